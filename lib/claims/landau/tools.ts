// What the checks of coupled rows use instead of lib/landau: the free energy and the mean-field equation as they are
// written on the page, bisection, extrapolated difference quotients.
import {DomainError} from "../../errors.js";
import {bisect} from "../bisect.js";
import type {Row} from "../claim.js";

/** The row of the toy model on which a check is made, and the coupling between rows. */
export interface ToyRow {
  n: number;
  /** βΔ. */
  z: number;
  /** βJ. */
  K: number;
}

/**
 * The toy row that stands for an attention row: as many keys, the first one privileged, with the field
 * z = β(u₁ − mean of the other logits); `coupling` is K = βJ where the reader has set one.
 *
 * @param row logits and inverse temperature (default: n = 4, z = 0.3), perhaps with a coupling (default 4.6)
 * @returns n, z and K
 * @throws {DomainError} when |z| > 6 or K is not in [0, 12], where double precision leaves too few digits for the checks
 * Accuracy: relative error below 1e-15.
 * Source: derived here.
 */
export function toyRow(row?: Row & {coupling?: number}): ToyRow {
  if (!row) return {n: 4, z: 0.3, K: 4.6};
  const [first, ...others] = row.u;
  const z = row.beta * (first - others.reduce((a, b) => a + b, 0) / others.length);
  const K = row.coupling ?? 4.6;
  if (!(Math.abs(z) <= 6)) throw new DomainError("z", z, "β(u₁ − mean of the others) from −6 to 6");
  if (!(K >= 0 && K <= 12)) throw new DomainError("K", K, "a coupling from 0 to 12");
  return {n: row.u.length, z, K};
}

/** p ln(np) + (1 − p) ln(n(1 − p)/(n − 1)), as it stands. */
export const entropic = (n: number, p: number): number =>
  p * Math.log(n * p) + (1 - p) * Math.log((n * (1 - p)) / (n - 1));

/** The free energy of model A per row, as it stands, at p₁ = p. */
export const coupled = (n: number, K: number, z: number, p: number): number =>
  entropic(n, p) - (K / 2) * (p - 1 / n) ** 2 - z * (p - 1 / n);

/** The mean-field equation of model A, left side minus right side. */
export const meanFieldResidual = (n: number, K: number, z: number, p: number): number =>
  Math.log((p * (n - 1)) / (1 - p)) - z - K * (p - 1 / n);

/** All solutions of the mean-field equation, by bisection between the turning points p(1 − p) = 1/K of its two sides. */
export function allRoots(n: number, K: number, z: number): number[] {
  const p = (y: number) => 1 / (1 + Math.exp(-y));
  const f = (y: number) => y + Math.log(n - 1) - z - K * (p(y) - 1 / n);
  const turn = K > 4 ? 2 * Math.acosh(Math.sqrt(K) / 2) : 0;
  const middle = z - Math.log(n - 1);
  const ends = [middle - K - 9, ...(turn > 0 ? [-turn, turn] : []), middle + K + 9].sort((a, b) => a - b);
  const found: number[] = [];
  for (let i = 1; i < ends.length; ++i) {
    if (f(ends[i - 1]) > 0 !== f(ends[i]) > 0) found.push(p(bisect(f, ends[i - 1], ends[i])));
  }
  return found;
}

/** f′(x) by central differences with steps h, h/2, …, h/16, extrapolated to 0. */
export function slope(f: (x: number) => number, x: number, h: number): number {
  return extrapolated(h, (s) => (f(x + s) - f(x - s)) / (2 * s));
}

/** f″(x), likewise. */
export function curvature(f: (x: number) => number, x: number, h: number): number {
  return extrapolated(h, (s) => (f(x + s) - 2 * f(x) + f(x - s)) / (s * s));
}

/** The limit s → 0 of an even function of s: Richardson's scheme on halved steps. */
function extrapolated(h: number, quotient: (s: number) => number): number {
  let column = [0, 1, 2, 3, 4].map((i) => quotient(h / 2 ** i));
  for (let k = 1; column.length > 1; ++k) {
    column = column.slice(1).map((value, i) => value + (value - column[i]) / (4 ** k - 1));
  }
  return column[0];
}

/** Numbers in (0, 1) that look scattered, always the same. */
export const scattered = (count: number, shift = 0): number[] =>
  Array.from({length: count}, (_, i) => ((i + 1 + shift) * 0.6180339887498949) % 1);
