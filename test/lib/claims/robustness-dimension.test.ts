// Every check about dimension passes; each notices a wrong library, or a loader's output that says something else.
import {afterEach, beforeAll, describe, expect, it, vi} from "vitest";
import type {Claim} from "../../../lib/claims/claim.js";
import {robustDimensionClaims} from "../../../lib/claims/robustness/dimension.js";
import {ShapeError} from "../../../lib/errors.js";
import {runScript} from "../../data/run-script.js";
import {expectRecords} from "./records.js";

const checked = robustDimensionClaims.filter(({check}) => check);
const onData = checked.filter(({data}) => data);

// biome-ignore lint/suspicious/noExplicitAny: the tests break it in every way
type Output = any;
const outputs: Record<string, Output> = {};
beforeAll(async () => {
  await Promise.all(
    ["robustness-dimension.json", "robustness-dimension-trained.json"].map(async (name) => {
      const {status, stdout} = await runScript(`data/${name}.ts`);
      expect(status).toBe(0);
      expect(stdout.length).toBeLessThan(60_000);
      outputs[name] = JSON.parse(stdout);
    })
  );
}, 300_000);

afterEach(() => {
  vi.doUnmock("../../../lib/attention/index.js");
  vi.resetModules();
});

it("records have unique ids and say what they must", () => {
  expectRecords(robustDimensionClaims, /^robust\.[a-z0-9-]+$/);
});

it.each(checked)("$id holds", ({check, data}) => {
  const {pass, comparisons} = check!(undefined, data && outputs[data]);
  expect({pass, comparisons: pass || comparisons}).toEqual({pass: true, comparisons: true});
});

it("every criterion that was set beforehand is met", () => {
  const {verdicts} = outputs["robustness-dimension.json"];
  expect(verdicts).toHaveLength(4);
  expect(verdicts.filter(({pass}: {pass: boolean}) => !pass)).toEqual([]);
});

describe("what is not the loader’s output is refused in words", () => {
  it.each(onData)("$id", ({check}) => {
    for (const output of [undefined, null, 5, "text", {}, []])
      expect(() => check!(undefined, output)).toThrow(ShapeError);
  });
});

// What each check on data must notice: a number put in the place of that at a path.
const wrong: [id: string, data: string, change: (output: Output) => void][] = [
  ["robust.equal-angles-runs", "robustness-dimension.json", (o) => (o.identity.at(-1).time *= 1.06)],
  ["robust.equal-angles-runs", "robustness-dimension.json", (o) => (o.identity.at(-1).predicted *= 1.001)],
  ["robust.equal-angles-runs", "robustness-dimension.json", (o) => (o.identity[1].reached = 8)],
  ["robust.gaussian", "robustness-dimension.json", (o) => (o.gaussian.at(-1).outcome.one = 7)],
  ["robust.gaussian", "robustness-dimension.json", (o) => (o.gaussian[0].outcome.one = 1)],
  ["robust.gaussian", "robustness-dimension.json", (o) => (o.gaussian[4].outcome.aligned = 1)],
  [
    "robust.trained-spectra",
    "robustness-dimension-trained.json",
    (o) => (o.heads[0].eigenvalues[2] = o.heads[0].eigenvalues[0])
  ],
  ["robust.trained-spectra", "robustness-dimension-trained.json", (o) => (o.heads[0].value[0] = 0.9)],
  ["robust.trained-alignment", "robustness-dimension-trained.json", (o) => (o.heads[0].outcome.aligned = 1)],
  ["robust.trained-clusters", "robustness-dimension-trained.json", (o) => (o.heads[1].outcome.waited = 3)],
  [
    "robust.trained-clusters",
    "robustness-dimension-trained.json",
    (o) => o.heads[2].curves.clusters.middle.fill(1)
  ],
  [
    "robust.no-chaos-seen",
    "robustness-dimension-trained.json",
    (o) => (o.heads[3].outcome.mostExponent = 0.2)
  ],
  ["robust.no-chaos-seen", "robustness-dimension-trained.json", (o) => (o.heads[3].outcome.mostGrowth = 3000)]
];

describe("a wrong output is noticed", () => {
  it("by every check on data", () => {
    expect(new Set(wrong.map(([id]) => id))).toEqual(new Set(onData.map(({id}) => id)));
  });

  it.each(wrong)("%s", (id, data, change) => {
    const output = structuredClone(outputs[data]);
    change(output);
    expect(robustDimensionClaims.find((claim) => claim.id === id)!.check!(undefined, output).pass).toBe(
      false
    );
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
