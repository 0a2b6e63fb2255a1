// In which order alignment and clusters come, over β and N, by their laws; and how often in runs.
import {startsQuiet} from "../../data/robustness/start-noise.js";
import type {TimescalesData} from "../../data/robustness/types.js";
import {clusterTime} from "../../lib/phases/heat/cluster-time.js";
import {growthRates} from "../../lib/phases/heat/growth-rates.js";
import {smoothedContrast} from "../../lib/phases/heat/smoothed-contrast.js";
import {range} from "../controls.js";
import type {FigureSpec} from "../figure.js";
import {powerOfTen} from "../format.js";
import {handles, links} from "../panels.js";
import {Plot} from "../plot.js";
import {readout} from "../readout.js";

export interface OverlapState {
  gap: number;
  beta: number;
  /** log₁₀ N. */
  decades: number;
}

const decades = [2, 12] as const;
const betas = [4, 4000] as const;

/** log₁₀ of the N of which clusters come at this time, by linear growth: the inverse of `clusterTime`. */
export function decadesFor(beta: number, time: number): number {
  const rates = growthRates(beta, Math.ceil(20 + 7 * Math.sqrt(beta)));
  // the contrast of one token's noise, grown, over the level
  return Math.log10(
    smoothedContrast(
      rates.map((rate) => Math.exp(rate * time)),
      beta
    ) / 0.1
  );
}

export function robustnessOverlap({
  runs,
  gap: measuredGap,
  limit
}: Pick<TimescalesData, "runs" | "gap" | "limit">): FigureSpec<OverlapState> {
  /** T₁ of evenly spread tokens: with the same A the distance falls with the gap, and the time is proportional to 1/gap. */
  const aligned = (gap: number) => (limit * measuredGap) / gap;
  const groups = [...new Set(runs.filter(startsQuiet).map(({beta, tokens}) => `${beta} ${tokens}`))].map(
    (key) => {
      const [beta, n] = key.split(" ").map(Number);
      const some = runs.filter((run) => run.beta === beta && run.tokens === n);
      return {beta, n, seeds: some.length, first: some.filter(({aligned: a, clustered: c}) => c < a).length};
    }
  );
  const grid = Array.from({length: 31}, (_, i) => betas[0] * (betas[1] / betas[0]) ** (i / 30));
  return {
    title: "Which comes first",
    state: {gap: measuredGap, beta: 64, decades: 6},
    controls: {
      gap: range({label: "gap below the plane", min: 0.1, max: 3, step: 0.05}),
      beta: range({label: "inverse temperature β", min: betas[0], max: betas[1], step: 1, log: true}),
      decades: range({label: "log₁₀ N", min: decades[0], max: decades[1], step: 0.05})
    },
    play: {key: "gap"},
    size: {wide: [704, 420], narrow: [360, 400]},
    draw({gap, beta, decades: d}, {width, height}) {
      const time = aligned(gap);
      const clamp = (x: number) => Math.min(decades[1], Math.max(decades[0], x));
      // where clusters come at T₁, and at twice that: a heat phase as long as alignment
      const curve = (factor: number) =>
        grid.map((b) => ({beta: b, n: 10 ** clamp(decadesFor(b, factor * time))}));
      const [edge, wide] = [curve(1), curve(2)];
      const here = [{beta, n: 10 ** d}];
      const isMeasured = Math.abs(gap - measuredGap) < 1e-9;
      const points = isMeasured ? groups : [];
      const shade = (d: {first: number; seeds: number}) => d.first / d.seeds;
      return Plot.plot({
        ...{width, height, marginLeft: 50, marginRight: 20, marginTop: 26, marginBottom: 42},
        x: {
          type: "log",
          domain: [...betas],
          label: "inverse temperature β",
          ticks: [10, 100, 1000],
          tickFormat: (x: number) => x.toLocaleString("en")
        },
        y: {
          type: "log",
          domain: [10 ** decades[0], 10 ** decades[1]],
          label: "number of tokens N",
          ticks: [1e2, 1e4, 1e6, 1e8, 1e10, 1e12],
          tickFormat: (x: number) => powerOfTen(Math.round(Math.log10(x)))
        },
        marks: [
          Plot.areaY(edge, {
            x: "beta",
            y1: () => 10 ** decades[0],
            y2: "n",
            fill: "var(--heat)",
            fillOpacity: 0.18
          }),
          Plot.areaY(wide, {
            x: "beta",
            y1: "n",
            y2: () => 10 ** decades[1],
            fill: "var(--alignment)",
            fillOpacity: 0.14
          }),
          Plot.line(edge, {x: "beta", y: "n", stroke: "var(--heat)", strokeWidth: 2}),
          Plot.line(wide, {x: "beta", y: "n", stroke: "var(--alignment)", strokeWidth: 2}),
          Plot.text([{}], {
            frameAnchor: "top-right",
            dx: -8,
            dy: 8,
            text: () => "heat lasts longer than alignment",
            fill: "var(--alignment)"
          }),
          Plot.text([{}], {
            frameAnchor: "bottom-right",
            dx: -8,
            dy: -8,
            text: () => "clusters before the plane",
            fill: "var(--heat)"
          }),
          Plot.dot(points, {
            x: "beta",
            y: "n",
            r: 6,
            fill: "var(--heat)",
            fillOpacity: shade,
            stroke: "var(--simulation)",
            channels: {"clusters first": "first", seeds: "seeds"},
            render: links((i) => `β = ${points[i].beta}, N = ${points[i].n}`)
          }),
          readout(
            here,
            "beta",
            "n",
            `T₁ = ${time.toFixed(1)}, T₂ = ${clusterTime(beta, 10 ** d).toFixed(1)}`
          ),
          Plot.dot(here, {x: "beta", y: "n", r: 6, fill: "var(--key)", stroke: "var(--paper)"}),
          Plot.dot(here, {x: "beta", y: "n", r: 22, fill: "transparent", render: handles(() => "place")})
        ]
      });
    },
    describe({gap, beta, decades: d}) {
      const [first, second] = [aligned(gap), clusterTime(beta, 10 ** d)];
      return `With a gap of ${gap} tokens are in the plane at ${first.toFixed(2)}; at β = ${beta} clusters grow out of the noise of 10 to the power ${d} tokens at ${second.toFixed(2)}: ${second > first ? `a heat phase of length ${(second - first).toFixed(2)}` : "no heat phase"}.`;
    },
    drag: (_handle, {x, y}) => ({beta: x, decades: Math.log10(y)})
  };
}
