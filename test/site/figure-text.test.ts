// The Markdown of the page of a figure alone: the figure, and the cells without which it cannot be drawn.
import {mkdtempSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {afterAll, describe, expect, test} from "vitest";
import {canonical, navigation} from "../../src/site/chrome.js";
import {type FigurePage, figurePages, movedCode} from "../../src/site/figure-pages.js";
import {figureText} from "../../src/site/figure-text.js";
import {pages} from "../../src/site/labels.js";
import {orderOf, outline} from "../../src/site/outline.js";

const folder = mkdtempSync(join(tmpdir(), "figures-"));
afterAll(() => rmSync(folder, {recursive: true}));

/** A file of Markdown, in which ''' stands for the fence of a cell. */
function page(name: string, text: string): string {
  const file = join(folder, name);
  writeFileSync(file, text.replaceAll("'''", "```"));
  return file;
}

const file = page(
  "rows.md",
  `---
title: "Rows: a title"
---

# Rows

'''ts name=unused
const unused = 1;
'''

'''ts name=first
import {f} from "./lib/f.js";
const a = f(b);
'''

::: figure #fig-driver wide

'''ts name=driver
const state = view(slider);
'''

Drives with \${unit}.

:::

'''ts name=second
const b: number = 2, unit = "s";
'''

::: figure #fig-driven

'''ts name=driven
display(draw(a, state));
'''

A caption with \${word}.

:::

'''ts name=words
const word = "word";
'''
`
);
const figure = (id: string, path = "/rows"): FigurePage => ({
  path: `/figure/rows-${id}`,
  id: `fig-${id}`,
  label: "Figure 1",
  origin: {path, file, title: "Rows: a title"}
});

describe("the text of a figure's page", () => {
  const names = (text: string) => Array.from(text.matchAll(/name=(\w+)/g), ([, name]) => name);

  test("begins with a link to where the figure comes from, and the figure as it stands there", () => {
    expect(figureText(figure("driver"))).toMatch(
      /^# \[Figure 1 of Rows: a title\]\(\/rows#fig-driver\)\n\n::: figure #fig-driver wide\n\n```ts name=driver\nconst state = view\(slider\);\n```\n\nDrives with \$\{unit\}\.\n\n:::\n/
    );
  });

  test("then has the cells that its cell and its caption need, however indirectly, and no others", () => {
    expect(names(figureText(figure("driver")))).toEqual(["driver", "second"]);
    expect(names(figureText(figure("driven")))).toEqual(["driven", "first", "driver", "second", "words"]);
  });

  test("takes over the whole of a figure that drives it", () => {
    const behind = figureText(figure("driven")).split("<details")[1];
    expect(behind).toMatch(/::: figure #fig-driver wide\n[\s\S]*Drives with[\s\S]*?\n:::\n/);
    expect(behind).toMatch(/<\/details>$/);
  });

  test("has no list of cells if it needs none", () => {
    const alone = page(
      "alone.md",
      "# Alone\n\n::: figure #fig-x\n\n'''ts name=x\ndisplay(1);\n'''\n\nOne.\n\n:::\n"
    );
    const text = figureText({...figure("x"), origin: {path: "/alone", file: alone, title: "Alone"}});
    expect(text).toMatch(/:::$/);
    expect(text).not.toContain("details");
  });
});

test("code that moves to the figures' folder names its modules and files from there", () => {
  const code =
    'import {a} from "./lib/a.js";\nconst b = await import(\'../data/b.js\');\nFileAttachment("./c.json");\nconst d = "./d";';
  expect(movedCode(code, figure("x"))).toBe(
    'import {a} from "../lib/a.js";\nconst b = await import(\'../data/b.js\');\nFileAttachment("../c.json");\nconst d = "./d";'
  );
  expect(movedCode('import "./a.js"; import {b} from "../lib/b.js"', figure("x", "/deep/page"))).toBe(
    'import "../deep/a.js"; import {b} from "../lib/b.js"'
  );
});

describe("the addresses of the figures' pages", () => {
  test("name the page and the figure", () => {
    const paths = figurePages().map(({path}) => path);
    expect(paths).toContain("/figure/gibbs-row");
    expect(paths).toContain("/figure/index-cooling");
    expect(paths).toContain("/figure/toy-model-collapse");
  });

  test("are one for every figure of every page", () => {
    const figures = pages().flatMap(({file}) => outline(file).figures);
    expect(figures.length).toBeGreaterThan(30);
    expect(figurePages().map(({id}) => id)).toEqual(figures.map(({id}) => id));
  });

  test("differ: two figures with one address are a fault that names both", () => {
    const one = page("one.md", "::: figure #fig-b-c\n:::\n");
    const two = page("two.md", "::: figure #fig-c\n:::\n");
    const origins = [
      {path: "/a", file: one},
      {path: "/a-b", file: two}
    ];
    expect(() => figurePages(origins)).toThrow(
      "#fig-b-c of /a and #fig-c of /a-b would both be /figure/a-b-c"
    );
  });
});

describe("what surrounds a page", () => {
  test("the menu has every page, in the reading order, under its title", () => {
    const paths = navigation.map(({path}) => path);
    const known = pages().map(({path}) => path.replace(/\/index$/, "/"));
    expect([...paths].sort()).toEqual(known.filter((path) => path !== "/404").sort());
    const texts = ["/", "/gibbs", "/toy-model", "/landau", "/trained"];
    expect(paths.filter((path) => texts.includes(path))).toEqual(texts);
    expect(paths.slice(-2)).toEqual(["/claims", "/symbols"]);
    expect(navigation.find(({path}) => path === "/gibbs")!.name).toBe("β in one attention row");
  });

  test("a page says its place in its front matter, and nowhere else", () => {
    expect(orderOf("---\ntitle: A\norder: 12.5\n---\n\n# A\n")).toBe(12.5);
    expect(orderOf("---\ntitle: A\n---\n\norder: 3\n\n---\n")).toBeUndefined();
    expect(orderOf("# A\n\norder: 3\n")).toBeUndefined();
  });

  test("the page of a figure points to the page that it comes from", () => {
    expect(canonical("/figure/gibbs-row")).toBe('<link rel="canonical" href="../gibbs">\n');
    expect(canonical("/figure/index-cooling")).toBe('<link rel="canonical" href="../">\n');
    expect(canonical("/gibbs")).toBe("");
  });
});
