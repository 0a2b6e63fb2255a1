// Tokens on the circle or the sphere as attention moves them, live, with what is measured on them.

import {defaults, shownTime} from "../../data/dynamics/defaults.js";
import {identity, type RunParameters, tendency, timesOf, type Weights} from "../../data/dynamics/setup.js";
import type {DynamicsData} from "../../data/dynamics/types.js";
import {type Control, choice, list, range, toggle} from "../controls.js";
import type {FigureSpec} from "../figure.js";
import {panels} from "../panels.js";
import {runs} from "./dynamics/background.js";
import {clusterPlot, energyPlot, gramPlot, histogramPlot, relativeEnergies} from "./dynamics/curves.js";
import {globePlot} from "./dynamics/globe-plot.js";
import {type Box, boxes, sizes} from "./dynamics/layout.js";
import {paint} from "./dynamics/paint.js";
import {following, front, placeIn, type Record, tokensAt} from "./dynamics/record.js";
import {axesOf, degreesOf, unproject} from "./dynamics/view.js";

export interface TokenRunState extends RunParameters {
  time: number;
  axis: "log" | "linear";
  pairs: "histogram" | "gram";
  viewLongitude: number;
  viewLatitude: number;
  /** The end that the reader had chosen before weights were chosen for which it was brought forward; else 0. */
  longUntil: number;
}

const ends = [20, 100, 1000, 1e4, 1e6, 1e9];

/** With the settings that few need. */
const rare = <C extends Control>(control: C): C => ({...control, more: true});

const controls = (s: TokenRunState) => {
  const isSphere = s.dimension === 3;
  const entries = s.dimension ** 2;
  const matrix = (name: string) =>
    s.weights === "typed"
      ? list({label: `${name} by rows`, minLength: entries, maxLength: entries, limit: 100})
      : undefined;
  const time = (label: string) => range({label, min: 0, max: s.until, step: 0.001, log: s.axis === "log"});
  const degrees = (label: string, most: number, step: number) =>
    rare(range({label, min: -most, max: most, step, format: (x) => `${x} degrees`}));
  return {
    time: time("time t"),
    beta: range({label: "inverse temperature β", min: 0.1, max: 300, step: 0.1, log: true}),
    n: range({label: "tokens N", min: 2, max: 10_000, step: 1, log: true}),
    weights: choice({
      label: "weights",
      options: [
        {value: "identity", label: "Q = K = V = 1"},
        {value: "repulsion", label: "V = −1"},
        {value: "leading", label: isSphere ? "V = diag(1, ½, ¼)" : "V = diag(1, ½)"},
        {value: "rotation", label: "V with the pair 1 ± i"},
        {value: "jordan", label: "V with a Jordan block"},
        {value: "gaussian", label: "random Q, K, V"},
        {value: "typed", label: "typed matrices"}
      ]
    }),
    query: matrix("Q"),
    key: matrix("K"),
    value: matrix("V"),
    dimension: choice({
      label: "space",
      options: [
        {value: 2, label: "circle (d = 2)"},
        {value: 3, label: "sphere (d = 3)"}
      ]
    }),
    start: choice({
      label: "start",
      options: [
        {value: "uniform", label: "uniform, random"},
        {value: "quiet", label: "uniform, quiet"},
        {value: "cap", label: "one cap"},
        {value: "clouds", label: "three clouds"},
        {value: "caps", label: "two opposite caps"}
      ]
    }),
    until: choice({
      label: "end of the run",
      options: ends.map((value) => ({value, label: value.toLocaleString("en")}))
    }),
    axis: choice({
      label: "time runs",
      options: [
        {value: "log", label: "as ln(1 + t)"},
        {value: "linear", label: "evenly"}
      ]
    }),
    normalization: rare(
      choice({
        label: "normalisation",
        options: [
          {value: "softmax", label: "softmax (SA)"},
          {value: "unnormalized", label: "1/N (USA), in times of e^(−β‖KᵀQ‖)"}
        ]
      })
    ),
    pairs: rare(
      choice({
        label: "panel (d)",
        options: [
          {value: "histogram", label: "angles between tokens"},
          {value: "gram", label: "Gram matrix"}
        ]
      })
    ),
    seed: rare(range({label: "seed", min: 1, max: 9999, step: 1})),
    token: rare(range({label: "marked token", min: 0, max: s.n - 1, step: 1})),
    viewLongitude: isSphere ? degrees("eye: longitude", 180, 1) : undefined,
    viewLatitude: isSphere ? degrees("eye: latitude", 90, 1) : undefined,
    moved: rare(toggle({label: "take the marked token elsewhere"})),
    moveTime: s.moved ? rare(time("moved at time")) : undefined,
    longitude: s.moved ? degrees(isSphere ? "to longitude" : "to the angle", 180, 0.5) : undefined,
    latitude: s.moved && isSphere ? degrees("to latitude", 90, 0.5) : undefined
  };
};

/** The weights and the normalisation of a state, and what to look for, for the caption. */
export function inWords(state: TokenRunState): {weights: string; look: string} {
  const flow = state.normalization === "softmax" ? "SA" : "USA";
  const names: {[W in Weights]: string} = {
    identity: "with Q = K = V = 1",
    repulsion: "with Q = K = 1 and V = −1",
    leading: "with a diagonal V",
    rotation: "with a V that has a pair of complex eigenvalues",
    jordan: "with a V that has a Jordan block",
    gaussian: "with random Q, K and V",
    typed: "with typed matrices"
  };
  const looks = {
    grows: "Look for the steps in (b): nothing happens, for longer and longer, and then two clusters merge.",
    falls: "Look at (b): the energy falls, and the tokens part until they are spread evenly."
  };
  const tends = tendency(state);
  return {
    weights: `under ${flow} ${names[state.weights]}`,
    look: tends ? looks[tends] : "Look where the tokens gather, and whether they rest there."
  };
}

/** Where the marked token is, in the degrees of its fields. */
function tokenPlace({token, time, dimension: d}: TokenRunState, record: Record) {
  const row = Array.from(tokensAt(record, time).subarray(token * d, (token + 1) * d));
  const {longitude, latitude} = degreesOf(row);
  const halves = (degrees: number) => Math.round(2 * degrees) / 2;
  return {longitude: halves(longitude), latitude: halves(latitude)};
}

/** @param data the run that the page was built with */
export function tokenRunFigure(data: Omit<DynamicsData, "provenance">): FigureSpec<TokenRunState> {
  const times = timesOf(defaults);
  const built: Record = {
    parameters: defaults,
    times,
    observables: data.observables,
    positions: Object.assign(new Array<Float32Array | undefined>(times.length), {
      [data.shown]: Float32Array.from(data.positions, (x) => x / 1e4)
    }),
    path: {token: defaults.token, rows: data.path.map((row) => row.map((x) => x / 1e4))}
  };
  const background = runs<TokenRunState>(built, shownTime);
  const {recordOf} = background;
  const follow = following();
  /** How far playing may go: what is not there yet is asked for. */
  const reached = (state: TokenRunState) => {
    background.demand();
    return follow(front(recordOf(state)));
  };

  const pairsPlot = (state: TokenRunState, positions: Float32Array | undefined, box: Box) =>
    (state.pairs === "gram" ? gramPlot : histogramPlot)(positions, state.dimension, box);

  return {
    title: "Tokens under self-attention",
    state: {
      ...defaults,
      time: shownTime,
      axis: "log",
      pairs: "histogram",
      viewLongitude: 20,
      viewLatitude: 20,
      longUntil: 0
    },
    controls,
    follow(state, previous) {
      const d = state.dimension;
      // ticked and not dragged: it stays where it is, until its fields say otherwise
      const isTaken = state.moved && !previous.moved && state.moveTime === previous.moveTime;
      const held = isTaken && {moveTime: state.time, ...tokenPlace(state, recordOf(previous))};
      const one = identity(d);
      const settles = state.weights === "identity" || state.weights === "repulsion";
      // what goes round for ever is not asked to do so for 10⁹
      const isOther = state.weights !== previous.weights;
      const isShortened = isOther && !settles && state.until > 100;
      const isRestored = isOther && settles && state.until === 100 && state.longUntil > 0;
      const until = isShortened ? 100 : isRestored ? state.longUntil : state.until;
      return {
        until,
        longUntil: isShortened ? state.until : settles ? 0 : state.longUntil,
        ...(d !== previous.dimension || state.value.length !== d * d
          ? {query: one, key: one, value: one}
          : {}),
        time: Math.min(state.time, until),
        moveTime: Math.min(state.moveTime, until),
        token: Math.min(state.token, state.n - 1),
        ...held
      };
    },
    play: {key: "time", seconds: 24, limit: reached},
    size: sizes,
    background,
    canvas: {
      keys: ["time", "token", "viewLongitude", "viewLatitude"],
      paint: (context, state, {narrow}, drawing) => paint(context, recordOf(state), state, narrow, drawing)
    },
    draw(state, layout) {
      const record = recordOf(state);
      const places = boxes(layout);
      const shown = {record, axis: state.axis, ...(!layout.hasCanvas && {time: state.time})};
      const positions = layout.hasCanvas ? undefined : tokensAt(record, state.time);
      const parts = [
        {box: places.sphere, plot: globePlot(state, layout.hasCanvas ? undefined : record, layout)},
        {box: places.energy, plot: energyPlot(shown, places.energy)},
        {box: places.clusters, plot: clusterPlot(shown, places.clusters)},
        {box: places.pairs, plot: pairsPlot(state, positions, places.pairs)}
      ];
      return panels(
        layout,
        parts.map(({box: {left, top}, plot}) => ({plot, left, top}))
      );
    },
    describe(state) {
      const record = recordOf(state);
      const {observables} = record;
      const {index} = placeIn(
        observables.map(({time}) => time),
        state.time
      );
      const here = observables[index];
      const what = `${state.n} tokens on the ${state.dimension === 2 ? "circle" : "sphere"} at β = ${state.beta} and time ${state.time}`;
      if (!here) return `${what}.`;
      const energy = relativeEnergies(record).findLast(({t}) => t <= here.time);
      return `${what}: ${here.clusters.join(", ")} clusters at thresholds of 0.05, 0.1 and 0.2${energy ? `; the energy is ${energy.energy.toFixed(3)} of its largest value` : ""}.`;
    },
    drag(handle, {x, y}, state, from) {
      const axes = axesOf(state.dimension, state);
      if (handle === "token") {
        return {
          moved: true,
          moveTime: from.state.moved ? state.moveTime : from.state.time,
          ...degreesOf(unproject(x, y, axes))
        };
      }
      const turn = 180 / Math.PI;
      const wrapped =
        ((((from.state.viewLongitude - (x - from.point.x) * turn + 180) % 360) + 360) % 360) - 180;
      const latitude = from.state.viewLatitude - (y - from.point.y) * turn;
      return {viewLongitude: wrapped, viewLatitude: Math.max(-90, Math.min(90, latitude))};
    }
  };
}
