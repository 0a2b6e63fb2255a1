// How the crossings of Binder cumulants approach the critical coupling: R(K − 4), and its limit.
import {type BinderCrossing, binderCrossingAmplitude} from "../../lib/landau/index.js";
import type {FigureSpec} from "../figure.js";
import {Plot} from "../plot.js";

export interface CrossingsState {
  /** Those of the page's data, and those that the reader's browser has found. */
  shipped: readonly BinderCrossing[];
  found: readonly BinderCrossing[];
}

const limit = binderCrossingAmplitude();
const point = ({R, coupling}: BinderCrossing) => ({R, x: R ** -0.5, y: R * (coupling - 4)});

/** R(K − 4) at 1/R = 0, on a straight line in R^{−1/2} through the last two crossings. */
export function extrapolatedAmplitude(crossings: readonly BinderCrossing[]): number {
  const [before, last] = crossings.slice(-2).map(point);
  return last.y + ((last.y - before.y) / (before.x - last.x)) * last.x;
}

export const landauCrossings: FigureSpec<CrossingsState> = {
  title: "Approach of the crossings to their limit",
  state: {shipped: [], found: []},
  names: {found: "number of crossings found by the reader’s browser"},
  size: {wide: [704, 320], narrow: [360, 300]},
  draw({shipped, found}, {width, height}) {
    const all = [...shipped, ...found];
    const last = point(all[all.length - 1]);
    const labels = [...shipped, ...found.slice(0, 1)].map(point);
    return Plot.plot({
      width,
      height,
      marginLeft: 52,
      marginTop: 24,
      marginBottom: 40,
      x: {label: "1/√R", domain: [0, 0.148], ticks: 5},
      y: {label: "R (K − 4) where R and 2R cross", domain: [5.88, 6.02], ticks: 6},
      marks: [
        Plot.ruleY([limit], {stroke: "var(--theory)", strokeWidth: 1.5}),
        Plot.text([limit], {
          x: 0.148,
          y: limit,
          text: () => `c = ${limit.toFixed(4)}`,
          textAnchor: "end",
          dy: -9,
          fill: "var(--theory)"
        }),
        Plot.line([{x: 0, y: extrapolatedAmplitude(all)}, last], {
          x: "x",
          y: "y",
          stroke: "var(--soft)",
          strokeDasharray: "4 3"
        }),
        Plot.dot(shipped.map(point), {x: "x", y: "y", r: 4, fill: "var(--simulation)"}),
        Plot.dot(found.map(point), {
          x: "x",
          y: "y",
          r: 4,
          fill: "var(--paper)",
          stroke: "var(--simulation)",
          strokeWidth: 1.5
        }),
        ...labels.map((label, i) =>
          Plot.text([label], {
            x: "x",
            y: "y",
            text: () => `R = ${label.R}`,
            textAnchor: i ? "start" : "middle",
            dx: i ? 8 : 0,
            dy: i ? 10 : -13
          })
        )
      ]
    });
  },
  describe: ({shipped, found}) => {
    const all = [...shipped, ...found];
    return `R times the distance of the crossing from 4 is ${all.map(({R, coupling}) => `${(R * (coupling - 4)).toFixed(4)} for R = ${R}`).join(", ")}; its limit is ${limit.toFixed(4)}.`;
  }
};
