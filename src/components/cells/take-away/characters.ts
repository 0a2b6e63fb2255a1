/** Throws a sentence if the source of a cell has a character that a file would not give back: U+0000, half a pair. */
export function checkCharacters(name: string, source: string): void {
  const found = /\0|\p{Surrogate}/u.exec(source);
  if (!found) return;
  const code = found[0].charCodeAt(0).toString(16).padStart(4, "0");
  const line = source.slice(0, found.index).split("\n").length;
  throw new Error(
    `The cell ${name} has a character at line ${line} that a file cannot keep: write it as \\u${code}.`
  );
}
