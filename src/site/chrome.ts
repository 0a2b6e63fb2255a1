// What every page has around its text: head, navigation, footer.
import {readFileSync} from "node:fs";

const {version, description} = JSON.parse(readFileSync("package.json", "utf8")) as {
  version: string;
  description: string;
};

/** The pages in reading order, with the names that navigation shows. */
export const navigation = [
  {name: "Overview", path: "/"},
  {name: "Gibbs form", path: "/gibbs"},
  {name: "Toy model", path: "/toy-model"},
  {name: "Coupled rows", path: "/landau"},
  {name: "Trained model", path: "/trained"},
  {name: "Claims", path: "/claims"},
  {name: "Symbols", path: "/symbols"}
];

interface PageInfo {
  title: string | null;
  data: {description?: string};
  path: string;
}

export const head = ({title, data}: PageInfo) => `
<link rel="stylesheet" href="/fonts/fonts.css">
<meta name="description" content="${data.description ?? description}">
<meta name="color-scheme" content="light dark">
<meta property="og:title" content="${title ?? ""}">
<link rel="icon" href="data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E%3Ccircle cx='8' cy='8' r='6.5' fill='none' stroke='%233d6fb4' stroke-width='1.5'/%3E%3Ccircle cx='11.5' cy='4.5' r='2.5' fill='%23c2571a'/%3E%3C/svg%3E">`;

export const header = ({path}: PageInfo) => {
  const items = navigation.map(({name, path: to}) => {
    const current = to === path || (to === "/" && path === "/index");
    return `<li><a href="${to}"${current ? ' aria-current="page"' : ""}>${name}</a></li>`;
  });
  return `<a class="skip" href="#text">Skip to the text</a>
<nav aria-label="Pages"><ul>${items.join("")}</ul></nav>
<span id="text" tabindex="-1"></span>`;
};

export const footer = `<p>Phases of Attention, version ${version}. Text and figures: <a href="https://creativecommons.org/licenses/by/4.0/">CC BY 4.0</a>; code: MIT licence. Every number on these pages was computed by the library that the pages ship with.</p>`;
