// The sentences on which attention is measured.
import {readFileSync} from "node:fs";

export const sentencesFile = new URL("./sentences.txt", import.meta.url);

/** One sentence a line; empty lines and lines that begin with # are skipped. */
export function readSentences(): string[] {
  return readFileSync(sentencesFile, "utf8")
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== "" && !line.startsWith("#"));
}
