// The Taylor series of the order parameter: partial sums, and the poles that end their convergence.
import {orderParameter, orderParameterPartialSum, radiusOfConvergence} from "../../lib/landau/index.js";
import {range} from "../controls.js";
import type {FigureSpec} from "../figure.js";
import {both, handles, links, panels} from "../panels.js";
import {Plot} from "../plot.js";

export interface ToySeriesState {
  /** Number of keys. */
  n: number;
  /** The last power of z that is kept. */
  order: number;
  /** The field at which the partial sum is compared with φ. */
  z: number;
}

const reach = 12; // half the side of the complex plane that is drawn
const limit = 10; // |z| on the real axis
const mostKeys = 1000;

const clamp = (x: number, low: number, high: number) => Math.min(high, Math.max(low, x));

/** A partial sum along the field, up to where it leaves the drawing for good. */
function partialSum(n: number, order: number, low: number, high: number) {
  const points = Array.from({length: 301}, (_, i) => {
    const z = -limit + (i / 300) * 2 * limit;
    return {z, y: orderParameterPartialSum(n, z, order)};
  });
  const margin = high - low;
  return points.filter(({y}) => y > low - margin && y < high + margin);
}

function sums({n, order, z}: ToySeriesState, width: number, height: number, narrow: boolean): Element {
  const rho = radiusOfConvergence(n);
  const [low, high] = [-1 / n - 0.45, 1.35 - 1 / n];
  const value = orderParameterPartialSum(n, z, order);
  const sum = partialSum(n, order, low, high);
  const exit = sum.findLast(({y}) => y > low + 0.15 && y < high - 0.15)!;
  const before = narrow || exit.z > 0.8 * limit;
  return Plot.plot({
    width,
    height,
    marginLeft: 44,
    marginRight: 14,
    marginTop: 30,
    marginBottom: 40,
    x: {domain: [-limit, limit], label: "field z", ticks: narrow ? 5 : 9},
    y: {domain: [low, high], label: "order parameter φ", ticks: 6, grid: true},
    marks: [
      Plot.rect(
        [
          [-limit, -rho],
          [rho, limit]
        ].filter(([a, b]) => b > a),
        {x1: "0", x2: "1", y1: low, y2: high, fill: "var(--line)", fillOpacity: 0.45}
      ),
      Plot.ruleX([-rho, rho], {stroke: "var(--soft)", render: links(() => "ρ")}),
      Plot.text([-rho, rho], {
        x: (x: number) => x + Math.sign(x) * 0.04 * limit,
        y: high,
        text: (x: number) => (x < 0 ? "−ρ" : "ρ"),
        dy: 10,
        fill: "var(--soft)",
        fontWeight: 600,
        render: links(() => "ρ")
      }),
      Plot.ruleY([0], {stroke: "var(--control)"}),
      Plot.line(
        Array.from({length: 241}, (_, i) => -limit + (i / 240) * 2 * limit),
        {
          x: (x: number) => x,
          y: (x: number) => orderParameter(n, x),
          stroke: "var(--theory)",
          strokeWidth: 2.5
        }
      ),
      Plot.line(sum, {
        x: "z",
        y: "y",
        stroke: "var(--ink)",
        strokeWidth: 1.5,
        clip: true
      }),
      Plot.text([0], {
        x: -limit,
        y: -1 / n,
        text: () => "φ",
        dx: 12,
        dy: -11,
        fontWeight: 600,
        fill: "var(--theory)"
      }),
      Plot.text([exit], {
        x: "z",
        y: "y",
        text: () => `to order ${order}`,
        textAnchor: before ? "end" : "start",
        dx: before ? -8 : 8,
        dy: before && !narrow ? -10 : 0,
        fill: "var(--ink)"
      }),
      Plot.link([z], {
        x: (x: number) => x,
        y1: orderParameter(n, z),
        y2: clamp(value, low, high),
        stroke: "var(--key)",
        strokeWidth: 2
      }),
      Plot.dot([z], {
        x: (x: number) => x,
        y: (x: number) => orderParameter(n, x),
        r: 7,
        fill: "var(--key)",
        stroke: "var(--paper)",
        strokeWidth: 2,
        render: links(() => "z")
      }),
      Plot.dot([z], {
        x: (x: number) => x,
        y: (x: number) => orderParameter(n, x),
        r: 22,
        fill: "transparent",
        render: both(
          handles(() => "field"),
          links(() => "z")
        )
      })
    ]
  });
}

const labelOfImaginary = (y: number) => {
  const m = Math.round(y / Math.PI);
  return m === 0 ? "0" : `${m < 0 ? "−" : ""}${Math.abs(m) === 1 ? "" : Math.abs(m)}πi`;
};

function plane({n, z}: ToySeriesState, side: number): Element {
  const rho = radiusOfConvergence(n);
  const middle = Math.log(n - 1);
  const poles = [-3, -1, 1, 3].map((m) => ({x: middle, y: m * Math.PI}));
  const circle = Array.from({length: 97}, (_, i) => ({
    x: rho * Math.cos((i * Math.PI) / 48),
    y: rho * Math.sin((i * Math.PI) / 48)
  }));
  return Plot.plot({
    width: side,
    height: side + 6,
    marginLeft: 40,
    marginRight: 10,
    marginTop: 30,
    marginBottom: 40 - 24,
    x: {domain: [-reach, reach], axis: null, label: "Re z"},
    y: {
      domain: [-reach, reach],
      label: "Im z, complex plane of z",
      ticks: [-3, -1, 1, 3].map((m) => m * Math.PI),
      tickFormat: labelOfImaginary
    },
    marks: [
      Plot.frame({stroke: "var(--line)"}),
      Plot.rect([0], {
        x1: -reach,
        x2: reach,
        y1: -Math.PI,
        y2: Math.PI,
        fill: "var(--theory)",
        fillOpacity: 0.08
      }),
      Plot.line(circle, {
        x: "x",
        y: "y",
        fill: "var(--theory)",
        fillOpacity: 0.12,
        stroke: "var(--soft)",
        render: links(() => "ρ")
      }),
      Plot.ruleY([0], {stroke: "var(--control)"}),
      Plot.link([poles[2]], {x1: 0, y1: 0, x2: "x", y2: "y", stroke: "var(--soft)"}),
      Plot.text([poles[2]], {
        x: ({x}) => x / 2,
        y: ({y}) => y / 2,
        text: () => "ρ",
        dx: -9,
        dy: -7,
        fill: "var(--soft)",
        fontWeight: 600
      }),
      Plot.text([0], {
        x: -reach,
        y: -Math.PI,
        text: () => "analytic strip",
        textAnchor: "start",
        dx: 6,
        dy: -9,
        fill: "var(--theory)"
      }),
      Plot.dot(poles, {x: "x", y: "y", r: 6, symbol: "times", stroke: "var(--unstable)", strokeWidth: 2.5}),
      Plot.text([poles[3]], {
        x: "x",
        y: "y",
        text: () => "poles",
        dx: middle > 6 ? -12 : 12,
        textAnchor: middle > 6 ? "end" : "start",
        fill: "var(--unstable)"
      }),
      Plot.dot(poles, {x: "x", y: "y", r: 22, fill: "transparent", render: handles((i) => `pole-${i}`)}),
      Plot.dot([z], {
        x: (x: number) => x,
        y: 0,
        r: 6,
        fill: "var(--key)",
        stroke: "var(--paper)",
        strokeWidth: 2,
        render: links(() => "z")
      })
    ]
  });
}

export const toySeries: FigureSpec<ToySeriesState> = {
  title: "Partial sums of the series, and the poles of the row",
  state: {n: 10, order: 12, z: 3.2},
  controls: {
    order: range({label: "order", min: 1, max: 40, step: 1, format: (k) => `order ${k}`}),
    z: range({
      label: "field z",
      min: -limit,
      max: limit,
      step: 0.01,
      format: (z) => `field z = ${z}`
    }),
    n: range({
      label: "keys n",
      min: 2,
      max: mostKeys,
      step: 1,
      log: true,
      format: (n) => `${n} keys`
    })
  },
  play: {key: "order"},
  size: {wide: [1072, 400], narrow: [360, 640]},
  draw(state, {width, height, narrow}) {
    const side = narrow ? width : height - 6;
    return panels({width, height}, [
      {
        plot: narrow ? sums(state, width, 270, true) : sums(state, width - side - 20, height, false),
        left: 0,
        top: 0
      },
      {plot: plane(state, side), left: narrow ? 0 : width - side, top: narrow ? height - side - 6 : 0}
    ]);
  },
  describe({n, order, z}) {
    const rho = radiusOfConvergence(n);
    const error = Math.abs(orderParameterPartialSum(n, z, order) - orderParameter(n, z));
    return `For ${n} keys the series converges for |z| below ${rho.toFixed(3)}, the distance of the nearest poles ln(n − 1) ± iπ from 0. At z = ${z} the partial sum of order ${order} is off by ${error.toExponential(1)}.`;
  },
  drag(handle, {x}) {
    return handle === "field" ? {z: x} : {n: 1 + Math.exp(Math.min(x, 10))};
  }
};
