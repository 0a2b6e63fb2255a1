// The pass over the built site: puts in what the cells display, language, fonts and Content-Security-Policy;
// minifies modules; makes the bytes reproducible; and fails on what Framework lets through.
import {createHash} from "node:crypto";
import {copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {transformSync} from "esbuild";
import {checkSite} from "./check.js";
import {canonical, identity} from "./chrome.js";
import type {Drawings} from "./drawings.js";
import {shownAlone, withNamesOfOrigin} from "./figure-output.js";
import {figurePageAt} from "./figure-pages.js";
import {origin as originOfData} from "./origin.js";
import type {Page} from "./prerender.js";

const sha256 = (text: string) => createHash("sha256").update(text).digest("base64");

const policy = (scripts: string[]) =>
  [
    "default-src 'none'",
    `script-src 'self' 'unsafe-eval' ${[...new Set(scripts)].map((s) => `'sha256-${sha256(s)}'`).join(" ")}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self' blob:",
    "base-uri 'self'",
    "form-action 'none'"
  ].join("; ");

/** Finishes the site in `dist`, given its pages, and tells how many are done; throws with every fault found. */
export async function finish(
  dist: string,
  pages: Page[],
  drawings: Drawings,
  tell: (done: number) => void
): Promise<void> {
  const faults: string[] = [];
  const evaluated = new Map<string, {page: Page; shown: Map<string, string>}>();
  for (const page of pages) {
    const file = join(dist, `${page.path}.html`);
    let html = readFileSync(file, "utf8");
    html = tidy(html, page.path).replace(
      "<title>",
      () => `${preloads(page.path)}${canonical(page.path)}<title>`
    );
    const figure = figurePageAt(page.path);
    const origin = figure && evaluated.get(figure.origin.path)!;
    const {shown, failures} = origin ? shownAlone(page, figure, origin) : await drawings.of(page.path);
    evaluated.set(page.path, {page, shown});
    for (const [id, error] of failures)
      faults.push(`src${page.path}.md, ${cellOf(html, id)}: ${error.message}`);
    for (const [id, content] of shown) {
      if (!content) continue;
      const root = `<!--:${id}:-->`;
      html = html.replace(`<observablehq-loading></observablehq-loading>${root}`, root);
      // Framework removes what stands in this element as soon as the cell displays something.
      html = html.replace(root, () => `<observablehq-loading>${content}</observablehq-loading>${root}`);
    }
    html = html.replace("</main>", () => `${originOfData(html, dist, page)}</main>`);
    if (figure) html = withNamesOfOrigin(html, figure);
    const scripts = Array.from(
      html.matchAll(/<script(?: type="module")?>([\s\S]*?)<\/script>/g),
      (m) => m[1]
    );
    html = html.replace(
      '<meta charset="utf-8">',
      `<meta charset="utf-8">\n<meta http-equiv="Content-Security-Policy" content="${policy(scripts)}">`
    );
    writeFileSync(file, html);
    tell(evaluated.size);
  }
  minifyModules(dist);
  copyFonts(dist);
  rmSync(join(dist, "_observablehq", "minisearch.json"), {force: true});
  faults.push(...checkSite(dist));
  if (faults.length)
    throw new Error(
      `the site has ${faults.length === 1 ? "a fault" : `${faults.length} faults`}:\n${faults.join("\n")}`
    );
}

/** The name of the cell with this id, as its author knows it. */
function cellOf(html: string, id: string): string {
  const before = html.slice(0, html.indexOf(`<!--:${id}:-->`));
  const name = /data-name="([\w-]+)">(?:(?!<\/div>)[\s\S])*$/.exec(before)?.[1];
  return name ? `cell ${name}` : "an inline expression";
}

// The faces of the first screen; the others come when they are used.
const firstFaces = [
  "source-serif-4-latin-400-normal",
  "source-serif-4-latin-600-normal",
  "source-sans-3-latin-400-normal",
  "source-sans-3-latin-600-normal",
  "KaTeX_Main-Regular",
  "KaTeX_Math-Italic"
];

function preloads(path: string): string {
  const up = "../".repeat(path.split("/").length - 2) || "./";
  return firstFaces
    .map(
      (face) =>
        `<link rel="preload" as="font" type="font/woff2" crossorigin href="${up}_file/fonts/${face}.woff2">\n`
    )
    .join("");
}

/** What every page of Framework needs: a language, zoom, bytes that do not change, tables that scroll and can be read out. */
function tidy(html: string, path: string): string {
  return html
    .replace("<html>", `<html lang="en" ${identity(path)}>`)
    .replace(", maximum-scale=1", "")
    .replaceAll("<pre data-language", '<pre tabindex="0" data-language')
    .replace(/<meta name="generator"[^>]*>\n/, "")
    .replace(/"lastModified":\d+(\.\d+)?/g, '"lastModified":0')
    .replace(/<th([^>]*)>\s*<\/th>/g, "<td$1></td>")
    .replace(
      /(<table\b(?:(?!<\/table>)[\s\S])*<\/table>)/g,
      '<div class="table" tabindex="0" role="group" aria-label="table">$1</div>'
    );
}

function minifyModules(dist: string): void {
  for (const folder of ["_import"]) {
    for (const file of readdirSync(join(dist, folder), {recursive: true, encoding: "utf8"}).sort()) {
      if (!file.endsWith(".js")) continue;
      const path = join(dist, folder, file);
      const {code} = transformSync(readFileSync(path, "utf8"), {
        minify: true,
        format: "esm",
        target: "es2022"
      });
      writeFileSync(path, code);
    }
  }
}

/** The stylesheet of the fonts names its files relative to itself; Framework copies only the stylesheet. */
function copyFonts(dist: string): void {
  const out = join(dist, "_file", "fonts");
  mkdirSync(out, {recursive: true});
  for (const file of readdirSync(join("src", "fonts")).filter((name) => name.endsWith(".woff2"))) {
    copyFileSync(join("src", "fonts", file), join(out, file));
  }
}
