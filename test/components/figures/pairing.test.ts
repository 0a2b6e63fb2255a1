// @vitest-environment jsdom
// The pure parts of the figures on pairing, and that they draw every state.
import {describe, expect, test, vi} from "vitest";
import {defaults} from "../../../data/pairing/setup.js";
import type {PairingData, PairingPastData, PairingSpontaneousData} from "../../../data/pairing/types.js";
import {logPairMergerTime, predictedMergers} from "../../../lib/phases/index.js";
import {tokensOnCircle} from "../../../lib/sphere/index.js";
import {decades, evenly, inRatio} from "../../../src/components/figures/pairing/axis.js";
import {keyOf} from "../../../src/components/figures/pairing/background.js";
import {
  type AtomsState,
  inStep,
  pairingAtoms,
  predictionOf,
  rowsOf
} from "../../../src/components/figures/pairing-atoms.js";
import {pairingClock} from "../../../src/components/figures/pairing-clock.js";
import {pairingMeeting} from "../../../src/components/figures/pairing-meeting.js";
import {pairingOrder} from "../../../src/components/figures/pairing-order.js";
import {isLarge, pairingPast} from "../../../src/components/figures/pairing-past.js";
import {crossing, pairingRace, raceAt} from "../../../src/components/figures/pairing-race.js";
import {pairingSpontaneous, rowOf, spacing} from "../../../src/components/figures/pairing-spontaneous.js";
import {pairingTwo} from "../../../src/components/figures/pairing-two.js";

vi.mock("../../../src/components/plot.js", async () => ({Plot: await import("@observablehq/plot")}));

const layouts = [
  {width: 888, height: 340, narrow: false},
  {width: 360, height: 600, narrow: true}
];
const start: AtomsState = {...defaults, viewLongitude: 0, viewLatitude: 0};
const five = [0, 0.55, 1.6, 2.75, 4.3];

describe("atoms as a reader places them", () => {
  test("are predicted, and refused in words", () => {
    const {mergers} = predictionOf({...defaults, beta: 40});
    expect(mergers).toHaveLength(5);
    expect(mergers[0].sides).toBe("1 + 2");
    const two = {...defaults, angles: [0, 180], masses: [1, 1]};
    expect(predictionOf(two).refusal).toContain("opposite");
    expect(predictionOf({...defaults, masses: [1, 1, 1, 1, 1, -1]}).refusal).toContain("masses[5]");
  });

  test("keep lists of one length when their number changes, in whichever list", () => {
    const more = {...start, angles: [...start.angles, 300]};
    expect(inStep(more, start)).toMatchObject({angles: more.angles, masses: [...start.masses, 1]});
    expect(inStep(more, start).latitudes).toHaveLength(7);
    const fewer = {...start, masses: [2, 5]};
    expect(inStep(fewer, start)).toMatchObject({masses: [2, 5], angles: start.angles.slice(0, 2)});
    expect(inStep({...start, beta: 3}, start)).toEqual({});
    // as an address gives it: there is no earlier state
    const asked = {...start, angles: [0, 40, 90]};
    expect(inStep(asked, asked)).toMatchObject({angles: [0, 40, 90], masses: start.masses.slice(0, 3)});
    const sphere = {...start, dimension: 3 as const, longitudes: [0, 40, 90], latitudes: [0, 1, 2]};
    expect(inStep(sphere, sphere)).toMatchObject({longitudes: [0, 40, 90], latitudes: [0, 1, 2]});
  });

  test("a run that merges others than predicted has rows of its own", () => {
    const {mergers} = predictionOf(defaults);
    const rows = rowsOf(mergers, [
      {members: mergers[0].sides, logTime: Math.LN10},
      {members: "1 + 6", logTime: 2 * Math.LN10}
    ]);
    expect(rows).toHaveLength(6);
    expect(rows[0].found).toBeCloseTo(1, 12);
    expect(rows[1].found).toBeUndefined();
    expect(rows[5]).toEqual({sides: "1 + 6", predicted: undefined, found: 2});
  });

  test("a run is known by what it depends on", () => {
    expect(keyOf({...defaults, longitudes: [1, 2]})).toBe(keyOf(defaults));
    expect(keyOf({...defaults, angles: [1, 2]})).not.toBe(keyOf(defaults));
    expect(keyOf({...defaults, dimension: 3})).not.toBe(keyOf(defaults));
  });

  test("dragging moves an atom, or turns the sphere", () => {
    const {drag} = pairingAtoms([]);
    const from = {point: {x: 0, y: 0}, state: start};
    expect(drag!("atom 1", {x: 0, y: 1}, start, from).angles![1]).toBe(90);
    expect(drag!("sphere", {x: 0.1, y: 0}, start, from)).toEqual({});
    const ball = {...start, dimension: 3 as const};
    const moved = drag!("atom 0", {x: 0, y: 0}, ball, {...from, state: ball});
    expect([moved.longitudes![0], moved.latitudes![0]]).toEqual([0, 0]);
    expect(drag!("sphere", {x: 0.1, y: 0}, ball, {...from, state: ball}).viewLongitude).toBeCloseTo(-5.73, 2);
  });
});

describe("axes", () => {
  test("decades with ticks at round exponents", () => {
    const {domain, ticks, tickFormat} = decades([0.3, 103.2], "t", {ticks: 5});
    expect(domain).toEqual([0, 104]);
    expect(ticks).toEqual([0, 25, 50, 75, 100]);
    expect([0, 1, 25].map(tickFormat)).toEqual(["1", "10", "10²⁵"]);
    expect(decades([-Infinity], "t").domain).toEqual([0, 1]);
  });

  test("even steps and even ratios", () => {
    expect(evenly(1, 3, 2)).toEqual([1, 2, 3]);
    expect(inRatio(1, 100, 2).map((x) => Math.round(x))).toEqual([1, 10, 100]);
  });
});

describe("the race", () => {
  test("changes its winner once", () => {
    const pairs = {near: 0.5, far: 0.55, ratio: 20};
    const at = crossing(pairs)!;
    const {near, far} = raceAt(pairs, at);
    expect(near).toBeCloseTo(far, 8);
    expect(at).toBeGreaterThan(80);
    expect(at).toBeLessThan(120);
    expect(crossing({near: 0.5, far: 0.8, ratio: 1})).toBeUndefined();
  });
});

test("clusters are as far apart as the fastest wave is long", () => {
  expect(spacing(50)).toBeCloseTo((2 * Math.PI) / 10, 12);
});

describe("every figure draws and tells its states, wide and narrow", () => {
  const two: PairingData["two"] = {
    ...{angle: 0.8, ratios: [1, 4], betas: [20]},
    runs: [1, 4].map((ratio) => ({
      ratio,
      beta: 20,
      logTime: logPairMergerTime(20, 0.8, {masses: [ratio, 1]})
    }))
  };
  const order: PairingData["order"] = {
    angles: five,
    gaps: [],
    runs: [20, 60].map((beta) => {
      const mergers = predictedMergers(tokensOnCircle(five), beta).map(({logTime}, k) => ({
        logTime: logTime * (1 + 1e-4),
        members: `merger ${k}`
      }));
      return {beta, observed: mergers, predicted: mergers, direct: 1, error: 1e-9};
    })
  };
  const race: PairingData["race"] = {
    near: 0.5,
    far: 0.55,
    ratio: 20,
    runs: [{beta: 40, near: 2.5, far: 1.8}]
  };
  const meeting: PairingData["meeting"] = {
    angle: 0.8,
    runs: [{ratio: 2, beta: 10, share: 0.277, unnormalized: 0.333}]
  };
  const clock: PairingData["clock"] = {
    ...{angle: 0.8, fixedTo: 0.06},
    runs: [{beta: 20, s: [0, 1.5, 3], running: [0.8, 0.1, 0.01], fixed: [0.8, 0.7, 0]}]
  };
  const rows: PairingSpontaneousData["rows"] = [400, 10_000].flatMap((tokens) =>
    [20, 320].map((beta) => ({
      ...{
        beta,
        tokens,
        median: 30,
        quartiles: [20, 40] as [number, number],
        interval: [15, 50] as [number, number]
      },
      runs: [{settled: 5, clusters: 3, firstMerger: 30, predicted: 31, depth: 9, logTimes: [600, 40, 3.4]}]
    }))
  );
  const past: Pick<PairingPastData, "components" | "runs"> = {
    components: [
      {mean: 0.5, variance: 0.12, weight: 0.5},
      {mean: 2.6, variance: 0.15, weight: 0.5}
    ],
    runs: [
      {
        ...{beta: 100, times: [0, 5, 10], byMeans: 144},
        cores: [
          [0.12, 0.15],
          [0.02, 0.05],
          [0, 1e-5]
        ],
        atoms: [
          {angle: 0.5, share: 0.5},
          {angle: 2.6, share: 0.4999},
          {angle: 1.5, share: 1e-4}
        ],
        mergers: [
          {logTime: 10, share: 1e-4, predicted: 10.1},
          {logTime: 144.1, share: 0.5, predicted: 144}
        ]
      }
    ]
  };
  const own = pairingAtoms([{members: "1 + 2", logTime: 5.7}]);
  const pair = pairingTwo({two});
  const all = pairingOrder({order});
  const runners = pairingRace({race});
  const met = pairingMeeting({meeting});
  const clocks = pairingClock({clock});
  const formed = pairingSpontaneous({rows});
  const after = pairingPast(past);

  test.each(layouts)("%j", (layout) => {
    const drawings = [
      ...[start, {...start, dimension: 3 as const}, {...start, beta: 1}].map((state) =>
        own.draw(state, layout)
      ),
      own.draw({...start, angles: [0, 180], masses: [1, 1]}, layout),
      own.draw({...start, angles: [0, 0, 90], masses: [1, 1, 2]}, layout),
      own.draw({...start, masses: [1, 1, 1, 1, 1, 0]}, layout),
      pair.draw(pair.state, layout),
      pair.draw({beta: 5, angle: 3, ratio: 100}, layout),
      all.draw({beta: 60}, layout),
      runners.draw(runners.state, layout),
      runners.draw({beta: 5, near: 1.5, far: 0.2, ratio: 1}, layout),
      met.draw(met.state, layout),
      met.draw({beta: 1000, angle: 3, ratio: 1}, layout),
      clocks.draw({s: 0}, layout),
      formed.draw(formed.state, layout),
      formed.draw({tokens: 400, beta: 20}, layout)
    ];
    for (const drawing of [...drawings, after.draw(after.state, layout)]) {
      expect(drawing.querySelector("path, circle")).not.toBeNull();
      expect(drawing.outerHTML).not.toMatch(/NaN|undefined|Infinity/);
    }
    for (const drawing of drawings) expect(drawing.querySelector("[data-handle]")).not.toBeNull();
    const told = [
      own.describe(start),
      own.describe({...start, angles: [0, 0, 90], masses: [1, 1, 2]}),
      pair.describe(pair.state),
      all.describe(all.state),
      runners.describe(runners.state),
      met.describe(met.state),
      clocks.describe(clocks.state),
      formed.describe(formed.state),
      after.describe(after.state)
    ];
    for (const text of told) expect(text).not.toMatch(/NaN|undefined|Infinity/);
    expect(told[0]).toContain("In the run: 1 + 2");
    expect(told[1]).toContain("1 + 2 at the start");
  });

  test("the nearest measured β is the one that is dragged to, and crumbs are no components", () => {
    expect(rowOf(rows, {tokens: 400, beta: 100}).beta).toBe(320);
    expect(
      formed.drag!("beta", {x: 30, y: 0}, formed.state, {point: {x: 0, y: 0}, state: formed.state})
    ).toEqual({beta: 20});
    expect(past.runs[0].mergers.map(isLarge)).toEqual([false, true]);
  });
});
