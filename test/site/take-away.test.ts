// What readers take away works in a clone: every cell of every page as a file, and a page with edits.
import {spawnSync} from "node:child_process";
import {cpSync, existsSync, readdirSync, readFileSync} from "node:fs";
import {join} from "node:path";
import {JSDOM} from "jsdom";
import {afterAll, beforeAll, describe, expect, test} from "vitest";
import {noEdits, withAdded, withSource} from "../../src/components/cells/edits.js";
import {splitImports} from "../../src/components/cells/take-away/imports.js";
import {literal} from "../../src/components/cells/take-away/literal.js";
import {cellFile, type PageCell, type PageState, pageFile} from "../../src/components/cells/take-away.js";
import {pageStates} from "./page-states.js";
import {type Workspace, workspace} from "./workspace.js";

const data = join("src", ".observablehq", "cache", "data");

describe("the file of a cell", () => {
  let clone: Workspace;
  let states: Map<string, PageState>;
  const files = new Map<string, {page: PageState; cell: PageCell}>();
  const write = (page: PageState, cell: PageCell) => {
    const file = `scratch/${page.title}.${cell.name}.ts`;
    clone.write(file, cellFile(page, cell.name));
    files.set(file, {page, cell});
    return file;
  };
  const run = (...args: string[]) => spawnSync(process.execPath, args, {cwd: clone.folder, encoding: "utf8"});

  beforeAll(async () => {
    expect(existsSync(data), "npm run build comes before this test").toBe(true);
    clone = workspace();
    cpSync(data, join(clone.folder, data), {recursive: true});
    states = await pageStates();
    for (const page of states.values()) for (const cell of page.cells) write(page, cell);
  });
  afterAll(() => clone?.dispose());

  test("has the right types: tsc accepts every file, and finds the one fault that was put in", () => {
    const gibbs = states.get("/gibbs")!;
    const source = "const wrong: string = row.beta;";
    const wrong = {name: "wrong", source, inputs: ["row"], outputs: ["wrong"], isEdited: true};
    clone.write("scratch/wrong.ts", cellFile({...gibbs, cells: [...gibbs.cells, wrong]}, "wrong"));
    const include = [...files.keys(), "scratch/wrong.ts", "src/framework.d.ts"];
    clone.write("tsconfig.taken.json", JSON.stringify({extends: "./tsconfig.json", include}));
    const tsc = join("node_modules", "typescript", "bin", "tsc");
    const {stdout, stderr} = run(tsc, "--noEmit", "--pretty", "false", "-p", "tsconfig.taken.json");
    expect(stdout + stderr).toMatch(
      /^scratch\/wrong\.ts\(\d+,\d+\): error TS2322: Type 'number' is not assignable to type 'string'\.\n$/
    );
    expect(files.size).toBeGreaterThan(100);
  });

  test("runs without a document, unless it says at its head where it stops, and prints what the page shows", () => {
    const drawing = [...files].filter(([file]) =>
      readFileSync(join(clone.folder, file), "utf8").includes("\n// Where it draws, that needs")
    );
    expect(drawing.map(([, {cell}]) => cell.name).sort()).toEqual([
      "check_all",
      "coefficients",
      "find",
      "find",
      "own"
    ]);
    const running = [...files].filter((entry) => !drawing.some(([file]) => file === entry[0]));
    clone.write(
      "scratch/run-all.ts",
      `import {writeFileSync} from "node:fs";
import {inspect} from "node:util";
const results: Record<string, unknown> = {};
for (const file of ${JSON.stringify(running.map(([file]) => file))}) {
  const printed: string[] = [];
  console.log = (value: unknown) => printed.push(typeof value === "string" ? value : inspect(value, {depth: null}));
  const exported = {...(await import(\`../\${file}\`))};
  results[file] = {printed: printed.join("\\n"), exported};
}
writeFileSync("results.json", JSON.stringify(results));`
    );
    const {status, stderr} = run("--import", "tsx", "scratch/run-all.ts");
    expect(status, stderr).toBe(0);
    const results = JSON.parse(readFileSync(join(clone.folder, "results.json"), "utf8"));
    const documents = new Map(Array.from(states, ([path, {title}]) => [title, built(path)]));
    for (const [file, {page, cell}] of running) {
      const {printed, exported} = results[file];
      for (const name of cell.outputs) {
        const value = page.values.get(name);
        // A Mutable stands for its value on a page alone, and what waits there for the reader is done here.
        if (literal(value) === undefined || !(name in exported)) continue;
        if (cell.inputs.includes("Mutable") || waits(cell, page)) continue;
        expect(exported[name], `${name} of ${file}`).toEqual(JSON.parse(JSON.stringify(value)));
      }
      for (const told of shownIn(documents.get(page.title)!.getElementById(`cell-${cell.name}`)!)) {
        // what is blank within a row on the page waits for the reader's run, which the file does
        const cells = told.split("\t");
        const says = (line: string) => {
          const others = line.split("\t");
          return cells.every((cell, i) => cell === "" || cell === others[i]);
        };
        if (waits(cell, page) && cells.includes("")) expect(printed.split("\n").some(says), told).toBe(true);
        else expect(printed, file).toContain(told);
      }
    }
  });

  test("of a reader runs by its own command", () => {
    const gibbs = states.get("/gibbs")!;
    const source = "display(entropyAt(row.u, row.beta).toFixed(4));"; // the page's cell "tools" imports entropyAt
    const mine = {name: "mine", source, inputs: ["entropyAt", "row", "display"], outputs: [], isEdited: true};
    const values = new Map(gibbs.values).set("row", {u: [0, 0, Math.log(2)], beta: 1});
    clone.write("scratch/mine.ts", cellFile({...gibbs, cells: [...gibbs.cells, mine], values}, "mine"));
    const {stdout, stderr} = run("--import", "tsx", "scratch/mine.ts");
    // p = (1/4, 1/4, 1/2), so that H = 3/2 ln 2
    expect(stdout, stderr).toBe("1.0397\n");
  });

  test("does the work that a page gives to a worker or leaves to the reader, its own and that of the cells before it", () => {
    const dynamics = states.get("/dynamics")!;
    const mine = (name: string, source: string, inputs: string[]): PageCell => ({
      name,
      source,
      inputs,
      outputs: [name],
      isEdited: true
    });
    const cells = [
      ...dynamics.cells,
      mine(
        "mine",
        'const mine = work("lib/flow/index.js", "tokenRun", [{beta: 2}, uniformTokens(stream(1), 20, 3), [0, 1, 3]]);',
        ["work", "uniformTokens", "stream"]
      ),
      mine("times", "const times = mine.frames.map((f) => f.time);", ["mine"]),
      mine(
        "here",
        'const here = (await work("lib/gibbs/index.js", "entropyAt", [[0, 0, Math.log(2)], 1]).result).toFixed(4);',
        ["work"]
      )
    ];
    const taken = (name: string, values = dynamics.values) => {
      clone.write(`scratch/${name}.ts`, cellFile({...dynamics, cells, values}, name));
      const {stdout, stderr} = run("--import", "tsx", `scratch/${name}.ts`);
      expect(stderr).toBe("");
      return stdout;
    };
    expect(taken("own")).toMatch(/ {2}own: \{\n {4}frames: \[[\s\S]*status: 'reached'/);
    const rows = taken("own-table").split("\n");
    expect(rows[0]).toBe("t\tplaces\tclusters at 0.05, 0.1, 0.2\t|mean|");
    expect(rows.slice(1).map((row) => row.split("\t")[0])).toEqual([
      "0",
      "1",
      "3",
      "6",
      "10",
      "20",
      "60",
      ""
    ]);
    expect(taken("mine")).toMatch(/^\{\n {2}mine: \{\n {4}frames: /);
    expect(taken("times")).toBe("{ times: [ 0, 1, 3 ] }\n");
    expect(taken("here")).toBe("{ here: '1.0397' }\n"); // 3/2 ln 2
    // What the reader has run on the page is what the file shows.
    const frame = {time: 7, atoms: 2, clusters: [2, 2, 1], polarOrder: 0.5};
    const ran = new Map(dynamics.values).set("own", {frames: [frame]});
    expect(taken("own-table", ran).split("\n")[1]).toBe("7\t2\t2, 2, 1\t0.500");
  });

  test("stands with the examples of README.md, which print what they say", () => {
    const examples = readFileSync("README.md", "utf8").matchAll(/```ts\n([\s\S]*?)```/g);
    const [numbers, engine] = Array.from(examples, ([, code]) => code);
    clone.write("scratch/example.ts", numbers);
    const said = Array.from(numbers.matchAll(/\/\/ ([\d.]+)/g), ([, number]) => number);
    expect(said).toHaveLength(3);
    const {stdout, stderr} = run("--import", "tsx", "scratch/example.ts");
    expect(stdout, stderr).toBe(`${said.join("\n")}\n`);
    clone.write("scratch/engine.ts", engine);
    const ran = run("--import", "tsx", "scratch/engine.ts");
    expect(ran.stdout, ran.stderr).toMatch(
      /^5 clusters, for every threshold from \S+ to 0\.90\nW₂ between t = 5 and t = 50: 0\.\d{4}\n$/
    );
  });

  test("stands where git and the checks pass over it", () => {
    expect(readFileSync(".gitignore", "utf8").split("\n")).toContain("scratch/");
    expect(JSON.parse(readFileSync("biome.json", "utf8")).vcs).toMatchObject({
      enabled: true,
      useIgnoreFile: true
    });
    clone.write("scratch/faulty.ts", "const wrong: string = 1;");
    const {files} = JSON.parse(run(join("node_modules", "typescript", "bin", "tsc"), "--showConfig").stdout);
    expect(files.length).toBeGreaterThan(100);
    expect(files.filter((file: string) => file.includes("/scratch/"))).toEqual([]);
  });
});

const built = (path: string) => new JSDOM(readFileSync(`dist${path}.html`, "utf8")).window.document;

/** Whether the values of a cell come of work that a page leaves to the reader. */
const waits = ({source, inputs}: PageCell, page: PageState): boolean =>
  source.includes("runnable(") ||
  page.cells.some(({outputs, ...cell}) => {
    const own = splitImports(cell.source).imports.map(({local}) => local);
    const names = outputs.filter((name) => inputs.includes(name) && !own.includes(name));
    return names.length > 0 && waits({outputs, ...cell}, page);
  });

/** What a cell of a built page shows, as far as a file says the same: its figures in words, its tables, its checks. */
function shownIn(cell: HTMLElement): string[] {
  const texts = (selector: string) =>
    Array.from(cell.querySelectorAll(selector), (node) => node.textContent!);
  const figures = Array.from(cell.querySelectorAll(".frame"), (frame) => {
    const drawn = frame.querySelector("[role=img]")!.getAttribute("aria-label")!;
    return drawn.slice(frame.getAttribute("data-figure")!.length + ". ".length);
  });
  const isInput = /\bview\(/.test(cell.querySelector(".source pre code")!.textContent!);
  // Columns that wait for the reader are empty on the page.
  const lines = Array.from(cell.querySelectorAll(".table tr"), (row) =>
    Array.from(row.children, ({textContent}) => textContent)
      .join("\t")
      .trimEnd()
  );
  const verdicts = texts(".evidence .verdict").map((text) => `pass: ${text.startsWith("✓")}`);
  return [...(isInput ? [] : figures), ...lines, ...texts(".evidence .quantity"), ...verdicts];
}

test("a page with edits builds in a clone, and shows them", async () => {
  const clone = workspace();
  try {
    // A site of one page, without data.
    for (const file of readdirSync(join(clone.folder, "src")))
      if (file.endsWith(".md") && file !== "404.md") clone.remove(`src/${file}`);
    for (const file of readdirSync(join(clone.folder, "data")))
      if (file.endsWith(".json.ts")) clone.remove(`data/${file}`);
    const row =
      'import {figure} from "./components/figure.js";\nimport {toyRow} from "./components/figures/toy-row.js";\nconst toy = view(figure(toyRow));';
    const page = `---\ntitle: Test\n---\n\n# Test\n\nA lede.\n\n::: figure #fig-row\n\n\`\`\`ts name=row\n${row}\n\`\`\`\n\nA caption.\n\n:::\n\n:::: proof\n\n::: step One step\n\n\`\`\`ts name=given\nconst given: number = 1;\n\`\`\`\n\n:::\n\n::::\n\nThe number is \${given * 2}.\n`;
    const added = withAdded(noEdits, {
      name: "mine",
      after: "row",
      source: "const mine = given * 100 + toy.n;\ndisplay(`mine is ${mine}`);"
    });
    const quoted = withAdded(added, {
      name: "quoted",
      after: "given",
      source:
        "/* A fence in a comment:\n```\n*/\ndisplay(`fence ${mine}`);\ndisplay(`script ${'</script><!--<script>'.length}`);"
    });
    const edits = withSource(
      quoted,
      "given",
      "// a reader's number\nconst given: number = 21;",
      "const given: number = 1;"
    );
    clone.write("src/index.md", pageFile(page, edits));
    const {status, output} = await clone.build();
    expect(status, output).toBe(0);
    const html = readFileSync(join(clone.folder, "dist/index.html"), "utf8");
    const text = html.replace(/<[^>]*>/g, "");
    expect(text).toContain("The number is 42.");
    expect(text).toContain("mine is 2200"); // 21 · 100 + the 100 keys of the figure's default
    expect(text).toContain("fence 2200");
    expect(text).toContain("script 21");
    // The script that holds the code of the cells goes on behind what could have ended it, and ends.
    const {document} = new JSDOM(html).window;
    const script = Array.from(document.scripts, ({text}) => text).find((code) => code.includes("fence ${"));
    expect(script).toContain("'.length}`");
    expect(document.querySelector("#cell-quoted")).not.toBeNull();
    expect(html).toContain("// a reader's number");
    expect(html.indexOf('id="cell-mine"')).toBeGreaterThan(html.indexOf("</figure>"));
  } finally {
    clone.dispose();
  }
});
