// Every check about pairing passes; and each notices when the library, or a loader's output, is wrong.
import {afterEach, beforeAll, describe, expect, it, vi} from "vitest";
import type {Claim} from "../../../lib/claims/claim.js";
import {pairingClaims} from "../../../lib/claims/pairing.js";
import {ShapeError} from "../../../lib/errors.js";
import {runScript} from "../../data/run-script.js";
import {expectRecords} from "./records.js";

const phases = "../../../lib/phases/index.js";
const flow = "../../../lib/flow/index.js";
const checked = pairingClaims.filter((claim) => claim.check);
const onData = checked.filter(({data}) => data);

// biome-ignore lint/suspicious/noExplicitAny: the tests break it in every way
type Output = any;
const outputs: Record<string, Output> = {};
beforeAll(async () => {
  for (const name of new Set(onData.map(({data}) => data!))) {
    const {status, stdout} = await runScript(`data/${name}.ts`);
    expect(status).toBe(0);
    outputs[name] = JSON.parse(stdout);
  }
}, 300_000);

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
  it.each(checked)("$id", ({check, data}) => {
    const {pass, residual, tolerance, comparisons} = check!(undefined, data && outputs[data]);
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
  ["pairing.limit", "pairLimitAngle", 1e-9],
  ["pairing.sequence", "predictedMergers", 1e-3],
  ["pairing.sequence", "mergerSequence", 0.01],
  ["pairing.closest-first", "mergerSequence", 1e-3],
  ["pairing.equal-distances", "mergerSequence", 2e-3],
  ["pairing.tie-unstable", "mergerSequence", 0.03],
  ["pairing.clusters-as-atoms", "mergerSequence", 1e-4],
  ["pairing.spacing", "pairMergerTime", 5e-3],
  ["pairing.spacing", "logPairMergerTime", 1e-3],
  ["pairing.spontaneous-runs", "logPairMergerTime", -0.9],
  ["pairing.what-is-proved", "pairLimitAngle", 1e-6],
  ["pairing.what-is-proved", "mergerSequence", 0.02]
];

// What each check on data must notice: a number put in the place of another.
const wrong: [id: string, data: string, change: (output: Output) => void][] = [
  ["pairing.random-atoms", "pairing.json", (o) => (o.random.rows[1].right = 154)],
  ["pairing.random-atoms", "pairing.json", (o) => (o.random.rows[3].interval[1] = 0.98)],
  ["pairing.random-atoms", "pairing.json", (o) => (o.random.rows[2].separatedRight -= 1)],
  ["pairing.random-atoms", "pairing.json", (o) => (o.random.draws = 201)],
  // the first two components later by a factor of 3, or at another time altogether
  ["pairing.past-collapse", "pairing-past.json", (o) => (o.runs[2].mergers.at(-2).logTime += Math.log(3))],
  ["pairing.past-collapse", "pairing-past.json", (o) => (o.runs[3].mergers.at(-2).logTime -= 2)],
  ["pairing.past-collapse", "pairing-past.json", (o) => (o.runs[1].byMeans += 0.01)],
  // crumbs at β = 20, and none at 50
  [
    "pairing.past-collapse",
    "pairing-past.json",
    (o) => o.runs[0].mergers.unshift({logTime: 5, share: 1e-4, predicted: 5})
  ],
  ["pairing.past-collapse", "pairing-past.json", (o) => o.runs[1].mergers.splice(0, 2)],
  // cores that collapse by the limit law at once, or contract half as fast
  [
    "pairing.past-collapse",
    "pairing-past.json",
    (o) => (o.runs[2].times = o.runs[2].times.map((t: number) => 0.97 * t))
  ],
  [
    "pairing.past-collapse",
    "pairing-past.json",
    (o) =>
      (o.runs[2].cores = o.runs[2].cores.map((row: number[]) =>
        row.map((v) => (v < 1e-4 ? Math.sqrt(v * 1e-4) : v))
      ))
  ],
  ["pairing.past-collapse", "pairing-past.json", (o) => (o.runs[0].cores.length = 5)]
];

describe("what is not the loader’s output is refused in words", () => {
  it.each(onData)("$id", ({check}) => {
    for (const output of [undefined, null, 5, "text", {}, []])
      expect(() => check!(undefined, output)).toThrow(ShapeError);
  });
});

describe("a wrong output is noticed", () => {
  it("by every check on data", () => {
    expect(new Set(wrong.map(([id]) => id))).toEqual(new Set(onData.map(({id}) => id)));
  });

  it.each(wrong)("%s", (id, data, change) => {
    const output = structuredClone(outputs[data]);
    change(output);
    expect(pairingClaims.find((claim) => claim.id === id)!.check!(undefined, output).pass).toBe(false);
  });
});

describe("a wrong library is noticed", () => {
  it("by every check that is not on data, at least one function each", () => {
    const missing = checked
      .filter(({id, data}) => !data && !noticed.some(([other]) => other === id))
      .map(({id}) => id);
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
