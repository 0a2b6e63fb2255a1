// The queue, and what happens to workers that end: with workers that do what the test says.
import {beforeEach, describe, expect, test} from "vitest";
import {unpack} from "../../../src/components/jobs/errors.js";
import type {Call, Message} from "../../../src/components/jobs/perform.js";
import {pool, type Run, type WorkerLike} from "../../../src/components/jobs/pool.js";

/** A worker that remembers its calls, and says what it is told to say. */
class Puppet extends EventTarget {
  readonly calls: Call[] = [];
  isTerminated = false;
  postMessage(call: Call) {
    this.calls.push(structuredClone(call));
  }
  terminate() {
    this.isTerminated = true;
  }
  say(data: Message) {
    this.dispatchEvent(Object.assign(new Event("message"), {data}));
  }
  die(message: string) {
    this.dispatchEvent(Object.assign(new Event("error", {cancelable: true}), {message}));
  }
}

let workers: Puppet[];
let run: Run;
let said: [name: string, Message][];
beforeEach(() => {
  workers = [];
  said = [];
  run = pool(() => {
    workers.push(new Puppet());
    return workers.at(-1) as unknown as WorkerLike;
  }, 2);
});

const start = (name: string, args: unknown[] = []) =>
  run({module: "m", name, args}, (message) => said.push([name, message]));
const turn = () => new Promise<void>((done) => queueMicrotask(done));
const done: Message = {type: "done", value: 1};
const callsOf = (worker: Puppet) => worker.calls.map(({name}) => name);

test("no worker is started before there is work", () => {
  expect(workers.length).toBe(0);
});

test("calls share the workers, in their order", async () => {
  for (const name of ["a", "b", "c", "d"]) start(name);
  await turn();
  expect(workers.map(callsOf)).toEqual([["a"], ["b"]]);
  workers[1].say(done);
  expect(workers.map(callsOf)).toEqual([["a"], ["b", "c"]]);
  workers[0].say(done);
  expect(workers.map(callsOf)).toEqual([
    ["a", "d"],
    ["b", "c"]
  ]);
});

test("a worker that is free is used again", async () => {
  start("a");
  await turn();
  workers[0].say(done);
  start("b");
  await turn();
  expect(workers.map(callsOf)).toEqual([["a", "b"]]);
});

test("each call hears its own worker alone", async () => {
  start("a");
  start("b");
  await turn();
  workers[1].say({type: "step", fraction: 0.5});
  workers[0].say(done);
  expect(said).toEqual([
    ["b", {type: "step", fraction: 0.5}],
    ["a", done]
  ]);
});

describe("a call that is stopped", () => {
  test("takes its worker with it, and the next call gets a new one", async () => {
    const stop = start("a");
    start("b");
    start("c");
    await turn();
    stop();
    expect(workers[0].isTerminated).toBe(true);
    expect(workers.map(callsOf)).toEqual([["a"], ["b"], ["c"]]);
    expect(workers.filter(({isTerminated}) => !isTerminated).length).toBe(2);
  });

  test("hears nothing more", async () => {
    const stop = start("a");
    await turn();
    stop();
    workers[0].say(done);
    expect(said).toEqual([]);
  });

  test("leaves the queue before its turn, and no worker ends", async () => {
    start("a");
    start("b");
    const stop = start("c");
    start("d");
    await turn();
    stop();
    workers[0].say(done);
    expect(workers.map(callsOf)).toEqual([["a", "d"], ["b"]]);
    expect(workers.some(({isTerminated}) => isTerminated)).toBe(false);
  });
});

describe("a worker that fails", () => {
  const failure = () => {
    const message = said.at(-1)![1];
    return message.type === "failed" ? unpack(message.error).message : message.type;
  };

  test("before its first word says that it did not start, and the queue goes on with another", async () => {
    for (const name of ["a", "b", "c"]) start(name);
    await turn();
    workers[0].die("");
    expect(said.map(([name]) => name)).toEqual(["a"]);
    expect(failure()).toBe("the worker did not start: the browser gives no reason");
    expect(workers.map(callsOf)).toEqual([["a"], ["b"], ["c"]]);
  });

  test("later says that it died", async () => {
    start("a");
    await turn();
    workers[0].say({type: "started"});
    workers[0].die("out of memory");
    expect(failure()).toBe("the worker died: out of memory");
    expect(workers[0].isTerminated).toBe(true);
  });

  test("while it is free is not used again", async () => {
    start("a");
    await turn();
    workers[0].say(done);
    workers[0].die("at rest");
    start("b");
    await turn();
    expect(workers.map(callsOf)).toEqual([["a"], ["b"]]);
    expect(said.map(([, {type}]) => type)).toEqual(["done"]);
  });

  test("to be made says so", async () => {
    run = pool(() => {
      throw new Error("not allowed here");
    }, 1);
    start("a");
    start("b");
    await turn();
    expect(said.map(([name]) => name)).toEqual(["a", "b"]);
    expect(failure()).toBe("the worker did not start: not allowed here");
  });
});

test("arguments that cannot be copied are refused with a sentence, and the worker stays", async () => {
  start("a", [() => 0]);
  start("b");
  await turn();
  const [[name, message]] = said;
  expect(name).toBe("a");
  expect(message.type === "failed" && unpack(message.error)).toBeInstanceOf(TypeError);
  expect(message).toMatchObject({
    error: {message: expect.stringMatching(/^the arguments of a cannot go to a worker/)}
  });
  expect(workers.map(callsOf)).toEqual([["b"]]);
});
