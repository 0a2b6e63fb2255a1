import fc from "fast-check";
import {describe, expect, test} from "vitest";
import {DomainError, ShapeError} from "../../../lib/errors.js";
import {stream} from "../../../lib/random/index.js";
import {circleWasserstein} from "../../../lib/transport/index.js";
import {num, reference, relativeError} from "../../reference/index.js";
import {drawnMasses, leastOverPermutations, transportReference} from "./helpers.js";

const TURN = 2 * Math.PI;
const shorterArc = (x: number, y: number) => {
  const apart = Math.abs(x - y) % TURN;
  return Math.min(apart, TURN - apart);
};
const angles = (s: ReturnType<typeof stream>, n: number) =>
  Float64Array.from({length: n}, () => 20 * s.uniform() - 10);

/** W₁ by the other formula: ∫ |F − G − t| over the circle, with the median t of F − G. O(n²), from its definition. */
function byMedian(x: Float64Array, y: Float64Array, a: Float64Array, b: Float64Array): number {
  const place = (t: number) => t - TURN * Math.floor(t / TURN);
  const total = (masses: Float64Array) => masses.reduce((s, m) => s + m, 0);
  const [X, Y] = [x.map(place), y.map(place)];
  const cuts = [0, ...X, ...Y, TURN].sort((s, t) => s - t);
  const steps = cuts.slice(1).map((right, k) => {
    const middle = (right + cuts[k]) / 2;
    const below = (at: Float64Array, masses: Float64Array) =>
      at.reduce((s, t, i) => (t < middle ? s + masses[i] : s), 0) / total(masses);
    return {difference: below(X, a) - below(Y, b), length: right - cuts[k]};
  });
  steps.sort((s, t) => s.difference - t.difference);
  let reached = 0;
  const median = steps.find(({length}) => {
    reached += length;
    return reached >= Math.PI;
  })!.difference;
  return steps.reduce((s, {difference, length}) => s + length * Math.abs(difference - median), 0);
}

test("agrees with the reference values", () => {
  const {inputs, value} = reference("w.circle.4");
  const [x, y] = [inputs.x.map(num), inputs.y.map(num)];
  expect(relativeError(circleWasserstein(x, y, 1), num(value.W1))).toBeLessThan(1e-15);
  expect(relativeError(circleWasserstein(x, y, 2), num(value.W2))).toBeLessThan(1e-15);
});

test.each(["1", "1.5", "2", "5"])("agrees with all shifts of 270 copies for whole masses, p = %s", (p) => {
  const {inputs, value} = transportReference("transport.circle.masses");
  const {xMasses, yMasses} = inputs;
  const distance = circleWasserstein(inputs.x.map(num), inputs.y.map(num), num(p), {xMasses, yMasses});
  expect(relativeError(distance, num(value[p]))).toBeLessThan(2e-15); // costs to a few eps each
});

test("is the least over all permutations", () => {
  fc.assert(
    fc.property(fc.integer(), fc.integer({min: 1, max: 6}), fc.constantFrom(1, 1.3, 2, 4), (seed, n, p) => {
      const s = stream(seed);
      const [x, y] = [angles(s, n), angles(s, n)];
      const least = leastOverPermutations(n, (i, j) => shorterArc(x[i], y[j]) ** p) / n;
      expect(Math.abs(circleWasserstein(x, y, p) - least ** (1 / p))).toBeLessThan(4e-15);
    }),
    {numRuns: 300}
  );
});

test("W₁ is the distance of the distribution functions from their median", () => {
  fc.assert(
    fc.property(fc.integer(), fc.integer({min: 1, max: 40}), fc.integer({min: 1, max: 40}), (seed, n, m) => {
      const s = stream(seed);
      const [x, y, a, b] = [angles(s, n), angles(s, m), drawnMasses(s, n), drawnMasses(s, m)];
      const distance = circleWasserstein(x, y, 1, {xMasses: a, yMasses: b});
      expect(Math.abs(distance - byMedian(x, y, a, b))).toBeLessThan(2e-14); // the double loop adds up to 80 roundings
    })
  );
});

describe("closed forms", () => {
  test.each([1e-9, 1e-4, 0.3, 1.5])("a rotation by %d of masses on an arc", (t) => {
    // Of masses within an arc of length 1.5 the rotation by up to 1.5 is monotone on an arc shorter than a half circle.
    const s = stream(5);
    const x = Float64Array.from({length: 200}, () => 5.5 + 1.5 * s.uniform()); // across angle 0
    const masses = drawnMasses(s, 200);
    for (const p of [1, 2, 3]) {
      const y = x.map((v) => v + t);
      const distance = circleWasserstein(x, y, p, {xMasses: masses, yMasses: masses});
      expect(Math.abs(distance - t)).toBeLessThan(2e-15); // angles near 2π have half an ulp of 4e-16
    }
  });

  test("a regular polygon turned by up to half its angle", () => {
    for (const n of [1, 2, 3, 10, 1000]) {
      const x = Float64Array.from({length: n}, (_, i) => (TURN * i) / n);
      for (const turn of [0.1, 0.5]) {
        const t = (turn * TURN) / n;
        const y = x.map((v) => v + t);
        expect(Math.abs(circleWasserstein(x, y, 2) - t)).toBeLessThan(2e-15);
      }
    }
  });

  test("an arc that contracts towards its middle: W₁ = (1 − c) mean |x|, W₂² = (1 − c)² mean x²", () => {
    const x = Float64Array.from({length: 101}, (_, i) => (i - 50) / 50);
    const y = x.map((v) => 0.3 * v);
    expect(circleWasserstein(x, y, 1)).toBeCloseTo((0.7 * (2 * 25.5)) / 101, 14); // Σ|x| = 2·(1 + … + 50)/50
    expect(circleWasserstein(x, y, 2) ** 2).toBeCloseTo((0.49 * 2 * (50 * 51 * 101)) / 6 / 2500 / 101, 14);
  });

  test("one atom against a regular polygon: all plans are one", () => {
    const n = 8;
    const y = Array.from({length: n}, (_, i) => (TURN * i) / n + 0.1);
    const mean = y.reduce((s, v) => s + shorterArc(v, 2.2) ** 2, 0) / n;
    expect(circleWasserstein([2.2], y, 2)).toBeCloseTo(Math.sqrt(mean), 14);
    expect(circleWasserstein([1], [1 + Math.PI], 2)).toBeCloseTo(Math.PI, 15);
  });
});

test("is exactly 0 for one measure in two orders, and for atoms split into parts", () => {
  const s = stream(8);
  const x = angles(s, 50);
  const masses = drawnMasses(s, 50);
  const reversed = {xMasses: masses, yMasses: masses.toReversed()};
  expect(circleWasserstein(x, x.toReversed(), 2, reversed)).toBe(0);
  expect(circleWasserstein([1, 2], [2, 1, 1, 1], 2, {xMasses: [3, 1]})).toBe(0);
  // 0.1 + 0.2 is not 0.3 in doubles: 4e-17 of mass has to move by 1, and W₂ shows its square root.
  const rest = circleWasserstein([1, 2], [1, 1, 2], 2, {xMasses: [0.3, 0.7], yMasses: [0.1, 0.2, 0.7]});
  expect(rest).toBeGreaterThan(1e-9);
  expect(rest).toBeLessThan(1e-8);
});

test("finds the minimum among masses of any scale", () => {
  // The atom of mass 1 decides: the others' 1e-40 moves W₂ by at most π·1e-20.
  const masses = [1e-40, 1, 1e-40, 1e-40];
  const distance = circleWasserstein([0, 1, 2, 3], [4, 2.5, 1, 5], 2, {xMasses: masses, yMasses: masses});
  expect(distance).toBeCloseTo(1.5, 15);
  const scaled = circleWasserstein([0, 1, 4], [2, 2.5], 2, {
    xMasses: [1e-150, 2e-150, 3e-150],
    yMasses: [5e149, 1e150]
  });
  expect(scaled).toBeCloseTo(
    circleWasserstein([0, 1, 4], [2, 2.5], 2, {xMasses: [1, 2, 3], yMasses: [1, 2]}),
    15
  );
});

test("two draws of 10⁵ from the uniform law are at the distance of their fluctuations", () => {
  const s = stream(2);
  const n = 100_000;
  const draw = () => Float64Array.from({length: n}, () => TURN * s.uniform());
  // E W₁ ≈ 2π·√(2/n)·E|bridge less its median| ~ 2π·0.0045·0.22 = 0.006: within a factor 3.
  const distance = circleWasserstein(draw(), draw(), 1);
  expect(distance).toBeGreaterThan(0.002);
  expect(distance).toBeLessThan(0.02);
});

test("keeps to its domain", () => {
  expect(() => circleWasserstein([], [1], 2)).toThrow(ShapeError);
  expect(() => circleWasserstein([1], [Number.NaN], 2)).toThrow(DomainError);
  expect(() => circleWasserstein([1], [2e6], 2)).toThrow(/y\[0\]/);
  expect(() => circleWasserstein([1], [1], 0.5)).toThrow(DomainError);
  expect(() => circleWasserstein([1], [1], 2, {xMasses: [1, 1]})).toThrow(ShapeError);
  expect(() => circleWasserstein([1], [1], 2, {yMasses: [0]})).toThrow(DomainError);
});
