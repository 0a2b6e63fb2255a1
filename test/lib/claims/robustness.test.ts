// Every check about robustness passes; and each that uses lib/phases notices when the library is wrong.
import {afterEach, describe, expect, it, vi} from "vitest";
import type {Claim} from "../../../lib/claims/claim.js";
import {robustnessClaims} from "../../../lib/claims/robustness.js";
import {expectRecords} from "./records.js";
import {spoiled} from "./spoiled.js";

const library = "../../../lib/phases/index.js";
const checked = robustnessClaims.filter((claim) => claim.check);

afterEach(() => {
  vi.doUnmock(library);
  vi.resetModules();
});

it("the records have unique ids and say what they must", () => {
  expectRecords(robustnessClaims, /^phases\.[a-z0-9-]+$/);
});

describe("every check passes", () => {
  it.each(checked)("$id", ({check}) => {
    const {pass, residual, tolerance, comparisons} = check!();
    expect(comparisons.length).toBeGreaterThan(0);
    expect(residual).toBeLessThanOrEqual(tolerance);
    expect(pass).toBe(true);
  });
});

/** The claim `id`, made on a library in which one function is wrong. */
async function onSpoiledLibrary(id: string, name: string, by: number): Promise<Claim> {
  vi.resetModules();
  vi.doMock(library, async (importOriginal) => {
    const original = await importOriginal<Record<string, (...args: unknown[]) => unknown>>();
    expect(original[name], name).toBeTypeOf("function");
    return {...original, [name]: (...args: unknown[]) => spoiled(original[name](...args), by)};
  });
  const {robustnessClaims: claims} = await import("../../../lib/claims/robustness.js");
  return claims.find((claim) => claim.id === id)!;
}

// Which wrong function each check must notice, and how small a relative error.
const noticed: [id: string, name: string, by: number][] = [
  ["phases.collapsed-attention", "alignmentSpectrum", 1e-9],
  ["phases.across-matrix", "transverseGrowth", 0.01],
  ["phases.rotated-heat", "rotatedGrowth", 1e-4],
  ["phases.non-normal", "alignmentSpectrum", 0.02],
  ["phases.invertible", "alignmentSpectrum", 1e-9],
  ["phases.escape-runs", "transverseGrowth", 1e-4],
  ["phases.heat-comes-first", "clusterTime", -2],
  ["phases.blurred", "clusterTime", -0.2],
  ["phases.blurred", "growthRates", 0.2],
  ["phases.stability-estimate", "mostUnstableMode", 0.1]
];

describe("a wrong library is noticed", () => {
  it("by every check of what lib/phases computes", () => {
    const missing = checked.filter(({id}) => !noticed.some(([other]) => other === id)).map(({id}) => id);
    // of runs by plain sums, and of sums alone
    expect(missing).toEqual([
      "phases.density-needed",
      "phases.rotated-clusters",
      "phases.near-degenerate",
      "phases.alignment-time",
      "phases.first-merger-runs",
      "phases.sphere-gradient",
      "phases.attended-covariance"
    ]);
  });

  it.each(noticed)("%s, when %s is off by %f", async (id, name, by) => {
    const {check} = await onSpoiledLibrary(id, name, by);
    let pass: boolean;
    try {
      ({pass} = check!());
    } catch {
      pass = false; // the check could not even be made
    }
    expect(pass).toBe(false);
  });
});
