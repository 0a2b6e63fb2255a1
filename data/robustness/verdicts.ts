// What the runs of the page on robustness are held to. Set before any run: the rates of escape, that random tokens end at
// ±e₃, when tokens escape, T₁, and the mode content; all others were chosen after first runs, and guard against change.
import {transverseGrowth} from "../../lib/phases/alignment/transverse-growth.js";
import {clusterTime, clusterTimeEstimate} from "../../lib/phases/heat/cluster-time.js";
import {rotatedGrowth} from "../../lib/phases/heat/rotated-growth.js";
import {besselIRatio} from "../../lib/special/bessel-i-ratio.js";
import type {Verdict} from "../verdict.js";
import {bounds} from "./bounds.js";
import type {RobustnessSpectraData, TimescalesData} from "./types.js";

const most = (values: readonly number[]) => Math.max(...values.map(Math.abs));
/** With a power of ten: 2.4 × 10⁻⁸. */
const power = (x: number) => {
  const [mantissa, exponent] = x.toExponential(1).split("e");
  const raised = [...exponent.replace("+", "")].map((c) => (c === "-" ? "⁻" : "⁰¹²³⁴⁵⁶⁷⁸⁹"[Number(c)]));
  return `${mantissa} × 10${raised.join("")}`;
};
/** With a true minus sign. */
const fixed = (x: number, digits: number) => x.toFixed(digits).replace("-", "−");

/** The slope of ln y over x by least squares. */
export function logSlope(points: readonly {x: number; y: number}[]): number {
  const mean = (f: (p: {x: number; y: number}) => number) =>
    points.reduce((sum, p) => sum + f(p), 0) / points.length;
  const [x, y] = [mean((p) => p.x), mean((p) => Math.log(p.y))];
  return mean((p) => (p.x - x) * (Math.log(p.y) - y)) / mean((p) => (p.x - x) ** 2);
}

export function spectraVerdicts({
  beta,
  transverse,
  threshold,
  escape: left,
  rotated,
  rotatedClusters,
  gaps,
  shears,
  tilted
}: Omit<RobustnessSpectraData, "provenance" | "verdicts" | "wave">): Verdict[] {
  const growth = most(transverse.map(({value, k, rate}) => rate - transverseGrowth(beta, k, value)));
  const wrong = threshold.filter(({beta: b, value, rate}) => rate > 0 !== value > besselIRatio(0, b));
  const late = left.frames.filter(({time}) => time >= 5 && time <= 12);
  const mean = logSlope(late.map(({time, mean}) => ({x: time, y: Math.abs(mean)})));
  const deviation = -logSlope(late.map(({time, deviation}) => ({x: time, y: deviation})));
  const own = left.ends.find(({value}) => value === left.value)!;
  /** Whether random tokens end at ±e₃ exactly where v₃ is above a threshold. */
  const leaveAbove = (threshold: (b: number) => number) =>
    left.ends.every(({value, beta: b, least, most}) =>
      value > threshold(b) ? Math.min(...least) > 0.99 : Math.max(...most) < 0.05
    );
  const ends = left.ends
    .map(({value, beta: b, least, most}) => {
      const found =
        value < 1 ? `at most ${power(Math.max(...most))}` : `at least ${Math.min(...least).toFixed(3)}`;
      return `v₃ = ${value}, β = ${b}: ${found}`;
    })
    .join("; ");
  const thresholds = [...new Set(left.ends.map(({beta: b}) => b))]
    .map((b) => `${besselIRatio(0, b).toFixed(3)} at β = ${b}`)
    .join(", ");
  const waves = rotated.map(({turn, k, rate, speed}) => {
    const angle = (turn * Math.PI) / 180;
    const law = rotatedGrowth(beta, k, {interaction: angle, value: -angle});
    return most([rate - law.rate, speed - law.speed]);
  });
  const counts = rotatedClusters.filter(({turn}) => turn > 0);
  const times = gaps.points.flatMap(({gap, two}) => (two ? [gap * two.mean] : []));
  const [even, near] = [gaps.points[0].clusters.mean, gaps.points[1].clusters.mean];
  const last = tilted.frames[tilted.frames.length - 1];
  const nearest = tilted.frames.reduce((a, b) => (b.leading < a.leading ? b : a));
  return [
    {
      what: "σ_k, v₃ = 0.8, 1.2 and 1.5, k = 0 … 8",
      criterion: "as the formula says, within 10⁻⁶",
      found: `largest difference ${power(growth)}`,
      pass: growth < 1e-6
    },
    {
      what: `the mean displacement, ${threshold.length} pairs of β and v₃`,
      criterion: "grows exactly where v₃ > I₁/I₀",
      found: wrong.length === 0 ? "so at each of them" : `not at ${wrong.length} of them`,
      pass: wrong.length === 0
    },
    {
      what: `random tokens, ${own.least.length} starts`,
      criterion: `escape exactly where v₃ > I₁/I₀ (${thresholds})`,
      found: `|x₃| in the end: ${ends}`,
      pass: leaveAbove((b) => besselIRatio(0, b))
    },
    {
      what: "in its place, set after these runs",
      criterion: "escape exactly where v₃ > 1: each cluster attends to itself",
      found: "as above",
      pass: leaveAbove(() => 1)
    },
    {
      what: "pairs of tokens above and below, 10⁻⁸ too high, 5 ≤ t ≤ 12",
      criterion: "the mean of x₃ grows at 0.5 ± 0.01",
      found: mean.toFixed(4),
      pass: Math.abs(mean - 0.5) < 0.01
    },
    {
      what: "the same",
      criterion: "the standard deviation of x₃ decays at 1 ± 0.01",
      found: deviation.toFixed(4),
      pass: Math.abs(deviation - 1) < 0.01
    },
    {
      what: `random start, v₃ = ${left.value}`,
      criterion: "all tokens end at ±e₃",
      found: `|x₃| at least ${Math.min(...own.least).toFixed(4)}`,
      pass: Math.min(...own.least) > 0.99
    },
    {
      what: `A = R(α), V = R(−α): ${rotated.length} waves`,
      criterion: "rates and speeds within 10⁻⁵",
      found: `largest difference ${power(most(waves))}`,
      pass: most(waves) < 1e-5
    },
    {
      what: `the same, clusters from noise, α = ${counts.map(({turn}) => `${turn}°`).join(", ")}`,
      criterion: "their number is a multiple of 360°/α",
      found: counts
        .map(({turn, counts: c}) => `${c.filter((x) => x % (360 / turn) === 0).length} of ${c.length}`)
        .join(", "),
      pass: counts.every(({turn, counts: c}) => c.every((x) => x % (360 / turn) === 0))
    },
    {
      what: `gap ${gaps.points[1].gap}`,
      criterion: "as many clusters as without a gap, within 20 %",
      found: `${near.toFixed(1)} against ${even.toFixed(1)}`,
      pass: Math.abs(near / even - 1) < 0.2
    },
    {
      what: `gaps from ${gaps.points[1].gap} to ${gaps.points[gaps.points.length - 1].gap}`,
      criterion: "two points after 3 to 6 times 1/gap",
      found: `${Math.min(...times).toFixed(1)} to ${Math.max(...times).toFixed(1)}`,
      pass: Math.min(...times) > 3 && Math.max(...times) < 6
    },
    {
      what: `entries s above the diagonal, up to ${shears[shears.length - 1].shear}`,
      criterion: "the rate of the limit stays ½, within 5 %",
      found: `${Math.min(...shears.map(({rate}) => rate)).toFixed(3)} to ${Math.max(...shears.map(({rate}) => rate)).toFixed(3)}`,
      pass: shears.every(({rate}) => Math.abs(rate - 0.5) < 0.025)
    },
    {
      what: "E_max that V does not keep",
      criterion: "tokens come within 0.15 of it, and end on V’s own plane",
      found: `nearest ${nearest.leading.toFixed(3)} at t = ${nearest.time}; at t = ${last.time} ${last.leading.toFixed(3)} from E_max, ${last.invariant.toFixed(4)} from V’s plane`,
      pass: nearest.leading < 0.15 && last.leading > 0.2 && last.invariant < 0.005
    }
  ];
}

/** Of the times of whole runs, and of the mode content on the circle. */
export function timescaleVerdicts({
  runs,
  fits,
  content,
  overTokens,
  limit
}: Omit<TimescalesData, "provenance" | "verdicts">): Verdict[] {
  const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;
  const sizes = fits.map(({tokens}) => tokens);
  const groups = sizes.flatMap((n) => {
    const ofSize = runs.filter(({tokens}) => tokens === n);
    return [...new Set(ofSize.map(({beta}) => beta))].map((beta) => {
      const some = ofSize.filter((run) => run.beta === beta);
      const of = (key: "aligned" | "clustered") => mean(some.map((run) => run[key]));
      return {n, beta, aligned: of("aligned"), clustered: of("clustered")};
    });
  });
  const largest = fits[fits.length - 1];
  const many = groups.filter(({n}) => n === largest.tokens);
  const span = (values: readonly number[], digits = 2) =>
    `${fixed(Math.min(...values), digits)} to ${fixed(Math.max(...values), digits)}`;
  const first = groups.map(({aligned}) => aligned);
  const late = many.map(({n, beta, clustered}) => clustered - clusterTime(beta, n));
  const widths = runs.flatMap(({clusterWidth}) => (clusterWidth === null ? [] : [clusterWidth]));
  const least = (Math.E / 4) * Math.log(10);
  const reached = content.map(({beta, tokens: n, times}) => {
    const seen = times.filter((t) => t !== null);
    return {beta, missed: times.length - seen.length, share: mean(seen) / clusterTimeEstimate(n) - 1};
  });
  const stated = reached.filter(({beta}) => beta <= 64);
  const cold = reached.filter(({beta}) => beta > 64);
  return [
    {
      what: `T₁ at N = ${sizes.join(", ")}, β from ${Math.min(...groups.map(({beta}) => beta))} to ${Math.max(...groups.map(({beta}) => beta))}, means of 8 seeds`,
      criterion: "3.3 ± 0.2 at every β",
      found: `${span(first)}; in the limit ${limit.toFixed(2)}`,
      pass: first.every((t) => Math.abs(t - 3.3) <= 0.2)
    },
    {
      what: "T₂ by the mode content on the circle, β = 16 and 64, N = 250 and 1000, means of 8 starts",
      criterion: "content above 0.25 at (e/4) ln N ± 40 %",
      found: stated.map(({share}) => `${fixed(100 * share, 0)} %`).join(", "),
      pass: stated.every(({missed, share}) => missed === 0 && Math.abs(share) <= 0.4)
    },
    {
      what: "the same at β = 256",
      criterion: "as at β = 16 and 64: no trend with β",
      found: `${cold.reduce((sum, {missed}) => sum + missed, 0)} of ${content.filter(({beta}) => beta > 64).reduce((sum, {times}) => sum + times.length, 0)} runs never have that content; the others are off by ${cold.map(({share}) => `${fixed(100 * share, 0)} %`).join(", ")}`,
      pass: cold.every(({missed, share}) => missed === 0 && Math.abs(share) <= 0.4)
    },
    {
      what: `T₂ by the contrast, N = ${largest.tokens}: slope in ln β`,
      criterion: "no trend: 0 within 95 %",
      found: bounds(largest.clustered),
      pass: largest.clustered.low <= 0 && largest.clustered.high >= 0
    },
    {
      what: `in its place, N = ${largest.tokens}: mean T₂ less the time of linear growth in the plane`,
      criterion: "within ± 0.5 at every β",
      found: span(late),
      pass: late.every((x) => Math.abs(x) <= 0.5)
    },
    {
      what: `T₂ on the circle, N from 10³ on, β = ${overTokens.map(({beta}) => beta).join(", ")}: slope in ln N`,
      criterion: `that of linear growth, ${overTokens.map(({law}) => fixed(law, 3)).join(", ")}, within 10 %`,
      found: overTokens.map(bounds).join(", "),
      pass: overTokens.every(({slope, law}) => Math.abs(slope / law - 1) < 0.1)
    },
    {
      what: `T₁, N = ${largest.tokens}: slope in ln β`,
      criterion: "within ± 0.05: larger β does not align faster",
      found: `${fixed(largest.aligned.slope, 3)}, of means that lie on no line: ${span(many.map(({aligned}) => aligned))}`,
      pass: Math.abs(largest.aligned.slope) <= 0.05
    },
    {
      what: `T₃, N = ${largest.tokens}: slope of ln T₃ in β`,
      criterion: "not above 0, with 95 %: no exponential growth for clusters that form by themselves",
      found: bounds(largest.merger),
      pass: largest.merger.high <= 0
    },
    {
      what: `the contrast from 0.01 to 0.1, in the ${widths.length} of ${runs.length} runs that start below`,
      criterion: `takes at least (e/4) ln 10 = ${fixed(least, 2)}, as in linear growth: no sharp transition at any β`,
      found: `${span(widths)}; all others are above 0.01 by noise from the start`,
      pass: widths.every((x) => x >= least)
    }
  ];
}
