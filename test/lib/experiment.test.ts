import {expect, test} from "vitest";
import {DomainError} from "../../lib/errors.js";
import {complete, type Experiment} from "../../lib/experiment.js";

function* steps(fractions: readonly number[]): Experiment<string> {
  for (const fraction of fractions) yield {fraction};
  return "result";
}

test("an experiment is run to its end, and tells each fraction", () => {
  const told: number[] = [];
  expect(complete(steps([0, 0.25, 1]), (fraction) => told.push(fraction))).toBe("result");
  expect(told).toEqual([0, 0.25, 1]);
});

test("an experiment may have no step", () => {
  expect(complete(steps([]))).toBe("result");
});

test.each([-1, 1.01, Number.NaN])("%d is no share of the work", (fraction) => {
  expect(() => complete(steps([fraction]))).toThrow(DomainError);
});
