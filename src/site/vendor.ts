// Seeds Framework's cache of npm: imports from node_modules, so that neither preview nor build asks
// anything of the network and both depend on package-lock.json alone.

import {mkdirSync, readdirSync, readFileSync, rmSync} from "node:fs";
import {createRequire} from "node:module";
import {join} from "node:path";
import {buildSync} from "esbuild";

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

/** Bundles each of `packages` into one minified module under root/.observablehq/cache/_npm. */
export function vendor(root: string, packages: readonly string[]): void {
  const cache = join(root, ".observablehq", "cache", "_npm");
  rmSync(cache, {recursive: true, force: true});
  for (const name of packagesOfClient()) {
    // Framework reads versions off these names; 0.0.0 makes the use of a package that we do not vendor fail.
    mkdirSync(join(cache, `${name}@${installedVersion(name) ?? "0.0.0"}`), {recursive: true});
  }
  for (const name of packages) {
    const hasDefault = Object.keys(require(name)).includes("default");
    buildSync({
      stdin: {
        contents: `export * from "${name}";${hasDefault ? `export {default} from "${name}";` : ""}`,
        resolveDir: process.cwd()
      },
      outfile: join(cache, `${name}@${installedVersion(name)}`, "_esm.js"),
      bundle: true,
      format: "esm",
      platform: "browser",
      target: "es2022",
      minify: true,
      legalComments: "eof",
      logLevel: "error"
    });
  }
}
