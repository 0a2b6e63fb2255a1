import {readdirSync, readFileSync} from "node:fs";
import {join} from "node:path";
import {parseJavaScript} from "@observablehq/framework/dist/javascript/parse.js";
import {transpileJavaScript} from "@observablehq/framework/dist/javascript/transpile.js";
import fc from "fast-check";
import {describe, expect, test} from "vitest";
import {
  CellSyntaxError,
  type Compiled,
  type CompileOptions,
  compile
} from "../../../src/components/cells/compile.js";
import {createGuard} from "../../../src/components/cells/guard.js";
import {stripTypes} from "../../../src/site/cells.js";
import {hostile} from "./arbitraries.js";

const modules: Record<string, Record<string, unknown>> = {
  "./lib/a.js": {one: 1, two: 2, default: "a", "a-b": "dashed"},
  "./lib/b.js": {three: 3},
  "npm:d3": {sum: (x: number[]) => x.reduce((s, y) => s + y, 0)},
  "npm:htl": {html: () => "html", svg: () => "svg"}
};

const options: CompileOptions = {
  name: "test",
  shipped: Object.keys(modules),
  load: async (specifier) => modules[specifier],
  defines: () => false
};

/** Runs a compiled cell; `display` collects. */
async function run({inputs, body}: Compiled, values: Record<string, unknown> = {}) {
  const shown: unknown[] = [];
  const display = (value: unknown) => {
    shown.push(value);
    return value;
  };
  const result = await body(...inputs.map((name) => ({display, ...values})[name]));
  return {result, shown};
}

/** What Framework's build makes of the same cell. */
function built(source: string): Compiled & {isAsync: boolean} {
  const node = parseJavaScript(stripTypes(source, {file: "test.md", line: 1}), {path: "/test"});
  const code = transpileJavaScript(node, {id: "0", path: "/test", mode: "block", resolveImport: String});
  let cell: Compiled | undefined;
  const define = (defined: Compiled) => {
    cell = {...defined, inputs: defined.inputs ?? [], outputs: defined.outputs ?? []};
  };
  new Function("define", "load", `"use strict";${code.replaceAll("import(", "load(")}`)(define, options.load);
  return {...cell!, isAsync: cell!.body instanceof (async () => {}).constructor};
}

const faultOf = (source: string, more: Partial<CompileOptions> = {}): CellSyntaxError => {
  try {
    compile(source, {...options, ...more});
  } catch (error) {
    if (error instanceof CellSyntaxError) return error;
    throw error;
  }
  throw new Error(`compiles: ${source}`);
};

const values = {x: 2, f: (n: number) => n + 1, view: (v: unknown) => v};

const cells: [string, string][] = [
  ["nothing", ""],
  ["a comment", "// nothing"],
  ["an expression", "x + 1"],
  ["an expression over lines", "x +\n  1 // two\n"],
  ["an object", "({x, y: [x]})"],
  ["a TypeScript expression", "(x as number)!"],
  ["an awaited expression", "await Promise.resolve(x)"],
  ["a function expression", "(n: number): number => n + x"],
  ["a named function", "function g<T>(n: T): T { return n }"],
  ["an async generator", "async function* numbers() { let i = 0; while (true) yield i++; }"],
  ["a class", "class A { static readonly v: number = 3 }"],
  ["a statement", "x + 1;"],
  ["explicit display", "display(x); display(f(x));"],
  ["view", "const v = view(f(x));"],
  ["definitions", "const a: number = f(x), {b, ...c} = {b: 1, d: 2}; let [e = 3, , g] = [undefined, 4, 5];"],
  ["a definition with await", "const a = await f(x);"],
  ["for await", "let s = 0; for await (const n of [1, f(x)]) s += n;"],
  ["a generator", "const g = (function* () { yield* [1, x]; })();"],
  ["local names", "const t = ((x: number) => { const f = 3; return x + f; })(1);"],
  ["an import", 'import {one, two as deux} from "./lib/a.js";\nconst s = one + deux;'],
  [
    "several imports",
    'import {one} from "./lib/a.js";\nimport {three} from "./lib/b.js";\nconst s = one + three'
  ],
  ["a default import", 'import a from "./lib/a.js";\nconst b = a;'],
  ["a namespace", 'import * as a from "./lib/a.js";\nconst b = a.two;'],
  ["a bare import", 'import "./lib/a.js";'],
  ["an import for its types", 'import type {T} from "./lib/a.js";\nconst s: T = x;'],
  ["a dynamic import", 'const {one} = await import("./lib/a.js");'],
  ["an enum", "enum E { A = 1, B }\nconst b = E.B;"],
  ["a regular expression", "const r = /[/]}/.test('}');"],
  // biome-ignore lint/suspicious/noTemplateCurlyInString: code of a cell
  ["templates", "const t = `a${`b${x}`}c`;"],
  ["this", "const t = this;"]
];

describe("a cell means what it means in the built page", () => {
  test.each(cells)("%s", async (_, source) => {
    const expected = built(source);
    const compiled = compile(source, options);
    expect({inputs: compiled.inputs, outputs: compiled.outputs}).toEqual({
      inputs: expected.inputs,
      outputs: expected.outputs
    });
    expect(compiled.body instanceof (async () => {}).constructor).toBe(expected.isAsync);
    // Functions and classes are compared by their code, and by that they come to be at all.
    const plain = (outcome: unknown) =>
      JSON.stringify(outcome, (_, v) => (typeof v === "function" ? `${v}` : v));
    expect(plain(await run(compiled, values))).toBe(plain(await run(expected, values)));
    const guarded = compile(source, {...options, guard: createGuard({budget: 1e6})});
    if (!/function|=>|class/.test(source))
      expect(plain(await run(guarded, values))).toBe(plain(await run(expected, values)));
  });

  const pages = readdirSync("src").filter((file) => file.endsWith(".md"));
  test.each(pages)("the cells of %s", (page) => {
    const text = readFileSync(join("src", page), "utf8");
    const sources = Array.from(
      text.matchAll(/^```ts (?!.*run=false).*\n([\s\S]*?)^```/gm),
      ([, source]) => source
    );
    expect(sources).toHaveLength(text.match(/^```ts name=/gm)?.length ?? 0);
    for (const source of sources) {
      const shipped = Array.from(
        source.matchAll(/(?:from|import) *\(?"([^"]+)"/g),
        ([, specifier]) => specifier
      );
      const {inputs, outputs} = compile(source, {...options, shipped, defines: () => true});
      const expected = built(source);
      expect({inputs, outputs}).toEqual({inputs: expected.inputs, outputs: expected.outputs});
    }
  });
});

describe("names that need no import", () => {
  test("come from the modules that are shipped", async () => {
    const compiled = compile("d3.sum([x, 3])", options);
    expect(compiled.inputs).toEqual(["x", "display"]);
    expect((await run(compiled, values)).shown).toEqual([5]);
    expect((await run(compile("const h = html(), s = svg();", options))).result).toEqual({
      h: "html",
      s: "svg"
    });
  });

  test("are the page's where it defines them", () => {
    const defines = (name: string) => name === "d3";
    expect(compile("d3.sum([x, html()])", {...options, defines}).inputs).toEqual(["d3", "x", "display"]);
  });

  test("are the cell's where it defines them", () => {
    const compiled = compile("const d3 = 1;", options);
    expect(compiled.outputs).toEqual(["d3"]);
    expect(compiled.body()).toEqual({d3: 1});
  });

  test("are inputs like others where they are not shipped", () => {
    expect(compile("Plot.plot()", options).inputs).toEqual(["Plot", "display"]);
  });
});

describe("imports", () => {
  test("a default and a namespace at once", async () => {
    const source = 'import a, * as all from "./lib/a.js";\nconst pair = [a, all.two];';
    expect((await run(compile(source, options))).result).toMatchObject({pair: ["a", 2]});
  });

  test("a name in quotes", async () => {
    const source = 'import {"a-b" as ab} from "./lib/a.js";';
    expect((await run(compile(source, options))).result).toEqual({ab: "dashed"});
  });

  test("do not join the statements around them", async () => {
    const source = 'const s = 1\nimport {one} from "./lib/a.js"\n[one].map(f)';
    expect((await run(compile(source, options), values)).result).toEqual({s: 1, one: 1});
  });

  test("of a computed name are checked when they run", async () => {
    const {result} = await run(compile('const g = (n: string) => import("./lib/" + n);', options));
    const {g} = result as {g: (n: string) => Promise<unknown>};
    expect(await g("a.js")).toBe(modules["./lib/a.js"]);
    await expect(g("c.js")).rejects.toThrow('"./lib/c.js" is not part of this site');
  });

  test("of what a module does not export fail", async () => {
    const {body} = compile('import {four} from "./lib/a.js";', options);
    await expect(body()).rejects.toThrow("./lib/a.js has no export four");
  });

  test("of what is not shipped say what is", () => {
    const fault = faultOf('const a = 1;\nimport {b} from "https://example.com/b.js";');
    expect(fault).toMatchObject({line: 2, column: 17});
    expect(fault.message).toBe(
      '"https://example.com/b.js" is not part of this site; a cell can import ./lib/a.js, ./lib/b.js, npm:d3, npm:htl'
    );
    expect(faultOf('x;\n  import("./lib/c.js");')).toMatchObject({line: 2, column: 10});
  });
});

describe("code that cannot be compiled is told at its line and column", () => {
  const faults: [string, string, number, number, RegExp][] = [
    ["an unfinished expression", "x +", 1, 4, /ends too early/],
    ["an unfinished call", "const a = 1;\nconst b = f(a;", 2, 14, /Unexpected “;”/],
    [
      "a parser's error after types",
      "const a: number = 1, b = a as any as number;\nconst a = 2;",
      2,
      7,
      /already been declared/
    ],
    [
      "an error after types on the same line",
      "const f = (a: number, b: string[]) => a; const f = 1;",
      1,
      48,
      /already been declared/
    ],
    ["an open string", "const s = 'abc", 1, 11, /Unterminated string/],
    ["an open template", "\n`abc", 2, 2, /Unterminated template/],
    ["an export", "const a = 1;\n  export {a};", 2, 3, /no exports/],
    ["an assignment to another cell's name", "\n x = 1;", 2, 2, /Assignment to external variable 'x'/],
    ["an assignment to a global", "const a = 1; Math = 2;", 1, 14, /Assignment to global 'Math'/],
    ["a global defined anew", "const a = 1,\n  Math = 2;", 2, 3, /Global 'Math' cannot be redefined/],
    ["import.meta", "x;\nconst u = import.meta.url;", 2, 11, /import.meta/],
    ["a file named at run time", "FileAttachment(x)", 1, 1, /one string/],
    ["return", "if (x) return;", 1, 8, /return/],
    ["newer syntax than the build takes", "const r = /a/v;", 1, 12, /Invalid regular expression flag/],
    ["deep nesting", "(".repeat(20_000), 1, 1, /./]
  ];
  test.each(faults)("%s", (_, source, line, column, message) => {
    const fault = faultOf(source);
    expect({line: fault.line, column: fault.column}).toEqual({line, column});
    expect(fault.message).toMatch(message);
    expect(fault.message).not.toMatch(/\(\d+:\d+\)/);
  });

  test("in a line of 100,000 characters, too", () => {
    const long = `const s: string = "${"x".repeat(1e5)}"`;
    expect(compile(long, options).outputs).toEqual(["s"]);
    expect(faultOf(`${long} const t = 1;`)).toMatchObject({line: 1, column: long.length + 2});
  });

  test("any text compiles or fails with such an error, at a place within it", () => {
    const words = fc.constantFrom(
      ..."const let a b = => ( ) [ ] { } , ; : ? . + < > import from await function class `${ ` ' / as \n".split(
        " "
      )
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.string({unit: fc.constantFrom(...hostile, "a", "'", "`", ";", "\n", " ")}),
          fc.array(words, {maxLength: 12}).map((list) => list.join(" "))
        ),
        (source) => {
          try {
            compile(source, options);
          } catch (error) {
            expect(error).toBeInstanceOf(CellSyntaxError);
            const {line, column} = error as CellSyntaxError;
            const lines = source.split("\n");
            expect(line).toBeGreaterThanOrEqual(1);
            expect(line).toBeLessThanOrEqual(lines.length);
            expect(column).toBeGreaterThanOrEqual(1);
            expect(column).toBeLessThanOrEqual(lines[line - 1].length + 1);
          }
        }
      ),
      {numRuns: 2000}
    );
  });
});

describe("errors of running code", () => {
  const lineOf = (error: unknown) => Number(/cell:test:(\d+)/.exec((error as Error).stack!)![1]);

  test.each([undefined, createGuard({budget: 1e6})])(
    "point to the reader's line (guard: %o)",
    async (guard) => {
      const sources: [string, number][] = [
        ["f(\n  g.h)", 2],
        ['import {\n  one,\n  two\n} from "./lib/a.js";\nconst a: number = one;\ng.h;', 6],
        ["interface A {\n  a: number;\n}\n\nfor (const n of [1]) {\n  g.h;\n}", 6]
      ];
      for (const [source, line] of sources) {
        const error = await (async () => run(compile(source, {...options, guard}), {f: String}))().catch(
          (e: unknown) => e
        );
        expect(error).toBeInstanceOf(TypeError);
        expect(lineOf(error)).toBe(line);
      }
    }
  );

  test("a recursion without end fails with the line of the function", () => {
    const {body} = compile("function g(n) {\n  return 1 + g(n);\n}\ng(1);", {
      ...options,
      guard: createGuard({budget: 1e6})
    });
    try {
      body();
      expect.unreachable();
    } catch (error) {
      expect(error).toBeInstanceOf(RangeError);
      expect([1, 2]).toContain(lineOf(error));
    }
  });

  test("a runaway loop is stopped with its line", () => {
    const {body} = compile('const s = "";\nlet i = 0;\nwhile (true) i++;', {
      ...options,
      guard: createGuard({budget: 20})
    });
    expect(body).toThrow(/loop at line 3 /);
  });
});

test("the names that compiled code is given do not hide names of the reader", async () => {
  const source =
    "const $load = 1, $check = 2; for (const $entered of [3]) $load + $check; const t = [$load, $check, typeof $enter];";
  const {result} = await run(compile(source, {...options, guard: createGuard({budget: 1e6})}), {
    $enter: "mine"
  });
  expect(result).toEqual({$load: 1, $check: 2, t: [1, 2, "string"]});
});
