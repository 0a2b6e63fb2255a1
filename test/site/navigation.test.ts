// The navigation, with as many pages as there are and with twenty; and what a page says and hides without scripts.
import type {Page} from "playwright-core";
import {describe, expect, test} from "vitest";
import {navigation} from "../../src/site/chrome.js";
import {site, visit} from "./served.js";

const links = (page: Page) => page.locator("nav a");
const summary = (page: Page) => page.locator("nav summary");

/** Adds pages to the navigation, until there are twenty. */
const lengthen = (page: Page) =>
  page.evaluate(() => {
    const list = document.querySelector("nav ul")!;
    while (list.children.length < 20) {
      const item = list.children[1].cloneNode(true) as HTMLElement;
      item.firstElementChild!.removeAttribute("aria-current");
      item.firstElementChild!.textContent = `A page with a long title, ${list.children.length}`;
      list.append(item);
    }
  });

/** Whether every link is seen whole, on one line of text, and can be hit. */
async function expectWhole(page: Page, width: number): Promise<void> {
  for (const link of await links(page).all()) {
    const box = (await link.boundingBox())!;
    const name = await link.textContent();
    expect(box.x, name!).toBeGreaterThanOrEqual(0);
    expect(box.x + box.width, name!).toBeLessThanOrEqual(width);
    expect(box.height, name!).toBeGreaterThanOrEqual(24);
    expect(box.height, name!).toBeLessThan(40);
  }
}

describe("the navigation", () => {
  test.each([768, 1280, 1440])("shows all pages at %d px, in rows", async (width) => {
    const {page} = await visit("landau", {viewport: {width, height: 800}});
    await expectWhole(page, width);
    await lengthen(page);
    await expectWhole(page, width);
    expect(await summary(page).isVisible()).toBe(false);
    expect(await links(page).count()).toBe(20);
    await page.getByRole("navigation").getByRole("link", {name: navigation[0].name, exact: true}).focus();
    await page.keyboard.press("Enter");
    await page.waitForURL(site.url);
    await page.context().close();
  });

  test.each([true, false])(
    "is a menu on a phone, which names the page; scripts: %s",
    async (javaScriptEnabled) => {
      const {page} = await visit("landau", {viewport: {width: 360, height: 800}, javaScriptEnabled});
      expect(await summary(page).textContent()).toBe("Pages: Coupled rows");
      expect(await links(page).first().isVisible()).toBe(false);
      await summary(page).focus();
      await page.keyboard.press("Enter");
      await links(page).first().waitFor();
      expect(await page.locator("nav [aria-current]").textContent()).toBe("Coupled rows");
      if (javaScriptEnabled) await lengthen(page);
      await expectWhole(page, 360);
      await page.getByRole("navigation").getByRole("link", {name: navigation[0].name, exact: true}).click();
      await page.waitForURL(site.url);
      await page.context().close();
    }
  );
});

test.each(navigation.map(({path}) => path.slice(1)))(
  "/%s invites to nothing that needs scripts where there are none, and says so",
  async (path) => {
    const {page} = await visit(path, {javaScriptEnabled: false});
    expect(await page.locator(".still").isVisible()).toBe(true);
    const seen = await page.locator("main").innerText();
    expect(seen).not.toMatch(/\bdrag\b|check all|check this here/i);
    await page.context().close();

    const live = await visit(path);
    expect(await live.page.locator(".still").count()).toBe(0);
    await live.page.context().close();
  }
);

test("captions name the panels of a figure by the letters that are drawn", async () => {
  for (const {path} of navigation) {
    const {page} = await visit(path.slice(1));
    for (const figure of await page.locator("figure").all()) {
      const caption = (await figure.locator("figcaption").first().textContent()) ?? "";
      const drawn = await figure.locator(".drawing text").allTextContents();
      const id = await figure.getAttribute("id");
      expect(caption, id!).not.toMatch(/\b(Left|Middle|Right|Top|Bottom)\b|\((left|right)\)/);
      for (const [letter] of caption.matchAll(/\([a-d]\)/g))
        expect(
          drawn.some((text) => text.startsWith(letter)),
          `${id} ${letter}`
        ).toBe(true);
    }
    await page.context().close();
  }
});
