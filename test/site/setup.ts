// The built site, served below a sub-path as a plain static host would, and a browser: one of each for all tests.
import {chromium} from "playwright-core";
import type {TestProject} from "vitest/node";
import {serve} from "../../src/site/serve.js";
import {launchOptions} from "./browser.js";

declare module "vitest" {
  interface ProvidedContext {
    /** The address of the site, with a slash at its end. */
    site: string;
    /** Where the browser listens. */
    browser: string;
  }
}

export default async function setup({provide}: TestProject): Promise<() => Promise<void>> {
  const site = await serve({base: "/phases/"});
  const browser = await chromium.launchServer(await launchOptions());
  provide("site", site.url);
  provide("browser", browser.wsEndpoint());
  return async () => {
    await browser.close();
    site.server.close();
  };
}
