// What of the checks about the trained model needs no output of a loader; the rest: test/site/claims-trained.test.ts.
import fc from "fast-check";
import {describe, expect, test} from "vitest";
import {claims} from "../../../lib/claims/index.js";
import * as naive from "../../../lib/claims/trained/naive.js";
import {trainedClaims} from "../../../lib/claims/trained.js";
import {DomainError, ShapeError} from "../../../lib/errors.js";
import {stream} from "../../../lib/random/index.js";
import entries from "../../reference/gibbs.json" with {type: "json"};
import {num, reference, relativeError} from "../../reference/index.js";

const checked = trainedClaims.filter(({check}) => check);
const onData = checked.filter(({data}) => data !== undefined);

test("every claim has a check and a route, or a reason for having none", () => {
  for (const {id, check, route, reason, status} of trainedClaims) {
    if (status === "open") expect(reason, id).toBeTruthy();
    else expect(check && route, id).toBeTruthy();
  }
});

test("no other claim has one of these ids", () => {
  for (const {id} of trainedClaims) expect(claims.filter((c) => c.id === id)).toHaveLength(1);
});

test.each(checked.filter(({data}) => data === undefined))("$id holds", ({check}) => {
  const {pass, residual, tolerance, comparisons} = check!();
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
});

function thrown(f: () => unknown): unknown {
  try {
    return f();
  } catch (error) {
    return error;
  }
}

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
