import {expect, test} from "vitest";
import {DomainError} from "../../../lib/errors.js";
import {coexistenceField} from "../../../lib/landau/coexistence-field.js";
import {finiteRowDistribution} from "../../../lib/landau/finite-row-distribution.js";
import {meanFieldFreeEnergy} from "../../../lib/landau/mean-field-free-energy.js";
import {meanFieldRoots} from "../../../lib/landau/mean-field-roots.js";
import {transition} from "../../../lib/landau/transition.js";
import {relativeError} from "../../reference/index.js";
import {at, landau} from "./helpers.js";

test("has the reference probabilities to 1e-14", () => {
  for (const {R, n, K, z, probability} of landau.finiteRows) {
    const found = finiteRowDistribution(R, n, at(K), at(z));
    found.probability.forEach((p, k) => {
      expect(relativeError(p, Number(probability[k]))).toBeLessThan(1e-14);
    });
  }
});

test("is what the sum over all n^R states gives", () => {
  const [R, n, K, z] = [6, 3, 3.7, 0.4];
  const weights = new Array(R + 1).fill(0);
  for (let state = 0; state < n ** R; ++state) {
    let k = 0;
    for (let s = state, r = 0; r < R; ++r, s = Math.floor(s / n)) if (s % n === 0) ++k;
    const phi = k - R / n;
    weights[k] += Math.exp(z * k + (K * phi * phi) / (2 * R));
  }
  const total = weights.reduce((a, b) => a + b);
  finiteRowDistribution(R, n, K, z).probability.forEach((p, k) => {
    expect(relativeError(p, weights[k] / total)).toBeLessThan(1e-13); // 729 terms, naively summed
  });
});

test("is symmetric on the symmetry line, to the last bit where that is exact", () => {
  for (const R of [7, 100]) {
    const {probability} = finiteRowDistribution(R, 2, 4.4, 0);
    expect(Array.from(probability).reverse()).toEqual(Array.from(probability));
  }
  const {probability} = finiteRowDistribution(200, 10, 5, coexistenceField(10, 5));
  expect(relativeError(probability[20], probability[180])).toBeLessThan(1e-12); // ln 9 rounded, 160 times
});

test("has two equal peaks at the first-order point, at the two minima, and a barrier of R times their height", () => {
  const n = 10;
  const {coupling, jump} = transition(n);
  const barrier = meanFieldFreeEnergy(n, coupling, 0, 0.5 - 1 / n); // above f = 0 at both minima
  const height = (R: number) => {
    const {p1, probability} = finiteRowDistribution(R, n, coupling, 0);
    const half = R / 2;
    const peak = probability.subarray(0, half).indexOf(Math.max(...probability.subarray(0, half)));
    expect(Math.abs(p1[peak] - 1 / n)).toBeLessThan(2 / R);
    expect(Math.abs(p1[R - peak] - (1 / n + jump))).toBeLessThan(2 / R);
    expect(relativeError(probability[R - peak], probability[peak])).toBeLessThan(1e-10);
    return Math.log(probability[peak] / probability[half]) / R;
  };
  const heights = [100, 400, 1600].map(height);
  // the prefactor adds O(1/R): ½ ln of the ratio of the two curvatures p(1 − p), ½ ln(0.25/0.09) = 0.51
  heights.forEach((h, i) => {
    expect(Math.abs(h - barrier)).toBeLessThan(0.7 / [100, 400, 1600][i]);
  });
});

test("tends to the stable root of the mean-field equation", () => {
  const [n, K, z] = [5, 3, 0.2];
  const [{p1: limit, susceptibility}] = meanFieldRoots(n, K, z);
  for (const R of [1000, 8000]) {
    const {p1, probability} = finiteRowDistribution(R, n, K, z);
    const mean = p1.reduce((total, x, k) => total + x * probability[k], 0);
    const variance = p1.reduce((total, x, k) => total + (x - mean) ** 2 * probability[k], 0);
    expect(Math.abs(mean - limit)).toBeLessThan(3 / R);
    expect(relativeError(R * variance, susceptibility)).toBeLessThan(20 / R); // fluctuation and response
  }
});

test("rejects no rows", () => {
  expect(() => finiteRowDistribution(0, 2, 1, 0)).toThrow(DomainError);
});
