// The guide for authors: its example is taken from it as it stands, put into a copy of the project, tested and built.
import {spawnSync} from "node:child_process";
import {existsSync, readdirSync, readFileSync} from "node:fs";
import {basename, join, resolve} from "node:path";
import {JSDOM} from "jsdom";
import MarkdownIt from "markdown-it";
import {afterAll, beforeAll, describe, expect, test} from "vitest";
import {type Workspace, workspace} from "./workspace.js";

const guide = readFileSync("CONTRIBUTING.md", "utf8");
const tokens = new MarkdownIt().parse(guide, {});

/** The blocks that are files, or lines to put into a file before the one line that contains a text. */
const files = tokens.flatMap(({type, info, content}) => {
  const [, path, before] = /\bfile=(\S+)(?:\s+before=(\S+))?/.exec(type === "fence" ? info : "") ?? [];
  return path ? [{path, before, content}] : [];
});

/** The file with the lines in it. */
function inserted(text: string, lines: string, before: string): string {
  const found = text.split("\n").filter((line) => line.includes(before));
  expect(found, `one line with ${before}`).toHaveLength(1);
  return text.replace(found[0], () => lines + found[0]);
}

/** The pages that tell of the example, or that the text of the guide is about. */
const whole = ["index.md", "claims.md", "symbols.md", "404.md"];

/** A page with the anchors and the claims of a page of the built site, and nothing else. */
function anchorsOf(page: string): string {
  const {document} = new JSDOM(readFileSync(join("dist", page.replace(/md$/, "html")))).window;
  const anchors = Array.from(document.querySelectorAll("main [id]"), ({id}) => `<a id="${id}"></a>`);
  const claims = [...readFileSync(join("src", page), "utf8").matchAll(/\[\]\(claim:[\w.-]+\)/g)];
  return `---\ntitle: ${document.title}\n---\n\n${[...anchors, ...new Set(claims.flat())].join("\n")}\n`;
}

const exists = (path: string, folder = ".") => existsSync(join(folder, path));

describe("the example", () => {
  let site: Workspace;
  const run = (...args: string[]) => {
    const {status, stdout, stderr} = spawnSync(process.execPath, args, {
      cwd: site.folder,
      encoding: "utf8",
      env: {...process.env, NO_COLOR: "1", FORCE_COLOR: undefined}
    });
    return {status, output: stdout + stderr};
  };
  const vitest = join("node_modules", "vitest", "vitest.mjs");
  const biome = join("node_modules", "@biomejs", "biome", "bin", "biome");

  beforeAll(() => {
    site = workspace();
    // The other loaders print what they printed for the site itself, which is built before this test.
    const cache = resolve("src", ".observablehq", "cache", "data");
    for (const loader of readdirSync("data").filter((file) => /\.json\.ts$/.test(file))) {
      if (loader === "claims.json.ts") continue;
      const output = join(cache, basename(loader, ".ts"));
      expect(existsSync(output), `${output} is missing: npm run build comes before this test`).toBe(true);
      const code = `process.stdout.write(readFileSync(${JSON.stringify(output)}));`;
      site.write(join("data", loader), `import {readFileSync} from "node:fs";\n${code}\n`);
    }
    // Of the other pages stands here what links lead to, which takes a third of the time.
    for (const page of readdirSync("src").filter((file) => file.endsWith(".md") && !whole.includes(file)))
      site.write(join("src", page), anchorsOf(page));
    for (const path of [
      "vitest.config.ts",
      "biome.json",
      ".gitignore",
      "test/fast-check.ts",
      "test/lib/docs.test.ts"
    ])
      site.write(path, readFileSync(path, "utf8"));
    for (const {path, before, content} of files) {
      expect(exists(path, site.folder), path).toBe(before !== undefined);
      const text = before === undefined ? "" : readFileSync(join(site.folder, path), "utf8");
      site.write(path, before === undefined ? content : inserted(text, content, before));
    }
  });
  afterAll(() => site?.dispose());

  test("is formatted and free of lint", () => {
    const paths = files.map(({path}) => path).filter((path) => path.endsWith(".ts"));
    const {status, output} = run(biome, "ci", "--error-on-warnings", ...new Set(paths));
    expect(status, output).toBe(0);
  });

  test("has sound types, in its cells, too", () => {
    const {status, output} = run("--import", "tsx", "src/site/typecheck.ts");
    expect(status, output).toBe(0);
  });

  test("passes its own test and that of doc comments", () => {
    const {status, output} = run(vitest, "run", "--project", "unit");
    expect(status, output).toBe(0);
    expect(output).toMatch(/test\/lib\/gibbs\/effective-keys\.test\.ts/);
    expect(output).toMatch(/Test Files\s+2 passed/);
  });

  test("is a page with its numbers, its claim, its figure and the origin of its data", async () => {
    const {status, output} = await site.build();
    expect(status, output).toBe(0);
    const read = (path: string) =>
      new JSDOM(readFileSync(join(site.folder, "dist", path), "utf8")).window.document;
    const page = read("example.html");
    const text = page.querySelector("main")!.textContent!.replace(/\s+/g, " ");

    // p = (e², e, 1)/(e² + e + 1)
    const weights = [Math.E ** 2, Math.E, 1];
    const total = weights.reduce((a, b) => a + b);
    const squares = weights.reduce((a, b) => a + (b / total) ** 2, 0);
    expect(text).toContain(`uses ${(1 / squares).toFixed(2)} of its three keys`);

    const badge = page.querySelector("a.badge.derived")!;
    expect(badge.getAttribute("href")).toBe("./claims#ex.effective-keys");
    const evidence = page.querySelector("#cell-check-count .evidence")!;
    expect(evidence.querySelector(".verdict.holds")).not.toBeNull();
    expect(evidence.querySelector(".number")!.textContent).toBe((1 / squares).toPrecision(6));
    expect(page.getElementById("eq-count")).not.toBeNull();

    const figure = page.querySelector("figure#fig-random")!;
    const drawings = figure.querySelectorAll("figure-frame svg[role=img]");
    expect(drawings).toHaveLength(2); // wide and narrow
    for (const drawing of drawings)
      expect(drawing.querySelectorAll("circle[data-link=drawn]")).toHaveLength(31);
    expect(figure.querySelector("figcaption")!.textContent).toMatch(
      /^\s*Figure 1 Random rows of 64 keys, here at .*1\.0/s
    );
    expect(figure.querySelector('input[type="range"]')).not.toBeNull();

    const origin = page.querySelector("details.origin")!.textContent!;
    expect(origin).toContain("data/effective-keys.json: schema effective-keys/1");
    expect(origin).toContain("seed 42");
    const [, mean] = /random rows of 64 keys use ([\d.]+) of them/.exec(
      drawings[0].getAttribute("aria-label")!
    )!;
    // ln N₂ falls by the variance β² of the logits, to within the spread of such rows
    expect(Number(mean)).toBeGreaterThan(64 * Math.exp(-1));
    expect(Number(mean)).toBeLessThan(64 * Math.exp(-0.75));

    expect(read("index.html").querySelector('nav a[href="./example"]')).not.toBeNull();
    expect(read("figure/example-random.html").querySelector("figure-frame svg")).not.toBeNull();
    const record = read("claims.html").getElementById("ex.effective-keys")!;
    expect(record.querySelector(".outcome")!.textContent).toContain("holds");
    expect(record.textContent).toContain("How many keys does a row use?");
    expect(read("symbols.html").body.textContent).toContain("effectiveKeys");
  });
});

describe("what the guide names", () => {
  const code = tokens
    .flatMap(({type, content, children}) => (type === "inline" ? children! : [{type, content}]))
    .filter(({type}) => type === "code_inline" || type === "fence" || type === "code_block")
    .map(({content}) => content);

  test("files and folders exist, or are the example's", () => {
    const made = files.map(({path}) => path);
    const paths = code.flatMap((text) => text.match(/\b(?:src|lib|data|test|dist)\/[\w./-]*[\w/]/g) ?? []);
    expect(paths.length).toBeGreaterThan(20);
    // A page imports x.js, and reads x.json: both are x.ts and x.json.ts here. Below src it needs no "src/".
    const known = (path: string) =>
      [path, path.replace(/\.js$/, ".ts"), `${path}.ts`].some(
        (file) => exists(file) || made.includes(file) || exists(join("src", file))
      );
    expect(paths.filter((path) => !known(path) && !path.includes("NAME"))).toEqual([]);
  });

  test("npm scripts exist", () => {
    const {scripts} = JSON.parse(readFileSync("package.json", "utf8")) as {scripts: Record<string, string>};
    const names = code.flatMap((text) =>
      Array.from(text.matchAll(/npm (?:run ([\w:]+)|(test|start))/g), (m) => m[1] ?? m[2])
    );
    expect(names.length).toBeGreaterThan(5);
    for (const name of names) expect(scripts, name).toHaveProperty(name);
  });

  test("messages of the build are what the sources say", () => {
    const sources = ["src/site", "data"].flatMap((folder) =>
      readdirSync(folder)
        .filter((file) => file.endsWith(".ts"))
        .map((file) => readFileSync(join(folder, file), "utf8"))
    );
    const all = sources.join("\n");
    const cells = tokens.flatMap(({type, children}, i) =>
      type === "inline" && tokens[i - 1].type === "td_open" && tokens[i - 2].type === "td_close"
        ? children!
        : []
    );
    const messages = cells.filter(({type}) => type === "code_inline").map(({content}) => content);
    expect(messages.length).toBeGreaterThan(15);
    const fixed = messages
      .filter((message) => !message.startsWith("src/"))
      .flatMap((message) => message.split("…"))
      .map((part) => part.trim())
      .filter((part) => part.length > 2);
    expect(fixed.filter((part) => !all.includes(part))).toEqual([]);
  });
});
