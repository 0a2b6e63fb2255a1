// What must not be in a built site: errors, imports that do not resolve, links that lead nowhere, other hosts.
import {existsSync, readdirSync, readFileSync} from "node:fs";
import {dirname, join, normalize} from "node:path";
import {JSDOM} from "jsdom";
import {sharedTitles} from "./figure-titles.js";

const specifier = /(["'])((?:\.{1,2}\/|https?:|npm:|observablehq:)[^"']*)\1/.source;
const staticImport = new RegExp(`(?:\\bfrom|\\bimport)\\s*${specifier}`, "g");
const anyImport = new RegExp(`(?:\\bfrom|\\bimport\\s*\\(?)\\s*${specifier}`, "g");

/** The text of one message for every fault of the site in `dist`. */
export function checkSite(dist: string): string[] {
  const files = readdirSync(dist, {recursive: true, encoding: "utf8"})
    .map((f) => f.replaceAll("\\", "/"))
    .sort();
  const faults: string[] = [];
  const pages = new Map(files.filter((f) => f.endsWith(".html")).map((f) => [f, readPage(dist, f, faults)]));
  for (const [file, {links}] of pages) {
    for (const url of links) {
      const [path, anchor] = url.split("#");
      const target = path.split("?")[0] ? pageAt(file, path.split("?")[0], pages) : file;
      if (target === undefined) {
        if (!resolvesTo(dist, file, path)) faults.push(`${file}: broken link ${url}`);
      } else if (anchor && !pages.get(target)!.ids.has(decodeURIComponent(anchor)))
        faults.push(`${file}: broken anchor ${url}`);
    }
  }
  for (const file of files.filter((f) => f.endsWith(".js"))) {
    const source = readFileSync(join(dist, file), "utf8");
    // Framework's client names its optional libraries in import() that only their use would run: a page that
    // uses one fails in prerendering.
    const pattern = file.startsWith("_observablehq/") ? staticImport : anyImport;
    for (const [, , url] of source.matchAll(pattern)) {
      if (/^https?:/.test(url)) faults.push(`${file}: remote import ${url}`);
      else if (!resolvesTo(dist, file, url)) faults.push(`${file}: unresolved import ${url}`);
    }
  }
  for (const file of files.filter((f) => f.endsWith(".css"))) {
    for (const [, url] of readFileSync(join(dist, file), "utf8").matchAll(/url\(["']?([^)"']+)/g)) {
      if (url.startsWith("data:") || url.startsWith("#")) continue;
      if (/^(\w+:|\/\/)/.test(url)) faults.push(`${file}: loads from another host: ${url}`);
      else if (!resolvesTo(dist, file, url)) faults.push(`${file}: loads a file that is missing: ${url}`);
    }
  }
  return faults;
}

/** The anchors of a page and its links within the site; all faults that concern the page alone go to `faults`. */
function readPage(dist: string, file: string, faults: string[]): {ids: Set<string>; links: string[]} {
  const {window} = new JSDOM(readFileSync(join(dist, file), "utf8"));
  const {document} = window;
  const report = (message: string) => faults.push(`${file}: ${message}`);
  for (const node of document.querySelectorAll(".observablehq--error, .failure"))
    report(node.textContent ?? "error");
  for (const {textContent} of document.querySelectorAll("script:not([src])")) {
    for (const [, url] of textContent!.matchAll(/\bimport\("([^"]+)/g)) {
      if (!resolvesTo(dist, file, url)) report(`unresolved import ${url}`);
    }
  }
  for (const node of document.querySelectorAll("[src], link[href]")) {
    const url = node.getAttribute("src") ?? node.getAttribute("href")!;
    if (node.matches("link[rel=canonical]") || url.startsWith("data:")) continue;
    if (/^(\w+:|\/\/)/.test(url)) report(`loads from another host: ${url}`);
    else if (!resolvesTo(dist, file, url)) report(`loads a file that is missing: ${url}`);
  }
  for (const fault of sharedTitles(document)) report(fault);
  const ids = Array.from(document.querySelectorAll("[id]"), (node) => node.id);
  for (const id of new Set(ids.filter((id, i) => ids.indexOf(id) !== i)))
    report(`the id ${id} is used twice`);
  const links = Array.from(
    document.querySelectorAll("a[href], link[rel=canonical]"),
    (a) => a.getAttribute("href")!
  );
  window.close();
  return {ids: new Set(ids), links: links.filter((url) => !/^(https?|mailto|data):/.test(url))};
}

const local = (file: string, url: string) =>
  normalize(join(dirname(file), url.split(/[?#]/)[0])).replaceAll("\\", "/");

const resolvesTo = (dist: string, file: string, url: string) =>
  !/^(\w+:|\/\/)/.test(url) && existsSync(join(dist, local(file, url)));

function pageAt(file: string, path: string, pages: Map<string, unknown>): string | undefined {
  const target = local(file, path).replace(/\/$/, "");
  return [`${target}.html`, `${target}/index.html`.replace(/^\.\//, ""), target].find((name) =>
    pages.has(name)
  );
}
