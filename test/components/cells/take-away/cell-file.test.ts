import {transform} from "esbuild";
import {describe, expect, test, vi} from "vitest";
import {cellFile, type PageCell, type PageState} from "../../../../src/components/cells/take-away.js";

const cell = (
  name: string,
  source: string,
  inputs: string[],
  outputs: string[],
  isEdited = false
): PageCell => ({
  name,
  source,
  inputs,
  outputs,
  isEdited
});

const page = (cells: PageCell[], values: Record<string, unknown> = {}): PageState => ({
  title: "A page",
  address: "https://example.org/page",
  version: "0.1.0",
  cells,
  values: new Map(Object.entries(values))
});

/** Runs a file that imports nothing: what it exports, and what it prints. */
async function run(file: string): Promise<{exported: Record<string, unknown>; printed: unknown[]}> {
  const {code} = await transform(file, {loader: "ts", format: "esm"});
  const log = vi.spyOn(console, "log").mockImplementation(() => {});
  const exported = await import(/* @vite-ignore */ `data:text/javascript,${encodeURIComponent(code)}`);
  const printed = log.mock.calls.map(([value]) => value);
  log.mockRestore();
  return {exported: {...exported}, printed};
}

describe("the file of a cell", () => {
  test("has the code of the cells that it uses before it, whatever their order on the page, and no other", async () => {
    const file = cellFile(
      page([
        cell("sum", "const sum = double(b) + a;", ["double", "b", "a"], ["sum"]),
        cell("b", "const b = a + 1;", ["a"], ["b"]),
        cell("other", "const other = missing;", ["missing"], ["other"]),
        cell("tools", "function double(x: number) { return 2 * x; }", [], ["double"]),
        cell("a", "const a = 20;", [], ["a"])
      ]),
      "sum"
    );
    expect(await run(file)).toEqual({
      exported: {sum: 62, a: 20, b: 21, double: expect.any(Function)},
      printed: [{sum: 62}]
    });
    expect(file).not.toContain("other");
  });

  test("has the present values of inputs and files, and only the types of what these were made from", async () => {
    const cells = [
      cell(
        "file",
        'const data = await FileAttachment("./data/x.json").json<number[]>();',
        ["FileAttachment"],
        ["data"]
      ),
      cell("hero", "const row = view(slider(data));", ["view", "slider", "data"], ["row"]),
      cell("use", "display(row.u.length + row.beta);", ["display", "row"], [])
    ];
    const file = cellFile(page(cells, {data: [1, 2, 3], row: {u: [1, 2], beta: 0.25, kind: "warm"}}), "use");
    expect(file).toContain(
      '// The value of row when this file was saved, from the cell hero of the page.\nconst row = {u: [1, 2], beta: 0.25, kind: "warm"} as unknown as CellValue<typeof heroCell, "row">;'
    );
    expect(file).toContain('declare const data: CellValue<typeof fileCell, "data">;');
    expect(file).not.toContain("[1, 2, 3]");
    expect((await run(file)).printed).toEqual([2.25]);
  });

  test("has values of numbers alone without the code that they come from", async () => {
    const cells = [
      cell(
        "hero",
        "const row = view(slider), k = view(other), on = view(box);",
        ["view"],
        ["row", "k", "on"]
      ),
      cell("use", "display([row.u.length, k === 4, on === false]);", ["display", "row", "k", "on"], [])
    ];
    const file = cellFile(page(cells, {row: {u: [1, 2], beta: 0.25}, k: 3, on: true}), "use");
    expect(file).toContain("\nconst row = {u: [1, 2], beta: 0.25};\n");
    expect(file).toContain("\nconst k: number = 3;\n");
    expect(file).toContain("\nconst on: boolean = true;\n");
    expect(file).not.toContain("view");
    expect((await run(file)).printed).toEqual([[2, false, false]]);
  });

  test("tells in words what a page draws, and says so at its head if it draws otherwise", () => {
    const cells = [
      cell(
        "tools",
        'import {figure} from "./components/figure.js";\nimport {cloud} from "./components/cloud.js";\nimport {fixed} from "./components/format.js";',
        [],
        ["figure", "cloud", "fixed"]
      ),
      cell("one", "display(figure(cloud));", ["display", "figure", "cloud"], []),
      cell("two", "cloud(3)", ["display", "cloud"], []),
      cell("three", "const text = fixed(2); display(text);", ["display", "fixed"], ["text"])
    ];
    const file = (name: string) => cellFile(page(cells), name);
    expect(file("one")).toContain(
      'import {figure} from "phases-of-attention/components/cells/take-away/in-words";'
    );
    const draws = "// Where it draws, that needs the document of a browser: without one, it stops there.";
    expect(["one", "two", "three"].map((name) => file(name).includes(draws))).toEqual([false, true, false]);
    expect(file("tools")).toContain('import {figure} from "phases-of-attention/components/figure";');
  });

  test("of an input has its present value", async () => {
    const cells = [cell("hero", "const row = view(slider);", ["view", "slider"], ["row"])];
    const {exported, printed} = await run(
      cellFile(page(cells, {row: {kind: "a", t: Float64Array.of(1, -0)}}), "hero")
    );
    expect(exported).toEqual({row: {kind: "a", t: Float64Array.of(1, -0)}});
    expect(printed).toEqual([exported]);
  });

  test("calls a cell that works only in a page for what cannot be written down", async () => {
    const cells = [
      cell(
        "state",
        "const n = Mutable(3);\nconst set = (x: number) => (n.value = `\n`.length * x);",
        ["Mutable"],
        ["n", "set"]
      ),
      cell("use", "const both = [n, set(7)];", ["n", "set"], ["both"])
    ];
    const {exported} = await run(cellFile(page(cells, {n: 5, set: () => 0}), "use"));
    expect(exported).toEqual({both: [5, 7]});
  });

  test("awaits what other cells see awaited", async () => {
    const cells = [
      cell(
        "later",
        "const f = (async () => (x: number) => x + 1)();\nconst n = Promise.resolve(1);",
        [],
        ["f", "n"]
      ),
      cell("gone", "const many = Promise.resolve(new Map([[1, 2]]));", [], ["many"]),
      cell("use", "const sum = f(n) + many.get(1)!;", ["f", "n", "many"], ["sum"])
    ];
    // The page knows what the promises gave; only the number can be written down.
    const values = {f: (x: number) => x + 1, n: 1, many: new Map([[1, 2]])};
    const file = cellFile(page(cells, values), "use");
    expect(file).toContain("const n = 1 as unknown as");
    expect((await run(file)).exported).toEqual({sum: 4});
  });

  test("settles what a cell gives to a worker, for the cells that see its result", () => {
    const module = "./components/jobs/index.js";
    const cells = [
      cell("tools", `import {runnable, work} from "${module}";`, [], ["runnable", "work"]),
      cell("job", 'const job = work("lib/x/index.js", "f", []), n = 1;', ["work"], ["job", "n"], true),
      cell("wait", 'const wait = view(runnable("A", 0, () => job));', ["view", "runnable", "job"], ["wait"]),
      cell("use", "display(job + wait);", ["display", "job", "wait"], []),
      cell("settled", "const settled = job;", ["job"], ["settled"])
    ];
    const use = cellFile(page(cells, {job: 5, n: 1, wait: 0}), "use");
    // What waits for the reader has the value that the page shows.
    expect(use).toContain("const wait: number = 0;");
    expect(use).not.toContain("const job = 5");
    expect(use).toContain("const {job} = await jobCell();");
    expect(use).toContain('  const {work} = await import("phases-of-attention/components/jobs/index");\n');
    expect(use).toContain("  return {job: await settled_(job), n: await settled_(n)};");
    expect(use).toContain(
      'import {settled as settled_} from "phases-of-attention/components/cells/take-away/in-words";'
    );
    // It is done where the file is for it, or where there is nothing yet.
    const done = "const {wait} = await waitCell();";
    expect(use).not.toContain(done);
    expect(cellFile(page(cells, {job: 5, n: 1, wait: 0}), "wait")).toContain(done);
    expect(cellFile(page(cells, {job: 5, n: 1, wait: null}), "use")).toContain(done);
    expect(cellFile(page(cells, {job: 5, n: 1}), "use")).toContain(done);
    expect(cellFile(page(cells, {wait: 0}), "wait")).toMatch(/console\.log\(\{wait\}\);/);
  });

  test("computes what would be too long to write", async () => {
    const cells = [
      cell(
        "long",
        "const long = (await 0) || Array.from({length: width}, (_, i) => i);",
        ["width"],
        ["long"]
      ),
      cell("use", "display(long.length);", ["long", "display"], [])
    ];
    const file = cellFile(page(cells, {long: Array.from({length: 100_000}, (_, i) => i)}), "use");
    expect(file.length).toBeLessThan(2000);
    expect((await run(file)).printed).toEqual([704]);
  });

  test("displays the value of an expression, as the page does", async () => {
    const cells = [cell("one", "// a comment\n[1, 2].map((x) => 2 * x) // another", ["display"], [])];
    expect((await run(cellFile(page(cells), "one"))).printed).toEqual([[2, 4]]);
    const promise = [cell("two", "Promise.resolve(2)", ["display"], [])];
    expect((await run(cellFile(page(promise), "two"))).printed).toEqual([2]);
  });

  test("stands in for what the page gives", async () => {
    const source =
      "const all = [display(view({value: 1})), width, dark, await visibility(2), Mutable(3).value, now > 0];\ninvalidation.then(() => display(4));";
    const inputs = ["display", "view", "width", "dark", "visibility", "Mutable", "now", "invalidation"];
    const {exported, printed} = await run(cellFile(page([cell("all", source, inputs, ["all"])]), "all"));
    expect(exported.all).toEqual([1, 704, false, 2, 3, true]);
    expect(printed).toEqual([1]);
  });

  test("imports the packages that an edited cell uses without an import, unless the page defines their names", () => {
    const edited = cell("a", "display(Plot.plot({marks: [d3.range(3)]}));", ["display", "d3"], [], true);
    const own = cell("d3", "const d3 = 3;", [], ["d3"]);
    const file = cellFile(page([edited, own]), "a");
    expect(file).toContain('import * as Plot from "@observablehq/plot";');
    expect(file).not.toContain('from "d3"');
    expect(file).toContain("const d3 = 3;");
  });

  test("says what only a page has", () => {
    const file = cellFile(page([cell("a", "display(tex`x`);", ["display", "tex"], [])]), "a");
    expect(file).toContain("// Only a page has tex: here that is not defined.");
  });

  test("merges imports, its own and those of the other cells, and leaves out what it does not use", () => {
    const cells = [
      cell(
        "tools",
        'import {a, b} from "./lib/gibbs/index.js";\nimport {c} from "./components/format.js";',
        [],
        ["a", "b", "c"]
      ),
      cell(
        "row",
        'import {f} from "./components/figure.js";\nconst row = view(f(b));',
        ["view", "b"],
        ["f", "row"]
      ),
      cell(
        "use",
        'import {d} from "./lib/gibbs/index.js";\nimport type {T} from "./data/types.js";\ndisplay(a(d(row) as T, Plot));',
        ["display", "a", "row", "Plot"],
        ["d"]
      )
    ];
    const file = cellFile(page(cells, {row: "one"}), "use");
    expect(file.split("\n").filter((line) => /^import /.test(line))).toEqual([
      'import {d, a} from "phases-of-attention/gibbs";',
      'import type {T} from "phases-of-attention/data/types";',
      'import * as Plot from "@observablehq/plot";'
    ]);
    // What only tells a type is loaded by nobody.
    expect(file).toContain('  const {f} = await import("phases-of-attention/components/figure");\n');
    expect(file).toContain('  const {b} = await import("phases-of-attention/gibbs");\n');
    expect(cellFile(page(cells), "tools")).toContain("export {a, b, c};");
  });

  test("takes names that the page does not use", async () => {
    const cells = [
      cell("2-x", "const x = view(rowCell);", ["view", "rowCell"], ["x"]),
      cell("row", "const rowCell = view(x0), _2XCell = 7;", ["view", "x0"], ["rowCell", "_2XCell"]),
      cell("use", "const use = x + _2XCell;", ["x", "_2XCell"], ["use"])
    ];
    expect((await run(cellFile(page(cells, {x: 1, rowCell: 2, _2XCell: 7}), "use"))).exported).toEqual({
      use: 8
    });
  });

  test("says where it comes from, and whose code it is", () => {
    const cells = [
      cell("a", "const a = 1;", [], ["a"], true),
      cell("b", "const b = a;", ["a"], ["b"]),
      cell("c", "1", ["display"], [])
    ];
    expect(cellFile(page(cells), "b").split("\n").slice(0, 3)).toEqual([
      "// A page: the cell b.",
      "// From Phases of Attention 0.1.0, https://example.org/page#cell-b, with code of a reader. Code: MIT licence.",
      "// Save it in the folder scratch of a clone of the repository, and run it at the top: npx tsx scratch/b.ts"
    ]);
    expect(cellFile(page(cells), "b")).toContain("// The cell a (code of a reader).\nconst a = 1;");
    expect(cellFile(page(cells), "c")).not.toContain("reader");
  });

  test("is refused for a character that it cannot keep, in any cell that it holds", () => {
    const cells = [
      cell("a", 'const a = "\0";', [], ["a"]),
      cell("b", "const b = a;", ["a"], ["b"]),
      cell("c", "const c = 1;", [], ["c"])
    ];
    expect(() => cellFile(page(cells), "b")).toThrow(/^The cell a has a character at line 1/);
    expect(cellFile(page(cells), "c")).toContain("const c = 1;");
  });

  test("needs a cell that there is, and does not mind circles", () => {
    const circle = [cell("a", "const a = b;", ["b"], ["a"]), cell("b", "const b = a;", ["a"], ["b"])];
    expect(cellFile(page(circle), "a")).toMatch(/const b = a;[\s\S]*const a = b;/);
    expect(() => cellFile(page(circle), "c")).toThrow("The page has no cell named c.");
  });
});
