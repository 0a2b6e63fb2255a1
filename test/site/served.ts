// The built site and the browser that all tests share (setup.ts starts both), and pages opened and ready to be used.
import {type BrowserContext, type BrowserContextOptions, chromium, type Page} from "playwright-core";
import {afterAll, inject} from "vitest";

/** The address has a slash at its end. */
export const site = {url: inject("site")};
export const browser = await chromium.connect(inject("browser"));
afterAll(() => browser.close());

export interface Visit {
  page: Page;
  /** Console messages, errors of the page, requests that failed or went elsewhere. */
  problems: string[];
}

interface Options extends BrowserContextOptions {
  /** Where the page opens; else in a context of its own. */
  context?: BrowserContext;
  /** Where its problems go; else into a list of its own. */
  problems?: string[];
}

/** Opens a page of the site, by its path or whole address, and waits until it is ready. */
export async function visit(
  path: string,
  {context, problems = [], ...options}: Options = {}
): Promise<Visit> {
  const address = new URL(path, site.url);
  const own = context ?? (await browser.newContext({viewport: {width: 1280, height: 900}, ...options}));
  const page = await own.newPage();
  page.on("console", (message) => problems.push(`console.${message.type()}: ${message.text()}`));
  page.on("pageerror", ({message}) => problems.push(`error: ${message}`));
  page.on("requestfailed", (request) => problems.push(`failed: ${request.url()}`));
  page.on("request", (request) => {
    const url = request.url();
    if (/^(data|blob):/.test(url) || url.startsWith(site.url) || url === address.href) return;
    problems.push(`elsewhere: ${url}`);
  });
  page.on("response", (response) => {
    if (response.status() >= 400) problems.push(`${response.status()}: ${response.url()}`);
  });
  await page.goto(address.href);
  if (options.javaScriptEnabled !== false) await ready(page);
  return {page, problems};
}

/** Waits until every cell has replaced what the page was built with, and the fonts are there. */
export async function ready(page: Page): Promise<void> {
  await page.waitForFunction(() => !document.querySelector("observablehq-loading:not(:empty)"));
  await page.evaluate(async () => {
    await document.fonts.ready;
  });
}

/** Waits until the page has painted what it is about to, such as the other layout on a screen of another width. */
export const nextFrames = (page: Page): Promise<void> =>
  page.evaluate(
    () =>
      new Promise<void>((done) => {
        requestAnimationFrame(() => requestAnimationFrame(() => done()));
        setTimeout(done, 3000); // a browser that is very busy may owe a page its frames
      })
  );
