// Seeds Framework's cache of npm: imports from node_modules, so that neither preview nor build asks
// anything of the network and both depend on package-lock.json alone.

import {mkdirSync, readdirSync, readFileSync, rmSync} from "node:fs";
import {createRequire} from "node:module";
import {join} from "node:path";
import {type BuildOptions, build, type Plugin} from "esbuild";

const require = createRequire(import.meta.url);

/** The installed version of a package; undefined if it is not installed. */
function installedVersion(name: string): string | undefined {
  try {
    return JSON.parse(readFileSync(join("node_modules", name, "package.json"), "utf8")).version;
  } catch {
    return undefined;
  }
}

/** Every package that Framework's browser code may import as npm:name. */
function packagesOfClient(): Set<string> {
  const client = join("node_modules", "@observablehq", "framework", "dist", "client");
  const names = new Set<string>();
  for (const file of readdirSync(client, {recursive: true, encoding: "utf8"})) {
    if (!file.endsWith(".js")) continue;
    const source = readFileSync(join(client, file), "utf8");
    for (const [, name] of source.matchAll(/"npm:((?:@[\w.-]+\/)?[\w.-]+)/g)) names.add(name);
  }
  return names;
}

/**
 * Bundles each of `packages`, and what editing cells needs (npm:editor-kit and npm:compiler-kit), into one minified
 * module each under root/.observablehq/cache/_npm.
 */
export async function vendor(root: string, packages: readonly string[]): Promise<void> {
  const cache = join(root, ".observablehq", "cache", "_npm");
  rmSync(cache, {recursive: true, force: true});
  for (const name of packagesOfClient()) {
    // Framework reads versions off these names; 0.0.0 makes the use of a package that we do not vendor fail.
    mkdirSync(join(cache, `${name}@${installedVersion(name) ?? "0.0.0"}`), {recursive: true});
  }
  const bundle = (module: string, options: BuildOptions) =>
    build({
      outfile: join(cache, module, "_esm.js"),
      bundle: true,
      format: "esm",
      platform: "browser",
      target: "es2022",
      minify: true,
      legalComments: "eof",
      logLevel: "error",
      ...options
    });
  for (const name of packages) {
    const hasDefault = Object.keys(require(name)).includes("default");
    await bundle(`${name}@${installedVersion(name)}`, {
      stdin: {
        contents: `export * from "${name}";${hasDefault ? `export {default} from "${name}";` : ""}`,
        resolveDir: process.cwd()
      }
    });
  }
  for (const kit of ["editor-kit", "compiler-kit"]) {
    await bundle(`${kit}@1.0.0`, {entryPoints: [join("src", "site", `${kit}.ts`)], plugins: [typesAlone]});
  }
}

/** Of sucrase, only what removes types: its other transforms, which nothing calls, are two fifths of it. */
const typesAlone: Plugin = {
  name: "sucrase for types alone",
  setup({onLoad}) {
    const others =
      /(CJSImport|JSX|Flow|ReactHotLoader|ReactDisplayName|JestHoist|OptionalChaining\w+|OptionalCatchBinding|NumericSeparator)Transformer/;
    const rest =
      /CJSImportProcessor|computeSourceMap|identifyShadowedGlobals|parser\/plugins\/(flow|jsx\/index)/;
    const filter = new RegExp(`/sucrase/dist/esm/(?:transformers/${others.source}|${rest.source})\\.js$`);
    onLoad({filter}, () => ({contents: "module.exports = {};"}));
    onLoad({filter: /\/sucrase\/dist\/esm\/Options\.js$/}, () => ({
      contents: "export const validateOptions = () => {};"
    }));
  }
};
