// npm run build: runs the simulations that are out of date, builds the site, prerenders and checks it.
// The new site takes the place of the old one when it is whole; a failed build leaves the old one as it was.
import {renameSync, rmSync} from "node:fs";
import {join} from "node:path";
import {build, FileBuildEffects} from "@observablehq/framework/dist/build.js";
import {readConfig} from "@observablehq/framework/dist/config.js";
import {finish} from "./finish.js";
import type {Page} from "./prerender.js";

const started = Date.now();
const partial = "dist.partial";

/** Every page, parsed; an error says which page it comes from. */
async function loadPages(config: Awaited<ReturnType<typeof readConfig>>): Promise<Page[]> {
  const pages: Page[] = [];
  for await (const path of config.paths()) {
    try {
      const {code} = await config.loaders.loadPage(path, {path, ...config});
      pages.push({path, code});
    } catch (error) {
      const {message} = error as Error;
      throw new Error(message.includes(path) ? message : `src${path}.md: ${message}`);
    }
  }
  return pages;
}

try {
  const config = await readConfig(); // brings the data up to date, too
  const {output} = config;
  const pages = await loadPages(config);
  // Framework tells every file that it copies, and its check of links does not know what finish adds: ours does.
  const quiet = {logger: {log() {}, warn() {}, error: console.error}, output: {write() {}}};
  config.output = partial;
  await build({config}, new FileBuildEffects(partial, join("src", ".observablehq", "cache"), quiet));
  await finish(partial, pages);
  rmSync(output, {recursive: true, force: true});
  renameSync(partial, output);
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  console.error(`${pages.length} pages built in ${seconds} s: ${output}; npm start serves it`);
} catch (error) {
  rmSync(partial, {recursive: true, force: true});
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
