// When clusters appear in random tokens, against their number.
import type {HeatNoiseData} from "../../data/heat/types.js";
import {clusterTime, clusterTimeEstimate} from "../../lib/phases/heat/cluster-time.js";
import {range} from "../controls.js";
import type {FigureSpec} from "../figure.js";
import {both, handles, links} from "../panels.js";
import {Plot} from "../plot.js";
import {readout} from "../readout.js";

export interface NoiseState {
  beta: number;
  /** log₁₀ N. */
  decades: number;
}

const [from, to] = [2, 7];
const colour = ["var(--step-1)", "var(--step-2)", "var(--step-4)"];

export function heatNoise({times, level}: Pick<HeatNoiseData, "times" | "level">): FigureSpec<NoiseState> {
  const betas = [...new Set(times.map(({beta}) => beta))];
  const lines = betas.flatMap((beta) =>
    Array.from({length: 41}, (_, i) => {
      const n = 10 ** (from + ((to - from) * i) / 40);
      return {beta, n, time: clusterTime(beta, n, {level})};
    })
  );
  return {
    title: "When clusters appear out of noise",
    state: {beta: 1000, decades: 4},
    controls: {
      beta: range({label: "a further β", min: 2, max: 100_000, step: 1, log: true}),
      decades: range({
        label: "log₁₀ N",
        min: from,
        max: to,
        step: 0.05,
        format: (x) => `10 to the power ${x} tokens`
      })
    },
    play: {key: "beta"},
    size: {wide: [704, 400], narrow: [360, 380]},
    draw({beta, decades}, {width, height}) {
      const own = Array.from({length: 41}, (_, i) => {
        const n = 10 ** (from + ((to - from) * i) / 40);
        return {n, time: clusterTime(beta, n, {level})};
      });
      const estimate = [from, to].map((d) => ({n: 10 ** d, time: clusterTimeEstimate(10 ** d)}));
      const here = [{n: 10 ** decades, time: clusterTime(beta, 10 ** decades, {level})}];
      const ends = betas.map((b) => lines.findLast((line) => line.beta === b)!);
      return Plot.plot({
        width,
        height,
        marginLeft: 44,
        marginRight: 66,
        marginTop: 26,
        marginBottom: 42,
        x: {
          type: "log",
          domain: [10 ** from, 10 ** to],
          label: "number of tokens N",
          ticks: [1e2, 1e3, 1e4, 1e5, 1e6, 1e7],
          tickFormat: (x: number) => `10${"⁰¹²³⁴⁵⁶⁷⁸⁹"[Math.round(Math.log10(x))]}`
        },
        y: {domain: [0, 12], label: "time t at which clusters appear", grid: true, ticks: 6},
        color: {type: "categorical", domain: betas, range: colour},
        marks: [
          Plot.line(estimate, {
            x: "n",
            y: "time",
            stroke: "var(--soft)",
            strokeWidth: 2,
            strokeDasharray: "5 4"
          }),
          Plot.text([estimate[1]], {
            x: "n",
            y: "time",
            text: () => "(e/4) ln N",
            textAnchor: "start",
            dx: 5,
            fill: "var(--soft)"
          }),
          Plot.line(lines, {
            x: "n",
            y: "time",
            z: "beta",
            stroke: "beta",
            strokeWidth: 2,
            clip: true,
            render: links((i) => `β = ${lines[i].beta}`)
          }),
          Plot.text(ends, {
            x: "n",
            y: "time",
            text: (d: {beta: number}) => `β = ${d.beta}`,
            fill: "beta",
            textAnchor: "start",
            dx: 5
          }),
          Plot.line(own, {x: "n", y: "time", stroke: "var(--key)", strokeWidth: 1.5, clip: true}),
          Plot.ruleX(times, {
            x: "tokens",
            y1: (d: {mean: number; error: number}) => d.mean - 2 * d.error,
            y2: (d: {mean: number; error: number}) => d.mean + 2 * d.error,
            stroke: "beta",
            strokeWidth: 2
          }),
          Plot.dot(times, {
            x: "tokens",
            y: "mean",
            r: 4,
            fill: "beta",
            stroke: "var(--paper)",
            channels: {"standard error": "error"},
            render: links((i) => `β = ${times[i].beta}`)
          }),
          readout(here, "n", "time", `β = ${beta}: t = ${here[0].time.toFixed(2)}`, {
            dx: 12,
            dy: 14,
            textAnchor: "start"
          }),
          Plot.dot(here, {x: "n", y: "time", r: 6, fill: "var(--key)", stroke: "var(--paper)"}),
          Plot.dot(here, {
            x: "n",
            y: "time",
            r: 22,
            fill: "transparent",
            render: both(
              handles(() => "N"),
              links(() => undefined)
            )
          })
        ]
      });
    },
    describe({beta, decades}) {
      const n = 10 ** decades;
      return `By linear growth, clusters appear in ${Math.round(n).toLocaleString("en")} tokens at t = ${clusterTime(beta, n, {level}).toFixed(2)} at β = ${beta}; (e/4) ln N is ${clusterTimeEstimate(n).toFixed(2)}.`;
    },
    drag: (_handle, {x}) => ({decades: Math.log10(x)})
  };
}
