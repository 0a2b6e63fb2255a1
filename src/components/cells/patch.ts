// Changes to a text, told in positions of the text as it was.

export interface Patch {
  /** Replaces what stands from `start` to `end`. */
  replace(start: number, end: number, text: string): void;
  /** Puts `before` and `after` around what stands from `start` to `end`; what lies within must be wrapped first. */
  wrap(start: number, end: number, before: string, after: string): void;
  /** The text with all changes. */
  apply(): string;
}

export function createPatch(text: string): Patch {
  const opening = new Map<number, string>();
  const closing = new Map<number, string>();
  const removed = new Map<number, number>();
  const at = (texts: Map<number, string>, position: number) => texts.get(position) ?? "";
  return {
    replace(start, end, text) {
      opening.set(start, at(opening, start) + text);
      removed.set(start, end - start);
    },
    wrap(start, end, before, after) {
      opening.set(start, before + at(opening, start));
      closing.set(end, at(closing, end) + after);
    },
    apply() {
      let result = "";
      let from = 0;
      for (const position of [...new Set([...opening.keys(), ...closing.keys()])].sort((a, b) => a - b)) {
        result += text.slice(from, position) + at(closing, position) + at(opening, position);
        from = position + (removed.get(position) ?? 0);
      }
      return result + text.slice(from);
    }
  };
}
