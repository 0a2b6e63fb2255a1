import {readdirSync, readFileSync} from "node:fs";
import {join} from "node:path";
import fc from "fast-check";
import MarkdownIt from "markdown-it";
import container from "markdown-it-container";
import {describe, expect, test} from "vitest";
import {
  cellOrder,
  type Edits,
  noEdits,
  withAdded,
  withSource
} from "../../../../src/components/cells/edits.js";
import {pageFile} from "../../../../src/components/cells/take-away.js";

// Markdown as the site reads it: with its blocks.
const md = new MarkdownIt({html: true});
for (const name of "theorem proposition definition correction conjecture open figure experiment proof note step summary".split(
  " "
))
  md.use(container, name);
const isCell = (info: string) => /^ts\b/.test(info);

interface Read {
  cells: [name: string, source: string][];
  /** The cells that stand in one figure. */
  figures: string[][];
  /** Everything else on the page. */
  rest: unknown[];
}

function read(markdown: string): Read {
  const found: Read = {cells: [], figures: [], rest: []};
  let inFigure = false;
  for (const {type, info, content, level, hidden} of md.parse(markdown, {})) {
    if (type === "container_figure_open") found.figures.push([]);
    if (type.startsWith("container_figure")) inFigure = type.endsWith("open");
    if (type !== "fence" || !isCell(info)) {
      found.rest.push({type, info, content, level, hidden});
      continue;
    }
    const name = /name=([\w-]+)/.exec(info)![1];
    found.cells.push([name, content]);
    if (inFigure) found.figures.at(-1)!.push(name);
  }
  return found;
}

const pages = readdirSync("src")
  .filter((file) => file.endsWith(".md"))
  .map((file) => [file, readFileSync(join("src", file), "utf8")] as const)
  .filter(([, markdown]) => read(markdown).cells.length > 0);

/** Sources that try to end their fence. */
const source = fc
  .array(
    fc.constantFrom(
      "const x = 1;",
      "",
      "```",
      "````",
      "  ```",
      "~~~~",
      "`$",
      "display(x);",
      "```ts name=x",
      "$&"
    ),
    {
      maxLength: 6
    }
  )
  .map((lines) => lines.join("\n"));

/** Random edits of the page with these cells. */
const editsOf = (names: readonly string[], sources: ReadonlyMap<string, string>) =>
  fc
    .tuple(
      fc.array(fc.tuple(fc.constantFrom(...names), source), {maxLength: 4}),
      fc.array(fc.tuple(fc.nat(), source), {maxLength: 4})
    )
    .map(([changes, additions]) => {
      const changed = changes.reduce<Edits>(
        (edits, [name, text]) => withSource(edits, name, text, sources.get(name)!.trimEnd()),
        noEdits
      );
      return additions.reduce<Edits>((edits, [place, text], i) => {
        const places = [...names, ...edits.added.map(({name}) => name)];
        return withAdded(edits, {name: `new-${i}`, after: places[place % places.length], source: text});
      }, changed);
    });

describe.each(pages)("the file of %s", (_, markdown) => {
  const before = read(markdown);
  const names = before.cells.map(([name]) => name);
  const sources = new Map(before.cells);

  test("is the page itself without edits", () => {
    expect(pageFile(markdown, noEdits)).toBe(markdown);
  });

  test("has the new sources and the new cells in their places, and all else as it was", () => {
    fc.assert(
      fc.property(editsOf(names, sources), (edits) => {
        const {cells, rest} = read(pageFile(markdown, edits));
        const line = (text: string) => (text === "" ? "" : `${text}\n`);
        const expected = (name: string) => {
          if (Object.hasOwn(edits.changed, name)) return line(edits.changed[name].source);
          const added = edits.added.find((cell) => cell.name === name);
          return added ? line(added.source) : sources.get(name);
        };
        // A new cell stands after the figure of its cell.
        const last = (name: string) => before.figures.find((cells) => cells.includes(name))?.at(-1) ?? name;
        const added = edits.added.map((cell) => ({...cell, after: last(cell.after)}));
        const order = cellOrder(names, {changed: {}, added});
        expect(cells).toEqual(order.map((name) => [name, expected(name)]));
        expect(rest).toEqual(before.rest);
      }),
      {numRuns: 20}
    );
  });

  test("differs from the page in the lines of the changed cells alone", () => {
    fc.assert(
      fc.property(fc.constantFrom(...names), (name) => {
        const lines = sources.get(name)!.trimEnd().split("\n");
        const edited = pageFile(markdown, withSource(noEdits, name, "CHANGED", lines.join("\n")));
        const at = edited.split("\n").indexOf("CHANGED");
        expect(
          edited
            .split("\n")
            .toSpliced(at, 1, ...lines)
            .join("\n")
        ).toBe(markdown);
      }),
      {numRuns: 20}
    );
  });
});

describe("the file of a page", () => {
  const page = `---
title: A page
---

::: figure #fig-a wide

\`\`\`ts name=a
1
\`\`\`

A caption.

:::

:::: proof

::: step One

~~~ts name=b edit=false
\`\`\`
~~~

:::

::::
`;

  test("has a new cell after the block of a figure, in the block of another cell", () => {
    const edits = [
      {name: "c", after: "a", source: "3"},
      {name: "d", after: "b", source: "`````"}
    ].reduce(withAdded, noEdits);
    expect(pageFile(page, edits)).toBe(
      page
        .replace("A caption.\n\n:::\n", "A caption.\n\n:::\n\n```ts name=c\n3\n```\n")
        .replace("```\n~~~\n", "```\n~~~\n\n``````ts name=d\n`````\n``````\n")
    );
  });

  test("has a longer fence where the source would end it, and the same info string", () => {
    expect(pageFile(page, withSource(noEdits, "a", "`\n````\n`", "1"))).toContain(
      "\n\n`````ts name=a\n`\n````\n`\n`````\n\nA caption."
    );
    expect(pageFile(page, withSource(noEdits, "b", "~~~", "```"))).toContain(
      "\n\n~~~~ts name=b edit=false\n~~~\n~~~~\n\n:::"
    );
  });

  test("keeps the indentation of a cell in a list", () => {
    const list = "- An item\n\n  ```ts name=a\n  1\n  ```\n- Another\n";
    const edits = withAdded(withSource(noEdits, "a", "2\n\n3", "1"), {name: "b", after: "a", source: "4"});
    expect(pageFile(list, edits)).toBe(
      "- An item\n\n  ```ts name=a\n  2\n\n  3\n  ```\n\n  ```ts name=b\n  4\n  ```\n\n- Another\n"
    );
  });

  test("has new cells at the end where the page does not have the one before, or has none at all", () => {
    const edits = withAdded(noEdits, {name: "c", after: "gone", source: "1"});
    expect(pageFile("# A\n\n```ts name=a\n0\n```", edits)).toBe(
      "# A\n\n```ts name=a\n0\n```\n\n```ts name=c\n1\n```"
    );
    expect(pageFile("# A", edits)).toBe("# A\n\n```ts name=c\n1\n```");
  });

  test("leaves alone what is no cell: examples, cells within them, and code that does not run", () => {
    const guide =
      "````md\n```ts name=a\n1\n```\n````\n\n```ts run=false name=a\n2\n```\n\n```ts name=a\n3\n```\n";
    expect(pageFile(guide, withSource(noEdits, "a", "4", "3"))).toBe(guide.replace("\n3\n", "\n4\n"));
  });

  test("is refused where the page cannot hold the edits", () => {
    expect(() => pageFile(page, withSource(noEdits, "gone", "1", ""))).toThrow(
      "The page has no cell named gone."
    );
    expect(() => pageFile(page, withSource(noEdits, "a", "`\n:::\n`", "1"))).toThrow(
      /^The cell a has a line of colons alone, which would end a block/
    );
    for (const [text, code] of [
      ["\0", "0000"],
      ["\ud83d", "d83d"],
      ["\udca9!", "dca9"]
    ])
      expect(() => pageFile(page, withSource(noEdits, "a", `"😀";\n"${text}"`, "1"))).toThrow(
        `The cell a has a character at line 2 that a file cannot keep: write it as \\u${code}.`
      );
  });
});
