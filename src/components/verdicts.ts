// What loaders were asked for, what came out, and whether that is enough.
import type {Verdict} from "../data/verdict.js";

/** Head and rows of the table of the verdicts; a column names the experiments if any has a name. */
export function verdicts(all: readonly Verdict[]): [head: string[], rows: string[][]] {
  const isNamed = all.some(({what}) => what !== undefined);
  return [
    [...(isNamed ? ["experiment"] : []), "criterion", "found", "verdict"],
    all.map(({what = "", criterion, found, pass}) => [
      ...(isNamed ? [what] : []),
      criterion,
      found.replaceAll("-", "−"),
      pass ? "✓\u00a0met" : "✗\u00a0not\u00a0met"
    ])
  ];
}
