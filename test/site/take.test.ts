// Taking a figure away: downloads of every figure of every page, link, citation, provenance.
import {createHash} from "node:crypto";
import {readFileSync} from "node:fs";
import {buffer} from "node:stream/consumers";
import {JSDOM} from "jsdom";
import type {BrowserContextOptions, Locator, Page, Request} from "playwright-core";
import {afterEach, describe, expect, test} from "vitest";
import {entropyAt, probabilities} from "../../lib/gibbs/index.js";
import {coexistenceField, stepProbability} from "../../lib/landau/index.js";
import {logPairMergerTime} from "../../lib/phases/index.js";
import {chunks} from "../png-chunks.js";
import {axeViolations} from "./axe.js";
import {pagesWithFigures} from "./pages-with-figures.js";
import {browser, ready, site, visit} from "./served.js";

const problems: string[] = [];
afterEach(() => expect(problems.splice(0).filter((problem) => problem.startsWith("error:"))).toEqual([]));
const open = async (path: string, options: BrowserContextOptions = {}) =>
  (await visit(path, {...options, problems})).page;

type Format = "SVG" | "PNG" | "CSV";

/** Presses a figure's button and reads the file that comes of it. */
async function download(
  figure: Locator,
  format: Format,
  asOnScreen = false
): Promise<{name: string; bytes: Buffer}> {
  const panel = figure.getByRole("button", {name: "Download"});
  if ((await panel.getAttribute("aria-expanded")) === "false") await panel.click();
  await figure.getByRole("checkbox", {name: /this screen/}).setChecked(asOnScreen);
  const [file] = await Promise.all([
    figure.page().waitForEvent("download"),
    figure.getByRole("button", {name: format, exact: true}).click()
  ]);
  return {name: file.suggestedFilename(), bytes: await buffer(await file.createReadStream())};
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
function layer({head, rows}: Table, panel: string, name: string) {
  // columns have the names of the axes, which the head gives
  const [x, y] = ["x", "y"].map(
    (axis) => new RegExp(`(?:^|; )${axis} = (.*?)(?=; |$)`).exec(head[`panel ${panel}`])?.[1] ?? axis
  );
  return rows
    .filter((row) => row.panel === panel && row.layer === name)
    .map((cells) => ({cells, x: Number(cells[x]), y: Number(cells[y]), to: Number(cells[`${y}, to`])}));
}

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

/** Opens an SVG alone in an offline page, as a document and as an image: how it looks, and what it asked for. */
async function alone(page: Page, svg: Buffer, width: number, height: number) {
  const requests: string[] = [];
  const note = (request: Request) => requests.push(request.url());
  page.on("request", note);
  await page.setViewportSize({width, height});
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
  page.off("request", note);
  return {picture, colours, elsewhere: requests.filter((url) => !url.startsWith("data:"))};
}

describe.each(pagesWithFigures.map((path) => ({path})))("every figure of /$path", ({path}) => {
  test("is saved as SVG, PNG and CSV, which say the same of themselves", async () => {
    const page = await open(path);
    const offline = await (await browser.newContext({deviceScaleFactor: 2, offline: true})).newPage();
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

      const seen = await alone(offline, svg.bytes, width, height);
      expect(seen.elsewhere, id).toEqual([]);
      expect(seen.colours, id).toBeGreaterThan(8);
      // with all its text: 0.01 is the most that was measured, and 0.5 the least for a drawing without text
      expect(await distance(offline, seen.picture, png.bytes), `${id}: PNG and SVG`).toBeLessThan(0.03);

      const table = tableOf(csv.bytes.toString("utf8"));
      expect(table.rows.length, id).toBeGreaterThan(2);
      expect(
        table.rows.some(({panel, layer, index, text, ...values}) =>
          Object.values(values).some((value) => value && Number.isFinite(Number(value)))
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
      for (const words of Object.values(said)) {
        expect(metadata).toContain(words);
        expect(words, id).not.toMatch(/[\\$]/); // no TeX
      }
    }
    await offline.context().close();
    await page.context().close();
  });
});

test("a file is the same whatever the screen: light, and as wide as the figure was designed", async () => {
  const file = async (format: Format, options: BrowserContextOptions, asOnScreen = false) => {
    const page = await open("toy-model", options);
    const {bytes} = await download(page.locator("#fig-row"), format, asOnScreen);
    expect(await page.locator(".sheet").count()).toBe(0);
    await page.context().close();
    return bytes;
  };
  const phone: BrowserContextOptions = {colorScheme: "dark", viewport: {width: 360, height: 800}};
  for (const format of ["SVG", "CSV"] as const) {
    const onPaper = (await file(format, {})).toString("utf8");
    expect((await file(format, phone)).toString("utf8") === onPaper, format).toBe(true);
  }
  const width = (svg: Buffer) => Number(/ width="(\d+)"/.exec(svg.toString("utf8"))![1]);
  const [paper, screen] = [await file("SVG", phone), await file("SVG", phone, true)];
  expect(width(paper)).toBeGreaterThan(1072);
  expect(width(screen)).toBeLessThan(400);
  expect(paper.toString("utf8")).toContain('fill="#fffefb"');
  expect(screen.toString("utf8")).toContain('fill="#14161a"');
});

test.each(["light", "dark"] as const)(
  "a saved figure looks as it does on the page, if that is wished, %s",
  async (colorScheme) => {
    const page = await open("gibbs", {colorScheme, deviceScaleFactor: 2});
    const figure = page.locator("#fig-row"); // as wide as it is drawn
    const png = (await download(figure, "PNG", true)).bytes;
    const svg = (await download(figure, "SVG", true)).bytes.toString("utf8");
    const [left, top] = /viewBox="(\S+) (\S+)/.exec(svg)!.slice(1).map(Number);
    await figure.locator(".drawing").scrollIntoViewIfNeeded();
    // a picture of the page begins at a whole pixel
    await figure.locator(".drawing").evaluate((drawing) => {
      const {y} = drawing.getBoundingClientRect();
      document.body.style.paddingTop = `${Math.ceil(y) - y}px`;
    });
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
    expect(found.head.Parameters).toBe("logits u = [1, -0.5, 0.25]; β = 1.7");
    expect(found.head.Source).toContain("row.beta=1.7");
    expect(found.head["panel c"]).toContain("x = inverse temperature β");
    const curve = layer(found, "c", "line (theory)");
    expect(curve.length).toBeGreaterThan(100);
    for (const {x, y} of curve) near(y, entropyAt(u, x));
    const bars = layer(found, "b", "bar");
    expect(bars.map(({x}) => x)).toEqual([1, 2, 3]);
    for (const [i, p] of probabilities(u, 1.7).entries()) near(bars[i].to, p);
    const [point] = layer(found, "c", "dot (theory)");
    expect(point.x).toBe(1.7);
    await page.context().close();
  });

  test("are those of the library: lines of coexistence, by the number of keys", async () => {
    const page = await open("landau");
    const lines = layer(await table(page, "fig-phases"), "a", "line (theory)");
    expect(new Set(lines.map(({cells}) => cells.series))).toEqual(new Set(["2", "3", "5", "10"]));
    for (const {x, y, cells} of lines) near(y, coexistenceField(Number(cells.series), x));
    await page.context().close();
  });

  test("are those of the library: the step of many keys", async () => {
    const page = await open("toy-model");
    const step = layer(await table(page, "fig-step"), "a", "line (theory)");
    expect(step.length).toBeGreaterThan(100);
    for (const {x, y} of step) near(y, stepProbability({lnN: 4 * Math.LN10}, x));
    await page.context().close();
  });

  test("are those of the library: times of mergers, by their logarithms, and said so", async () => {
    const page = await open("pairing");
    const found = await table(page, "fig-two");
    expect(found.head["panel a"]).toContain("y = log₁₀ of time T of the merger");
    const times = layer(found, "a", "line (theory)").filter(({y}) => Number.isFinite(y));
    expect(times.length).toBeGreaterThan(20);
    const [, angle, ratio] = /\(rad\) = ([\d.]+).*mass ratio r = (\d+)/
      .exec(found.head.Parameters)!
      .map(Number);
    for (const {x, y} of times) near(y * Math.LN10, logPairMergerTime(x, angle, {masses: [ratio, 1]}));
    await page.context().close();
  });

  test("are those of the data file, with the names of the heads", async () => {
    const page = await open("trained");
    const found = await table(page, "fig-deviation");
    const address = await page.locator(".origin a", {hasText: "data/trained.json"}).getAttribute("href");
    const trained = await (await fetch(new URL(address!, page.url()))).json();
    const dots = layer(found, "a", "dot");
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
  const before = (await download(figure, "SVG", true)).bytes.toString("utf8");
  await figure.locator(".drawing").evaluate((drawing) => {
    const legend = Object.assign(document.createElement("p"), {textContent: "a legend in words"});
    const canvas = Object.assign(document.createElement("canvas"), {width: 40, height: 20});
    canvas.getContext("2d")!.fillRect(0, 0, 40, 20);
    drawing.append(legend, canvas);
  });
  const after = (await download(figure, "SVG", true)).bytes.toString("utf8");
  const {documentElement: root} = new JSDOM(after, {contentType: "image/svg+xml"}).window.document;
  const texts = Array.from(root.querySelectorAll("text"), ({textContent}) => textContent);
  expect(texts).toContain("a legend in words");
  expect(root.querySelector("image")!.getAttribute("href")).toMatch(/^data:image\/png;base64,/);
  const height = (svg: string) => Number(/height="(\d+)"/.exec(svg)![1]);
  expect(height(after)).toBeGreaterThan(height(before) + 30);
  await page.context().close();
});

test("an SVG says of itself what it is told, whatever that holds", async () => {
  const page = await open("gibbs");
  await download(page.locator("#fig-ties"), "SVG");
  const words = `<&>"'{}%#_, ]]> <!-- &amp; 😀 𝔼\nnext =1+1`;
  const loaded = await page.evaluate(() => performance.getEntriesByType("resource").map(({name}) => name));
  const address = loaded.find((name) => /figure\/svg\b/.test(name));
  const module = await page.evaluateHandle(`import(${JSON.stringify(address)})`);
  const text = await module.evaluate(async (module, words) => {
    const {standalone} = module as typeof import("../../src/components/figure/svg.js");
    const drawing = document.querySelector<HTMLElement>("#fig-ties .drawing")!;
    drawing.querySelector("svg:last-of-type text")!.textContent = `${words}\u0001\ud800`;
    const metadata = [
      ["Title", words],
      ["Data", words]
    ] as const;
    return (await standalone(drawing, {title: words, description: `${words}\u0000`, metadata})).text;
  }, words);
  const {documentElement: root} = new JSDOM(text, {contentType: "image/svg+xml"}).window.document;
  expect(root.localName).toBe("svg");
  expect(root.querySelector("title")!.textContent).toBe(words);
  expect(root.querySelector("desc")!.textContent).toBe(`${words}\ufffd`);
  const [title, data] = Array.from(root.querySelectorAll("metadata *"), (part) => part.textContent).slice(-2);
  expect([title, data]).toEqual([words, `Data: ${words}`]);
  const texts = Array.from(root.querySelectorAll("text"), (part) => part.textContent);
  expect(texts).toContain(`${words}\ufffd\ufffd`);
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
    await page.keyboard.press("Enter");
    await figure.getByRole("button", {name: "SVG"}).waitFor();
    for (let i = 0; i < 4; ++i) await page.keyboard.press("Tab");
    const [file] = await Promise.all([page.waitForEvent("download"), page.keyboard.press("Enter")]);
    expect(file.suggestedFilename()).toBe("landau-phases.svg");
    await figure.getByText("Saved landau-phases.svg.").waitFor();
    expect((await loaded()).some((name) => /figure\/svg\b/.test(name))).toBe(true);
    for (let i = 0; i < 3; ++i) await page.keyboard.press("Shift+Tab");
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
    await figure.getByRole("button", {name: "Download"}).click();
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
    await page.goto(link);
    await ready(page);
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
    await page.goto(source);
    await ready(page);
    expect(await page.getByRole("spinbutton", {name: "β, typed"}).inputValue()).toBe("2.5");
    await page.context().close();
  });

  test("gives the same height whatever is open", async () => {
    const page = await open("gibbs");
    const figure = page.locator("#fig-row");
    const html = figure.getByRole("textbox", {name: "HTML"});
    const height = async () => /height:(\d+)px/.exec(await html.inputValue())![1];
    const press = (name: string) => figure.getByRole("button", {name, exact: true}).click();
    await press("Embed");
    const first = await height();
    await press("Provenance");
    await figure.locator(".about dl").waitFor();
    await press("Embed");
    expect(await height()).toBe(first);
    const slider = figure.getByRole("slider", {name: "β"});
    await slider.press("ArrowRight"); // the panel is filled again
    await expect.poll(() => html.inputValue()).toContain("row.beta=0.81");
    expect(await height()).toBe(first);
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
      "β = 0.8"
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

    // another key for each state, and the same for the same
    const key = async () =>
      /^@misc\{(.*),/.exec(await figure.getByRole("textbox", {name: "BibTeX"}).inputValue())![1];
    const changed = await key();
    expect(changed).toMatch(/^phases-of-attention-gibbs-row-\w{8}$/);
    await figure.getByRole("button", {name: "Reset"}).click();
    await expect.poll(key).toBe("phases-of-attention-gibbs-row");
    await page.getByRole("spinbutton", {name: "β, typed"}).first().fill("2.5");
    await expect.poll(key).toBe(changed);
    // a figure that this one drives is in another state than the page was built with, too
    const slope = page.locator("#fig-slope");
    await slope.getByRole("button", {name: "Cite"}).click();
    const driven = slope.getByRole("textbox", {name: "BibTeX"});
    expect(await driven.inputValue()).toMatch(/^@misc\{phases-of-attention-gibbs-slope-\w{8},/);

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
      "log₁₀ β/β₀ (decades) = 0",
      "hero_data",
      "Edited cells of this pagenone",
      `at version ${version}:`
    ])
      expect(text).toContain(part);
    expect(text).toContain(`SHA-256 ${createHash("sha256").update(bytes).digest("hex")}`);
    await page.getByRole("spinbutton", {name: "log₁₀ β/β₀, typed"}).fill("0.5");
    await expect
      .poll(() => panel.textContent())
      .toContain("log₁₀ β/β₀ (decades) = 0.5, changed from its default");
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
    const before = await axeViolations(page); // a matter of the page itself, and of its own tests
    for (const [id, name] of [
      ["fig-deviation", "Cite"],
      ["fig-row", "Provenance"]
    ]) {
      await page.locator(`#${id}`).getByRole("button", {name}).click();
      await page.locator(`#${id} .about :is(dl, textarea)`).first().waitFor();
    }
    expect(await axeViolations(page)).toEqual(before);
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
