// Every check about pairing passes; and each notices when the library is wrong.
import {afterEach, describe, expect, it, vi} from "vitest";
import type {Claim} from "../../../lib/claims/claim.js";
import {pairingClaims} from "../../../lib/claims/pairing.js";
import {expectRecords} from "./records.js";

const phases = "../../../lib/phases/index.js";
const flow = "../../../lib/flow/index.js";
const checked = pairingClaims.filter((claim) => claim.check);

afterEach(() => {
  vi.doUnmock(phases);
  vi.doUnmock(flow);
  vi.resetModules();
});

describe("the records", () => {
  it("have unique ids and say what they must", () => {
    expectRecords(pairingClaims, /^pairing\.[a-z0-9-]+$/);
  });

  it("correct five faults of the sources, and leave two questions open", () => {
    const having = (status: Claim["status"]) =>
      pairingClaims.filter((claim) => claim.status === status).map(({id}) => id);
    expect(having("corrected")).toEqual([
      "pairing.initial-clock",
      "pairing.closest-first",
      "pairing.equal-distances",
      "pairing.spacing",
      "pairing.what-is-proved"
    ]);
    expect(having("open")).toEqual(["pairing.after-first-open", "pairing.beyond-collapse-open"]);
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

/** Every number that a function of lib/phases returns, wrong by the relative amount `by`. */
function spoiled(value: unknown, by: number): unknown {
  if (typeof value === "number") return value * (1 + by);
  if (Array.isArray(value)) return value.map((x) => spoiled(x, by));
  if (typeof value === "object" && value !== null && !ArrayBuffer.isView(value))
    return Object.fromEntries(
      Object.entries(value).map(([key, x]) => [key, key === "members" ? x : spoiled(x, by)])
    );
  return value;
}

/** The claim `id`, made on a library in which one function is wrong; of `mergerSequence`, all times are. */
async function onSpoiledLibrary(id: string, name: string, by: number): Promise<Claim> {
  vi.resetModules();
  if (name === "mergerSequence") {
    vi.doMock(flow, async (importOriginal) => {
      const original = await importOriginal<typeof import("../../../lib/flow/index.js")>();
      return {
        ...original,
        *mergerSequence(...args: Parameters<typeof original.mergerSequence>) {
          const found = yield* original.mergerSequence(...args);
          const mergers = found.mergers.map((m) => ({...m, logTime: m.logTime + by}));
          return {...found, mergers};
        }
      };
    });
  } else {
    vi.doMock(phases, async (importOriginal) => {
      const original = await importOriginal<Record<string, (...args: unknown[]) => unknown>>();
      expect(original[name], name).toBeTypeOf("function");
      return {...original, [name]: (...args: unknown[]) => spoiled(original[name](...args), by)};
    });
  }
  const {pairingClaims: claims} = await import("../../../lib/claims/pairing.js");
  return claims.find((claim) => claim.id === id)!;
}

// Which wrong function each check must notice, and how small an error: relative, or for mergerSequence of ln T.
const noticed: [id: string, name: string, by: number][] = [
  ["pairing.two-atoms", "pairSpeeds", 1e-8],
  ["pairing.two-atoms", "logPairMergerTime", 1e-8],
  ["pairing.any-dimension", "pairSpeeds", 1e-8],
  ["pairing.asymptote", "logPairMergerTime", 1e-3],
  ["pairing.asymptote", "logPairMergerTimeAsymptote", 1e-3],
  ["pairing.unequal-faster", "logPairMergerTime", 1e-4],
  ["pairing.meeting-point", "pairMeetingPoint", 1e-6],
  ["pairing.infinite-time", "pairLimitAngle", 1e-8],
  ["pairing.initial-clock", "logPairMergerTime", 1e-6],
  ["pairing.limit", "pairLimitAngle", 1e-10],
  ["pairing.sequence", "predictedMergers", 1e-3],
  ["pairing.sequence", "mergerSequence", 0.01],
  ["pairing.closest-first", "mergerSequence", 1e-3],
  ["pairing.equal-distances", "mergerSequence", 2e-3],
  ["pairing.tie-unstable", "mergerSequence", 0.03],
  ["pairing.clusters-as-atoms", "mergerSequence", 1e-4],
  ["pairing.spacing", "pairMergerTime", 5e-3],
  ["pairing.spacing", "logPairMergerTime", 1e-3],
  ["pairing.spontaneous-runs", "logPairMergerTime", -0.9],
  ["pairing.past-collapse", "gaussianVariance", 1e-3],
  ["pairing.past-collapse", "logPairMergerTime", 1e-3],
  ["pairing.what-is-proved", "pairLimitAngle", 1e-8]
];

describe("a wrong library is noticed", () => {
  it("by every check, at least one function each", () => {
    const missing = checked.filter(({id}) => !noticed.some(([other]) => other === id)).map(({id}) => id);
    // It is about tokens and two atoms by plain sums: nothing of the library but random numbers is in it.
    expect(missing).toEqual(["pairing.foretold"]);
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
