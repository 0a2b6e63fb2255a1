// The section on dimension of the page on robustness, in the built site.
import type {Page} from "playwright-core";
import {afterAll, beforeAll, describe, expect, test} from "vitest";
import {visit} from "./served.js";

const described = (page: Page, figure: string) =>
  page.locator(`#${figure} figure-frame svg.regular`).getAttribute("aria-label");

describe("dimension", () => {
  let page: Page;
  let problems: string[];
  beforeAll(async () => {
    ({page, problems} = await visit("robustness?dimension-heads.head=4#fig-dimension-heads"));
    await page.setViewportSize({width: 1280, height: 1200});
  });
  afterAll(() => page.context().close());

  test("the equation of equal angles is met in 50 and 512 dimensions", async () => {
    const cells = await page
      .locator("#cell-identity-verdicts table tbody tr td:last-child")
      .allTextContents();
    expect(cells).toHaveLength(4);
    for (const text of cells) expect(text).toMatch(/^✓/);
  });

  test("a head in the address is told, and another can be chosen", async () => {
    await expect
      .poll(() => described(page, "fig-dimension-heads"))
      .toContain("layer 2, head 1: leading eigenvalue");
    await page
      .locator("#fig-dimension-heads figure-frame")
      .getByLabel("head", {exact: true})
      .selectOption({label: "layer 1, head 2"});
    await expect
      .poll(() => described(page, "fig-dimension-heads"))
      .toContain("layer 1, head 2: leading eigenvalue");
  });

  test("a typed overlap gives its times", async () => {
    const frame = page.locator("#fig-dimension-identity figure-frame");
    await frame.getByLabel("β", {exact: true}).selectOption({label: "1"});
    await expect
      .poll(() => described(page, "fig-dimension-identity"))
      .toMatch(/At β = 1 the mean overlap of 32 tokens.*for tokens at equal angles at 2\.92\.$/);
  });

  test("the reader’s own run comes to one cluster", async () => {
    await page.locator("#cell-own-run").getByRole("button", {name: "Run"}).click();
    await expect
      .poll(() => page.locator("#cell-own-overlaps table tbody tr:last-child").textContent())
      .toMatch(/^32\d\.\d{3}\d+$/);
  });

  test("none of it told the console anything", () => {
    expect(problems).toEqual([]);
  });
});
