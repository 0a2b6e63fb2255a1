// The page on pairing in the built site: its verdicts, atoms that are placed, predicted and run.
import type {Page} from "playwright-core";
import {afterAll, beforeAll, describe, expect, test} from "vitest";
import {visit} from "./served.js";

const frame = (page: Page) => page.locator("#fig-atoms figure-frame");
const told = (page: Page) => frame(page).locator(".work .told");
const button = (page: Page) => frame(page).locator(".work button");
const description = (page: Page) => frame(page).locator("svg.regular").getAttribute("aria-label");

describe("pairing", () => {
  let page: Page;
  let problems: string[];
  beforeAll(async () => {
    ({page, problems} = await visit("pairing"));
    await page.setViewportSize({width: 1280, height: 1200});
  });
  afterAll(() => page.context().close());

  test("every criterion is met", async () => {
    const cells = await page.locator("#cell-verdicts table tbody tr td:last-child").allTextContents();
    expect(cells.length).toBeGreaterThan(12);
    expect(cells.filter((text) => !text.endsWith("met") || text.includes("not"))).toEqual([]);
  });

  test("the page opens with a prediction and a run of the same atoms", async () => {
    expect(await description(page)).toMatch(
      /6 atoms on the circle at β = 60\. Predicted mergers: 1 \+ 2 .* In the run: 1 \+ 2/
    );
    expect(await button(page).isHidden()).toBe(true);
  });

  test("other atoms are predicted at once, and run when asked", async () => {
    const angles = frame(page).getByLabel("angles (degrees)");
    await angles.fill("0, 30, 75, 140");
    await angles.press("Enter");
    await expect
      .poll(() => description(page))
      .toMatch(
        /4 atoms on the circle at β = 60\. Predicted mergers: 1 \+ 2 at 10 to the power \d+\.\d\d; [^I]*$/
      );
    expect(await frame(page).getByLabel("masses").inputValue()).toBe("1, 1, 3, 1");
    expect(await told(page).textContent()).toContain("What do the atoms do?");
    await button(page).click();
    await expect.poll(() => told(page).textContent()).toBe("All tokens are in one cluster.");
    await expect.poll(() => description(page)).toContain("In the run: 1 + 2");
    // what is predicted of the first merger is what happens
    const [predicted, found] = ((await description(page)) ?? "").match(
      /1 \+ 2 at 10 to the power (\d+\.\d\d)/g
    )!;
    expect(found).toBe(predicted);
  });

  test("an atom can be dragged", async () => {
    const before = await description(page);
    const handle = frame(page).locator('svg.regular [data-handle="atom 0"]');
    await handle.scrollIntoViewIfNeeded();
    const box = (await handle.boundingBox())!;
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x - 5, y + 40, {steps: 5});
    await page.mouse.up();
    await expect.poll(() => description(page)).not.toBe(before);
    expect(await frame(page).getByLabel("angles (degrees)").inputValue()).toMatch(/^3[1-5]\d/);
  });

  test("on the sphere, too; and what has no sequence is said in words", async () => {
    await frame(page).getByLabel("space").selectOption({label: "sphere (d = 3)"});
    await expect.poll(() => description(page)).toMatch(/4 atoms on the sphere at β = 60\. Predicted mergers/);
    await frame(page).getByLabel("space").selectOption({label: "circle (d = 2)"});
    const angles = frame(page).getByLabel("angles (degrees)");
    await angles.fill("0, 180");
    await angles.press("Enter");
    await expect.poll(() => description(page)).toContain("opposite");
  });

  test("a state in the address comes back", async () => {
    const {page: other, problems: others} = await visit("pairing?atoms.angles=0,+40,+100&atoms.beta=30");
    await expect.poll(() => description(other)).toMatch(/3 atoms on the circle at β = 30\./);
    expect(others).toEqual([]);
    await other.context().close();
  });

  test("none of it told the console anything", () => {
    expect(problems).toEqual([]);
  });
});
