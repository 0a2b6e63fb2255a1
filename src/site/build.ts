// npm run build: runs the simulations that are out of date, builds the site, prerenders and checks it.
// The new site takes the place of the old one when it is whole; a failed build leaves the old one as it was.
import {renameSync, rmSync} from "node:fs";
import {join} from "node:path";
import {build, FileBuildEffects} from "@observablehq/framework/dist/build.js";
import {type Config, type ParsedPage, readConfig} from "@observablehq/framework/dist/config.js";
import {type Drawings, draw} from "./drawings.js";
import {figurePageAt, figurePages} from "./figure-pages.js";
import {finish} from "./finish.js";
import type {Page} from "./prerender.js";

const started = Date.now();
const partial = "dist.partial";
let drawings: Drawings | undefined;

/** Parses every page, for us and for Framework; an error says which page it comes from. */
async function loadPages(config: Config): Promise<Page[]> {
  const loaded = new Map<string, ParsedPage>();
  for await (const path of config.paths()) {
    try {
      loaded.set(path, await config.loaders.loadPage(path, {path, ...config}));
    } catch (error) {
      const {message} = error as Error;
      throw new Error(message.includes(path) ? message : `src${path}.md: ${message}`);
    }
  }
  config.loaders.loadPage = async (path) => loaded.get(path)!;
  return [...loaded].map(([path, {code}]) => ({path, code}));
}

/** Framework hashes all that a module imports whenever a page names it; while a site is built, nothing changes. */
function hashModulesOnce({loaders}: Config): void {
  for (const name of ["getModuleHash", "resolveImportPath"] as const) {
    const find = loaders[name].bind(loaders);
    const found = new Map<string, string>();
    loaders[name] = (path) => {
      if (!found.has(path)) found.set(path, find(path));
      return found.get(path)!;
    };
  }
}

try {
  const config = await readConfig(); // brings the data up to date, too
  console.error("data up to date; reading the pages");
  hashModulesOnce(config);
  const {output} = config;
  const pages = await loadPages(config);
  // Framework tells every file that it copies, and its check of links does not know what finish adds: ours does.
  const quiet = {logger: {log() {}, warn() {}, error: console.error}, output: {write() {}}};
  config.output = partial;
  drawings = draw(pages.filter(({path}) => !figurePageAt(path)));
  console.error(`${pages.length} pages read; writing the site`);
  await build({config}, new FileBuildEffects(partial, join("src", ".observablehq", "cache"), quiet));
  await finish(partial, pages, drawings, (done) => {
    if (done % 8 === 0 || done === pages.length) console.error(`drawing pages: ${done} of ${pages.length}`);
  });
  console.error("site checked");
  rmSync(output, {recursive: true, force: true});
  renameSync(partial, output);
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  const figures = figurePages().length;
  console.error(
    `${pages.length - figures} pages and ${figures} figures alone built in ${seconds} s: ${output}; npm start serves it`
  );
} catch (error) {
  rmSync(partial, {recursive: true, force: true});
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
} finally {
  drawings?.close();
}
