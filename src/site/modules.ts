// Writes src/generated, for the cell editor alone: what a cell may import, and what lib exports. A build, a preview and
// the check of types write it first; nothing there is edited by hand.
import {existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {pages} from "./labels.js";
import {libraryExports, summary} from "./library.js";

const packages = ["@observablehq/plot", "d3", "htl", "@observablehq/inputs"];

/** The TypeScript files below `folder`, sorted, as "folder/name.ts". */
const sources = (folder: string): string[] =>
  readdirSync(folder, {recursive: true, encoding: "utf8"})
    .map((file) => `${folder}/${file.replaceAll("\\", "/")}`)
    .filter((file) => file.endsWith(".ts"))
    .sort();

/** What the cells of the pages import from data, and single files of lib; types are gone when a cell runs. */
function pageImports(): string[] {
  const imports = /^import (?!type\b)[^"]*"\.\/((?:data|lib)\/[^"]+)\.js"/gm;
  return pages().flatMap(({file}) =>
    Array.from(readFileSync(file, "utf8").matchAll(imports), ([, module]) => `${module}.ts`)
  );
}

/** Every specifier that a cell may import, as a page of the root writes it, without "./": "lib/gibbs/index.js". */
export function importable(): string[] {
  const lib = sources("lib").filter((file) => /^lib\/([\w-]+|[\w-]+\/index)\.ts$/.test(file));
  const components = sources("src/components")
    .map((file) => file.slice("src/".length))
    // The editor imports this list; a worker listens to the page as soon as it is imported.
    .filter((file) => !file.startsWith("components/cells/") && !/\bworker\.ts$/.test(file));
  const local = [...new Set([...lib, ...components, ...pageImports().sort()])];
  return [...local.map((file) => file.replace(/\.ts$/, ".js")), ...packages.map((name) => `npm:${name}`)];
}

const header = "// Written by src/site/modules.ts.\n";

const modulesText = () => {
  const entries = importable().map((specifier) => {
    const from = specifier.startsWith("npm:") ? specifier : `../${specifier}`;
    return `  ${JSON.stringify(specifier)}: () => import(${JSON.stringify(from)})`;
  });
  return `${header}export const modules: Readonly<Record<string, () => Promise<Record<string, unknown>>>> = {\n${entries.join(",\n")}\n};\n`;
};

const libraryText = () => {
  const entries = libraryExports().map(({module, name, signature, comment}) =>
    JSON.stringify({
      module: `lib/${module.split("/")[0]}/index.js`,
      name,
      signature,
      summary: summary(comment).replaceAll("`", "")
    })
  );
  return `${header}export const library: readonly {module: string; name: string; signature: string; summary: string}[] = [\n${entries.join(",\n")}\n];\n`;
};

/** Writes both files, whole and only if they change: a preview reloads the page on every write. */
export function generateModules(out = join("src", "generated")): void {
  mkdirSync(out, {recursive: true});
  for (const [name, text] of [
    ["modules.ts", modulesText()],
    ["library.ts", libraryText()]
  ]) {
    const file = join(out, name);
    if (existsSync(file) && readFileSync(file, "utf8") === text) continue;
    const temporary = `${file}.${process.pid}.tmp`;
    writeFileSync(temporary, text);
    renameSync(temporary, file);
  }
}
