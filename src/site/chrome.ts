// What every page has around its text: head, navigation, footer.
import {readFileSync} from "node:fs";
import {relativePath} from "@observablehq/framework/dist/path.js";
import {citationHead} from "./cite.js";
import {figurePageAt} from "./figure-pages.js";
import {pages} from "./labels.js";
import {orderOf, titleOf} from "./outline.js";

const {version, description, homepage} = JSON.parse(readFileSync("package.json", "utf8")) as {
  version: string;
  description: string;
  homepage?: string;
};

/** The pages whose front matter gives them a place in the reading order (`order: 20`), by their titles. */
export const navigation: {name: string; path: string}[] = pages()
  .map(({path, file}) => ({path: path.replace(/\/index$/, "/"), text: readFileSync(file, "utf8")}))
  .map(({path, text}) => ({name: titleOf(text), path, order: orderOf(text)}))
  .filter(({order}) => order !== undefined)
  .sort((a, b) => a.order! - b.order!)
  .map(({name, path}) => ({name, path}));

interface PageInfo {
  title: string | null;
  data: {description?: string};
  path: string;
}

/** What scripts read of the page: version, path, and for a figure's page the path of the page whose cells it has. */
export function identity(path: string): string {
  const origin = figurePageAt(path)?.origin.path;
  return `data-version="${version}" data-page="${path}"${origin ? ` data-origin="${origin}"` : ""}`;
}

/**
 * The one address of a page's content: that of the page itself, and of a figure's page that of the page that the
 * figure comes from. Without the site's own address, which package.json gives as the homepage, only the latter is known.
 */
export function canonical(path: string): string {
  const origin = figurePageAt(path)?.origin.path;
  const clean = (origin ?? path).replace(/\/index$/, "/");
  const href = homepage
    ? new URL(clean.slice(1), homepage.replace(/\/?$/, "/")).href
    : origin && relativePath(path, clean);
  return href ? `<link rel="canonical" href="${href}">\n` : "";
}

export const head = ({title, data, path}: PageInfo) => {
  const figure = figurePageAt(path);
  // A figure is cited, and its code taken away, with the page that it comes from.
  const origin = figure ? {title: figure.origin.title, path: figure.origin.path, data} : {title, path, data};
  return `
<link rel="stylesheet" href="/fonts/fonts.css">
<script type="module" src="/components/cells/start.js"></script>
<meta name="description" content="${data.description ?? (figure ? title : description)}">
<meta name="color-scheme" content="light dark">
<meta property="og:title" content="${title ?? ""}">
${citationHead(origin)}
<link rel="alternate" type="text/markdown" href="${origin.path}.md">
${figure ? `<link rel="stylesheet" href="/figure/alone.css">\n<script type="module" src="/components/frame-height.js"></script>\n<base target="_top">` : ""}
<link rel="icon" href="data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E%3Ccircle cx='8' cy='8' r='6.5' fill='none' stroke='rgb(61,111,180)' stroke-width='1.5'/%3E%3Ccircle cx='11.5' cy='4.5' r='2.5' fill='rgb(194,87,26)'/%3E%3C/svg%3E">`;
};

export const header = ({path, title}: PageInfo) => {
  if (figurePageAt(path)) return null;
  const items = navigation.map(({name, path: to}) => {
    const current = to === path || (to === "/" && path === "/index");
    return `<li><a href="${to}"${current ? ' aria-current="page"' : ""}>${name}</a></li>`;
  });
  return `<a class="skip" href="#text">Skip to the text</a>
<nav aria-label="Pages"><details><summary>Pages: ${title ?? "all"}</summary><ul>${items.join("")}</ul></details></nav>
<noscript><p class="still">Scripts are off: the text is complete, and the figures stand still.</p></noscript>
<span id="text" tabindex="-1"></span>`;
};

export const footer = ({path}: PageInfo) =>
  figurePageAt(path)
    ? null
    : `<p>Phases of Attention, version ${version}. Text and figures: <a href="https://creativecommons.org/licenses/by/4.0/">CC BY 4.0</a>; code: MIT licence. Every number on these pages was computed by the library that the pages ship with.</p>`;
