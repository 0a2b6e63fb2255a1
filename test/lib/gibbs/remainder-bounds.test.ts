import {describe, expect, it} from "vitest";
import {
  cumulants,
  entropyDeficit,
  entropyDerivative,
  probabilities,
  probabilitySeries,
  type RemainderBounds,
  remainderBounds
} from "../../../lib/gibbs/index.js";
import {normal, type Stream, stream} from "../../../lib/random/index.js";
import {relativeError} from "../../reference/index.js";

/** What each bound bounds, as a fraction of it. */
function ratios(u: readonly number[], b: number): RemainderBounds {
  const bounds = remainderBounds(u, b);
  const p = probabilities(u, b);
  const linear = probabilitySeries(u, b, 1);
  const deficit = entropyDeficit(u, b); // keeps the digits of small β, which ln n − H loses
  const variance = cumulants(u, 0, 2)[1];
  return {
    probability: Math.max(...p.map((x, j) => Math.abs(x - linear[j]))) / bounds.probability,
    entropy: Math.abs(deficit - (variance * b * b) / 2) / bounds.entropy,
    entropyDerivative: Math.abs(entropyDerivative(u, b)) / bounds.entropyDerivative,
    entropyDeficit: deficit / bounds.entropyDeficit
  };
}

const shapes: Record<string, (random: Stream, n: number) => number[]> = {
  gaussian: (random, n) => Array.from({length: n}, () => normal(random)),
  uniform: (random, n) => Array.from({length: n}, () => random.uniform()),
  "two levels": (random, n) => {
    const share = random.uniform();
    return Array.from({length: n}, (_, j) => (j === 0 || (j > 1 && random.uniform() < share) ? 1 : 0));
  },
  "three levels": (random, n) => {
    const middle = random.uniform();
    return Array.from({length: n}, (_, j) =>
      j === 0 ? 1 : j === 1 ? 0 : [0, middle, 1][random.uint32() % 3]
    );
  },
  "heavy tail": (random, n) => Array.from({length: n}, () => normal(random) / normal(random)),
  outlier: (random, n) => Array.from({length: n}, (_, j) => (j === 0 ? 1 : 1e-3 * normal(random)))
};

describe("remainderBounds", () => {
  it.each(Object.keys(shapes))("holds for 20000 rows: %s", (shape) => {
    const random = stream(42).split(shape);
    const worst = {probability: 0, entropy: 0, entropyDerivative: 0, entropyDeficit: 0};
    for (let draw = 0; draw < 20_000; ++draw) {
      const u = shapes[shape](random, 2 + (random.uint32() % 15));
      const w = Math.max(...u) - Math.min(...u);
      const b = Math.exp(Math.log(1e-3) + random.uniform() * Math.log(3e4)) / w; // βw from 1e-3 to 30
      const observed = ratios(u, random.uniform() < 0.1 ? -b : b);
      for (const key of Object.keys(worst) as (keyof RemainderBounds)[]) {
        worst[key] = Math.max(worst[key], observed[key]);
      }
    }
    // Rounding: p to 1e-16 against a bound of 4.8e-8 (βw)²/1e-6, Vβ²/2 to 1e-15 against βw/4: below 1e-8 of the bound.
    for (const value of Object.values(worst)) expect(value).toBeLessThan(1 + 1e-8);
  });

  it("is nearly attained by two levels", () => {
    const two = (n: number, top: number) => Array.from({length: n}, (_, j) => (j < top ? 1 : 0));
    // |κ₃| = w³/6√3 when a fraction (3 − √3)/6 = 0.2113 is at the top: 0.9999 of the bound at βw = 1e-3.
    expect(ratios(two(1000, 211), 1e-3).entropy).toBeGreaterThan(0.9995);
    expect(ratios(two(1000, 211), 1e-3).entropy).toBeLessThan(1);
    expect(ratios(two(1000, 789), -1e-3).entropy).toBeGreaterThan(0.9995);
    // p″ = p(1 − p)(1 − 2p)w² with p = 1/5: 0.096 against 0.09623.
    expect(ratios(two(5, 1), 1e-3).probability).toBeGreaterThan(0.997);
    expect(ratios(two(5, 1), 1e-3).probability).toBeLessThan(1);
    // Var = w²/4 when half is at each end.
    expect(ratios([0, 1], 1e-3).entropyDerivative).toBeGreaterThan(1 - 1e-6);
    expect(ratios([0, 1], 1e-3).entropyDeficit).toBeGreaterThan(1 - 1e-6);
  });

  it("rests on |κ₃| ≤ w³/(6√3) and |p″| ≤ w²/(6√3) for every two-level mass, at every β", () => {
    const limit = 1 / (6 * Math.sqrt(3));
    const random = stream(42).split("curvature");
    let worst = 0;
    for (let draw = 0; draw < 20_000; ++draw) {
      const u = [0, 1, random.uniform(), random.uniform() < 0.5 ? 0 : 1, random.uniform()].slice(
        0,
        2 + (draw % 4)
      );
      const b = 10 * (2 * random.uniform() - 1);
      const p = probabilities(u, b);
      const [mean, variance, third] = cumulants(u, b, 3);
      expect(Math.abs(third)).toBeLessThan(limit * (1 + 1e-12));
      for (let j = 0; j < u.length; ++j) {
        worst = Math.max(worst, Math.abs(p[j] * ((u[j] - mean) ** 2 - variance)));
      }
    }
    expect(worst).toBeLessThan(limit * (1 + 1e-12));
    expect(worst).toBeGreaterThan(0.9999 * limit);
  });

  it("is β²w²/12√3, |β|³w³/18√3, |β|w²/4, β²w²/8", () => {
    const bounds = remainderBounds([1, 3, 2], -0.5);
    expect(relativeError(bounds.probability, 1 / (12 * Math.sqrt(3)))).toBeLessThan(1e-15);
    expect(relativeError(bounds.entropy, 1 / (18 * Math.sqrt(3)))).toBeLessThan(1e-15);
    expect(bounds.entropyDerivative).toBe(0.5);
    expect(bounds.entropyDeficit).toBe(0.125);
    expect(Object.values(remainderBounds([2, 2], 3))).toEqual([0, 0, 0, 0]);
    expect(() => remainderBounds([1e200, 0], 1)).toThrow(RangeError);
    expect(() => remainderBounds([1e308, -1e308], 0)).toThrow(RangeError);
  });
});
