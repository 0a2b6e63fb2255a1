import {expect, test} from "vitest";
import {DomainError} from "../../../lib/errors.js";
import {orderParameterTaylor} from "../../../lib/landau/order-parameter-taylor.js";
import {fractionText as text} from "../../../lib/special/rational.js";
import {reference} from "../../reference/index.js";
import {type Fraction, fraction, plus, seriesProduct, show, times} from "./fractions.js";

test("has the reference fractions, exactly", () => {
  for (const id of ["a03.taylor.n3", "a03.taylor.n10"]) {
    const {inputs, value} = reference(id);
    expect(orderParameterTaylor(inputs.n, inputs.K).map(text)).toEqual(value);
  }
});

test("starts with the source's a₁ and a₂, and with the third coefficient (n − 1)(n² − 6n + 6)/6n⁴", () => {
  for (const n of [2, 3, 4, 7, 10, 1000, Number.MAX_SAFE_INTEGER]) {
    const m = BigInt(n);
    const [c1, c2, c3] = orderParameterTaylor(n, 3);
    expect(text(c1)).toBe(show(fraction(m - 1n, m ** 2n)));
    expect(text(c2)).toBe(show(fraction((m - 1n) * (m - 2n), 2n * m ** 3n)));
    expect(text(c3)).toBe(show(fraction((m - 1n) * (m * m - 6n * m + 6n), 6n * m ** 4n)));
  }
});

test("solves p' = p(1 − p) as a power series", () => {
  const order = 24;
  for (const n of [2, 5, 11]) {
    const p: Fraction[] = [fraction(1, n), ...orderParameterTaylor(n, order)];
    const square = seriesProduct(p, p);
    for (let k = 0; k < order; ++k) {
      const right = plus(p[k], times(fraction(-1), square[k]));
      expect(show(times(fraction(k + 1), p[k + 1]))).toBe(show(right));
    }
  }
});

test("has the closed form Σ_j (−1)^j j! S(k + 1, j + 1)/(n^{j+1} k!) with Stirling numbers", () => {
  const order = 12;
  let stirling = [0n, 1n]; // S(1, ·)
  const n = 6n;
  let factorial = 1n;
  const expected: string[] = [];
  for (let k = 1n; k <= BigInt(order); ++k) {
    stirling = [...stirling, 0n].map((s, j) => BigInt(j) * s + (j > 0 ? stirling[j - 1] : 0n)); // S(k + 1, ·)
    factorial *= k;
    let total = fraction(0);
    let weight = 1n; // (−1)^j j!
    for (let j = 0n; j <= k; ++j) {
      if (j > 0n) weight *= -j;
      total = plus(total, fraction(weight * stirling[Number(j) + 1], n ** (j + 1n) * factorial));
    }
    expected.push(show(total));
  }
  expect(orderParameterTaylor(6, order).map(text)).toEqual(expected);
});

test("is odd for two keys, the series of ½ tanh(z/2)", () => {
  expect(orderParameterTaylor(2, 6).map(text)).toEqual(["1/4", "0", "-1/48", "0", "1/480", "0"]);
});

test("rejects an order out of range", () => {
  expect(() => orderParameterTaylor(3, 0)).toThrow(DomainError);
  expect(() => orderParameterTaylor(3, 501)).toThrow(DomainError);
});
