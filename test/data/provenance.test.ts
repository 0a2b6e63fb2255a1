import {mkdtempSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {pathToFileURL} from "node:url";
import {afterAll, beforeAll, describe, expect, test} from "vitest";
import {provenance} from "../../data/provenance.js";
import manifest from "../../package.json" with {type: "json"};

describe("provenance", () => {
  let directory: string;
  beforeAll(() => {
    directory = mkdtempSync(join(tmpdir(), "loader-"));
    write(
      "loader.ts",
      'import {part} from "./part.js"; import {mean} from "d3"; console.log(mean([part]));\n'
    );
    write("part.ts", "export const part = 1;\n");
    write("unrelated.ts", "export const other = 1;\n");
    write("data.txt", "one\n");
  });
  afterAll(() => rmSync(directory, {recursive: true}));

  const path = (name: string) => join(directory, name);
  const write = (name: string, text: string) => writeFileSync(path(name), text);
  const hash = async (files: URL[] = []) =>
    (await provenance(pathToFileURL(path("loader.ts")).href, {schema: "test/1", parameters: {}, files}))
      .sourceHash;

  test("says what was chosen, and nothing that changes from run to run", async () => {
    const loader = pathToFileURL(path("loader.ts")).href;
    const first = await provenance(loader, {schema: "test/1", parameters: {n: 3}, seeds: [42]});
    const {sourceHash, ...rest} = first;
    expect(rest).toEqual({schema: "test/1", version: manifest.version, parameters: {n: 3}, seeds: [42]});
    expect(sourceHash).toMatch(/^[0-9a-f]{64}$/);
    expect(await provenance(loader, {schema: "test/1", parameters: {n: 3}, seeds: [42]})).toEqual(first);
  });

  test("its hash follows what the loader imports and reads, and nothing else", async () => {
    const data = pathToFileURL(path("data.txt"));
    const before = await hash([data]);
    write("unrelated.ts", "export const other = 2;\n");
    expect(await hash([data])).toBe(before);
    expect(await hash()).not.toBe(before);
    write("data.txt", "two\n");
    const changedData = await hash([data]);
    expect(changedData).not.toBe(before);
    write("part.ts", "export const part = 2;\n");
    expect(await hash([data])).not.toBe(changedData);
  });
});
