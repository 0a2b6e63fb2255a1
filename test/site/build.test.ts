// What makes a build fail, and that two clean builds are equal to the byte.
import {createHash} from "node:crypto";
import {cpSync, existsSync, readdirSync, readFileSync, rmSync, statSync} from "node:fs";
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

/**
 * Gives a copy the outputs of the loaders that took longer than this many seconds; the others run again there. With
 * REBUILD=all, all do: that takes minutes.
 */
function keepLongLoaders(copy: Workspace, seconds: number): void {
  if (process.env.REBUILD === "all") return;
  const cache = join("src", ".observablehq", "cache", "data");
  cpSync(cache, join(copy.folder, cache), {recursive: true});
  for (const file of readdirSync(cache).filter((name) => name.endsWith(".hash"))) {
    const took = Number(readFileSync(join(cache, file), "utf8").split(" ")[1]);
    if (!(took > seconds))
      for (const name of [file, file.slice(0, -".hash".length)]) rmSync(join(copy.folder, cache, name));
  }
}

test("a clean build elsewhere gives the same bytes as dist", async () => {
  expect(existsSync("dist/index.html"), "dist is missing: npm run build comes before this test").toBe(true);
  const copy = workspace();
  keepLongLoaders(copy, 4);
  try {
    const {status, output} = await copy.build();
    expect(status, output).toBe(0);
    expect(digest(join(copy.folder, "dist"))).toEqual(digest("dist"));
  } finally {
    copy.dispose();
  }
});

describe("a small site", () => {
  let site: Workspace;
  const page = (body: string) =>
    site.write("src/index.md", `---\ntitle: Test\n---\n\n# Test\n\nA lede.\n\n${body}\n`);

  beforeAll(() => {
    site = workspace();
    for (const file of readdirSync(join(site.folder, "src")))
      if (file.endsWith(".md") && file !== "404.md") site.remove(`src/${file}`);
    for (const file of readdirSync(join(site.folder, "data")))
      if (file.endsWith(".json.ts")) site.remove(`data/${file}`);
  });
  afterAll(() => site.dispose());

  test("is built; a figure of a page in a folder stands alone, too, with all its addresses", async () => {
    page(
      "Sum ${1 + 1}.\n\n```ts name=one\nconst one: number = 1;\ndisplay(one);\n```\n\n$$ {#eq-x}\nx^2\n$$\n\nSee [](#eq-x), [](./notes/deep#fig-one) and [](cite:theorem-02)."
    );
    site.write("data/deep.json.ts", "console.log(JSON.stringify({small: 1.5e-9}));\n");
    site.write(
      "src/notes/deep.md",
      `---
title: Deep
---

# Deep

$$ {#eq-y}
y
$$

::: figure #fig-one

\`\`\`ts name=one
import {scientific} from "../components/format.js";
display(html\`<p class="value">\${scientific(data.small)}</p>\`);
\`\`\`

Small as in [](#eq-y) and [](../index#eq-x), see [](cite:theorem-02) and [](claim:t02.entropy-decreases): \${data.small}.

:::

\`\`\`ts name=data
const data = await FileAttachment("../data/deep.json").json<{small: number}>();
\`\`\`
`
    );
    site.write("src/claims.md", '# Claims\n\n<p id="t02.entropy-decreases"></p>\n');
    try {
      const {status, output} = await site.build();
      expect(status, output).toBe(0);
      const html = (path: string) => readFileSync(join(site.folder, "dist", path), "utf8");
      expect(html("index.html")).toMatch(/Sum <observablehq-loading>2<\/observablehq-loading>/);
      const shown = html("notes/deep.html").match(/<p class="value">[^$<]*<\/p>/)?.[0];
      expect(shown).toContain("1.5");
      const alone = html("figure/notes-deep-one.html");
      expect(alone).toContain(shown);
      for (const part of [
        '<h1><a href="../notes/deep#fig-one">Figure 1 of Deep</a></h1>',
        'data-alone="./notes-deep-one"',
        'href="../notes/deep#eq-y" class="reference">(1)</a>',
        'href="../#eq-x" class="reference">(1)</a>',
        'href="../notes/deep#ref-theorem-02"',
        'href="../claims#t02.entropy-decreases"',
        '<link rel="canonical" href="../notes/deep">',
        "<observablehq-loading>1.5e-9</observablehq-loading>"
      ])
        expect(alone).toContain(part);
      expect(html("notes/deep.html")).toContain('data-alone="../figure/notes-deep-one"');
    } finally {
      for (const path of ["src/notes", "src/claims.md", "data/deep.json.ts"]) site.remove(path);
    }
  });

  type Fault = [what: string, body: string, message: RegExp];
  /** A build that fails, and leaves the last good site as it was. */
  const failed = async (body: string): Promise<string> => {
    page(body);
    const {status, output} = await site.build();
    expect(status, output).toBe(1);
    expect(existsSync(join(site.folder, "dist.partial"))).toBe(false);
    expect(readFileSync(join(site.folder, "dist/index.html"), "utf8")).toContain(
      "Sum <observablehq-loading>2"
    );
    return output;
  };

  const first: Fault[] = [
    [
      "a cell with a syntax error",
      "```ts name=bad\nconst x: number = ;\n```",
      /^src\/index\.md:10:\d+, cell bad: Unexpected token/m
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
    ["an unknown citation", "See [](cite:nobody).", /unknown citation nobody/]
  ];
  test.each(first)("is not built, and says where the first fault is: %s", async (_, body, message) => {
    expect(await failed(body)).toMatch(message);
  });

  const all: Fault[] = [
    [
      "a cell that throws",
      "```ts name=bad\nthrow new Error(`boom`);\n```",
      /^src\/index\.md, cell bad: boom$/m
    ],
    [
      "an inline expression that throws",
      "Value ${missing.x}.",
      /^src\/index\.md, an inline expression: missing/m
    ],
    [
      "two figures of one title",
      '```ts name=a\nimport {figure} from "./components/figure.js";\nimport {ties} from "./components/figures/ties.js";\ndisplay(figure(ties));\n```\n\n```ts name=b\ndisplay(figure(ties));\n```',
      /^index\.html: the figures of the cells a and b have the same title “.+”$/m
    ],
    ["a broken link", "See [this](./nowhere).", /^index\.html: broken link .*nowhere$/m],
    ["a broken anchor", "See [this](#nobody).", /^index\.html: broken anchor #nobody$/m],
    [
      "an image from another host",
      '<img src="https://example.org/x.png" alt="">',
      /^index\.html: .*another host.*example\.org\/x\.png$/m
    ],
    [
      "a script from another host",
      '<script src="https://example.org/x.js"></script>',
      /^index\.html: .*another host.*example\.org\/x\.js$/m
    ]
  ];
  describe("is not built, and says where all faults of a finished site are:", () => {
    let output: string;
    beforeAll(async () => {
      output = await failed(all.map(([, body]) => body).join("\n\n"));
    });
    test.each(all)("%s", (_, _body, message) => expect(output).toMatch(message));
    test("and no others", () => {
      expect(output).toContain(`the site has ${all.length} faults:`);
    });
  });
});
