// What a claim of the document is, and what checking it means.

/**
 * How far a statement can be trusted.
 * - `proved`: with its proof on a page;
 * - `derived`: by us, with the derivation on a page;
 * - `measured`: seen in a computation or in a trained model, no more;
 * - `corrected`: the source says something else, and the page shows why that is wrong;
 * - `analogy`: a resemblance, from which nothing follows;
 * - `open`: not known.
 */
export type Status = "proved" | "derived" | "measured" | "corrected" | "analogy" | "open";

/** Where a statement comes from; `document` is a key of the bibliography, or "derived here". */
export interface Source {
  document: string;
  section?: string;
  equation?: string;
}

/** Logits and inverse temperature of the attention row on which a check is made. */
export interface Row {
  u: readonly number[];
  beta: number;
}

/** One comparison: two independent ways to the same quantity. */
export interface Comparison {
  /** What is compared, in words or TeX between dollar signs. */
  quantity: string;
  /** By the code under test. */
  value: number;
  /** By the other route; for a bound, the bound. */
  expected: number;
  /** "=" compares values; "≤" and "≥" compare `value` with a bound; "<" and ">" strictly. */
  relation: "=" | "≤" | "≥" | "<" | ">";
}

/** The outcome of a check: it passes if `residual` ≤ `tolerance`. */
export interface CheckResult {
  /** The largest residual of the comparisons, in units that the claim's `residual` says. */
  residual: number;
  tolerance: number;
  pass: boolean;
  comparisons: Comparison[];
}

/** One statement of the document. */
export interface Claim {
  /** Never changes once published, e.g. "t02.entropy-decreases". */
  id: string;
  title: string;
  /** The statement, in Markdown with TeX between dollar signs. */
  statement: string;
  status: Status;
  source: Source;
  /** For a correction: what the source says. Markdown. */
  sourceSays?: string;
  /** For an analogy or an open question: why there is no check. */
  reason?: string;
  /** How the check reaches the quantity without the code under test, in one sentence. */
  route?: string;
  /** Checks the claim, on `row` where the claim is about any row; `data` is the output of the named loader. */
  check?: (row?: Row, data?: unknown) => CheckResult;
  /** The loader's output on which a measured claim is checked, e.g. "trained.json". */
  data?: string;
}

/**
 * The outcome of comparisons at a common tolerance.
 * The residual of "=" is |value − expected| / max(|expected|, scale); of an inequality, the amount of its
 * violation in the same units, 0 where it holds (a strict one needs value ≠ expected).
 *
 * @param comparisons at least one; values must be finite
 * @param tolerance the largest residual that passes, > 0
 * @param scale below which differences count absolutely (default 1)
 * @returns the result, with pass = (residual ≤ tolerance)
 * Accuracy: exact up to rounding of one division.
 * Source: derived here.
 */
export function compare(comparisons: Comparison[], tolerance: number, scale = 1): CheckResult {
  let residual = 0;
  let pass = comparisons.length > 0;
  for (const {value, expected, relation} of comparisons) {
    const unit = Math.max(Math.abs(expected), scale);
    const excess = (value - expected) / unit;
    const amount =
      relation === "=" ? Math.abs(excess) : relation === "≤" || relation === "<" ? excess : -excess;
    const isViolated =
      !Number.isFinite(amount) ||
      amount > tolerance ||
      ((relation === "<" || relation === ">") && amount >= 0);
    if (isViolated) pass = false;
    residual = Math.max(residual, Number.isFinite(amount) ? amount : Number.MAX_VALUE);
  }
  return {residual, tolerance, pass, comparisons};
}
