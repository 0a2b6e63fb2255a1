// npm run typecheck: tsc over lib, data, test, src and every cell of every page. Each cell and each inline ${…}
// becomes a module in .cells whose line numbers are those of its page, so that errors point at the page itself.
import {spawnSync} from "node:child_process";
import {mkdirSync, rmSync, writeFileSync} from "node:fs";
import {dirname, join, relative} from "node:path";
import {pages} from "./labels.js";
import {generateModules} from "./modules.js";
import {outline, type Part} from "./outline.js";
import {relocated} from "./specifiers.js";

const out = join(".cells", "types");

/** A cell or an inline expression, and the module that stands for it. */
interface Cell extends Part {
  module: string;
  page: string;
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
function cellsOf(page: string): Cell[] {
  const name = relative("src", page).replace(/[/\\]/g, "__").replace(/\.md$/, "");
  return outline(page).parts.map((part, i) => {
    return {...part, page, module: `${name}.${String(i).padStart(3, "0")}.ts`};
  });
}

/** Writes a cell as a module; the names that other cells define come with their (awaited, iterated) types. */
function write(cell: Cell, cells: Cell[]): void {
  const imports = cell.inputs.flatMap((name) => {
    const definition = cells.find((c) => c !== cell && c.outputs.includes(name));
    if (!definition) return []; // a builtin, a browser global, or an error that tsc reports
    return `import type {${name} as $${name}} from "./${definition.module.replace(/\.ts$/, ".js")}"; declare const ${name}: Cell<typeof $${name}>;`;
  });
  const source = relocated(cell.source, (address) => relative(out, join(dirname(cell.page), address)));
  const line = cell.name === undefined ? cell.from : cell.from + 1;
  const padding = "\n".repeat(Math.max(0, line - 2));
  const between = line > 1 ? "\n" : " ";
  writeFileSync(
    join(out, cell.module),
    `${padding}${imports.join(" ")}${between}${source}\nexport {${cell.outputs.join(", ")}};\n`
  );
}

generateModules();
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
  const byFile = new Map(found.map((cell) => [cell.module, cell.page]));
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
