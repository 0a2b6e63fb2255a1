import fc from "fast-check";
import {describe, expect, test} from "vitest";
import {DomainError} from "../../../../lib/errors.js";
import {
  equiangularTokens,
  geodesicDistance,
  pairAngleHistogram,
  quietUniformTokens,
  type Tokens,
  tokens,
  tokensOnCircle
} from "../../../../lib/sphere/index.js";
import {farthest, rotated, row, seeds, weighted} from "../helpers.js";

/** By definition, and the mass of the pairs whose angle is too near an edge to say on which side it is. */
function byPairs(x: Tokens, bins: number): {shares: Float64Array; unsure: number} {
  const shares = new Float64Array(bins);
  let [all, unsure] = [0, 0];
  for (let i = 0; i < x.masses.length; ++i) {
    for (let j = 0; j < i; ++j) {
      const place = (geodesicDistance(row(x, i), row(x, j)) / Math.PI) * bins;
      const mass = x.masses[i] * x.masses[j];
      if (place > 0.5 && place < bins - 0.5 && Math.abs(place - Math.round(place)) < 1e-11 * bins)
        unsure += mass;
      shares[Math.min(bins - 1, Math.floor(place))] += mass;
      all += mass;
    }
  }
  return {shares: shares.map((share) => share / all), unsure: unsure / all};
}

test("counts every pair where its angle is, with its mass", () => {
  fc.assert(
    fc.property(
      seeds,
      fc.constantFrom(2, 3, 50, 512),
      fc.integer({min: 2, max: 30}),
      fc.integer({min: 1, max: 200}),
      (seed, d, n, bins) => {
        const x = weighted(seed, n, d);
        const histogram = pairAngleHistogram(x, bins);
        const {shares, unsure} = byPairs(x, bins);
        expect(farthest(histogram, shares)).toBeLessThan(1e-14 + unsure);
        expect(Math.abs(histogram.reduce((a, b) => a + b, 0) - 1)).toBeLessThan(1e-14);
        expect(farthest(pairAngleHistogram(rotated(x, seed), bins), histogram)).toBeLessThan(1e-14 + unsure);
      }
    )
  );
});

test("coincident and antipodal tokens on the circle are each counted once", () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({min: 0, max: 11}), {minLength: 2, maxLength: 20}),
      fc.integer({min: 1, max: 7}),
      (hours, bins) => {
        const shift = 0.1; // so that no angle is at an edge: bins·k/6 is not an integer but at 0 and π
        fc.pre([1, 5, 7].includes(bins));
        const x = tokensOnCircle(hours.map((h) => (h * Math.PI) / 6 + shift));
        const {shares} = byPairs(x, bins);
        expect(farthest(pairAngleHistogram(x, bins), shares)).toBeLessThan(1e-14);
      }
    )
  );
});

test("the circle's way and the general one agree: a great circle in space", () => {
  const plane = weighted(4, 200, 2);
  const positions = Array.from({length: 200}, (_, i) => [
    plane.positions[2 * i],
    0,
    plane.positions[2 * i + 1]
  ]).flat();
  const space = tokens(positions, 3, {masses: plane.masses});
  expect(farthest(pairAngleHistogram(plane, 90), pairAngleHistogram(space, 90))).toBeLessThan(1e-14);
});

describe("known distributions", () => {
  test("on the circle uniform tokens have uniform angles", () => {
    const histogram = pairAngleHistogram(quietUniformTokens(1e5 + 1, 2), 100);
    for (const share of histogram) expect(Math.abs(share - 0.01)).toBeLessThan(1.1e-5); // one token more or less an edge
  });

  test("on the sphere the density is sin θ / 2", () => {
    const histogram = pairAngleHistogram(quietUniformTokens(2000, 3), 30);
    histogram.forEach((share, b) => {
      const expected = (Math.cos((b * Math.PI) / 30) - Math.cos(((b + 1) * Math.PI) / 30)) / 2;
      expect(Math.abs(share - expected)).toBeLessThan(1.5e-3); // 1/N and the lattice
    });
  });

  test("equiangular tokens have one angle", () => {
    const histogram = pairAngleHistogram(equiangularTokens(100, 512, 0.5), 100); // π/3
    expect(histogram[33]).toBe(1);
  });

  test("masses over 300 orders of magnitude do not spoil it", () => {
    const x = tokensOnCircle([0, 0.1, 2], {masses: [1e150, 1e150, 1e-150]});
    expect(pairAngleHistogram(x, 10)).toEqual(
      Float64Array.of(1, 0, 0, 0, 0, 0, 0, 0, 0, 0).map((v, b) =>
        b === 6 ? pairAngleHistogram(x, 10)[6] : v
      )
    );
    expect(pairAngleHistogram(x, 10)[6]).toBeLessThan(1e-299);
  });
});

test("keeps to its domain", () => {
  expect(() => pairAngleHistogram(weighted(1, 1, 3), 10)).toThrow(DomainError);
  expect(() => pairAngleHistogram(weighted(1, 3, 3), 0)).toThrow(DomainError);
  expect(() => pairAngleHistogram(weighted(1, 60_000, 3), 10)).toThrow(/number of tokens/);
});

describe("light tokens beside a heavy one on the circle", () => {
  test("of one heavy and one light token the one pair is counted, whichever comes first", () => {
    for (const masses of [
      [1, 1e-20],
      [1e-20, 1],
      [1e150, 1e-150]
    ]) {
      expect([...pairAngleHistogram(tokensOnCircle([0, 1], {masses}), 4)]).toEqual([0, 1, 0, 0]);
    }
  });

  test("shares of pairs are those of the masses", () => {
    const tokens = tokensOnCircle([0, 1, 2.5, 4], {masses: [1, 1e-12, 3e-12, 2e-12]});
    // pairs with the heavy token, at angles 1, 2.5 and 2π − 4 = 2.28: 1, 3 and 2 of 6; the others are 1e-12 of these
    const expected = [0, 1 / 6, 2 / 6, 3 / 6];
    pairAngleHistogram(tokens, 4).forEach((share, k) => {
      expect(Math.abs(share - expected[k])).toBeLessThan(5e-12);
    });
  });
});
