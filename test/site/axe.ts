// Accessibility of a page in the browser, by axe-core: WCAG 2.2 AA and what axe counts as best practice.
import {readFileSync} from "node:fs";
import type {Page} from "playwright-core";

const source = readFileSync("node_modules/axe-core/axe.min.js", "utf8");
const rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

interface Axe {
  run(
    root: Document,
    options: {runOnly: string[]}
  ): Promise<{violations: {id: string; nodes: {html: string}[]}[]}>;
}

/** The violations that axe finds on the page as it stands, each as its rule and the elements that break it. */
export async function axeViolations(page: Page): Promise<string[]> {
  await page.evaluate(source);
  return page.evaluate(async (runOnly) => {
    const {axe} = globalThis as unknown as {axe: Axe}; // put into the page as a script
    const {violations} = await axe.run(document, {runOnly});
    return violations.map(({id, nodes}) => `${id}: ${nodes.map(({html}) => html.slice(0, 160)).join(" | ")}`);
  }, rules);
}
