import fc from "fast-check";
import {expect, test} from "vitest";
import {DomainError, ShapeError} from "../../../lib/errors.js";
import {stream} from "../../../lib/random/index.js";
import {tokens} from "../../../lib/sphere/tokens.js";
import {pairedWasserstein, wasserstein} from "../../../lib/transport/index.js";
import {arc, drawnMasses, drawnSet, seeds, uniform} from "./helpers.js";

test("is a mean of arcs and never below the Wasserstein distance", () => {
  fc.assert(
    fc.property(seeds, ({seed, n, d, p, masses}) => {
      const x = drawnSet("x", seed, n, d, masses);
      const y = {...drawnSet("y", seed, n, d, masses), masses: x.masses.map((m) => 7 * m)};
      const paired = pairedWasserstein(x, y, p);
      const total = x.masses.reduce((a, b) => a + b, 0);
      const mean = x.masses.reduce((a, m, i) => a + (m / total) * arc(x, i, y, i) ** p, 0);
      expect(Math.abs(paired ** p - mean)).toBeLessThan(5e-15 * Math.PI ** p);
      expect(paired).toBeGreaterThan(wasserstein(x, y, p) - 1e-14 * Math.PI);
    })
  );
});

test("is the Wasserstein distance where every token moves less than the others are away", () => {
  const s = stream(7);
  const masses = drawnMasses(s, 300);
  const x = uniform(s, 300, 3, masses);
  const shift = uniform(s, 300, 3).positions;
  const moved = x.positions.map((v, k) => v + 1e-4 * shift[k]);
  for (let k = 0; k < moved.length; k += 3) {
    const norm = Math.hypot(moved[k], moved[k + 1], moved[k + 2]);
    for (let l = k; l < k + 3; ++l) moved[l] /= norm;
  }
  const y = tokens(moved, 3, {masses});
  expect(pairedWasserstein(x, y, 2) / wasserstein(x, y, 2) - 1).toBeLessThan(1e-12);
});

test("keeps to its domain", () => {
  const s = stream(1);
  const x = uniform(s, 2, 3);
  expect(() => pairedWasserstein(x, uniform(s, 3, 3), 2)).toThrow(ShapeError);
  expect(() => pairedWasserstein(x, uniform(s, 2, 3, Float64Array.of(1, 2)), 2)).toThrow(DomainError);
});
