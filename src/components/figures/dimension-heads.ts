// The trained heads, one at a time: the spectrum of VKᵀQ, and runs of real sentences under the head alone, beside Gaussian
// matrices of the same shapes and norms.
import type {HeadRun, TrainedDimensionData} from "../../data/robustness-dimension/types.js";
import {choice, range, toggle} from "../controls.js";
import type {FigureSpec} from "../figure.js";
import {fixed} from "../format.js";
import {links, panels, places} from "../panels.js";
import {Plot} from "../plot.js";
import {quantileSorted} from "../quantile.js";
import {quantityPanel, told} from "./dimension-panels.js";

export interface DimensionHeadsState {
  head: number;
  time: number;
  gaussian: boolean;
}

const plain = (x: number) => fixed(x, 2);

/** An eigenvalue in words. */
export const eigenvalueText = ([re, im]: readonly number[]): string =>
  im === 0 ? plain(re) : `${plain(re)} ± ${Math.abs(im).toFixed(2)}i`;

/** One number, or the median of several with the smallest and the largest. */
export function spreadText(values: readonly number[]): string {
  const sorted = [...values].sort((a, b) => a - b);
  const [least, median, most] = [0, 0.5, 1].map((p) => plain(quantileSorted(sorted, p)));
  return sorted.length === 1 ? median : `${median} (${least} to ${most})`;
}

/** An eigenvalue in words, or of several the real parts. */
export const eigenvaluesText = (values: readonly (readonly number[])[]): string =>
  values.length === 1 ? eigenvalueText(values[0]) : spreadText(values.map(([re]) => re));

export const headName = ({layer, head}: Pick<HeadRun, "layer" | "head">): string =>
  head < 0 ? `layer ${layer + 1}, Gaussian` : `layer ${layer + 1}, head ${head + 1}`;

const pairsOf = ({eigenvalues}: HeadRun) =>
  Array.from({length: eigenvalues.length / 2}, (_, k) => ({
    re: eigenvalues[2 * k],
    im: eigenvalues[2 * k + 1],
    leads: eigenvalues[2 * k] === eigenvalues[0]
  }));

export function dimensionHeads({
  heads,
  times,
  sentences
}: Pick<TrainedDimensionData, "heads" | "times" | "sentences">): FigureSpec<DimensionHeadsState> {
  const trained = heads.filter(({head}) => head >= 0);
  const partner = ({layer}: HeadRun) => heads.find((one) => one.head < 0 && one.layer === layer)!;
  return {
    title: "The trained heads as flows",
    state: {head: 3, time: 10, gaussian: true},
    controls: {
      head: choice({
        label: "head",
        options: trained.map((head, value) => ({value, label: headName(head)}))
      }),
      time: range({
        label: "time t",
        min: 0.1,
        max: times[times.length - 1],
        step: 0.1,
        log: true,
        format: (x) => `time ${x}`
      }),
      gaussian: toggle({label: "Gaussian matrices beside"})
    },
    play: {key: "time"},
    size: {wide: [888, 560], narrow: [360, 1040]},
    draw(state, layout) {
      const run = trained[state.head];
      const other = partner(run);
      const eigenvalues = pairsOf(run);
      const random = state.gaussian ? pairsOf(other) : [];
      const gap = 20;
      // two by two, or four above each other
      const rows = layout.narrow
        ? places(layout, 4, gap)
        : [0, 1, 2, 3].map((i) => ({
            size: {width: (layout.width - gap) / 2, height: (layout.height - gap) / 2},
            at: {
              left: (i % 2) * ((layout.width + gap) / 2),
              top: Math.floor(i / 2) * ((layout.height + gap) / 2)
            }
          }));
      const spectrum = Plot.plot({
        ...rows[0].size,
        ...{marginLeft: 44, marginRight: 12, marginTop: 28, marginBottom: 42},
        x: {domain: [-0.2, 1.1], label: "Re λ of VKᵀQ", grid: true, ticks: 5},
        y: {domain: [-1.1, 1.1], label: "Im λ", grid: true, ticks: 5},
        marks: [
          Plot.ruleX([0], {stroke: "var(--line)"}),
          Plot.dot(random, {
            x: "re",
            y: "im",
            r: 3,
            stroke: "var(--soft)",
            clip: true,
            render: links(() => "Gaussian")
          }),
          Plot.dot(eigenvalues, {
            x: "re",
            y: "im",
            r: (d) => (d.leads ? 5.5 : 3),
            fill: (d) => (d.leads ? "var(--alignment)" : "var(--simulation)"),
            clip: true,
            render: links(() => "the head")
          })
        ]
      });
      return panels(layout, [
        {plot: spectrum, ...rows[0].at},
        ...(["overlap", "clusters", "growth"] as const).map((quantity, i) => ({
          plot: quantityPanel(quantity, times, run.curves, {
            ...(state.gaussian && {beside: other.curves}),
            time: state.time,
            size: rows[i + 1].size,
            handle: i === 0
          }),
          ...rows[i + 1].at
        }))
      ]);
    },
    describe(state) {
      const run = trained[state.head];
      const {outcome, eigenvalues, curves} = run;
      return `${headName(run)}: leading eigenvalue ${eigenvalueText(eigenvalues)}, β = ${run.beta}. Medians of ${sentences} sentences at t = ${state.time}: ${told(curves, times, state.time)}. One cluster in ${outcome.one} of ${outcome.runs}; with Gaussian matrices ${told(partner(run).curves, times, state.time)}.`;
    },
    drag: (_handle, {x}) => ({time: x})
  };
}
