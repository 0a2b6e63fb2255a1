// At z = 0: the order parameter above its transition, on logarithmic axes, and the slope between neighbouring points.
import {meanFieldRoots, powerLawFit, transition} from "../../lib/landau/index.js";
import type {FigureSpec} from "../figure.js";
import {scientific} from "../format.js";
import {links, panels, places} from "../panels.js";
import {Plot} from "../plot.js";

const keys = [2, 3, 4, 10];
const distances = Array.from({length: 25}, (_, i) => 10 ** (-6 + (5 * i) / 24));

/** φ of the ordered state at z = 0 and K = K_t(1 + t). */
function ordered(n: number, t: readonly number[]): number[] {
  const {coupling} = transition(n);
  return t.map((d) => meanFieldRoots(n, coupling * (1 + d), 0)[2].phi);
}

/** The exponent that a fit of ln φ on ln(K/K_t − 1) gives over one window. */
export const fittedExponent = (n: number, from: number, to: number): number => {
  const t = Array.from({length: 9}, (_, i) => from * (to / from) ** (i / 8));
  return powerLawFit(t, ordered(n, t)).exponent;
};

export const zeroFieldSlopes: FigureSpec<{keys: readonly number[]}> = {
  title: "In zero field a logarithmic plot gives no exponent for three or more keys",
  state: {keys},
  names: {keys: "keys n"},
  size: {wide: [888, 330], narrow: [360, 560]},
  draw(state, layout) {
    const [first, second] = places(layout, 2);
    const curves = state.keys.flatMap((n) =>
      ordered(n, distances).map((phi, i) => ({n, t: distances[i], phi}))
    );
    const slopes = state.keys.flatMap((n) => {
      const {localExponents} = powerLawFit(distances, ordered(n, distances));
      return Array.from(localExponents, (slope, i) => ({
        n,
        t: Math.sqrt(distances[i] * distances[i + 1]),
        slope
      }));
    });
    const frame = {...first.size, marginLeft: 52, marginRight: 52, marginTop: 24, marginBottom: 40};
    const x = {
      type: "log",
      label: "K/Kₜ − 1, at z = 0",
      ticks: [1e-6, 1e-5, 1e-4, 1e-3, 1e-2, 1e-1],
      tickFormat: (x: number) => scientific(x, 1)
    } as const;
    const stroke = ({n}: {n: number}) => (n === 2 ? "var(--theory)" : "var(--simulation)");
    const linked = (data: {n: number}[]) => links((i) => `n = ${data[i].n}`);
    const nudge: Record<number, number> = {10: -7, 3: 7};
    const ends = <T extends {n: number}>(data: T[]) =>
      state.keys.map((n) => data.filter((d) => d.n === n).at(-1)!);
    const labels = <T extends {n: number}>(data: T[], y: keyof T & string, dy: (n: number) => number) =>
      ends(data).map((end) =>
        Plot.text([end], {
          x: "t",
          y,
          text: ({n}: T) => `n = ${n}`,
          textAnchor: "start",
          dx: 6,
          dy: dy(end.n),
          fill: stroke(end),
          render: links(() => `n = ${end.n}`)
        })
      );
    const order = Plot.plot({
      ...frame,
      x,
      y: {
        type: "log",
        label: "order parameter φ",
        ticks: [1e-3, 1e-2, 1e-1],
        tickFormat: (x: number) => scientific(x, 1)
      },
      marks: [
        Plot.dot(curves, {x: "t", y: "phi", r: 2.4, fill: stroke, render: linked(curves)}),
        ...labels(curves, "phi", (n) => nudge[n] ?? 0)
      ]
    });
    const exponent = Plot.plot({
      ...frame,
      x,
      y: {domain: [-0.02, 0.56], label: "local slope of ln φ", ticks: 6},
      marks: [
        Plot.ruleY([0.5], {stroke: "var(--theory)", strokeWidth: 1.5}),
        Plot.ruleY([0], {stroke: "var(--line)"}),
        Plot.dot(slopes, {x: "t", y: "slope", r: 2.4, fill: stroke, render: linked(slopes)}),
        ...labels(slopes, "slope", () => 0)
      ]
    });
    return panels(layout, [
      {plot: order, ...first.at},
      {plot: exponent, ...second.at}
    ]);
  },
  describe: () =>
    `For two keys the local slope tends to one half; for 3, 4 and 10 keys it falls to zero: the fit from 10⁻⁶ to 10⁻⁵ gives ${keys.map((n) => `${fittedExponent(n, 1e-6, 1e-5).toFixed(4)} for n = ${n}`).join(", ")}.`
};
