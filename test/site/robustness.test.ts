// The page on robustness in the built site: its verdicts, the run of the escape, and the reader's own run.
import type {Page} from "playwright-core";
import {afterAll, beforeAll, describe, expect, test} from "vitest";
import {visit} from "./served.js";

const frame = (page: Page, id: string) => page.locator(`#${id} figure-frame`);
const description = (page: Page, id: string) =>
  frame(page, id).locator("svg.regular").getAttribute("aria-label");

describe("robustness", () => {
  let page: Page;
  let problems: string[];
  beforeAll(async () => {
    ({page, problems} = await visit("robustness"));
    await page.setViewportSize({width: 1280, height: 1200});
  });
  afterAll(() => page.context().close());

  test("the criteria that are not met: escape at the threshold of even tokens, and (e/4) ln N alone", async () => {
    const rows = await page.locator("#cell-verdict-table table tbody tr").allTextContents();
    expect(rows.length).toBeGreaterThan(20);
    const missed = rows.filter((text) => text.endsWith("not\u00a0met"));
    expect(missed).toHaveLength(3);
    expect(missed[0]).toContain("escape exactly where v₃ > I₁/I₀");
    for (const text of missed.slice(1)) expect(text).toContain("no trend");
  });

  test("the figure of times tells the nearest β", async () => {
    await frame(page, "fig-times").getByLabel("tokens N").selectOption({label: "250"});
    const beta = frame(page, "fig-times").getByLabel("inverse temperature β", {exact: true}).last();
    await beta.fill("60");
    await beta.press("Enter");
    await expect
      .poll(() => description(page, "fig-times"))
      .toMatch(
        /250 tokens at β = 64: aligned at 3\.\d+, clusters at 0\.\d+ \(noise has over half their contrast at the start\), first merger at/
      );
  });

  test("another v₃ is told at once, and run", async () => {
    const figure = frame(page, "fig-escape");
    await figure.scrollIntoViewIfNeeded();
    const value = figure.getByLabel("V across the plane, v₃", {exact: true}).last();
    await value.fill("0.8");
    await value.press("Enter");
    await expect.poll(() => description(page, "fig-escape")).toContain("so here they stay");
    await expect.poll(() => figure.locator(".work .told").textContent()).toBe("Computed: to t = 20.");
    await expect.poll(() => description(page, "fig-escape")).toMatch(/distance at time 20 is 0\.0000026/);
  });

  test("the reader's own run is told in phases", async () => {
    const cell = page.locator("#cell-own");
    await cell.scrollIntoViewIfNeeded();
    await cell.getByRole("button", {name: "Run: 400 tokens in d = 3 at β = 32"}).click();
    const first = page.locator("#cell-own-table tbody tr").first();
    await expect.poll(() => first.textContent(), {timeout: 20_000}).toMatch(/^alignment0\.00[23]\.\d\d$/);
  });

  test("of attention that turns by 90° waves grow as predicted, and clusters are a multiple of 4", async () => {
    const cell = page.locator("#cell-own-turn");
    await cell.scrollIntoViewIfNeeded();
    await cell.getByRole("button", {name: "Run: 600 tokens, α = 90°, β = 30"}).click();
    const tables = page.locator("#cell-own-turn-table table");
    const clusters = tables.nth(1).locator("tbody tr");
    await expect.poll(() => clusters.count(), {timeout: 20_000}).toBe(4);
    for (const row of await tables.first().locator("tbody tr").all()) {
      const [found, predicted] = (await row.locator("td").allTextContents()).map((text) =>
        Number(text.replace("−", "-"))
      );
      // waves of 10⁻³, not infinitely small
      expect(Math.abs(found - predicted)).toBeLessThan(0.01);
    }
    expect(Number(await clusters.last().locator("td").textContent()) % 4).toBe(0);
  });

  test("with a gap of 0.1 run and limit align at it in the end", async () => {
    const cell = page.locator("#cell-own-gap");
    await cell.scrollIntoViewIfNeeded();
    await cell.getByRole("button", {name: "Run: 1000 tokens, δ = 0.1, s = 0, β = 30"}).click();
    const rows = page.locator("#cell-own-gap-table tbody tr");
    await expect.poll(() => rows.count(), {timeout: 20_000}).toBe(7);
    const cells = (await rows.last().locator("td").allTextContents()).map(Number);
    expect([cells[1], cells[3]]).toEqual([0.1, 0.1]);
  });

  test("none of it told the console anything", () => {
    expect(problems).toEqual([]);
  });
});
