// Taking a figure away: downloads of every figure of every page, link, citation, provenance.
import {createHash} from "node:crypto";
import {readFileSync} from "node:fs";
import {JSDOM} from "jsdom";
import type {BrowserContextOptions, Locator, Page} from "playwright-core";
import {describe, expect, test} from "vitest";
import {entropyAt, probabilities} from "../../lib/gibbs/index.js";
import {coexistenceField, stepProbability} from "../../lib/landau/index.js";
import {navigation} from "../../src/site/chrome.js";
import {chunks} from "../png-chunks.js";
import {axeViolations} from "./axe.js";
import {browser, serveSite, site} from "./served.js";

const paths = navigation.map(({path}) => path.slice(1));

serveSite();

async function open(path: string, options: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext({viewport: {width: 1280, height: 900}, ...options});
  const page = await context.newPage();
  page.on("pageerror", (error) => {
    throw error;
  });
  await page.goto(site.url + path, {waitUntil: "networkidle"});
  return page;
}

type Format = "SVG" | "PNG" | "CSV";

/** Presses a figure's button and reads the file that comes of it. */
async function download(figure: Locator, format: Format): Promise<{name: string; bytes: Buffer}> {
  const [file] = await Promise.all([
    figure.page().waitForEvent("download"),
    figure.getByRole("button", {name: format, exact: true}).click()
  ]);
  return {name: file.suggestedFilename(), bytes: readFileSync(await file.path())};
}

/** The texts of a PNG, by keyword. */
const textsOf = (png: Buffer) =>
  Object.fromEntries(
    chunks(png)
      .filter(({type}) => type === "iTXt")
      .map(({content}) => {
        const end = content.indexOf(0);
        return [content.toString("latin1", 0, end), content.toString("utf8", end + 5)];
      })
  );

interface Table {
  /** The lines above the table, by keyword. */
  head: Record<string, string>;
  columns: string[];
  rows: Record<string, string>[];
}

/** A CSV file; throws if a row has more or fewer cells than there are columns. */
function tableOf(text: string): Table {
  const lines = text.split("\r\n");
  const comments = lines.filter((line) => line.startsWith("# "));
  const head = Object.fromEntries(comments.map((line) => line.slice(2).split(/: (.*)/s, 2)));
  const table = lines.slice(comments.length).join("\r\n");
  const records: string[][] = [[]];
  for (const [, quoted, bare, end] of table.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|$)/gs)) {
    records.at(-1)!.push(quoted?.replaceAll('""', '"') ?? bare);
    if (end === "") break;
    if (end === "\r\n") records.push([]);
  }
  const [columns, ...rows] = records.slice(0, -1);
  if (rows.some((row) => row.length !== columns.length)) throw new Error("rows of different lengths");
  return {
    head,
    columns,
    rows: rows.map((row) => Object.fromEntries(row.map((text, i) => [columns[i], text])))
  };
}

/** The rows of one layer in one panel, with their coordinates as numbers, and all cells as text. */
const layer = ({rows}: Table, panel: number, name: string) =>
  rows
    .filter((row) => row.panel === String(panel) && row.layer === name)
    .map((cells) => ({cells, x: Number(cells.x), y: Number(cells.y)}));

const dataUrl = (type: string, bytes: Buffer) => `data:${type};base64,${bytes.toString("base64")}`;

/** How far two images are from each other, on average over pixels and channels (0 to 255), the second one moved. */
const distance = (page: Page, first: Buffer, second: Buffer, [dx, dy] = [0, 0]): Promise<number> =>
  page.evaluate(
    async ({urls, dx, dy}) => {
      const [a, b] = await Promise.all(
        urls.map(async (src) => {
          const image = Object.assign(new Image(), {src});
          await image.decode();
          return image;
        })
      );
      const [one, two] = [a, b].map((image, i) => {
        const context = new OffscreenCanvas(a.naturalWidth, a.naturalHeight).getContext("2d")!;
        context.drawImage(image, i * dx, i * dy);
        return context.getImageData(0, 0, a.naturalWidth, a.naturalHeight).data;
      });
      return one.reduce((sum, value, i) => sum + Math.abs(value - two[i]), 0) / one.length;
    },
    {urls: [first, second].map((bytes) => dataUrl("image/png", bytes)), dx, dy}
  );

/** Opens an SVG alone in an offline browser, as a document and as an image: how it looks, and what it asked for. */
async function alone(svg: Buffer, width: number, height: number) {
  const context = await browser.newContext({viewport: {width, height}, deviceScaleFactor: 2, offline: true});
  const page = await context.newPage();
  const requests: string[] = [];
  page.on("request", (request) => requests.push(request.url()));
  await page.goto(dataUrl("image/svg+xml", svg));
  await page.evaluate(async () => {
    await document.fonts.ready;
  });
  const picture = await page.screenshot();
  await page.goto("data:text/html,<!doctype html>");
  const colours = await page.evaluate(
    async (src) => {
      const image = Object.assign(new Image(), {src});
      await image.decode();
      const {naturalWidth: width, naturalHeight: height} = image;
      const context = new OffscreenCanvas(width, height).getContext("2d")!;
      context.drawImage(image, 0, 0);
      return new Set(new Uint32Array(context.getImageData(0, 0, width, height).data.buffer)).size;
    },
    dataUrl("image/svg+xml", svg)
  );
  return {page, picture, colours, elsewhere: requests.filter((url) => !url.startsWith("data:"))};
}

const withFigures = paths.filter((path) => !["claims", "symbols"].includes(path));

describe.each(withFigures.map((path) => ({path})))("every figure of /$path", ({path}) => {
  test("is saved as SVG, PNG and CSV, which say the same of themselves", {timeout: 300_000}, async () => {
    const page = await open(path, {colorScheme: path === "gibbs" ? "dark" : "light"});
    const ids = await page.locator("figure:has(.take)").evaluateAll((figures) => figures.map(({id}) => id));
    expect(ids.length).toBeGreaterThan(0);
    expect(ids.length).toBe(await page.locator("figure.figure").count());
    for (const id of ids) {
      const figure = page.locator(`#${id}`);
      const name = `${path || "index"}-${id.replace("fig-", "")}`;
      const svg = await download(figure, "SVG");
      const png = await download(figure, "PNG");
      const csv = await download(figure, "CSV");
      expect([svg, png, csv].map((file) => file.name)).toEqual([`${name}.svg`, `${name}.png`, `${name}.csv`]);

      const text = svg.bytes.toString("utf8");
      const {documentElement: root} = new JSDOM(text, {contentType: "image/svg+xml"}).window.document;
      expect(text, id).not.toMatch(
        /var\(|light-dark|currentColor|data-handle|url\((?!#|data:|"data:|'data:)/
      );
      expect(root.querySelector("title")!.textContent, id).toMatch(/^Figure \d+\. /);
      expect(root.querySelector("desc")!.textContent!.length, id).toBeGreaterThan(40);
      const [width, height] = ["width", "height"].map((side) => Number(root.getAttribute(side)));
      expect(root.getAttribute("viewBox")!.split(" ").slice(2).map(Number), id).toEqual([width, height]);
      expect(root.querySelectorAll("text").length, id).toBeGreaterThan(3);

      const [header, resolution] = chunks(png.bytes);
      expect([header.content.readUInt32BE(0), header.content.readUInt32BE(4)], id).toEqual([
        2 * width,
        2 * height
      ]);
      expect([resolution.type, resolution.content.readUInt32BE(0)]).toEqual(["pHYs", 7559]);

      const seen = await alone(svg.bytes, width, height);
      expect(seen.elsewhere, id).toEqual([]);
      expect(seen.colours, id).toBeGreaterThan(8);
      // with all its text: 0.01 is the most that was measured, and 0.5 the least for a drawing without text
      expect(await distance(seen.page, seen.picture, png.bytes), `${id}: PNG and SVG`).toBeLessThan(0.03);
      await seen.page.context().close();

      const table = tableOf(csv.bytes.toString("utf8"));
      expect(table.rows.length, id).toBeGreaterThan(2);
      expect(
        table.rows.some(({x, x1, y, y1}) =>
          [x, x1, y, y1].some((value) => value && Number.isFinite(Number(value)))
        )
      ).toBe(true);

      const said = textsOf(png.bytes);
      expect(said.Source, id).toBe(`${page.url().split(/[?#]/)[0]}#${id}`);
      expect(said.Title).toBe(root.querySelector("title")!.textContent);
      expect(said.Citation).toContain(said.Source);
      expect(Object.keys(said)).toEqual(
        expect.arrayContaining(["Author", "Description", "Copyright", "Software"])
      );
      expect(table.head).toMatchObject(
        Object.fromEntries(
          Object.entries(said).map(([keyword, words]) => [keyword, words.replace(/\s+/g, " ").trim()])
        )
      );
      const metadata = root.querySelector("metadata")!.textContent!;
      for (const words of Object.values(said)) expect(metadata).toContain(words);
    }
    await page.context().close();
  });
});

test.each(["light", "dark"] as const)(
  "a saved figure looks as it does on the page, %s",
  async (colorScheme) => {
    const page = await open("gibbs", {colorScheme, deviceScaleFactor: 2});
    const figure = page.locator("#fig-row"); // as wide as it is drawn
    const png = (await download(figure, "PNG")).bytes;
    const svg = (await download(figure, "SVG")).bytes.toString("utf8");
    const [left, top] = /viewBox="(\S+) (\S+)/.exec(svg)!.slice(1).map(Number);
    await figure.locator(".drawing").scrollIntoViewIfNeeded();
    const drawing = await figure.locator(".drawing").screenshot();
    const blank = Buffer.from(await page.screenshot({clip: {x: 0, y: 0, width: 8, height: 8}}));
    const scratch = await browser.newPage();
    const far = await distance(scratch, drawing, png, [2 * left, 2 * top]);
    expect(far).toBeLessThan(2);
    expect(await distance(scratch, drawing, blank)).toBeGreaterThan(20);
    await scratch.close();
    await page.context().close();
  }
);

describe("the numbers of a CSV", () => {
  const near = (x: number, y: number) =>
    expect(Math.abs(x - y)).toBeLessThanOrEqual(1e-12 * Math.max(1, Math.abs(y)));
  const table = async (page: Page, id: string) =>
    tableOf((await download(page.locator(`#${id}`), "CSV")).bytes.toString("utf8"));

  test("are those of the library: entropy and probabilities of a row that the reader has typed", async () => {
    const page = await open("gibbs");
    const u = [1, -0.5, 0.25];
    await page.getByRole("textbox", {name: "logits u"}).fill(u.join(", "));
    await page.getByRole("spinbutton", {name: "β, typed"}).first().fill("1.7");
    const found = await table(page, "fig-row");
    expect(found.head.Parameters).toBe("u = [1, -0.5, 0.25]; beta = 1.7");
    expect(found.head.Source).toContain("row.beta=1.7");
    expect(found.head["panel 3"]).toContain("x = inverse temperature β");
    const curve = layer(found, 3, "line (theory)");
    expect(curve.length).toBeGreaterThan(100);
    for (const {x, y} of curve) near(y, entropyAt(u, x));
    const bars = layer(found, 2, "bar");
    expect(bars.map(({x}) => x)).toEqual([1, 2, 3]);
    for (const [i, p] of probabilities(u, 1.7).entries()) near(Number(bars[i].cells.y2), p);
    const [point] = layer(found, 3, "dot (theory)");
    expect(point.x).toBe(1.7);
    await page.context().close();
  });

  test("are those of the library: lines of coexistence, by the number of keys", async () => {
    const page = await open("landau");
    const lines = layer(await table(page, "fig-phases"), 1, "line (theory)");
    expect(new Set(lines.map(({cells}) => cells.series))).toEqual(new Set(["2", "3", "5", "10"]));
    for (const {x, y, cells} of lines) near(y, coexistenceField(Number(cells.series), x));
    await page.context().close();
  });

  test("are those of the library: the step of many keys", async () => {
    const page = await open("toy-model");
    const step = layer(await table(page, "fig-step"), 1, "line (theory)");
    expect(step.length).toBeGreaterThan(100);
    for (const {x, y} of step) near(y, stepProbability({lnN: 4 * Math.LN10}, x));
    await page.context().close();
  });

  test("are those of the data file, with the names of the heads", async () => {
    const page = await open("trained");
    const found = await table(page, "fig-deviation");
    const address = await page.locator(".origin a", {hasText: "data/trained.json"}).getAttribute("href");
    const trained = await (await fetch(new URL(address!, page.url()))).json();
    const dots = layer(found, 1, "dot");
    expect(dots.map(({cells}) => cells["y label"])).toEqual(
      trained.heads.map(
        ({layer, head}: {layer: number; head: number}) => `layer ${layer + 1}, head ${head + 1}`
      )
    );
    const all = JSON.stringify(trained.heads);
    for (const {x} of dots) expect(all).toContain(String(x));
    await page.context().close();
  });
});

test("an SVG holds what the page draws beside its SVG: a legend in HTML, a canvas", async () => {
  const page = await open("gibbs");
  const figure = page.locator("#fig-ties");
  const before = (await download(figure, "SVG")).bytes.toString("utf8");
  await figure.locator(".drawing").evaluate((drawing) => {
    const legend = Object.assign(document.createElement("p"), {textContent: "a legend in words"});
    const canvas = Object.assign(document.createElement("canvas"), {width: 40, height: 20});
    canvas.getContext("2d")!.fillRect(0, 0, 40, 20);
    drawing.append(legend, canvas);
  });
  const after = (await download(figure, "SVG")).bytes.toString("utf8");
  const {documentElement: root} = new JSDOM(after, {contentType: "image/svg+xml"}).window.document;
  const texts = Array.from(root.querySelectorAll("text"), ({textContent}) => textContent);
  expect(texts).toContain("a legend in words");
  expect(root.querySelector("image")!.getAttribute("href")).toMatch(/^data:image\/png;base64,/);
  const height = (svg: string) => Number(/height="(\d+)"/.exec(svg)![1]);
  expect(height(after)).toBeGreaterThan(height(before) + 30);
  await page.context().close();
});

describe("the row below a figure", () => {
  const clipboard = (page: Page) => page.evaluate(() => navigator.clipboard.readText());
  const permissions = ["clipboard-read", "clipboard-write"];

  test("loads what saves figures when it is needed, and works by keyboard alone", async () => {
    const page = await open("landau");
    const loaded = () => page.evaluate(() => performance.getEntriesByType("resource").map(({name}) => name));
    const figure = page.locator("#fig-phases");
    expect((await loaded()).filter((name) => /figure\/(download|svg|png|csv|cite)\b/.test(name))).toEqual([]);
    await figure.getByRole("button", {name: "Link"}).focus();
    await page.keyboard.press("Tab");
    const [file] = await Promise.all([page.waitForEvent("download"), page.keyboard.press("Enter")]);
    expect(file.suggestedFilename()).toBe("landau-phases.svg");
    await figure.getByText("Saved landau-phases.svg.").waitFor();
    expect((await loaded()).some((name) => /figure\/svg\b/.test(name))).toBe(true);
    for (let i = 0; i < 3; ++i) await page.keyboard.press("Tab");
    await page.keyboard.press("Space");
    const cite = figure.getByRole("button", {name: "Cite"});
    expect(await cite.getAttribute("aria-expanded")).toBe("true");
    await figure.getByRole("textbox", {name: "BibTeX"}).waitFor();
    await page.keyboard.press("Space");
    expect(await cite.getAttribute("aria-expanded")).toBe("false");
    expect(await figure.getByRole("textbox", {name: "BibTeX"}).isVisible()).toBe(false);
    await page.context().close();
  });

  test("says why when a figure cannot be saved", async () => {
    const page = await open("landau");
    await page.route(/source-sans-3.*woff2/, (route) => route.abort());
    const figure = page.locator("#fig-phases");
    await figure.getByRole("button", {name: "SVG"}).click();
    await expect.poll(() => figure.locator(".take > .row > [role=status]").textContent()).toMatch(/\w/);
    expect(await figure.locator(".take > .row > [role=status]").textContent()).not.toContain("Saved");
    await page.context().close();
  });

  test("copies a link that shows the same state", async () => {
    const page = await open("gibbs", {permissions});
    await page.getByRole("spinbutton", {name: "β, typed"}).first().fill("2.5");
    const figure = page.locator("#fig-row");
    await figure.getByRole("button", {name: "Link"}).click();
    await figure.getByText("Copied.").waitFor();
    const link = await clipboard(page);
    expect(link).toBe(`${site.url}gibbs?row.beta=2.5#fig-row`);
    await page.goto("about:blank");
    await page.goto(link, {waitUntil: "networkidle"});
    expect(await page.getByRole("spinbutton", {name: "β, typed"}).first().inputValue()).toBe("2.5");
    await page.context().close();
  });

  test("selects the link where the clipboard is refused", async () => {
    const page = await open("gibbs");
    await page.evaluate(() => {
      navigator.clipboard.writeText = () => Promise.reject(new Error("refused"));
    });
    const figure = page.locator("#fig-row");
    await figure.getByRole("button", {name: "Link"}).click();
    const field = figure.getByRole("textbox", {name: "address of this state"});
    await field.waitFor();
    const {value, start, end} = await field.evaluate((input: HTMLInputElement) => ({
      value: input.value,
      start: input.selectionStart,
      end: input.selectionEnd
    }));
    expect(value).toBe(`${site.url}gibbs#fig-row`);
    expect([start, end]).toEqual([0, value.length]);
    await page.context().close();
  });

  test("gives the HTML that embeds the figure alone, in this state", async () => {
    const page = await open("gibbs?row.beta=2.5");
    const figure = page.locator("#fig-row");
    await figure.getByRole("button", {name: "Embed"}).click();
    const html = await figure.getByRole("textbox", {name: "HTML"}).inputValue();
    const [, source, title] = /^<iframe src="([^"]+)" title="([^"]+)"/.exec(html)!;
    expect(source).toBe(`${site.url}figure/gibbs-row?row.beta=2.5`);
    expect(title).toBe("An attention row");
    await page.goto(source, {waitUntil: "networkidle"});
    expect(await page.getByRole("spinbutton", {name: "β, typed"}).inputValue()).toBe("2.5");
    await page.context().close();
  });

  test("cites exactly this state, and says so when a cell was edited", async () => {
    const page = await open("gibbs", {permissions});
    const figure = page.locator("#fig-row");
    await figure.getByRole("button", {name: "Cite"}).click();
    const plain = figure.getByRole("textbox", {name: "Citation"});
    const cff = readFileSync("CITATION.cff", "utf8");
    const [, author] = /- name: (.+)/.exec(cff)!;
    const [, version] = /^version: (.+)/m.exec(cff)!;
    const [, date] = /^date-released: (.+)/m.exec(cff)!;
    for (const part of [
      author,
      date,
      `version ${version}`,
      "Figure 1 in “β in one attention row”",
      "beta = 0.8"
    ])
      expect(await plain.inputValue()).toContain(part);
    await page.getByRole("spinbutton", {name: "β, typed"}).first().fill("2.5");
    await expect.poll(() => plain.inputValue()).toContain(`${site.url}gibbs?row.beta=2.5#fig-row`);
    expect(await plain.inputValue()).not.toContain("edits");

    await figure.getByRole("button", {name: "Copy BibTeX"}).click();
    await figure.locator(".copied").last().getByText("Copied.").waitFor();
    const entry = await clipboard(page);
    expect(entry).toBe(await figure.getByRole("textbox", {name: "BibTeX"}).inputValue());
    expect(entry).toContain(`url = {${site.url}gibbs?row.beta=2.5#fig-row}`);

    await page.locator("#cell-tools").evaluate((cell) => cell.classList.add("edited"));
    await page.getByRole("spinbutton", {name: "β, typed"}).first().fill("2.6");
    await expect.poll(() => plain.inputValue()).toContain("With the reader’s edits of the cells tools.");
    await page.context().close();
  });

  test("tells parameters, cells, data and how to make it again, and follows the state", async () => {
    const page = await open("");
    const figure = page.locator("#fig-cooling");
    await figure.getByRole("button", {name: "Provenance"}).click();
    const panel = figure.locator(".take .about");
    await panel.getByText("npm ci").waitFor();
    const address = await panel.locator("a", {hasText: "data/hero.json"}).getAttribute("href");
    const bytes = Buffer.from(await (await fetch(new URL(address!, page.url()))).arrayBuffer());
    const {version} = JSON.parse(readFileSync("package.json", "utf8"));
    const text = await panel.textContent();
    for (const part of [
      "decades = 0",
      "hero_data",
      "Edited cells of this pagenone",
      `at version ${version}:`
    ])
      expect(text).toContain(part);
    expect(text).toContain(`SHA-256 ${createHash("sha256").update(bytes).digest("hex")}`);
    await page.getByRole("spinbutton", {name: "log₁₀ β/β₀, typed"}).fill("0.5");
    await panel.getByText("decades = 0.5").waitFor();
    expect(await panel.textContent()).toContain("decades = 0.5, changed from its default");
    await panel.getByRole("link", {name: "hero_data"}).click();
    expect(new URL(page.url()).hash).toBe("#cell-hero_data");
    await page.context().close();
  });

  test("fits a screen of 320 px with its panels open", async () => {
    const page = await open("trained", {viewport: {width: 320, height: 800}});
    for (const name of ["Cite", "Provenance"]) {
      await page.locator("#fig-deviation").getByRole("button", {name}).click();
      await page.locator("#fig-deviation .about :is(dl, textarea)").first().waitFor();
      const over = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth
      );
      expect(over, name).toBe(0);
    }
    const sizes = await page
      .locator("#fig-deviation .take button")
      .evaluateAll((buttons) =>
        buttons
          .map((button) => button.getBoundingClientRect())
          .map(({width, height}) => Math.min(width, height))
      );
    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(24);
    await page.context().close();
  });

  test("adds no accessibility violation to its page with panels open, light and dark", async () => {
    const page = await open("trained");
    const violations = async () => {
      const found = [];
      for (const colorScheme of ["light", "dark"] as const) {
        await page.emulateMedia({colorScheme});
        found.push(...(await axeViolations(page)));
      }
      return found;
    };
    const before = await violations(); // a matter of the page itself, and of its own tests
    for (const [id, name] of [
      ["fig-deviation", "Cite"],
      ["fig-row", "Provenance"]
    ]) {
      await page.locator(`#${id}`).getByRole("button", {name}).click();
      await page.locator(`#${id} .about :is(dl, textarea)`).first().waitFor();
    }
    expect(await violations()).toEqual(before);
    await page.context().close();
  });

  test("is not there without scripts, nor in print", async () => {
    const still = await open("gibbs", {javaScriptEnabled: false});
    expect(await still.locator(".take").first().count()).toBe(1);
    expect(await still.locator(".take").first().isVisible()).toBe(false);
    await still.context().close();
    const page = await open("gibbs");
    expect(await page.locator(".take").first().isVisible()).toBe(true);
    await page.emulateMedia({media: "print"});
    expect(await page.locator(".take").first().isVisible()).toBe(false);
    await page.context().close();
  });
});
