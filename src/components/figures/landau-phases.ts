// Lines of coexistence in the (K, z) plane, for several numbers of keys.
import {coexistenceField, criticalEndPoint, spinodals, transition} from "../../lib/landau/index.js";
import type {FigureSpec} from "../figure.js";
import {links} from "../panels.js";
import {Plot} from "../plot.js";

const keys = [2, 3, 5, 10];
const [from, to] = [3, 7];

const name = (n: number) => `n = ${n}`;
const linked = (data: readonly {n: number}[]) => links((i) => name(data[i].n));

export const landauPhases: FigureSpec<{keys: readonly number[]}> = {
  title: "Lines of coexistence",
  state: {keys},
  names: {keys: "keys n"},
  size: {wide: [704, 380], narrow: [360, 360]},
  draw(state, {width, height, narrow}) {
    const couplings = Array.from({length: 61}, (_, i) => 4 + ((to - 4) * i ** 2) / 3600);
    const wedge = state.keys.flatMap((n) =>
      couplings.map((K) => {
        const {lower, upper, centre} = spinodals(n, K);
        return {n, K, low: lower.field, high: upper.field, centre};
      })
    );
    const jumps = state.keys.filter((n) => n > 2).map((n) => ({n, K: transition(n).coupling}));
    return Plot.plot({
      width,
      height,
      marginLeft: 48,
      marginRight: narrow ? 40 : 56,
      marginBottom: 40,
      x: {domain: [from, to], label: "coupling K = βJ", ticks: 5},
      y: {domain: [-1.5, 1.1], label: "field z = βΔ", ticks: 6},
      marks: [
        Plot.ruleY([0], {stroke: "var(--control)"}),
        Plot.ruleX([4], {stroke: "var(--line)", strokeWidth: 1.5}),
        Plot.areaY(wedge, {
          x: "K",
          y1: "low",
          y2: "high",
          z: "n",
          fill: "var(--metastable)",
          fillOpacity: 0.09,
          clip: true,
          render: linked(wedge)
        }),
        Plot.line(
          state.keys.flatMap((n) => [from, 4].map((K) => ({n, K, z: coexistenceField(n, K)}))),
          {x: "K", y: "z", z: "n", stroke: "var(--soft)", strokeWidth: 1}
        ),
        Plot.line(wedge, {
          x: "K",
          y: "centre",
          z: "n",
          stroke: "var(--theory)",
          strokeWidth: 2.2,
          render: linked(wedge)
        }),
        Plot.dot(
          state.keys.map((n) => criticalEndPoint(n)),
          {
            x: "coupling",
            y: "field",
            r: 4.5,
            fill: "var(--paper)",
            stroke: "var(--theory)",
            strokeWidth: 2,
            render: links((i) => name(state.keys[i]))
          }
        ),
        Plot.dot(jumps, {
          x: "K",
          y: 0,
          r: 4.5,
          symbol: "diamond",
          fill: "var(--ink)",
          render: linked(jumps)
        }),
        Plot.text(jumps, {
          filter: ({n}) => n > 3,
          x: "K",
          y: 0,
          text: ({n}) => `Kₜ(${n})`,
          dy: -12,
          dx: 8,
          fill: "var(--ink)",
          render: linked(jumps)
        }),
        Plot.text(state.keys, {
          x: to,
          y: (n) => coexistenceField(n, to),
          text: (n) => `n = ${n}`,
          textAnchor: "start",
          dx: 5,
          fill: "var(--theory)",
          render: links((i) => name(state.keys[i]))
        }),
        Plot.text([{}], {
          x: 4,
          y: 1.1,
          text: () => "K = 4",
          textAnchor: "start",
          dx: 5,
          dy: 8,
          fill: "var(--soft)"
        })
      ]
    });
  },
  describe: () =>
    `For each number of keys a straight line of coexistence begins at an end point on K = 4 and falls with K; it crosses z = 0 at ${keys
      .slice(1)
      .map((n) => `${transition(n).coupling.toFixed(3)} for n = ${n}`)
      .join(", ")}, and lies on z = 0 for n = 2.`
};
