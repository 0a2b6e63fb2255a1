// @vitest-environment jsdom
// The element of a job where the site is built: there the job runs at once, and the words are the same in every build.
import {expect, test} from "vitest";
import {binderCrossing} from "../../../lib/landau/index.js";
import {progress, runnable, work} from "../../../src/components/jobs/index.js";

test("a built page has the result, and no word on how long it took", async () => {
  const job = work("lib/landau/index.js", "binderCrossing", [50], {title: "Crossing"});
  const element = progress(job);
  await job.result;
  expect(element.value).toBe(binderCrossing(50));
  expect(element.dataset.phase).toBe("done");
  expect(element.querySelector(".told")!.textContent).toBe("Crossing: done when this page was built");
  expect(element.querySelector("button")!.hidden).toBe(true);
});

test("work that the reader starts is not started by the build", () => {
  let starts = 0;
  const element = runnable("Crossing", 0, (options) => {
    ++starts;
    return work("lib/landau/index.js", "binderCrossing", [50], options);
  });
  expect(starts).toBe(0);
  expect(element.value).toBe(0);
  expect(element.querySelector(".told")!.textContent).toBe("Crossing");
  expect(element.querySelector("button")!.textContent).toBe("Run");
});
