// Editing the cells of a page in a real browser: running, errors, runaways, undo, keeping, sharing.
import {text} from "node:stream/consumers";
import type {BrowserContext, Page} from "playwright-core";
import {afterAll, beforeAll, describe, expect, test} from "vitest";
import {encodeLink} from "../../src/components/cells/link.js";
import {axeViolations} from "./axe.js";
import {browser, visit as open, site} from "./served.js";

const script = (page: Page) => {
  const urls: string[] = [];
  page.on("request", (request) => request.resourceType() === "script" && urls.push(request.url()));
  return urls;
};

const visit = async (path: string, context?: BrowserContext) => (await open(path, {context})).page;

const cell = (page: Page, name: string) => page.locator(`#cell-${name}`);
const code = (page: Page, name: string) => cell(page, name).locator(":scope > .source > summary");
const editor = (page: Page, name: string) => cell(page, name).locator(".cm-content");
const status = (page: Page, name: string) => cell(page, name).locator(".panel [role=status].status");
const message = (page: Page, name: string) => cell(page, name).locator(".panel .message");
const shown = (page: Page, name: string) => cell(page, name).locator(".observablehq--block");
const wrong = (page: Page, name: string) =>
  cell(page, name)
    .locator(".cm-content .wrong")
    .allTextContents()
    .then((parts) => parts.join(""));

/** Opens the editor of a cell, with the steps of proofs around it, and puts the cursor into it. */
async function edit(page: Page, name: string): Promise<void> {
  await page.evaluate((id) => {
    for (let node = document.getElementById(id); node; node = node.parentElement)
      if (node.matches("details.step")) (node as HTMLDetailsElement).open = true;
  }, `cell-${name}`);
  const isOpen = await cell(page, name)
    .locator(":scope > .source")
    .evaluate((details) => (details as HTMLDetailsElement).open);
  if (!isOpen) await code(page, name).click();
  await editor(page, name).click();
}

/** Replaces the code of a cell and runs it. */
async function run(page: Page, name: string, source: string): Promise<void> {
  await edit(page, name);
  await page.keyboard.press("ControlOrMeta+A");
  await page.keyboard.insertText(source);
  await page.keyboard.press("Shift+Enter");
}

/** Adds a cell after another and runs `source` in it. */
async function add(page: Page, after: string, name: string, source: string): Promise<void> {
  await edit(page, after);
  const adder = cell(page, after).locator(".adder");
  await adder.locator("summary").click();
  await adder.getByRole("textbox").fill(name);
  await adder.getByRole("textbox").press("Enter");
  await run(page, name, source);
}

const isInView = (node: Element) => {
  const {top, bottom} = node.getBoundingClientRect();
  return top >= 0 && bottom <= innerHeight;
};

/** The sentence about the reader's row. */
const prose = (page: Page) =>
  page.locator("main p", {hasText: "The partition function"}).first().textContent();

/** Code of the cell row: the figure's module, which other cells use, and a row. */
const rowOf = (value: string) => `import {figure} from "./components/figure.js";\nconst row = ${value};`;

describe("the editor", () => {
  test("opens from the keyboard, loads only then, and lets the keyboard out again", async () => {
    const page = await visit("gibbs");
    const before = script(page);
    await page.reload({waitUntil: "networkidle"});
    expect(before.filter((url) => /kit|cells\/(panel|editor)/.test(url))).toEqual([]);
    await code(page, "row").focus();
    await page.keyboard.press("Enter");
    await editor(page, "row").waitFor();
    await expect
      .poll(() => editor(page, "row").evaluate((node) => node.contains(document.activeElement)))
      .toBe(true);
    await page.keyboard.press("Escape");
    await page.keyboard.press("Tab");
    expect(
      await cell(page, "row")
        .locator(".toolbar")
        .evaluate((bar) => bar.contains(document.activeElement))
    ).toBe(true);
    await page.context().close();
  });

  test("completes the page's variables and the library's functions, with an import", async () => {
    const page = await visit("gibbs");
    await add(page, "row", "mine", "display(ro");
    await page.keyboard.press("Control+Space");
    const options = page.locator(".cm-tooltip-autocomplete li");
    await options.first().waitFor();
    expect((await options.allTextContents()).some((text) => /^row\b/.test(text))).toBe(true);
    await page.keyboard.press("Escape");
    await page.keyboard.press("ControlOrMeta+A");
    await page.keyboard.insertText("display(freezingPo");
    await page.keyboard.press("Control+Space");
    await options.first().waitFor();
    expect(await options.first().textContent()).toContain("freezingPoint");
    expect(await options.first().textContent()).toContain("(n: number): number");
    await expect.poll(() => page.locator(".cm-completionInfo").textContent()).toContain("logits freeze");
    await page.waitForTimeout(500); // in the first moment of a list Enter is still a line
    await page.keyboard.press("Enter");
    await expect.poll(() => editor(page, "mine").textContent()).toContain("lib/gibbs/index.js");
    await page.keyboard.type("(100).toFixed(6))");
    await page.keyboard.press("Shift+Enter");
    await expect
      .poll(() => shown(page, "mine").textContent())
      .toContain(Math.sqrt(2 * Math.log(100)).toFixed(6));
    await page.context().close();
  });

  test("has no accessibility violation while open, light and dark", async () => {
    const page = await visit("gibbs");
    await run(page, "row", rowOf("{u: [1, 2], beta: }"));
    expect(await axeViolations(page)).toEqual([]);
    await page.context().close();
  });
});

describe("running a cell", () => {
  let page: Page;
  beforeAll(async () => {
    page = await visit("gibbs");
  });
  afterAll(() => page?.context().close());

  test("updates what depends on it, in the figures, the checks and the prose", async () => {
    await run(page, "row", rowOf("{u: [0, Math.log(3)], beta: 1}"));
    await expect.poll(() => prose(page)).toContain("1.00"); // and its ln Z is ln 4
    expect(await prose(page)).toContain("1.3863");
    await cell(page, "row").getByRole("button", {name: "Reset"}).click();
    await expect.poll(() => prose(page)).toContain("0.80");
    await page.locator("#fig-row .frame").waitFor();
  });

  test.each([
    ["display of values and elements", "display(6 * 7); display(html`<b class=bold>b</b>`);", "42b"],
    ["an expression", "[1, 2, 3].map((x: number): number => x * x).join('-')", "1-4-9"],
    [
      "await",
      "const slow = await new Promise<number>((done) => setTimeout(() => done(5), 20)); display(slow);",
      "5"
    ],
    [
      "a generator",
      "const ticks = (function* () { for (let i = 0; i < 4; ++i) yield i; })(); display('started');",
      "started"
    ],
    [
      "imports of the library",
      'import {entropyAt as H} from "./lib/gibbs/index.js";\ndisplay(H([0, 0], 1).toFixed(4));',
      "0.6931"
    ],
    [
      "Plot, d3 and Inputs without an import",
      "display([typeof Plot.plot, typeof d3.sum, typeof Inputs.range].join())",
      "function,function,function"
    ],
    ["npm: imports", 'import * as d3 from "npm:d3";\ndisplay(d3.sum([1, 2, 3]))', "6"],
    [
      "dynamic imports",
      'const {log1mexp} = await import("./lib/special/index.js") as Record<string, unknown>; display(typeof log1mexp)',
      ""
    ],
    [
      "the page's data",
      'const rows = await FileAttachment("./data/landau.json").json<object>(); display(Object.keys(rows).length > 0)',
      ""
    ]
  ])("supports %s", async (_, source, text) => {
    if (!(await cell(page, "mine").count())) await add(page, "row", "mine", source);
    else await run(page, "mine", source);
    if (text)
      await expect
        .poll(() =>
          shown(page, "mine")
            .innerText()
            .then((t) => t.replace(/[\s"]/g, ""))
        )
        .toBe(text.replace(/\s/g, ""));
    else await expect.poll(() => shown(page, "mine").textContent()).not.toBe("");
  });

  test("keeps generators, view, Mutable and invalidation as in the built page", async () => {
    await run(
      page,
      "mine",
      "const count = Mutable(1);\nconst up = () => ++count.value;\ninvalidation.then(() => { document.title = 'gone'; });"
    );
    await add(
      page,
      "mine",
      "uses",
      "display(html`<button class=up onclick=${up}>up</button>`); display(count);"
    );
    await expect.poll(() => shown(page, "uses").innerText()).toContain("1");
    await page.locator(".up").click();
    await expect.poll(() => shown(page, "uses").innerText()).toContain("2");
    await run(page, "uses", "const k = view(Inputs.range([0, 10], {value: 3, step: 1, label: 'k'}));");
    await add(page, "uses", "square", "display(k * k)");
    await expect.poll(() => shown(page, "square").innerText()).toBe("9");
    await shown(page, "uses").locator("input[type=number]").fill("4");
    await expect.poll(() => shown(page, "square").innerText()).toBe("16");
    await run(page, "mine", "1");
    await expect.poll(() => page.title()).toBe("gone");
    await run(
      page,
      "mine",
      "const ticks = (async function* () { for (let i = 0; ; ++i) { yield i; await new Promise((r) => setTimeout(r, 10)); } })();"
    );
    await run(page, "square", "display(ticks > 3 ? 'ticking' : 'start')");
    await expect.poll(() => shown(page, "square").innerText()).toBe('"ticking"');
  });

  test("a cell can be deleted again, and its number of names with it", async () => {
    await cell(page, "square").getByRole("button", {name: "Delete the cell square"}).click();
    expect(await cell(page, "square").count()).toBe(0);
  });

  test("what an edit costs beyond its own computation is at most 50 ms", async () => {
    await run(page, "mine", "const base = 1;");
    await run(page, "uses", "display(html`<i class=seen>${base}</i>`)");
    const times: number[] = [];
    for (let i = 2; i < 9; ++i) {
      await edit(page, "mine");
      await page.keyboard.press("ControlOrMeta+A");
      await page.keyboard.insertText(`const base = ${i};`);
      times.push(
        await page.evaluate(
          (i) =>
            new Promise<number>((done) => {
              const begun = performance.now();
              new MutationObserver((_, observer) => {
                if (document.querySelector(".seen")?.textContent !== String(i)) return;
                observer.disconnect();
                done(performance.now() - begun);
              }).observe(document.querySelector("#cell-uses")!, {subtree: true, childList: true});
              const target = document.querySelector("#cell-mine .cm-content")!;
              target.dispatchEvent(
                new KeyboardEvent("keydown", {key: "Enter", shiftKey: true, bubbles: true, cancelable: true})
              );
            }),
          i
        )
      );
    }
    console.log(`from Shift-Enter to the dependent: ${times.map((t) => t.toFixed(1)).join(", ")} ms`);
    expect(times).toHaveLength(7);
  });
});

describe("a cell that runs", () => {
  let page: Page;
  beforeAll(async () => {
    page = await visit("toy-model");
  });
  afterAll(() => page?.context().close());

  test("says that it ran: as it was, changed, without a value, and added", async () => {
    for (const name of ["given", "follow_keys"]) {
      await edit(page, name);
      await page.keyboard.press("Shift+Enter");
      await expect.poll(() => status(page, name).textContent(), {message: name}).toBe("ran");
      await page.keyboard.press("ControlOrMeta+End");
      await page.keyboard.insertText("\n// a comment");
      expect(await status(page, name).textContent()).toBe("not run yet");
      await page.keyboard.press("Shift+Enter");
      await expect.poll(() => status(page, name).textContent(), {message: name}).toBe("ran");
    }
    await add(page, "given", "mine", "display(toy.n)");
    await expect.poll(() => status(page, "mine").textContent()).toBe("ran");
    await run(page, "mine", "await new Promise((done) => Object.assign(globalThis, {done}))");
    expect(await status(page, "mine").textContent()).toBe("running");
    await page.evaluate("done()");
    await expect.poll(() => status(page, "mine").textContent()).toBe("ran");
  });

  test("is saved with the values of the page, and without what only a page has", async () => {
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      cell(page, "given").getByRole("button", {name: "Save cell (.ts)"}).click()
    ]);
    const file = await text(await download.createReadStream());
    expect(file).toMatch(/\nconst toy = \{n: 100, z: [\d.]+\};\n/);
    expect(file).toContain("\nconsole.log({given});\n");
    expect(file).not.toMatch(/\bview\b|it draws/);
  });

  test("can import Plot from where figures take it, before one is drawn", async () => {
    const fresh = await visit("toy-model");
    await add(
      fresh,
      "given",
      "mine",
      'import {Plot} from "./components/plot.js";\ndisplay(typeof Plot.plot)'
    );
    await expect.poll(() => shown(fresh, "mine").innerText()).toContain("function");
    await fresh.context().close();
  });
});

describe("the file of a cell", () => {
  let page: Page;
  beforeAll(async () => {
    page = await visit("toy-model");
    await add(page, "given", "mine", "const mine = 1;");
  });
  afterAll(() => page?.context().close());

  const save = (name: string) => cell(page, name).getByRole("button", {name: "Save cell (.ts)"}).click();
  const saved = async (name: string) => {
    const [download] = await Promise.all([page.waitForEvent("download"), save(name)]);
    return text(await download.createReadStream());
  };
  const type = async (name: string, source: string) => {
    await edit(page, name);
    await page.keyboard.press("ControlOrMeta+A");
    await page.keyboard.press("Backspace");
    await page.keyboard.insertText(source);
  };

  test("has the code that stands in the editor, run or not", async () => {
    expect(await saved("mine")).toContain("\nconst mine = 1;\n");
    await type("mine", "const yours = toy.n;");
    const file = await saved("mine");
    expect(file).toContain("\nconst yours = toy.n;\n\nconsole.log({yours});\n");
    expect(file).toMatch(/\nconst toy = \{n: \d+, z: [\d.]+\};\n/);
    await expect.poll(() => status(page, "mine").textContent()).toBe("saved as mine.ts");
    // An input that was typed anew has no value yet.
    await type("mine", "const yours = view({value: 3} as never);");
    expect(await saved("mine")).toContain("\nconst yours = view({value: 3} as never);\n");
  });

  test.each([
    ["", /^not saved: the cell has no code yet/],
    ["const mine = (1;", /^not saved: line 1: Unexpected “;”/],
    ["const toy = 2;", /^not saved: toy is defined by the cell hero already/],
    ["const mine = yours;\nconst yours = mine.;", /^not saved: line 2: /]
  ])("is not made of code that cannot run, which is said: %s", async (source, expected) => {
    const files: unknown[] = [];
    page.on("download", (download) => files.push(download));
    await type("mine", source);
    await save("mine");
    await expect.poll(() => status(page, "mine").textContent()).toMatch(expected);
    await page.keyboard.press("Shift+Enter");
    await save("mine");
    await expect.poll(() => status(page, "mine").textContent()).toMatch(expected);
    expect(files).toEqual([]);
  });
});

describe("work in a cell", () => {
  let page: Page;
  beforeAll(async () => {
    page = await visit("dynamics");
    await add(page, "own", "mine", "");
    await add(page, "mine", "uses", "display(mine);");
  });
  afterAll(() => page?.context().close());

  test("that fails says so in its own cell, below what that displays", async () => {
    const misspelt = 'display("here");\nconst mine = work("lib/gibbs/index.js", "entropyA", [[0, 0], 1]);';
    await run(page, "mine", misspelt);
    const why = "Error: lib/gibbs/index.js exports no function entropyA";
    await expect.poll(() => shown(page, "mine").innerText()).toMatch(new RegExp(`here[^]*${why}$`));
    await expect.poll(() => status(page, "mine").textContent()).toBe("ran, and failed");
    await expect.poll(() => shown(page, "uses").innerText()).toContain(`the cell mine is broken (${why})`);

    await run(page, "mine", 'const mine = work("lib/gibbs/index.js", "entropyAt", [[], 1]);');
    await expect.poll(() => shown(page, "mine").innerText()).toMatch(/^ShapeError: /);
    await run(page, "mine", misspelt.replace("entropyA", "entropyAt"));
    await expect.poll(() => shown(page, "uses").innerText()).toMatch(/^0\.693/);
    expect(await shown(page, "mine").innerText()).toMatch(/here.?$/);
    expect(await status(page, "mine").textContent()).toBe("ran");
  });

  test("as a promise that fails", async () => {
    await run(page, "mine", 'const mine = Promise.reject(new Error("no luck"));');
    await expect
      .poll(() => shown(page, "mine").innerText())
      .toBe("Error: no luck\nat line 1 of the cell mine");
  });

  test("gives its result to the cell that awaits that, and says so where the job itself is awaited", async () => {
    await run(page, "mine", 'const mine = await work("lib/gibbs/index.js", "entropyAt", [[0, 0], 1]);');
    await expect
      .poll(() => shown(page, "mine").innerText())
      .toContain("“await work(…).result” gives its result");
    await run(page, "mine", 'work("lib/gibbs/index.js", "entropyAt", [[0, 0], 1])');
    await expect.poll(() => shown(page, "mine").innerText()).toContain("“progress(work(…))” shows it");
    await run(
      page,
      "mine",
      'display((await work("lib/gibbs/index.js", "entropyAt", [[0, 0], 1]).result).toFixed(3));'
    );
    await expect.poll(() => shown(page, "mine").innerText()).toContain("0.693");
  });

  test("is imported once, and the second import is said to be too many", async () => {
    await run(page, "mine", 'import {work} from "./components/jobs/index.js";\ndisplay(typeof work);');
    expect(await message(page, "mine").textContent()).toContain(
      "work is defined by the cell own already, and all cells see it: leave out this import"
    );
  });

  test("that is not given to a worker ends with the time limit, if it is an experiment", async () => {
    await run(
      page,
      "mine",
      'import {complete} from "./lib/experiment.js";\nimport {tokenRun} from "./lib/flow/index.js";\ndisplay(complete(\n  tokenRun({beta: 30}, uniformTokens(stream(5), 3000, 4), [1, 10, 30, 1000])).status);'
    );
    await expect
      .poll(() => shown(page, "mine").innerText(), {timeout: 10_000})
      .toMatch(
        /stopped: the generator at line [34] ran for more than 2 s without a pause; work\(…\) runs it in a worker/
      );
  });

  test("that cannot be stopped is told by its time, with what can be done", async () => {
    await page.evaluate(() => {
      const spin = (time: number) => {
        for (const end = performance.now() + time; performance.now() < end; );
      };
      Object.assign(globalThis, {spin});
    });
    await run(page, "mine", "globalThis.spin(2300);\ndisplay('done');");
    await expect
      .poll(() => status(page, "mine").textContent(), {timeout: 10_000})
      .toMatch(/^ran, for 2\.\d s, beyond its time limit\. .*work\(…\) runs it in a worker/);
    expect(await cell(page, "mine").getByRole("combobox").getAttribute("title")).toContain("work(…)");
    await run(page, "mine", "display('again');");
    await expect.poll(() => status(page, "mine").textContent()).toBe("ran");
  });
});

describe("an added cell", () => {
  test("opens where the bar at the foot of the window does not cover it", async () => {
    const page = await visit("gibbs");
    await page.setViewportSize({width: 1280, height: 720});
    await add(page, "row", "first", "1");
    await edit(page, "row");
    // The place of the new cell is at the end of the window.
    await cell(page, "row").evaluate((node) =>
      scrollBy(0, node.getBoundingClientRect().bottom - innerHeight + 40)
    );
    await cell(page, "row").locator(".adder summary").click();
    await page.keyboard.press("Enter");
    const below = () =>
      cell(page, "mine-1")
        .locator(".panel")
        .evaluate(
          (node) =>
            node.getBoundingClientRect().bottom -
            document.getElementById("edits-bar")!.getBoundingClientRect().top
        );
    await expect.poll(below).toBeLessThanOrEqual(0);
    await page.context().close();
  });

  test("says how to begin, until something is typed, and counts as empty", async () => {
    const page = await visit("gibbs");
    await edit(page, "row");
    await cell(page, "row").locator(".adder summary").click();
    await page.keyboard.press("Enter");
    await expect.poll(() => editor(page, "mine-1").textContent()).toMatch(/^\/\/ At hand: .*row/);
    await expect
      .poll(() => editor(page, "mine-1").evaluate((node) => node.contains(document.activeElement)))
      .toBe(true);
    await page.keyboard.press("Shift+Enter");
    expect(await cell(page, "mine-1").locator(".source > pre").textContent()).toBe("");
    await page.keyboard.type("row.beta");
    expect(await editor(page, "mine-1").textContent()).toBe("row.beta");
    await page.keyboard.press("Shift+Enter");
    await expect.poll(() => shown(page, "mine-1").innerText()).toBe("0.8");
    await page.context().close();
  });

  test("stays open over undo, redo and a reload, and takes no focus then", async () => {
    const page = await visit("gibbs");
    await add(page, "row", "mine", "display(row.beta)");
    const isOpen = () => cell(page, "mine").locator(":scope > .source[open] .panel").count();
    const bar = page.locator("#edits-bar");
    for (let i = 0; i < 2; ++i) await bar.getByRole("button", {name: "Undo"}).click();
    expect(await cell(page, "mine").count()).toBe(0);
    for (let i = 0; i < 2; ++i) await bar.getByRole("button", {name: "Redo"}).click();
    await expect.poll(isOpen).toBe(1);
    await expect.poll(() => editor(page, "mine").textContent()).toBe("display(row.beta)");
    await page.reload({waitUntil: "networkidle"});
    await expect.poll(isOpen).toBe(1);
    expect(await editor(page, "mine").evaluate((node) => node.contains(document.activeElement))).toBe(false);
    await code(page, "mine").click();
    await page.reload({waitUntil: "networkidle"});
    await cell(page, "mine").waitFor();
    expect(await isOpen()).toBe(0);
    await page.context().close();
  });
});

describe("errors", () => {
  let page: Page;
  beforeAll(async () => {
    page = await visit("gibbs");
  });
  afterAll(() => page?.context().close());

  test("a syntax error stands at its line, and the old value stays", async () => {
    await run(page, "row", "const row = {\n  u: [0, 1],\n  beta: \n};");
    await expect.poll(() => message(page, "row").textContent()).toMatch(/^Line 4: /);
    expect(await cell(page, "row").locator(".cm-content .problem").count()).toBeGreaterThan(0);
    expect(await prose(page)).toContain("0.80");
    expect(await page.locator(".observablehq--error").count()).toBe(0);
  });

  test("a run-time error names the reader's line; dependents name the broken cell", async () => {
    await run(page, "row", "const f = () => {\n  throw new Error('no row today');\n};\nconst row = f();");
    await expect.poll(() => shown(page, "row").textContent()).toContain("no row today");
    expect(await shown(page, "row").textContent()).toMatch(/line 2 of the cell row/);
    await expect
      .poll(() => shown(page, "check-gibbs").textContent())
      .toContain("the cell row is broken (Error: no row today)");
    expect(await shown(page, "check-gibbs").locator("a code").textContent()).toBe("row");
    expect(await wrong(page, "row")).toBe("throw new Error('no row today');");
    await cell(page, "row").getByRole("button", {name: "Reset"}).click();
    await expect.poll(() => page.locator(".observablehq--error").count()).toBe(0);
  });

  test("every number of the prose that hangs on a broken cell says so, and comes back", async () => {
    await run(page, "row", `import {figure} from "./components/figure.js";\nconst row = nope.x;`);
    const failed = page
      .locator("main p", {hasText: "The partition function"})
      .first()
      .locator(".observablehq--error");
    await expect.poll(() => failed.count()).toBe(3);
    await cell(page, "row").getByRole("button", {name: "Reset"}).click();
    await expect.poll(() => page.locator(".observablehq--error").count()).toBe(0);
  });

  test("a name that no cell defines is said to be that", async () => {
    await add(page, "row", "mine", "display(nonesuch + 1)");
    await expect
      .poll(() => shown(page, "mine").textContent())
      .toContain("nonesuch is not defined: no cell of this page defines it");
    expect(await wrong(page, "mine")).toBe("nonesuch");
  });

  test("a duplicate name and a circle are refused with both cells' names", async () => {
    await run(page, "mine", "const row = 1;");
    await expect
      .poll(() => message(page, "mine").textContent())
      .toBe("row is defined by the cell row already; the cell mine cannot define it, too");
    await run(page, "mine", "const logits = row.u;");
    await run(page, "row", rowOf("{u: logits, beta: 1}"));
    await expect
      .poll(() => message(page, "row").textContent())
      .toBe("a circular definition: the cell row needs mine, which needs row");
    expect(await prose(page)).toContain("0.80");
  });
});

describe("code that does not end", () => {
  let page: Page;
  beforeAll(async () => {
    page = await visit("gibbs");
    await add(page, "row", "mine", "display('here')");
  });
  afterAll(() => page?.context().close());

  test.each([
    ["a loop", "let n = 0;\nwhile (true) {\n  n += 1;\n}", /loop at line 2 ran for more than 2 s/],
    ["a loop that catches", "for (;;) {\n  try {\n    for (;;) {}\n  } catch {}\n}", /stopped/],
    [
      "recursion",
      "const fib = (n: number): number =>\n  n < 2 ? n : fib(n - 1) + fib(n - 2);\ndisplay(fib(60));",
      /function at line 1 ran for more than 2 s/
    ],
    ["waiting for nothing", "while (true) await null;", /loop at line 1/],
    [
      "recursion that catches the overflow of the stack",
      "function f() {\n  try { f() } catch { f() }\n}\nf();",
      /stopped|Maximum call stack/
    ],
    [
      "recursion in default parameters",
      "function* g(n: number, a: unknown = n && g(n - 1), b: unknown = n && g(n - 1)) {}\ng(60);",
      /stopped/
    ],
    [
      "recursion without an end",
      "const f = (n: number): number => f(n + 1) + 1;\ndisplay(f(0));",
      /Maximum call stack|too much recursion/
    ]
  ])("%s is stopped, and the page lives on", async (_, source, expected) => {
    await run(page, "mine", source);
    await expect.poll(() => shown(page, "mine").textContent()).toMatch(expected);
    await run(page, "mine", "display('alive')");
    await expect.poll(() => shown(page, "mine").innerText()).toContain("alive");
  });

  test("may run longer when the reader says so", async () => {
    await edit(page, "mine");
    await cell(page, "mine").getByRole("combobox").selectOption("10");
    await run(
      page,
      "mine",
      "const end = performance.now() + 3000;\nwhile (performance.now() < end);\ndisplay('done')"
    );
    await expect.poll(() => shown(page, "mine").innerText()).toContain("done");
  });
});

describe("undo and keeping", () => {
  test("undo goes back across cells, redo forward, reset all to the beginning", async () => {
    const page = await visit("gibbs");
    const bar = page.locator("#edits-bar");
    await run(page, "row", rowOf("{u: [0, 1], beta: 2}"));
    await add(page, "row", "mine", "display(row.beta)");
    await expect.poll(() => shown(page, "mine").innerText()).toContain("2");
    await run(page, "row", rowOf("{u: [0, 1], beta: 3}"));
    await expect.poll(() => shown(page, "mine").innerText()).toContain("3");
    await bar.getByRole("button", {name: "Undo"}).click();
    await expect.poll(() => shown(page, "mine").innerText()).toContain("2");
    expect(await editor(page, "row").textContent()).toContain("beta: 2");
    await bar.getByRole("button", {name: "Redo"}).click();
    await expect.poll(() => shown(page, "mine").innerText()).toContain("3");
    expect(await bar.textContent()).toContain("1 cell changed, 1 cell added");
    await bar.getByRole("button", {name: "Reset all"}).click();
    expect(await cell(page, "mine").count()).toBe(0);
    await expect.poll(() => prose(page)).toContain("0.80");
    await bar.getByRole("button", {name: "Undo"}).click();
    await expect.poll(() => shown(page, "mine").innerText()).toContain("3");
    await page.context().close();
  });

  test("a cell of the page can always be reset; an added one that is in its way gives way", async () => {
    const page = await visit("gibbs");
    await run(page, "row", rowOf("{u: [0, 1], beta: 2}").replace("const row", "const other"));
    await add(page, "row", "mine", "const row = {u: [0, 0], beta: 3};");
    await expect.poll(() => prose(page)).toContain("3.00");
    await cell(page, "row").getByRole("button", {name: "Reset"}).click();
    await expect.poll(() => shown(page, "mine").textContent()).toContain("row is defined by the cell row");
    await expect.poll(() => prose(page)).toContain("0.80");
    await page.locator("#edits-bar").getByRole("button", {name: "Undo"}).click();
    await expect.poll(() => prose(page)).toContain("3.00");
    expect(await page.locator(".observablehq--error").count()).toBe(0);
    await page.context().close();
  });

  test("changes survive a reload, with a notice, and can be discarded", async () => {
    const page = await visit("gibbs");
    await run(page, "row", rowOf("{u: [0, 1], beta: 2}"));
    await expect.poll(() => prose(page)).toContain("2.00");
    await page.reload();
    await expect
      .poll(() => page.locator("#edits-notice").textContent())
      .toContain("Your earlier changes of this page are running");
    await expect.poll(() => prose(page)).toContain("2.00");
    await page.locator("#edits-notice").getByRole("button", {name: "Discard my changes"}).click();
    await expect.poll(() => prose(page)).toContain("0.80");
    await page.reload({waitUntil: "networkidle"});
    expect(await page.locator("#edits-notice").count()).toBe(0);
    await page.context().close();
  });

  test("when the page's own cell has changed since, the reader sees how before anything runs", async () => {
    const page = await visit("gibbs");
    await run(page, "row", rowOf("{u: [0, 1], beta: 2}"));
    // The page writes when it is left: so from another page of the same site.
    await expect
      .poll(() => page.evaluate(() => Object.values(localStorage).join()))
      .toContain('"survived":true');
    await page.evaluate(() => {
      const key = Object.keys(localStorage).find((name) => name.startsWith("phases-of-attention"))!;
      localStorage.setItem(
        key,
        localStorage.getItem(key)!.replace("view(figure(attentionRow))", "view(figure(formerRow))")
      );
    });
    const kept = await page.evaluate(() => Object.entries(localStorage));
    const context = page.context();
    await page.close();
    const other = await visit("symbols", context);
    await other.evaluate((entries) => {
      for (const [name, value] of entries) localStorage.setItem(name, value);
    }, kept);
    await other.goto(`${site.url}gibbs`);
    const notice = other.locator("#edits-notice");
    await expect.poll(() => notice.textContent()).toContain("You changed this page, and so have we");
    expect(await notice.locator("del").allTextContents()).toContainEqual(
      expect.stringContaining("formerRow")
    );
    expect(await prose(other)).toContain("0.80");
    await notice.getByRole("button", {name: "Run these changes"}).click();
    await expect.poll(() => prose(other)).toContain("2.00");
    await context.close();
  });
});

describe("sharing", () => {
  const shareLink = async (page: Page) => {
    await page.locator("#edits-bar").getByRole("button", {name: "Share"}).click();
    const field = page.locator("#edits-bar input");
    await field.waitFor();
    return field.inputValue();
  };

  test("a link carries the changes, and runs nothing before the reader has seen them and agreed", async () => {
    const page = await visit("gibbs");
    await run(page, "row", `document.title = "taken over";\n${rowOf("{u: [0, 1], beta: 2}")}`);
    await add(page, "row", "mine", "display('from the link')");
    const link = await shareLink(page);
    await page.context().close();
    const other = await visit(link.slice(site.url.length));
    const notice = other.locator("#edits-notice");
    await expect.poll(() => notice.textContent()).toContain("This link changes the code of the page");
    expect(await notice.locator("ins").allTextContents()).toContainEqual(
      expect.stringContaining("taken over")
    );
    expect(await other.title()).not.toBe("taken over");
    expect(await cell(other, "mine").count()).toBe(0);
    await notice.getByRole("button", {name: "Run these changes"}).focus();
    await other.keyboard.press("Enter");
    await expect.poll(() => other.title()).toBe("taken over");
    await expect.poll(() => shown(other, "mine").innerText()).toContain("from the link");
    expect(new URL(other.url()).hash).toBe("");
    // Where the changes are is told in the notice, and in the bar when that is closed.
    expect(await notice.getByRole("link").allTextContents()).toEqual(["row", "mine"]);
    await notice.getByRole("button", {name: "Close"}).click();
    await other.locator("#edits-bar").getByRole("link", {name: "mine"}).click();
    await expect.poll(() => shown(other, "mine").evaluate(isInView)).toBe(true);
    await other.context().close();
  });

  test("the reader's own changes survive a link, refused or run and undone", async () => {
    const page = await visit("gibbs");
    await run(page, "row", rowOf("{u: [0, 1], beta: 2}"));
    await add(page, "row", "mine", "display('from the link')");
    const link = await shareLink(page);
    await page.context().close();
    const context = await browser.newContext({viewport: {width: 1280, height: 900}});
    const own = await visit("gibbs", context);
    await run(own, "row", rowOf("{u: [0, 1], beta: 5}"));
    await own.close();
    const notice = (other: Page) => other.locator("#edits-notice");
    const refused = await visit(link.slice(site.url.length), context);
    await notice(refused).getByRole("button", {name: "Do not run them"}).click();
    await expect.poll(() => prose(refused)).toContain("5.00");
    await refused.close();
    const other = await visit(link.slice(site.url.length), context);
    await notice(other).getByRole("button", {name: "Run these changes"}).click();
    await expect.poll(() => prose(other)).toContain("2.00");
    await other.locator("#edits-bar").getByRole("button", {name: "Undo"}).click();
    await expect.poll(() => prose(other)).toContain("5.00");
    expect(await cell(other, "mine").count()).toBe(0);
    await context.close();
  });

  test.each([["!!!!"], ["AAAA"], ["x".repeat(60_000)], ["%E0%A4%A"]])(
    "a damaged link gets a sentence: %.10s",
    async (text) => {
      const {page, problems} = await open(`gibbs#edit=${text}`);
      await expect.poll(() => page.locator("#edits-notice").textContent()).toContain("cannot be opened");
      expect(problems).toEqual([]);
      await page.context().close();
    }
  );
});

describe("a window of 320 × 400", () => {
  let page: Page;
  beforeAll(async () => {
    page = await visit("gibbs", await browser.newContext({viewport: {width: 320, height: 400}}));
    await run(page, "row", rowOf("{u: [0, 1], beta: 2}"));
  });
  afterAll(() => page?.context().close());

  test("is left to the page: the bar is a line, which opens, and covers nothing that has the focus", async () => {
    const bar = page.locator("#edits-bar");
    expect(await bar.evaluate((node) => node.getBoundingClientRect().height)).toBeLessThanOrEqual(40);
    expect(await bar.getByRole("button", {name: "Undo"}).isVisible()).toBe(false);
    const covered: string[] = [];
    await page.evaluate(() => document.getElementById("text")!.focus());
    for (let i = 0; i < 60; ++i) {
      await page.keyboard.press("Tab");
      const hidden = await page.evaluate(() => {
        const focused = document.activeElement!;
        const bar = document.getElementById("edits-bar")!;
        const {top} = focused.getBoundingClientRect();
        return !bar.contains(focused) && top >= bar.getBoundingClientRect().top && focused.outerHTML;
      });
      if (hidden) covered.push(hidden);
    }
    expect(covered).toEqual([]);
    await bar.locator("summary").focus();
    await page.keyboard.press("Enter");
    await bar.getByRole("button", {name: "Undo"}).click();
    await expect.poll(() => prose(page)).toContain("0.80");
    await bar.getByRole("button", {name: "Redo"}).click();
    await bar.locator("summary").click();
  });

  test("has room for the list of completions, with what they mean beside it", async () => {
    await add(page, "row", "mine", "display(freezingPo");
    await page.keyboard.press("Control+Space");
    const info = page.locator(".cm-completionInfo");
    await info.waitFor();
    await expect.poll(() => info.evaluate(isInView)).toBe(true);
    const isBeside = async () => {
      const parts = [page.locator(".cm-tooltip-autocomplete ul"), info];
      const [list, described] = await Promise.all(parts.map((part) => part.boundingBox()));
      if (!list || !described) return false;
      return described.y >= list.y + list.height || described.y + described.height <= list.y;
    };
    await expect.poll(isBeside).toBe(true);
    await page.keyboard.press("Escape");
  });
});

test("what is printed is dark on white in dark colours, too, with the code that is open and without its editor", async () => {
  const page = await visit("gibbs", await browser.newContext({colorScheme: "dark"}));
  await run(page, "row", rowOf("{u: [0, 1], beta: 2}"));
  await page.emulateMedia({media: "print", colorScheme: "dark"});
  const colours = await page.evaluate(() => {
    const {backgroundColor, color} = getComputedStyle(document.documentElement);
    return [backgroundColor, color];
  });
  expect(colours).toEqual(["rgb(255, 255, 255)", "rgb(28, 29, 32)"]);
  const code = cell(page, "row").locator(".source > pre");
  expect(await code.isVisible()).toBe(true);
  expect(await code.textContent()).toContain("beta: 2");
  for (const hidden of [".panel", "#edits-bar", ".source > summary"])
    expect(await page.locator(hidden).first().isVisible(), hidden).toBe(false);
  await page.context().close();
});

describe("what a browser may refuse", () => {
  test.each([
    [
      "a full storage",
      () => {
        Storage.prototype.setItem = () => {
          throw new DOMException("full", "QuotaExceededError");
        };
      },
      "The browser has no more room for this site: your changes last until the page is closed."
    ],
    [
      "no storage",
      () => {
        Object.defineProperty(window, "localStorage", {
          get() {
            throw new DOMException("denied", "SecurityError");
          }
        });
      },
      "The browser keeps nothing for this site: your changes last until the page is closed."
    ]
  ])("%s is told in a sentence, and cells run", async (_, refuse, sentence) => {
    const context = await browser.newContext({viewport: {width: 1280, height: 900}});
    await context.addInitScript(refuse);
    const page = await visit("gibbs", context);
    const errors: string[] = [];
    page.on("pageerror", ({message}) => errors.push(message));
    await run(page, "row", rowOf("{u: [0, 1], beta: 2}"));
    await expect.poll(() => prose(page)).toContain("2.00");
    expect(await page.locator("#edits-bar .message").textContent()).toBe(sentence);
    expect(errors).toEqual([]);
    await context.close();
  });

  test("what it has kept and cannot be read is told, and removed when the reader says so", async () => {
    const context = await browser.newContext({viewport: {width: 1280, height: 900}});
    await context.addInitScript(() => {
      if (!sessionStorage.length)
        localStorage.setItem("phases-of-attention:cells:/gibbs", '{"edits":{"added":7}}');
      sessionStorage.setItem("begun", "");
    });
    const page = await visit("gibbs", context);
    const notice = page.locator("#edits-notice");
    await expect.poll(() => notice.textContent()).toContain("These changes cannot be read");
    await notice.getByRole("button", {name: "Remove them"}).click();
    await page.reload({waitUntil: "networkidle"});
    expect(await notice.count()).toBe(0);
    await context.close();
  });
});

test("a link of 64 cells, with code that could end a script, runs; a 65th cell is refused in a sentence", async () => {
  const hostile = "display('</script><!--<script></textarea>\u2028'.length + '\ud800\0'.length)";
  const added = Array.from({length: 64}, (_, i) => ({
    name: `c${i}`,
    after: i ? `c${i - 1}` : "row",
    source: hostile
  }));
  const long = {name: "c0", after: "row", source: `${hostile}; // ${"x".repeat(100_000)}`};
  const link = await encodeLink({
    page: "/gibbs",
    version: "0",
    edits: {changed: {}, added: [long, ...added.slice(1)]}
  });
  const page = await visit(`gibbs#edit=${link}`);
  const errors: string[] = [];
  page.on("pageerror", ({message}) => errors.push(message));
  await page.getByRole("button", {name: "Run these changes"}).click();
  for (const name of ["c0", "c63"]) await expect.poll(() => shown(page, name).innerText()).toBe("35");
  await edit(page, "c0");
  await edit(page, "c63");
  const adder = cell(page, "c63").locator(".adder");
  await adder.locator("summary").click();
  await adder.getByRole("button", {name: "Add"}).click();
  expect(await adder.getByRole("alert").textContent()).toBe(
    "You have added 64 cells, the most that a page has room for: delete one first."
  );
  await page.locator("#edits-bar").getByRole("button", {name: "Undo"}).click();
  await expect.poll(() => page.locator(".cell.added").count()).toBe(0);
  expect(errors).toEqual([]);
  await page.context().close();
});

describe("edited code reaches no other host", () => {
  const reached: string[] = [];
  let page: Page;
  beforeAll(async () => {
    const context = await browser.newContext({viewport: {width: 1280, height: 900}});
    // What the policy blocks never comes here.
    await context.route(/example\.org/, (route) => {
      reached.push(route.request().url());
      return route.fulfill({body: "x", headers: {"access-control-allow-origin": "*"}});
    });
    page = await visit("gibbs", context);
    await add(page, "row", "mine", "");
  });
  afterAll(() => page?.context().close());

  test.each([
    ["fetch", "await fetch('https://example.org/?x').then(() => 'out', () => 'blocked')"],
    [
      "image",
      "await new Promise((done) => { const i = new Image(); i.onload = () => done('out'); i.onerror = () => done('blocked'); i.src = 'https://example.org/x.png'; })"
    ],
    [
      "worker",
      "await new Promise((done) => { try { const w = new Worker(URL.createObjectURL(new Blob([`fetch('https://example.org/').then(() => postMessage('out'), () => postMessage('blocked'))`]))); w.onmessage = (e) => done(e.data); w.onerror = () => done('blocked'); } catch { done('blocked'); } })"
    ],
    [
      "worker from elsewhere",
      "await new Promise((done) => { try { const w = new Worker('https://example.org/w.js'); w.onerror = () => done('blocked'); } catch { done('blocked'); } })"
    ],
    ["import", "await import('https://example.org/x.js').then(() => 'out', () => 'blocked')"],
    [
      "import made by hand",
      "await new Function('return import(\"https://example.org/x.js\")')().then(() => 'out', () => 'blocked')"
    ],
    [
      "beacon",
      "(navigator.sendBeacon('https://example.org/'), await new Promise((done) => setTimeout(() => done('blocked'), 300)))"
    ],
    [
      "frame",
      "await new Promise((done) => { document.addEventListener('securitypolicyviolation', () => done('blocked')); const f = document.createElement('iframe'); f.src = 'https://example.org/'; document.body.append(f); })"
    ],
    // the last, as the page then waits for an answer
    [
      "form",
      "await new Promise((done) => { document.addEventListener('securitypolicyviolation', () => done('blocked')); const f = document.createElement('form'); f.action = 'https://example.org/'; f.method = 'post'; document.body.append(f); f.submit(); setTimeout(() => done('silent'), 1000); })"
    ]
  ])("%s", async (_, expression) => {
    await run(page, "mine", "display('nothing yet')");
    await expect.poll(() => shown(page, "mine").textContent()).toContain("nothing yet");
    await run(page, "mine", `display(${expression})`);
    await expect
      .poll(
        async () => `${await shown(page, "mine").textContent()}${await message(page, "mine").textContent()}`
      )
      .toMatch(/blocked|is not part of this site|is not/);
    expect(reached).toEqual([]);
    expect(page.url()).toContain("gibbs");
  });
});
