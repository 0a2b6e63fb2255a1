// Clusters that form by themselves: when two of them merge first, over β, and all mergers to the last.
import type {PairingSpontaneousData} from "../../data/pairing/types.js";
import {logPairMergerTime} from "../../lib/phases/pairing/log-pair-merger-time.js";
import {choice} from "../controls.js";
import type {FigureSpec} from "../figure.js";
import {powerOfTen} from "../format.js";
import {handles, links, panels, places} from "../panels.js";
import {Plot} from "../plot.js";
import {inRatio} from "./pairing/axis.js";

export interface SpontaneousState {
  tokens: number;
  beta: number;
}

/** The angle between √(2β) evenly spaced clusters. */
export const spacing = (beta: number): number => (2 * Math.PI) / Math.sqrt(2 * beta);

type Rows = PairingSpontaneousData["rows"];

/** The row of a state, or that of the nearest β. */
export function rowOf(rows: Rows, {tokens, beta}: SpontaneousState): Rows[number] {
  const own = rows.filter((row) => row.tokens === tokens);
  const off = (row: Rows[number]) => Math.abs(Math.log(row.beta / beta));
  return own.reduce((best, row) => (off(row) < off(best) ? row : best));
}

export function pairingSpontaneous({
  rows
}: Pick<PairingSpontaneousData, "rows">): FigureSpec<SpontaneousState> {
  const sizes = [...new Set(rows.map(({tokens}) => tokens))];
  const betasOf = (tokens: number) => rows.filter((row) => row.tokens === tokens).map(({beta}) => beta);
  const [least, most] = [Math.min(...rows.map(({beta}) => beta)), Math.max(...rows.map(({beta}) => beta))];
  const fixedAngle = spacing(least);
  const guide = inRatio(least / 1.25, most * 1.25, 60).map((beta) => ({
    beta,
    own: Math.exp(logPairMergerTime(beta, spacing(beta))),
    fixed: Math.exp(Math.min(60, logPairMergerTime(beta, fixedAngle)))
  }));
  return {
    title: "Clusters that form by themselves, and their mergers",
    state: {tokens: sizes[sizes.length - 1], beta: most},
    controls: (state) => ({
      tokens: choice({
        label: "tokens N",
        options: sizes.map((value) => ({value, label: value.toLocaleString("en")}))
      }),
      beta: choice({
        label: "β in (b)",
        options: betasOf(state.tokens).map((value) => ({value, label: String(value)}))
      })
    }),
    follow: (state) => ({beta: rowOf(rows, state).beta}),
    size: {wide: [888, 350], narrow: [360, 600]},
    draw(state, layout) {
      const [left, right] = places(layout, 2, 24);
      const own = rows.filter(({tokens}) => tokens === state.tokens);
      const here = rowOf(rows, state);
      const margins = {marginLeft: 50, marginRight: 14, marginTop: 28, marginBottom: 42};
      const dots = own.flatMap(({beta, runs}) => runs.map(({firstMerger}, i) => ({beta, firstMerger, i})));
      const first = Plot.plot({
        ...left.size,
        ...margins,
        x: {
          type: "log",
          domain: [least / 1.3, most * 1.3],
          label: "inverse temperature β",
          ticks: betasOf(sizes[0]),
          tickFormat: String
        },
        y: {
          type: "log",
          domain: [8, 2e4],
          label: "time of the first merger",
          ticks: [10, 100, 1000, 1e4],
          tickFormat: (x: number) => (x === 10 ? "10" : powerOfTen(Math.round(Math.log10(x)))),
          grid: true
        },
        marks: [
          Plot.line(guide, {
            x: "beta",
            y: "fixed",
            stroke: "var(--soft)",
            strokeWidth: 1.5,
            strokeDasharray: "5 4",
            clip: true
          }),
          Plot.line(guide, {x: "beta", y: "own", stroke: "var(--theory)", strokeWidth: 2, clip: true}),
          Plot.dot(dots, {
            x: "beta",
            y: "firstMerger",
            r: 2.6,
            fill: "var(--soft)",
            render: links((i) => `start ${dots[i].i + 1}`)
          }),
          Plot.ruleX(own, {
            x: "beta",
            y1: (d: Rows[number]) => d.interval[0],
            y2: (d: Rows[number]) => d.interval[1],
            stroke: "var(--simulation)",
            strokeWidth: 2
          }),
          Plot.dot(own, {
            x: "beta",
            y: "median",
            r: 5,
            fill: "var(--simulation)",
            stroke: "var(--paper)",
            channels: {
              "lower quartile": (d: Rows[number]) => d.quartiles[0],
              "upper quartile": (d: Rows[number]) => d.quartiles[1]
            }
          }),
          Plot.dot([here], {x: "beta", y: "median", r: 8, stroke: "var(--key)", strokeWidth: 2}),
          Plot.dot([here], {
            x: "beta",
            y: "median",
            r: 22,
            fill: "transparent",
            render: handles(() => "beta")
          })
        ]
      });
      const steps = here.runs.flatMap(({logTimes, clusters}, run) => [
        {run, time: 0, count: clusters},
        ...logTimes.map((_, i) => {
          const k = logTimes.length - i;
          return {run, time: Math.max(0, logTimes[k - 1] / Math.LN10), count: k};
        })
      ]);
      const end = Math.max(...steps.map(({time}) => time));
      const ticks = [0, 1, 3, 10, 30, 100, 200].filter((x) => x < 0.93 * end && (x !== 3 || end < 100));
      const counts = Plot.plot({
        ...right.size,
        ...margins,
        x: {
          type: "sqrt",
          domain: [0, 1.02 * end],
          label: "time t",
          ...{quantity: "log₁₀ of time t"},
          ticks,
          tickFormat: (x: number) => (x === 0 ? "1" : x === 1 ? "10" : powerOfTen(x))
        },
        y: {
          domain: [0, Math.max(...steps.map(({count}) => count)) + 1],
          label: `clusters, β = ${here.beta}`,
          grid: true,
          ticks: 6
        },
        marks: [
          Plot.ruleX([Math.log10(here.median)], {stroke: "var(--key)", strokeWidth: 1.5}),
          Plot.line(steps, {
            x: "time",
            y: "count",
            z: "run",
            curve: "step-after",
            stroke: "var(--simulation)",
            strokeOpacity: 0.55,
            render: links((i) => `start ${steps[i].run + 1}`)
          })
        ]
      });
      return panels(layout, [
        {plot: first, ...left.at},
        {plot: counts, ...right.at}
      ]);
    },
    describe(state) {
      const {beta, median, quartiles, runs} = rowOf(rows, state);
      return `${state.tokens.toLocaleString("en")} random tokens at β = ${beta}, ${runs.length} starts: the first merger of clusters comes at a median of ${median.toPrecision(3)}, with quartiles ${quartiles[0].toPrecision(3)} and ${quartiles[1].toPrecision(3)}; ${Math.min(...runs.map((r) => r.clusters))} to ${Math.max(...runs.map((r) => r.clusters))} clusters had settled.`;
    },
    drag: (_handle, {x}, state) => ({beta: rowOf(rows, {...state, beta: x}).beta})
  };
}
