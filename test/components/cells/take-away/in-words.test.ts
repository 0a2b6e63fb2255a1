import {expect, test} from "vitest";
import {ShapeError} from "../../../../lib/errors.js";
import {
  evidence,
  figure,
  progress,
  runnable,
  settled,
  table
} from "../../../../src/components/cells/take-away/in-words.js";
import {work} from "../../../../src/components/jobs/index.js";

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

test("a job is told by its title, and has its result as its value; what a page offers to start is started", async () => {
  const job = (options: {title: string}) => work("lib/gibbs/index.js", "entropyAt", [[0, 0], 1], options);
  const told = progress(job({title: "a row"}));
  expect({...told}).toEqual({work: "a row"});
  expect(await told.value).toBeCloseTo(Math.LN2, 14);
  expect(await runnable("another", 0, job).value).toBe(await told.value);
  expect({...runnable("another", 0, job)}).toEqual({work: "another"});
  await expect(progress(work("lib/gibbs/index.js", "entropyAt", [[], 1])).value).rejects.toThrow(ShapeError);
});

test("other cells see the result of a job and of a promise, and anything else as it is", async () => {
  const job = work("lib/gibbs/index.js", "entropyAt", [[0, 0], 1]);
  expect(await settled(job)).toBeCloseTo(Math.LN2, 14);
  expect(await settled(Promise.resolve(2))).toBe(2);
  const plain = {result: 3};
  expect(await settled(plain)).toBe(plain);
});
