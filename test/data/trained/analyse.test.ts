import {existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {afterAll, beforeAll, describe, expect, test} from "vitest";
import {parseLogits} from "../../../data/trained/logit-file.js";
import {runScript} from "../run-script.js";

describe("npm run analyse", () => {
  let directory: string;
  beforeAll(() => {
    directory = mkdtempSync(join(tmpdir(), "logits-"));
  });
  afterAll(() => rmSync(directory, {recursive: true}));

  function file(name: string, text: string): string {
    writeFileSync(join(directory, name), text);
    return join(directory, name);
  }
  const analyse = (...args: string[]) => runScript("data/trained/analyse.ts", args);

  test("analyses JSON rows, and writes every number when asked", async () => {
    const input = file(
      "two.json",
      JSON.stringify({
        beta: 0.5,
        rows: [[2, 0], {u: [0, 0, 0, 4], beta: 1, label: "top", attention: [0, 0, 0, 1]}]
      })
    );
    const out = join(directory, "out.json");
    const {status, stdout, stderr} = await analyse(input, "--out", out);
    expect(stderr).toBe("");
    expect(status).toBe(0);
    const [head, first, second, rest] = stdout.split("\n").map((line) => line.split(/\s{2,}/));
    expect(head.slice(0, 4)).toEqual(["row", "n", "β", "g"]);
    expect(first.slice(0, 4)).toEqual(["row 1", "2", "0.5000", "0.5000"]);
    expect(second.slice(0, 2)).toEqual(["top", "4"]);
    expect(rest).toEqual([""]);
    const {schema, ratios, rows} = JSON.parse(readFileSync(out, "utf8"));
    expect(schema).toBe("analysis/1");
    // Closed forms for one top key at z = β Δ above n − 1 equal ones: p = σ(z − ln(n − 1)).
    for (const [row, n, z] of [
      [rows[0], 2, 1],
      [rows[1], 4, 4]
    ] as const) {
      const p = 1 / (1 + (n - 1) * Math.exp(-z));
      const h = -p * Math.log(p) - (1 - p) * Math.log((1 - p) / (n - 1));
      expect(row.n).toBe(n);
      expect(Math.abs(row.entropy - h)).toBeLessThan(1e-14);
      expect(Math.abs(row.topExcess - (p - 1 / n))).toBeLessThan(1e-15);
      expect(row.curve).toHaveLength(ratios.length);
      expect(Math.abs(row.curve[ratios.indexOf(1)] - h / Math.log(n))).toBeLessThan(1e-14);
    }
    expect(rows[0].maxDeviation).toBeNull();
    expect(rows[1].maxDeviation).toBeCloseTo(3 / (3 + Math.exp(4)), 14);
  });

  test("reads CSV with a byte order mark, Windows line ends, comments and rows of different lengths", async () => {
    const input = file(
      "rows.csv",
      "\uFEFF# my logits\r\n# beta = 0.125\r\n1, 2.5,-3e1\r\n\r\n# beta=1\r\n.5,+4,0,0\r\n"
    );
    const {status, stdout} = await analyse(input);
    expect(status).toBe(0);
    expect(stdout.split("\n").map((line) => line.split(/\s{2,}/).slice(0, 3))).toEqual([
      ["row", "n", "β"],
      ["line 3", "3", "0.1250"],
      ["line 6", "4", "1.000"],
      [""]
    ]);
    expect(await parseLogits(input, readFileSync(input, "utf8"))).toEqual([
      {u: [1, 2.5, -30], beta: 0.125, label: "line 3"},
      {u: [0.5, 4, 0, 0], beta: 1, label: "line 6"}
    ]);
  });

  test("says so where a row has no half maximum, and does not fail on equal logits", async () => {
    const {status, stdout} = await analyse(
      file("ties.json", '{"beta": 1, "rows": [[1, 1, 0, 0], [3, 3, 3]]}')
    );
    expect(status).toBe(0);
    for (const line of stdout.trim().split("\n").slice(1)) expect(line).toContain("–");
    expect(stdout).not.toContain("NaN");
  });

  test("takes a row of 200 000 logits", async () => {
    const u = Array.from({length: 200_000}, (_, j) => Math.round(1000 * Math.sin(j)) / 100);
    const {status, stdout} = await analyse(file("long.csv", `# beta=0.1\n${u.join(",")}\n`));
    expect(status).toBe(0);
    expect(stdout.split("\n")[1].split(/\s{2,}/)[1]).toBe("200000");
  });

  test("explains itself", async () => {
    const {status, stdout} = await analyse("--help");
    expect(status).toBe(0);
    expect(stdout).toContain("Usage: npm run analyse -- FILE [--out FILE]");
  });

  test.each([
    [[], "Expected one file, found 0"],
    [["a.json", "b.json"], "Expected one file, found 2"],
    [["a.json", "--what"], "--what"],
    [["a.json", "--out", "./a.json"], "is the input file"]
  ])("command line %j: status 2 and the usage", async (args, message) => {
    const {status, stdout, stderr} = await analyse(...args);
    expect(status).toBe(2);
    expect(stdout).toBe("");
    expect(stderr).toContain(message);
    expect(stderr).toContain("Usage:");
  });

  // One process each would be slow; the message is the parser's, the exit status is checked below.
  test.each([
    ["a.txt", "1,2", "a.txt: expected a file name that ends in .json or .csv"],
    ["a.json", "", "a.json: the file is empty"],
    ["a.csv", "\uFEFF \r\n", "a.csv: the file is empty"],
    ["a.csv", "# beta=1\n# nothing else\n", "a.csv: no rows"],
    ["a.json", '{"beta": 1, "rows": []}', "a.json: no rows"],
    ["a.json", '{"beta": 1,\n "rows": [[1, 2],, [3]]}', "a.json, line 2, column 18: not valid JSON"],
    ["a.json", '{"beta": 1, "rows": [[NaN, 2]]}', "a.json, line 1, column 23: not valid JSON"],
    ["a.json", '{"beta": 1, "rows": [[1, 2]', "a.json, line 1, column 28: not valid JSON"],
    ["a.json", "[[1, 2]]", 'a.json: found an array; expected {"beta": NUMBER, "rows": [...]}'],
    ["a.json", "null", "a.json: found null; expected"],
    ["a.json", '{"beta": 1}', 'a.json: "rows" is missing; expected an array of rows'],
    ["a.json", '{"Beta": 1, "rows": [[1, 2]]}', 'a.json: unknown key "Beta"'],
    ["a.json", '{"rows": [[1, 2]]}', 'a.json: row 1: no "beta" for the row nor for the file'],
    ["a.json", '{"beta": "1", "rows": [[1, 2]]}', 'a.json: "beta" is "1"; expected a finite number > 0'],
    ["a.json", '{"beta": 0, "rows": [[1, 2]]}', 'a.json: "beta" is 0; expected a finite number > 0'],
    ["a.json", '{"beta": 1, "rows": [[1, 2], {"u": [1, 2], "beta": -1}]}', 'a.json: row 2: "beta" is -1'],
    [
      "a.json",
      '{"beta": 1, "rows": [[1, 2], [1, "2"]]}',
      'a.json: row 2, column 2 is "2"; expected a finite number'
    ],
    ["a.json", '{"beta": 1, "rows": [[1, null]]}', "a.json: row 1, column 2 is null"],
    ["a.json", '{"beta": 1, "rows": [[1, 1e999]]}', "a.json: row 1, column 2 is Infinity"],
    ["a.json", '{"beta": 1, "rows": [[1]]}', "a.json: row 1 has 1 logits; expected at least 2"],
    ["a.json", '{"beta": 1, "rows": [3]}', "a.json: row 1: found 3; expected an array of logits"],
    ["a.json", '{"beta": 1, "rows": [{"logits": [1, 2]}]}', 'a.json: row 1: unknown key "logits"'],
    [
      "a.json",
      '{"beta": 1, "rows": [{"u": [1, 2], "label": 3}]}',
      'a.json: row 1: "label" is 3; expected a string'
    ],
    [
      "a.json",
      '{"beta": 1, "rows": [{"u": [1, 2], "attention": [1]}]}',
      '"attention" has 1 entries; expected 2'
    ],
    [
      "a.json",
      '{"beta": 1, "rows": [{"u": [1, 2], "attention": [1, 1]}]}',
      '"attention" sums to 2; expected 1'
    ],
    ["a.json", '{"beta": 1, "rows": [{"u": [1, 2], "attention": [-1, 2]}]}', '"attention", column 1 is -1'],
    ["a.csv", "1,2\n", 'a.csv, line 1: no beta yet; expected a line "# beta=NUMBER" above the first row'],
    ["a.csv", "# beta=abc\n1,2\n", 'a.csv, line 1: beta is "abc"; expected a finite number > 0'],
    ["a.csv", "# beta=1\n1,2\n1,x\n", 'a.csv, line 3, column 2 is "x"; expected a finite number'],
    ["a.csv", "# beta=1\n1,,2\n", "a.csv, line 2, column 2 is empty"],
    ["a.csv", "# beta=1\n1;2\n", 'a.csv, line 2, column 1 is "1;2"'],
    ["a.csv", "# beta=1\n1,NaN\n", 'a.csv, line 2, column 2 is "NaN"'],
    ["a.csv", "# beta=1\n1,1e999\n", 'a.csv, line 2, column 2 is "1e999"'],
    ["a.csv", "# beta=1\n1\n", "a.csv, line 2 has 1 logits; expected at least 2"]
  ])("%s with %j: %s", async (name, text, message) => {
    await expect(parseLogits(name, text)).rejects.toThrow(message);
  });

  test.each([
    ["unreadable", () => join(directory, "nowhere.json"), "nowhere.json: cannot be read (ENOENT)"],
    ["bad", () => file("bad.csv", "# beta=1\n1,x\n"), "bad.csv, line 2, column 2"],
    ["too wide", () => file("wide.json", '{"beta": 1, "rows": [[1e308, -1e308]]}'), "wide.json: row 1: u is"]
  ])("a file that is %s: status 1, a message, no table", async (_, input, message) => {
    const out = join(directory, "none.json");
    const {status, stdout, stderr} = await analyse(input(), "--out", out);
    expect(status).toBe(1);
    expect(stdout).toBe("");
    expect(stderr).toContain(message);
    expect(stderr).not.toContain("    at "); // no stack
    expect(existsSync(out)).toBe(false);
  });

  test("an output that cannot be written: status 1, nothing left behind", async () => {
    const target = join(directory, "folder");
    mkdirSync(target);
    const before = readdirSync(directory);
    const {status, stderr, stdout} = await analyse(
      file("two.json", '{"beta": 1, "rows": [[1, 2]]}'),
      "--out",
      target
    );
    expect(status).toBe(1);
    expect(stdout).toBe("");
    expect(stderr).toContain("folder: cannot be written");
    expect(readdirSync(directory).filter((name) => name !== "two.json")).toEqual(
      before.filter((name) => name !== "two.json")
    );
  });
});
