import fc from "fast-check";
import {expect, test} from "vitest";
import {DomainError} from "../../../lib/errors.js";
import {gamma} from "../../../lib/special/index.js";
import {num, reference, relativeError} from "../../reference/index.js";
import {misses, ROUNDING} from "./misses.js";

test("agrees with 60-digit values from 1e-308 to 171.6", () => {
  expect(misses("gamma", gamma, 1e-15 + ROUNDING)).toEqual([]);
});

test("is the factorial at the integers", () => {
  let factorial = 1n;
  for (let n = 1; n <= 170; ++n) {
    if (n <= 10) expect(gamma(n)).toBe(Number(factorial));
    expect(relativeError(gamma(n), Number(factorial))).toBeLessThan(1e-15 + ROUNDING);
    factorial *= BigInt(n);
  }
});

test("obeys the reflection formula Γ(x)Γ(1 − x) = π/sin πx", () => {
  fc.assert(
    fc.property(fc.double({min: 2 ** -30, max: 0.5, noNaN: true}), (x) => {
      // 1 − x is rounded (1.1e-16, ψ ≤ 2 for x ≤ 1/2); two values of 1e-15; sin πx loses an ulp.
      expect(relativeError(gamma(x) * gamma(1 - x), Math.PI / Math.sin(Math.PI * x))).toBeLessThan(3e-15);
    })
  );
});

test("obeys the duplication formula Γ(x)Γ(x + ½) = 2^{1−2x} √π Γ(2x)", () => {
  fc.assert(
    fc.property(fc.integer({min: 1, max: 85 * 64}), (k) => {
      const x = k / 64; // exact, as are x + ½ and 2x
      const right = 2 ** (1 - x) * Math.sqrt(Math.PI) * gamma(2 * x) * 2 ** -x;
      // Three values of 1e-15; halved products stay in range.
      expect(relativeError(gamma(x) * (gamma(x + 0.5) * 1e-100), right * 1e-100)).toBeLessThan(4e-15);
    })
  );
});

test("gives the limit of the Binder cumulant, 1 − Γ(5/4)Γ(1/4)/(3Γ(3/4)²)", () => {
  const limit = 1 - (gamma(1.25) * gamma(0.25)) / (3 * gamma(0.75) ** 2);
  // The subtraction from 1 magnifies by 2.7 what four values of 1e-15 can lose.
  expect(relativeError(limit, num(reference("a03.binder.limit").value))).toBeLessThan(2e-15);
});

test("throws where it overflows", () => {
  for (const x of [171.63, 172, 1e4, 1e308, 5e-324, 0, -0.5, Number.NaN]) {
    expect(() => gamma(x)).toThrow(DomainError);
  }
});
