// The page on alignment in the built site: its verdicts, the live run beside the limit, and typed matrices.
import type {Page} from "playwright-core";
import {afterAll, beforeAll, describe, expect, test} from "vitest";
import {visit} from "./served.js";

const few = "align.n=200&align.until=3";
const frame = (page: Page) => page.locator("#fig-align figure-frame");
const told = (page: Page) => frame(page).locator(".work .told");
const description = (page: Page) => frame(page).locator("svg.regular").getAttribute("aria-label");
const hasRun = (page: Page) =>
  expect.poll(() => told(page).textContent()).toContain("Computed: 200 tokens to t = 3");

describe("alignment", () => {
  let page: Page;
  let problems: string[];
  beforeAll(async () => {
    ({page, problems} = await visit(`alignment?${few}&align.time=2`));
    await page.setViewportSize({width: 1280, height: 1200});
  });
  afterAll(() => page.context().close());

  test("every criterion is met", async () => {
    const cells = await page.locator("#cell-verdict-table table tbody tr td:last-child").allTextContents();
    expect(cells.length).toBeGreaterThan(12);
    expect(cells.filter((text) => text !== "✓\u00a0met")).toEqual([]);
  });

  test("a state in the address is run beside its limit, and both are told", async () => {
    await hasRun(page);
    await expect
      .poll(() => description(page)) // drawn in the frame after
      .toMatch(
        /Eigenvalues 1\.028, 0\.696, 0\.296: two points ±v₁, rate 0\.312\. At time 2 the median .* in the run at β = 30 .* apart on average/
      );
  });

  test("another spectrum is predicted at once and run", async () => {
    await frame(page).getByLabel("weights", {exact: true}).selectOption({label: "complex pair 1 ± i"});
    await expect
      .poll(() => description(page))
      .toMatch(/1\.000 \+ 1\.000i, .*: rotation for ever, period 6\.28/);
    await hasRun(page);
  });

  test("typed matrices begin with those that were chosen", async () => {
    await frame(page).getByLabel("weights", {exact: true}).selectOption({label: "typed A and V"});
    const value = frame(page).getByLabel("V by rows");
    expect(await value.inputValue()).toBe("1, -1, 0, 1, 1, 0, 0, 0, 0.5");
    await value.fill("2, 0, 0, 0, 1, 0, 0, 0, 0");
    await value.press("Enter");
    await expect.poll(() => description(page)).toContain("two points ±v₁, rate 1.000");
    await hasRun(page);
  });

  test("a matrix that maps tokens to 0 is refused in words", async () => {
    const interaction = frame(page).getByLabel("A = KᵀQ by rows");
    await interaction.fill("0, 0, 0, 0, 0, 0, 0, 0, 0");
    await interaction.press("Enter");
    await expect.poll(() => told(page).textContent()).toContain("a token that A does not map to 0");
  });

  test("the reader's own split: each start keeps to the side of ℓ₁, and not of v₁", async () => {
    const cell = page.locator("#cell-own-split");
    await cell.scrollIntoViewIfNeeded();
    await cell.getByRole("button", {name: "Run: 8 starts of 300 tokens at β = 30"}).click();
    const rows = page.locator("#cell-own-split-table tbody tr");
    await expect.poll(() => rows.count(), {timeout: 30_000}).toBe(9);
    const last = await rows.last().locator("td").allTextContents();
    const [found, predicted, byAxis] = last.map((text) => Number(text.split(" ± ")[0]));
    // an effect of order 1/β, here 0.03
    expect(Math.abs(found - predicted)).toBeLessThan(0.04);
    expect(found - byAxis).toBeGreaterThan(0.1);
  });

  test("none of it told the console anything", () => {
    expect(problems).toEqual([]);
  });
});
