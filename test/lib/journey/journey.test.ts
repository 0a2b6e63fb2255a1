// The run through all phases: its second part against the flow in space, units, and what it refuses.
import {describe, expect, test} from "vitest";
import {DomainError, ShapeError} from "../../../lib/errors.js";
import {complete} from "../../../lib/experiment.js";
import {attentionDrift, integrate, mergingFlow} from "../../../lib/flow/index.js";
import {journey} from "../../../lib/journey/index.js";
import {phaseTimes, predictedMergers} from "../../../lib/phases/index.js";
import {stream} from "../../../lib/random/index.js";
import {uniformTokens} from "../../../lib/sphere/index.js";
import {type Tokens, tokens as tokensOf} from "../../../lib/sphere/tokens.js";

const diagonal = (entries: readonly number[]) =>
  entries.map((x, i) => entries.map((_, j) => (i === j ? x : 0)));
const start = uniformTokens(stream(3).split("start"), 300, 3);
const flat = {beta: 6, value: diagonal([1, 1, 0.1])};
const run = complete(journey(flat, start));

describe("a run through all phases", () => {
  test("ends in one cluster, with its phases in their order", () => {
    expect(run.status).toBe("one cluster");
    const {intervals} = phaseTimes({...run});
    expect(intervals.map(({phase}) => phase).slice(-3)).toEqual(["clustering", "pairing", "one cluster"]);
    expect(run.clusters.at(-1)).toBe(1);
    expect(run.atoms!.masses.reduce((a, b) => a + b)).toBeCloseTo(300, 9);
  });

  test("merges when the flow in space does, which is integrated all the way", () => {
    const times = run.mergers.map(({logTime}) => Math.exp(logTime));
    expect(times.length).toBeGreaterThan(0);
    const until = 1.05 * times[0];
    // the same definition of a merger: an angle of 0.01
    const {mergers} = complete(
      mergingFlow((some) => attentionDrift(flat, some, {accuracy: 1e-9}), start, until, {
        tolerance: 1e-8,
        angle: 1e-5,
        maxSteps: 1e6
      })
    );
    const last = mergers.filter(({masses}) => Math.min(...masses) > 10).at(-1)!;
    // It merges at 1e-5 there: ln(0.01/1e-5) later, as two atoms approach like e^{−t}. The rest are the 1e-5 of
    // either first part, which the flow has amplified until clusters stood still.
    expect(Math.abs(last.time - Math.log(1e3) - times[0])).toBeLessThan(2e-3 * times[0]);
  });

  test("in other units and in another frame is the same: A = 2, V = 1/2 on E_max at β/2 takes twice as long", () => {
    // a rotation by the axis (1, 1, 1)
    const turn = [
      [0, 0, 1],
      [1, 0, 0],
      [0, 1, 0]
    ];
    const turned = (m: readonly number[][]) =>
      turn.map((row) =>
        turn.map((other) => row.reduce((s, x, i) => s + x * other.reduce((t, y, j) => t + m[i][j] * y, 0), 0))
      );
    const rows = new Float64Array(start.positions.length);
    for (let i = 0; i < 300; ++i)
      for (const [k, row] of turn.entries())
        rows[3 * i + k] = row.reduce((s, x, j) => s + x * start.positions[3 * i + j], 0);
    const other: Tokens = tokensOf(rows, 3);
    const model = {beta: 3, query: turned(diagonal([2, 2, 2])), value: turned(diagonal([0.5, 0.5, 0.05]))};
    const slow = complete(journey(model, other, {handover: 80}));
    expect(slow.mergers.length).toBe(run.mergers.length);
    // both parts round differently in another frame, and choose their steps by their own clock
    for (const [k, {logTime}] of slow.mergers.entries())
      expect(Math.abs(logTime - Math.log(2) - run.mergers[k].logTime)).toBeLessThan(1e-3);
    expect(slow.clusters.at(-1)).toBe(1);
  });

  test("has its last mergers where pairs alone predict them", () => {
    // at β = 6 other atoms are felt: to a tenth of the logarithm
    const predicted = predictedMergers(run.atoms!, 6);
    expect(Math.abs(predicted.at(-1)!.logTime / run.mergers.at(-1)!.logTime - 1)).toBeLessThan(0.1);
  });

  test("that is not aligned at the handover ends there, and says so", () => {
    const early = complete(journey(flat, start, {handover: 2, frames: 5}));
    expect(early.status).toBe("not aligned");
    expect(early.times).toHaveLength(5);
    expect(early.advice).toContain("later");
    expect(early.mergers).toEqual([]);
  });

  test("is made where V across the plane is below λ₂ in its real parts, however large it is else", () => {
    const value = [
      [1, 0, 3, 1],
      [0, 1, 0, -2],
      [0, 0, 0.2, 4],
      [0, 0, -1, 0.2]
    ];
    const model = {beta: 6, query: diagonal([1, 1, 0.1, 0.1]), value};
    const found = complete(journey(model, uniformTokens(stream(3), 20, 4)));
    expect(found.status).toBe("one cluster");
    // and one cluster, slightly off the plane, comes back to it in space
    const tilted = tokensOf([1, 0.2, 0.01, 0.01, 1, 0.19, 0.01, 0.01], 4, {normalise: true});
    const plain = complete(
      integrate(attentionDrift(model, tilted), tilted, 200, {
        times: [200]
      })
    );
    const [{positions}] = plain.snapshots;
    for (let i = 0; i < positions.length; i += 4)
      expect(Math.hypot(positions[i + 2], positions[i + 3])).toBeLessThan(1e-4);
  });

  test("keeps the tokens that it is asked for, as unit vectors", () => {
    const few = complete(journey(flat, start, {handover: 2, frames: 3, sample: 100}));
    for (const rows of few.positions) {
      expect(rows).toHaveLength(300);
      for (let i = 0; i < 300; i += 3) expect(Math.hypot(...rows.subarray(i, i + 3))).toBeCloseTo(1, 6);
    }
  });
});

describe("a run through all phases is refused", () => {
  test.each([
    ["where E_max is a line", {beta: 6, value: diagonal([1, 0.5, 0.1])}],
    ["where nothing moves", {beta: 6}],
    [
      "where A is not a multiple of 1 on E_max",
      {beta: 6, query: diagonal([1, 2, 0.1]), value: diagonal([2, 1, 1])}
    ],
    ["where clusters repel", {beta: 6, value: diagonal([-1, -1, -3])}],
    // tokens align, as VA = diag(1, 1, 0.15), and their clusters leave the plane again
    ["where clusters escape", {beta: 30, query: diagonal([1, 1, 0.1]), value: diagonal([1, 1, 1.5])}],
    [
      "where they might as well stay as leave",
      {beta: 30, query: diagonal([1, 1, 0.1]), value: diagonal([1, 1, 1])}
    ],
    // V across the plane has the eigenvalues 1.2 ± 2i, and VA below 1
    [
      "where they escape turning, V not normal",
      {
        beta: 30,
        query: diagonal([1, 1, 0.1, 0.1]),
        value: [
          [1, 0, 3, 1],
          [0, 1, 0, -2],
          [0, 0, 1.2, 4],
          [0, 0, -1, 1.2]
        ]
      }
    ],
    ["for USA", {...flat, normalization: "unnormalized" as const}]
  ])("%s", (_, model) => {
    const value = "value" in model ? model.value : diagonal([1, 1, 1]);
    const x = value.length === 3 ? start : uniformTokens(stream(3), 20, value.length);
    expect(() => journey(model, x)).toThrow(DomainError);
  });
  test("on the circle, with an option out of range, or unknown", () => {
    expect(() => journey({beta: 6}, uniformTokens(stream(1), 20, 2))).toThrow(DomainError);
    expect(() => journey(flat, start, {handover: 0})).toThrow(/handover/);
    expect(() => journey(flat, start, {until: 10} as never)).toThrow(/until/);
    expect(() => journey(flat, null as never)).toThrow(ShapeError);
  });
});
