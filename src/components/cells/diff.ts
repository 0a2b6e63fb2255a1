// The difference of two texts, line by line.

export interface DiffLine {
  kind: "same" | "removed" | "added";
  text: string;
}

/** The most pairs of lines that are compared. */
const limit = 25_000_000;

/**
 * What leads from `before` to `after`: the fewest lines removed and added, each run of them with the removed ones first.
 * Without its removed lines it reads `after`, without its added ones `before`; an empty text has no lines.
 * Costs O(nm) for n and m lines between the common beginning and the common end. Beyond 25 million pairs of lines
 * everything there counts as removed and added.
 */
export function lineDiff(before: string, after: string): DiffLine[] {
  const [a, b] = [lines(before), lines(after)];
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) ++start;
  let [i, j] = [a.length, b.length];
  while (i > start && j > start && a[i - 1] === b[j - 1]) {
    --i;
    --j;
  }
  const as = (kind: DiffLine["kind"]) => (text: string) => ({kind, text});
  return [
    ...a.slice(0, start).map(as("same")),
    ...middle(a.slice(start, i), b.slice(start, j)),
    ...a.slice(i).map(as("same"))
  ];
}

const lines = (text: string) => (text === "" ? [] : text.split("\n"));

/** The difference by a longest common subsequence. */
function middle(a: readonly string[], b: readonly string[]): DiffLine[] {
  const common = a.length * b.length <= limit ? commonLengths(a, b) : undefined;
  const result: DiffLine[] = [];
  let added: DiffLine[] = [];
  const width = b.length + 1;
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && common && a[i] === b[j]) {
      result.push(...added, {kind: "same", text: a[i++]});
      added = [];
      ++j;
    } else if (
      j === b.length ||
      (i < a.length && (!common || common[(i + 1) * width + j] >= common[i * width + j + 1]))
    ) {
      result.push({kind: "removed", text: a[i++]});
    } else {
      added.push({kind: "added", text: b[j++]});
    }
  }
  return [...result, ...added];
}

/** The length of the longest common subsequence of a from i on and b from j on, at i (m + 1) + j. */
function commonLengths(a: readonly string[], b: readonly string[]): Uint16Array {
  const width = b.length + 1;
  // At most √limit lines are common: 16 bits are enough.
  const common = new Uint16Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; --i) {
    for (let j = b.length - 1; j >= 0; --j) {
      const here = i * width + j;
      common[here] =
        a[i] === b[j] ? common[here + width + 1] + 1 : Math.max(common[here + width], common[here + 1]);
    }
  }
  return common;
}
