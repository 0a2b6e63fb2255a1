import {expect, test} from "vitest";
import {binderCumulant} from "../../../lib/landau/binder-cumulant.js";
import {binderLimit} from "../../../lib/landau/binder-limit.js";
import {num, reference, relativeError} from "../../reference/index.js";

test("has the reference value to 1e-12", () => {
  expect(relativeError(binderLimit(), num(reference("a03.binder.limit").value))).toBeLessThan(1e-12);
});

test("is the cumulant of the density e^{−x⁴}, by the trapezoidal rule", () => {
  let [norm, second, fourth] = [0.5, 0, 0]; // exponentially accurate for this integrand
  for (let x = 1 / 64; x < 3; x += 1 / 64) {
    const weight = Math.exp(-(x ** 4));
    norm += weight;
    second += weight * x ** 2;
    fourth += weight * x ** 4;
  }
  expect(binderLimit()).toBeCloseTo(1 - (fourth * norm) / (3 * second ** 2), 13);
});

test("is where the cumulants at K = 4 tend, as R^{−1/2}", () => {
  const distance = [1000, 4000, 16000].map((R) => binderCumulant(R, 4) - binderLimit());
  expect(distance[0] / distance[1]).toBeCloseTo(2, 1);
  expect(distance[1] / distance[2]).toBeCloseTo(2, 1);
});
