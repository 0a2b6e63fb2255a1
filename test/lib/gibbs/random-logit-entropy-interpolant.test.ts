import {describe, expect, test} from "vitest";
import {DomainError, ShapeError} from "../../../lib/errors.js";
import {entropyAt} from "../../../lib/gibbs/entropy-at.js";
import {randomLogitEntropy} from "../../../lib/gibbs/random-logit-entropy.js";
import {randomLogitEntropyInterpolant} from "../../../lib/gibbs/random-logit-entropy-interpolant.js";
import {normals, stream} from "../../../lib/random/index.js";
import {num, reference} from "../../reference/index.js";

describe("randomLogitEntropyInterpolant", () => {
  // 1e-9: the entries are quadratures.
  test.each(["t02.rem.n16.s1", "t02.rem.n128.s1"])("%s", (id) => {
    const {inputs, value} = reference(id);
    for (const maxSigma of [2, 50, 1000]) {
      const meanEntropy = randomLogitEntropyInterpolant(inputs.n, maxSigma);
      expect(Math.abs(meanEntropy(num(inputs.sigma)) - num(value.EH))).toBeLessThan(1e-9);
    }
  });

  // Between the nodes against the quadrature itself, at points that crowd towards 0 as the nodes do not.
  test.each([
    [2, 1000, 1e-11],
    [5, 15, 1e-11],
    [100, 15, 1e-11],
    [100, 1000, 1e-11],
    [1024, 200, 1e-9],
    [100_000, 200, 1e-6]
  ])("n = %i up to σ = %d: error below %d nats", (n, maxSigma, bound) => {
    const meanEntropy = randomLogitEntropyInterpolant(n, maxSigma);
    for (let i = 0; i <= 40; ++i) {
      const sigma = maxSigma * (i / 40) ** 4;
      expect(Math.abs(meanEntropy(sigma) - randomLogitEntropy(n, sigma).meanEntropy)).toBeLessThan(bound);
    }
  });

  // Direct sampling: 20 000 rows, five standard errors (one false alarm in 2 million, and the seed is fixed).
  test.each([
    [5, 0.8],
    [12, 2.5],
    [32, 1.4],
    [100, 6]
  ])("n = %i, σ = %d: the mean of sampled rows", (n, sigma) => {
    const random = stream(42).split(`rows n ${n} sigma ${sigma}`);
    const count = 20_000;
    let sum = 0;
    let squares = 0;
    for (let i = 0; i < count; ++i) {
      const h = entropyAt(normals(random, n), sigma);
      sum += h;
      squares += h * h;
    }
    const mean = sum / count;
    const error = Math.sqrt((squares / count - mean * mean) / count);
    expect(Math.abs(randomLogitEntropyInterpolant(n, 20)(sigma) - mean)).toBeLessThan(5 * error);
    expect(error).toBeLessThan(0.005); // so that the comparison says something
  });

  test("falls from ln n", () => {
    const meanEntropy = randomLogitEntropyInterpolant(20, 30);
    expect(meanEntropy(0)).toBe(Math.log(20));
    for (let sigma = 0.1; sigma < 30; sigma += 0.1)
      expect(meanEntropy(sigma)).toBeLessThan(meanEntropy(sigma - 0.1));
  });

  test("refuses what lies outside its range", () => {
    const meanEntropy = randomLogitEntropyInterpolant(3, 2);
    for (const sigma of [-1e-9, 2.001, NaN]) expect(() => meanEntropy(sigma)).toThrow(DomainError);
    expect(() => meanEntropy("1" as unknown as number)).toThrow(ShapeError);
    expect(() => randomLogitEntropyInterpolant(1, 2)).toThrow(DomainError);
    expect(() => randomLogitEntropyInterpolant(2.5, 2)).toThrow(DomainError);
    for (const maxSigma of [0, -1, 1001, NaN])
      expect(() => randomLogitEntropyInterpolant(3, maxSigma)).toThrow(DomainError);
  });
});
