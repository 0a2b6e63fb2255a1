// npm run typecheck: tsc over lib, data, test, src and every cell of every page. Each cell and each inline ${…}
// becomes a module in .cells whose line numbers are those of its page, so that errors point at the page itself.
import {spawnSync} from "node:child_process";
import {mkdirSync, readFileSync, rmSync, writeFileSync} from "node:fs";
import {dirname, join, relative} from "node:path";
import {findDeclarations} from "@observablehq/framework/dist/javascript/declarations.js";
import {findReferences} from "@observablehq/framework/dist/javascript/references.js";
import {createMarkdownIt} from "@observablehq/framework/dist/markdown.js";
import {Parser} from "acorn";
import {at, cellName, isCell, stripTypes} from "./cells.js";
import {pages} from "./labels.js";

const out = join(".cells", "types");

interface Cell {
  file: string;
  page: string;
  line: number;
  source: string;
  inputs: string[];
  outputs: string[];
}

/** What a cell sees without importing it. */
const prelude = `
type Cell<T> = T extends AsyncGenerator<infer U, unknown, unknown> ? U : T extends Generator<infer U, unknown, unknown> ? U : Awaited<T>;
declare const Plot: typeof import("@observablehq/plot");
declare const d3: typeof import("d3");
declare const html: (strings: TemplateStringsArray, ...values: unknown[]) => HTMLElement;
declare const svg: (strings: TemplateStringsArray, ...values: unknown[]) => SVGElement;
declare function display<T>(value: T): T;
declare function view<T>(element: {value: T}): AsyncGenerator<T, void, void>;
declare const invalidation: Promise<void>;
declare function Mutable<T>(value: T): AsyncGenerator<T, void, void> & {value: T};
declare const Generators: {input<T>(element: {value: T}): AsyncGenerator<T, void, void>};
declare function FileAttachment(name: string): {json<T = unknown>(): Promise<T>; text(): Promise<string>; arrayBuffer(): Promise<ArrayBuffer>};
`;

/** The cells of one page; throws a sentence with the page's line on a syntax error. */
function cellsOf(file: string): Cell[] {
  const page = relative("src", file);
  const markdown = createMarkdownIt({});
  const text = readFileSync(file, "utf8").replace(/^---\n[\s\S]*?\n---\n/, (front) =>
    front.replace(/[^\n]+/g, "")
  );
  const cells: Cell[] = [];
  const add = (line: number, source: string, cell?: string) => {
    const js = stripTypes(source, {file, line, cell});
    let body: unknown;
    try {
      body = Parser.parse(js, {ecmaVersion: "latest", sourceType: "module", allowAwaitOutsideFunction: true});
    } catch (error) {
      throw new Error(`${at({file, line, cell})}${(error as Error).message}`);
    }
    const outputs = cell === undefined ? [] : [...new Set(findDeclarations(body, js).map((d) => d.name))];
    const inputs = [...new Set(findReferences(body).map((r) => r.name))];
    const name = `${page.replace(/[/\\]/g, "__").replace(/\.md$/, "")}.${String(cells.length).padStart(3, "0")}.ts`;
    cells.push({file: name, page: file, line, source, inputs, outputs});
  };
  let line = 1;
  for (const token of markdown.parse(text, {code: [], path: page})) {
    if (token.map) line = token.map[0] + 1; // the text of a table's cell has no line of its own: its row has
    if (token.type === "fence" && isCell(token.info))
      add(line + 1, token.content, cellName(token.info, {file, line}));
    for (const child of token.children ?? []) {
      if (child.type === "placeholder") add(line, `void (${child.content});`);
    }
  }
  return cells;
}

/** Writes a cell as a module; the names that other cells define come with their (awaited, iterated) types. */
function write(cell: Cell, cells: Cell[]): void {
  const imports = cell.inputs.flatMap((name) => {
    const definition = cells.find((c) => c !== cell && c.outputs.includes(name));
    if (!definition) return []; // a builtin, a browser global, or an error that tsc reports
    return `import type {${name} as $${name}} from "./${definition.file.replace(/\.ts$/, ".js")}"; declare const ${name}: Cell<typeof $${name}>;`;
  });
  const source = cell.source.replace(
    /(\bfrom\s*|\bimport\s*\(?\s*)(["'])(\.\.?\/[^"']+)\2/g,
    (_, before, quote, path) => before + quote + relative(out, join(dirname(cell.page), path)) + quote
  );
  const padding = "\n".repeat(Math.max(0, cell.line - 2));
  const between = cell.line > 1 ? "\n" : " ";
  writeFileSync(
    join(out, cell.file),
    `${padding}${imports.join(" ")}${between}${source}\nexport {${cell.outputs.join(", ")}};\n`
  );
}

rmSync(out, {recursive: true, force: true});
mkdirSync(out, {recursive: true});
const found: Cell[] = [];
try {
  for (const {file} of pages()) {
    const cells = cellsOf(file);
    for (const cell of cells) write(cell, cells);
    found.push(...cells);
  }
} catch (error) {
  console.error((error as Error).message);
  process.exit(1);
}
writeFileSync(join(out, "prelude.d.ts"), prelude);
writeFileSync(
  join(out, "tsconfig.json"),
  JSON.stringify({
    extends: "../../tsconfig.json",
    compilerOptions: {noUnusedLocals: false, paths: {"npm:*": ["../../node_modules/*"]}},
    include: ["*.ts", "../../src/framework.d.ts"],
    exclude: []
  })
);

/** Runs tsc and prints what it finds, with cells' files replaced by their pages. */
function tsc(project: string): boolean {
  const {stdout, status} = spawnSync(
    join("node_modules", ".bin", "tsc"),
    ["--noEmit", "--pretty", "false", "-p", project],
    {
      encoding: "utf8"
    }
  );
  const byFile = new Map(found.map((cell) => [cell.file, cell.page]));
  process.stdout.write(
    stdout.replace(/(?:[\w./-]*\/)?([\w.-]+\.\d{3}\.ts)\(/g, (match, name) =>
      byFile.has(name) ? `${byFile.get(name)}(` : match
    )
  );
  return status === 0;
}

const ok = [tsc("tsconfig.json"), tsc(join(out, "tsconfig.json"))].every(Boolean);
console.log(`${found.length} cells checked`);
process.exit(ok ? 0 : 1);
