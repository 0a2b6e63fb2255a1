// Every check about dimension that needs no loader's output passes, and notices a wrong library; the others refuse what is
// no output. Those on the outputs: test/site/claims-dimension.test.ts.
import {afterEach, describe, expect, it, vi} from "vitest";
import type {Claim} from "../../../lib/claims/claim.js";
import {robustDimensionClaims} from "../../../lib/claims/robustness/dimension.js";
import {ShapeError} from "../../../lib/errors.js";
import {expectRecords} from "./checks.js";

const checked = robustDimensionClaims.filter(({check}) => check);
const onData = checked.filter(({data}) => data);
const onNone = checked.filter(({data}) => !data);

afterEach(() => {
  vi.doUnmock("../../../lib/attention/index.js");
  vi.resetModules();
});

it("records have unique ids and say what they must", () => {
  expectRecords(robustDimensionClaims, /^robust\.[a-z0-9-]+$/);
});

it.each(onNone)("$id holds", ({check}) => {
  const {pass, comparisons} = check!();
  expect({pass, comparisons: pass || comparisons}).toEqual({pass: true, comparisons: true});
});

describe("what is not the loader’s output is refused in words", () => {
  it.each(onData)("$id", ({check}) => {
    for (const output of [undefined, null, 5, "text", {}, []])
      expect(() => check!(undefined, output)).toThrow(ShapeError);
  });
});

describe("a wrong library is noticed", () => {
  async function onSpoiled(id: string, name: string): Promise<Claim> {
    vi.resetModules();
    vi.doMock("../../../lib/attention/index.js", async (importOriginal) => {
      const original = await importOriginal<Record<string, (...args: unknown[]) => unknown>>();
      const spoiled = (value: unknown): unknown => {
        if (typeof value === "number") return value * (1 + 1e-4);
        const span = value as {basis: Float64Array};
        return {...span, basis: span.basis.map((x, i) => (i === 0 ? x + 1e-4 : x))};
      };
      return {...original, [name]: (...args: unknown[]) => spoiled(original[name](...args))};
    });
    const module = await import("../../../lib/claims/robustness/dimension.js");
    return module.robustDimensionClaims.find((claim) => claim.id === id)!;
  }

  it.each([
    ["robust.span", "invariantSpan"],
    ["robust.free-overlap", "equiangularTime"],
    ["robust.late-rate", "equiangularRate"]
  ])("%s: %s", async (id, name) => {
    const {check} = await onSpoiled(id, name);
    expect(check!().pass).toBe(false);
  });
});
