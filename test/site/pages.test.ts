// Every page of the built site, in a real browser, served below a sub-path as a plain static host would.
import {gzipSync} from "node:zlib";
import type {Page, Response} from "playwright-core";
import {afterAll, beforeAll, describe, expect, test} from "vitest";
import {navigation} from "../../src/site/chrome.js";
import {axeViolations} from "./axe.js";
import {pagesWithFigures} from "./pages-with-figures.js";
import {browser, nextFrames, site, type Visit, visit} from "./served.js";

const paths = navigation.map(({path}) => path.slice(1));

const overflow = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

/** What a page says, and which of its cells show something, with all that is closed on it open. */
async function shown(page: Page) {
  await page.evaluate(() => {
    for (const step of document.querySelectorAll("details")) step.open = true;
  });
  return page.evaluate(() => {
    const cells = [...document.querySelectorAll(".cell")].map((cell) => [
      cell.id,
      cell.querySelector("svg, table, p, pre") !== null
    ]);
    const text = document.querySelector("main")!.cloneNode(true) as HTMLElement;
    for (const node of text.querySelectorAll(".observablehq--block, .source, .katex, button")) node.remove();
    return {cells: Object.fromEntries(cells), text: text.textContent!.replace(/\s+/g, " ")};
  });
}

// The tests of a page look at it one after the other, as they stand here.
describe.each(paths.map((path) => ({path})))("/$path", ({path}) => {
  const viewport = {width: 1280, height: 800};
  const scripts: Response[] = [];
  let page: Page;
  let problems: Visit["problems"];
  beforeAll(async () => {
    const context = await browser.newContext({viewport});
    context.on("response", (response) => {
      if (response.request().resourceType() === "script") scripts.push(response);
    });
    await context.addInitScript(() => {
      const shift = {sum: 0};
      Object.assign(globalThis, {shift});
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) shift.sum += (entry as unknown as {value: number}).value;
      }).observe({type: "layout-shift", buffered: true});
    });
    ({page, problems} = await visit(path, {context}));
    await page.waitForLoadState("networkidle"); // what comes late counts, too
  });
  afterAll(() => page?.context().close());

  test("loads with an empty console, from this site alone, with at most 100 KB of script, none of it the checks of claims", async () => {
    expect(problems).toEqual([]);
    expect(await page.locator(".observablehq--error, .failure").count()).toBe(0);
    const bodies = await Promise.all(scripts.map((response) => response.body()));
    const bytes = bodies.reduce((total, body) => total + gzipSync(body).length, 0);
    expect(bytes).toBeGreaterThan(10_000);
    expect(bytes).toBeLessThanOrEqual(100_000);
    expect(scripts.map((response) => response.url()).filter((url) => url.includes("/lib/claims/"))).toEqual(
      []
    );
  });

  test("keeps its layout when the figures come alive", async () => {
    const {shift} = (await page.evaluate("({shift})")) as {shift: {sum: number}};
    expect(shift.sum).toBeLessThan(0.02);
  });

  test.runIf(pagesWithFigures.includes(path))(
    "has the hero figure and its first control above the fold at 1280 × 800",
    async () => {
      const drawing = await page.locator(".figure [role=img]:visible").first().boundingBox();
      const control = await page.locator(".figure .controls .field").first().boundingBox();
      expect(drawing!.y).toBeLessThan(500);
      expect(control!.y + control!.height).toBeLessThanOrEqual(800);
    }
  );

  test("has no accessibility violation (WCAG 2.2 AA), light and dark", async () => {
    expect(await axeViolations(page)).toEqual([]);
  });

  test("does not scroll sideways at any width from 320 to 1440 px; on a phone nothing pressed is below 32 px", async () => {
    for (const width of [1440, 1024, 768, 360, 320]) {
      await page.setViewportSize({width, height: 800});
      await nextFrames(page);
      expect(await overflow(page), `${width} px`).toBe(0);
    }
    const low = await page.evaluate(() =>
      [
        ...document.querySelectorAll<HTMLElement>(
          "main :is(button, select, summary, input:not([type=checkbox]))"
        )
      ]
        .filter((element) => element.checkVisibility() && element.getBoundingClientRect().height < 31.9)
        .map(({outerHTML}) => outerHTML.slice(0, 80))
    );
    expect(low.filter((html) => !html.includes("highlights"))).toEqual([]);
    await page.setViewportSize(viewport);
  });

  test("gives each heading, block, figure and equation a link to its own address", async () => {
    const bare = await page.evaluate(() =>
      [...document.querySelectorAll("main :is(h2, h3, .block, figure, .equation, .claim)[id]")]
        .filter(({id}) => id !== "sources" && !document.querySelector(`main [id="${id}"] a[href="#${id}"]`))
        .map(({id}) => id)
    );
    expect(bare).toEqual([]);
  });

  test("reads complete without scripts: every cell that displays something shows it", async () => {
    const still = await visit(path, {javaScriptEnabled: false});
    // without scripts, Chromium counts the preloaded modules as failed
    expect(still.problems.filter((problem) => !/^failed: .*\.js$/.test(problem))).toEqual([]);
    // evaluate works through the protocol, so it answers on a page whose own scripts are off
    const expected = await shown(still.page);
    // closed steps compute their evidence when they are opened
    await expect.poll(() => shown(page)).toEqual(expected);
    await still.page.context().close();
  });
});

test("an address that does not exist gives the page that says so", async () => {
  const response = await fetch(`${site.url}nowhere`);
  expect(response.status).toBe(404);
  expect(await response.text()).toContain("Not found");
});

test("what is looked for in the ledger is left of it, until an address leads elsewhere", async () => {
  const {page, problems} = await visit("claims");
  const left = () => page.locator(".claim:visible h3").allTextContents();
  await page.getByLabel("find", {exact: true}).fill("KURAMOTO model");
  await expect.poll(left).toHaveLength(1);
  await page.getByLabel("find", {exact: true}).fill("theorem 02 §4");
  await expect.poll(() => page.locator(".coverage tbody tr:visible").count()).toBeGreaterThan(3);
  await page.getByLabel("find", {exact: true}).fill("");
  await page.getByRole("combobox", {name: "status"}).selectOption("open");
  await expect.poll(left).toHaveLength(await page.locator(".claim[data-status=open]").count());
  await page.evaluate(() => {
    location.hash = "t02.entropy";
  });
  await page.locator('[id="t02.entropy"]').waitFor();
  expect(await page.getByLabel("find", {exact: true}).inputValue()).toBe("");
  expect(problems).toEqual([]);
  await page.context().close();
});

describe("/claims", () => {
  test("checks every claim in the reader's browser, and all hold", async () => {
    const {page, problems} = await visit("claims");
    const count = await page.locator("[data-check]").count();
    expect(count).toBeGreaterThan(20);
    await page.getByRole("button", {name: /^Check all/}).click();
    await page.getByText(`${count} of ${count} checked, ${count} hold`).waitFor({timeout: 90_000});
    expect(await page.locator("[data-check].fails").count()).toBe(0);
    expect(problems).toEqual([]);
    await page.context().close();
  }, 120_000);
});
