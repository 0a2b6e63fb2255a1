import {checkInteger, DomainError} from "../errors.js";

/** Checks that n vectors of d entries can be made: n ≥ 1, n·d ≤ 1e8; throws like {@link checkInteger}. */
export function checkSampleSize(n: number, d: number): void {
  checkInteger("n", n, 1);
  if (n * d > 1e8) throw new DomainError("n", n, `at most ${Math.floor(1e8 / d)} vectors of ${d} entries`);
}
