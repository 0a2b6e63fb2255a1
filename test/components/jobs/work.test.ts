// Where there are no workers, as here and in the build, the same call runs in the same process.
import {existsSync, readdirSync} from "node:fs";
import {describe, expect, test} from "vitest";
import {claim} from "../../../lib/claims/index.js";
import {DomainError, ShapeError} from "../../../lib/errors.js";
import {complete} from "../../../lib/experiment.js";
import {entropyAt} from "../../../lib/gibbs/index.js";
import {binderCrossings} from "../../../lib/landau/index.js";
import {work} from "../../../src/components/jobs/index.js";
import {moduleNames} from "../../../src/components/jobs/registry.js";

test("every module of lib is registered", () => {
  const folders = readdirSync("lib").filter((name) => existsSync(`lib/${name}/index.ts`));
  expect([...moduleNames].sort()).toEqual(folders.map((name) => `lib/${name}/index.js`).sort());
});

describe("the result is that of a direct call", () => {
  test("of a function", async () => {
    const u = Float64Array.of(0.3, -1.2, 2.5);
    expect(await work("lib/gibbs/index.js", "entropyAt", [u, 0.8]).result).toBe(entropyAt(u, 0.8));
  });

  test("of an experiment, which is its first value, too", async () => {
    const direct = complete(binderCrossings([50, 100]));
    const read: unknown[] = [];
    for await (const value of work("lib/landau/index.js", "binderCrossings", [[50, 100]])) read.push(value);
    expect(read).toEqual([direct]);
  });

  test("of a check", async () => {
    const id = "t02.gibbs-form";
    expect(await work("lib/claims/index.js", "checkClaim", [id]).result).toEqual(claim(id).check!());
  });
});

describe("errors", () => {
  test("of lib have their class", async () => {
    const one = work("lib/landau/index.js", "binderCrossing", [1]).result;
    await expect(one).rejects.toBeInstanceOf(DomainError);
    await expect(one).rejects.toMatchObject({argument: "R", value: 1});
    const two = work("lib/landau/index.js", "binderCrossings", [[]]).result;
    await expect(two).rejects.toBeInstanceOf(ShapeError);
  });

  test("name a module or a function that there is not", async () => {
    const elsewhere = work("lib/nowhere/index.js" as "lib/gibbs/index.js", "entropy", [[1]]).result;
    await expect(elsewhere).rejects.toThrow(/no module lib\/nowhere.*lib\/gibbs\/index\.js/);
    for (const name of ["nothing", "constructor", "toString"] as unknown as "entropy"[]) {
      const missing = work("lib/gibbs/index.js", name, [[1]]).result;
      await expect(missing).rejects.toThrow(`lib/gibbs/index.js exports no function ${name}`);
    }
  });
});

describe("a signal", () => {
  test("that is aborted already cancels the job", async () => {
    const job = work("lib/landau/index.js", "binderLimit", [], {signal: AbortSignal.abort()});
    expect(job.progress.phase).toBe("cancelled");
    await expect(job.result).rejects.toMatchObject({name: "AbortError"});
  });

  test("cancels the job when it is aborted", async () => {
    const {signal, abort} = abortable();
    const job = work("lib/landau/index.js", "binderLimit", [], {title: "limit", signal});
    abort();
    await expect(job.result).rejects.toThrow("limit: cancelled");
  });

  test("has nothing to say to a job that is done", async () => {
    const {signal, abort} = abortable();
    const job = work("lib/landau/index.js", "binderLimit", [], {signal});
    await job.result;
    abort();
    expect(job.progress.phase).toBe("done");
  });
});

function abortable() {
  const controller = new AbortController();
  return {signal: controller.signal, abort: () => controller.abort()};
}
