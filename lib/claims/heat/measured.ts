// What runs of tokens show: those of the loaders, and in each check a small run of its own, by plain sums.
import {clusterTime, gaussianVariance} from "../../phases/index.js";
import {normals, stream} from "../../random/index.js";
import {type Claim, type Comparison, compare} from "../claim.js";
import {lengthAt, numberAt} from "../robustness/output.js";
import {integrated, linearTime, meanOf, moved, normalQuantiles, varianceOf} from "./tools.js";

const source = {document: "derived here"};

/** The variance after t of tokens that start at the quantiles of a Gaussian, over that at the start. */
function varianceRatio(sigma: number, t: number, beta: number, value: number): number {
  const start = normalQuantiles(300).map((x) => sigma * x);
  return varianceOf(moved(start, {beta, value, t, steps: 12})) / varianceOf(start);
}

/** The time at which the relative variance of the smoothed density of random tokens reaches a tenth. */
function noiseTime(n: number, beta: number, seed: number): number {
  // turns of many times the circle: even to rounding
  let angles: number[] = Array.from(normals(stream(seed).split("claim"), n), (g) => 1000 * g);
  const grid = Array.from({length: 64}, (_, i) => (2 * Math.PI * i) / 64);
  const contrast = () => {
    const sums = grid.map((a) => angles.reduce((s, b) => s + Math.exp(beta * (Math.cos(b - a) - 1)), 0));
    const mean = sums.reduce((a, b) => a + b, 0) / 64;
    return sums.reduce((s, x) => s + (x / mean - 1) ** 2, 0) / 64;
  };
  let t = 0;
  let before = contrast();
  if (before >= 0.1) return 0;
  for (const h = 0.5; ; t += h) {
    angles = moved(angles, {beta, t: h, steps: 1});
    const now = contrast();
    if (now >= 0.1) return t + (h * Math.log(0.1 / before)) / Math.log(now / before);
    before = now;
  }
}

/** The largest relative difference of the loader's variances in a dimension from the integrated law, up to s* = 0.02. */
function worstRun(data: unknown, dimension: number): number {
  let worst = 0;
  for (let i = 0; i < lengthAt(data, "runs"); ++i) {
    const run = (path: string) => numberAt(data, `runs.${i}.${path}`);
    if (run("dimension") !== dimension) continue;
    for (let j = 0; j < lengthAt(data, `runs.${i}.s`); ++j) {
      const s = run(`s.${j}`);
      if (s > 0.02) continue;
      const law = integrated(0.04, s, run("beta"), run("sign"));
      worst = Math.max(worst, Math.abs(law / run(`variance.${j}`) - 1));
    }
  }
  return worst;
}

/** The variance that the loader found on the circle at β = 400, s = 0.01, V = 1. */
function varianceAt400(data: unknown): number {
  for (let i = 0; i < lengthAt(data, "runs"); ++i) {
    const run = (path: string) => numberAt(data, `runs.${i}.${path}`);
    if (run("dimension") !== 2 || run("beta") !== 400 || run("sign") !== 1) continue;
    for (let j = 0; j < lengthAt(data, `runs.${i}.s`); ++j)
      if (Math.abs(run(`s.${j}`) - 0.01) < 1e-12) return run(`variance.${j}`);
  }
  return Number.NaN;
}

export const measuredClaims: Claim[] = [
  {
    id: "phases.gaussian-runs",
    title: "Runs follow the law of finite β",
    statement: String.raw`The variance of tokens that start as a Gaussian with $\sigma=0.2$ follows the law of finite $\beta$ up to $s^*$, for $\beta$ from 10 to 400 and $V=\pm1$: within $2\,\%$ on the circle, within $5\,\%$ on the sphere. $\sigma^2-\gamma s$ is off by more than $10\,\%$ at $\beta=400$, $s=0.01$.`,
    status: "measured",
    source,
    route:
      "The runs of this site against Runge–Kutta steps of the law; three runs of 300 tokens on the circle by plain sums.",
    data: "heat.json",
    check(_row, data) {
      const seen = varianceAt400(data);
      const runs: [number, number, number][] = [
        [10, 0.02, 1],
        [100, 0.01, 1],
        [100, 0.01, -1]
      ];
      return compare(
        [
          {
            quantity: "runs, β = 10, 50, 200, 400, V = ±1, circle and sphere",
            value: lengthAt(data, "runs"),
            expected: 16,
            relation: "="
          },
          ...[["circle", 2, 0.02] as const, ["sphere", 3, 0.05] as const].map(
            ([name, dimension, bound]): Comparison => ({
              quantity: `largest difference from the law, ${name}`,
              value: worstRun(data, dimension),
              expected: bound,
              relation: "<"
            })
          ),
          {
            quantity: "σ² − s at β = 400, s = 0.01, off by",
            value: Math.abs(0.03 / seen - 1),
            expected: 0.1,
            relation: ">"
          },
          ...runs.map(
            ([beta, s, value]): Comparison => ({
              quantity: `300 tokens, s = ${s}, β = ${beta}, V = ${value < 0 ? "−1" : 1}: off the law`,
              value: Math.abs(
                (0.04 * varianceRatio(0.2, beta * s, beta, value)) / gaussianVariance(0.04, s, beta, value) -
                  1
              ),
              expected: 0.02,
              relation: "<"
            })
          )
        ],
        1e-9
      );
    }
  },
  {
    id: "phases.noise-runs",
    title: "When noise has grown, in runs",
    statement: String.raw`From $10^3$ to $10^6$ random tokens on the circle, clusters (contrast $0.1$) appear later than by linear growth, by less than $1.2$, on average over 8 seeds, and at $\beta=64$ the time grows with $\ln N$ as linear growth says, to $10\,\%$.`,
    status: "measured",
    source,
    route:
      "The runs of this site against linear growth, summed with Bessel functions as integrals; eight runs of 300 tokens at β = 16 by plain sums.",
    data: "heat-noise.json",
    check(_row, data) {
      const all = Array.from({length: lengthAt(data, "times")}, (_, i) => {
        const [beta, n, mean] = ["beta", "tokens", "mean"].map((key) => numberAt(data, `times.${i}.${key}`));
        return {beta, n, mean};
      })
        .filter(({n}) => n >= 1000)
        .map((time) => ({...time, law: linearTime(time.beta, time.n)}));
      const late = all.map(({mean, law}) => mean - law);
      const many = all.filter(({beta}) => beta === 64);
      const slope = (y: (time: (typeof all)[number]) => number) => {
        const x = many.map(({n}) => Math.log(n));
        const middle = meanOf(x);
        const sum = (f: (i: number) => number) => x.reduce((s, _, i) => s + f(i), 0);
        return sum((i) => (x[i] - middle) * y(many[i])) / sum((i) => (x[i] - middle) ** 2);
      };
      const own = Array.from({length: 8}, (_, i) => noiseTime(300, 16, i + 1));
      return compare(
        [
          {quantity: "largest N", value: Math.max(...all.map(({n}) => n)), expected: 1e6, relation: "="},
          {quantity: "least delay after linear growth", value: Math.min(...late), expected: 0, relation: ">"},
          {quantity: "largest delay", value: Math.max(...late), expected: 1.2, relation: "<"},
          {
            quantity: "slope in ln N at β = 64, over that of linear growth: off 1 by",
            value: Math.abs(slope(({mean}) => mean) / slope(({law}) => law) - 1),
            expected: 0.1,
            relation: "<"
          },
          {
            quantity: "300 tokens at β = 16: mean time, off linear growth by",
            value: Math.abs(meanOf(own) - clusterTime(16, 300)),
            expected: 1.2,
            relation: "<"
          }
        ],
        1e-9
      );
    }
  }
];
