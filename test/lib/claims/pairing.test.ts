// Every check about pairing passes; and each notices when the library, or a loader's output, is wrong.
import {afterEach, describe, expect, it, vi} from "vitest";
import {pairingClaims} from "../../../lib/claims/pairing.js";
import {runScript} from "../../data/run-script.js";
import {
  describeOutputs,
  describePasses,
  describeWrongLibrary,
  expectRecords,
  having,
  type Output,
  type WrongFunction,
  type WrongOutput,
  withWrong
} from "./checks.js";

const phases = "../../../lib/phases/index.js";
const flow = "../../../lib/flow/index.js";

const outputs: Record<string, Output> = {};
for (const name of new Set(pairingClaims.flatMap(({data}) => data ?? []))) {
  const {status, stdout, stderr} = await runScript(`data/${name}.ts`);
  expect(status, stderr).toBe(0);
  outputs[name] = JSON.parse(stdout);
}

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
    expect(having(pairingClaims, "corrected")).toEqual([
      "pairing.initial-clock",
      "pairing.closest-first",
      "pairing.equal-distances",
      "pairing.spacing",
      "pairing.what-is-proved"
    ]);
    expect(having(pairingClaims, "open")).toEqual([
      "pairing.after-first-open",
      "pairing.beyond-collapse-open"
    ]);
  });
});

describePasses(pairingClaims, outputs);

/** Puts one wrong function into the library; of `mergerSequence`, all times are wrong. */
function spoil(name: string, by: number): void {
  if (name !== "mergerSequence") {
    vi.doMock(phases, withWrong(name, by));
    return;
  }
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
}

// Which wrong function each check must notice, and how small an error: relative, or for mergerSequence of ln T.
const noticed: WrongFunction[] = [
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
const wrong: WrongOutput[] = [
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

describeOutputs(pairingClaims, outputs, wrong);

describeWrongLibrary(pairingClaims, noticed, {
  // The first and the last are about data alone, the other about tokens and two atoms by plain sums.
  others: ["pairing.random-atoms", "pairing.foretold", "pairing.past-collapse"],
  outputs,
  spoil,
  load: async () => (await import("../../../lib/claims/pairing.js")).pairingClaims
});
