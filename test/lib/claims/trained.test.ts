import fc from "fast-check";
import {afterEach, beforeAll, describe, expect, test, vi} from "vitest";
import {claims} from "../../../lib/claims/index.js";
import * as naive from "../../../lib/claims/trained/naive.js";
import {trainedClaims} from "../../../lib/claims/trained.js";
import {DomainError, ShapeError} from "../../../lib/errors.js";
import type * as Gibbs from "../../../lib/gibbs/index.js";
import {stream} from "../../../lib/random/index.js";
import {runScript} from "../../data/run-script.js";
import entries from "../../reference/gibbs.json" with {type: "json"};
import {num, reference, relativeError} from "../../reference/index.js";

const checked = trainedClaims.filter(({check}) => check);
const onData = checked.filter(({data}) => data !== undefined);

// biome-ignore lint/suspicious/noExplicitAny: the tests break it in every way
type Output = any;
let output: Output;
beforeAll(async () => {
  const {status, stdout} = await runScript("data/trained.json.ts");
  expect(status).toBe(0);
  output = JSON.parse(stdout);
}, 300_000);

test("every claim has a check and a route, or a reason for having none", () => {
  for (const {id, check, route, reason, status} of trainedClaims) {
    if (status === "open") expect(reason, id).toBeTruthy();
    else expect(check && route, id).toBeTruthy();
  }
});

test("no other claim has one of these ids", () => {
  for (const {id} of trainedClaims) expect(claims.filter((c) => c.id === id)).toHaveLength(1);
});

test.each(checked)("$id holds on the loader’s output", ({check, data}) => {
  const {pass, residual, tolerance, comparisons} = check!(undefined, data && output);
  expect({pass, comparisons: pass || comparisons}).toEqual({pass: true, comparisons: true});
  expect(residual).toBeLessThanOrEqual(tolerance);
});

test("tr.rounding holds on any row: 2 to 12 logits up to 50, β up to 6", () => {
  const logit = fc.double({min: -50, max: 50, noNaN: true});
  const rows = fc.record({
    u: fc.array(logit, {minLength: 2, maxLength: 12}),
    beta: fc.double({min: 0, max: 6, noNaN: true})
  });
  const {check} = trainedClaims.find(({id}) => id === "tr.rounding")!;
  fc.assert(fc.property(rows, (row) => check!(row).pass));
});

describe("what is not the loader’s output is refused in words", () => {
  const others: [name: string, output: unknown][] = [
    ["nothing", undefined],
    ["null", null],
    ["a number", 5],
    ["a text", "trained.json"],
    ["an empty object", {}],
    ["an array", []]
  ];
  test.each(others)("%s", (_name, other) => {
    for (const {id, check} of onData) {
      const outcome = thrown(() => check!(undefined, other));
      expect(outcome instanceof ShapeError || outcome instanceof DomainError, `${id}: ${outcome}`).toBe(true);
    }
  });

  test("the message without data names the file that is needed", () => {
    for (const {check} of onData) expect(() => check!()).toThrow("trained.json");
  });

  test.each([
    ["a logit that is a text", (o: Output) => (o.examples[1].heads[2].logits[3][0] = "1")],
    ["a logit that is null", (o: Output) => (o.examples[1].heads[2].logits[3][0] = null)],
    ["a row without logits", (o: Output) => (o.examples[0].heads[0].logits[0] = [])],
    ["attention of another length", (o: Output) => o.examples[0].heads[0].attention[0].pop()],
    ["attention that is missing", (o: Output) => delete o.examples[0].heads[0].attention]
  ])("%s", (_name, spoil) => {
    const {check} = trainedClaims.find(({id}) => id === "tr.gibbs")!;
    const outcome = thrown(() => check!(undefined, changed(spoil)));
    expect(outcome instanceof ShapeError || outcome instanceof DomainError, String(outcome)).toBe(true);
  });
});

function thrown(f: () => unknown): unknown {
  try {
    return f();
  } catch (error) {
    return error;
  }
}

function changed(change: (copy: Output) => void): Output {
  const copy = structuredClone(output);
  change(copy);
  return copy;
}

const failing = (data: Output) => onData.filter(({check}) => !check!(undefined, data).pass).map(({id}) => id);

/** Every number below `value` times `factor`. */
const scaled = (value: Output, factor: number): Output =>
  typeof value === "number"
    ? value * factor
    : Array.isArray(value)
      ? value.map((v) => scaled(v, factor))
      : value && typeof value === "object"
        ? Object.fromEntries(Object.entries(value).map(([k, v]) => [k, scaled(v, factor)]))
        : value;

describe("a wrong measurement is found out", () => {
  const each = (o: Output, change: (head: Output) => void) =>
    o.examples.flatMap(({heads}: Output) => heads).map(change);

  test.each([
    [
      "logits 2% too large",
      (o: Output) => each(o, (h) => (h.logits = scaled(h.logits, 1.02))),
      ["tr.gibbs", "tr.scale"]
    ],
    [
      "β of the wrong dimension",
      (o: Output) => each(o, (h) => (h.beta *= Math.SQRT2)),
      ["tr.gibbs", "tr.explained"]
    ],
    [
      "logits of half the spread",
      (o: Output) => each(o, (h) => (h.logits = scaled(h.logits, 0.5))),
      ["tr.gibbs", "tr.scale", "tr.spread", "tr.layers"]
    ],
    [
      "attention of the keys in reverse order",
      (o: Output) => each(o, (h) => (h.attention = h.attention.map((p: number[]) => p.toReversed()))),
      ["tr.gibbs", "tr.scale", "tr.top-key"]
    ],
    [
      "layers exchanged",
      (o: Output) => {
        o.heads = [...o.heads.slice(4), ...o.heads.slice(0, 4)];
      },
      ["tr.sample", "tr.spread", "tr.gaussian", "tr.curves", "tr.half", "tr.top-key", "tr.dk"]
    ],
    [
      "statistics of the heads a fifth too large",
      (o: Output) => {
        o.heads = scaled(o.heads, 1.2);
      },
      [
        "tr.sample",
        "tr.spread",
        "tr.coupling",
        "tr.alignment",
        "tr.gaussian",
        "tr.curves",
        "tr.half",
        "tr.top-key"
      ]
    ],
    [
      "comparisons a tenth too large",
      (o: Output) => {
        o.comparison = scaled(o.comparison, 1.1);
      },
      ["tr.spread", "tr.coupling", "tr.layers", "tr.explained"]
    ],
    [
      "deviations of the wrong sign",
      (o: Output) => {
        for (const head of o.heads) head.gaussian = scaled(head.gaussian, -1);
      },
      ["tr.gaussian", "tr.surrogates", "tr.shape"]
    ],
    [
      "deviations far above float32",
      (o: Output) => {
        o.heads[5].maxDeviation = 2e-6;
        o.maxDeviation = 2e-6;
      },
      ["tr.gibbs", "tr.float32"]
    ]
  ])("%s", (_name, change, ids) => {
    expect(failing(changed(change))).toEqual(expect.arrayContaining(ids));
  });
});

describe("a wrong library is found out", () => {
  afterEach(() => {
    vi.doUnmock("../../../lib/gibbs/index.js");
    vi.resetModules();
  });

  test("by every check that is about the library, if all its values are off by one part in a million", async () => {
    vi.resetModules();
    vi.doMock("../../../lib/gibbs/index.js", async (original: () => Promise<typeof Gibbs>) => {
      const wrong = (value: unknown): unknown =>
        typeof value === "number"
          ? value * (1 + 1e-6)
          : value instanceof Float64Array
            ? value.map((x) => x * (1 + 1e-6))
            : value;
      return Object.fromEntries(
        Object.entries(await original()).map(([name, f]) => [
          name,
          (...args: unknown[]) => wrong((f as (...a: unknown[]) => unknown)(...args))
        ])
      );
    });
    const {trainedClaims: claims} = await import("../../../lib/claims/trained.js");
    const found = claims
      .filter(({check, data}) => check && !check(undefined, data && output).pass)
      .map(({id}) => id);
    // The others are about the model: their checks use sums of their own and no function of the library, or the
    // mean entropy of random rows, where a part in a million is far below the scatter of the draws.
    expect(found).toEqual(["tr.gibbs", "tr.rounding", "tr.entropy-falls", "tr.coupling", "tr.half"]);
  });

  test("by drawn rows, if the mean entropy of random logits is off by a tenth", async () => {
    vi.resetModules();
    vi.doMock("../../../lib/gibbs/index.js", async (original: () => Promise<typeof Gibbs>) => {
      const gibbs = await original();
      return {
        ...gibbs,
        randomLogitEntropy: (n: number, sigma: number) => ({
          meanEntropy: 1.1 * gibbs.randomLogitEntropy(n, sigma).meanEntropy
        })
      };
    });
    const {trainedClaims: claims} = await import("../../../lib/claims/trained.js");
    expect(claims.find(({id}) => id === "tr.surrogates")!.check!(undefined, output).pass).toBe(false);
  });
});

describe("the routes of the checks", () => {
  test("have the reference values", () => {
    const {inputs, value} = reference("t02.gibbs.0");
    const p = naive.softmax((inputs.u as string[]).map(num), num(inputs.beta));
    // direct sums: some roundings of 1e-16 each
    expect(relativeError(naive.entropyOf(p), num(value.H))).toBeLessThan(2e-15);
    for (const [j, x] of value.p.entries()) expect(relativeError(p[j], num(x))).toBeLessThan(2e-15);
  });

  test("surrogates have the row’s variance: at small β their entropy is ln n − g²/2", () => {
    const row = {sentence: 0, layer: 0, head: 0, query: 0, beta: 1e-3, u: [1, 5, 2, 9, 4], attention: []};
    const h = naive.surrogateEntropy(row, stream(1), 50) * Math.log(5);
    // the next term is of order g³ = 2e-8
    expect(Math.abs(h - (Math.log(5) - (1e-3 * naive.deviation(row.u)) ** 2 / 2))).toBeLessThan(2e-8);
  });

  test("bisection finds the half maximum", () => {
    for (const id of ["gibbs.half.generic", "gibbs.half.two"]) {
      const {inputs, value} = entries.find((entry) => entry.id === id)!;
      const u = (inputs.u as [string, number][]).map(([x]) => num(x));
      // H is known to 1e-16, and falls by about 0.3 for a relative change of 1 in β
      expect(relativeError(naive.halfMaximum(u), num(value as string))).toBeLessThan(2e-15);
    }
  });

  test("skewness and correlation of small samples, by hand", () => {
    expect(naive.skewness([0, 0, 3])).toBeCloseTo(Math.SQRT1_2, 14); // moments 2, 2
    expect(naive.correlation([1, 2, 3], [2, 4, 6])).toBeCloseTo(1, 14);
    expect(naive.correlation([1, 2, 3], [1, 0, 1])).toBeCloseTo(0, 14);
  });
});
