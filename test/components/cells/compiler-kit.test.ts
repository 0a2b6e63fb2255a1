// The bundle that readers get leaves out the parts of sucrase that nothing calls.
import {mkdtempSync, readdirSync, readFileSync, rmSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {pathToFileURL} from "node:url";
import {transform} from "sucrase";
import {expect, test} from "vitest";
import {vendor} from "../../../src/site/vendor.js";

const options = {disableESTransforms: true, keepUnusedImports: true};
const strip = (source: string, how: typeof transform) => {
  try {
    return how(source, {transforms: ["typescript"], ...options}).code;
  } catch (error) {
    return String(error);
  }
};

const files = (folder: string) =>
  readdirSync(folder, {recursive: true, encoding: "utf8"})
    .filter((file) => file.endsWith(".ts"))
    .map((file) => readFileSync(join(folder, file), "utf8"));

test("it strips types as the package does: of the whole project, and where it fails", async () => {
  const root = mkdtempSync(join(tmpdir(), "kit-"));
  try {
    await vendor(root, []);
    const file = join(root, ".observablehq", "cache", "_npm", "compiler-kit@1.0.0", "_esm.js");
    const kit: {transform: typeof transform} = await import(pathToFileURL(file).href);
    const sources = [...files("lib"), ...files("src/components"), ...files("test/components")];
    const syntax = [
      "enum E { A, B = 2 } namespace N {} declare const x: number; abstract class A<T> implements B { private constructor(readonly a: T) { super() } declare b: T; override c?(): void }",
      "import type {A} from 'a'; import {type B, C} from 'b'; import D = require('d'); export type {A}; const e = <T,>(x: T) => x satisfies T;",
      "const a = b?.c ?? 1_000; try {} catch {}",
      "<div>not taken</div>",
      "const = 1",
      "function f(",
      ""
    ];
    for (const source of [...sources, ...syntax])
      expect(strip(source, kit.transform)).toBe(strip(source, transform));
  } finally {
    rmSync(root, {recursive: true});
  }
});
