// Every page of the built site, in a real browser, served below a sub-path as a plain static host would.
import {gzipSync} from "node:zlib";
import type {BrowserContextOptions, Page, Response} from "playwright-core";
import {describe, expect, test} from "vitest";
import {navigation} from "../../src/site/chrome.js";
import {axeViolations} from "./axe.js";
import {browser, serveSite, site} from "./served.js";

const paths = navigation.map(({path}) => path.slice(1));

serveSite();

interface Visit {
  page: Page;
  /** Console messages, page errors, failed and foreign requests. */
  problems: string[];
  /** Bytes of script that the page has loaded so far, gzipped. */
  scriptBytes(): Promise<number>;
}

async function visit(path: string, options: BrowserContextOptions = {}): Promise<Visit> {
  const context = await browser.newContext({viewport: {width: 1280, height: 800}, ...options});
  const page = await context.newPage();
  const problems: string[] = [];
  const scripts: Response[] = [];
  page.on("console", (m) => problems.push(`console.${m.type()}: ${m.text()}`));
  page.on("pageerror", (e) => problems.push(`error: ${e.message}`));
  page.on("requestfailed", (r) => problems.push(`failed: ${r.url()}`));
  page.on("request", (r) => {
    if (!/^(data|blob):/.test(r.url()) && !r.url().startsWith(site.url))
      problems.push(`elsewhere: ${r.url()}`);
  });
  page.on("response", (r) => {
    if (r.status() >= 400) problems.push(`${r.status()}: ${r.url()}`);
    if (r.request().resourceType() === "script") scripts.push(r);
  });
  await page.goto(site.url + path, {waitUntil: "networkidle"});
  const scriptBytes = async () => {
    const bodies = await Promise.all(scripts.map((response) => response.body()));
    return bodies.reduce((total, body) => total + gzipSync(body).length, 0);
  };
  return {page, problems, scriptBytes};
}

const overflow = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

describe.each(paths.map((path) => ({path})))("/$path", ({path}) => {
  test("loads with an empty console, from this site alone, with at most 200 KB of script", async () => {
    const {page, problems, scriptBytes} = await visit(path);
    expect(problems).toEqual([]);
    expect(await page.locator(".observablehq--error, .failure").count()).toBe(0);
    expect(await scriptBytes()).toBeLessThanOrEqual(200_000);
    await page.context().close();
  });

  test("does not scroll sideways at any width from 320 to 1440 px", async () => {
    const {page} = await visit(path);
    for (const width of [1440, 1024, 768, 360, 320]) {
      await page.setViewportSize({width, height: 800});
      await page.waitForTimeout(300); // the figures draw their narrow layout
      expect(await overflow(page), `${width} px`).toBe(0);
    }
    await page.context().close();
  });

  test("reads complete without scripts: every cell that displays something shows it", async () => {
    const live = await visit(path);
    const shown = async (page: Page) => {
      // closed steps compute their evidence when they are opened
      await page.evaluate(() => {
        for (const step of document.querySelectorAll("details")) step.open = true;
      });
      await page.waitForTimeout(500);
      return page.evaluate(() => {
        const cells = [...document.querySelectorAll(".cell")].map((cell) => [
          cell.id,
          cell.querySelector("svg, table, p, pre") !== null
        ]);
        const text = document.querySelector("main")!.cloneNode(true) as HTMLElement;
        for (const node of text.querySelectorAll(".cell, .katex, button")) node.remove();
        return {cells: Object.fromEntries(cells), text: text.textContent!.replace(/\s+/g, " ")};
      });
    };
    const still = await visit(path, {javaScriptEnabled: false});
    // without scripts, Chromium counts the preloaded modules as failed
    expect(still.problems.filter((problem) => !/^failed: .*\.js$/.test(problem))).toEqual([]);
    // evaluate works through the protocol, so it answers on a page whose own scripts are off
    expect(await shown(still.page)).toEqual(await shown(live.page));
    await live.page.context().close();
    await still.page.context().close();
  });

  test("has no accessibility violation (WCAG 2.2 AA), light and dark", async () => {
    const {page} = await visit(path);
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({colorScheme});
      expect(await axeViolations(page), colorScheme).toEqual([]);
    }
    await page.context().close();
  });

  test("keeps its layout when the figures come alive", async () => {
    const context = await browser.newContext({viewport: {width: 1280, height: 800}});
    const page = await context.newPage();
    await page.addInitScript(() => {
      (globalThis as unknown as {shift: number}).shift = 0;
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries())
          (globalThis as unknown as {shift: number}).shift += (entry as unknown as {value: number}).value;
      }).observe({type: "layout-shift", buffered: true});
    });
    await page.goto(site.url + path, {waitUntil: "networkidle"});
    expect(await page.evaluate(() => (globalThis as unknown as {shift: number}).shift)).toBeLessThan(0.02);
    await context.close();
  });
});

const withHero = paths.filter((path) => !["claims", "symbols"].includes(path));
test.each(withHero)(
  "/%s: the hero figure and its first control are above the fold at 1280 × 800",
  async (path) => {
    const {page} = await visit(path);
    const drawing = await page.locator(".figure [role=img]:visible").first().boundingBox();
    const control = await page.locator(".figure .controls .field").first().boundingBox();
    expect(drawing!.y).toBeLessThan(500);
    expect(control!.y + control!.height).toBeLessThanOrEqual(800);
    await page.context().close();
  }
);

test("an address that does not exist gives the page that says so", async () => {
  const response = await fetch(`${site.url}nowhere`);
  expect(response.status).toBe(404);
  expect(await response.text()).toContain("Not found");
});

describe("/claims", () => {
  test("checks every claim in the reader's browser, and all hold", async () => {
    const {page, problems} = await visit("claims");
    const count = await page.locator("[data-check]").count();
    expect(count).toBeGreaterThan(20);
    await page.getByRole("button", {name: /^Check all/}).click();
    await page.getByText(`${count} of ${count} checked, ${count} hold`).waitFor({timeout: 60_000});
    expect(await page.locator("[data-check].fails").count()).toBe(0);
    expect(problems).toEqual([]);
    await page.context().close();
  });
});
