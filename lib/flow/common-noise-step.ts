import {checkNumber, DomainError} from "../errors.js";
import {normals, type Stream} from "../random/index.js";
import type {Tokens} from "../sphere/tokens.js";
import {checkDrift, copyOfTokens, type Drift, velocities} from "./drift.js";
import {moved} from "./euler-step.js";

/**
 * One step of tokens in common noise, dx_i = (f_i − (d−1)/2·k(1) x_i) dt + P_{x_i} dG(x_i) in the sense of Itô, with
 * one Gaussian field G for all tokens, of covariance k(⟨x, y⟩) I_d dt. The field at the N tokens is drawn exactly,
 * G = LZ with LLᵀ = [k(⟨x_i, x_j⟩)] and Z standard normal, and rows are brought back to norm 1 after the step.
 *
 * @param drift the field f, tangent vectors written into its third argument
 * @param t the time of the given positions
 * @param h the length of the step, positive
 * @param tokens where the tokens are at time t; N ≤ 5000
 * @param kernel the covariance k(ρ), a positive definite function of ρ = ⟨x, y⟩ in [−1, 1]
 * @param stream where the random bits come from
 * @returns where they are at time t + h
 *
 * Accuracy: of weak order 1 in h; the covariances of the field at the tokens are exact to 4e-15·N·k(1); tokens that
 * are at one place to the last bit feel the same field to the last bit. Norms 1 to 1e-15.
 * @throws {ShapeError} when an argument has a wrong type
 * @throws {DomainError} when a row is not a unit vector, the drift is not finite, the kernel is not finite or not
 * positive definite, or a number is out of range
 *
 * Cost: one evaluation of the drift, rN of the kernel, O(r²N/2 + rNd), where r ≤ N is the rank of the covariances to
 * rounding.
 * Source: arXiv 2604.26898 for the model; the step is derived here
 */
export function commonNoiseStep(
  drift: Drift,
  t: number,
  h: number,
  tokens: Tokens,
  kernel: (rho: number) => number,
  stream: Stream
): Tokens {
  checkDrift(drift);
  checkNumber("t", t);
  checkNumber("h", h, {above: 0, max: 1e100});
  checkDrift(kernel, "kernel");
  const {positions, ...rest} = copyOfTokens(tokens);
  const d = rest.dimension;
  const n = positions.length / d;
  checkNumber("number of tokens", n, {max: 5000});
  const root = covarianceRoot(positions, d, kernel);
  const z = normals(stream, n * d);
  const slope = velocities(drift, t, positions);
  const strength = Math.sqrt(h);
  const step = new Float64Array(n * d);
  for (let i = 0; i < n; ++i) {
    for (let j = 0; j < root.length; ++j) {
      const factor = strength * root[j][i];
      if (factor === 0) continue;
      for (let k = 0; k < d; ++k) step[i * d + k] += factor * z[j * d + k];
    }
    let radial = 0;
    for (let k = i * d; k < (i + 1) * d; ++k) radial += step[k] * positions[k];
    for (let k = i * d; k < (i + 1) * d; ++k) step[k] += h * slope[k] - radial * positions[k];
  }
  // the norm of x + v is 1 + |v|²/2 + …: bringing it back to 1 makes the term −(d−1)/2·k(1)x dt
  return {...rest, positions: moved(positions, 1, step, d)};
}

/**
 * L with LLᵀ = [k(⟨x_i, x_j⟩)], by columns: Cholesky's method, which takes the token of the largest variance that is left
 * next. It ends when that is rounding: as no covariance can be larger, nothing else is lost.
 */
function covarianceRoot(positions: Float64Array, d: number, kernel: (rho: number) => number): Float64Array[] {
  const n = positions.length / d;
  const variance = checkNumber("kernel(1)", kernel(1), {min: 0, max: 1e100});
  const twin = firstAtPlace(positions, d);
  const left = Float64Array.from(twin, (first, i) => (first === i ? variance : 0));
  const columns: Float64Array[] = [];
  for (;;) {
    let next = 0;
    for (let i = 1; i < n; ++i) if (left[i] > left[next]) next = i;
    if (left[next] <= 4e-15 * n * variance) break;
    const pivot = Math.sqrt(left[next]);
    const column = new Float64Array(n);
    for (let i = 0; i < n; ++i) {
      if (left[i] === 0) continue; // taken before, or a twin
      let rho = 0;
      for (let k = 0; k < d; ++k) rho += positions[i * d + k] * positions[next * d + k];
      let rest = checkNumber(`kernel(${rho})`, kernel(Math.max(-1, Math.min(1, rho))));
      for (const before of columns) rest -= before[i] * before[next];
      column[i] = i === next ? pivot : rest / pivot;
      left[i] -= column[i] * column[i];
    }
    left[next] = 0;
    columns.push(column);
  }
  for (const rest of left) {
    if (rest >= -1e-9 * variance) continue;
    throw new DomainError(
      "kernel",
      `of a covariance with a pivot of ${rest}`,
      "a positive definite function"
    );
  }
  for (const column of columns) for (let i = 0; i < n; ++i) column[i] = column[twin[i]];
  return columns;
}

/** For each row the first one that is equal to it. */
function firstAtPlace(positions: Float64Array, d: number): Int32Array {
  const first = new Map<string, number>();
  return Int32Array.from({length: positions.length / d}, (_, i) => {
    const place = positions.subarray(i * d, (i + 1) * d).join();
    const known = first.get(place);
    if (known === undefined) first.set(place, i);
    return known ?? i;
  });
}
