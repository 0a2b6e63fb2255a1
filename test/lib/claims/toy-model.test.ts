import fc from "fast-check";
import {afterEach, describe, expect, test, vi} from "vitest";
import {claims} from "../../../lib/claims/index.js";
import * as tools from "../../../lib/claims/toy-model/tools.js";
import {toyModelClaims} from "../../../lib/claims/toy-model.js";
import {DomainError} from "../../../lib/errors.js";
import type * as Landau from "../../../lib/landau/index.js";
import {num, reference, relativeError} from "../../reference/index.js";

const checked = toyModelClaims.filter(({check}) => check);

test("every claim has a check, or a reason for having none", () => {
  for (const {id, check, route, reason, status} of toyModelClaims) {
    if (["analogy", "open"].includes(status)) expect(reason, id).toBeTruthy();
    else expect(check && route, id).toBeTruthy();
  }
});

test("no other claim has one of these ids", () => {
  for (const {id} of toyModelClaims) expect(claims.filter((c) => c.id === id)).toHaveLength(1);
});

test.each(checked)("$id holds on its default row", ({check}) => {
  const {pass, residual, tolerance, comparisons} = check!();
  expect({pass, comparisons: pass || comparisons}).toEqual({pass: true, comparisons: true});
  expect(residual).toBeLessThanOrEqual(tolerance);
});

test.each(checked)("$id holds on any row: 2 to 12 logits up to 50, β up to 6", ({check}) => {
  const logit = fc.double({min: -50, max: 50, noNaN: true});
  const rows = fc.record({
    u: fc.array(logit, {minLength: 2, maxLength: 12}),
    beta: fc.double({min: 0, max: 6, noNaN: true})
  });
  const numRuns = check!.length ? 60 : 1; // without a parameter it is the same check every time
  fc.assert(
    fc.property(rows, (row) => check!(row).pass),
    {numRuns}
  );
});

test.each(checked)("$id holds on toy rows of up to a thousand keys", ({check}) => {
  for (const [n, z] of [
    [2, 0],
    [3, 1e-9],
    [50, 4],
    [1000, 6.9]
  ]) {
    expect(check!({u: [z, ...new Array(n - 1).fill(0)], beta: 1}).pass, `n = ${n}, z = ${z}`).toBe(true);
  }
});

test("a field in which probabilities underflow is refused", () => {
  expect(() => tools.toyRow({u: [300, -300, -300], beta: 6})).toThrow(DomainError);
});

describe("the routes of the checks", () => {
  test("have the reference values", () => {
    for (const id of ["a03.phi.n5", "a03.phi.n1000"]) {
      const {inputs, value} = reference(id);
      const {p1} = tools.summedRow(inputs.n, num(inputs.z));
      // p₁ of order 1, summed with a rounding error of some 1e-16
      expect(relativeError(p1 - 1 / inputs.n, num(value))).toBeLessThan(2e-15);
      expect(
        relativeError(tools.rowAt(inputs.n, [num(inputs.z), 0])[0] - 1 / inputs.n, num(value))
      ).toBeLessThan(2e-15);
    }
    const {inputs, value} = reference("a03.radius.n3");
    const zero = tools.partitionZero(inputs.n, [1, 3]);
    expect(relativeError(Math.hypot(...zero), num(value))).toBeLessThan(1e-15);
  });

  test("agree among themselves: Stirling’s derivatives and contour means", () => {
    for (const k of [1, 2, 3, 5, 8]) {
      const factorial = Array.from({length: k}, (_, i) => i + 1).reduce((a, b) => a * b, 1);
      const [mean] = tools.circleMean(5, [0.7, 0], 1.5, k, 256);
      const p1 = tools.rowAt(5, [0.7, 0])[0];
      expect(Math.abs(mean - (tools.derivative(k, p1) * 1.5 ** k) / factorial)).toBeLessThan(1e-14);
    }
    expect(tools.stirling(5)).toEqual([0n, 1n, 15n, 25n, 10n, 1n]);
  });
});

/** Everything that lib/landau returns, off by the factor `1 + error`. */
function distorted(error: number, only?: string) {
  return async (original: () => Promise<typeof Landau>) => {
    const wrong = (value: unknown): unknown => {
      if (typeof value === "number") return value === 0 ? error : value * (1 + error);
      if (Array.isArray(value)) return value.map(wrong);
      const entries = Object.entries(value as object);
      const {num, den} = value as {num?: bigint; den?: bigint};
      if (num !== undefined && den !== undefined) {
        const parts = BigInt(Math.round(1 / error));
        return {num: num * (parts + 1n), den: den * parts};
      }
      return Object.fromEntries(entries.map(([name, v]) => [name, wrong(v)]));
    };
    return Object.fromEntries(
      Object.entries(await original()).map(([name, f]) => [
        name,
        only === undefined || only === name
          ? (...args: unknown[]) => wrong((f as (...a: unknown[]) => unknown)(...args))
          : f
      ])
    );
  };
}

async function failing(error: number, only?: string): Promise<string[]> {
  vi.resetModules();
  vi.doMock("../../../lib/landau/index.js", distorted(error, only));
  const {toyModelClaims: claims} = await import("../../../lib/claims/toy-model.js");
  return claims.filter(({check}) => check && !check().pass).map(({id}) => id);
}

describe("a wrong library is found out", () => {
  afterEach(() => {
    vi.doUnmock("../../../lib/landau/index.js");
    vi.resetModules();
  });

  test("by every check, if all its values are off by one part in a million", async () => {
    const found = await failing(1e-6);
    // The root test looks only at the growth of coefficients, to 1 %.
    expect(checked.map(({id}) => id).filter((id) => !found.includes(id))).toEqual(["a03.root-test"]);
  });

  test("by the root test, if they are off by a twentieth", async () => {
    expect(await failing(0.05)).toContain("a03.root-test");
  });

  test.each([
    "backgroundProbability",
    "collapseVariable",
    "orderParameter",
    "orderParameterInverse",
    "orderParameterPartialSum",
    "orderParameterTaylor",
    "partitionExponent",
    "radiusOfConvergence",
    "rowSusceptibility",
    "schottkyPeak",
    "specificHeat",
    "stepProbability",
    "stepWidth",
    "toyProbability"
  ])("by some check, if %s alone is off by one part in a million", async (name) => {
    expect(await failing(1e-6, name)).not.toEqual([]);
  });
});
