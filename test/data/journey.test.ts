// What the figure of the journey shows of a run.
import {describe, expect, test} from "vitest";
import {defaults, journeyOf, told} from "../../data/journey/setup.js";
import {complete} from "../../lib/experiment.js";
import {journey} from "../../lib/journey/index.js";
import {predictedMergers} from "../../lib/phases/index.js";
import {type Tokens, tokensOnCircle} from "../../lib/sphere/index.js";

const parameters = {...defaults, beta: 8, n: 300};
const run = told(complete(journey(...journeyOf(parameters))), parameters);

describe("the moments of a run", () => {
  test("are six, from the start to one cluster, with the tokens at each", () => {
    expect(run.moments.map(({what}) => what)).toEqual([
      "start",
      "clusters form", // so few tokens bring much noise: before they are aligned
      "aligned",
      "clusters stand",
      "halfway, in log t",
      "one cluster"
    ]);
    for (const {positions} of run.moments) expect(positions).toHaveLength(900);
    const times = run.moments.map(({time}) => time);
    expect(times).toEqual([...times].sort((a, b) => a - b));
  });

  test("show what their names say", () => {
    const heights = (k: number) => {
      const {positions} = run.moments[k];
      let sum = 0;
      for (let i = 2; i < 900; i += 3) sum += positions[i] ** 2;
      return Math.sqrt(sum / 300);
    };
    expect(Math.abs(heights(0) - Math.sqrt(1 / 3))).toBeLessThan(0.05); // uniform: 3 standard errors
    expect(heights(2)).toBeLessThan(0.05);
    const last = run.moments[5].positions;
    // two atoms have merged at an angle of 0.01, and contract
    for (let i = 3; i < 900; ++i) expect(Math.abs(last[i] - last[i % 3])).toBeLessThan(0.02);
    const distances = (k: number) => {
      const {positions} = run.moments[k];
      return new Set(
        Array.from({length: 300}, (_, i) =>
          Math.round(100 * Math.atan2(positions[3 * i + 1], positions[3 * i]))
        )
      ).size;
    };
    expect(distances(4)).toBeLessThan(distances(1));
  });

  test("of a run that is not over are those that have come", () => {
    const early = told(
      complete(journey(journeyOf(parameters)[0], journeyOf(parameters)[1], {handover: 1})),
      parameters
    );
    expect(early.status).toBe("not aligned");
    expect(early.moments.map(({what}) => what)).toEqual(["start"]);
    expect(early.predicted).toEqual([]);
  });
});

describe("the mergers that pairs alone predict", () => {
  test("are as many as are left", () => {
    expect(run.predicted).toHaveLength(run.mergers.length);
  });

  const two = (angle: number) => tokensOnCircle([0, angle]);
  const nothing = {
    times: [0],
    transverse: [0],
    contrast: [1],
    clusters: [2],
    positions: [new Float32Array(6)]
  };
  const shown = (atoms: Tokens, beta: number, transverse: number) =>
    told({...nothing, atoms, mergers: [], status: "one cluster", advice: ""}, {beta, transverse}).predicted;

  test("count from the start of the run, as the mergers do: two atoms at β = 0 after the handover at 40", () => {
    const [predicted] = shown(two(0.8), 0, 0.1);
    expect(Math.exp(predicted)).toBeCloseTo(40 + Math.log(Math.tan(0.4) / Math.tan(0.005)), 9);
    // alignment takes longer near 1: the handover is at 14/(1 − 0.9)
    const [later] = shown(two(0.8), 0, 0.9);
    expect(Math.exp(later)).toBeCloseTo(140 + Math.log(Math.tan(0.4) / Math.tan(0.005)), 9);
    expect(shown(two(0.001), 0, 0.1)).toEqual([Math.log(40)]);
  });

  test("are known where the time itself overflows", () => {
    const [predicted] = shown(two(3), 500, 0.1);
    expect(predicted).toBe(predictedMergers(two(3), 500)[0].logTime);
    expect(predicted).toBeGreaterThan(900);
  });
});
