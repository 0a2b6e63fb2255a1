// The checks about the trained model on the loader's output, as the build wrote it: they pass, and find out wrong
// measurements and a wrong library.
import {afterEach, describe, expect, test, vi} from "vitest";
import {trainedClaims} from "../../lib/claims/trained.js";
import {DomainError, ShapeError} from "../../lib/errors.js";
import type * as Gibbs from "../../lib/gibbs/index.js";
import {type Output, output as outputOf} from "./outputs.js";

const onData = trainedClaims.filter(({check, data}) => check && data !== undefined);
const output = outputOf("trained.json");

test.each(onData)("$id holds", ({check}) => {
  const {pass, residual, tolerance, comparisons} = check!(undefined, output);
  expect({pass, comparisons: pass || comparisons}).toEqual({pass: true, comparisons: true});
  expect(residual).toBeLessThanOrEqual(tolerance);
});

describe("what is not the loader’s output is refused in words", () => {
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
    vi.doUnmock("../../lib/gibbs/index.js");
    vi.resetModules();
  });

  test("by every check that is about the library, if all its values are off by one part in a million", async () => {
    vi.resetModules();
    vi.doMock("../../lib/gibbs/index.js", async (original: () => Promise<typeof Gibbs>) => {
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
    const {trainedClaims: claims} = await import("../../lib/claims/trained.js");
    const found = claims
      .filter(({check, data}) => check && !check(undefined, data && output).pass)
      .map(({id}) => id);
    // The others are about the model: their checks use sums of their own and no function of the library, or the
    // mean entropy of random rows, where a part in a million is far below the scatter of the draws.
    expect(found).toEqual(["tr.gibbs", "tr.rounding", "tr.entropy-falls", "tr.coupling", "tr.half"]);
  });

  test("by drawn rows, if the mean entropy of random logits is off by a tenth", async () => {
    vi.resetModules();
    vi.doMock("../../lib/gibbs/index.js", async (original: () => Promise<typeof Gibbs>) => {
      const gibbs = await original();
      return {
        ...gibbs,
        randomLogitEntropy: (n: number, sigma: number) => ({
          meanEntropy: 1.1 * gibbs.randomLogitEntropy(n, sigma).meanEntropy
        })
      };
    });
    const {trainedClaims: claims} = await import("../../lib/claims/trained.js");
    expect(claims.find(({id}) => id === "tr.surrogates")!.check!(undefined, output).pass).toBe(false);
  });
});
