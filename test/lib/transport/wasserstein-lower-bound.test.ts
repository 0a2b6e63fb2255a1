import fc from "fast-check";
import {describe, expect, test} from "vitest";
import {DomainError, ShapeError} from "../../../lib/errors.js";
import {type Stream, stream} from "../../../lib/random/index.js";
import {tokens} from "../../../lib/sphere/tokens.js";
import {wasserstein, wassersteinLowerBound} from "../../../lib/transport/index.js";
import {bundle, drawnSet, onCircle, seeds, uniform} from "./helpers.js";

test("is never above the Wasserstein distance, and more poles never lower it", () => {
  fc.assert(
    fc.property(seeds, ({seed, n, m, d, p, masses}) => {
      const x = drawnSet("x", seed, n, d, masses);
      const y = drawnSet("y", seed, m, d, masses);
      const exact = wasserstein(x, y, p);
      let last = 0;
      for (const poles of [0, 1, 8, 32]) {
        const bound = wassersteinLowerBound(x, y, p, stream(seed), {poles});
        expect(bound).toBeLessThanOrEqual(exact + 1e-13);
        expect(bound).toBeGreaterThanOrEqual(last);
        last = bound;
      }
    })
  );
});

test("without poles it is the distance of the means", () => {
  const x = onCircle([0, Math.PI / 2], [1, 3]);
  expect(wassersteinLowerBound(x, onCircle([Math.PI]), 2, stream(1), {poles: 0})).toBeCloseTo(
    Math.hypot(0.25 + 1, 0.75),
    15
  );
});

test("is exact for two tokens on one meridian of the first pole", () => {
  // The means differ by the chord, which lies in the plane of both: the pole at its end sees the whole angle if the
  // tokens are on one side of it, which they are up to π.
  const x = tokens([1, 0, 0], 3);
  for (const t of [0.1, 1, 2]) {
    const y = tokens([Math.cos(t), Math.sin(t), 0], 3);
    expect(wassersteinLowerBound(x, y, 2, stream(1), {poles: 1})).toBeCloseTo(t, 14);
  }
});

describe("how low it is", () => {
  // Measured against the exact distance; the ranges hold for these seeds and are what the doc comment rounds.
  test.each([
    [
      "two draws of one uniform law, d = 3",
      (s: Stream) => [uniform(s, 500, 3), uniform(s, 500, 3)],
      0.3,
      0.6
    ],
    [
      "two draws of one uniform law, d = 50",
      (s: Stream) => [uniform(s, 500, 50), uniform(s, 500, 50)],
      0.04,
      0.06
    ],
    [
      "two bundles a radian apart, d = 3",
      (s: Stream) => [bundle(s, 500, 3, 0, 10), bundle(s, 500, 3, 1, 10)],
      0.99,
      1
    ]
  ])("%s", (_, draw, low, high) => {
    const s = stream(20);
    const [x, y] = draw(s);
    const ratio = wassersteinLowerBound(x, y, 2, s) / wasserstein(x, y, 2);
    expect(ratio).toBeGreaterThan(low);
    expect(ratio).toBeLessThan(high);
  });
});

test("keeps to its domain", () => {
  const x = uniform(stream(1), 2, 3);
  expect(() => wassersteinLowerBound(x, x, 2, {} as Stream)).toThrow(ShapeError);
  expect(() => wassersteinLowerBound(x, x, 2, stream(1), {poles: -1})).toThrow(DomainError);
  expect(() => wassersteinLowerBound(x, onCircle([1]), 2, stream(1))).toThrow(ShapeError);
});
