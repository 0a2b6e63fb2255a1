import {checkInteger, checkNumber, checkOptions, checkVector, ShapeError, type Vector} from "../errors.js";
import type {Experiment} from "../experiment.js";
import {normals} from "../random/normals.js";
import {stream} from "../random/stream.js";
import {entropyAt} from "./entropy-at.js";

/** Rows to draw: `n` keys of dimension `dk`, at the deviations `sigmas` = β√d_k of the scaled logits. */
export interface DrawnRows {
  readonly n: number;
  readonly dk: number;
  readonly sigmas: Vector;
}

/** The mean entropy of drawn rows, in nats, and its standard error. */
export interface DrawnEntropy {
  readonly n: number;
  readonly dk: number;
  readonly sigma: number;
  readonly mean: number;
  readonly standardError: number;
}

/**
 * The mean entropy of attention rows whose query and keys have independent standard normal entries, by drawing them:
 * an experiment, which tells the points of one case after another. Given the query q, the n products with the keys are
 * independent N(0, |q|²), so that they are drawn without the keys. The rows of a case are the same for all its σ.
 *
 * @param cases what to draw: `n` from 1 to 1e6 keys, `dk` from 1 to 1e6, `sigmas` ≥ 0, none above 1e3
 * @param options `rows` drawn for each case, an integer from 2 to 1e6 (default 400), and `seed`, an integer ≥ 0 (default 42)
 * @returns a point for each case and σ, in their order
 *
 * Accuracy: the mean has the law of a mean of `rows` independent entropies, whose expectation at σ = 1 is that of
 * {@link randomQueryEntropy}.
 * @throws {ShapeError} when an argument has the wrong type
 * @throws {DomainError} when a number is outside its range
 *
 * Cost: O(rows · n) for each σ.
 * Source: derived here; the setting is Theorem 02, §6.1
 */
export function drawnEntropies(
  cases: readonly DrawnRows[],
  options: {rows?: number; seed?: number} = {}
): Experiment<DrawnEntropy[]> {
  if (!Array.isArray(cases)) throw new ShapeError("cases", cases, "an array of {n, dk, sigmas}");
  for (const each of cases) {
    const {n, dk, sigmas} = checkOptions(each, {n: true, dk: true, sigmas: true});
    checkInteger("n", n, 1, 1e6);
    checkInteger("dk", dk, 1, 1e6);
    for (const sigma of checkVector("sigmas", sigmas)) checkNumber("sigma", sigma, {min: 0, max: 1e3});
  }
  const {rows = 400, seed = 42} = checkOptions(options, {rows: true, seed: true});
  checkInteger("rows", rows, 2, 1e6);
  checkInteger("seed", seed, 0);
  return draw(cases, rows, seed);
}

function* draw(cases: readonly DrawnRows[], rows: number, seed: number): Experiment<DrawnEntropy[]> {
  const cost = ({n, dk, sigmas}: DrawnRows) => rows * (dk + n * (2 + sigmas.length));
  const total = cases.reduce((sum, each) => sum + cost(each), 0);
  const points: DrawnEntropy[] = [];
  let done = 0;
  for (const each of cases) {
    const {n, dk, sigmas} = each;
    const source = stream(seed).split(`random rows, n = ${n}, dk = ${dk}`);
    const sums = Array.from(sigmas, () => ({mean: 0, squares: 0}));
    for (let row = 1; row <= rows; ++row) {
      const norm = Math.hypot(...normals(source, dk));
      const u = normals(source, n).map((x) => x * norm);
      for (let i = 0; i < sigmas.length; ++i) {
        // mean and squared deviations so far, updated
        const off = entropyAt(u, sigmas[i] / Math.sqrt(dk)) - sums[i].mean;
        sums[i].mean += off / row;
        sums[i].squares += (off * off * (row - 1)) / row;
      }
      yield {fraction: (done + (row / rows) * cost(each)) / total};
    }
    done += cost(each);
    for (let i = 0; i < sigmas.length; ++i) {
      const standardError = Math.sqrt(sums[i].squares / (rows - 1) / rows);
      points.push({n, dk, sigma: sigmas[i], mean: sums[i].mean, standardError});
    }
    yield {fraction: done / total, value: [...points]};
  }
  return points;
}
