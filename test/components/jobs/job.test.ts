// A job as its reader sees it: values in turn, the last one always, an end.
import {describe, expect, test, vi} from "vitest";
import {isJob, newJob} from "../../../src/components/jobs/job.js";

/** A job of numbers with a clock that the test sets, in seconds. */
function job(expected?: number) {
  const clock = {seconds: 0};
  const stop = vi.fn();
  return {...newJob<number>("count", {expected, stop, now: () => 1000 * clock.seconds}), clock, stop};
}

/** Whether a promise is settled by now. */
const isSettled = async (promise: Promise<unknown>) =>
  (await Promise.race([promise.catch(() => {}), new Promise((done) => setTimeout(done, 0, "open"))])) !==
  "open";

test("is known as one, and nothing else is", () => {
  const {job: count} = job();
  expect(isJob(count)).toBe(true);
  expect([{...count}, Promise.resolve(), null, undefined, 3].map(isJob)).toEqual([
    false,
    false,
    false,
    false,
    false
  ]);
});

describe("its values", () => {
  test("come as they are told, the result last", async () => {
    const {job: count, control} = job();
    const first = count.next();
    expect(await isSettled(first)).toBe(false);
    control.started();
    control.step(0.5, 1);
    expect(await first).toEqual({done: false, value: 1});
    const second = count.next();
    control.done(2);
    expect(await second).toEqual({done: false, value: 2});
    expect(await count.next()).toEqual({done: true, value: undefined});
    expect(await count.result).toBe(2);
  });

  test("are skipped by a slow reader, but for the last", async () => {
    const {job: count, control} = job();
    control.started();
    for (let i = 1; i < 10; ++i) control.step(i / 10, i);
    control.done(10);
    const read: number[] = [];
    for await (const value of count) read.push(value);
    expect(read).toEqual([10]);
  });

  test("leave each to one of two readers that ask at once", async () => {
    const {job: count, control} = job();
    const asked = [count.next(), count.next()];
    control.started();
    control.step(0.5, 1);
    control.done(2);
    expect(await Promise.all(asked)).toEqual([
      {done: false, value: 1},
      {done: false, value: 2}
    ]);
  });
});

describe("its progress", () => {
  test("counts from the start, and not from the queue", () => {
    const {job: count, control, clock} = job();
    clock.seconds = 10;
    expect(count.progress).toMatchObject({phase: "waiting", elapsed: 0});
    control.started();
    clock.seconds = 12;
    control.step(0.25);
    expect(count.progress).toMatchObject({phase: "running", fraction: 0.25, elapsed: 2, remaining: 6});
    clock.seconds = 13;
    expect(count.progress.remaining).toBe(5);
    control.done(1);
    clock.seconds = 99;
    expect(count.progress).toEqual({phase: "done", fraction: 1, elapsed: 3});
  });

  test("of an ordinary function is the time that its caller expects", () => {
    const {job: count, control, clock} = job(4);
    expect(count.progress.remaining).toBeUndefined();
    control.started();
    clock.seconds = 1;
    expect(count.progress).toMatchObject({remaining: 3});
    expect(count.progress.fraction).toBeUndefined();
  });

  test("is heard by those who watch, until they stop", () => {
    const {job: count, control} = job();
    const heard: string[] = [];
    const unwatch = count.watch(() => heard.push(count.progress.phase));
    control.started();
    control.step(0.5);
    unwatch();
    control.done(1);
    expect(heard).toEqual(["running", "running"]);
  });
});

describe("a job that is cancelled", () => {
  test("stops its work once, and rejects its result", async () => {
    const {job: count, control, stop} = job();
    control.started();
    count.cancel();
    count.cancel();
    expect(stop).toHaveBeenCalledTimes(1);
    await expect(count.result).rejects.toMatchObject({name: "AbortError", message: "count: cancelled"});
    await expect(count.next()).rejects.toMatchObject({name: "AbortError"});
  });

  test("keeps the value that it has, and hears nothing more", async () => {
    const {job: count, control} = job();
    control.started();
    control.step(0.5, 1);
    count.cancel();
    control.step(0.9, 2);
    control.done(3);
    expect(count.progress.phase).toBe("cancelled");
    const read: number[] = [];
    for await (const value of count) read.push(value);
    expect(read).toEqual([1]);
  });

  test("is one whose reader leaves", async () => {
    const {job: count, control, stop} = job();
    control.started();
    control.step(0.5, 1);
    for await (const value of count) if (value) break;
    expect(stop).toHaveBeenCalledTimes(1);
    expect(count.progress.phase).toBe("cancelled");
  });

  test("ends the wait of its readers", async () => {
    const {job: count, control} = job();
    control.started();
    control.step(0.5, 1);
    await count.next();
    const waiting = count.next();
    await count.return();
    expect(await waiting).toEqual({done: true, value: undefined});
  });

  test("is not one that is done", async () => {
    const {job: count, control, stop} = job();
    control.started();
    control.done(1);
    count.cancel();
    expect(stop).not.toHaveBeenCalled();
    expect(await count.result).toBe(1);
  });
});

test("a job that fails rejects its result and its readers with the error", async () => {
  const {job: count, control} = job();
  const error = new RangeError("no");
  const waiting = count.next();
  control.failed(error);
  await expect(waiting).rejects.toBe(error);
  await expect(count.result).rejects.toBe(error);
  expect(count.progress).toMatchObject({phase: "failed", error});
});

test("a job whose result nobody reads leaves no rejection unhandled", async () => {
  const unhandled = vi.fn();
  process.on("unhandledRejection", unhandled);
  const {job: count, control} = job();
  control.failed(new Error("nobody asks"));
  await new Promise((done) => setTimeout(done, 10));
  process.off("unhandledRejection", unhandled);
  expect(unhandled).not.toHaveBeenCalled();
  expect(count.progress.phase).toBe("failed");
});
