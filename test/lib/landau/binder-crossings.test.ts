import {expect, test} from "vitest";
import {DomainError, ShapeError} from "../../../lib/errors.js";
import {complete} from "../../../lib/experiment.js";
import {binderCrossingAmplitude} from "../../../lib/landau/binder-crossing-amplitude.js";
import {binderCrossings} from "../../../lib/landau/binder-crossings.js";
import {relativeError} from "../../reference/index.js";
import {landau} from "./helpers.js";

test("has the reference value for each size", () => {
  const found = complete(binderCrossings(landau.binderCrossing.map(({R}) => R)));
  expect(found.map(({R}) => R)).toEqual(landau.binderCrossing.map(({R}) => R));
  for (const [i, {K}] of landau.binderCrossing.entries())
    expect(relativeError(found[i].coupling, Number(K))).toBeLessThan(1e-13);
});

test("tells each crossing when it is found; its share of the work is that of the rows", () => {
  const steps = [...binderCrossings([10, 30, 60])];
  expect(steps.map(({fraction}) => fraction)).toEqual([0.1, 0.4, 1]);
  expect(steps.map(({value}) => value!.map(({R}) => R))).toEqual([[10], [10, 30], [10, 30, 60]]);
});

test("refuses bad sizes before it begins", () => {
  expect(() => binderCrossings([])).toThrow(ShapeError);
  expect(() => binderCrossings([10, 1])).toThrow("sizes[1] is 1; allowed: an integer from 2 to 1000000");
  expect(() => binderCrossings([2.5])).toThrow(DomainError);
});

test("R (K − 4) tends to the amplitude, as R^{−1/2}", () => {
  const distance = complete(binderCrossings([10_000, 40_000, 160_000])).map(
    ({R, coupling}) => binderCrossingAmplitude() - R * (coupling - 4)
  );
  expect(distance[0] / distance[1]).toBeCloseTo(2, 1);
  expect(distance[1] / distance[2]).toBeCloseTo(2, 1);
});
