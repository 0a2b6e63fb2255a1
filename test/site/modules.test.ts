// What the editor is told of the site: the modules that a cell may import, and the functions of lib.
import {existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {expect, test} from "vitest";
import {pages} from "../../src/site/labels.js";
import {libraryExports} from "../../src/site/library.js";
import {generateModules, importable} from "../../src/site/modules.js";

test("a cell may import all of lib, the components, the packages, and the single files that pages do", () => {
  const modules = importable();
  for (const folder of readdirSync("lib").filter((name) => existsSync(join("lib", name, "index.ts"))))
    expect(modules).toContain(`lib/${folder}/index.js`);
  for (const name of [
    "lib/errors.js",
    "components/figure.js",
    "components/figures/cooling.js",
    "data/trained/rows.js",
    "lib/random/stream.js",
    "npm:@observablehq/plot",
    "npm:d3",
    "npm:htl",
    "npm:@observablehq/inputs"
  ])
    expect(modules).toContain(name);
  expect(new Set(modules).size).toBe(modules.length);
});

test("each of them exists; none is a worker, of the editor, a type alone, or an inner module of lib that no page imports", () => {
  const written = pages().map(({file}) => readFileSync(file, "utf8"));
  for (const name of importable().filter((module) => !module.startsWith("npm:"))) {
    expect(existsSync(join("src", name.replace(/\.js$/, ".ts"))), name).toBe(true);
    expect(name).not.toMatch(/worker\.js$|^components\/cells\/|^data\/.*types/);
    if (/^lib\/\w+\/(?!index)/.test(name))
      expect(written.some((text) => text.includes(`from "./${name}"`))).toBe(true);
  }
});

test("the functions of lib come with their signatures, on one line", () => {
  const signatures = new Map(libraryExports().map(({name, signature}) => [name, signature]));
  expect(signatures.get("entropyAt")).toBe("entropyAt(u: Vector, beta: number): number");
  expect(signatures.get("entropySeries")).toBe("entropySeries(u: Vector, beta: number, order = 4): number");
  expect(signatures.get("schottkyPeak")).toBe("schottkyPeak(n: KeyCount): {z: number; maximum: number}");
  expect(signatures.get("randomLogitEntropyInterpolant")).toBe(
    "randomLogitEntropyInterpolant(n: number, maxSigma: number): (sigma: number) => number"
  );
  expect(signatures.get("rowAnalysis")).toBe(
    "rowAnalysis(u: Vector, beta: number, options: {gaussianEntropy?: (n: number, sigma: number) => number} = {}): RowAnalysis"
  );
  for (const signature of signatures.values()) expect(signature).not.toMatch(/\n|\s\s/);
});

test("the files are written once, and again only when they change", () => {
  const folder = mkdtempSync(join(tmpdir(), "modules-"));
  try {
    const file = (name: string) => join(folder, name);
    generateModules(folder);
    expect(readdirSync(folder).sort()).toEqual(["library.ts", "modules.ts"]);
    expect(readFileSync(file("modules.ts"), "utf8")).toContain(
      '"lib/gibbs/index.js": () => import("../lib/gibbs/index.js")'
    );
    expect(readFileSync(file("library.ts"), "utf8")).toContain(
      '"signature":"entropyAt(u: Vector, beta: number): number","summary":"The entropy of one attention row'
    );
    const before = readdirSync(folder).map((name) => statSync(file(name)).ino);
    generateModules(folder);
    expect(readdirSync(folder).map((name) => statSync(file(name)).ino)).toEqual(before);
  } finally {
    rmSync(folder, {recursive: true});
  }
});
