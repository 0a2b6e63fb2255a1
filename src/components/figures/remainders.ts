// What the expansions leave out, on logarithmic axes: a straight line of slope k + 1 for order k, and the bounds.

import {
  entropyDeficit,
  entropySeriesCoefficients,
  probabilities,
  probabilitySeries,
  remainderBounds
} from "../../lib/gibbs/index.js";
import type {FigureSpec} from "../figure.js";
import {powerOfTen, raised} from "../format.js";
import {links, panels, places} from "../panels.js";
import {Plot} from "../plot.js";

interface RemainderState {
  u: readonly number[];
}

const decades = Array.from({length: 101}, (_, i) => 10 ** (-2.5 + i / 28));
const lowest = 1e-13;
const range = (u: readonly number[]) => Math.max(Math.max(...u) - Math.min(...u), 1e-3);

/** Residuals of p after orders 1, 2, 3 (the largest over the keys) and of H after orders 2, 3, 4, with the bounds. */
function data({u}: RemainderState) {
  const w = range(u);
  const c = entropySeriesCoefficients(u, 4);
  const along = (f: (b: number) => number) =>
    decades.map((x) => ({x, y: f(x / w)})).filter(({y}) => y > lowest && y < 10);
  const ofP = (order: number) => (b: number) => {
    const partial = probabilitySeries(u, b, order);
    return Math.max(...probabilities(u, b).map((p, j) => Math.abs(p - partial[j])));
  };
  const ofH = (order: number) => (b: number) => {
    let polynomial = 0; // of ln n − H
    for (let m = order; m >= 2; --m) polynomial = polynomial * b - c[m];
    return Math.abs(polynomial * b * b - entropyDeficit(u, b));
  };
  return {
    p: [1, 2, 3].map((order) => along(ofP(order))),
    h: [2, 3, 4].map((order) => along(ofH(order))),
    boundP: along((b) => remainderBounds(u, b).probability),
    boundH: along((b) => remainderBounds(u, b).entropy)
  };
}

export const remainders: FigureSpec<RemainderState> = {
  title: "Residuals of the expansions against β",
  state: {u: [0.3, -1.2, 2.5, 0.7, 0]},
  names: {u: "logits u"},
  size: {wide: [888, 360], narrow: [360, 640]},
  draw(state, layout) {
    const {p, h, boundP, boundH} = data(state);
    const [left, right] = places(layout, 2);
    const panel = (label: string, curves: typeof p, first: number, bound: typeof boundP, name: string) =>
      Plot.plot({
        ...left.size,
        marginLeft: 52,
        marginRight: 16,
        marginTop: 30,
        marginBottom: 40,
        x: {type: "log", domain: [10 ** -2.5, 12], label: "βw", ticks: 4, tickFormat: "~g"},
        y: {
          type: "log",
          domain: [lowest, 10],
          label,
          grid: true,
          ticks: 5,
          tickFormat: (y: number) => powerOfTen(Math.round(Math.log10(y)))
        },
        marks: [
          Plot.line(bound, {x: "x", y: "y", stroke: "var(--ink)", strokeWidth: 1.25}),
          Plot.text(bound.slice(22, 23), {
            x: "x",
            y: "y",
            text: () => name,
            textAnchor: "end",
            dx: -4,
            dy: -10,
            fill: "var(--ink)",
            stroke: "var(--paper)",
            strokeWidth: 4
          }),
          ...curves.map((points, i) =>
            Plot.line(points, {
              x: "x",
              y: "y",
              stroke: "var(--theory)",
              strokeWidth: 2,
              render: links(() => `order ${first + i}`)
            })
          ),
          ...curves.map((points, i) =>
            Plot.text(labelled(points, 10 ** (-5.5 - 2 * i)), {
              filter: () => curves.findIndex((other) => slope(other) === slope(points)) === i,
              x: "x",
              y: "y",
              text: () => `β${raised(slope(points))}`,
              render: links(() => `order ${first + i}`),
              fill: "var(--theory)",
              fontWeight: 600,
              textAnchor: "start",
              dx: 6,
              dy: 8,
              stroke: "var(--paper)",
              strokeWidth: 4
            })
          )
        ]
      });
    return panels(layout, [
      {plot: panel("largest residual of p", p, 1, boundP, "β²w²/(12√3)"), ...left.at},
      {plot: panel("residual of H", h, 2, boundH, "β³w³/(18√3)"), ...right.at}
    ]);
  },
  describe: () =>
    "On logarithmic axes the residuals of p after orders 1, 2, 3 are straight lines of slopes 2, 3, 4 for small β, those of H after orders 2, 3, 4 of slopes 3, 4, 5. The first of each lies below its bound at every β."
};

/** The slope of a curve at its lower end: one more than its order, and more where the next term vanishes, too. */
function slope(points: {x: number; y: number}[]): number {
  const [a, b] = [points[0], points[4]];
  return b ? Math.round(Math.log(b.y / a.y) / Math.log(b.x / a.x)) : 0;
}

/** The first point of a curve above this height, for its label. */
const labelled = (points: {x: number; y: number}[], height: number) => {
  const i = points.findIndex(({y}) => y > height);
  return i < 0 ? [] : [points[i]];
};
