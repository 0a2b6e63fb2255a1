import {mkdtempSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {fileURLToPath} from "node:url";
import {afterAll, beforeAll, expect, test} from "vitest";
import {significant} from "../../data/write.js";
import {runScript} from "./run-script.js";

const module = fileURLToPath(new URL("../../data/write.ts", import.meta.url));
let directory: string;
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), "write-"));
});
afterAll(() => rmSync(directory, {recursive: true}));

function run(call: string) {
  const script = join(directory, "loader.mts");
  writeFileSync(script, `import {writeJson} from ${JSON.stringify(module)};\n${call}\n`);
  return runScript(script);
}

test("writes one line of JSON", async () => {
  expect(await run("await writeJson(async () => ({a: [1, 2]}));")).toEqual({
    status: 0,
    stdout: '{"a":[1,2]}\n',
    stderr: ""
  });
});

test("writes nothing when the computation fails, or its output is too large", async () => {
  expect(await run('await writeJson(async () => { throw new Error("no convergence"); });')).toEqual({
    status: 1,
    stdout: "",
    stderr: "no convergence\n"
  });
  expect(await run('await writeJson(async () => "x".repeat(98), {maxBytes: 100});')).toEqual({
    status: 1,
    stdout: "",
    stderr: "the output has 101 bytes, more than 100\n"
  });
});

test("rounds to significant digits", () => {
  expect([Math.PI, -123456, 0, 6.02214076e23].map((x) => significant(x, 3))).toEqual([
    3.14, -123000, 0, 6.02e23
  ]);
});
