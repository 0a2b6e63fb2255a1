// npm run build: runs the simulations that are out of date, builds the site, prerenders and checks it.
import {rmSync} from "node:fs";
import {build} from "@observablehq/framework/dist/build.js";
import {readConfig} from "@observablehq/framework/dist/config.js";
import {finish} from "./finish.js";
import type {Page} from "./prerender.js";

const started = Date.now();
rmSync("dist", {recursive: true, force: true});
try {
  const config = await readConfig(); // brings the data up to date, too
  await build({config});
  const pages: Page[] = [];
  for await (const path of config.paths()) {
    const {code} = await config.loaders.loadPage(path, {path, ...config});
    pages.push({path, code});
  }
  await finish(config.output, pages);
  console.error(`built dist in ${((Date.now() - started) / 1000).toFixed(1)} s; npm start serves it`);
} catch (error) {
  rmSync("dist", {recursive: true, force: true});
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
