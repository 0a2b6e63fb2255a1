// Every check about alignment and heat passes; and each notices when the library is wrong.
import {afterEach, describe, expect, it, vi} from "vitest";
import {alignmentClaims} from "../../../lib/claims/alignment.js";
import type {Claim} from "../../../lib/claims/claim.js";
import {heatClaims} from "../../../lib/claims/heat.js";
import {expectRecords} from "./records.js";
import {spoiled} from "./spoiled.js";

const library = "../../../lib/phases/index.js";
const all = [...alignmentClaims, ...heatClaims];
const checked = all.filter((claim) => claim.check);

afterEach(() => {
  vi.doUnmock(library);
  vi.resetModules();
});

describe("the records", () => {
  it("have unique ids and say what they must", () => {
    expectRecords(all, /^phases\.[a-z0-9-]+$/);
  });

  it("correct eight faults of the source", () => {
    expect(all.filter(({status}) => status === "corrected").map(({id}) => id)).toEqual([
      "phases.degenerate-leading",
      "phases.collapse-takes-time",
      "phases.not-always-three",
      "phases.two-lambdas",
      "phases.variance-law",
      "phases.beta-ten",
      "phases.no-blow-up",
      "phases.noise-time"
    ]);
  });
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
  const alignment = await import("../../../lib/claims/alignment.js");
  const heat = await import("../../../lib/claims/heat.js");
  return [...alignment.alignmentClaims, ...heat.heatClaims].find((claim) => claim.id === id)!;
}

// Which wrong function each check must notice, and how small a relative error.
const noticed: [id: string, name: string, by: number][] = [
  ["phases.limit-flow", "alignmentFlow", 1e-9],
  ["phases.two-points", "alignmentMassSplit", 1e-6],
  ["phases.two-points", "alignmentLimit", 1e-6],
  ["phases.degenerate-leading", "alignmentLimit", 1e-6],
  ["phases.degenerate-leading", "alignmentFlow", 1e-6],
  ["phases.alignment-rate", "alignmentRate", 0.02],
  ["phases.alignment-rate", "alignmentFlow", 0.1],
  ["phases.collapse-takes-time", "alignmentFlow", 1e-3],
  ["phases.rotation", "rotationPeriod", 1e-6],
  ["phases.jordan", "alignmentFlow", 1e-6],
  ["phases.jordan", "alignmentLimit", 1e-6],
  ["phases.negative-leading", "alignmentLimit", 1e-6],
  ["phases.expansion", "attendedMean", 1e-6],
  ["phases.finite-rotation", "uniformRotationSpeed", 1e-9],
  ["phases.transverse-growth", "transverseGrowth", 1e-5],
  ["phases.not-always-three", "alignmentSpectrum", 1e-6],
  ["phases.not-always-three", "transverseGrowth", 1e-6],
  ["phases.drift-gradient", "smoothedDrift", 1e-9],
  ["phases.variance-law", "circleMixtureDensity", 1e-9],
  ["phases.variance-law", "heatVariance", 1e-9],
  ["phases.variance-law", "heatBlowUpTime", 1e-9],
  ["phases.finite-variance", "gaussianVariance", 1e-6],
  ["phases.finite-variance", "gaussianVarianceTime", 1e-6],
  ["phases.beta-ten", "gaussianVariance", 1e-6],
  ["phases.no-blow-up", "gaussianVariance", 1e-6],
  ["phases.sphere-kernel", "heatKernelDensity", 1e-3],
  ["phases.sphere-kernel", "heatChordalMoment", 1e-3],
  ["phases.growth-rates", "growthRates", 1e-5],
  ["phases.fastest-mode", "mostUnstableMode", 1e-6],
  ["phases.noise-time", "clusterTime", 1e-6],
  ["phases.noise-time", "clusterTimeEstimate", 1e-6],
  ["phases.contrast", "smoothedContrast", 1e-6],
  ["phases.heat-window", "heatWindow", 1e-6],
  ["phases.ill-posed", "evolvedCoefficients", 1e-6],
  ["phases.gaussian-runs", "gaussianVariance", 0.05],
  ["phases.noise-runs", "clusterTime", 2]
];

describe("a wrong library is noticed", () => {
  it("by every check, at least one function each", () => {
    const missing = checked.filter(({id}) => !noticed.some(([other]) => other === id)).map(({id}) => id);
    // The first two are about runs of tokens, the third about the tokens themselves: nothing of lib/phases is in them.
    expect(missing).toEqual(["phases.points-follow-value", "phases.negative-width", "phases.two-lambdas"]);
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
