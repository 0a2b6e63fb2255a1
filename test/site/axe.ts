// Accessibility of a page in the browser, by axe-core: WCAG 2.2 AA and what axe counts as best practice.
import {readFileSync} from "node:fs";
import type {Page} from "playwright-core";

const source = readFileSync("node_modules/axe-core/axe.min.js", "utf8");
const options = {resultTypes: ["violations"], selectors: false};
const schemes = [
  {
    colorScheme: "light",
    runOnly: {type: "tag", values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
  },
  // nothing else changes with the scheme
  {colorScheme: "dark", runOnly: {type: "rule", values: ["color-contrast", "link-in-text-block"]}}
] as const;

interface Axe {
  run(root: Document, settings: object): Promise<{violations: {id: string; nodes: {html: string}[]}[]}>;
}

/** The violations that axe finds on the page as it stands, in light and in dark, each as its rule and what breaks it. */
export async function axeViolations(page: Page): Promise<string[]> {
  await page.evaluate(source);
  const found: string[] = [];
  for (const {colorScheme, runOnly} of schemes) {
    await page.emulateMedia({colorScheme});
    for (const violation of await violationsNow(page, {...options, runOnly}))
      found.push(`${colorScheme}: ${violation}`);
  }
  return found;
}

const violationsNow = (page: Page, settings: object): Promise<string[]> =>
  page.evaluate(async (settings) => {
    const {axe} = globalThis as unknown as {axe: Axe}; // put into the page as a script
    // Most of a page are the glyphs of its formulas, of which the MathML beside them tells: here it is enough that
    // they have the colour of the text around them, which axe looks at.
    const formulas = [...document.querySelectorAll(".katex-html")];
    const coloured = formulas.filter((formula) => {
      const {color} = getComputedStyle(formula.closest(".katex")!.parentElement!);
      return [...formula.querySelectorAll("*")].some((glyph) => getComputedStyle(glyph).color !== color);
    });
    const glyphs = formulas.map((formula) => [...formula.childNodes]);
    for (const formula of formulas) formula.replaceChildren();
    // What is far off the screen has its place only once it is laid out.
    const whole = document.createElement("style");
    whole.textContent = ".claim {content-visibility: visible !important}";
    document.head.append(whole);
    const {violations} = await axe.run(document, settings);
    whole.remove();
    for (const [i, formula] of formulas.entries()) formula.append(...glyphs[i]);
    return [
      ...coloured.map(({textContent}) => `colour of a formula: ${textContent}`),
      ...violations.map(({id, nodes}) => `${id}: ${nodes.map(({html}) => html.slice(0, 160)).join(" | ")}`)
    ];
  }, settings);
