// Model A with finitely many rows, exactly: −(1/R) ln P against the free energy, and the mean order parameter along K.
import {
  finiteRowDistribution,
  meanFieldFreeEnergy,
  meanFieldRoots,
  transition
} from "../../lib/landau/index.js";
import {choice} from "../controls.js";
import type {FigureSpec} from "../figure.js";
import {links, panels, places} from "../panels.js";
import {Plot} from "../plot.js";

export interface FiniteRowsState {
  n: number;
}

const rows = [20, 80, 320];
const shade = (R: number) => ({20: 0.4, 80: 0.7, 320: 1})[R] ?? 1;

/** ⟨φ⟩ of R rows in zero field. */
export function meanOrderParameter(R: number, n: number, K: number): number {
  const {p1, probability} = finiteRowDistribution(R, n, K, 0);
  return probability.reduce((sum, p, k) => sum + p * p1[k], 0) - 1 / n;
}

function distribution(n: number, width: number, height: number): Element {
  const K = transition(n).coupling;
  const grid = Array.from({length: 201}, (_, i) => -1 / n + i / 200);
  const points = rows.flatMap((R) => {
    const {p1, probability} = finiteRowDistribution(R, n, K, 0);
    const most = Math.max(...probability);
    const every = R > 80 ? 4 : R > 20 ? 2 : 1;
    return Array.from(p1, (p, k) => ({R, phi: p - 1 / n, rate: -Math.log(probability[k] / most) / R})).filter(
      (_, k) => k % every === 0
    );
  });
  const high = 3.2 * meanFieldFreeEnergy(n, K, 0, 0.5 - 1 / n);
  const shown = points.filter(({rate}) => rate <= high);
  return Plot.plot({
    width,
    height,
    marginLeft: 52,
    marginTop: 24,
    marginBottom: 40,
    x: {domain: [-1 / n, 1 - 1 / n], label: "order parameter φ", ticks: 5},
    y: {domain: [0, high], label: "−(1/R) ln(P / max P), and f at Kₜ", ticks: 5},
    marks: [
      Plot.line(grid, {
        x: (phi) => phi,
        y: (phi) => meanFieldFreeEnergy(n, K, 0, phi),
        stroke: "var(--theory)",
        strokeWidth: 2.2,
        clip: true
      }),
      Plot.dot(shown, {
        x: "phi",
        y: "rate",
        r: 2.6,
        fill: "var(--simulation)",
        fillOpacity: ({R}: {R: number}) => shade(R),
        render: links((i) => `R = ${shown[i].R}`)
      })
    ]
  });
}

function crossing(n: number, width: number, height: number): Element {
  const {coupling} = transition(n);
  const [from, to] = [0.94 * coupling, 1.06 * coupling];
  const couplings = Array.from({length: 61}, (_, i) => from + ((to - from) * i) / 60);
  const limit = couplings.map((K) => ({
    K,
    phi: K < coupling ? 0 : (meanFieldRoots(n, K, 0).at(-1)?.phi ?? 0),
    side: K < coupling
  }));
  const curves = rows.flatMap((R) => couplings.map((K) => ({R, K, phi: meanOrderParameter(R, n, K)})));
  return Plot.plot({
    width,
    height,
    marginLeft: 44,
    marginTop: 24,
    marginRight: 14,
    marginBottom: 40,
    x: {domain: [from, to], label: "coupling K = βJ, at z = 0", ticks: 5},
    y: {domain: [-0.05, 1 - 1 / n], label: "mean order parameter ⟨φ⟩", ticks: 5},
    marks: [
      Plot.ruleY([0], {stroke: "var(--line)"}),
      Plot.line(limit, {x: "K", y: "phi", z: "side", stroke: "var(--theory)", strokeWidth: 2.5}),
      Plot.line(curves, {
        x: "K",
        y: "phi",
        z: "R",
        stroke: "var(--simulation)",
        strokeOpacity: ({R}: {R: number}) => shade(R),
        strokeWidth: 1.4,
        render: links((i) => `R = ${curves[i].R}`)
      }),
      Plot.dot([{}], {
        x: coupling,
        y: 0.5 - 1 / n,
        r: 5,
        fill: "var(--paper)",
        stroke: "var(--ink)",
        strokeWidth: 2
      }),
      Plot.text([{}], {
        x: coupling,
        y: 0.5 - 1 / n,
        text: () => "every R crosses here",
        textAnchor: "end",
        dx: -12,
        fill: "var(--soft)"
      }),
      Plot.text([{}], {
        x: to,
        y: limit[limit.length - 1].phi,
        text: () => "R → ∞",
        textAnchor: "end",
        dy: -12,
        dx: -4,
        fill: "var(--theory)"
      }),
      ...rows.map((R, i) =>
        Plot.text([{}], {
          x: from,
          y: meanOrderParameter(R, n, from),
          text: () => `R = ${R}`,
          textAnchor: "start",
          dx: 6,
          dy: i < 2 ? -11 : 11,
          fill: "var(--simulation)",
          render: links(() => `R = ${R}`)
        })
      )
    ]
  });
}

export const finiteRows: FigureSpec<FiniteRowsState> = {
  title: "Finitely many rows, exactly",
  state: {n: 5},
  controls: {
    n: choice({
      label: "keys n",
      options: [3, 4, 5, 7, 10].map((value) => ({value, label: String(value)}))
    })
  },
  size: {wide: [888, 340], narrow: [360, 580]},
  draw({n}, layout) {
    const plots = [distribution, crossing];
    return panels(
      layout,
      places(layout, 2).map(({size, at}, i) => ({plot: plots[i](n, size.width, size.height), ...at}))
    );
  },
  describe({n}) {
    const {coupling, jump} = transition(n);
    return `${n} keys at z = 0, K = ${coupling.toFixed(4)}: the exact distributions of 20, 80 and 320 rows have two equal peaks near φ = 0 and φ = ${jump.toFixed(3)}; the mean order parameter rises through ${(0.5 - 1 / n).toFixed(3)} there, more steeply the more rows there are.`;
  }
};
