import fc from "fast-check";
import {expect, test} from "vitest";
import {DomainError} from "../../../lib/errors.js";
import {erfc} from "../../../lib/special/index.js";
import {misses, ROUNDING} from "./misses.js";

test("agrees with 60-digit values down to 1e-300", () => {
  expect(misses("erfc", erfc, 1e-15 + ROUNDING)).toEqual([]);
});

test("erfc(x) + erfc(−x) = 2", () => {
  fc.assert(
    fc.property(fc.double({min: 0, max: 30, noNaN: true}), (x) => {
      expect(Math.abs(erfc(x) + erfc(-x) - 2)).toBeLessThanOrEqual(5e-16);
    })
  );
});

test("lies between the bounds of its continued fraction", () => {
  fc.assert(
    fc.property(fc.double({min: 1, max: 26, noNaN: true}), (x) => {
      // e^{−x²}/√π times 1/(x + 1/(2x)) < · < 1/(x + 1/(2x + 2/x)); e^{−x²} carries the rounding of x².
      const scale = Math.exp(-x * x) / Math.sqrt(Math.PI);
      const slack = 1 + 2.3e-16 * (x * x + 4);
      expect(erfc(x) * slack).toBeGreaterThan(scale / (x + 1 / (2 * x)));
      expect(erfc(x)).toBeLessThan((scale / (x + 1 / (2 * x + 2 / x))) * slack);
    })
  );
});

test("underflows to 0 without NaN", () => {
  expect(erfc(30)).toBe(0);
  expect(erfc(1e300)).toBe(0);
  expect(erfc(-1e300)).toBe(2);
  expect(() => erfc(Infinity)).toThrow(DomainError);
});
