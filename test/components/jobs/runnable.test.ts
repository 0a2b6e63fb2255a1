// @vitest-environment jsdom
// A button that starts a job, in a cell that may run again.
import {beforeEach, expect, test} from "vitest";
import {type Control, newJob} from "../../../src/components/jobs/job.js";
import {runnable} from "../../../src/components/jobs/runnable.js";

let control: Control<number>;
const start = ({title}: {title: string}) => {
  const made = newJob<number>(title, {stop() {}});
  control = made.control;
  return made.job;
};

/** What a run of the cell puts into the page in the place of the last one. */
const runCell = (title: string, begin = start) => {
  const element = runnable(title, 0, begin);
  document.body.replaceChildren(element);
  return element;
};
const press = () => document.querySelector("button")!.click();

beforeEach(() => document.body.replaceChildren());

test("begins with the initial value, and has that of its job, the last one in the end", () => {
  const element = runCell("a job");
  expect(element.value).toBe(0);
  expect(element.textContent).toBe("a jobRun");
  press();
  control.started();
  control.step(0.5, 3);
  expect(element.value).toBe(3);
  control.done(4);
  expect(element.value).toBe(4);
  expect(element.textContent).toContain("Run again");
});

test("says that it was stopped when its cell runs again, and what was found is no value of the new inputs", () => {
  runCell("crossings");
  press();
  control.started();
  control.step(0.5, 3);
  const again = runCell("crossings");
  expect(again.value).toBe(0);
  expect(again.querySelector("[role=status]")!.textContent).toBe("crossings: stopped, as its inputs changed");
  control.done(4);
  expect(again.value).toBe(0);
  press();
  control.started();
  control.done(5);
  expect(again.value).toBe(5);
});

test("has no value of other inputs when the cell runs again after the end", () => {
  runCell("ended");
  press();
  control.started();
  control.done(4);
  const again = runCell("ended");
  expect(again.value).toBe(0);
  expect(again.textContent).toBe("ended: its inputs have changed; run it againRun");
});

test("begins anew with other code", () => {
  runCell("other");
  press();
  control.started();
  control.done(4);
  const other = runCell("other", (options) => start(options));
  expect(other.value).toBe(0);
  expect(other.textContent).toBe("otherRun");
});
