import {expect, test} from "vitest";
import {DomainError} from "../../../lib/errors.js";
import {freeEnergyTaylor} from "../../../lib/landau/free-energy-taylor.js";
import {orderParameterTaylor} from "../../../lib/landau/order-parameter-taylor.js";
import {fractionText as text} from "../../../lib/special/rational.js";
import {type Fraction, fraction, plus, seriesProduct, show, times} from "./fractions.js";

test("starts with n²/2(n − 1), −n³(n − 2)/6(n − 1)² and n³((n − 1)³ + 1)/12(n − 1)³", () => {
  for (const n of [2, 3, 4, 10, 1000]) {
    const m = BigInt(n);
    const q = m - 1n;
    expect(freeEnergyTaylor(n, 4).map(text)).toEqual([
      "0",
      show(fraction(m ** 2n, 2n * q)),
      show(fraction(-(m ** 3n) * (m - 2n), 6n * q ** 2n)),
      show(fraction(m ** 3n * (q ** 3n + 1n), 12n * q ** 3n))
    ]);
  }
});

test("is 2φ² + 4/3 φ⁴ + 32/15 φ⁶ for two keys", () => {
  expect(freeEnergyTaylor(2, 6).map(text)).toEqual(["0", "2", "0", "4/3", "0", "32/15"]);
});

test("has vanishing odd coefficients for n = 2 only", () => {
  for (const n of [2, 3, 4, 5, 100]) {
    const odd = freeEnergyTaylor(n, 15).filter((_, i) => i >= 2 && i % 2 === 0);
    expect(odd.every((a) => a.num === 0n)).toBe(n === 2);
    expect(odd.some((a) => a.num === 0n)).toBe(n === 2);
  }
});

test("has a derivative that undoes the series of φ: f₀'(φ(z)) = z, exactly", () => {
  const order = 12;
  for (const n of [2, 3, 7]) {
    const phi: Fraction[] = [fraction(0), ...orderParameterTaylor(n, order)];
    const slope = freeEnergyTaylor(n, order + 1).map((a, i) => times(fraction(i + 1), a)); // of φ^i
    let composed: Fraction[] = phi.map(() => fraction(0));
    for (let i = order; i >= 0; --i) {
      composed = seriesProduct(composed, phi);
      composed[0] = plus(composed[0], slope[i]);
    }
    expect(composed.map(show)).toEqual(phi.map((_, k) => (k === 1 ? "1" : "0")));
  }
});

test("rejects an order out of range", () => {
  expect(() => freeEnergyTaylor(3, 0)).toThrow(DomainError);
});
