// Driving the figures: keyboard, typed values, dragging, reset; and what follows them on the page.
import type {Browser, Page} from "playwright-core";
import {afterAll, beforeAll, describe, expect, test} from "vitest";
import {type Site, serve} from "../../src/site/serve.js";
import {launch} from "./browser.js";

let site: Site;
let browser: Browser;
beforeAll(async () => {
  site = await serve({base: "/phases/"});
  browser = await launch();
});
afterAll(async () => {
  await browser?.close();
  site?.server.close();
});

async function open(path: string): Promise<Page> {
  const page = await browser.newPage({viewport: {width: 1280, height: 900}});
  page.on("pageerror", (error) => {
    throw error;
  });
  await page.goto(site.url + path, {waitUntil: "networkidle"});
  return page;
}

describe("the figure on the overview", () => {
  let page: Page;
  const said = () => page.locator("#fig-cooling [role=img]").getAttribute("aria-label");
  const slider = () => page.getByRole("slider", {name: "log₁₀ β/β₀"});
  beforeAll(async () => {
    page = await open("");
  });
  afterAll(() => page?.close());

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
    await expect.poll(() => slider().inputValue()).toBe("0.5");
    const before = await said();
    await typed.fill("7");
    expect(await page.locator("#fig-cooling .refused").first().textContent()).toBe(
      "a number from −1.5 to 1.5"
    );
    expect(await slider().inputValue()).toBe("0.5");
    expect(await said()).toBe(before);
  });

  test("follows the pointer", async () => {
    await page.getByRole("button", {name: "Reset"}).first().click();
    await expect.poll(() => slider().inputValue()).toBe("0");
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
