import {Parser} from "acorn";
import fc from "fast-check";
import {afterEach, beforeEach, describe, expect, test, vi} from "vitest";
import {complete} from "../../../lib/experiment.js";
import {insertChecks} from "../../../src/components/cells/checks.js";
import {createGuard, type Guard, RunawayError} from "../../../src/components/cells/guard.js";
import {createPatch} from "../../../src/components/cells/patch.js";
import {newJob} from "../../../src/components/jobs/job.js";

/** The code of a function body with checks. */
function guarded(code: string): string {
  const options = {
    ecmaVersion: 13,
    locations: true,
    allowReturnOutsideFunction: true,
    allowAwaitOutsideFunction: true
  };
  const patch = createPatch(code);
  insertChecks(Parser.parse(code, options as never), patch, {
    enter: "$enter",
    check: "$check",
    entered: "$entered",
    steps: "$steps",
    awaited: "$awaited"
  });
  return patch.apply();
}

const AsyncFunction = (async () => {}).constructor as FunctionConstructor;

/** Runs a function body with checks, which sees the names `given`. */
const runWith = (Made: FunctionConstructor, code: string, guard: Guard, given: object) =>
  new Made("$enter", "$check", "$steps", "$awaited", ...Object.keys(given), `"use strict";${guarded(code)}`)(
    guard.enter,
    guard.check,
    guard.steps,
    guard.awaited,
    ...Object.values(given)
  );
const run = (code: string, guard: Guard, given = {}) => runWith(Function, code, guard, given);
const runAsync = (code: string, guard: Guard, given = {}): Promise<unknown> =>
  runWith(AsyncFunction, code, guard, given);

/** What running code comes to: its value, or what it throws. */
function outcome(action: () => unknown): unknown {
  try {
    return {value: action()};
  } catch (error) {
    return error instanceof Error ? {error: `${error.name}: ${error.message}`} : {thrown: error};
  }
}

// A clock of the test's own: each look at it takes a twentieth of a millisecond, `spend` takes as long as it is told.
let time = 0;
let started = 0;
const spend = (milliseconds: number) => {
  time += milliseconds;
};
beforeEach(() => {
  started = time;
  vi.spyOn(performance, "now").mockImplementation(() => {
    time += 0.05;
    return time;
  });
});
afterEach(() => {
  vi.restoreAllMocks();
});

const nextTask = () => new Promise((resolve) => setTimeout(resolve));
const brief = () => createGuard({budget: 20});
const caught = (action: () => unknown): RunawayError => {
  try {
    action();
  } catch (error) {
    if (error instanceof RunawayError) return error;
    throw error;
  }
  throw new Error("it ended by itself");
};

describe("code that does not end is stopped, at its line", () => {
  const loops: [string, string, number][] = [
    ["while", "let i = 0;\nwhile (true) i++;", 2],
    ["while without a body", "while (true);", 1],
    ["do", "let i = 0;\n\ndo i++\nwhile (true)", 3],
    ["for", "for (let i = 0; ; i++) {\n}", 1],
    [
      "for … of",
      "function* numbers() {\n  yield 0;\n  while (true) yield 1;\n}\nfor (const n of numbers()) n;",
      5
    ],
    ["a labelled loop", "out:\nfor (;;) { for (;;) continue out; }", 2],
    ["a loop in a callback", "[1].map(() => {\n  for (;;);\n});", 2],
    ["a loop in a method", "class A { m() {\n  for (;;);\n} }\nnew A().m();", 2],
    ["a loop in a getter", "({get x() {\n  for (;;);\n}}).x;", 2],
    ["a loop in a static block", "class A { static {\n  for (;;);\n} }", 2],
    ["a loop in a generator", "function* g() {\n  for (;;);\n}\n[...g()];", 2],
    ["a spread generator", "function* g() {\n  for (;;) yield 1;\n}\nMath.max(...g());", 2]
  ];
  test.each(loops)("%s", (_, code, line) => {
    const error = caught(() => run(code, brief()));
    expect(error.line).toBe(line);
    expect(error.message).toBe(`stopped: the loop at line ${line} ran for more than 0.02 s without a pause`);
  });

  test("the loop that goes on, not the one within it or the function that returns", () => {
    const within =
      "const f = (x) => x + 1;\nlet t = 0;\nwhile (true) {\n  for (let i = 0; i < 100; ++i) t = f(t);\n}";
    expect(caught(() => run(within, brief())).line).toBe(3);
    const around = "for (let i = 0; i < 3; ++i) {\n  let j = 0;\n  while (true) j++;\n}";
    expect(caught(() => run(around, brief())).line).toBe(3);
  });

  test("recursion that branches", () => {
    const error = caught(() => run("\nconst f = (n) => n < 2 ? n : f(n - 1) + f(n - 2);\nf(80);", brief()));
    expect(error.message).toBe("stopped: the function at line 2 ran for more than 0.02 s without a pause");
  });

  test("recursion in the fields of a class", () => {
    const code =
      "let depth = 0;\nclass A {\n  x = depth++ < 50 ? [new A(), new A()] : 0; y = depth--;\n}\nnew A();";
    expect(caught(() => run(code, brief())).line).toBe(3);
  });
});

describe("stopped code cannot go on", () => {
  const evasions: [string, string][] = [
    ["catches in the loop", "while (true) { try { while (true); } catch {} }"],
    ["catches in recursion", "function f() { try { for (;;); } catch { f(); } }\nf();"],
    ["goes on in finally", "try { for (;;); } finally { for (;;); }"],
    ["returns from finally", "function f() { try { for (;;); } finally { return f(); } }\nreturn f();"],
    ["continues from finally", "while (true) { try { for (;;); } finally { continue; } }"],
    ["catches in the condition", "while ((() => { try { for (;;); } catch {} return true; })());"],
    [
      "catches in a generator",
      "function* g() { while (true) try { yield 1; for (;;); } catch {} }\nreturn [...g()];"
    ]
  ];
  test.each(evasions)("that %s", (_, code) => {
    caught(() => run(code, brief()));
  });

  test("later, in a timer", async () => {
    const guard = brief();
    const later = run("return () => 1;", guard) as () => number;
    expect(later()).toBe(1);
    caught(() => run("for (;;);", guard));
    await nextTask();
    caught(later);
    caught(() => run("for (const x of [1]);", guard));
  });

  test("and throws the same error each time", () => {
    const guard = brief();
    const first = caught(() => run("for (;;);", guard));
    expect(caught(() => run("(() => 1)();", guard))).toBe(first);
  });
});

describe("what counts is time without a pause", () => {
  test("a loop that only awaits promises is stopped", async () => {
    await expect(runAsync("while (true) await null;", brief())).rejects.toThrow(RunawayError);
    await expect(
      runAsync("for await (const x of (async function* () { for (;;) yield 1; })());", brief())
    ).rejects.toThrow(RunawayError);
  });

  test("promises that call each other without a loop are stopped", async () => {
    const code = "return await (function f() { return Promise.resolve().then(f); })();";
    await expect(runAsync(code, brief())).rejects.toThrow(RunawayError);
  });

  test("a loop that lets the browser have its turn goes on for longer than the budget", async () => {
    const code = "let turns = 0; while (turns < 20) { spend(5); await nextTask(); turns++; } return turns;";
    expect(await runAsync(code, brief(), {spend, nextTask})).toBe(20);
  });

  test("an endless generator that is asked now and then goes on", async () => {
    const numbers = run(
      "return (function* () { for (let i = 0; ; ++i) yield i; })();",
      brief()
    ) as Generator<number>;
    for (let i = 0; i < 20; ++i) {
      expect(numbers.next().value).toBe(i);
      spend(5);
      await nextTask();
    }
  });

  test("calls of the page that take long are noticed when they come back", () => {
    const guard = brief();
    let calls = 0;
    const long = () => {
      calls++;
      spend(100);
    };
    const code = "for (let i = 0; i < 1000; ++i);\nwhile (true) call();";
    const error = caught(() => run(code, guard, {call: long}));
    expect(error.line).toBe(2);
    // After a short loop, one stride of long turns may pass before the clock is looked at.
    expect(calls).toBeLessThanOrEqual(32);
  });

  test("the real clock stops a loop, too", () => {
    vi.restoreAllMocks();
    caught(() => run("for (;;);", brief()));
  });

  test.each([0, -1, Number.NaN])("a budget of %d is refused", (budget) => {
    expect(() => createGuard({budget})).toThrow(RangeError);
  });
});

describe("a generator of the library, which has no checks of its own,", () => {
  /** An experiment of `steps` steps of 5 ms. */
  function* experiment(steps: number) {
    for (let i = 0; i < steps; ++i) {
      spend(5);
      yield {fraction: i / steps};
    }
    return steps;
  }

  test.each([
    ["passed on to what completes it", "let n;\nn = complete(experiment(1e6));"],
    ["under a name", "const e = experiment(1e6);\ncomplete(e);"],
    ["in parts of what is passed on", "const o = {e: experiment(1e6)};\ncomplete(o?.e ?? o);"],
    ["in a constructor", "\nnew Set(experiment(1e6));"],
    ["spread", "\n[...experiment(1e6)];"],
    ["within one of the cell", "complete((function* () {\n  return yield* experiment(1e6); })());"]
  ])("%s is stopped", (_, code) => {
    const error = caught(() => run(code, brief(), {experiment, complete}));
    expect([1, 2]).toContain(error.line);
    expect(error.message).toBe(
      `stopped: the generator at line ${error.line} ran for more than 0.02 s without a pause; work(…) runs it in a worker, without a limit`
    );
    // It is noticed after some steps, not at the end of all.
    expect(time - started).toBeLessThan(500);
  });

  test("goes on to its end within the budget, and is what it was", () => {
    const e = experiment(3);
    const given = {experiment, complete, e, same: (one: unknown) => one};
    expect(run("return complete(experiment(3));", brief(), given)).toBe(3);
    expect(run("return same(same(e));", brief(), given)).toBe(e);
    expect(Object.keys(e)).toEqual([]);
    expect(Object.prototype.toString.call(e)).toBe("[object Generator]");
    expect(e.next()).toEqual({value: {fraction: 0}, done: false});
    expect(e.return(7)).toEqual({value: 7, done: true});
    expect(run("return same(Object.freeze(e));", brief(), given)).toBe(e);
  });

  test("is told what it is sent", () => {
    function* echo(): Generator<unknown, void, unknown> {
      for (let sent: unknown = 0; ; ) sent = yield sent;
    }
    const talk = (it: Generator) => [it.next().value, it.next("a").value, it.next().value];
    expect(run("return talk(echo());", brief(), {echo, talk})).toEqual([0, "a", undefined]);
  });
});

describe("code that comes to its end after its time", () => {
  const told: number[] = [];
  const guard = () => createGuard({budget: 20, overran: (ran) => told.push(ran)});
  beforeEach(() => {
    told.length = 0;
  });

  test("is told how long it ran, if it did so without a pause", async () => {
    const one = guard();
    one.begin();
    spend(100);
    one.end();
    expect(told).toEqual([expect.closeTo(100, 0)]);
    await nextTask();
    one.begin();
    spend(10);
    one.end();
    const two = guard();
    two.begin();
    spend(15);
    await nextTask();
    spend(15);
    two.end();
    expect(told).toHaveLength(1);
  });

  test("is told nothing more if it was stopped", () => {
    const one = guard();
    one.begin();
    caught(() => run("for (;;);", one));
    one.end();
    expect(told).toEqual([]);
  });
});

test("a job that is awaited is said to be none of the results, at its place", async () => {
  const {job, control} = newJob<number>("a job", {stop() {}});
  control.done(3);
  const awaited = runAsync("const r = await (0, job);\nreturn r;", brief(), {job});
  await expect(awaited).rejects.toThrow(/^a job is no promise: “await work\(…\)\.result”/);
  await expect(runAsync("return await job.result;", brief(), {job})).resolves.toBe(3);
  await expect(runAsync("return await (0, 2, 5);", brief())).resolves.toBe(5);
});

describe("checks change nothing else", () => {
  const cases: [string, string][] = [
    ["arrows that return objects", "return [1, 2].map((x) => ({x, y: x}));"],
    ["arrows that return arrows", "return ((a) => (b) => a => a + b)(1)(2)(3);"],
    ["arrows with a sequence", "return ((a) => (a, a + 1))(1);"],
    ["a loop as the branch of an if", "let n = 0; if (1) for (;n < 3;) n++; else n = 9; return n;"],
    ["a body without a semicolon", "let n = 0\nwhile (n < 3) n++\nreturn n"],
    ["do in one line", "let n = 0; do n++; while (n < 3) return n"],
    ["labels", "let n = 0; a: b: for (;;) { for (;;) { if (n++ < 5) continue b; break a; } } return n;"],
    [
      "closures over the variable of a loop",
      "const f = []; for (let i = 0; i < 3; ++i) f.push(() => i); return f.map((g) => g());"
    ],
    [
      "names of functions",
      "const f = () => 1; class A { g = () => 2; h = class {}; s = 1 } const a = new A(); return [f.name, a.g.name, a.h.name, a.s];"
    ],
    [
      "this and super",
      "class A { m() { return 1; } } class B extends A { constructor() { super(); this.v = 2; } m() { return super.m() + this.v; } } return new B().m();"
    ],
    [
      "arguments",
      "function f() { let n = 0; for (const x of arguments) n += x; return n; } return f(1, 2, 3);"
    ],
    [
      "getters and setters",
      "let v = 1; const o = {get x() { return v; }, set x(w) { v = w; }}; o.x = 5; return o.x;"
    ],
    [
      "generators",
      "function* g(n) { for (let i = 0; i < n; ++i) { const back = yield i; if (back) return back; } } const i = g(5); i.next(); return [i.next(), i.next(7), i.next()];"
    ],
    [
      "what is passed on",
      "const f = (...a) => a, o = {m(x) { return [this === o, x]; }, n: null}; return [f((1, 2), ...[3], o?.n?.x, o.m(o)[0], f?.(4), new Set([5]).size), eval('o.m(7)')[1]];"
    ],
    ["an arrow at the end of a statement", "let f\nfor (const x of [1]) f = () => x\nreturn f()"],
    [
      "switch, catch and finally",
      "let s = ''; for (const x of [1, 2, 3]) { try { switch (x) { case 2: throw x; default: s += x; } } catch (e) { s += 'c' + e; } finally { s += 'f'; } } return s;"
    ]
  ];
  test.each(cases)("%s", (_, code) => {
    const plain = outcome(() => new Function(`"use strict";${code}`)());
    expect(outcome(() => run(code, createGuard({budget: 1e6})))).toEqual(plain);
    expect(plain).toHaveProperty("value");
  });

  test("no line is added", () => {
    for (const [, code] of cases) expect(guarded(code).split("\n")).toHaveLength(code.split("\n").length);
  });

  // Programs that end: all loops count down, all functions call only those declared before them.
  const {statements} = fc.letrec<{statement: string; statements: string; expression: string}>((tie) => ({
    expression: fc.oneof(
      {depthSize: "small", withCrossShrink: true},
      fc.integer({min: -9, max: 9}).map((n) => `(${n})`),
      fc.constantFrom("a", "b", "c", "(() => a)()"),
      fc
        .tuple(tie("expression"), fc.constantFrom("+", "-", "*", "<", "==="), tie("expression"))
        .map((p) => `(${p.join(" ")})`),
      fc.tuple(tie("expression"), tie("expression")).map(([x, y]) => `((x) => x + ${y})(${x})`),
      fc.tuple(tie("expression"), tie("expression")).map(([x, y]) => `(${x} ? ${x} : ${y})`),
      tie("expression").map((x) => `[3, 4].reduce((s, t) => s + t * ${x}, 0)`),
      tie("expression").map((x) => `({get v() { return ${x} }}).v`),
      tie("expression").map((x) => `new (class { v = ${x} })().v`),
      tie("expression").map((x) => `[...(function* () { yield ${x}; yield a })()][0]`)
    ),
    statement: fc.oneof(
      {depthSize: "small", withCrossShrink: true},
      fc.tuple(fc.constantFrom("a", "b", "c"), tie("expression")).map(([v, x]) => `${v} = ${x};`),
      tie("expression").map((x) => `log.push(${x});`),
      fc
        .tuple(tie("expression"), tie("statement"), tie("statement"))
        .map(([x, s, t]) => `if (${x}) ${s} else ${t}`),
      tie("statements").map((s) => `{${s}}`),
      tie("statement").map((s) => `for (let i = 0; i < 3; ++i) ${s}`),
      tie("statement").map((s) => `for (const x of [a, b]) ${s}`),
      tie("statement").map((s) => `for (const k in {p: 1, q: 2}) ${s}`),
      tie("statements").map((s) => `{let n = 2; while (n-- > 0) {${s}}}`),
      tie("statements").map((s) => `{let n = 2; do {${s}} while (--n > 0)}`),
      fc
        .tuple(tie("statements"), tie("expression"))
        .map(
          ([s, x]) =>
            `(() => { out: for (let i = 0; i < 2; ++i) { for (;;) { ${s} if (${x}) continue out; break; } } })();`
        ),
      fc
        .tuple(tie("statements"), tie("statements"))
        .map(([s, t]) => `try { ${s} throw a } catch (e) { log.push(e); ${t} } finally { log.push("f") }`),
      fc
        .tuple(tie("statements"), tie("expression"))
        .map(([s, x]) => `{function f(p = ${x}) { ${s} return p } log.push(f(), f(2))}`)
    ),
    statements: fc.array(tie("statement"), {maxLength: 3}).map((list) => list.join("\n"))
  }));

  test("of any program: the same value, the same effects, the same exception", () => {
    fc.assert(
      fc.property(statements, (code) => {
        const body = `let a = 1, b = 2, c = 3; const log = []; ${code}\nreturn {a, b, c, log};`;
        const plain = outcome(() => new Function(`"use strict";${body}`)());
        expect(outcome(() => run(body, createGuard({budget: 1e6})))).toEqual(plain);
      }),
      {numRuns: 500}
    );
  });
});
