// Atoms that a reader places on the circle or the sphere: the sequence of mergers that pairs predict, and a run.

import {type AtomsParameters, atomsOf, defaults} from "../../data/pairing/setup.js";
import type {MergerRecord} from "../../data/pairing/types.js";
import {type PredictedMerger, predictedMergers} from "../../lib/phases/pairing/predicted-mergers.js";
import {geodesicPoint} from "../../lib/sphere/geometry/geodesic-point.js";
import {type Control, choice, list, range} from "../controls.js";
import type {FigureSpec} from "../figure.js";
import {handles, links, panels} from "../panels.js";
import {Plot} from "../plot.js";
import {axesOf, degreesOf, project, unproject, type View} from "./dynamics/view.js";
import {decades} from "./pairing/axis.js";
import {type Found, observed} from "./pairing/background.js";

export interface AtomsState extends AtomsParameters, View {}

export interface Prediction {
  mergers: readonly (PredictedMerger & {sides: string})[];
  /** Why there is none. */
  refusal?: string;
}

const sidesOf = ({members}: PredictedMerger) =>
  members.map((side) => side.map((i) => i + 1).join(", ")).join(" + ");

/** What pairs alone predict of the atoms of a state. */
export function predictionOf(state: AtomsParameters): Prediction {
  try {
    const mergers = predictedMergers(atomsOf(state), state.beta);
    return {mergers: mergers.map((merger) => ({...merger, sides: sidesOf(merger)}))};
  } catch (error) {
    return {mergers: [], refusal: (error as Error).message};
  }
}

const rare = <C extends Control>(control: C): C => ({...control, more: true});
const entries = (label: string, limit: number) => list({label, minLength: 2, maxLength: 8, limit});

/** Lists of one length: where the number of atoms has changed, the others follow. */
export function inStep(state: AtomsState, previous: AtomsState): Partial<AtomsState> {
  const {angles, longitudes, latitudes, masses, dimension} = state;
  const before = (dimension === 2 ? previous.angles : previous.longitudes).length;
  const own = dimension === 2 ? [angles, masses] : [longitudes, latitudes, masses];
  // a state from an address has none before it: the places say how many there are
  const changed = state === previous ? undefined : own.find(({length}) => length !== before);
  const n = changed?.length ?? before;
  const fitted = (values: readonly number[], next: (last: number) => number) => {
    const some = values.slice(0, n);
    while (some.length < n) some.push(next(some[some.length - 1]));
    return some;
  };
  if ([angles, longitudes, latitudes, masses].every(({length}) => length === n)) return {};
  return {
    angles: fitted(angles, (last) => (last + 25) % 360),
    longitudes: fitted(longitudes, (last) => ((last + 205) % 360) - 180),
    latitudes: fitted(latitudes, (last) => (last > 0 ? last - 20 : last + 20)),
    masses: fitted(masses, () => 1)
  };
}

const controls = (s: AtomsState) => {
  const isSphere = s.dimension === 3;
  return {
    beta: range({label: "inverse temperature β", min: 1, max: 200, step: 0.5, log: true}),
    dimension: choice({
      label: "space",
      options: [
        {value: 2, label: "circle (d = 2)"},
        {value: 3, label: "sphere (d = 3)"}
      ]
    }),
    angles: isSphere ? undefined : entries("angles (degrees)", 360),
    longitudes: isSphere ? entries("longitudes (degrees)", 180) : undefined,
    latitudes: isSphere ? entries("latitudes (degrees)", 90) : undefined,
    masses: {...entries("masses", 1000), isPositive: true},
    viewLongitude: isSphere
      ? rare(range({label: "eye: longitude", min: -180, max: 180, step: 1}))
      : undefined,
    viewLatitude: isSphere ? rare(range({label: "eye: latitude", min: -90, max: 90, step: 1})) : undefined
  };
};

/** Who merged in a run although no pair predicted it, and what was predicted. */
export function rowsOf(predicted: Prediction["mergers"], found: readonly Found[] = []) {
  const rows = predicted.map(({sides, logTime}) => ({
    sides,
    predicted: (logTime / Math.LN10) as number | undefined,
    found: found.find(({members}) => members === sides)?.logTime
  }));
  const others = found
    .filter(({members}) => !predicted.some(({sides}) => sides === members))
    .map(({members, logTime}) => ({sides: members, predicted: undefined, found: logTime}));
  return [...rows, ...others].map((row) => ({
    ...row,
    found: row.found === undefined ? undefined : row.found / Math.LN10
  }));
}

function place(state: AtomsState, {mergers}: Prediction, size: number): Element {
  const axes = axesOf(state.dimension, state);
  const {positions, masses} = (() => {
    try {
      return atomsOf(state);
    } catch {
      return atomsOf({...state, masses: state.masses.map(() => 1)});
    }
  })();
  const d = state.dimension;
  const total = masses.reduce((a, b) => a + b, 0);
  const atoms = Array.from(masses, (mass, i) => {
    const [x, y, z] = project(positions, i * d, axes);
    return {x, y, near: d === 2 || z >= 0, mass, i};
  });
  const meetings = mergers.map(({place: at, sides, members}, k) => {
    const [x, y, z] = project(at, 0, axes);
    return {x, y, near: d === 2 || z >= 0, sides, members, at, k};
  });
  // from where each side was to where the two meet
  const before = new Map<string, Float64Array>(
    Array.from(masses, (_, i) => [String(i), positions.slice(i * d, (i + 1) * d)])
  );
  const ways = meetings.flatMap(({members, at, k}) => {
    const parts = members.map((side) => before.get(side.join())!);
    before.set(
      members
        .flat()
        .sort((a, b) => a - b)
        .join(),
      at
    );
    return parts.map((from, side) => ({
      k,
      side,
      points: Array.from({length: 25}, (_, step) => {
        const row = geodesicPoint(from, at, step / 24);
        const [x, y, z] = project(row, 0, axes);
        const out = d === 2 ? 1 - 0.07 * (k + 1) : 1;
        return {x: out * x, y: out * y, near: d === 2 || z >= 0};
      })
    }));
  });
  const radius = size / 2 - 36;
  const label = (near: boolean) => (near ? "currentColor" : "var(--soft)");
  return Plot.plot({
    width: size,
    height: size,
    margin: 36,
    x: {domain: [-1, 1], axis: null, label: "x"},
    y: {domain: [-1, 1], axis: null, label: "y"},
    r: {type: "identity"},
    marks: [
      Plot.dot([[0, 0]], {r: radius, stroke: "var(--control)"}),
      Plot.dot([[0, 0]], {r: radius, fill: "transparent", render: handles(() => "sphere")}),
      ...ways.map(({k, points}) =>
        Plot.line(points, {
          x: "x",
          y: "y",
          stroke: "var(--theory)",
          strokeWidth: 1.5,
          strokeOpacity: points[12].near ? 0.9 : 0.3,
          render: links(() => `merger ${k + 1}`)
        })
      ),
      Plot.dot(meetings, {
        x: ({x, k}) => (d === 2 ? 1 - 0.07 * (k + 1) : 1) * x,
        y: ({y, k}) => (d === 2 ? 1 - 0.07 * (k + 1) : 1) * y,
        r: 4,
        fill: "var(--paper)",
        stroke: "var(--theory)",
        strokeWidth: 1.5,
        strokeOpacity: ({near}) => (near ? 1 : 0.4),
        render: links((i) => `merger ${i + 1}`)
      }),
      Plot.dot(atoms, {
        x: "x",
        y: "y",
        r: ({mass}) => Math.max(3.5, 20 * Math.sqrt(mass / total)),
        fill: "var(--pairing)",
        fillOpacity: ({near}) => (near ? 1 : 0.35),
        render: links((i) => `atom ${i + 1}`)
      }),
      Plot.text(atoms, {
        x: ({x}) => (d === 2 ? 1.2 * x : x),
        y: ({y}) => (d === 2 ? 1.2 * y : y),
        text: ({i}) => String(i + 1),
        dy: d === 2 ? 0 : -18,
        textAnchor: "middle",
        fill: ({near}) => label(near)
      }),
      Plot.dot(
        atoms.filter(({near}) => near),
        {
          x: "x",
          y: "y",
          r: 22,
          fill: "transparent",
          render: handles((i) => `atom ${atoms.filter(({near}) => near)[i].i}`)
        }
      )
    ]
  });
}

function timetable(
  rows: ReturnType<typeof rowsOf>,
  refusal: string | undefined,
  size: {width: number; height: number}
): Element {
  const seen = rows
    .flatMap(({predicted, found}) => [predicted, found])
    .filter((x) => x !== undefined && Number.isFinite(x)) as number[];
  const axis = decades(
    seen.map((x) => 1.04 * x),
    "time t of the merger",
    {least: 2}
  );
  const [from, to] = axis.domain;
  const within = (x: number) => Math.max(from, x);
  const shown = rows.map((row, i) => ({...row, row: i + 1}));
  const predicted = shown.filter((row) => row.predicted !== undefined);
  const found = shown.filter((row) => row.found !== undefined);
  const isLate = ({predicted: p, found: f}: {predicted?: number; found?: number}) =>
    within(p ?? f ?? from) - from > 0.62 * (to - from);
  const side = (late: boolean) =>
    Plot.text(
      shown.filter((row) => isLate(row) === late),
      {
        x: ({predicted: p, found: f}) =>
          within(late ? Math.min(p ?? f!, f ?? p!) : Math.max(p ?? f!, f ?? p!)),
        y: "row",
        text: "sides",
        textAnchor: late ? "end" : "start",
        dx: late ? -11 : 11,
        fill: "currentColor"
      }
    );
  return Plot.plot({
    ...size,
    ...{marginLeft: 34, marginRight: 18, marginTop: 28, marginBottom: 42},
    x: axis,
    y: {
      domain: [rows.length + 0.5, 0.5],
      label: "merger",
      ticks: rows.length,
      tickFormat: (x: number) => (Number.isInteger(x) ? String(x) : "")
    },
    marks: [
      Plot.ruleY(shown, {y: "row", stroke: "var(--line)"}),
      Plot.ruleX(predicted, {
        x: ({predicted: p}) => within(p as number),
        y1: ({row}) => row - 0.32,
        y2: ({row}) => row + 0.32,
        stroke: "var(--theory)",
        strokeWidth: 3,
        render: links((i) => `merger ${predicted[i].row}`)
      }),
      Plot.dot(found, {
        x: ({found: f}) => within(f as number),
        y: "row",
        r: 4.5,
        fill: "var(--simulation)",
        stroke: "var(--paper)",
        channels: {atoms: "sides"},
        render: links((i) => `merger ${found[i].row}`)
      }),
      side(false),
      side(true),
      ...(refusal
        ? [
            Plot.text([refusal], {
              frameAnchor: "middle",
              lineWidth: 28,
              fontSize: 14,
              fill: "var(--corrected)"
            })
          ]
        : [])
    ]
  });
}

/** @param first the mergers of the default atoms, by a run */
export function pairingAtoms(first: readonly MergerRecord[]): FigureSpec<AtomsState> {
  const background = observed<AtomsState>(defaults, first);
  let last: {key: string; prediction: Prediction} | undefined;
  const predict = (state: AtomsState) => {
    const {dimension, beta, angles, longitudes, latitudes, masses} = state;
    const key = JSON.stringify([dimension, beta, angles, longitudes, latitudes, masses]);
    if (last?.key !== key) last = {key, prediction: predictionOf(state)};
    return last.prediction;
  };
  return {
    title: "Atoms and the sequence of their mergers",
    state: {...defaults, viewLongitude: 5, viewLatitude: 12},
    controls,
    follow: inStep,
    play: {key: "beta", seconds: 12},
    size: {wide: [888, 330], narrow: [360, 620]},
    background,
    draw(state, layout) {
      const prediction = predict(state);
      const size = layout.narrow ? 300 : 326;
      const rows = rowsOf(prediction.mergers, background.of(state));
      const box = layout.narrow ? {width: 360, height: 300} : {width: 530, height: 326};
      return panels(layout, [
        {plot: place(state, prediction, size), left: layout.narrow ? 30 : 0, top: 0},
        {
          plot: timetable(rows, prediction.refusal, box),
          left: layout.narrow ? 0 : 358,
          top: layout.narrow ? 312 : 0
        }
      ]);
    },
    describe(state) {
      const {mergers, refusal} = predict(state);
      const what = `${state.masses.length} atoms on the ${state.dimension === 2 ? "circle" : "sphere"} at β = ${state.beta}`;
      if (refusal) return `${what}: ${refusal}.`;
      const time = (x: number) =>
        x === -Infinity ? "at the start" : `at 10 to the power ${(x / Math.LN10).toFixed(2)}`;
      const told = mergers.map(({sides, logTime}) => `${sides} ${time(logTime)}`).join("; ");
      const found = background.of(state);
      return `${what}. Predicted mergers: ${told}.${found ? ` In the run: ${found.map(({members, logTime}) => `${members} ${time(logTime)}`).join("; ")}.` : ""}`;
    },
    drag(handle, {x, y}, state, from) {
      if (handle.startsWith("atom ")) {
        const index = Number(handle.slice("atom ".length));
        const moved = (values: readonly number[], value: number) =>
          values.map((old, i) => (i === index ? Math.round(10 * value) / 10 : old));
        if (state.dimension === 2) {
          const degrees = (Math.atan2(y, x) * 180) / Math.PI;
          return {angles: moved(state.angles, (degrees + 360) % 360)};
        }
        const {longitude, latitude} = degreesOf(unproject(x, y, axesOf(3, state)));
        return {longitudes: moved(state.longitudes, longitude), latitudes: moved(state.latitudes, latitude)};
      }
      if (state.dimension === 2) return {};
      const turn = 180 / Math.PI;
      const longitude =
        ((((from.state.viewLongitude - (x - from.point.x) * turn + 180) % 360) + 360) % 360) - 180;
      const latitude = from.state.viewLatitude - (y - from.point.y) * turn;
      return {viewLongitude: longitude, viewLatitude: Math.max(-90, Math.min(90, latitude))};
    }
  };
}
