// The built site, served below a sub-path as a plain static host would, and a browser, for the tests of one file.
import type {Browser} from "playwright-core";
import {afterAll, beforeAll} from "vitest";
import {type Site, serve} from "../../src/site/serve.js";
import {launch} from "./browser.js";

export let site: Site;
export let browser: Browser;

/** Serves the site and starts the browser before the tests of the file that calls this, and ends both after them. */
export function serveSite(): void {
  beforeAll(async () => {
    site = await serve({base: "/phases/"});
    browser = await launch();
  });
  afterAll(async () => {
    await browser?.close();
    site?.server.close();
  });
}
