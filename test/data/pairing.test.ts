// The parts of the loaders on pairing: runs, what is measured on them, and verdicts that can fail.
import {describe, expect, test} from "vitest";
import {coreVariances, pastRun} from "../../data/pairing/past.js";
import {neighbourGaps, randomDraw, randomRow, shareInterval} from "../../data/pairing/random.js";
import {
  atomsAt,
  cloudRun,
  directLogTime,
  fixedClock,
  meetingRun,
  orderRun,
  raceRun,
  recorded,
  runningClock,
  tieRun,
  triangle
} from "../../data/pairing/runs.js";
import {atomsOf, defaults} from "../../data/pairing/setup.js";
import {type Spontaneous, spontaneous} from "../../data/pairing/spontaneous.js";
import type {SpontaneousRow} from "../../data/pairing/types.js";
import {
  atomVerdicts,
  median,
  medianInterval,
  quantile,
  randomVerdicts,
  slope,
  spontaneousVerdicts,
  told
} from "../../data/pairing/verdicts.js";
import {logPairMergerTime, predictedMergers} from "../../lib/phases/index.js";
import {stream} from "../../lib/random/index.js";
import {quietWrappedNormalTokens, tokensOnCircle, uniformTokens} from "../../lib/sphere/index.js";

describe("runs of atoms", () => {
  test("two atoms at β = 0 come together as tan(θ/2) = tan(θ₀/2) e^{−t}", () => {
    const time = Math.log(Math.tan(0.4) / Math.tan(0.005));
    expect(directLogTime(atomsAt([0, 0.8], [3, 1]), 0, 100)).toBeCloseTo(Math.log(time), 8);
  });

  test("five atoms: the first merger in t is that of the sequence, the prediction in order", () => {
    const run = orderRun(atomsAt([0, 0.55, 1.6, 2.75, 4.3]), 30);
    expect(run.direct).toBeCloseTo(run.observed[0].logTime, 7);
    expect(run.observed.map(({members}) => members)).toEqual([
      "1 + 2",
      "3 + 4",
      "1, 2 + 3, 4",
      "1, 2, 3, 4 + 5"
    ]);
    expect(run.predicted.map(({members}) => members)).toEqual(run.observed.map(({members}) => members));
    expect(run.error).toBeLessThan(1e-4);
  });

  test("meeting points: the barycentre at β = 0, and under USA at every β", () => {
    const run = meetingRun(0.8, 4, 0);
    expect(run.share).toBeCloseTo(0.2, 7);
    expect(meetingRun(0.8, 4, 15).unnormalized).toBeCloseTo(0.2, 7);
    expect(meetingRun(0.8, 4, 15).share).toBeLessThan(0.15);
  });

  test("clocks: the running one has the limit, the fixed one a merger", () => {
    const [start, later] = runningClock(0.8, 200, [0, 0.5]);
    expect(start).toBeCloseTo(0.8, 6);
    // tan(θ/2) = tan(0.4) e^{−1}
    expect(later).toBeCloseTo(2 * Math.atan(Math.tan(0.4) / Math.E), 4);
    const [first, last] = fixedClock(0.8, 60, [0.001, 0.1]);
    expect(first).toBeGreaterThan(0.79);
    expect(last).toBe(0);
  });

  test("a race, a tie, clouds", () => {
    const race = raceRun(0.5, 0.55, 20, 40);
    expect(race.far).toBeLessThan(race.near);
    expect(race.near).toBeCloseTo(logPairMergerTime(40, 0.5), 6);
    const tie = tieRun("pairs", atomsAt([0, 0.5, 3, 3.5]), 0.5, 30);
    expect(tie.logRatios[0]).toBeCloseTo(0, 6);
    expect(tie.logRatios[1]).toBeCloseTo(0, 6);
    expect(tie.off).toBe(0);
    // three at equal distances meet at their centroid: cos r = cos R/cos(θ/2), sin R = 2 sin(θ/2)/√3
    const three = tieRun("triangle", triangle(0.5), 0.5, 30);
    const radius = Math.asin((2 * Math.sin(0.25)) / Math.sqrt(3));
    expect(three.off).toBeCloseTo((180 / Math.PI) * Math.acos(Math.cos(radius) / Math.cos(0.25)), 2);
    expect(three.logRatios[1]).toBe(three.logRatios[0]);
    expect(Math.abs(cloudRun(0.8, 6, 0.02, 30).logRatio)).toBeLessThan(1e-3);
  });

  test("the atoms of the page: as many masses as places, in both spaces, none opposite at the end", () => {
    for (const dimension of [2, 3] as const) {
      const atoms = atomsOf({...defaults, dimension});
      expect(atoms.masses.length).toBe(defaults.masses.length);
      expect(predictedMergers(atoms, defaults.beta)).toHaveLength(5);
    }
    expect(recorded({members: [[0, 2], [1]], logTime: 1}).members).toBe("1, 3 + 2");
  });
});

describe("random atoms", () => {
  test("the next neighbours of pairs, before and after a merger", () => {
    const atoms = tokensOnCircle([0, 0.5, 1.2, 3]);
    const gaps = neighbourGaps(atoms, predictedMergers(atoms, 80));
    // 0.25 and 1.2 merge next, 3 is farther
    expect(gaps).toHaveLength(2);
    expect(gaps[0]).toBeCloseTo(Math.cos(0.5) - Math.cos(0.7), 12);
    expect(gaps[1]).toBeCloseTo(Math.cos(0.95) - Math.cos(1.8), 12);
  });

  test("a draw with pairs well apart is told, and one near a tie is not", () => {
    const well = randomDraw(tokensOnCircle([0, 0.5, 2, 3.5]), 60);
    expect(well.inOrder).toBe(true);
    expect(well.off).toBeLessThan(1e-4);
    const tie = randomDraw(tokensOnCircle([0, 0.5, 1.001]), 80);
    expect(tie.off).toBeGreaterThan(0.3);
    expect(tie.gap).toBeCloseTo(Math.cos(0.5) - Math.cos(0.501), 12);
  });

  test("a row counts draws, and those that are well apart", () => {
    const draws = [
      {inOrder: true, off: 0.01, gap: 0.2},
      {inOrder: true, off: 0.2, gap: 0.01},
      {inOrder: false, off: 0.01, gap: 0.3},
      {inOrder: true, off: 0.05, gap: 0.01}
    ];
    const row = randomRow(60, draws, {within: 0.1, apart: 5});
    expect(row).toMatchObject({beta: 60, right: 2, inOrder: 3, separated: 2, separatedRight: 1});
    const told = {within: 0.1, apart: 5};
    expect(randomVerdicts({...told, rows: [row]})[0].pass).toBe(false);
    expect(randomVerdicts({...told, rows: [{...row, separatedRight: 2}]})[0].pass).toBe(true);
    expect(randomVerdicts({...told, rows: [{...row, separated: 0, separatedRight: 0}]})[0].pass).toBe(false);
  });

  test("an interval of a share: its ends are 1.96 of their own standard errors away", () => {
    for (const [k, n] of [
      [125, 200],
      [196, 200],
      [1, 10]
    ])
      for (const p of shareInterval(k, n))
        expect(Math.abs(k / n - p) / Math.sqrt((p * (1 - p)) / n)).toBeCloseTo(1.959964, 6);
    expect(shareInterval(0, 10)[0]).toBe(0);
    expect(shareInterval(10, 10)[1]).toBe(1);
  });
});

describe("clusters that form by themselves", () => {
  const run = spontaneous(uniformTokens(stream(3).split("test"), 100, 2), 40, {
    until: 40,
    step: 0.25,
    tolerance: 1e-4,
    mergers: 1e-6
  });

  test("settle, and merge one by one to the last", () => {
    expect(run.clusters).toBeGreaterThan(3);
    expect(run.settled).toBeLessThan(run.firstMerger - 4.9);
    expect(run.logTimes).toHaveLength(run.clusters);
    for (let k = 1; k < run.clusters; ++k) expect(run.logTimes[k]).toBeLessThanOrEqual(run.logTimes[k - 1]);
    expect(run.logTimes[run.clusters - 1]).toBeCloseTo(Math.log(run.settled), 10);
    expect(Math.exp(run.logTimes[run.clusters - 2])).toBeCloseTo(run.firstMerger, 6);
  });

  test("wait by the law of two atoms", () => {
    expect(Math.abs(Math.log(run.predicted / run.firstMerger))).toBeLessThan(0.5);
    expect(run.depth).toBeGreaterThan(0);
  });

  test("clusters that settle never are refused", () => {
    expect(() =>
      spontaneous(tokensOnCircle([0, 0.001]), 5, {until: 8, step: 0.5, tolerance: 1e-4, mergers: 1e-6})
    ).toThrow();
  });
});

describe("a mixture past its first collapse", () => {
  test("the width of a core is that of the Gaussian", () => {
    const tokens = quietWrappedNormalTokens(4000, [{mean: 1, variance: 0.04}]);
    expect(coreVariances(tokens, [1])[0]).toBeCloseTo(0.04, 4);
    // a token far away does not count
    const alone = tokensOnCircle([0, 0, 0, 0, 0.5]);
    expect(coreVariances(alone, [0])[0]).toBe(0);
  });

  test("two components merge as two atoms", () => {
    const components = [
      {mean: 0, variance: 0.02, weight: 0.5},
      {mean: 1.2, variance: 0.02, weight: 0.5}
    ];
    const run = pastRun(components, 30, {tokens: 400, points: 5, tolerance: 1e-5, angle: 1e-6});
    const last = run.mergers[run.mergers.length - 1];
    expect(Math.abs(last.logTime - run.byMeans)).toBeLessThan(0.3);
    expect(last.share).toBeGreaterThan(0.4);
    expect(run.byMeans).toBeCloseTo(logPairMergerTime(30, 1.2), 4);
    expect(run.cores[0][0]).toBeCloseTo(0.02, 3);
  });
});

describe("statistics", () => {
  test("slopes with their errors, medians, quantiles and intervals", () => {
    expect(slope([0, 1, 2, 3].map((x) => ({x, y: 1 - 2 * x})))).toEqual({value: -2, error: 0});
    // residuals ±0.2 about a horizontal line: s² = 4·0.04/2, Σ(x − x̄)² = 5
    const {error} = slope([0.2, -0.2, -0.2, 0.2].map((y, x) => ({x, y})));
    expect(error).toBeCloseTo(Math.sqrt(0.08 / 5), 12);
    expect(median([3, 1, 2])).toBe(2);
    expect(median([4, 1, 2, 3])).toBe(2.5);
    expect(quantile([0, 10], 0.25)).toBe(2.5);
    // n = 12: P(at most 2 of 12) = 79/4096 ≤ 0.025 < P(at most 3): the third smallest and the third largest
    expect(medianInterval([12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1])).toEqual([3, 10]);
    // n = 8: P(0) + P(1) = 9/256 > 0.025 ≥ P(0): the ends
    expect(medianInterval([1, 2, 3, 4, 5, 6, 7, 8])).toEqual([1, 8]);
  });

  test("numbers in words", () => {
    expect([told(0.0000002, 2), told(-0.0038, 2), told(182.2, 3), told(0, 2)]).toEqual([
      "2.0 × 10⁻⁷",
      "−0.0038",
      "182",
      "0"
    ]);
  });
});

describe("verdicts", () => {
  const two = [1, 20].flatMap((ratio) =>
    [15, 20, 30, 40, 80, 120, 160].map((beta) => ({
      ...{ratio, beta},
      logTime: logPairMergerTime(beta, 0.8, {masses: [ratio, 1]})
    }))
  );
  const five = [0, 0.55, 1.6, 2.75, 4.3];
  const data = (off = 0): Parameters<typeof atomVerdicts>[0] => ({
    two: {
      angle: 0.8,
      ratios: [1, 20],
      betas: [15, 160],
      runs: two.map((r) => ({...r, logTime: r.logTime + off}))
    },
    meeting: {angle: 0.8, runs: [{ratio: 4, beta: 0, share: 0.2 + off, unnormalized: 0.2}]},
    clock: {
      angle: 0.8,
      fixedTo: 0.1,
      runs: [
        {
          beta: 200,
          s: [0, 0.1],
          running: [0.8 + 10 * off, 2 * Math.atan(Math.tan(0.4) * Math.exp(-0.2))],
          fixed: [0.8, 0]
        }
      ]
    },
    order: {
      angles: five,
      gaps: [],
      runs: [15, 30, 60].map((beta) => {
        const predicted = predictedMergers(tokensOnCircle(five), beta).map(recorded);
        const observed = predicted.map((m) => ({...m, logTime: m.logTime + off}));
        return {beta, predicted, observed, direct: observed[0].logTime, error: 1e-9};
      })
    },
    race: {
      ...{near: 0.5, far: 0.55, ratio: 20},
      runs: [10, 40, 160].map((beta) => ({beta, near: 2, far: beta < 100 || off > 0 ? 1 : 3}))
    },
    ties: [
      {name: "two pairs", beta: 80, logRatios: [off * 10, 0, 9], off: 0},
      {name: "three in a row", beta: 80, logRatios: [Math.LN2, Math.LN2], off: 0}
    ],
    clouds: {angle: 0.8, tokens: 20, runs: [{beta: 30, width: 0.05, logRatio: 10 * off}]}
  });

  test("atoms that follow the laws meet every criterion", () => {
    expect(atomVerdicts(data()).filter(({pass}) => !pass)).toEqual([]);
  });

  test("atoms that do not, fail, but for the slope and the order, which are still right", () => {
    expect(atomVerdicts(data(2e-3)).map(({pass}) => pass)).toEqual([
      false,
      false,
      true,
      false,
      true,
      false,
      false,
      false,
      false,
      false,
      false
    ]);
  });

  const row = (beta: number, ...times: number[]): SpontaneousRow => ({
    ...{beta, tokens: 400, median: median(times), quartiles: [1, 2], interval: [1, 2]},
    runs: times.map(
      (time): Spontaneous => ({
        ...{settled: 5, clusters: 5, depth: 9, logTimes: []},
        firstMerger: time,
        predicted: 1.05 * time
      })
    )
  });

  test("times that do not grow with β meet the criteria; exponential ones do not", () => {
    const flat = [row(20, 60, 70, 80), row(80, 30, 40, 50), row(320, 20, 25, 30)];
    expect(spontaneousVerdicts(flat).map(({pass}) => pass)).toEqual([true, true, true]);
    const grown = [20, 80, 320].map((beta) =>
      row(beta, ...[1, 1.1, 0.9].map((x) => x * Math.exp(0.05 * beta)))
    );
    expect(spontaneousVerdicts(grown).map(({pass}) => pass)).toEqual([false, false, true]);
  });
});
