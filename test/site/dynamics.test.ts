// The live figure of the dynamics in the built site: playing, dragging, its run in a worker, and what is taken away.
import {text} from "node:stream/consumers";
import {csvParse} from "d3";
import type {Page} from "playwright-core";
import {afterAll, beforeAll, describe, expect, test} from "vitest";
import {visit} from "./served.js";

interface State {
  time: number;
  moved: boolean;
  moveTime: number;
  longitude: number;
  viewLongitude: number;
  viewLatitude: number;
  until: number;
}

/** Few tokens and a near end: every run here takes well under a second. */
const few = "run.n=300&run.until=20";

const frame = (page: Page) => page.locator("#fig-run figure-frame");
const stateOf = (page: Page) => frame(page).evaluate((e) => (e as HTMLElement & {value: State}).value);
const told = (page: Page) => frame(page).locator(".work .told");
const hasRun = (page: Page) => expect.poll(() => told(page).textContent()).toContain("Computed to t = 20:");

/** Where the middle of a handle is on the screen. */
const middle = async (page: Page, handle: string) => {
  const found = frame(page).locator(`svg.regular [data-handle="${handle}"]`);
  let box = await found.boundingBox();
  while (!box) box = await found.boundingBox(); // it was just drawn again
  return {x: box.x + box.width / 2, y: box.y + box.height / 2, radius: box.width / 2};
};

/** How many pixels of the canvas are painted; −1 without a canvas. */
const painted = (page: Page) =>
  frame(page).evaluate((e) => {
    const canvas = e.querySelector("canvas");
    if (!canvas) return -1;
    const {data} = canvas.getContext("2d")!.getImageData(0, 0, canvas.width, canvas.height);
    return data.filter((value, i) => i % 4 === 3 && value > 0).length;
  });

async function drag(page: Page, from: {x: number; y: number}, by: {x: number; y: number}): Promise<void> {
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(from.x + by.x, from.y + by.y, {steps: 5});
  await page.mouse.up();
}

describe("tokens on the sphere", () => {
  let page: Page;
  let problems: string[];
  beforeAll(async () => {
    ({page, problems} = await visit(`dynamics?${few}&run.time=2`));
    await page.setViewportSize({width: 1280, height: 1200});
  });
  afterAll(() => page.context().close());

  test("a state in the address is run in a worker, painted, and told", async () => {
    await hasRun(page);
    expect(await told(page).textContent()).toMatch(/300 tokens in \d+ places?\. \d+ steps, \d+ rejected/);
    await expect.poll(() => painted(page)).toBeGreaterThan(1000);
    await expect
      .poll(() => frame(page).locator("svg.regular").getAttribute("aria-label"))
      .toMatch(
        /300 tokens on the sphere at β = 9 and time 2: [\d, ]+ clusters .*; the energy is 0\.\d+ of its largest value/
      );
  });

  test("dragging the sphere turns it, as a globe under the pointer", async () => {
    const {x, y, radius} = await middle(page, "sphere");
    const before = await stateOf(page);
    await drag(page, {x: x + radius / 2, y: y + radius / 2}, {x: radius / 10, y: -radius / 20});
    const after = await stateOf(page);
    // a tenth of the radius is a tenth of a radian; the view is kept in whole degrees
    expect(after.viewLongitude - before.viewLongitude).toBeCloseTo(-5.7, -0.3);
    expect(Math.abs(after.viewLatitude - before.viewLatitude + 2.9)).toBeLessThan(1.5);
    expect(page.url()).toContain("run.viewLongitude=");
  });

  test("dragging the marked token takes it there, at the time that is shown, and runs on from there", async () => {
    const from = await middle(page, "token");
    await drag(page, from, {x: 40, y: 25});
    const {moved, moveTime} = await stateOf(page);
    expect([moved, moveTime]).toEqual([true, 2]);
    await hasRun(page);
    const to = await middle(page, "token");
    expect(Math.hypot(to.x - from.x - 40, to.y - from.y - 25)).toBeLessThan(4);
    await frame(page).locator("summary", {hasText: "More settings"}).click();
    expect(await frame(page).getByLabel("moved at time", {exact: true}).isVisible()).toBe(true);
    await frame(page).getByLabel("take the marked token elsewhere").uncheck();
    expect(await frame(page).getByLabel("moved at time", {exact: true}).isVisible()).toBe(false);
    expect(page.url()).not.toContain("moveTime");
  });

  test("plays, and ends where the run ends", async () => {
    await hasRun(page);
    await frame(page).getByLabel("speed of time t").selectOption("4");
    await frame(page).getByRole("button", {name: "play time t"}).click();
    const seen: number[] = [];
    await expect
      .poll(async () => {
        seen.push((await stateOf(page)).time);
        return seen.at(-1);
      })
      .toBe(20);
    expect(seen.some((t) => t > 2 && t < 20)).toBe(true);
    await expect.poll(() => frame(page).getByRole("button", {name: "play time t"}).isVisible()).toBe(true);
  });

  test("playing paints the tokens in every frame, not in every second one", async () => {
    // where each frame takes the time further than its step
    await frame(page).getByLabel("time t, typed", {exact: true}).fill("5");
    await frame(page).getByRole("button", {name: "play time t"}).click();
    const [frames, painted] = await frame(page).evaluate(async (e) => {
      const context = e.querySelector("canvas")!.getContext("2d")!;
      const clear = context.clearRect;
      let painted = 0;
      context.clearRect = (...box) => {
        ++painted;
        clear.apply(context, box);
      };
      const frames = 30;
      for (let i = 0; i < frames; ++i) await new Promise(requestAnimationFrame);
      context.clearRect = clear;
      return [frames, painted];
    });
    await frame(page).getByRole("button", {name: "pause time t"}).click();
    expect(painted).toBeGreaterThan(0.8 * frames);
    await frame(page).getByLabel("time t, typed", {exact: true}).fill("20");
  });

  test("typed matrices appear when they are asked for; those that go round end sooner", async () => {
    await frame(page).getByLabel("end of the run", {exact: true}).selectOption("1,000,000");
    await frame(page).getByLabel("weights", {exact: true}).selectOption({label: "typed matrices"});
    const value = frame(page).getByLabel("V by rows");
    expect(await value.inputValue()).toBe("1, 0, 0, 0, 1, 0, 0, 0, 1");
    expect((await stateOf(page)).until).toBe(100);
    await value.fill("1 2 3");
    expect(await frame(page).locator(".refused", {hasText: "9 to 9 numbers, not 3"}).isVisible()).toBe(true);
    await frame(page).getByLabel("space", {exact: true}).selectOption("circle (d = 2)");
    expect(await value.inputValue()).toBe("1, 0, 0, 1");
    await frame(page).getByLabel("weights", {exact: true}).selectOption({label: "Q = K = V = 1"});
    expect(await value.isVisible()).toBe(false);
    expect((await stateOf(page)).until).toBe(1e6); // as it was chosen before
    await frame(page).getByLabel("end of the run", {exact: true}).selectOption("20");
    await hasRun(page);
  });

  test("a file has what is seen: the tokens by discs, the curves, the time", async () => {
    await frame(page).getByRole("button", {name: "Download", exact: true}).click();
    const [file] = await Promise.all([
      page.waitForEvent("download"),
      frame(page).getByRole("button", {name: "CSV"}).click()
    ]);
    const written = await text(await file.createReadStream());
    const table = csvParse(written.replace(/^#.*\r\n/gm, ""));
    const discs = table.filter(({panel, tokens}) => panel === "a" && tokens);
    expect(discs.reduce((sum, {tokens}) => sum + Number(tokens), 0)).toBe(300);
    expect(written).toContain("tokens N");
  });

  test("none of it told the console anything", () => {
    expect(problems).toEqual([]);
  });
});

describe("a page as it is opened", () => {
  test("plays at one click, and is as it was after Reset", async () => {
    const {page, problems} = await visit("dynamics");
    expect(await told(page).textContent()).toMatch(/^Computed when this page was built/);
    await frame(page).getByRole("button", {name: "play time t"}).click();
    await expect.poll(async () => (await stateOf(page)).time).toBeGreaterThan(5.2);
    await expect.poll(() => told(page).textContent()).toMatch(/^Runs to t = 1,000,000,000; now t = /);
    await frame(page).getByLabel("tokens N, typed", {exact: true}).fill("500");
    await expect.poll(() => told(page).textContent()).toContain("500 tokens");
    await frame(page).getByRole("button", {name: "Reset"}).click();
    await expect.poll(() => told(page).textContent()).not.toContain("500");
    await expect.poll(async () => (await stateOf(page)).time).toBe(5);
    expect(problems).toEqual([]);
    await page.context().close();
  });
});

describe("a long run", () => {
  test("can be stopped, and run again", async () => {
    const {page, problems} = await visit("dynamics?run.n=10000&run.time=1");
    await expect.poll(() => told(page).textContent()).toMatch(/^Runs to t = 1,000,000,000; now t = /);
    await frame(page).getByRole("button", {name: "Stop"}).click();
    await expect.poll(() => told(page).textContent()).toMatch(/^Stopped at t = /);
    await frame(page).getByRole("button", {name: "Run again"}).click();
    await expect.poll(() => told(page).textContent()).toMatch(/^Runs to/);
    expect(problems).toEqual([]);
    await page.context().close();
  });
});

describe("the staircase", () => {
  test("of atoms that are together, or in balance, says so", async () => {
    const {page, problems} = await visit("dynamics?staircase.angles=0,0,180");
    const cell = page.locator("#cell-mergers");
    await expect
      .poll(() => cell.locator("tbody tr").allTextContents())
      .toEqual([expect.stringMatching(/^1 and 20/)]);
    expect(await page.locator("main").textContent()).toContain("The pulls on every atom cancel to rounding");
    expect(problems).toEqual([]);
    await page.context().close();
  });

  test("is drawn at once when an atom is dragged, and follows β", async () => {
    const {page, problems} = await visit("dynamics");
    const stairs = page.locator("#fig-staircase figure-frame");
    await stairs.scrollIntoViewIfNeeded();
    const box = (await stairs.locator('svg.regular [data-handle="atom 3"]').boundingBox())!;
    await drag(page, {x: box.x + box.width / 2, y: box.y + box.height / 2}, {x: 60, y: -90});
    const label = () => stairs.locator("svg.regular").getAttribute("aria-label");
    await expect.poll(async () => page.url()).toContain("staircase.angles=");
    const before = await label();
    await stairs.getByLabel("inverse temperature β, typed").fill("120");
    await expect.poll(label).toContain("β = 120");
    expect(await label()).not.toBe(before);
    expect(problems).toEqual([]);
    await page.context().close();
  });
});

describe("the journey", () => {
  test("of other parameters runs here to one cluster, its phases told", async () => {
    const {page, problems} = await visit("dynamics?journey.n=500&journey.beta=8");
    const travelled = page.locator("#fig-journey figure-frame");
    await expect.poll(() => travelled.locator(".told").textContent()).toBe("Computed, to one cluster.");
    await expect
      .poll(() => travelled.locator("svg.regular").getAttribute("aria-label"))
      .toMatch(/500 tokens at β = 8: alignment from 0 to \d.*pairing from .*one cluster from/);
    await travelled.getByRole("button", {name: "Reset"}).click();
    await expect
      .poll(() => travelled.locator(".told").textContent())
      .toMatch(/^Computed when this page was built/);
    expect(problems).toEqual([]);
    await page.context().close();
  });
});
