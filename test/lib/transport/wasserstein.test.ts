import fc from "fast-check";
import {expect, test} from "vitest";
import {ShapeError} from "../../../lib/errors.js";
import {stream} from "../../../lib/random/index.js";
import {type Tokens, tokens} from "../../../lib/sphere/tokens.js";
import {circleWasserstein, wasserstein} from "../../../lib/transport/index.js";
import {drawnSet, onCircle, seeds, uniform} from "./helpers.js";

/** The tokens mirrored at the plane across a direction drawn from the seed: an isometry that fixes no coordinate. */
function mirrored(set: Tokens, seed: number): Tokens {
  const {dimension: d, masses} = set;
  const e = uniform(stream(seed).split("mirror"), 1, d).positions;
  const positions = set.positions.slice();
  for (let i = 0; i < masses.length; ++i) {
    let dot = 0;
    for (let k = 0; k < d; ++k) dot += e[k] * positions[i * d + k];
    for (let k = 0; k < d; ++k) positions[i * d + k] -= 2 * dot * e[k];
  }
  return tokens(positions, d, {masses});
}

test("is a metric that isometries and the order of tokens leave alone", () => {
  fc.assert(
    fc.property(seeds, fc.integer({min: 1, max: 12}), ({seed, n, m, d, p, masses}, l) => {
      const x = drawnSet("x", seed, n, d, masses);
      const y = drawnSet("y", seed, m, d, masses);
      const z = drawnSet("z", seed, l, d, masses);
      // W^p is exact to 1e-14 π^p, and no two of these sets are closer than 1e-3.
      const tolerance = 1e-11;
      const xy = wasserstein(x, y, p);
      expect(xy).toBeGreaterThan(1e-3);
      expect(xy).toBeLessThanOrEqual(Math.PI);
      expect(Math.abs(wasserstein(y, x, p) - xy)).toBeLessThan(tolerance);
      expect(wasserstein(x, x, p)).toBe(0);
      expect(xy).toBeLessThanOrEqual(wasserstein(x, z, p) + wasserstein(z, y, p) + tolerance);
      expect(xy).toBeLessThanOrEqual(wasserstein(x, y, p + 1) + tolerance); // Hölder
      const moved = wasserstein(mirrored(x, seed), mirrored(y, seed), p);
      expect(Math.abs(moved - xy)).toBeLessThan(tolerance);
      const rows = Array.from(x.masses, (_, i) => Array.from(x.positions.subarray(i * d, (i + 1) * d)));
      const positions = Float64Array.from(rows.reverse().flat());
      const back = {dimension: d, positions, masses: x.masses.toReversed()};
      expect(Math.abs(wasserstein(back, y, p) - xy)).toBeLessThan(tolerance);
      expect(wasserstein(back, x, p)).toBeLessThan(1e-14); // of 1e-32 of mass that rounding leaves, the root
    })
  );
});

test("between two tokens it is their angle, and antipodes are π apart", () => {
  for (const t of [1e-12, 1e-6, 0.5, 2, Math.PI - 1e-9]) {
    for (const rest of [[], [0], [0, 0, 0]]) {
      const x = tokens([1, 0, ...rest], 2 + rest.length);
      const y = tokens([Math.cos(t), Math.sin(t), ...rest], 2 + rest.length);
      expect(Math.abs(wasserstein(x, y, 2) - t)).toBeLessThan(4e-16 + 2e-16 * t);
    }
  }
  expect(wasserstein(tokens([1, 0, 0], 3), tokens([-1, 0, 0], 3), 1)).toBe(Math.PI);
});

test("on the circle it takes any number of tokens", () => {
  const s = stream(12);
  const angles = () => Float64Array.from({length: 20_000}, () => 2 * Math.PI * s.uniform());
  const [x, y] = [angles(), angles()];
  expect(wasserstein(onCircle(x), onCircle(y), 2)).toBeCloseTo(circleWasserstein(x, y, 2), 14);
});

test("the hemispheres' uniform laws, by symmetry: W₁ of latitudes", () => {
  // Reflection at the equator is optimal for W₁ where nothing crosses but along meridians: mean of 2·|latitude|,
  // E 2|latitude| = 2 (π/2 − 1) for the uniform law. Quiet tokens: a spiral, equal areas; its error falls as 1/n.
  const n = 1000;
  const half = (sign: number) =>
    tokens(
      Array.from({length: n}, (_, i) => {
        const z = (i + 0.5) / n;
        const r = Math.sqrt(1 - z * z);
        const t = i * Math.PI * (3 - Math.sqrt(5));
        return [r * Math.cos(t), r * Math.sin(t), sign * z];
      }).flat(),
      3
    );
  expect(wasserstein(half(1), half(-1), 1)).toBeCloseTo(Math.PI - 2, 3);
});

test("keeps to its domain", () => {
  expect(() => wasserstein(onCircle([1]), tokens([1, 0, 0], 3), 2)).toThrow(ShapeError);
});
