// One run from uniform tokens to one cluster: what the tokens look like at the end of each phase, and how phases are told.

import {defaults, type JourneyParameters, journeyOf, type Told, told} from "../../data/journey/setup.js";
import type {JourneyData} from "../../data/journey/types.js";
import type {Journey} from "../../lib/journey/index.js";
import type {Phase, PhaseInterval} from "../../lib/phases/index.js";
import {range} from "../controls.js";
import type {FigureSpec, Layout} from "../figure.js";
import {powerOfTen, scientific} from "../format.js";
import {work} from "../jobs/index.js";
import {type Panel, panels} from "../panels.js";
import {Plot} from "../plot.js";
import {pointsAsPath} from "./alignment/points.js";
import {jobBackground} from "./background-job.js";
import {type Disc, discRadius, discs} from "./dynamics/view.js";

const colours: {[P in Phase]: string} = {
  alignment: "var(--alignment)",
  heat: "var(--heat)",
  clustering: "var(--metastable)",
  pairing: "var(--pairing)",
  "one cluster": "var(--soft)",
  escape: "var(--unstable)"
};
const view = {viewLongitude: 25, viewLatitude: 35};
/** So many tokens at one place are still drawn as a point. */
const few = 4;
/** Up to here the first plot shows time as it is; from 10 on the second one its logarithm. */
const early = 16;
const margins = {marginLeft: 46, marginRight: 14, marginTop: 40, marginBottom: 40};

/** A time in three digits, as a power of ten where it is long. */
export const timeInWords = (t: number): string =>
  t < 1e4 ? String(Number(t.toPrecision(3))) : scientific(t, 2);

function globe({time, what, positions}: Told["moments"][number], side: number): Element {
  const radius = (side - 12) / 2;
  const all = discs(positions, 3, view, 2.5 / radius);
  const dots = (near: boolean) => {
    const [here, opacity] = [all.filter(({isNear}) => isNear === near), near ? 0.9 : 0.3];
    return [
      Plot.dot(
        here.filter(({tokens}) => tokens <= few),
        {x: "x", y: "y", r: 1.5, render: pointsAsPath(3, "var(--simulation)", opacity)}
      ),
      Plot.dot(
        here.filter(({tokens}) => tokens > few),
        {
          x: "x",
          y: "y",
          r: ({tokens}: Disc) => discRadius(tokens, positions.length / 3, radius),
          fill: "var(--simulation)",
          fillOpacity: opacity
        }
      )
    ];
  };
  return Plot.plot({
    width: side,
    height: side + 34,
    ...{marginLeft: 6, marginRight: 6, marginTop: 6, marginBottom: 40},
    x: {domain: [-1, 1], axis: null},
    y: {domain: [-1, 1], axis: null},
    r: {type: "identity"},
    marks: [
      Plot.dot([[0, 0]], {r: radius, stroke: "var(--control)"}),
      ...dots(false),
      ...dots(true),
      Plot.text([what], {frameAnchor: "bottom", dy: 20, fill: "currentColor"}),
      Plot.text([`t = ${timeInWords(time)}`], {frameAnchor: "bottom", dy: 35, fill: "var(--soft)"})
    ]
  });
}

/** The phases as bands behind a plot, those wide enough with their names above. */
function bands(intervals: readonly PhaseInterval[], from: number, to: number, least: number) {
  const seen = intervals
    .map(({phase, ...span}) => ({phase, from: Math.max(from, span.from), to: Math.min(to, span.to)}))
    .filter((span) => span.to > span.from);
  const log = to / from > 1e3 && from > 0;
  const measure = (t: number) => (log ? Math.log(t) : t);
  const wide = seen.filter(
    (span) => (measure(span.to) - measure(span.from)) / (measure(to) - measure(from)) > least
  );
  return [
    Plot.rectX(seen, {
      x1: "from",
      x2: "to",
      fill: ({phase}: PhaseInterval) => colours[phase],
      fillOpacity: 0.13
    }),
    Plot.text(wide, {
      x: (span: PhaseInterval) => (log ? Math.sqrt(span.from * span.to) : (span.from + span.to) / 2),
      text: "phase",
      frameAnchor: "top",
      lineAnchor: "bottom",
      dy: -3,
      fill: ({phase}: PhaseInterval) => colours[phase]
    })
  ];
}

function earlyPlot(run: Told, size: {width: number; height: number}): Element {
  const {times, transverse, contrast, phases} = run;
  const end = Math.max(early, 1.2 * (phases.aligned ?? 0));
  const rows = times.flatMap((time, k) =>
    time > end ? [] : [{time, transverse: transverse[k], contrast: contrast[k]}]
  );
  const least = 1e-4;
  const line = (y: "transverse" | "contrast", stroke: string) =>
    Plot.line(
      rows.filter((row) => row[y] >= least),
      {x: "time", y, stroke, strokeWidth: 2}
    );
  return Plot.plot({
    ...size,
    ...margins,
    x: {domain: [0, end], label: "time t"},
    y: {
      type: "log",
      domain: [least, 1.2],
      label: "distance, contrast",
      ticks: [1e-4, 1e-3, 1e-2, 1e-1, 1],
      tickFormat: (x: number) => (x === 1 ? "1" : scientific(x, 1))
    },
    marks: [
      ...bands(phases.intervals, 0, end, 0.09),
      Plot.ruleY([0.05], {stroke: "var(--alignment)", strokeDasharray: "3 3"}),
      Plot.ruleY([0.1], {stroke: "var(--heat)", strokeDasharray: "3 3"}),
      line("transverse", "var(--alignment)"),
      line("contrast", "var(--heat)")
    ]
  });
}

function latePlot(run: Told, size: {width: number; height: number}): Element {
  const {times, clusters, phases, mergers, predicted} = run;
  const end = Math.max(1e3, times[times.length - 1] ?? 0);
  const rows = times.flatMap((time, k) => (time < 10 ? [] : [{time, clusters: clusters[k]}]));
  const first = clusters[times.findIndex((t) => t >= 10)] ?? 1;
  const top = Math.max(6, first) + 1;
  const decades = Math.ceil(Math.log10(end) / 6);
  const marks = (logTimes: readonly number[], y: number, fill: string) =>
    Plot.dot(
      logTimes.filter((x) => x > Math.log(10)).map((x) => Math.exp(x)),
      {x: (t: number) => t, y: () => y, symbol: "triangle", r: 4, fill}
    );
  return Plot.plot({
    ...size,
    ...margins,
    x: {
      type: "log",
      domain: [10, end],
      label: "time t",
      ticks: Array.from({length: 6}, (_, k) => 10 ** (1 + k * decades)).filter((t) => t <= end),
      tickFormat: (t: number) => powerOfTen(Math.round(Math.log10(t)))
    },
    y: {domain: [0, top], label: "clusters", ticks: top, tickFormat: "d", grid: true},
    marks: [
      ...bands(phases.intervals, 10, end, 0.15),
      Plot.line(rows, {
        x: "time",
        y: "clusters",
        curve: "step-after",
        stroke: "var(--simulation)",
        strokeWidth: 2
      }),
      marks(predicted, 0.65, "var(--theory)"),
      marks(
        mergers.map(({logTime}) => logTime),
        0.25,
        "var(--pairing)"
      )
    ]
  });
}

/** Where the moments and the two plots stand. */
function placesOf({narrow}: Pick<Layout, "narrow">) {
  const [side, inRow] = narrow ? [116, 3] : [144, 6];
  const globes = Array.from({length: 6}, (_, i) => ({
    left: (i % inRow) * (narrow ? 122 : 148.8),
    top: Math.floor(i / inRow) * (side + 40)
  }));
  const plots = narrow
    ? [
        {left: 0, top: 318, width: 360, height: 240},
        {left: 0, top: 568, width: 360, height: 240}
      ]
    : [
        {left: 0, top: 196, width: 434, height: 270},
        {left: 454, top: 196, width: 434, height: 270}
      ];
  return {side, globes, plots};
}

/** @param data the run that the page was built with */
export function journeyFigure(data: Omit<JourneyData, "provenance">): FigureSpec<JourneyParameters> {
  const built: Told = {
    ...data,
    status: "one cluster",
    advice: "",
    moments: data.moments.map((moment) => ({...moment, positions: moment.positions.map((x) => x / 1e4)}))
  };
  const known = new WeakMap<Journey, Told>();
  const background = jobBackground<JourneyParameters, Journey>({
    parametersIn: ({beta, n, transverse, seed}) => ({beta, n, transverse, seed}),
    built: defaults,
    start: (state) => work("lib/journey/index.js", "journey", [...journeyOf(state)], {title: "the run"}),
    done: ({status, advice}) => (status === "one cluster" ? "Computed, to one cluster." : advice)
  });
  /** What is known of the run in a state. */
  const runOf = (state: JourneyParameters): Told | undefined => {
    const result = background.resultOf(state);
    if (result === undefined) return background.isBuilt(state) ? built : undefined;
    if (!known.has(result)) known.set(result, told(result, state));
    return known.get(result);
  };
  return {
    title: "The journey through the phases",
    state: defaults,
    controls: {
      beta: range({label: "inverse temperature β", min: 4, max: 100, step: 1, log: true}),
      n: range({label: "tokens N", min: 200, max: 10_000, step: 100, log: true}),
      transverse: range({label: "eigenvalue of V across the plane", min: 0, max: 0.9, step: 0.05}),
      seed: range({label: "seed", min: 1, max: 9999, step: 1})
    },
    size: {wide: [888, 470], narrow: [360, 810]},
    background,
    draw(state, layout) {
      const run = runOf(state) ?? empty;
      const {side, globes, plots} = placesOf(layout);
      const moments = run.moments.map((moment, i) => ({plot: globe(moment, side), ...globes[i]}));
      const [left, right] = plots;
      const lettered = panels(layout, [
        {plot: earlyPlot(run, left), left: left.left, top: left.top},
        {plot: latePlot(run, right), left: right.left, top: right.top}
      ]);
      return under(lettered, moments);
    },
    describe(state) {
      const run = runOf(state);
      const what = `${state.n} tokens at β = ${state.beta}`;
      if (!run) return `${what}: not computed yet.`;
      const {intervals} = run.phases;
      const spans = intervals.map(
        ({phase, from, to}, i) =>
          // the last one has no end but that of the axis
          `${phase} from ${timeInWords(from)} ${i === intervals.length - 1 ? "on" : `to ${timeInWords(to)}`}`
      );
      return `${what}: ${spans.join(", ")}.`;
    }
  };
}

/** A run of which nothing is known. */
const empty: Told = {
  ...{times: [], transverse: [], contrast: [], clusters: [], mergers: [], predicted: [], moments: []},
  ...{status: "running", advice: ""},
  phases: {
    ...{aligned: undefined, escaped: undefined, clustered: undefined, settled: undefined},
    ...{firstMerger: undefined, lastMerger: undefined, intervals: [], plateaus: []}
  }
};

/** The drawing with small ones, which have no letters, in it. */
function under(drawing: Element, parts: readonly Panel[]): Element {
  for (const {plot, left, top} of parts) {
    plot.setAttribute("x", String(left));
    plot.setAttribute("y", String(top));
    drawing.append(plot);
  }
  return drawing;
}
