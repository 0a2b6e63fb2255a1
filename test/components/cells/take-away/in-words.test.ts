import {expect, test} from "vitest";
import {evidence, figure, table} from "../../../../src/components/cells/take-away/in-words.js";

const spec = {
  title: "A line",
  state: {n: 2, slope: 1},
  draw: () => {
    throw new Error("there is no document");
  },
  describe: ({n, slope}: {n: number; slope: number}) => `${n} points of slope ${slope}`
};

test("a figure is told by its sentence, and has its state as its value", () => {
  const told = figure(spec, {n: 5});
  expect({...told}).toEqual({figure: "A line", shows: "5 points of slope 1"});
  expect(told.value).toEqual({n: 5, slope: 1});
});

test("a check is told by its numbers", () => {
  const {comparisons, pass} = evidence("t02.entropy", {u: [0, 0], beta: 1});
  expect(pass).toBe(true);
  expect(comparisons[0].value).toBeCloseTo(Math.LN2, 14);
});

test("a table is told by its lines", () => {
  expect(table(["n", "K"], [[2, "4.0"]])).toBe("n\tK\n2\t4.0");
});
