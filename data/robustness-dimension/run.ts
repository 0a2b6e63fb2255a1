// One run of a few tokens under general matrices in any dimension, alone or beside a copy that starts 10⁻⁶ away, and
// what is measured on it.

import {invariantSpan} from "../../lib/attention/invariant-span.js";
import type {AttentionModel} from "../../lib/attention/model.js";
import type {Vector} from "../../lib/errors.js";
import {complete} from "../../lib/experiment.js";
import {attentionDrift} from "../../lib/flow/attention-drift.js";
import type {Drift} from "../../lib/flow/drift.js";
import {integrate} from "../../lib/flow/integrate.js";
import {normals} from "../../lib/random/normals.js";
import type {Stream} from "../../lib/random/stream.js";
import {clusterCount} from "../../lib/sphere/clusters/cluster-count.js";
import {singleLinkage} from "../../lib/sphere/clusters/single-linkage.js";
import {meanOverlap} from "../../lib/sphere/observables/mean-overlap.js";
import {transverseDistance} from "../../lib/sphere/observables/transverse-distance.js";
import {type Tokens, tokens} from "../../lib/sphere/tokens.js";
import {type Rows, transposed} from "../trained/rows-of-numbers.js";
import {significant} from "../write.js";
import type {Factors, Leading} from "./matrices.js";
import type {Curves, Outcome} from "./types.js";

/** What is measured on the tokens at one time. */
export interface Record {
  time: number;
  overlap: number;
  /** Single-linkage clusters, angles below `threshold`. */
  clusters: number;
  /** Root mean square distances from E_max of VA and from the leading space of V. */
  aligned: number;
  value: number;
  /** The distance of the copy over that at the start; NaN without a copy. */
  growth: number;
}

export interface Setting {
  beta: number;
  times: readonly number[];
  tolerance: number;
  /** Of the field. */
  accuracy: number;
  /** Random numbers for the copy's displacement; no copy without. */
  copy?: Stream;
}

/** What the measurements depend on, beside what a loader chooses. */
export const measuring = {
  /** The distance of the copy at the start. */
  apart: 1e-6,
  /** A distance from a space below which the tokens are said to be in it, and a time that counts as waiting. */
  near: 0.05,
  rest: 5,
  /** The angle below which neighbours belong to one cluster. */
  threshold: 0.1,
  /** The largest dimension in which the field is summed pair by pair, and not by a product of matrices. */
  direct: 3
};
const {apart, near, rest, threshold} = measuring;

export function observe(
  factors: Factors,
  start: Tokens,
  {aligned, value}: {aligned: Leading; value: Leading},
  {beta, times, tolerance, accuracy, copy}: Setting
): Record[] {
  const model: AttentionModel = {beta, query: rowsOf(factors.query), key: rowsOf(factors.key)};
  const span = invariantSpan(model, start, {
    factors: {out: rowsOf(transposed(factors.out)), into: rowsOf(factors.into)}
  });
  const d = span.tokens.dimension;
  const size = span.tokens.positions.length;
  const inside = (basis: Float64Array) => coordinates(span.basis, basis, start.dimension);
  const spaces = [inside(aligned.basis), inside(value.basis)];
  const one = attentionDrift(span.model, span.tokens, {
    method: d > measuring.direct ? "matrix" : "direct",
    accuracy
  });
  const positions = copy === undefined ? span.tokens.positions : withCopy(span.tokens, copy);
  const both = tokens(positions, d, {normalise: true});
  // both halves take the same steps, so that their difference follows the flow and not the control of the steps
  const drift: Drift =
    copy === undefined
      ? one
      : (t, x, out) => {
          one(t, x.subarray(0, size), out.subarray(0, size));
          one(t, x.subarray(size), out.subarray(size));
        };
  const run = complete(integrate(drift, both, times[times.length - 1], {tolerance, times: [...times]}));
  if (run.status !== "reached") throw new Error(run.advice);
  const distance = (x: Float64Array) => {
    let square = 0;
    for (let i = 0; i < size; ++i) square += (x[i] - x[size + i]) ** 2;
    return Math.sqrt(square);
  };
  const before = copy === undefined ? 1 : distance(both.positions);
  return run.snapshots.map(({time, positions: x}) => {
    const here = tokens(x.slice(0, size), d);
    return {
      time,
      overlap: meanOverlap(here),
      clusters: clusterCount(singleLinkage(here), threshold),
      aligned: transverseDistance(here, spaces[0]),
      value: transverseDistance(here, spaces[1]),
      growth: copy === undefined ? Number.NaN : distance(x) / before
    };
  });
}

const rowsOf = ({rows, columns, values}: Rows): Float64Array[] =>
  Array.from({length: rows}, (_, i) => values.subarray(i * columns, (i + 1) * columns));

function coordinates(basis: Float64Array, vectors: Float64Array, d: number): Float64Array {
  const k = basis.length / d;
  const found = new Float64Array((vectors.length / d) * k);
  for (let v = 0; v < vectors.length / d; ++v) {
    for (let a = 0; a < k; ++a) {
      for (let c = 0; c < d; ++c) found[v * k + a] += basis[a * d + c] * vectors[v * d + c];
    }
  }
  return found;
}

/** The tokens, and after them the same displaced by 10⁻⁶ in all, in a random direction. */
function withCopy({positions}: Tokens, source: Stream): Float64Array {
  const by = normals(source, positions.length);
  const length = Math.sqrt(by.reduce((sum, x) => sum + x * x, 0));
  return Float64Array.from([...positions, ...positions.map((x, i) => x + (apart * by[i]) / length)]);
}

const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
};

const small = (x: number) => significant(x, 3);

/** What the runs of one kind did. */
export function outcomeOf(runs: readonly (readonly Record[])[], n: number): Outcome {
  const ends = runs.map((run) => run[run.length - 1]);
  const arrivals = runs.map((run) => run.findIndex(({aligned}) => aligned < near));
  const waits = runs.map((run) => longestWait(run, n));
  const ones = runs.flatMap((run) => run.find(({clusters}) => clusters === 1)?.time ?? []);
  const pairs = runs.filter((run) => Number.isFinite(run[0].growth));
  const growths = pairs.map((run) => Math.max(...run.map(({growth}) => growth)));
  const exponents = pairs.map((run) => {
    const {time, growth} = run[run.length - 1];
    return Math.log(growth) / time;
  });
  // of the runs without one cluster the time is later than that of all others
  const oneTime = median([...ones, ...Array.from({length: runs.length - ones.length}, () => Infinity)]);
  return {
    runs: runs.length,
    aligned: runs.filter((run) => run.some(({aligned, clusters}) => aligned < near && clusters > 1)).length,
    escaped: runs.filter(
      (run, i) => arrivals[i] >= 0 && run.slice(arrivals[i]).some(({aligned}) => aligned >= near)
    ).length,
    waited: waits.filter((wait) => wait >= rest).length,
    wait: small(median(waits)),
    one: ones.length,
    oneTime: Number.isFinite(oneTime) ? small(oneTime) : null,
    clusters: median(ends.map(({clusters}) => clusters)),
    fromAligned: small(median(ends.map(({aligned}) => aligned))),
    fromValue: small(median(ends.map(({value}) => value))),
    nearest: small(median(runs.map((run) => Math.min(...run.map(({aligned}) => aligned))))),
    pairs: pairs.length,
    growth: pairs.length ? small(median(growths)) : 0,
    mostGrowth: pairs.length ? small(Math.max(...growths)) : 0,
    exponent: pairs.length ? small(median(exponents)) : 0,
    mostExponent: pairs.length ? small(Math.max(...exponents)) : 0
  };
}

/** The longest time in which the number of clusters, from 2 to N/2, stays the same. */
function longestWait(run: readonly Record[], n: number): number {
  let longest = 0;
  let since = 0;
  for (let i = 1; i < run.length; ++i) {
    if (run[i].clusters !== run[since].clusters) since = i;
    else if (run[i].clusters >= 2 && run[i].clusters <= n / 2)
      longest = Math.max(longest, run[i].time - run[since].time);
  }
  return longest;
}

/** Median, smallest and largest over the runs, at every `stride`th time. */
export function curvesOf(runs: readonly (readonly Record[])[], stride: number): Curves {
  const pairs = runs.filter((run) => Number.isFinite(run[0].growth));
  const of = (some: typeof runs, value: (record: Record) => number) => {
    const at = (some[0] ?? []).flatMap((_, i) =>
      i % stride === 0 ? [some.map((run) => value(run[i]))] : []
    );
    return {
      low: at.map((values) => small(Math.min(...values))),
      middle: at.map((values) => small(median(values))),
      high: at.map((values) => small(Math.max(...values)))
    };
  };
  return {
    overlap: of(runs, ({overlap}) => overlap),
    clusters: of(runs, ({clusters}) => clusters),
    growth: of(pairs, ({growth}) => growth)
  };
}

/** Times from 0 to `until`, closer at the beginning. */
export const logTimes = (until: number, count: number): number[] =>
  Array.from({length: count}, (_, k) => significant(Math.expm1((k / (count - 1)) * Math.log1p(until)), 6));

/** Unit rows from what comes into a layer: the mean taken off, as the layer norm does. */
export function onSphere({rows, columns, values}: Rows): {tokens: Tokens; lengths: number[]} {
  const lengths: number[] = [];
  const positions = values.slice();
  for (let i = 0; i < rows; ++i) {
    const row = positions.subarray(i * columns, (i + 1) * columns);
    const mean = row.reduce((a, b) => a + b) / columns;
    for (let c = 0; c < columns; ++c) row[c] -= mean;
    lengths.push(Math.sqrt(row.reduce((sum, x) => sum + x * x, 0)));
  }
  return {tokens: tokens(positions as Vector, columns, {normalise: true}), lengths};
}
