// The live preview for authors: an edit of the library reaches the open page, directly and through a data loader.
import {type ChildProcess, spawn} from "node:child_process";
import {readdirSync, readFileSync} from "node:fs";
import {join} from "node:path";
import type {Page} from "playwright-core";
import {afterAll, beforeAll, expect, test} from "vitest";
import {browser} from "./served.js";
import {type Workspace, workspace} from "./workspace.js";

let site: Workspace;
let preview: ChildProcess;
let page: Page;
const log: string[] = [];

beforeAll(async () => {
  site = workspace();
  for (const file of readdirSync(join(site.folder, "src")))
    if (file.endsWith(".md")) site.remove(`src/${file}`);
  for (const file of readdirSync(join(site.folder, "data")))
    if (file.endsWith(".json.ts")) site.remove(`data/${file}`);
  site.write("lib/answer.ts", "export const answer: number = 41;\n");
  site.write(
    "data/answer.json.ts",
    'import {answer} from "../lib/answer.js";\nconsole.log(JSON.stringify({loaded: answer}));\n'
  );
  site.write(
    "src/index.md",
    [
      "# Preview",
      "```ts name=direct",
      'import {answer} from "./lib/answer.js";',
      "display(html`<b id=direct>${answer}</b>`);",
      "```",
      "```ts name=loaded",
      'const data = await FileAttachment("./data/answer.json").json();',
      "display(html`<b id=loaded>${data.loaded}</b>`);",
      "```"
    ].join("\n")
  );
  preview = spawn(
    process.execPath,
    [
      join("node_modules", "@observablehq", "framework", "dist", "bin", "observable.js"),
      "preview",
      "--no-open",
      "--port",
      "4317"
    ],
    {cwd: site.folder}
  );
  const url = await new Promise<string>((resolve, reject) => {
    const read = (chunk: Buffer) => {
      log.push(String(chunk));
      const found = /http:\/\/127\.0\.0\.1:\d+\//.exec(log.join(""));
      if (found) resolve(found[0]);
    };
    preview.stdout?.on("data", read);
    preview.stderr?.on("data", read);
    preview.on("exit", () => reject(new Error(log.join(""))));
  });
  page = await browser.newPage();
  await page.goto(url);
});
afterAll(async () => {
  preview?.kill();
  site?.dispose();
});

test("the page shows what the library and the loader give", async () => {
  await page.locator("#direct", {hasText: "41"}).waitFor();
  await page.locator("#loaded", {hasText: "41"}).waitFor();
});

test("an edit of lib updates the page and reruns the loader that imports it", async () => {
  await page.waitForTimeout(1500); // Framework's watchers settle
  expect(readFileSync(join(site.folder, "lib/answer.ts"), "utf8")).toContain("41");
  site.write("lib/answer.ts", "export const answer: number = 42;\n");
  await page.locator("#direct", {hasText: "42"}).waitFor();
  await page.locator("#loaded", {hasText: "42"}).waitFor();
});
