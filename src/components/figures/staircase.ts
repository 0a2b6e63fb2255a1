// Atoms on the circle until one is left: where they are, and the energy, on a logarithmic scale of time.
import {energyGap} from "../../lib/attention/energy-gap.js";
import {complete} from "../../lib/experiment.js";
import {type LogTimeSnapshot, type MergerSequence, mergerSequence} from "../../lib/flow/merger-sequence.js";
import {tokensOnCircle} from "../../lib/sphere/geometry/tokens-on-circle.js";
import {list, range} from "../controls.js";
import type {FigureSpec} from "../figure.js";
import {powerOfTen, scientific} from "../format.js";
import {both, handles, links, panels} from "../panels.js";
import {Plot} from "../plot.js";

export interface StaircaseState {
  beta: number;
  /** Where the atoms are at the start, in degrees. */
  angles: readonly number[];
  /** log₁₀ of the time that is shown. */
  decades: number;
}

interface Run {
  sequence: MergerSequence;
  /** Snapshots, with the energy over its largest value. */
  points: {decades: number; energy: number; snapshot: LogTimeSnapshot}[];
  /** The last decade that is shown. */
  end: number;
}

const first = -1;
const steps = 240;

/** The default: the five atoms of the claim about the first merger, in degrees. */
const five = [0, 31.5, 91.7, 157.6, 246.4];

function runOf({beta, angles}: StaircaseState): Run {
  const atoms = tokensOnCircle(angles.map((degrees) => (degrees * Math.PI) / 180));
  const whole = complete(mergerSequence(atoms, beta));
  const mergers = whole.mergers.filter(({logTime}) => Number.isFinite(logTime));
  const last = mergers.length > 0 ? mergers[mergers.length - 1].logTime / Math.LN10 : 1;
  const end = Math.max(2, Math.ceil(last + 0.5));
  // A merger is sudden on this scale: points just before and after each.
  const decades = [
    ...Array.from({length: steps + 1}, (_, i) => first + (i / steps) * (end - first)),
    ...mergers.flatMap(({logTime}) => [-1e-3, 1e-3].map((d) => logTime / Math.LN10 + d))
  ].sort((a, b) => a - b);
  const sequence = complete(
    mergerSequence(atoms, beta, {logTimes: decades.map((x) => x * Math.LN10), maxLogTime: end * Math.LN10})
  );
  const all = decades.map((x, i) => {
    // once all are one atom, they stay as they are
    const {members, atoms: at} = sequence.snapshots[i] ?? sequence;
    return {
      decades: x,
      energy: 1 - energyGap(at, beta),
      snapshot: {logTime: x * Math.LN10, members, atoms: at}
    };
  });
  return {sequence: whole, points: all, end};
}

let known: {key: string; run: Run} | undefined;
function run(state: StaircaseState): Run {
  const key = JSON.stringify([state.beta, state.angles]);
  if (known?.key !== key) known = {key, run: runOf(state)};
  return known.run;
}

const here = (state: StaircaseState) => {
  const {points} = run(state);
  return points.findLast(({decades}) => decades <= state.decades) ?? points[0];
};

/** The mergers of a state, for a table: who, when, the estimated relative error, and what the run says of its end. */
export function mergersOf(state: StaircaseState): {rows: string[][]; advice: string} {
  const {sequence} = run(state);
  const rows = sequence.mergers.map(({members, logTime, relativeError}) => [
    members.map((side) => side.map((i) => i + 1).join(", ")).join(" and "),
    logTime === -Infinity ? "0" : timeInWords(logTime),
    scientific(relativeError, 1)
  ]);
  return {rows, advice: sequence.advice};
}

/** e^x in four digits. */
function timeInWords(x: number): string {
  const decades = Math.floor(x / Math.LN10);
  return decades < 4
    ? String(Number(Math.exp(x).toPrecision(4)))
    : `${(10 ** (x / Math.LN10 - decades)).toFixed(3)}\u00a0×\u00a0${powerOfTen(decades)}`;
}

export const staircaseFigure: FigureSpec<StaircaseState> = {
  title: "The staircase of energy",
  state: {beta: 40, angles: five, decades: 1.5},
  controls: (state) => ({
    beta: range({label: "inverse temperature β", min: 1, max: 200, step: 0.5, log: true}),
    decades: range({
      label: "log₁₀ t",
      min: first,
      max: run(state).end,
      step: 0.01,
      format: (x) => `time 10 to the power ${x}`
    }),
    angles: list({label: "angles of the atoms (degrees)", minLength: 2, maxLength: 8, limit: 360})
  }),
  follow: (state) => ({decades: Math.min(state.decades, run(state).end)}),
  play: {key: "decades", seconds: 12},
  size: {wide: [888, 330], narrow: [360, 600]},
  draw(state, layout) {
    const {points, end, sequence} = run(state);
    const now = here(state);
    const {atoms, members} = now.snapshot;
    const size = layout.narrow ? 290 : 320;
    const total = state.angles.length;
    const discs = Array.from(atoms.masses, (mass, i) => ({
      x: atoms.positions[2 * i],
      y: atoms.positions[2 * i + 1],
      mass,
      atoms: members[i].map((j) => j + 1).join(", ")
    }));
    const starts = state.angles.map((degrees, i) => ({
      x: Math.cos((degrees * Math.PI) / 180),
      y: Math.sin((degrees * Math.PI) / 180),
      atom: i
    }));
    const circle = Plot.plot({
      width: size,
      height: size,
      margin: 34,
      x: {domain: [-1, 1], axis: null, label: "x"},
      y: {domain: [-1, 1], axis: null, label: "y"},
      r: {type: "identity"},
      marks: [
        Plot.dot([[0, 0]], {r: (size - 68) / 2, stroke: "var(--control)"}),
        Plot.dot(starts, {x: "x", y: "y", r: 5, stroke: "var(--soft)", strokeDasharray: "2 2"}),
        Plot.dot(discs, {
          x: "x",
          y: "y",
          r: ({mass}) => 22 * Math.sqrt(mass / total),
          fill: "var(--pairing)",
          render: links((i) => `atom ${discs[i].atoms}`)
        }),
        Plot.text(discs, {
          x: ({x}) => 1.2 * x,
          y: ({y}) => 1.2 * y,
          textAnchor: "middle",
          text: "atoms",
          fill: "currentColor"
        }),
        Plot.dot(starts, {
          x: "x",
          y: "y",
          r: 20,
          fill: "transparent",
          render: handles((i) => `atom ${i}`)
        })
      ]
    });
    const box = layout.narrow ? {width: 360, height: 290} : {width: 540, height: 320};
    const mergers = sequence.mergers.map((m) => ({
      decades: m.logTime / Math.LN10,
      members: m.members.map((side) => side.map((j) => j + 1).join(", ")).join(" + "),
      error: m.relativeError
    }));
    const stairs = Plot.plot({
      ...box,
      marginLeft: 44,
      marginTop: 26,
      marginBottom: 40,
      marginRight: 16,
      x: {
        domain: [first, end],
        label: "time t",
        ...{quantity: "log₁₀ of time t"},
        ticks: layout.narrow ? 5 : 9,
        tickFormat: (x: number) => (Number.isInteger(x) ? powerOfTen(x) : "")
      },
      y: {domain: [0, 1], label: "energy over its largest value", grid: true, ticks: 5},
      marks: [
        Plot.line(points, {x: "decades", y: "energy", stroke: "var(--simulation)", strokeWidth: 2}),
        Plot.dot(
          mergers.filter(({decades}) => decades >= first),
          {
            x: "decades",
            y: 0.03,
            symbol: "triangle",
            r: 5,
            fill: "var(--pairing)",
            channels: {members: "members", "relative error": "error"},
            render: links((i) => `merger ${i + 1}`)
          }
        ),
        Plot.ruleX([state.decades], {stroke: "var(--key)", strokeWidth: 1.5}),
        Plot.dot([{decades: state.decades, energy: now.energy}], {
          x: "decades",
          y: "energy",
          r: 6,
          fill: "var(--key)",
          stroke: "var(--paper)"
        }),
        Plot.dot([{decades: state.decades, energy: now.energy}], {
          x: "decades",
          y: "energy",
          r: 22,
          fill: "transparent",
          render: both(
            handles(() => "time"),
            links(() => undefined)
          )
        })
      ]
    });
    return panels(
      layout,
      layout.narrow
        ? [
            {plot: circle, left: 35, top: 0},
            {plot: stairs, left: 0, top: 300}
          ]
        : [
            {plot: circle, left: 0, top: 0},
            {plot: stairs, left: 348, top: 0}
          ]
    );
  },
  describe(state) {
    const {sequence} = run(state);
    const times = sequence.mergers.map(({logTime}) =>
      logTime === -Infinity ? "at the start" : (logTime / Math.LN10).toFixed(2)
    );
    const mergers = times.length ? `their mergers, by log₁₀ t: ${times.join(", ")}` : "they do not merge";
    return `${state.angles.length} atoms on the circle at β = ${state.beta}; ${mergers}. At 10 to the power ${state.decades} the energy is ${here(state).energy.toFixed(3)} of its largest value.`;
  },
  drag(handle, {x, y}, state) {
    if (handle === "time") return {decades: x};
    const index = Number(handle.slice("atom ".length));
    const tenths = Math.round((Math.atan2(y, x) * 1800) / Math.PI);
    return {angles: state.angles.map((angle, i) => (i === index ? ((tenths + 3600) % 3600) / 10 : angle))};
  }
};
