// A few workers and a queue. A worker runs one call at a time; to stop a call is to terminate its worker, and a new one
// is started when there is work for it.
import {pack} from "./errors.js";
import type {Call, Message} from "./perform.js";

/** What the pool needs of a Worker. */
export type WorkerLike = Pick<Worker, "addEventListener" | "postMessage" | "terminate">;

/** Runs a call when a worker is free; `receive` hears of it until its end. Returns a function that stops it at once. */
export type Run = (call: Call, receive: (message: Message) => void) => () => void;

interface Task {
  call: Call;
  receive: (message: Message) => void;
}

/** A pool of at most `limit` workers, each made by `spawn` when it is first needed. */
export function pool(spawn: () => WorkerLike, limit: number): Run {
  const queue: Task[] = [];
  const idle: WorkerLike[] = [];
  const busy = new Map<Task, WorkerLike>();

  const fail = (task: Task, error: Error) => {
    busy.delete(task);
    task.receive({type: "failed", error: pack(error)});
  };

  const start = (task: Task) => {
    let worker: WorkerLike;
    try {
      worker = idle.pop() ?? open();
    } catch (error) {
      return fail(task, notStarted((error as Error).message));
    }
    try {
      worker.postMessage(task.call);
      busy.set(task, worker);
    } catch (error) {
      idle.push(worker);
      const {message} = error as Error;
      fail(task, new TypeError(`the arguments of ${task.call.name} cannot go to a worker: ${message}`));
    }
  };

  /** A new worker, which hands what it says to the task that it works on. */
  const open = () => {
    const worker = spawn();
    let hasSpoken = false;
    const taskOf = () => [...busy].find(([, of]) => of === worker)?.[0];
    worker.addEventListener("message", ({data}) => {
      hasSpoken = true;
      const task = taskOf();
      if (!task) return; // what it said before it was terminated
      if (data.type === "done" || data.type === "failed") {
        busy.delete(task);
        idle.push(worker);
      }
      task.receive(data);
      next();
    });
    const died = (reason: string) => {
      worker.terminate();
      const task = taskOf();
      const place = idle.indexOf(worker);
      if (place >= 0) idle.splice(place, 1);
      if (task) fail(task, hasSpoken ? new Error(`the worker died: ${reason}`) : notStarted(reason));
      next();
    };
    worker.addEventListener("error", (event) => {
      event.preventDefault();
      died(event.message || "the browser gives no reason");
    });
    worker.addEventListener("messageerror", () => died("its message could not be read"));
    return worker;
  };

  const next = () => {
    while (queue.length && busy.size < limit) start(queue.shift()!);
  };

  return (call, receive) => {
    const task = {call, receive};
    queue.push(task);
    // The caller has its job before it hears of it.
    queueMicrotask(next);
    return () => {
      const place = queue.indexOf(task);
      if (place >= 0) queue.splice(place, 1);
      busy.get(task)?.terminate();
      busy.delete(task);
      next();
    };
  };
}

const notStarted = (reason: string) => new Error(`the worker did not start: ${reason}`);
