// Attention that turns, and a value that turns back: which waves grow, and how many clusters come of it.
import type {RobustnessSpectraData} from "../../data/robustness/types.js";
import {growthRates} from "../../lib/phases/heat/growth-rates.js";
import {rotatedGrowth} from "../../lib/phases/heat/rotated-growth.js";
import {range} from "../controls.js";
import type {FigureSpec} from "../figure.js";
import {fixed} from "../format.js";
import {handles, panels, places} from "../panels.js";
import {Plot} from "../plot.js";

export interface RotatedState {
  /** α, degrees. */
  turn: number;
  beta: number;
}

const degrees = 16;

/** The rates of all degrees, and the fastest. */
export function ratesOf({turn, beta}: RotatedState): {k: number; rate: number; bound: number}[] {
  const alpha = (turn * Math.PI) / 180;
  const bounds = growthRates(beta, degrees + 1);
  return Array.from({length: degrees}, (_, i) => ({
    k: i + 1,
    rate: rotatedGrowth(beta, i + 1, {interaction: alpha, value: -alpha}).rate,
    bound: bounds[i + 1]
  }));
}

const fastestOf = (rates: readonly {k: number; rate: number}[]) =>
  rates.reduce((best, wave) => (wave.rate > best.rate ? wave : best));

export function robustnessRotated({
  beta: measuredBeta,
  rotated,
  rotatedClusters
}: Pick<RobustnessSpectraData, "beta" | "rotated" | "rotatedClusters">): FigureSpec<RotatedState> {
  // equal counts side by side
  const counts = rotatedClusters.flatMap(({turn, counts: all}) =>
    [...new Set(all)].map((count) => ({turn, count, seeds: all.filter((x) => x === count).length}))
  );
  return {
    title: "Waves where attention turns",
    state: {turn: 90, beta: measuredBeta},
    controls: {
      turn: range({label: "α, degrees", min: 0, max: 180, step: 1, format: (x) => `${x} degrees`}),
      beta: range({label: "inverse temperature β", min: 1, max: 100, step: 1, log: true})
    },
    play: {key: "turn"},
    size: {wide: [888, 330], narrow: [360, 600]},
    draw(state, layout) {
      const {turn, beta} = state;
      const at = places(layout, 2);
      const rates = ratesOf(state);
      const measured = beta === measuredBeta ? rotated.filter((wave) => wave.turn === turn) : [];
      const waves = Plot.plot({
        ...at[0].size,
        ...{marginLeft: 46, marginRight: 14, marginTop: 26, marginBottom: 40},
        x: {domain: [0, degrees], label: "degree k", ticks: 8},
        y: {domain: [-0.8, 0.8], label: "growth rate", grid: true, ticks: 5},
        marks: [
          Plot.ruleY([0], {stroke: "var(--control)"}),
          ...[1, -1].map((sign) =>
            Plot.line(rates, {
              x: "k",
              y: (d: {bound: number}) => sign * d.bound,
              stroke: "var(--soft)",
              strokeDasharray: "3 3"
            })
          ),
          Plot.ruleX(rates, {x: "k", y1: 0, y2: "rate", stroke: "var(--theory)", strokeWidth: 2}),
          Plot.dot(rates, {x: "k", y: "rate", r: 3.4, fill: "var(--theory)"}),
          Plot.dot(measured, {x: "k", y: "rate", r: 5.5, stroke: "var(--simulation)", strokeWidth: 1.6}),
          Plot.dot([fastestOf(rates)], {x: "k", y: "rate", r: 9, stroke: "var(--key)", strokeWidth: 2})
        ]
      });
      const here = [{turn, y: 0}];
      const clusters = Plot.plot({
        ...at[1].size,
        ...{marginLeft: 46, marginRight: 14, marginTop: 26, marginBottom: 40},
        x: {domain: [-8, 188], label: "α (degrees)", ticks: [0, 60, 72, 90, 120, 180]},
        y: {domain: [0, 14], label: "clusters that come of noise", grid: true, ticks: 7},
        r: {type: "identity"},
        marks: [
          Plot.ruleX([turn], {stroke: "var(--key)", strokeWidth: 1.5}),
          Plot.dot(counts, {
            x: "turn",
            y: "count",
            r: (d: {seeds: number}) => 2.6 * Math.sqrt(d.seeds),
            fill: "var(--simulation)",
            channels: {starts: "seeds"}
          }),
          Plot.dot(here, {x: "turn", y: "y", r: 6, fill: "var(--key)", stroke: "var(--paper)"}),
          Plot.dot(here, {x: "turn", y: "y", r: 22, fill: "transparent", render: handles(() => "turn")})
        ]
      });
      return panels(layout, [
        {plot: waves, ...at[0].at},
        {plot: clusters, ...at[1].at}
      ]);
    },
    describe(state) {
      const rates = ratesOf(state);
      const {k, rate} = fastestOf(rates);
      return `With A turning by ${state.turn} degrees and V turning back, at β = ${state.beta}, ${rates.filter((wave) => wave.rate > 1e-9).length} of the first ${degrees} waves grow; the fastest has the degree ${k} and grows at ${fixed(rate, 3)}.`;
    },
    drag: (_handle, {x}) => ({turn: x})
  };
}
