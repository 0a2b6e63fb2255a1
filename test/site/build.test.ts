// What makes a build fail, and that two clean builds are equal to the byte.
import {createHash} from "node:crypto";
import {existsSync, readdirSync, readFileSync, statSync} from "node:fs";
import {join} from "node:path";
import {afterAll, beforeAll, describe, expect, test} from "vitest";
import {type Workspace, workspace} from "./workspace.js";

/** SHA-256 of every file below a folder, by path. */
function digest(folder: string): Record<string, string> {
  const files = readdirSync(folder, {recursive: true, encoding: "utf8"}).filter((f) =>
    statSync(join(folder, f)).isFile()
  );
  return Object.fromEntries(
    files.sort().map((f) => [
      f,
      createHash("sha256")
        .update(readFileSync(join(folder, f)))
        .digest("hex")
    ])
  );
}

test("a clean build elsewhere gives the same bytes as dist", () => {
  expect(existsSync("dist/index.html"), "dist is missing: npm run build comes before this test").toBe(true);
  const copy = workspace();
  try {
    const {status, output} = copy.build();
    expect(status, output).toBe(0);
    expect(digest(join(copy.folder, "dist"))).toEqual(digest("dist"));
  } finally {
    copy.dispose();
  }
}, 300_000);

describe("the build fails, says where, and leaves the last good site as it was, on", () => {
  let site: Workspace;
  const page = (body: string) =>
    site.write("src/index.md", `---\ntitle: Test\n---\n\n# Test\n\nA lede.\n\n${body}\n`);

  beforeAll(() => {
    site = workspace();
    for (const file of readdirSync(join(site.folder, "src")))
      if (file.endsWith(".md") && file !== "404.md") site.remove(`src/${file}`);
    for (const file of readdirSync(join(site.folder, "data")))
      if (file.endsWith(".json.ts")) site.remove(`data/${file}`);
    // A site of one page: its navigation leads nowhere else.
    const chrome = readFileSync(join(site.folder, "src/site/chrome.ts"), "utf8");
    const one = chrome.replace(
      /export const navigation = \[[\s\S]*?\n\];/,
      'export const navigation = [{name: "Overview", path: "/"}];'
    );
    expect(one).not.toBe(chrome);
    site.write("src/site/chrome.ts", one);
  });
  afterAll(() => site.dispose());

  test("nothing, when the page is sound", () => {
    page(
      "Sum ${1 + 1}.\n\n```ts name=one\nconst one: number = 1;\ndisplay(one);\n```\n\n$$ {#eq-x}\nx^2\n$$\n\nSee [](#eq-x) and [](cite:theorem-02)."
    );
    const {status, output} = site.build();
    expect(status, output).toBe(0);
    const html = readFileSync(join(site.folder, "dist/index.html"), "utf8");
    expect(html).toMatch(/Sum <observablehq-loading>2<\/observablehq-loading>/);
  });

  const faults: [string, string, RegExp][] = [
    [
      "a cell that throws",
      "```ts name=bad\nthrow new Error(`boom`);\n```",
      /^src\/index\.md, cell bad: boom$/m
    ],
    [
      "a cell with a syntax error",
      "```ts name=bad\nconst x: number = ;\n```",
      /^src\/index\.md:10:\d+, cell bad: Unexpected token/m
    ],
    [
      "an inline expression that throws",
      "Value ${missing.x}.",
      /^src\/index\.md, an inline expression: missing/m
    ],
    ["a cell without a name", "```ts\n1\n```", /^src\/index\.md:10: a cell without a name/m],
    ["two cells of one name", "```ts name=a\n1\n```\n\n```ts name=a\n2\n```", /two cells are named a/],
    [
      "an unresolved import",
      '```ts name=bad\nimport {x} from "./lib/nowhere.js";\ndisplay(x);\n```',
      /nowhere/
    ],
    [
      "a remote import",
      '```ts name=bad\nimport x from "https://example.org/x.js";\ndisplay(x);\n```',
      /example\.org/
    ],
    [
      "a package that is not vendored",
      '```ts name=bad\nimport x from "npm:lodash";\ndisplay(x);\n```',
      /lodash/
    ],
    ["bad TeX", "An $\\undefinedmacro{x}$.", /^src\/index\.md: .*undefinedmacro/m],
    ["an unknown equation", "See [](#eq-nowhere).", /unknown reference #eq-nowhere/],
    ["an unknown claim", "See [](claim:no.such).", /^\/index: unknown claim no\.such/m],
    ["an unknown citation", "See [](cite:nobody).", /unknown citation nobody/],
    ["a broken link", "See [this](./nowhere).", /broken link .*nowhere/],
    ["a broken anchor", "See [this](#nowhere).", /broken anchor #nowhere/],
    [
      "an image from another host",
      '<img src="https://example.org/x.png" alt="">',
      /another host.*example\.org/
    ],
    [
      "a script from another host",
      '<script src="https://example.org/x.js"></script>',
      /another host.*example\.org/
    ]
  ];
  test.each(faults)("%s", (_, body, message) => {
    page(body);
    const {status, output} = site.build();
    expect(output).toMatch(message);
    expect(status).toBe(1);
    expect(existsSync(join(site.folder, "dist.partial"))).toBe(false);
    // the site of the first test, which is sound
    expect(readFileSync(join(site.folder, "dist/index.html"), "utf8")).toContain(
      "Sum <observablehq-loading>2"
    );
  });
});
