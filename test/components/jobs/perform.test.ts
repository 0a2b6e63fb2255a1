// What a call tells: messages of an ordinary function, of an experiment, and of one that fails.
import {describe, expect, test} from "vitest";
import {DomainError} from "../../../lib/errors.js";
import type {Experiment} from "../../../lib/experiment.js";
import {unpack} from "../../../src/components/jobs/errors.js";
import {type Message, perform} from "../../../src/components/jobs/perform.js";

/** Steps of a hundred, with the number of the step as its value, a tick of the clock apart. */
function* hundred(): Experiment<number> {
  for (let i = 1; i <= 100; ++i) yield {fraction: i / 100, value: i};
  return 100;
}

/** A clock that shows so many milliseconds more at each look. */
const clock = (tick: number) => {
  let time = 0;
  return () => {
    time += tick;
    return time;
  };
};

const valuesOf = (messages: Message[]) =>
  messages.flatMap((message) => (message.type === "step" ? [message.value] : []));

test("an ordinary function tells that it started, and its result", () => {
  expect([...perform((a, b) => [a, b], [1, "x"], clock(0))]).toEqual([
    {type: "started"},
    {type: "done", value: [1, "x"]}
  ]);
});

test("an array is a result, although it can be iterated", () => {
  const [, last] = [...perform(() => [{fraction: 0.5}], [], clock(0))];
  expect(last).toEqual({type: "done", value: [{fraction: 0.5}]});
});

describe("an experiment", () => {
  test("tells each step that takes long enough, then its result", () => {
    const messages = [...perform(hundred, [], clock(50))];
    expect(valuesOf(messages)).toEqual(Array.from({length: 100}, (_, i) => i + 1));
    expect(messages.at(-1)).toEqual({type: "done", value: 100});
  });

  test("tells the first twenty of steps without end, and then one each 50 ms", () => {
    expect(valuesOf([...perform(hundred, [], clock(0))])).toEqual(Array.from({length: 20}, (_, i) => i + 1));
    expect(valuesOf([...perform(hundred, [], clock(10))]).length).toBe(20 + 19); // 990 ms after the first step
  });

  test("tells every value where that is asked for, but not every step", () => {
    const all = Array.from({length: 100}, (_, i) => i + 1);
    expect(valuesOf([...perform(hundred, [], clock(0), true)])).toEqual(all);
    const mostlySilent = function* (): Experiment<number> {
      for (let i = 1; i <= 100; ++i) yield i % 10 === 0 ? {fraction: i / 100, value: i} : {fraction: i / 100};
      return 100;
    };
    const messages = [...perform(mostlySilent, [], clock(0), true)];
    expect(valuesOf(messages).filter((value) => value !== undefined)).toEqual(
      all.filter((i) => i % 10 === 0)
    );
    expect(messages.length).toBeLessThan(40);
  });

  test("leaves out a value that it does not have", () => {
    const silent = function* (): Experiment<number> {
      yield {fraction: 0.5};
      return 1;
    };
    expect([...perform(silent, [], clock(0))][1]).toStrictEqual({type: "step", fraction: 0.5});
  });

  test.each([-0.1, 1.1, Number.NaN])("fails where its fraction is %d", (fraction) => {
    const wrong = function* (): Experiment<number> {
      yield {fraction};
      return 1;
    };
    const last = [...perform(wrong, [], clock(0))].at(-1)!;
    expect(last.type).toBe("failed");
    if (last.type === "failed") expect(unpack(last.error).message).toMatch(/^fraction is .*from 0 to 1/);
  });

  test("tells what it threw after the steps that it made", () => {
    const breaks = function* (): Experiment<number> {
      yield {fraction: 0.5, value: 7};
      throw new DomainError("K", 9, "less");
    };
    const messages = [...perform(breaks, [], clock(0))];
    expect(valuesOf(messages)).toEqual([7]);
    expect(messages.at(-1)).toMatchObject({type: "failed", error: {name: "DomainError"}});
  });
});

test("a function that throws tells the error", () => {
  const throws = () => {
    throw new RangeError("no");
  };
  expect([...perform(throws, [], clock(0))].at(-1)).toMatchObject({
    type: "failed",
    error: {name: "RangeError", message: "no"}
  });
});
