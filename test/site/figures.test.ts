// Driving the figures: keyboard, typed values, dragging, reset; and what follows them on the page.
import type {Page} from "playwright-core";
import {afterAll, afterEach, beforeAll, describe, expect, test} from "vitest";
import {pagesWithFigures} from "./pages-with-figures.js";
import {visit} from "./served.js";

const problems: string[] = [];
afterEach(() => expect(problems.splice(0)).toEqual([]));

const open = async (path: string) => (await visit(path, {problems})).page;

describe("the figure on the overview", () => {
  let page: Page;
  const said = () => page.locator("#fig-cooling [role=img]:visible").getAttribute("aria-label");
  const slider = () => page.getByRole("slider", {name: "log₁₀ β/β₀"});
  beforeAll(async () => {
    page = await open("");
  });
  afterAll(() => page?.context().close());

  test("follows the keyboard: arrows step, Page steps by ten, Home and End go to the ends", async () => {
    const before = await said();
    await slider().focus();
    await page.keyboard.press("ArrowRight");
    expect(await slider().inputValue()).toBe("0.01");
    await page.keyboard.press("PageUp");
    expect(Number(await slider().inputValue())).toBeCloseTo(0.11, 10);
    await page.keyboard.press("End");
    expect(await slider().inputValue()).toBe("1.5");
    await expect.poll(said).not.toBe(before);
    await page.keyboard.press("Home");
    expect(await slider().inputValue()).toBe("-1.5");
    await expect.poll(said).toContain("the entropy is 1.00 of its maximum");
  });

  test("takes a typed value, and refuses one outside its range with a sentence", async () => {
    const typed = page.getByRole("spinbutton", {name: "log₁₀ β/β₀, typed"});
    await typed.fill("0.5");
    await expect.poll(said).toContain("at 3.16 times");
    const before = await said();
    await typed.fill("7");
    expect(await page.locator("#fig-cooling .refused").first().textContent()).toBe(
      "a number from −1.5 to 1.5"
    );
    expect(await slider().inputValue()).toBe("0.5");
    expect(await said()).toBe(before);
  });

  test("says what is allowed in an empty box, and steps it with the arrows", async () => {
    const typed = page.getByRole("spinbutton", {name: "log₁₀ β/β₀, typed"});
    const message = page.locator("#fig-cooling .refused").first();
    await typed.fill("");
    expect(await message.textContent()).toBe("a number from −1.5 to 1.5");
    expect(await typed.getAttribute("aria-invalid")).toBe("true");
    await typed.fill("0.5");
    expect(await message.textContent()).toBe("");
    expect(await typed.getAttribute("aria-invalid")).toBe(null);
    for (const key of ["ArrowUp", "ArrowUp", "ArrowDown", "PageUp"]) await typed.press(key);
    expect(await typed.inputValue()).toBe("0.61");
    expect(await slider().inputValue()).toBe("0.61");
  });

  test("follows the pointer", async () => {
    await page.getByRole("button", {name: "Reset"}).first().click();
    await expect.poll(said).toContain("at 1.00 times");
    const handle = page.locator("#fig-cooling [data-handle=temperature]");
    const box = (await handle.boundingBox())!;
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width / 2 + 60, box.y + box.height / 2, {steps: 4});
    await page.mouse.up();
    await expect.poll(async () => Number(await slider().inputValue())).toBeGreaterThan(0.2);
  });

  test("speaks its value in words", async () => {
    await page.getByRole("button", {name: "Reset"}).first().click();
    expect(await slider().getAttribute("aria-valuetext")).toBe("β is 1.00 times the model's own");
  });
});

describe("the row on /gibbs", () => {
  let page: Page;
  beforeAll(async () => {
    page = await open("gibbs");
  });
  afterAll(() => page?.context().close());
  const logits = () => page.getByRole("textbox", {name: "logits u"});

  test("drives the checks in the proofs: an opened step shows its evidence, on the logits that were typed", async () => {
    await logits().fill("1, 0");
    const step = page.locator("details.step").filter({hasText: "The derivative of the mean is the variance"});
    await step.locator("> summary").click();
    const evidence = step.locator(".evidence");
    await evidence.getByText("✓ holds").waitFor();
    const before = await evidence.textContent();
    await logits().fill("3, 0, -2");
    await expect.poll(() => evidence.textContent()).not.toBe(before);
    expect(await evidence.locator(".verdict.holds").count()).toBe(1);
    // a number of the check itself: Var u for two keys with u = 1, 0 at β = 0.8 is p(1 − p)
    const p = 1 / (1 + Math.exp(-0.8));
    expect(before).toContain((p * (1 - p)).toPrecision(6));
  });

  test("lets a list be typed number by number", async () => {
    await logits().fill("");
    await logits().pressSequentially("1, 0.50, -2");
    expect(await logits().inputValue()).toBe("1, 0.50, -2");
    await expect
      .poll(() => page.locator("#fig-row [role=img]:visible").getAttribute("aria-label"))
      .toContain("3 keys");
  });

  test("says what is wrong with logits that cannot be used, and keeps the last row", async () => {
    await logits().fill("1, two, 3");
    expect(await page.locator(".refused:not(:empty)").first().textContent()).toContain("“two”");
    await logits().fill("1");
    expect(await page.locator(".refused:not(:empty)").first().textContent()).toMatch(/numbers/);
    await logits().fill("0.5, 0.5, 0.5");
    await expect.poll(() => page.locator(".failure").count()).toBe(0);
  });

  test("all checks hold on equal logits, on ties and at both ends of β", async () => {
    await page.evaluate(() => {
      for (const step of document.querySelectorAll("details")) step.open = true;
    });
    for (const [row, beta] of [
      ["0, 0, 0", "1"],
      ["2, 2, 1, 0", "6"],
      ["50, -50", "0"]
    ]) {
      await logits().fill(row);
      await page.getByRole("spinbutton", {name: "β, typed"}).first().fill(beta);
      await page.waitForTimeout(500);
      expect(await page.locator(".verdict.fails").allTextContents(), `${row} at β = ${beta}`).toEqual([]);
    }
  });
});

test("a typed value is shown with all its digits: typing what is shown leads to the same state", async () => {
  const page = await open("landau");
  const frame = page.locator("#fig-landscape figure-frame");
  const state = () => frame.evaluate((element) => (element as unknown as {value: {K: number}}).value.K);
  const typed = frame.getByRole("spinbutton", {name: "K = βJ, typed"});
  const before = await state();
  const shown = await typed.inputValue();
  expect(Number(shown)).toBe(before); // the coupling of the transition, no multiple of the step
  await frame.getByRole("slider", {name: "K = βJ"}).press("ArrowRight");
  expect(await state()).not.toBe(before);
  await typed.fill(shown);
  expect(await state()).toBe(before);
  await page.context().close();
});

test.each(pagesWithFigures)("/%s: whatever can be dragged can also be typed and stepped", async (path) => {
  const page = await open(path);
  for (const figure of await page.locator("figure:has([data-handle])").all()) {
    const inputs = figure.locator(".controls .field :is(input, select):visible");
    expect(await inputs.count(), (await figure.getAttribute("id"))!).toBeGreaterThan(0);
  }
  await page.context().close();
});
