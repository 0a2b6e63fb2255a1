// The criteria of the experiments on pairing, on what their runs found.
import {quantileSorted} from "d3";
import {logPairMergerTime} from "../../lib/phases/pairing/log-pair-merger-time.js";
import {logPairMergerTimeAsymptote} from "../../lib/phases/pairing/log-pair-merger-time-asymptote.js";
import {pairMeetingPoint} from "../../lib/phases/pairing/pair-meeting-point.js";
import type {Verdict} from "../verdict.js";
import {significant} from "../write.js";
import type {PairingData, SpontaneousRow} from "./types.js";

/** x in so many significant digits, small ones with a power of ten. */
export function told(x: number, digits: number): string {
  const [mantissa, exponent] = x.toExponential(digits - 1).split("e");
  const raised = Array.from(String(Math.abs(Number(exponent))), (d) => "⁰¹²³⁴⁵⁶⁷⁸⁹"[Number(d)]).join("");
  const text = x !== 0 && Math.abs(x) < 1e-3 ? `${mantissa} × 10⁻${raised}` : String(significant(x, digits));
  return text.replace("-", "−");
}
const percent = (x: number) => `${told(100 * x, 2)} %`;
const largest = (numbers: readonly number[]) => Math.max(...numbers.map(Math.abs));

/** The slope of y over x by least squares, and its standard error. */
export function slope(points: readonly {x: number; y: number}[]): {value: number; error: number} {
  const n = points.length;
  const mean = (f: (p: {x: number; y: number}) => number) => points.reduce((sum, p) => sum + f(p), 0) / n;
  const [x, y] = [mean((p) => p.x), mean((p) => p.y)];
  const square = mean((p) => (p.x - x) ** 2);
  const value = mean((p) => (p.x - x) * (p.y - y)) / square;
  const left = mean((p) => (p.y - y - value * (p.x - x)) ** 2);
  return {value, error: Math.sqrt(left / (square * (n - 2)))};
}

/** Of atoms at fixed angles. */
export function atomVerdicts(
  data: Pick<PairingData, "two" | "meeting" | "clock" | "order" | "race" | "ties" | "clouds">
): Verdict[] {
  const {two, meeting, clock, order, race, ties, clouds} = data;
  const closest = order.angles[1] - order.angles[0];
  const firsts = order.runs
    .filter(({beta}) => [15, 30, 60].includes(beta))
    .map(({beta, direct}) => Math.expm1(direct - logPairMergerTime(beta, closest)));
  const alone = two.runs.map(({ratio, beta, logTime}) =>
    Math.expm1(logTime - logPairMergerTime(beta, two.angle, {masses: [ratio, 1]}))
  );
  const equal = two.runs.filter(({ratio}) => ratio === 1);
  const [before, last] = equal.slice(-2);
  const local =
    (last.logTime + Math.log(last.beta) - before.logTime - Math.log(before.beta)) / (last.beta - before.beta);
  const depth = 1 - Math.cos(two.angle);
  const ratios = [20, 40, 80, 160].map((beta) => {
    const run = equal.find((r) => r.beta === beta);
    return Math.exp((run?.logTime ?? Number.NaN) - logPairMergerTimeAsymptote(beta, two.angle));
  });
  const sameOrder = order.runs.filter(
    ({observed, predicted}) =>
      observed.map((m) => m.members).join() === predicted.map((m) => m.members).join()
  );
  const cold = order.runs.filter(({beta}) => beta >= 60);
  const all = cold.flatMap(({observed, predicted}) =>
    observed.map(({logTime}, i) => Math.expm1(logTime - predicted[i].logTime))
  );
  const firstOf = (beta: number) => {
    const {near, far} = race.runs.find((run) => run.beta === beta)!;
    return near < far ? "near" : "far";
  };
  const winners = [10, 40, 160].map(firstOf);
  const shares = meeting.runs.map(
    ({ratio, beta, share}) => share - pairMeetingPoint(beta, meeting.angle, [ratio, 1]) / meeting.angle
  );
  const usa = meeting.runs.map(({ratio, unnormalized}) => unnormalized - 1 / (ratio + 1));
  const coldClock = clock.runs[clock.runs.length - 1];
  const limit = (s: number) => 2 * Math.atan(Math.tan(clock.angle / 2) * Math.exp(-2 * s));
  const early = coldClock.s.flatMap((s, i) => (limit(s) > 0.35 ? [coldClock.running[i] - limit(s)] : []));
  const tie = (of: string) => ties.find(({name, beta}) => name === of && beta === 80)!;
  const [chain, apart] = [tie("three in a row"), tie("two pairs")];
  const narrow = clouds.runs.filter(({width}) => width <= 0.05).map(({logRatio}) => Math.expm1(logRatio));
  return [
    {
      criterion: "E10 (a): first merger of five atoms at β = 15, 30, 60 within 0.1 % of two atoms alone",
      found: `off by ${firsts.map((x) => percent(x)).join(", ")}`,
      pass: largest(firsts) < 1e-3
    },
    {
      criterion: `E10 (a): two atoms, β = ${two.betas[0]} … ${two.betas[two.betas.length - 1]}, mass ratios ${two.ratios.join(", ")}: runs within 0.1 % of the quadrature`,
      found: `off by at most ${percent(largest(alone))}`,
      pass: largest(alone) < 1e-3
    },
    {
      criterion: `E10 (a): the slope of ln(Tβ) over β tends to 1 − cos θ₀; within 0.5 % from β = ${before.beta} to ${last.beta}`,
      found: `${local.toFixed(5)} against ${depth.toFixed(5)}`,
      pass: Math.abs(local / depth - 1) < 5e-3
    },
    {
      criterion: "T over the asymptote at β = 20, 40, 80, 160: 1.41, 1.085, 1.037, 1.018",
      found: ratios.map((x) => x.toFixed(3)).join(", "),
      pass: ratios.every((x, i) => Math.abs(x - [1.41, 1.085, 1.037, 1.018][i]) < [5e-3, 1e-3, 1e-3, 1e-3][i])
    },
    {
      criterion: "five atoms: all four mergers in the order that is predicted, at every β",
      found: `${sameOrder.length} of ${order.runs.length} β`,
      pass: sameOrder.length === order.runs.length
    },
    {
      criterion: "five atoms, β ≥ 60: all four times within 0.1 % of the prediction",
      found: `off by at most ${percent(largest(all))}`,
      pass: largest(all) < 1e-3
    },
    {
      criterion: "race: the far unequal pair first at β = 10 and 40, the near equal pair at 160",
      found: winners.join(", "),
      pass: winners.join() === "far,far,near"
    },
    {
      criterion: "meeting points within 10⁻⁶ of the way of the integral; under USA at the share 1/(r + 1)",
      found: `off by at most ${told(largest(shares), 1)}; ${told(largest(usa), 1)}`,
      pass: largest(shares) < 1e-6 && largest(usa) < 1e-6
    },
    {
      criterion: `on the running clock at β = ${coldClock.beta}, the angle within 0.01 of the limit while it is above 0.35`,
      found: `off by at most ${told(largest(early), 2)}`,
      pass: largest(early) < 0.01
    },
    {
      criterion: `ties at β = ${apart.beta}: two equal pairs merge together, at the time of one; three in a row together, at twice that time, within 1 %`,
      found: `${apart.logRatios
        .slice(0, 2)
        .map((x) => Math.exp(x).toFixed(4))
        .join(" and ")}; ${chain.logRatios.map((x) => Math.exp(x).toFixed(4)).join(" and ")} of it`,
      pass:
        largest(apart.logRatios.slice(0, 2).map(Math.expm1)) < 1e-2 &&
        largest(chain.logRatios.map((x) => Math.exp(x) / 2 - 1)) < 1e-2
    },
    {
      criterion: "clouds of standard deviation up to 0.05 merge as atoms do, within 1 %",
      found: `off by at most ${percent(largest(narrow))}`,
      pass: largest(narrow) < 1e-2
    }
  ];
}

/** Of random atoms. */
export function randomVerdicts({
  rows,
  apart,
  within
}: Pick<PairingData["random"], "rows" | "apart" | "within">): Verdict[] {
  const separated = rows.reduce((sum, row) => sum + row.separated, 0);
  const right = rows.reduce((sum, row) => sum + row.separatedRight, 0);
  return [
    {
      criterion: `random atoms: where cβ > ${apart} for every merger, the order and all times to ${100 * within} %`,
      found: `${right} of ${separated}`,
      pass: separated > 0 && right === separated
    }
  ];
}

/** Of clusters that formed by themselves. */
export function spontaneousVerdicts(rows: readonly SpontaneousRow[]): Verdict[] {
  const sizes = [...new Set(rows.map(({tokens}) => tokens))];
  return sizes.flatMap((n) => {
    const own = rows.filter(({tokens}) => tokens === n);
    const points = own.flatMap(({beta, runs}) =>
      runs.map(({firstMerger}) => ({x: beta, y: Math.log(firstMerger)}))
    );
    const {value, error} = slope(points);
    const [cold, warm] = [own[own.length - 1], own[0]];
    const name = `N = ${n.toLocaleString("en")}`;
    const misses = own.flatMap(({runs}) => runs.map((r) => Math.log(r.firstMerger / r.predicted)));
    const middle = median(misses.map(Math.abs));
    return [
      {
        criterion: `E10 (b), ${name}: no exponential growth: the slope of ln T over β is below 0.01, with two standard errors`,
        found: `${told(value, 2)} ± ${told(2 * error, 1)}`,
        pass: value + 2 * error < 0.01
      },
      {
        criterion: `E10 (b), ${name}: the median at β = ${cold.beta} is not above that at β = ${warm.beta}`,
        found: `${told(cold.median, 3)} and ${told(warm.median, 3)}`,
        pass: cold.median <= warm.median
      },
      {
        criterion: `${name}: places when the clusters settle foretell T within 10 % in the median`,
        found: `off by ${percent(Math.expm1(middle))} in the median, at most by ${percent(Math.expm1(largest(misses)))}`,
        pass: Math.expm1(middle) < 0.1
      }
    ];
  });
}

/** The middle of numbers, or the mean of the middle two. */
export const median = (numbers: readonly number[]): number => quantile(numbers, 0.5);

/** The value below which a share of the numbers lies. */
export const quantile = (numbers: readonly number[], share: number): number =>
  quantileSorted(
    [...numbers].sort((a, b) => a - b),
    share
  )!;

/**
 * An interval that holds the median of a law with 95 % confidence, whatever the law: between the k-th smallest and the
 * k-th largest number, with the largest k for which P(at most k − 1 of n coins) ≤ 0.025.
 */
export function medianInterval(numbers: readonly number[]): [number, number] {
  const sorted = [...numbers].sort((a, b) => a - b);
  const n = sorted.length;
  let [k, chance, below] = [0, 0.5 ** n, 0.5 ** n];
  while (below <= 0.025) {
    ++k;
    chance *= (n - k + 1) / k;
    below += chance;
  }
  const at = Math.max(0, k - 1);
  return [sorted[at], sorted[n - 1 - at]];
}
