import fc from "fast-check";
import {describe, expect, test} from "vitest";
import {DomainError, ShapeError} from "../../../lib/errors.js";
import {complete} from "../../../lib/experiment.js";
import {
  type RunFrame,
  type RunPart,
  type TokenRunOptions,
  tokenRun,
  tokenRuns
} from "../../../lib/flow/index.js";
import type {Tokens} from "../../../lib/sphere/tokens.js";
import {attention, distance, energy, onCircle, uniform} from "./helpers.js";

/** All frames of a run, and its last part. */
function watched(
  tokens: Tokens,
  beta: number,
  times: readonly number[],
  options: TokenRunOptions = {},
  normalization: "softmax" | "unnormalized" = "softmax"
): {frames: RunFrame[]; last: RunPart; fractions: number[]} {
  const run = tokenRun({beta, normalization}, tokens, times, {...options, whole: false});
  const frames: RunFrame[] = [];
  const fractions: number[] = [];
  for (let step = run.next(); ; step = run.next()) {
    const part = step.done ? step.value : step.value.value;
    if (part) frames.push(...part.frames);
    if (step.done) return {frames, last: step.value, fractions};
    fractions.push(step.value.fraction);
  }
}

/** The classical Runge–Kutta method on rows brought back to norm 1 at each of many steps, pair by pair. */
function rungeKutta(tokens: Tokens, beta: number, from: number, to: number, usa = false): Float64Array {
  const {masses, dimension: d} = tokens;
  const drift = attention(beta, masses, d, {usa});
  const steps = Math.ceil((to - from) / 0.01);
  const h = (to - from) / steps;
  const unit = (rows: Float64Array) => {
    for (let i = 0; i < rows.length; i += d) {
      const norm = Math.hypot(...rows.subarray(i, i + d));
      for (let k = i; k < i + d; ++k) rows[k] /= norm;
    }
    return rows;
  };
  let x: Float64Array = Float64Array.from(tokens.positions);
  const slope = (at: Float64Array) => {
    const out = new Float64Array(at.length);
    drift(0, unit(at), out);
    return out;
  };
  const along = (k: Float64Array, c: number) => x.map((value, i) => value + c * k[i]);
  for (let s = 0; s < steps; ++s) {
    const a = slope(x.slice());
    const b = slope(along(a, h / 2));
    const c = slope(along(b, h / 2));
    const e = slope(along(c, h));
    x = unit(x.map((value, i) => value + (h / 6) * (a[i] + 2 * b[i] + 2 * c[i] + e[i])));
  }
  return x;
}

describe("a run", () => {
  const times = [0, 0.5, 1, 2.5, 4];

  test("follows the flow: positions of the classical Runge–Kutta method, in single precision", () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer({min: 2, max: 4}), fc.boolean(), (seed, d, usa) => {
        const beta = usa ? 0.7 : 5;
        const start = uniform(12, d, seed, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
        const {frames, last} = watched(
          start,
          beta,
          times,
          {tolerance: 1e-9},
          usa ? "unnormalized" : "softmax"
        );
        expect(frames.map(({time}) => time)).toEqual(times);
        expect(last.status).toBe("reached");
        for (const {time, positions} of frames) {
          const expected = time === 0 ? start.positions : rungeKutta(start, beta, 0, time, usa);
          // single precision, 6e-8; the local tolerance times some 30 steps and the growth of errors
          expect(distance(positions, expected)).toBeLessThan(2e-6);
        }
      }),
      {numRuns: 12}
    );
  });

  test("measures energy, its rate, order and clusters of what it shows", () => {
    const beta = 8;
    const {frames} = watched(uniform(60, 3, 5), beta, [0, 1, 2, 2.001, 2.002], {
      tolerance: 1e-10,
      thresholds: [0.1, 3]
    });
    for (const {positions, logEnergy, polarOrder, clusters} of frames) {
      const rows = Float64Array.from(positions);
      const masses = new Float64Array(60).fill(1);
      // positions in single precision, times β
      expect(
        Math.abs(
          Math.exp(logEnergy! - beta) / energy({dimension: 3, positions: rows, masses}, rows, beta) - 1
        )
      ).toBeLessThan(2e-6);
      const mean = [0, 1, 2].map((k) => rows.reduce((s, x, i) => (i % 3 === k ? s + x / 60 : s), 0));
      expect(Math.abs(polarOrder - Math.hypot(...mean))).toBeLessThan(2e-7);
      expect(clusters[1]).toBe(1);
      expect(clusters[0]).toBeGreaterThan(1);
    }
    const [before, middle, after] = frames.slice(2).map((frame) => frame.logEnergy!);
    // a central difference over 1e-3: error of order 1e-6
    expect(Math.abs((after - before) / 0.002 - frames[3].logEnergyRate!)).toBeLessThan(1e-5);
    expect(middle).toBeGreaterThan(before);
  });

  test("tokens that have met share a row, exactly; the work falls, nothing else changes", () => {
    const start = uniform(40, 2, 3);
    const late = [0, 5, 40];
    const {frames} = watched(start, 3, late, {tolerance: 1e-8});
    expect(frames[0].atoms).toBe(40);
    const {atoms, positions} = frames[2];
    const places = new Set(Array.from({length: 40}, (_, i) => `${positions[2 * i]} ${positions[2 * i + 1]}`));
    expect(places.size).toBe(atoms);
    expect(atoms).toBeLessThan(8);
    const apart = rungeKutta(start, 3, 0, 40);
    // the tolerance, at which tokens also merge, over the growth of errors until clusters form
    expect(distance(positions, apart)).toBeLessThan(1e-5);
  });

  test("is the same run each time, and tells its frames in parts of a growing fraction", () => {
    const [a, b] = [1, 2].map(() => watched(uniform(30, 3, 9), 10, [0, 1, 2, 3]));
    expect(a).toEqual(b);
    const {fractions} = a;
    expect(fractions.every((f, i) => f >= 0 && f <= 1 && (i === 0 || f >= fractions[i - 1]))).toBe(true);
  });

  test("each value holds all frames so far, for a watcher that misses some", () => {
    const run = tokenRun({beta: 10}, uniform(20, 2, 4), [0, 1, 2, 3]);
    const known: (readonly RunFrame[])[] = [];
    for (let step = run.next(); ; step = run.next()) {
      const part = step.done ? step.value : step.value.value;
      if (part) known.push(part.frames);
      if (step.done) break;
    }
    expect(known.length).toBeGreaterThan(2);
    for (const frames of known) expect(frames).toEqual(known[known.length - 1].slice(0, frames.length));
    expect(known[known.length - 1].map(({time}) => time)).toEqual([0, 1, 2, 3]);
  });

  test("its result holds all that was told", () => {
    const start = uniform(20, 2, 4);
    const moves = [{time: 1.5, token: 3, to: [1, 0]}];
    const {frames, last} = watched(start, 10, [0, 1, 2, 3], {moves});
    expect(complete(tokenRun({beta: 10}, start, [0, 1, 2, 3], {moves}))).toEqual({...last, frames});
  });

  test("a move takes one token elsewhere at its time, also out of an atom", () => {
    const beta = 4;
    const start = onCircle([0, 0, 2, 2.1], [1, 2, 3, 4]);
    const away = [Math.cos(1), Math.sin(1)];
    const moves = [{time: 1, token: 1, to: away}];
    const {frames} = watched(start, beta, [0.5, 1, 2], {tolerance: 1e-10, moves});
    expect(frames.map(({atoms}) => atoms)).toEqual([3, 3, 4]); // tokens 0 and 1 were one atom
    const before = rungeKutta(start, beta, 0, 1);
    expect(distance(frames[1].positions, before)).toBeLessThan(1e-6);
    before.set(away, 2);
    const after = rungeKutta({...start, positions: before}, beta, 1, 2);
    expect(distance(frames[2].positions, after)).toBeLessThan(1e-6);
  });

  test("two moves at one time, and one at the start", () => {
    const start = onCircle([0, 1, 2]);
    const moves = [
      {time: 0, token: 0, to: [0, 1]},
      {time: 0, token: 1, to: [0, -1]}
    ];
    const {frames} = watched(start, 2, [0.7], {tolerance: 1e-10, moves});
    const expected = rungeKutta(onCircle([Math.PI / 2, -Math.PI / 2, 2]), 2, 0, 0.7);
    expect(distance(frames[0].positions, expected)).toBeLessThan(1e-6);
  });

  test("a limit is a status", () => {
    const {last, frames} = watched(uniform(20, 3, 1), 20, [0, 10, 20], {maxSteps: 5});
    expect(last.status).toBe("step limit");
    expect(last.work.steps + last.work.rejected).toBe(5);
    expect(frames.length).toBeLessThan(3);
  });

  test("refuses what it cannot run, and names it", () => {
    const start = onCircle([0, 1]);
    const run = (times: number[], options?: TokenRunOptions, beta = 1) =>
      tokenRun({beta}, start, times, options);
    expect(() => run([])).toThrow(ShapeError);
    expect(() => run([2, 1])).toThrow(DomainError);
    expect(() => run([-1])).toThrow(DomainError);
    expect(() => run([1], {}, -1)).toThrow(/beta/);
    expect(() => run([1], {tolerance: 1})).toThrow(/tolerance/);
    expect(() => run([1], {thresholds: [0]})).toThrow(/thresholds\[0\]/);
    expect(() => run([1], {moves: [{time: 2, token: 0, to: [1, 0]}]})).toThrow(/moves\[0\]\.time/);
    expect(() => run([1], {moves: [{time: 0, token: 2, to: [1, 0]}]})).toThrow(/moves\[0\]\.token/);
    expect(() => run([1], {moves: [{time: 0, token: 0, to: [1, 1]}]})).toThrow(/moves\[0\]\.to/);
    expect(() => run([1], {moves: [{time: 0, token: 0, to: [1, 0, 0]}]})).toThrow(ShapeError);
  });
});

describe("runs from several starts", () => {
  const starts = [5, 6, 7].map((seed) => uniform(20, 3, seed));

  test("are those from each, told one by one, in parts of a growing fraction", () => {
    const runs = tokenRuns({beta: 10}, starts, [1, 2], {thresholds: [0.3]});
    const told: RunPart[][] = [];
    let before = 0;
    for (let step = runs.next(); ; step = runs.next()) {
      const value = step.done ? step.value : step.value.value;
      if (value) told.push(value);
      if (step.done) break;
      expect(step.value.fraction).toBeGreaterThanOrEqual(before);
      before = step.value.fraction;
    }
    const alone = starts.map((start) => complete(tokenRun({beta: 10}, start, [1, 2], {thresholds: [0.3]})));
    expect(told).toEqual([1, 2, 3].map((count) => alone.slice(0, count)));
    expect(before).toBeLessThanOrEqual(1);
  });

  test("refuses any start that is not one before the first runs", () => {
    expect(() => tokenRuns({beta: 1}, [], [1])).toThrow(ShapeError);
    expect(() => tokenRuns({beta: 1}, [starts[0], {...starts[1], dimension: 7}], [1])).toThrow(ShapeError);
    expect(() => tokenRuns({beta: 1}, starts, [1], {whole: false} as TokenRunOptions)).toThrow(/whole/);
  });
});
