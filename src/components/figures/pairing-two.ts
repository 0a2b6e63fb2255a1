// The time in which two atoms merge, over β: exactly, asymptotically and in runs.
import type {PairingData} from "../../data/pairing/types.js";
import {logPairMergerTime} from "../../lib/phases/pairing/log-pair-merger-time.js";
import {logPairMergerTimeAsymptote} from "../../lib/phases/pairing/log-pair-merger-time-asymptote.js";
import {range} from "../controls.js";
import type {FigureSpec} from "../figure.js";
import {scientific} from "../format.js";
import {both, handles, links, panels, places} from "../panels.js";
import {Plot} from "../plot.js";
import {decades, evenly} from "./pairing/axis.js";

export interface TwoState {
  beta: number;
  /** The angle at the start, radians. */
  angle: number;
  ratio: number;
}

const betas = [5, 120] as const;

export function pairingTwo({two}: Pick<PairingData, "two">): FigureSpec<TwoState> {
  const at = ({angle, ratio}: TwoState, beta: number) => {
    const [exact, limit] = [
      logPairMergerTime(beta, angle, {masses: [ratio, 1]}),
      logPairMergerTimeAsymptote(beta, angle, [ratio, 1])
    ];
    return {beta, exact: exact / Math.LN10, limit: limit / Math.LN10, ratio: Math.exp(exact - limit)};
  };
  const lineOf = (state: TwoState) => evenly(betas[0], betas[1], 46).map((beta) => at(state, beta));
  const runsOf = ({angle}: TwoState) =>
    Math.abs(angle - two.angle) > 1e-9
      ? []
      : two.runs
          .filter(({beta}) => beta <= betas[1])
          .map((run) => ({
            ...run,
            time: run.logTime / Math.LN10,
            overLimit: Math.exp(run.logTime - logPairMergerTimeAsymptote(run.beta, angle, [run.ratio, 1]))
          }));
  return {
    title: "The time in which two atoms merge",
    state: {beta: 60, angle: two.angle, ratio: two.ratios[1]},
    controls: {
      beta: range({label: "inverse temperature β", min: betas[0], max: betas[1], step: 1}),
      angle: range({label: "angle θ₀ at the start (rad)", min: 0.2, max: 3, step: 0.05}),
      ratio: range({label: "mass ratio r", min: 1, max: 100, step: 1, log: true})
    },
    play: {key: "angle"},
    size: {wide: [888, 340], narrow: [360, 600]},
    draw(state, layout) {
      const [left, right] = places(layout, 2, 24);
      const curve = lineOf(state);
      const runs = runsOf(state);
      const same = runs.filter(({ratio}) => ratio === state.ratio);
      const others = runs.filter(({ratio}) => ratio !== state.ratio);
      const here = at(state, state.beta);
      const margins = {marginLeft: 48, marginRight: 14, marginTop: 28, marginBottom: 42};
      const y = decades(
        [...curve.map(({exact}) => exact), ...runs.map(({time}) => time)],
        "time T of the merger"
      );
      const domain = [betas[0], betas[1]];
      const dots = (rows: typeof runs, value: "time" | "overLimit", fill: string, r: number) =>
        Plot.dot(rows, {
          x: "beta",
          y: value,
          r,
          fill,
          channels: {"mass ratio": "ratio"},
          render: links((i) => `r = ${rows[i].ratio}`)
        });
      const times = Plot.plot({
        ...left.size,
        ...margins,
        x: {domain, label: "inverse temperature β"},
        y: {...y, grid: true},
        marks: [
          Plot.line(curve, {
            x: "beta",
            y: "limit",
            stroke: "var(--soft)",
            strokeWidth: 1.5,
            strokeDasharray: "5 4",
            clip: true
          }),
          Plot.line(curve, {x: "beta", y: "exact", stroke: "var(--theory)", strokeWidth: 2}),
          dots(others, "time", "var(--soft)", 2.5),
          dots(same, "time", "var(--simulation)", 4),
          Plot.ruleX([state.beta], {stroke: "var(--key)"}),
          Plot.dot([here], {x: "beta", y: "exact", r: 6, fill: "var(--key)", stroke: "var(--paper)"}),
          Plot.dot([here], {
            x: "beta",
            y: "exact",
            r: 22,
            fill: "transparent",
            render: both(
              handles(() => "beta"),
              links(() => undefined)
            )
          })
        ]
      });
      const most = 2;
      const ratios = Plot.plot({
        ...right.size,
        ...margins,
        x: {domain, label: "inverse temperature β"},
        y: {domain: [0.9, most], label: "T over the asymptote", grid: true, ticks: 6},
        marks: [
          Plot.ruleY([1], {stroke: "var(--soft)", strokeWidth: 1.5, strokeDasharray: "5 4"}),
          Plot.line(curve, {x: "beta", y: "ratio", stroke: "var(--theory)", strokeWidth: 2, clip: true}),
          dots(
            others.filter(({overLimit}) => overLimit < most),
            "overLimit",
            "var(--soft)",
            2.5
          ),
          dots(
            same.filter(({overLimit}) => overLimit < most),
            "overLimit",
            "var(--simulation)",
            4
          ),
          Plot.ruleX([state.beta], {stroke: "var(--key)"})
        ]
      });
      return panels(layout, [
        {plot: times, ...left.at},
        {plot: ratios, ...right.at}
      ]);
    },
    describe(state) {
      const {exact, ratio} = at(state, state.beta);
      const time = exact < 4 ? (10 ** exact).toPrecision(4) : scientific(10 ** exact, 3);
      return `Two atoms of mass ratio ${state.ratio} that start ${state.angle} rad apart merge after ${time} at β = ${state.beta}: ${ratio.toPrecision(4)} times the asymptote.`;
    },
    drag: (_handle, {x}) => ({beta: x})
  };
}
