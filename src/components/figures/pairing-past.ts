// A mixture of three Gaussians past its first collapse: the cores of its components, and the mergers of what is left.
import type {PairingPastData} from "../../data/pairing/types.js";
import {gaussianVariance} from "../../lib/phases/heat/gaussian-variance.js";
import {choice} from "../controls.js";
import type {FigureSpec} from "../figure.js";
import {fixed, powerOfTen} from "../format.js";
import {links, panels, places} from "../panels.js";
import {Plot} from "../plot.js";
import {decades} from "./pairing/axis.js";

export interface PastState {
  beta: number;
}

const colours = ["var(--alignment)", "var(--heat)", "var(--pairing)"];
const least = 1e-12;

/** Mergers of components, not of crumbs between them. */
export const isLarge = ({share}: {share: number}): boolean => share > 0.1;

export function pairingPast({
  components,
  runs
}: Pick<PairingPastData, "components" | "runs">): FigureSpec<PastState> {
  const runOf = ({beta}: PastState) => runs.find((run) => run.beta === beta) ?? runs[0];
  return {
    title: "Past the first collapse",
    state: {beta: 100},
    controls: {
      beta: choice({
        label: "inverse temperature β",
        options: runs.map(({beta}) => ({value: beta, label: String(beta)}))
      })
    },
    size: {wide: [888, 340], narrow: [360, 600]},
    draw(state, layout) {
      const [left, right] = places(layout, 2, 24);
      const {beta, times, cores, mergers, byMeans} = runOf(state);
      const end = times[times.length - 1];
      const margins = {marginLeft: 50, marginRight: 14, marginTop: 28, marginBottom: 42};
      const points = times
        .flatMap((time, i) => cores[i].map((variance, k) => ({time, variance, k})))
        .filter(({variance}) => variance >= least);
      const laws = components
        .flatMap(({variance}, k) =>
          Array.from({length: 101}, (_, i) => {
            const time = (i / 100) * end;
            return {time, variance: gaussianVariance(variance, time / beta, beta), k};
          })
        )
        .filter(({variance}) => variance >= least);
      const names = components.map(({mean}) => `component at ${mean}`);
      const power = (x: number) => (x === 1 ? "1" : powerOfTen(Math.round(Math.log10(x))));
      const cooled = Plot.plot({
        ...left.size,
        ...margins,
        x: {domain: [0, end], label: "time t"},
        y: {
          type: "log",
          domain: [least, 1],
          label: "variance of the core",
          ticks: [1e-12, 1e-9, 1e-6, 1e-3, 1],
          tickFormat: power,
          grid: true
        },
        marks: [
          Plot.ruleY([1 / beta], {stroke: "var(--soft)", strokeDasharray: "5 4"}),
          Plot.text([{x: end, y: 1 / beta}], {
            x: "x",
            y: "y",
            text: () => "1/β",
            textAnchor: "end",
            dy: -9,
            fill: "var(--soft)"
          }),
          ...components.map((_, k) =>
            Plot.line(
              laws.filter((law) => law.k === k),
              {x: "time", y: "variance", stroke: colours[k], strokeWidth: 2, render: links(() => names[k])}
            )
          ),
          Plot.dot(points, {
            x: "time",
            y: "variance",
            r: 2.4,
            fill: "var(--simulation)",
            render: links((i) => names[points[i].k])
          })
        ]
      });
      const rows = mergers.map((merger) => ({
        ...merger,
        time: merger.logTime / Math.LN10,
        by: merger.predicted / Math.LN10
      }));
      const size = (row: {share: number}) => (isLarge(row) ? 6 : 3.5);
      const later = Plot.plot({
        ...right.size,
        ...margins,
        x: decades([...rows.flatMap(({time, by}) => [time, by])], "time t of the merger"),
        y: {
          type: "log",
          domain: [5e-5, 1],
          label: "share of the smaller side",
          ticks: [1e-4, 1e-3, 1e-2, 1e-1, 1],
          tickFormat: power,
          grid: true
        },
        marks: [
          Plot.ruleX([byMeans / Math.LN10], {stroke: "var(--soft)", strokeDasharray: "5 4"}),
          Plot.ruleX(rows, {
            x: "by",
            y1: (d: {share: number}) => d.share / 1.9,
            y2: (d: {share: number}) => Math.min(1, d.share * 1.9),
            stroke: "var(--theory)",
            strokeWidth: 2
          }),
          Plot.dot(rows, {
            x: "time",
            y: "share",
            r: size,
            fill: "var(--simulation)",
            stroke: "var(--paper)",
            render: links((i) => `merger ${i + 1}`)
          })
        ]
      });
      return panels(layout, [
        {plot: cooled, ...left.at},
        {plot: later, ...right.at}
      ]);
    },
    describe(state) {
      const {beta, mergers, byMeans} = runOf(state);
      const large = mergers
        .filter(isLarge)
        .map(({logTime}) => `10 to the power ${(logTime / Math.LN10).toFixed(1)}`);
      return `At β = ${beta} the mixture becomes ${components.length} clusters and ${mergers.length + 1 - components.length} crumbs; the components merge at ${large.join(" and ")}, the first by their means at 10 to the power ${fixed(byMeans / Math.LN10, 1)}.`;
    }
  };
}
