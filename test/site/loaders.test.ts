// Data loaders run again when anything that they import or need has changed, and write whole or not at all.
import {existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {afterEach, beforeEach, expect, test} from "vitest";
import {refreshLoaders} from "../../src/site/loaders.js";

let folder: string;
let data: string;
const write = (path: string, text: string) => writeFileSync(join(folder, path), text);
const refresh = () => refreshLoaders(join(folder, "src"), data);
const output = (name: string) => join(folder, "src", ".observablehq", "cache", "data", name);
const read = (name: string) => JSON.parse(readFileSync(output(name), "utf8"));

beforeEach(() => {
  // Below .cells, so that loaders find the project's packages.
  mkdirSync(".cells", {recursive: true});
  folder = mkdtempSync(join(".cells", "loaders-"));
  data = join(folder, "data");
  mkdirSync(join(data, "part"), {recursive: true});
  mkdirSync(join(folder, "lib"));
  write("package.json", '{"type": "module"}');
  write("lib/value.ts", "export const value: number = 1;");
  write(
    "data/a.json.ts",
    'import {value} from "../lib/value.js"; console.log(JSON.stringify({value, run: process.hrtime.bigint().toString()}));'
  );
});
afterEach(() => rmSync(folder, {recursive: true, force: true}));

test("an unchanged loader does not run again; a change in what it imports makes it run", async () => {
  await refresh();
  const first = read("a.json");
  expect(first.value).toBe(1);
  await refresh();
  expect(read("a.json")).toEqual(first);
  write("lib/value.ts", "export const value: number = 2;");
  await refresh();
  expect(read("a.json").value).toBe(2);
});

test("a plain file beside a module of the loader counts", async () => {
  write("data/part/text.txt", "one");
  write(
    "data/part/text.ts",
    'import {readFileSync} from "node:fs"; export const text = () => readFileSync(new URL("./text.txt", import.meta.url), "utf8");'
  );
  write("data/b.json.ts", 'import {text} from "./part/text.js"; console.log(JSON.stringify(text()));');
  await refresh();
  expect(read("b.json")).toBe("one");
  write("data/part/text.txt", "two");
  await refresh();
  expect(read("b.json")).toBe("two");
});

test("a loader runs after the one whose output it needs, and again when that output changes", async () => {
  write(
    "data/0.json.ts",
    `// needs: a.json\nimport {readFileSync} from "node:fs"; console.log(JSON.stringify(JSON.parse(readFileSync(${JSON.stringify(output("a.json"))}, "utf8")).value));`
  );
  await refresh();
  expect(read("0.json")).toBe(1);
  write("lib/value.ts", "export const value: number = 3;");
  await refresh();
  expect(read("0.json")).toBe(3);
});

test("a loader that fails halfway leaves the old output, whole, and nothing else", async () => {
  await refresh();
  const before = readFileSync(output("a.json"), "utf8");
  write("data/a.json.ts", 'process.stdout.write("{\\"half\\":"); process.exit(3);');
  await expect(refresh()).rejects.toThrow(/a\.json\.ts failed with exit code 3/);
  expect(readFileSync(output("a.json"), "utf8")).toBe(before);
  expect(readdirSync(join(output("a.json"), "..")).filter((name) => name.includes("tmp"))).toEqual([]);
  write("data/a.json.ts", 'console.log("true");');
  await refresh();
  expect(read("a.json")).toBe(true);
});

test("a loader that is killed leaves no output", async () => {
  write("data/c.json.ts", 'process.stdout.write("[1,"); process.kill(process.pid, "SIGKILL");');
  await expect(refresh()).rejects.toThrow(/c\.json\.ts failed/);
  expect(existsSync(output("c.json"))).toBe(false);
});

test("two loaders run at once, not more, also where one needs all the others, and the longest chain starts first", async () => {
  const timed = (needs: string) =>
    `${needs}const from = Date.now(); await new Promise((done) => setTimeout(done, 300)); console.log(JSON.stringify({from, to: Date.now()}));`;
  for (const name of ["b", "c", "d", "e"]) write(`data/${name}.json.ts`, timed(""));
  write("data/f.json.ts", timed("// needs: e.json\n"));
  write("data/0.json.ts", timed("// needs: b.json, c.json, d.json, f.json\n"));
  await refresh();
  const runs = ["b", "c", "d", "e", "f", "0"].map((name): {from: number; to: number} => read(`${name}.json`));
  for (const {from} of runs)
    expect(runs.filter((run) => run.from <= from && from < run.to).length).toBeLessThanOrEqual(2);
  const [, c, d, e, f, last] = runs;
  expect(e.from).toBeLessThan(c.from);
  expect(f.from).toBeGreaterThanOrEqual(e.to);
  expect(last.from).toBeGreaterThanOrEqual(Math.max(d.to, f.to));
});

test("a need that no loader makes is named", async () => {
  write("data/b.json.ts", "// needs: missing.json\nconsole.log(1);");
  await expect(refresh()).rejects.toThrow(/b\.json\.ts needs the output of .*missing\.json\.ts/);
});
