// The source's formula read in two ways: between probabilities, and between fluctuating indicators (model A′).
import {indicatorCouplingTransition, meanFieldRoots, toyProbability} from "../../lib/landau/index.js";
import {choice, range} from "../controls.js";
import type {FigureSpec} from "../figure.js";
import {Plot} from "../plot.js";
import {colourOf} from "./landau-landscape.js";

export interface IndicatorState {
  n: number;
  /** z − ln(n − 1). */
  offset: number;
}

/** Stationary fractions of model A′: model A at twice the coupling, in a field without its part from the coupling. */
const solutions = (n: number, K: number, z: number) => meanFieldRoots(n, 2 * K, z - 2 * K * (0.5 - 1 / n));

export const indicatorCoupling: FigureSpec<IndicatorState> = {
  title: "The source’s formula, read macroscopically and microscopically",
  state: {n: 4, offset: 0},
  controls: {
    offset: range({label: "z − ln(n − 1)", min: -0.5, max: 0.5, step: 0.01}),
    n: choice({
      label: "keys n",
      options: [2, 3, 4, 5, 10].map((value) => ({value, label: String(value)}))
    })
  },
  play: {key: "offset"},
  size: {wide: [704, 340], narrow: [360, 320]},
  draw({n, offset}, {width, height, narrow}) {
    const {coupling, field, x} = indicatorCouplingTransition(n);
    const z = field + offset;
    const grid = Array.from({length: 141}, (_, i) => (i < 60 ? i / 30 : coupling + 2 * ((i - 60) / 80) ** 2));
    const points = grid.flatMap((K) => {
      const roots = solutions(n, K, z);
      return roots.map(({p1, stability}, i) => ({
        K,
        p1,
        stability,
        branch: roots.length === 3 ? i : offset > 0 ? 2 : offset < 0 ? 0 : 1
      }));
    });
    return Plot.plot({
      width,
      height,
      marginLeft: 48,
      marginBottom: 40,
      x: {domain: [0, 4], label: "coupling βJ"},
      y: {domain: [0, 1], label: "fraction x of rows on the privileged key"},
      marks: [
        Plot.ruleY([1 / n], {stroke: "var(--line)"}),
        Plot.text([{}], {
          x: 0,
          y: 1 / n,
          text: () => `φ = 0: x = 1/${n}`,
          textAnchor: "start",
          dx: 6,
          dy: n === 2 ? 12 : 10,
          fill: "var(--soft)"
        }),
        Plot.line(points, {
          x: "K",
          y: "p1",
          z: "branch",
          stroke: ({stability}: {stability: keyof typeof colourOf}) => colourOf[stability],
          strokeWidth: 2.4
        }),
        Plot.ruleY([toyProbability(n, z)], {stroke: "var(--corrected)", strokeWidth: 1.2}),
        Plot.text([{}], {
          x: 0.05,
          y: toyProbability(n, z),
          text: () => (narrow ? "between probabilities" : "between probabilities: nothing moves"),
          textAnchor: "start",
          dy: -10,
          fill: "var(--corrected)"
        }),
        Plot.text([{}], {
          x: 3.95,
          y: 0.72,
          text: () => "between indicators",
          textAnchor: "end",
          fill: "var(--theory)"
        }),
        Plot.dot(offset === 0 ? [{coupling, x}] : [], {
          x: "coupling",
          y: "x",
          r: 5,
          fill: "var(--paper)",
          stroke: "var(--theory)",
          strokeWidth: 2
        })
      ]
    });
  },
  describe({n, offset}) {
    const {coupling, field} = indicatorCouplingTransition(n);
    const upper = solutions(n, 3, field + offset).at(-1)!;
    return `${n} keys: between probabilities the source's coupling leaves x where it was for every βJ; between indicators the states split at βJ = ${coupling}, and at βJ = 3 the upper one is at x = ${upper.p1.toFixed(3)}.`;
  }
};
