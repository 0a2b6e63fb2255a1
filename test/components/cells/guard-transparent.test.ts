// Code with a guard does what it does without one: the same values, names, exceptions and order of effects.
import {describe, expect, test} from "vitest";
import {compile} from "../../../src/components/cells/compile.js";
import {createGuard, type Guard} from "../../../src/components/cells/guard.js";

/** Calls of the cell are noted in this order. */
type Log = unknown[];

/** What a cell comes to: the values that it defines, or what it throws, and what it has logged. */
async function outcome(source: string, guard?: Guard) {
  const log: Log = [];
  const values: Record<string, unknown> = {
    log: (...args: unknown[]) => {
      log.push(...args.map(plain));
      return args[0];
    },
    display: (value: unknown) => log.push(["shown", plain(value)]),
    invalidation: new Promise(() => {})
  };
  const options = {name: "test", shipped: [], load: async () => ({}), defines: () => false};
  const {inputs, outputs, body} = compile(source, {...options, guard});
  try {
    const result = (await body(...inputs.map((name) => values[name]))) as Record<string, unknown> | undefined;
    const settled = await Promise.all(outputs.map(async (name) => [name, plain(await result?.[name])]));
    return {settled, log};
  } catch (error) {
    return {thrown: error instanceof Error ? `${error.name}: ${error.message}` : plain(error), log};
  }
}

/** A value without the text of functions, which differs. */
function plain(value: unknown): unknown {
  if (typeof value === "function")
    return {function: value.name, length: value.length, own: Object.getOwnPropertyNames(value).sort()};
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== "object" || value === null || value.constructor !== Object) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, plain(item)]));
}

const loops: [kind: string, code: (body: string) => string][] = [
  ["for", (body) => `for (let i = 0; i < 4; ++i) ${body}`],
  ["for without parts", (body) => `let i = -1; for (;;) { if (++i > 3) break; ${body} }`],
  [
    "for with a closure in its head",
    (body) => `for (let i = 0, f = () => i; f() < 4 && i < 4; i++, log(f())) ${body}`
  ],
  ["for with var", (body) => `for (var i = 0, n = 4; i < n; i += 1) ${body}`],
  ["for … in", (body) => `for (const k in {a: 1, b: 2, c: 3}) { const i = k.charCodeAt(0) - 97; ${body} }`],
  ["for … of", (body) => `for (const i of [0, 1, 2, 3]) ${body}`],
  [
    "for … of a pattern",
    (body) => `for (const {i = 3, ...rest} of [{i: 0}, {}, {i: 1, j: 2}]) { log(rest); ${body} }`
  ],
  [
    "for … of a generator",
    (body) =>
      `for (const i of (function* () { try { yield* [0, 1, 2, 3]; } finally { log("closed"); } })()) ${body}`
  ],
  ["for await", (body) => `for await (const i of [0, Promise.resolve(1), 2]) ${body}`],
  ["while", (body) => `let i = -1; while (++i < 4) ${body}`],
  ["do", (body) => `let i = 0; do ${body} while (++i < 4)`],
  ["nested loops", (body) => `for (const j of [0, 1]) for (let i = 0; i < 3; ++i) ${body}`],
  ["a loop behind if", (body) => `if (log(0)) ; else for (let i = 0; i < 3; ++i) ${body}`]
];

const bodies: [what: string, code: string][] = [
  ["an expression", "log(i);"],
  ["nothing", ";"],
  ["a block", "{ const k = i * 2; log(k); }"],
  ["continue", "{ if (i === 1) continue; log(i); }"],
  ["break", "{ if (i === 2) break; log(i); }"],
  ["break in a switch", "switch (i) { case 1: break; case 2: log('two'); default: log(i); }"],
  ["closures", "{ later.push(() => log(i)); }"],
  [
    "try and finally",
    "try { if (i === 1) continue; if (i === 2) break; log(i); } finally { log('finally', i); }"
  ],
  ["throw", "{ if (i === 2) throw new RangeError('at ' + i); log(i); }"],
  ["await", "{ log(await Promise.resolve(i)); }"],
  ["a function that shadows", "{ function i2(i = 7) { return i; } log(i2(), i); }"]
];

describe("loops", () => {
  const cases = loops.flatMap(([kind, loop]) =>
    bodies.map(([what, body]) => [
      `${kind} with ${what}`,
      `const later = [];\n${loop(body)}\nfor (const call of later) call();\nconst end = "end";`
    ])
  );
  const labelled = loops.flatMap(([kind, loop]) => [
    [
      `${kind} with a label and continue`,
      `outer: for (const o of [1, 2]) {\n${loop("{ if (i === 1) continue outer; log(o, i); }")}\nlog('after', o);\n}`
    ],
    [
      `${kind} with a label and break`,
      `outer: {\n${loop("{ if (i === 1) break outer; log(i); }")}\nlog('not here');\n}`
    ],
    [
      `return from ${kind}`,
      `const r = await (async () => {\n${loop("{ if (i === 1) return 'out ' + i; log(i); }")}\n})();`
    ]
  ]);
  test.each([...cases, ...labelled])("%s", async (_, source) => {
    const expected = await outcome(source);
    expect(await outcome(source, createGuard({budget: 1e6}))).toEqual(expected);
    expect(expected.log.length + Object.keys(expected).length).toBeGreaterThan(1);
  });
});

describe("everything else", () => {
  // biome-ignore-start lint/suspicious/noTemplateCurlyInString: code of cells
  const cases: [string, string][] = [
    [
      "two labels",
      "a: b: for (let i = 0; i < 3; ++i) { for (;;) { if (i === 1) continue b; log(i); continue a; } }"
    ],
    [
      "a label in a function in a loop",
      "for (const i of [1, 2]) { const f = () => { x: for (;;) { break x; } return i; }; log(f()); }"
    ],
    [
      "a loop in the head of a loop",
      "for (const x of (() => { const r = []; for (let i = 0; i < 2; ++i) r.push(i); return r; })()) log(x);"
    ],
    [
      "a loop in its own condition",
      "let n = 0; while ((() => { for (const _ of [1]) n++; return n < 3; })()) log(n);"
    ],
    [
      "the variable of a for, bound anew in each turn",
      "const fs = []; for (let i = 0; i < 3; i++) { fs.push(() => i); i += 0; } log(fs.map((f) => f()));"
    ],
    ["var out of a loop", "for (var i = 0; i < 2; ++i) { var last = i; } const pair = [i, last];"],
    ["a function in a block", "for (const x of [1]) { function g() { return x; } log(g()); } log(typeof g);"],
    [
      "definitions after a loop",
      "let total = 0; for (const x of [1, 2]) total += x; const twice = total * 2;"
    ],
    [
      "destructuring into members in a loop",
      "const o = {}; for ([o.a, o.b = 5] of [[1], [2, 3]]) log({...o});"
    ],
    [
      "loop over keys that are deleted",
      "const o = {a: 1, b: 2, c: 3}; for (const k in o) { log(k); delete o.b; }"
    ],
    [
      "iterators that are closed by break",
      "const it = {[Symbol.iterator]: () => ({next: () => ({value: 1, done: false}), return() { log('return'); return {}; }})}; for (const x of it) { log(x); break; }"
    ],
    ["do without a semicolon", "let n = 0; do n++; while (n < 3) log(n)"],
    [
      "statements without semicolons",
      "let n = 0\nwhile (n < 2) n++\nlog(n)\nfor (const x of [1]) log(x)\n;[1].map(log)"
    ],
    [
      "comments around loops",
      "for /* a */ (let i = 0; i < 2; ++i) /* b */ log(i) // c\n/* d */ while (false) /* e */;"
    ],
    ["a regular expression after a loop", "for (const x of ['a']) log(/a/.test(x));\n/b/.test('b')"],
    ["an arrow with an object", "log([1, 2].map((x) => ({x})));"],
    ["an arrow with a sequence", "log([1].map((x) => (log(x), x + 1)));"],
    ["an arrow with a conditional", "log([0, 1].map((x) => x ? 'yes' : 'no'));"],
    ["an arrow with an arrow", "log(((a) => (b) => (c = a) => a + b + c)(1)(2)());"],
    ["an arrow with an assignment", "let v; const set = (x) => v = x; log(set(3), v);"],
    ["an arrow with await", "const f = async (x) => await x; log(await f(Promise.resolve(4)));"],
    [
      "an arrow with yield in it",
      "const g = function* () { const f = (x) => x; log(f(yield 1)); }; const i = g(); i.next(); i.next(5);"
    ],
    [
      "an arrow with in, in the head of a for",
      "for (let f = (k) => (k in {a: 1}), i = 0; i < 1; ++i) log(f('a'));"
    ],
    ["an arrow with a template", "const f = (x) => `${x}-${[1].map((y) => `${y}${x}`)}`; log(f(2));"],
    ["an arrow with a regular expression", "const f = (s) => /[/]x/g.test(s); log(f('/x'));"],
    [
      "an arrow with new",
      "class A { constructor(v) { this.v = v; } } const f = (v) => new A(v).v; log(f(1));"
    ],
    [
      "an arrow with void, typeof, delete",
      "const f = (o) => [void o, typeof o, delete o.a, o]; log(f({a: 1, b: 2}));"
    ],
    ["an arrow in a call with a trailing comma", "log([3, 1, 2].toSorted((a, b,) => a - b,),);"],
    ["an arrow at the end of the cell", "const f = (x) => x"],
    [
      "an arrow of a parameter in a pattern",
      "log((([a, {b = 2, ...c} = {}] = [1], ...d) => [a, b, c, d])(undefined, 7));"
    ],
    [
      "arguments",
      "function f() { for (const a of arguments) log(a); return arguments.length; } log(f(1, 2));"
    ],
    [
      "the length of functions with defaults",
      "function f(a, b = 1, c) {} const g = (a, ...b) => {}; log([f.length, g.length]);"
    ],
    [
      "names of functions",
      "const f = () => 1, g = function () {}, h = class {}, o = {m() {}, p: () => 2, get q() { return 1; }, ['r' + 1]: () => 3}; log([f.name, g.name, h.name, o.m.name, o.p.name, o.r1.name]);"
    ],
    [
      "names of functions in defaults",
      "const {f = () => 1, g = class {}} = {}; const [h = function () {}] = []; log([f.name, g.name, h.name]); ((p = () => 1, q = (() => 2)) => log(p.name, q.name))();"
    ],
    [
      "names of functions in fields",
      "class A { f = () => 1; #g = () => 2; h = class {}; static s = () => 3; name() { return [this.f.name, this.#g.name, this.h.name, A.s.name]; } } log(new A().name());"
    ],
    [
      "defaults that see earlier parameters",
      "const f = (a, b = a + 1, c = a + b) => [a, b, c]; log(f(1), f(1, 5));"
    ],
    [
      "defaults with effects, in order",
      "const f = (a = log('a'), {b = log('b')} = log({}), [c = log('c')] = []) => 0; f();"
    ],
    [
      "defaults that throw",
      "const f = (a = (() => { throw new TypeError('no default'); })()) => a; log(f(1)); f();"
    ],
    ["defaults that are a sequence", "const f = (a = (log(1), 2)) => a; log(f());"],
    ["defaults in assignments", "let a, b; ({a = log(1), b: [b = log(2)] = []} = {}); log(a, b);"],
    ["defaults with await", "const {a = await Promise.resolve(1)} = {}; log(a);"],
    [
      "defaults with yield",
      "const g = function* () { const {a = yield 1} = {}; log(a); }; const i = g(); i.next(); i.next(2);"
    ],
    [
      "defaults of generators, taken before the first step",
      "const g = function* (a = log('default')) { log('body', a); }; const i = g(); log('made'); i.next();"
    ],
    ["a default that is null or undefined", "const f = (a = 1) => a; log(f(null), f(undefined));"],
    [
      "getters and setters",
      "let v = 1; const o = {get x() { return v; }, set x(w) { v = w * 2; }}; o.x = 4; log(o.x);"
    ],
    [
      "a getter of a class",
      "class A { static get s() { return 1; } get t() { return this.u ??= 2; } } log(A.s, new A().t);"
    ],
    [
      "computed keys, in order",
      "class A { [log('a')] = log('c'); static [log('b')] = log('d'); } log('e'); new A();"
    ],
    [
      "private members",
      "class A { #n = 1; static #s = 2; #up() { return ++this.#n; } static has(o) { return #n in o; } go() { return [this.#up(), A.#s]; } } log(new A().go(), A.has(new A()), A.has({}));"
    ],
    [
      "static blocks",
      "class A { static x = log(1); static { for (let i = 0; i < 2; ++i) this['y' + i] = log(i); } } log({...A});"
    ],
    ["fields that see this", "class A { a = 1; b = this.a + 1; c = () => this.b; } log(new A().c());"],
    [
      "fields with undefined",
      "class A { a; b = void 0; static c; } log(Object.keys(new A()), Object.keys(A));"
    ],
    [
      "super in fields and methods",
      "class A { m() { return 1; } } class B extends A { f = super.m() + 1; m() { return super.m() + this.f; } } log(new B().m());"
    ],
    [
      "a constructor before super",
      "class A { constructor(x) { this.x = x; } } class B extends A { constructor() { const y = 2; super(y); this.y = y; } } log({...new B()});"
    ],
    [
      "a constructor without super",
      "class A {} class B extends A { constructor() { log('before'); } } new B();"
    ],
    ["a constructor that returns", "class A { constructor() { return {a: 1}; } } log(new A());"],
    [
      "new.target",
      "function F() { return new.target === F; } class A { constructor() { log(new.target.name); } } class B extends A {} new B(); log(Reflect.construct(F, []) instanceof F);"
    ],
    [
      "a class expression with its own name",
      "const A = class B { static n() { return B.name; } }; log(A.n(), typeof B);"
    ],
    [
      "a class that extends an expression",
      "const mix = (base) => class extends base { y = 2; }; log({...new (mix(class { x = 1; }))()});"
    ],
    [
      "accessors on the prototype",
      "class A { get v() { return 1; } } log(Object.getOwnPropertyNames(A.prototype));"
    ],
    ["an error of its own kind", "class E extends Error { name = 'E'; } throw new E('mine');"],
    ["instances in a loop", "class C { static n = 0; id = C.n++; } log([0, 1, 2].map(() => new C().id));"],
    ["recursion", "const fib = (n) => n < 2 ? n : fib(n - 1) + fib(n - 2); log(fib(15));"],
    [
      "mutual recursion",
      "function even(n) { return n === 0 || odd(n - 1); } function odd(n) { return n !== 0 && even(n - 1); } log(even(101));"
    ],
    ["recursion of a thousand calls", "const sum = (n) => n && n + sum(n - 1); log(sum(1000));"],
    [
      "recursion that ends in an overflow",
      "let caught; const f = (n) => f(n + 1) + 1; try { f(0); } catch (e) { caught = e.name; } log(caught);"
    ],
    ["a function that calls itself by name", "log((function f(n) { return n ? n * f(n - 1) : 1; })(6));"],
    ["hoisting", "log(f()); function f() { return g(); function g() { return 1; } }"],
    ["the dead zone", "const f = () => x; f(); let x = 1;"],
    ["the dead zone of a default", "const f = (a = b, b = 1) => [a, b]; f();"],
    ["a constant that is assigned", "const o = {set() { const x = 1; (() => { x = 2; })(); }}; o.set();"],
    [
      "a generator",
      "const g = function* () { for (let i = 0; ; ++i) { const back = yield i; if (back) return back; } }; const i = g(); log(i.next(), i.next(), i.next('out'), i.next());"
    ],
    [
      "a generator that is thrown into",
      "const g = function* () { try { for (;;) yield 1; } catch (e) { log(e); yield 2; } finally { log('f'); } }; const i = g(); log(i.next().value, i.throw('x').value, i.next().done);"
    ],
    [
      "a generator that is returned from",
      "const g = function* () { try { while (true) yield 1; } finally { log('closed'); } }; const i = g(); i.next(); log(i.return(5));"
    ],
    [
      "yield* with a result",
      "const inner = function* () { for (const x of [1, 2]) yield x; return 3; }; log([...(function* () { log(yield* inner()); })()]);"
    ],
    [
      "a generator method",
      "const o = {*[Symbol.iterator]() { for (const k of [1, 2]) yield k; }}; log([...o]);"
    ],
    [
      "a generator as an argument",
      "log(Math.max(...(function* () { for (let i = 0; i < 5; ++i) yield i; })()));"
    ],
    [
      "an async function",
      "const f = async (x) => { for (let i = 0; i < 2; ++i) x += await i; return x; }; const r = await f(1);"
    ],
    [
      "an async function that throws",
      "const f = async () => { for (const x of [1]) throw new Error('no ' + x); }; await f();"
    ],
    [
      "an async function that is not awaited",
      "const p = (async () => { log('in'); await null; log('late'); return 1; })(); log('out');"
    ],
    [
      "the order of promises",
      "const go = async (n) => { for (let i = 0; i < 3; ++i) { await null; log(n + i); } }; await Promise.all([go('a'), go('b')]);"
    ],
    [
      "an async generator",
      "const g = async function* () { for (let i = 0; i < 3; ++i) { await null; yield i; } }; for await (const x of g()) log(x);"
    ],
    [
      "an async method and an async arrow in a class",
      "class A { async m() { return this.f(); } f = async () => 1; } log(await new A().m());"
    ],
    [
      "await in a parameter's neighbour",
      "const f = async (a, b = a) => { while (b < 3) b += await a; return b; }; log(await f(1));"
    ],
    [
      "for await over a broken iterable",
      "for await (const x of {[Symbol.asyncIterator]: () => ({next: async () => { throw new Error('broken'); }})}) log(x);"
    ],
    [
      "then",
      "const r = await Promise.resolve(1).then((x) => { for (const y of [2]) x += y; return x; }).finally(() => log('f'));"
    ],
    [
      "try, catch, finally and return",
      "const f = (x) => { try { if (x) return log('t'); throw 1; } catch { return log('c'); } finally { log('f'); } }; log(f(1), f(0));"
    ],
    [
      "finally that overrides",
      "const f = () => { for (;;) { try { return 1; } finally { break; } } return 2; }; log(f());"
    ],
    [
      "finally that continues",
      "let n = 0; for (const x of [1, 2, 3]) { try { throw x; } catch (e) { n += e; } finally { continue; } } log(n);"
    ],
    ["a catch with a pattern", "try { throw {a: 1}; } catch ({a, b = 2}) { log(a, b); }"],
    [
      "an error thrown out of loops",
      "try { for (const x of [1]) for (;;) throw new Error('deep ' + x); } catch (e) { log(e.message); }"
    ],
    [
      "a switch with a loop",
      "switch (2) { case 1: for (;;) break; case 2: for (const x of [1]) log(x); case 3: while (true) { break; } log('three'); break; default: log('no'); }"
    ],
    [
      "continue through a switch",
      "for (const x of [1, 2]) { switch (x) { case 1: continue; default: log(x); } }"
    ],
    [
      "this of a function and of an arrow",
      "const o = {f() { return [1].map(() => this === o); }, g: function () { return this; }}; log(o.f(), (0, o.g)() === undefined);"
    ],
    ["this of the cell", "log(typeof this);"],
    [
      "call, apply and bind",
      "function f(a, b) { return [this.v, a, b]; } log(f.call({v: 1}, 2, 3), f.apply({v: 1}, [2]), f.bind({v: 4}, 5)(6));"
    ],
    ["optional calls", "const o = {f: () => 1}; log(o.f?.(), o.g?.(), o?.f?.name);"],
    ["logical assignment", "let a, b = 1, c = 2; a ??= log(3); b &&= log(4); c ||= log(5); log([a, b, c]);"],
    ["a comma in the head of a loop", "for (let i = 0, j = 3; i < j; i++, j--) log(i, j);"],
    [
      "spread and rest",
      "const f = (...xs) => [...xs, ...[...xs].reverse()]; log(f(1, 2)); log({...{a: 1}, ...[2]});"
    ],
    [
      "sort, map, reduce and friends",
      "log([3, 1, 2].sort((a, b) => a - b).map((x, i) => x * i).filter((x) => x).reduce((s, x) => s + x, 0));"
    ],
    [
      "replace with a function",
      "log('a-b'.replace(/[a-z]/g, (c) => { for (const _ of [1]) c += c; return c; }));"
    ],
    [
      "JSON with a function",
      "log(JSON.stringify({a: 1, b: [2]}, (k, v) => typeof v === 'number' ? v + 1 : v));"
    ],
    ["Array.from with a function", "log(Array.from({length: 3}, (_, i) => i * i));"],
    [
      "a proxy",
      "{ const p = new Proxy({}, {get: (_, k) => 'got ' + String(k), has() { return true; }}); log(p.x, 'y' in p); }"
    ],
    [
      "valueOf and toPrimitive",
      "const o = {valueOf: () => 2, [Symbol.toPrimitive](hint) { return hint === 'number' ? 3 : 'p'; }}; log(o * 2, `${o}`);"
    ],
    ["tagged templates", "const tag = (s, ...v) => s.raw.join('|') + v.join(); log(tag`a${1}\\n${2}b`);"],
    [
      "symbols and iterators",
      "class L { constructor(n) { this.n = n; } *[Symbol.iterator]() { let i = 0; while (i < this.n) yield i++; } } log([...new L(3)]);"
    ],
    [
      "a map and a set",
      "const m = new Map(); for (const [k, v] of Object.entries({a: 1})) m.set(k, v); for (const k of m.keys()) log(k); new Set([1, 1]).forEach((x) => log(x));"
    ],
    [
      "closures that count",
      "const counter = () => { let n = 0; return {up: () => ++n, get n() { return n; }}; }; const c = counter(); for (let i = 0; i < 3; ++i) c.up(); log(c.n);"
    ],
    [
      "memoization",
      "const memo = new Map(); const f = (n) => { if (!memo.has(n)) memo.set(n, n < 2 ? n : f(n - 1) + f(n - 2)); return memo.get(n); }; log(f(60));"
    ],
    [
      "a sieve",
      "const sieve = new Uint8Array(50); const primes = []; for (let i = 2; i < 50; ++i) { if (sieve[i]) continue; primes.push(i); for (let j = i * i; j < 50; j += i) sieve[j] = 1; } log(primes);"
    ],
    [
      "quicksort",
      "const sort = ([p, ...xs]) => p === undefined ? [] : [...sort(xs.filter((x) => x < p)), p, ...sort(xs.filter((x) => x >= p))]; log(sort([3, 1, 4, 1, 5, 9, 2, 6]));"
    ],
    [
      "a matrix product",
      "const a = [[1, 2], [3, 4]]; log(a.map((r) => a[0].map((_, j) => r.reduce((s, x, k) => s + x * a[k][j], 0))));"
    ],
    [
      "floating point, in the same order",
      "let s = 0; for (let i = 1; i < 1000; ++i) s += 1 / i; log(s, Object.is(-0, -1 * 0));"
    ],
    [
      "an enum and types",
      "enum E { A = 1, B } const f = <T,>(x: T, ...r: T[]): T => { for (const y of r) x = y; return x; }; log(E.B, f<number>(1, 2));"
    ],
    [
      "parameter properties",
      "class P { constructor(readonly x: number, private y = 2) { for (const _ of [1]) this.y++; } get z() { return this.y; } } log(new P(1).x, new P(1).z);"
    ],
    ["an expression", "[1, 2].map((x) => { for (;;) return x; })"],
    ["an expression that throws", "(() => { while (true) throw new SyntaxError('now'); })()"],
    ["an expression that is a promise", "(async () => { for (const x of [1]) await x; return 'done'; })()"],
    [
      "names like those of the guard",
      "const $enter = 1, $check = (x) => x, $entered = 2; for (const $load of [3]) log($check($enter + $entered + $load));"
    ]
  ];
  // biome-ignore-end lint/suspicious/noTemplateCurlyInString: code of cells
  test.each(cases)("%s", async (_, source) => {
    const expected = await outcome(source);
    expect(await outcome(source, createGuard({budget: 1e6}))).toEqual(expected);
  });
});
