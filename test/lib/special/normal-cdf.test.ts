import fc from "fast-check";
import {expect, test} from "vitest";
import {DomainError} from "../../../lib/errors.js";
import {gaussLegendre, normalCdf, normalPdf} from "../../../lib/special/index.js";
import {num, reference, relativeError} from "../../reference/index.js";
import {misses, ROUNDING} from "./misses.js";

test("agrees with 60-digit values, the lower tail relatively", () => {
  expect(misses("normalCdf", normalCdf, 1e-15 + ROUNDING)).toEqual([]);
});

test("Φ(x) + Φ(−x) = 1", () => {
  fc.assert(
    fc.property(fc.double({min: -50, max: 50, noNaN: true}), (x) => {
      expect(Math.abs(normalCdf(x) + normalCdf(-x) - 1)).toBeLessThanOrEqual(3e-16);
    })
  );
});

test("its increments are the integrals of the density", () => {
  const {nodes, weights} = gaussLegendre(30);
  fc.assert(
    fc.property(fc.double({min: -36, max: -1, noNaN: true}), (b) => {
      const a = b - 0.25;
      const integral = nodes.reduce(
        (total, t, i) => total + weights[i] * normalPdf(a + ((b - a) * (1 + t)) / 2),
        0
      );
      const increment = normalCdf(b) - normalCdf(a);
      // Rounding of the nodes shifts the density by |b|·4e-15 relatively; the difference magnifies 1e-15 tenfold.
      expect(relativeError((integral * (b - a)) / 2, increment)).toBeLessThan(2e-14 + 8e-15 * Math.abs(b));
    })
  );
});

test("gives the GELU potential φ = (z² − 1)Φ + z·density and its derivative 2zΦ", () => {
  const {inputs, value} = reference("perc.gelu.0.7");
  const z = num(inputs.z);
  const phi = (z * z - 1) * normalCdf(z) + z * normalPdf(z);
  expect(relativeError(phi, num(value.phi))).toBeLessThan(1e-15);
  expect(relativeError(2 * z * normalCdf(z), num(value.dphi))).toBeLessThan(1e-15);
});

test("underflows to 0 without NaN", () => {
  expect(normalCdf(-1e300)).toBe(0);
  expect(normalCdf(1e300)).toBe(1);
  expect(normalCdf(0)).toBe(0.5);
  expect(() => normalCdf(Number.NaN)).toThrow(DomainError);
});
