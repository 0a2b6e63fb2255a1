import {checkNumber, DomainError, ShapeError} from "../errors.js";

/** A number of keys: an integer n ≥ 2, or its logarithm `lnN` ≥ ln 2, which may stand for more keys than a double can count. */
export type KeyCount = number | {readonly lnN: number};

/** ln n and ln(n − 1) of a number of keys, after checking it. */
export function logKeys(n: KeyCount): {lnN: number; lnBackground: number} {
  if (typeof n === "number") {
    if (!Number.isInteger(n) || n < 2) throw new DomainError("n", n, "an integer at least 2");
    return {lnN: Math.log(n), lnBackground: Math.log(n - 1)};
  }
  if (typeof n !== "object" || n === null) throw new ShapeError("n", n, "an integer or {lnN}");
  const lnN = checkNumber("lnN", n.lnN, {min: Math.LN2, max: 1e12});
  if (lnN > 1) return {lnN, lnBackground: lnN + Math.log1p(-Math.exp(-lnN))};
  // n = 2 + 2(e^d − 1), d = lnN − ln 2 with the digits of ln 2 that a double lacks; the double itself stands for n = 2
  const d = lnN === Math.LN2 ? 0 : lnN - Math.LN2 - 2.3190468138462996e-17;
  return {lnN, lnBackground: Math.log1p(2 * Math.expm1(d))};
}
