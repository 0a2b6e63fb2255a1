// Every cell of every page, edited (a comment is added) and run: the page shows the same as before, and no error.
import type {Page} from "playwright-core";
import {expect, test} from "vitest";
import {navigation} from "../../src/site/chrome.js";
import {visit} from "./served.js";

/** What each cell shows, in words and in the number of parts of its drawings, and the whole text of the page. */
const outputs = (page: Page) =>
  page.evaluate(() => {
    const shown = [...document.querySelectorAll(".cell .observablehq--block")].map((place) => {
      const cell = place.closest<HTMLElement>(".cell")!.dataset.name;
      // Rounding: the page was built in another engine, whose functions may differ in the last bit.
      const text = (place as HTMLElement).innerText
        .replace(/\s+/g, " ")
        .replace(/−?[\d.]+ × 10⁻([¹²]\S|9)/g, "0")
        .replace(/\b(\d+)\.0{7}\b/g, "$1")
        .trim();
      // what the page came with is drawn; once drawn here, a canvas paints part of it
      const marks = [...place.querySelectorAll("svg *")].filter(
        (mark) => mark.getClientRects().length && !mark.closest("figure-frame.painted")
      );
      return `${cell}: ${text} [${marks.length}]`;
    });
    const prose = [...document.querySelectorAll("main :is(p, li, td, figcaption)")]
      .filter((node) => !node.closest(".observablehq--block, .source, #edits-bar"))
      .map((node) => {
        const prose = node.cloneNode(true) as Element;
        for (const cell of prose.querySelectorAll(".cell")) cell.remove();
        return prose.textContent;
      });
    return [...shown, ...prose];
  });

/** The outputs once the checks in the opened steps, some of which run in a worker, have filled in. */
async function settled(page: Page): Promise<string[]> {
  for (let last = await outputs(page); ; ) {
    await page.waitForTimeout(1500);
    const now = await outputs(page);
    if (now.join() === last.join()) return now;
    last = now;
  }
}

/** What is not as it was, as it was and as it is. */
const changes = async (page: Page, before: readonly string[]) =>
  (await outputs(page)).flatMap((now, i) => (now === before[i] ? [] : [before[i], now]));

test.each(navigation.map(({path}) => path))("%s", async (path) => {
  const {page, problems} = await visit(path.slice(1));
  await page.evaluate(() => {
    for (const step of document.querySelectorAll<HTMLDetailsElement>("details.step")) step.open = true;
  });
  const before = await settled(page);
  const names = await page
    .locator(".cell")
    .evaluateAll((cells) => cells.map((cell) => (cell as HTMLElement).dataset.name!));
  for (const name of names) {
    const cell = page.locator(`#cell-${name}`);
    await cell.locator(":scope > .source > summary").focus();
    await page.keyboard.press("Enter");
    await cell.locator(".cm-content").waitFor();
    await page.keyboard.press("ControlOrMeta+End");
    await page.keyboard.insertText("\n// a reader's comment");
    await page.keyboard.press("Shift+Enter");
    expect(await cell.locator(".panel .message").textContent(), name).toBe("");
    await expect.poll(() => changes(page, before), {message: name}).toEqual([]);
    await cell.locator(":scope > .source").evaluate((details: HTMLDetailsElement) => {
      details.open = false;
    });
  }
  expect(problems).toEqual([]);
  expect(await page.locator("#edits-bar").count()).toBe(names.length ? 1 : 0);
  await page.context().close();
});
