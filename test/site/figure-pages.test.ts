// Every figure alone on a page of its own: the same figure, in the same state, alone and in a frame of another page.
import {readFileSync} from "node:fs";
import {createServer, type Server} from "node:http";
import type {AddressInfo} from "node:net";
import {JSDOM} from "jsdom";
import type {Page} from "playwright-core";
import {afterAll, beforeAll, describe, expect, test} from "vitest";
import {figurePages} from "../../src/site/figure-pages.js";
import {axeViolations} from "./axe.js";
import {browser, nextFrames, site, visit} from "./served.js";

const built = (path: string) => readFileSync(`dist${path}.html`, "utf8");

/** The figure `id` of a built page. */
function figureIn(html: string, id: string): Element {
  const start = html.lastIndexOf("<figure", html.indexOf(`id="${id}"`));
  return JSDOM.fragment(html.slice(start, html.indexOf("</figure>", start))).firstElementChild!;
}

/** The words and the drawings of a figure, without what differs with the address of the page. */
const look = (figure: Element) => ({
  label: figure.getAttribute("aria-label"),
  caption: figure.querySelector("figcaption")!.textContent,
  drawings: Array.from(figure.querySelectorAll("[role=img]"), (image) => image.outerHTML)
});

test("each figure of each page is the same on its own page, with the same number, caption and drawing", () => {
  for (const {path, id, label, origin} of figurePages()) {
    const page = new JSDOM(built(path)).window.document;
    const figure = page.querySelector(`main > .cell > figure#${id}`)!;
    const there = figureIn(built(origin.path), id);
    expect(look(figure), path).toEqual(look(there));
    expect(look(figure).label).toBe(label);
    expect(look(figure).drawings.length, path).toBeGreaterThan(0);
    const names = (selector: string) => Array.from(page.querySelectorAll(selector), (part) => part.localName);
    expect(names("#observablehq-center > *"), path).toEqual(["main"]);
    expect(names("main > :not(.behind)"), path).toEqual(["h1", "div", "script"]);
    // what is displayed, its caption, and only then the code
    for (const {children} of [figure, there]) {
      const parts = Array.from(children, (part) => part.className || part.localName);
      expect(parts, path).toEqual(["observablehq observablehq--block", "figcaption"]);
    }
    expect(figure.nextElementSibling!.className, path).toBe("source");
    // the way from one to the other, and back
    expect(new URL(there.getAttribute("data-alone")!, `http://x${origin.path}`).pathname).toBe(path);
    const title = page.querySelector("h1 a")!;
    expect(title.textContent).toBe(`${label} of ${origin.title}`);
    const back = new URL(title.getAttribute("href")!, `http://x${path}`);
    expect(back.pathname.replace(/\/$/, "/index") + back.hash).toBe(`${origin.path}#${id}`);
  }
});

test("references in a caption keep their numbers, and lead to the page that the figure comes from", () => {
  const links = (path: string, id: string) =>
    Array.from(figureIn(built(path), id).querySelectorAll("figcaption a:not(.figure-label)"), (a) => ({
      text: a.textContent,
      url: new URL(a.getAttribute("href")!, `http://x${path}`)
    }));
  const all = figurePages().flatMap(({path, id, origin}) => {
    const here = links(path, id);
    const there = links(origin.path, id);
    expect(here.map(({text, url}) => `${text} ${url}`)).toEqual(there.map(({text, url}) => `${text} ${url}`));
    return here.map(({url}) => url.hash);
  });
  expect(all.some((hash) => /^#(eq|prop|thm|fig)-/.test(hash))).toBe(true);
});

const sample = ["gibbs-row", "gibbs-collapse", "index-cooling", "landau-exponents", "trained-half"];
describe.each(sample.map((slug) => ({slug})))("/figure/$slug", ({slug}) => {
  let page: Page;
  let problems: string[];
  beforeAll(async () => {
    ({page, problems} = await visit(`figure/${slug}`));
  });
  afterAll(() => page?.context().close());

  test("loads with an empty console, and does not scroll sideways from 320 to 1440 px", async () => {
    await page.waitForLoadState("networkidle"); // what comes late counts, too
    for (const width of [1440, 768, 360, 320]) {
      await page.setViewportSize({width, height: 800});
      await nextFrames(page);
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth
      );
      expect(overflow, `${width} px`).toBe(0);
    }
    expect(problems).toEqual([]);
    await page.setViewportSize({width: 1280, height: 800});
  });

  test("has no accessibility violation (WCAG 2.2 AA), light and dark, with all of it open", async () => {
    await page.evaluate(() => {
      for (const details of document.querySelectorAll<HTMLDetailsElement>("details.behind"))
        details.open = true;
    });
    expect(await axeViolations(page)).toEqual([]);
  });

  test("shows the figure without scripts", async () => {
    const {page} = await visit(`figure/${slug}`, {javaScriptEnabled: false});
    expect(await page.locator("main > .cell > figure [role=img]:visible").count()).toBe(1);
    await page.context().close();
  });
});

/** What the drawing of a figure says of itself. */
const said = (page: Pick<Page, "locator">, id: string) =>
  page.locator(`#${id} [role=img]:visible`).first().getAttribute("aria-label");

describe("the state in the address", () => {
  test.each([
    ["gibbs", "gibbs-row", "fig-row", "row.beta=2.5"],
    ["gibbs", "gibbs-row", "fig-row", "row.u=1,2,0&row.beta=0.5"],
    ["", "index-cooling", "fig-cooling", "cooling.decades=0.5"],
    // a figure that another one drives, which stands closed below it
    ["gibbs", "gibbs-slope", "fig-slope", "row.u=1,2,0"]
  ])("gives the same drawing on /%s and on /figure/%s", async (path, slug, id, query) => {
    const alone = await visit(`figure/${slug}`);
    const unset = await said(alone.page, id);
    await alone.page.goto(`${site.url}figure/${slug}?${query}#${id}`);
    const page = await visit(`${path}?${query}#${id}`);
    await expect.poll(() => said(alone.page, id)).not.toBe(unset);
    await expect.poll(async () => (await said(page.page, id)) === (await said(alone.page, id))).toBe(true);
    expect([...page.problems, ...alone.problems]).toEqual([]);
    await alone.page.context().close();
    await page.page.context().close();
  });

  test("follows the figure on its own page", async () => {
    const {page} = await visit("figure/gibbs-row");
    await page.getByRole("slider", {name: "β"}).focus();
    await page.keyboard.press("End");
    await expect.poll(() => page.url()).toMatch(/\/figure\/gibbs-row\?row\.beta=/);
    await page.context().close();
  });
});

test("the code behind a figure can be opened and changed, and names its files as on the page of origin", async () => {
  const {page, problems} = await visit("figure/index-cooling");
  const before = await said(page, "fig-cooling");
  await page.getByText("The code behind this figure").click();
  const summary = page.locator("#cell-hero_data > .source > summary");
  expect(await page.locator("#cell-hero_data .source pre").textContent()).toContain(
    'import {figure} from "./components/figure.js";'
  );
  await summary.focus();
  await page.keyboard.press("Enter");
  await page.locator("#cell-hero_data .cm-content").click();
  await page.keyboard.press("ControlOrMeta+End");
  await page.keyboard.insertText('\nsentence.text = "changed here";');
  await page.keyboard.press("Shift+Enter");
  await page.locator("figcaption", {hasText: "changed here"}).waitFor();
  expect(await said(page, "fig-cooling")).toBe(before);
  expect(problems).toEqual([]);
  await page.context().close();
});

describe("in a frame of a page of another host", () => {
  let host: Server;
  let page: Page;
  let problems: string[];
  const frame = () => page.frameLocator("iframe");
  beforeAll(async () => {
    host = createServer((_request, response) => {
      response.writeHead(200, {"content-type": "text/html; charset=utf-8"});
      response.end(`<!doctype html><html lang="en"><title>Host</title><p>Text</p>
<iframe src="${site.url}figure/gibbs-row?row.beta=2.5" title="Figure" style="width: 100%; height: 300px; border: 0"></iframe>
<script>
addEventListener("message", ({source, data}) => {
  for (const frame of document.querySelectorAll("iframe"))
    if (frame.contentWindow === source && data.type === "phases-of-attention:height")
      frame.style.height = data.height + "px";
});
</script>`);
    });
    await new Promise<void>((listening) => host.listen(0, "127.0.0.1", listening));
    ({page, problems} = await visit(`http://localhost:${(host.address() as AddressInfo).port}/`));
  });
  afterAll(async () => {
    await page?.context().close();
    host?.close();
  });

  test("it is drawn in the state of its address, as high as it needs", async () => {
    const alone = await visit("figure/gibbs-row?row.beta=2.5");
    await expect.poll(() => said(alone.page, "fig-row")).toContain("β = 2.50");
    const state = await said(alone.page, "fig-row");
    await expect.poll(() => said(frame(), "fig-row")).toBe(state);
    const inner = page.frames()[1];
    const hidden = () =>
      inner.evaluate(() => document.documentElement.scrollHeight - document.documentElement.clientHeight);
    await expect.poll(hidden).toBe(0);
    const height = (await page.locator("iframe").boundingBox())!.height;
    expect(height).toBeGreaterThan(300);
    expect(problems).toEqual([]);
    await alone.page.context().close();
  });

  test("it is driven there, and leaves the page around it where it is", async () => {
    const before = await said(frame(), "fig-row");
    const entries = await page.evaluate(() => history.length);
    await frame().getByRole("slider", {name: "β"}).focus();
    await page.keyboard.press("ArrowRight");
    await expect.poll(() => said(frame(), "fig-row")).not.toBe(before);
    expect(await page.evaluate(() => history.length)).toBe(entries);
  });

  test("its links lead out of the frame", async () => {
    await frame().getByRole("link", {name: "Figure 1 of β in one attention row"}).click();
    await page.waitForURL(`${site.url}gibbs#fig-row`);
  });
});

describe("every page tells scripts and programs what it is", () => {
  test.each([
    ["gibbs", "/gibbs", "gibbs.md"],
    ["figure/gibbs-row", "/figure/gibbs-row", "gibbs.md"]
  ])("/%s", async (path, name, file) => {
    const {page} = await visit(path);
    const {dataset, source, canonical, title} = await page.evaluate(async () => {
      const {href} = document.querySelector<HTMLLinkElement>("link[rel=alternate][type='text/markdown']")!;
      const meta = (key: string) => document.querySelector<HTMLMetaElement>(`meta[name=${key}]`)?.content;
      return {
        dataset: {...document.documentElement.dataset},
        source: await (await fetch(href)).text(),
        canonical: document.querySelector<HTMLLinkElement>("link[rel=canonical]")?.href,
        title: meta("citation_title")
      };
    });
    const {version} = JSON.parse(readFileSync("package.json", "utf8"));
    expect(dataset).toEqual({version, page: name, ...(path === "gibbs" ? {} : {origin: "/gibbs"})});
    expect(source).toBe(readFileSync(`src/${file}`, "utf8"));
    expect(title).toBe("β in one attention row");
    expect(canonical).toBe(path === "gibbs" ? undefined : `${site.url}gibbs`);
    await page.context().close();
  });

  test("the source of a page is not loaded before it is asked for", async () => {
    const context = await browser.newContext();
    const page = await context.newPage();
    const asked: string[] = [];
    page.on("request", (request) => asked.push(request.url()));
    await page.goto(`${site.url}gibbs`, {waitUntil: "networkidle"});
    expect(asked.length).toBeGreaterThan(5);
    expect(asked.filter((url) => /\.md$|\/generated\/|\/d3@|\/inputs\.|take-away/.test(url))).toEqual([]);
    await context.close();
  });
});
