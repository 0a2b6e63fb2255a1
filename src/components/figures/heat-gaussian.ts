// One Gaussian of tokens: its density and its variance, against the three laws.
import type {GaussianRun, HeatData} from "../../data/heat/types.js";
import {gaussianVariance} from "../../lib/phases/heat/gaussian-variance.js";
import {heatKernelDensity} from "../../lib/phases/heat/heat-kernel-density.js";
import {choice, range} from "../controls.js";
import type {FigureSpec} from "../figure.js";
import {both, handles, links, panels, places} from "../panels.js";
import {Plot} from "../plot.js";

export interface GaussianState {
  s: number;
  beta: number;
  /** V = ±1. */
  value: 1 | -1;
  dimension: 2 | 3;
}

const laws = ["σ² − 2γs", "σ² − γs", "finite β"] as const;
type Law = (typeof laws)[number];
const colours: Record<Law, string> = {
  "σ² − 2γs": "var(--heat)",
  "σ² − γs": "var(--soft)",
  "finite β": "var(--theory)"
};

/** Lines of the laws: dashed what only the source says. */
const lawLines = <T extends {law: Law}>(data: readonly T[], x: string, y: string) =>
  [false, true].map((isDashed) => {
    const own = data.filter(({law}) => (law === "σ² − γs") === isDashed);
    return Plot.line(own, {
      x,
      y,
      z: "law",
      stroke: "law",
      strokeWidth: 2,
      ...(isDashed && {strokeDasharray: "4 3"}),
      clip: true,
      render: links((i) => own[i].law)
    });
  });

/** The densities at which kernels are drawn: narrower ones would leave the panel. */
const narrowest = 5e-4;

/** The variance of a law at s; below 0 where it has collapsed. */
export function lawVariance(
  law: Law,
  v0: number,
  s: number,
  {beta, value: gamma}: Pick<GaussianState, "beta" | "value">
): number {
  if (law === "finite β") return gaussianVariance(v0, s, beta, gamma);
  return v0 - (law === "σ² − γs" ? 1 : 2) * gamma * s;
}

/** The density of a run at the middle of each bin: per radian on the circle, per unit area on the sphere. */
export function densityOf(
  run: GaussianRun,
  frame: number,
  width: number
): {angle: number; density: number}[] {
  return run.counts[frame].map((count, i) => {
    const [from, to] = [i * width, (i + 1) * width];
    const size = run.dimension === 2 ? 2 * width : 2 * Math.PI * (Math.cos(from) - Math.cos(to));
    return {angle: (from + to) / 2, density: count / run.tokens / size};
  });
}

export function heatGaussian({
  runs,
  variance: v0,
  bins
}: Pick<HeatData, "runs" | "variance" | "bins">): FigureSpec<GaussianState> {
  const runOf = ({beta, value, dimension}: GaussianState) =>
    runs.find((run) => run.beta === beta && run.sign === value && run.dimension === dimension)!;
  const grid = runs[0].s;
  const end = grid[grid.length - 1];
  const step = grid[1] - grid[0];
  const frameOf = ({s}: GaussianState) => Math.round(s / step);
  return {
    title: "One Gaussian of tokens and three laws for it",
    state: {s: 0.01, beta: 400, value: 1, dimension: 2},
    controls: {
      s: range({label: "s = t/β", min: 0, max: end, step, format: (x) => `rescaled time ${x}`}),
      beta: choice({
        label: "inverse temperature β",
        options: [...new Set(runs.map(({beta}) => beta))].map((value) => ({value, label: String(value)}))
      }),
      value: choice({
        label: "V",
        options: [
          {value: 1, label: "1: backward heat"},
          {value: -1, label: "−1: forward heat"}
        ]
      }),
      dimension: choice({
        label: "on the",
        options: [
          {value: 2, label: "circle"},
          {value: 3, label: "sphere"}
        ]
      })
    },
    play: {key: "s", seconds: 6},
    size: {wide: [888, 285], narrow: [360, 600]},
    draw(state, layout) {
      const run = runOf(state);
      const frame = frameOf(state);
      const [first, second] = places(layout, 2);
      const box = {...first.size, marginLeft: 48, marginRight: 16, marginTop: 26, marginBottom: 40};
      const reach = bins.width * bins.count * (state.value === 1 ? 0.7 : 1);
      const seen = densityOf(run, frame, bins.width);
      const [low, high] = state.dimension === 2 ? [2.5, 6] : [5, 18];
      const peak = state.value === 1 ? high : low;
      const angles = Float64Array.from({length: 161}, (_, i) => (reach * i) / 160);
      const curves = laws.flatMap((law) => {
        const v = lawVariance(law, v0, grid[frame], state);
        if (v < narrowest) return [];
        return Array.from(heatKernelDensity(state.dimension, v / 2, angles), (density, i) => ({
          law,
          angle: angles[i],
          density
        }));
      });
      const profile = Plot.plot({
        ...box,
        x: {domain: [0, reach], label: "distance from the centre", ticks: 5},
        y: {domain: [0, peak], label: "density", grid: true, ticks: 5},
        color: {domain: [...laws], range: laws.map((law) => colours[law])},
        marks: [
          ...lawLines(curves, "angle", "density"),
          Plot.dot(
            seen.filter(({angle, density}) => angle <= reach && density > 0 && density <= peak),
            {x: "angle", y: "density", r: 2.6, fill: "var(--simulation)"}
          ),
          Plot.text([{}], {
            frameAnchor: "top-right",
            dx: -4,
            dy: 6,
            text: () => `t = ${(state.beta * grid[frame]).toFixed(2)}`,
            fill: "var(--soft)"
          })
        ]
      });
      const top = state.value === 1 ? 0.045 : 0.1;
      const lines = laws.flatMap((law) =>
        Array.from({length: 101}, (_, i) => {
          const s = (end * i) / 100;
          return {law, s, v: lawVariance(law, v0, s, state)};
        }).filter(({v}) => v >= 0)
      );
      const ends = laws.map((law) => {
        const line = lines.findLast((l) => l.law === law)!;
        // the names of lines that end together stand above each other
        const lift = law === "σ² − 2γs" ? (state.value === 1 ? 0.12 : -0.03) : 0.02;
        return {...line, s: end, v: Math.max(line.v, 0) + (law === "σ² − γs" ? 0 : lift * top)};
      });
      const here = {s: grid[frame], v: run.variance[frame]};
      const widths = Plot.plot({
        ...box,
        marginRight: 62,
        x: {domain: [0, end], label: "rescaled time s = t/β", ticks: 5},
        y: {domain: [0, top], label: "variance", grid: true, ticks: 5},
        color: {domain: [...laws], range: laws.map((law) => colours[law])},
        marks: [
          ...lawLines(lines, "s", "v"),
          Plot.text(ends, {x: "s", y: "v", text: "law", fill: "law", textAnchor: "start", dx: 5}),
          Plot.dot(
            run.s.map((s, i) => ({s, v: run.variance[i]})),
            {x: "s", y: "v", r: 2.6, fill: "var(--simulation)"}
          ),
          Plot.ruleX([here.s], {stroke: "var(--key)", strokeWidth: 1.5}),
          Plot.dot([here], {x: "s", y: "v", r: 6, fill: "var(--key)", stroke: "var(--paper)"}),
          Plot.dot([here], {
            x: "s",
            y: "v",
            r: 22,
            fill: "transparent",
            render: both(
              handles(() => "s"),
              links(() => undefined)
            )
          })
        ]
      });
      return panels(layout, [
        {plot: profile, ...first.at},
        {plot: widths, ...second.at}
      ]);
    },
    describe(state) {
      const frame = frameOf(state);
      const seen = runOf(state).variance[frame];
      const [twice, once, finite] = laws.map((law) => lawVariance(law, v0, grid[frame], state).toFixed(5));
      return `At β = ${state.beta}, V = ${state.value}, s = ${grid[frame]} the variance of the tokens is ${seen.toFixed(5)}; σ² − 2γs is ${twice}, σ² − γs ${once}, and the law of finite β ${finite}.`;
    },
    drag: (_handle, {x}) => ({s: x})
  };
}
