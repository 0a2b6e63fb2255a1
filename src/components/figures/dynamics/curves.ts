// The plots beside the tokens: energy and order, number of clusters, angles between tokens.
import {couplingNorm, tendency} from "../../../data/dynamics/setup.js";
import {powerOfTen} from "../../format.js";
import {links} from "../../panels.js";
import {Plot} from "../../plot.js";
import {type Box, margins} from "./layout.js";
import {bins, gram, histogram} from "./pairs.js";
import type {Record} from "./record.js";

export const thresholds = [0.05, 0.1, 0.2];

/** E over e^{β‖A‖}/2β, which is its largest value where A is the identity, else a bound; nothing where A ≠ Aᵀ. */
export function relativeEnergies({parameters, observables}: Record): {t: number; energy: number}[] {
  const {beta} = parameters;
  const most = beta * couplingNorm(parameters) - Math.log(2 * beta);
  return observables.flatMap(({time, logEnergy}) =>
    typeof logEnergy === "number" ? [{t: time, energy: Math.exp(logEnergy - most)}] : []
  );
}

type TimeAxis = "log" | "linear";

/** Below this width, ticks are few. */
const roomy = 250;

const timeScale = (axis: TimeAxis, until: number, width: number) => ({
  type: axis === "log" ? ("symlog" as const) : ("linear" as const),
  ...(axis === "log" && {constant: 1}),
  domain: [0, until],
  label: "time t",
  ...(axis === "log"
    ? {
        ticks: [0, ...decades(until, width)],
        tickFormat: powers
      }
    : {ticks: 4})
});

const decades = (until: number, width: number) => {
  const few = until > 1e4 ? [10, 1e3, 1e6, 1e9] : [10, 100, 1e3, 1e4];
  const many = until > 1e4 ? [1, 10, 1e3, 1e5, 1e7, 1e9] : [1, 10, 100, 1e3, 1e4];
  return (width < roomy ? few : many).filter((t) => t <= until);
};

const powers = (t: number) => (t < 1000 ? String(t) : powerOfTen(Math.round(Math.log10(t))));

/** The share of the axis at which a time lies. */
export const timeShare = (axis: TimeAxis, until: number, t: number): number =>
  axis === "log" ? Math.log1p(t) / Math.log1p(until) : t / until;

interface Shown {
  record: Record;
  axis: TimeAxis;
  /** The time that is marked; undefined where the canvas does it. */
  time?: number;
}

const cursor = (time: number | undefined) =>
  time === undefined ? [] : [Plot.ruleX([time], {stroke: "var(--key)", strokeWidth: 1.5})];

export function energyPlot({record, axis, time}: Shown, {width, height}: Box): Element {
  const {observables, parameters} = record;
  const energies = relativeEnergies(record);
  const order = observables.map(({time, polarOrder}) => ({t: time, order: polarOrder}));
  // whole where it is proved that it grows, or falls
  const isMonotone = tendency(parameters) !== undefined;
  return Plot.plot({
    ...{width, height, ...margins},
    x: timeScale(axis, parameters.until, width),
    y: {
      domain: [0, 1],
      // where A is not symmetric there is no energy
      label: observables.length > 0 && energies.length === 0 ? "|mean|" : "energy, |mean| (thin)",
      grid: true,
      ticks: 4
    },
    marks: [
      Plot.line(order, {
        x: "t",
        y: "order",
        stroke: "var(--simulation)",
        strokeWidth: 1,
        render: links(() => "|mean|")
      }),
      Plot.line(energies, {
        x: "t",
        y: "energy",
        stroke: "var(--simulation)",
        strokeWidth: 2.5,
        ...(!isMonotone && {strokeDasharray: "6 3"}),
        render: links(() => "energy")
      }),
      ...cursor(time)
    ]
  });
}

export function clusterPlot({record, axis, time}: Shown, {width, height}: Box): Element {
  const {observables, parameters} = record;
  const counts = thresholds.flatMap((threshold, i) =>
    observables.map(({time, clusters}) => ({t: time, count: clusters[i], threshold}))
  );
  const most = counts.reduce((a, {count}) => Math.max(a, count), 10);
  return Plot.plot({
    ...{width, height, ...margins},
    x: timeScale(axis, parameters.until, width),
    y: {
      type: "log",
      domain: [0.9, most * 1.1],
      label: "clusters",
      grid: true,
      ticks: 4,
      tickFormat: ","
    },
    marks: [
      ...thresholds.map((threshold, i) =>
        Plot.line(
          counts.filter((d) => d.threshold === threshold),
          {
            x: "t",
            y: "count",
            curve: "step-after",
            stroke: "var(--simulation)",
            strokeOpacity: 0.35 + 0.3 * i,
            strokeWidth: 4 - 1.5 * i,
            render: links(() => `threshold ${threshold}`)
          }
        )
      ),
      ...cursor(time)
    ]
  });
}

/** The histogram of angles: its axes, and the bars unless the canvas paints them. */
export function histogramPlot(positions: Float32Array | undefined, d: number, {width, height}: Box): Element {
  const shares = positions
    ? Array.from(histogram(positions, d), (share, i) => ({
        from: (180 * i) / bins,
        to: (180 * (i + 1)) / bins,
        share
      }))
    : [];
  return Plot.plot({
    ...{width, height, ...margins},
    x: {domain: [0, 180], label: "angle between two tokens (degrees)", ticks: [0, 45, 90, 135, 180]},
    y: {
      type: "sqrt",
      domain: [0, 1],
      label: "share of the pairs",
      grid: true,
      ticks: [0, 0.05, 0.25, 0.5, 1],
      tickFormat: String
    },
    marks: [Plot.rectY(shares, {x1: "from", x2: "to", y: "share", fill: "var(--simulation)", inset: 0.5})]
  });
}

/** The square in which the matrix of cosines stands. */
export function gramBox({left, top, width, height}: Box): Box {
  const side = height - 40;
  return {left: left + (width - side) / 2, top: top + 24, width: side, height: side};
}

export function gramPlot(positions: Float32Array | undefined, d: number, box: Box): Element {
  const {width, height} = box;
  const square = gramBox({left: 0, top: 0, width, height});
  const found = positions ? gram(positions, d) : {size: 1, entries: new Float64Array(0)};
  const cells = Array.from(found.entries, (cosine, at) => ({
    i: at % found.size,
    j: Math.floor(at / found.size),
    cosine
  }));
  return Plot.plot({
    ...{width, height},
    marginLeft: square.left,
    marginRight: width - square.left - square.width,
    marginTop: square.top,
    marginBottom: height - square.top - square.height,
    x: {axis: null, domain: [0, found.size], label: "token i"},
    y: {axis: null, domain: [found.size, 0], label: "token j"},
    color: {type: "diverging", domain: [-1, 1], range: ["var(--key)", "var(--paper)", "var(--theory)"]},
    marks: [
      Plot.text([`⟨x, y⟩ of ${found.size > 1 ? found.size : "48"} tokens: orange −1, blue 1`], {
        frameAnchor: "top-left",
        dy: -18,
        textAnchor: "start"
      }),
      Plot.rect(cells, {
        x1: "i",
        x2: (c) => c.i + 1,
        y1: "j",
        y2: (c) => c.j + 1,
        fill: (c) => (c.cosine < 0 ? "var(--key)" : "var(--theory)"),
        fillOpacity: (c) => Math.abs(c.cosine)
      }),
      Plot.frame({stroke: "var(--control)"})
    ]
  });
}
