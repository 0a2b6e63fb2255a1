// Tokens at finite β beside the limit β → ∞: the spectrum of VKᵀQ, the prediction, the run, and how far they agree.

import {spectrumOf} from "../../data/alignment/measure.js";
import {
  type AlignmentParameters,
  defaults,
  matricesOf,
  shownTime,
  timesOf
} from "../../data/alignment/setup.js";
import type {AlignmentData} from "../../data/alignment/types.js";
import {alignmentRate} from "../../lib/phases/alignment/alignment-rate.js";
import type {AlignmentSpectrum} from "../../lib/phases/alignment/alignment-spectrum.js";
import {rotationPeriod} from "../../lib/phases/alignment/rotation-period.js";
import {type Control, choice, list, range} from "../controls.js";
import type {FigureSpec, Layout} from "../figure.js";
import {decade, fixed} from "../format.js";
import {handles, panels} from "../panels.js";
import {Plot} from "../plot.js";
import {runs} from "./alignment/background.js";
import {pointsAsPath} from "./alignment/points.js";
import {frameAt, type KnownFrame, lastKnown, newRecord, type Record} from "./alignment/record.js";
import {axesOf, project, type View} from "./dynamics/view.js";

export interface AlignmentRunState extends AlignmentParameters, View {
  time: number;
}

const rare = <C extends Control>(control: C): C => ({...control, more: true});
const entries = (label: string) => list({label, minLength: 9, maxLength: 9, limit: 20});

const controls = (s: AlignmentRunState) => ({
  time: range({label: "time t", min: 0, max: s.until, step: 0.01}),
  weights: choice({
    label: "weights",
    options: [
      {value: "oblique", label: "general A and V"},
      {value: "three", label: "V = diag(1, ½, ¼)"},
      {value: "near", label: "V = diag(1, 0.9, ¼): small gap"},
      {value: "plane", label: "V = diag(1, 1, ½): equal pair"},
      {value: "tilted", label: "equal pair, tilted"},
      {value: "rotation", label: "complex pair 1 ± i"},
      {value: "jordan", label: "Jordan block"},
      {value: "negative", label: "V = diag(−1, −2, −3)"},
      {value: "equal", label: "V = 1: all equal"},
      {value: "escape", label: "a plane that is left again"},
      {value: "typed", label: "typed A and V"}
    ]
  }),
  interaction: s.weights === "typed" ? entries("A = KᵀQ by rows") : undefined,
  value: s.weights === "typed" ? entries("V by rows") : undefined,
  beta: range({label: "inverse temperature β", min: 1, max: 300, step: 1, log: true}),
  n: range({label: "tokens N", min: 50, max: 10_000, step: 50, log: true}),
  start: choice({
    label: "start",
    options: [
      {value: "uniform", label: "uniform, random"},
      {value: "quiet", label: "uniform, quiet"},
      {value: "cap", label: "more tokens on one side"}
    ]
  }),
  until: choice({
    label: "run to time",
    options: [3, 15, 60].map((value) => ({value, label: String(value)}))
  }),
  seed: rare(range({label: "seed", min: 1, max: 9999, step: 1})),
  viewLongitude: rare(range({label: "eye: longitude", min: -180, max: 180, step: 1})),
  viewLatitude: rare(range({label: "eye: latitude", min: -90, max: 90, step: 1}))
});

const kinds = {
  still: "nothing moves",
  points: "two points ±v₁",
  projection: "Πx₀/|Πx₀| on a circle",
  rotation: "rotation for ever",
  mixed: "motion for ever",
  algebraic: "a point, like 1/t"
};

/** What the spectrum predicts, in a few words. */
function prediction(spectrum: AlignmentSpectrum): string {
  const {kind, gap, basis} = spectrum;
  if (kind === "points") return `${kinds.points}, rate ${alignmentRate(spectrum, basis).toFixed(3)}`;
  if (kind === "rotation") return `${kinds.rotation}, period ${rotationPeriod(spectrum).toFixed(2)}`;
  if (kind === "projection") return `${kinds.projection}, gap ${gap.toFixed(3)}`;
  return kinds[kind];
}

function spectrumPlot({eigen, count}: AlignmentSpectrum, size: {width: number; height: number}): Element {
  const values = Array.from(eigen.re, (re, i) => ({re, im: eigen.im[i], leads: i < count}));
  const reach = Math.max(0.5, ...values.map(({re, im}) => Math.max(Math.abs(re), Math.abs(im)))) * 1.25;
  return Plot.plot({
    ...size,
    ...{marginLeft: 40, marginRight: 12, marginTop: 26, marginBottom: 40},
    x: {domain: [-reach, reach], label: "Re λ", ticks: 5},
    y: {domain: [-reach, reach], label: "Im λ of VKᵀQ", ticks: 5, grid: true},
    marks: [
      Plot.ruleX([0], {stroke: "var(--control)"}),
      Plot.ruleX([eigen.re[0]], {stroke: "var(--alignment)", strokeDasharray: "3 3"}),
      Plot.dot(values, {
        x: "re",
        y: "im",
        r: 6,
        fill: ({leads}) => (leads ? "var(--alignment)" : "var(--soft)"),
        stroke: "var(--paper)"
      })
    ]
  });
}

function globePlot(
  rows: ArrayLike<number>,
  view: View,
  target: Float64Array,
  colour: string,
  label: string,
  size: {width: number; height: number}
): Element {
  const axes = axesOf(3, view);
  const radius = Math.min(size.width, size.height - 26) / 2 - 8;
  const points = Array.from({length: rows.length / 3}, (_, i) => project(rows, 3 * i, axes));
  const dots = (near: boolean) => {
    const some = points.filter(([, , z]) => z >= 0 === near).map(([x, y]) => ({x, y}));
    return Plot.dot(some, {
      x: "x",
      y: "y",
      r: 1.7,
      render: pointsAsPath(3.4, colour, near ? 0.9 : 0.25)
    });
  };
  const middle = 14 + size.height / 2;
  return Plot.plot({
    ...size,
    marginLeft: size.width / 2 - radius,
    marginRight: size.width / 2 - radius,
    marginTop: middle - radius,
    marginBottom: size.height - middle - radius,
    x: {domain: [-1, 1], axis: null, label: "to the right"},
    y: {domain: [-1, 1], axis: null, label: "upwards"},
    r: {type: "identity"},
    marks: [
      Plot.dot([[0, 0]], {r: radius, stroke: "var(--control)"}),
      dots(false),
      ...targetMarks(target, axes),
      dots(true),
      Plot.text([label], {frameAnchor: "top", dy: -20, fill: "currentColor"}),
      Plot.dot([[0, 0]], {r: radius, fill: "transparent", render: handles(() => "sphere")})
    ]
  });
}

/** Where the spectrum sends tokens: two points or a great circle. */
function targetMarks(target: Float64Array, axes: readonly number[][]) {
  const style = {stroke: "var(--alignment)", strokeWidth: 1.5};
  if (target.length === 3) {
    const [x, y] = project(target, 0, axes);
    const ends = [
      {x, y},
      {x: -x, y: -y}
    ];
    return [Plot.dot(ends, {x: "x", y: "y", r: 9, ...style})];
  }
  if (target.length !== 6) return [];
  const circle = Array.from({length: 97}, (_, k) => {
    const [c, s] = [Math.cos((k * Math.PI) / 48), Math.sin((k * Math.PI) / 48)];
    const row = [0, 1, 2].map((i) => c * target[i] + s * target[3 + i]);
    const [x, y] = project(row, 0, axes);
    return {x, y};
  });
  return [Plot.line(circle, {x: "x", y: "y", ...style})];
}

type Measured = readonly KnownFrame[];
/** The frames at which quantities are known. */
const having = <K extends keyof KnownFrame>(frames: Measured, ...keys: K[]) =>
  frames.filter((frame): frame is KnownFrame & {[P in K]: number} =>
    keys.every((key) => frame[key] !== undefined)
  );
const margins = {marginLeft: 48, marginRight: 14, marginTop: 26, marginBottom: 40};

function marker(time: number, y: number) {
  return [
    Plot.ruleX([time], {stroke: "var(--key)", strokeWidth: 1.5}),
    Plot.dot([{time, y}], {x: "time", y: "y", r: 6, fill: "var(--key)", stroke: "var(--paper)"}),
    Plot.dot([{time, y}], {x: "time", y: "y", r: 22, fill: "transparent", render: handles(() => "time")})
  ];
}

function distancePlot(
  frames: Measured,
  {parameters, spectrum}: Record,
  time: number,
  size: {width: number; height: number}
): Element {
  const least = 1e-4;
  const lines = having(frames, "limitMedian").filter(({limitMedian}) => limitMedian >= least);
  const dots = having(frames, "median").filter(({median}) => median >= least);
  const slope = [];
  if (spectrum.kind === "points" && lines.length > 2) {
    const rate = alignmentRate(spectrum, spectrum.basis);
    const from = lines[Math.floor(lines.length / 3)];
    const over = Math.min(parameters.until - from.time, Math.log(from.limitMedian / least) / rate);
    slope.push(
      {time: from.time, y: 0.5 * from.limitMedian},
      {time: from.time + over, y: 0.5 * from.limitMedian * Math.exp(-rate * over)}
    );
  }
  return Plot.plot({
    ...size,
    ...margins,
    x: {domain: [0, parameters.until], label: "time t"},
    y: {
      type: "log",
      domain: [least, 1.2],
      label: "median distance from the target",
      ticks: [1e-4, 1e-3, 1e-2, 1e-1, 1],
      tickFormat: decade,
      grid: true
    },
    marks: [
      Plot.line(slope, {
        x: "time",
        y: "y",
        stroke: "var(--soft)",
        strokeWidth: 1.5,
        clip: true
      }),
      Plot.line(lines, {x: "time", y: "limitMedian", stroke: "var(--theory)", strokeWidth: 2}),
      Plot.dot(dots, {x: "time", y: "median", r: 2.6, fill: "var(--simulation)"}),
      ...marker(time, 1)
    ]
  });
}

function errorPlot(
  frames: Measured,
  {parameters: {until, beta}}: Record,
  time: number,
  size: {width: number; height: number}
): Element {
  const errors = having(frames, "error");
  const most = Math.max(2 / beta, ...errors.map(({error}) => error)) * 1.1;
  return Plot.plot({
    ...size,
    ...margins,
    x: {domain: [0, until], label: "time t"},
    y: {domain: [0, most], label: "mean distance of run and limit", grid: true, ticks: 5},
    marks: [
      Plot.ruleY([1 / beta], {stroke: "var(--theory)", strokeWidth: 1.5}),
      Plot.text([{x: until, y: 1 / beta}], {
        x: "x",
        y: "y",
        text: () => "1/β",
        textAnchor: "end",
        dy: -8,
        fill: "var(--theory)"
      }),
      Plot.dot(errors, {x: "time", y: "error", r: 2.6, fill: "var(--simulation)"}),
      ...marker(time, 0)
    ]
  });
}

const boxes = ({narrow}: Layout) =>
  narrow
    ? [
        {left: 30, top: 0, width: 300, height: 240},
        {left: 0, top: 250, width: 178, height: 210},
        {left: 182, top: 250, width: 178, height: 210},
        {left: 0, top: 470, width: 360, height: 220},
        {left: 0, top: 700, width: 360, height: 220}
      ]
    : [
        {left: 0, top: 0, width: 220, height: 170},
        {left: 226, top: 10, width: 216, height: 300},
        {left: 446, top: 10, width: 216, height: 300},
        {left: 666, top: 0, width: 222, height: 325},
        {left: 0, top: 168, width: 220, height: 157}
      ];

/** @param data the run that the page was built with */
export function alignmentRunFigure(
  data: Pick<AlignmentData, "frames" | "positions" | "limit" | "shown">
): FigureSpec<AlignmentRunState> {
  const times = timesOf(defaults);
  const at = times.indexOf(data.shown);
  const placed = (rows: readonly number[]) =>
    Object.assign(new Array<Float64Array | undefined>(times.length), {
      [at]: Float64Array.from(rows, (x) => x / 1e4)
    });
  const built: Record = {
    ...newRecord(defaults),
    frames: [...data.frames],
    run: placed(data.positions),
    limit: placed(data.limit)
  };
  const background = runs<AlignmentRunState>(built, shownTime);
  const {recordOf} = background;
  return {
    title: "Alignment: the limit and the run",
    state: {...defaults, time: shownTime, viewLongitude: 60, viewLatitude: 25},
    controls,
    follow(state, previous) {
      const isTyped = state.weights === "typed" && previous.weights !== "typed";
      const {interaction, value} = matricesOf(previous);
      return {time: Math.min(state.time, state.until), ...(isTyped && {interaction, value})};
    },
    play: {key: "time", seconds: 15},
    size: {wide: [888, 325], narrow: [360, 920]},
    background,
    draw(state, layout) {
      const record = recordOf(state);
      const {spectrum, target} = record;
      const k = frameAt(record, state.time);
      const frames = record.frames.filter((frame) => frame !== undefined);
      const places = boxes(layout);
      const globe = (all: Record["run"], colour: string, label: string, i: number) => {
        // while a run is on its way, the last of it stands there
        const seen = lastKnown(all, k);
        const only = seen === k ? "" : `, to t = ${fixed(record.times[seen], 2)}`;
        return globePlot(all[seen]!, state, target, colour, `${label}${only}`, places[i]);
      };
      const sizeOf = (i: number) => ({width: places[i].width, height: places[i].height});
      const plots = [
        spectrumPlot(spectrum, sizeOf(0)),
        globe(record.limit, "var(--theory)", "the limit β → ∞", 1),
        globe(record.run, "var(--simulation)", `the run, β = ${state.beta}`, 2),
        distancePlot(frames, record, state.time, sizeOf(3)),
        errorPlot(frames, record, state.time, sizeOf(4))
      ];
      return panels(
        layout,
        plots.map((plot, i) => ({plot, left: places[i].left, top: places[i].top}))
      );
    },
    describe(state) {
      const record = recordOf(state);
      const frames = record.frames
        .slice(0, frameAt(record, state.time) + 1)
        .filter((frame) => frame !== undefined);
      const limit = having(frames, "limitMedian").at(-1);
      const both = having(frames, "median", "limitMedian", "error").at(-1);
      const values = Array.from(record.spectrum.eigen.re, (re, i) => {
        const im = record.spectrum.eigen.im[i];
        return `${fixed(re, 3)}${im === 0 ? "" : ` ${im > 0 ? "+" : "−"} ${Math.abs(im).toFixed(3)}i`}`;
      });
      const what = `Eigenvalues ${values.join(", ")}: ${prediction(record.spectrum)}.`;
      if (!limit) return what;
      const at = `${what} At time ${limit.time} the median distance from there is`;
      const inLimit = `${limit.limitMedian.toPrecision(3)} in the limit`;
      return both?.time === limit.time
        ? `${at} ${both.median.toPrecision(3)} in the run at β = ${state.beta} and ${inLimit}; run and limit are ${both.error.toPrecision(3)} apart on average.`
        : `${at} ${inLimit}; the run has not come so far.`;
    },
    drag(handle, {x, y}, _state, from) {
      if (handle === "time") return {time: x};
      const turn = 180 / Math.PI;
      const longitude =
        ((((from.state.viewLongitude - (x - from.point.x) * turn + 180) % 360) + 360) % 360) - 180;
      const latitude = from.state.viewLatitude - (y - from.point.y) * turn;
      return {viewLongitude: longitude, viewLatitude: Math.max(-90, Math.min(90, latitude))};
    }
  };
}

/** What the spectrum of the chosen matrices predicts, for the caption. */
export function predicted(state: Pick<AlignmentRunState, "weights" | "interaction" | "value">): string {
  return prediction(spectrumOf(state));
}
