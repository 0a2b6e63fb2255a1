// What the loaders wrote in the build.
import {existsSync, readFileSync} from "node:fs";
import {join} from "node:path";

/** The text of a loader's output, by a name such as "trained.json". */
export function outputText(name: string): string {
  const file = join("src", ".observablehq", "cache", "data", name);
  if (!existsSync(file)) throw new Error(`${name} is missing: npm run build comes before this test`);
  return readFileSync(file, "utf8");
}

// biome-ignore lint/suspicious/noExplicitAny: tests break it in every way
export type Output = any;

export const output = (name: string): Output => JSON.parse(outputText(name));
