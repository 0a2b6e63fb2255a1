// The free energy of coupled rows, its Taylor polynomials, and the even quartic of the source.
import {freeEnergyTaylor, meanFieldFreeEnergy} from "../../lib/landau/index.js";
import {toNumber} from "../../lib/special/rational.js";
import {choice, range} from "../controls.js";
import type {FigureSpec} from "../figure.js";
import {Plot} from "../plot.js";

export interface TruncationState {
  n: number;
  K: number;
  order: number;
}

/** Taylor coefficients a_2, …, of f₀ − Kφ²/2; entry k multiplies φ^k. */
function coefficients(n: number, K: number, order: number): number[] {
  const a = [0, ...freeEnergyTaylor(n, order).map(toNumber)];
  a[2] -= K / 2;
  return a;
}

/** The minima ±√(−at/2b) of the even quartic with the row's own coefficients; 0 where at ≥ 0. */
export function evenMinimum(n: number, K: number): number {
  const a = coefficients(n, K, 4);
  return a[2] < 0 ? Math.sqrt(-a[2] / (2 * a[4])) : 0;
}

const polynomial = (a: readonly number[], x: number) => a.reduceRight((total, c) => total * x + c, 0);

export const landauTruncations: FigureSpec<TruncationState> = {
  title: "The Landau expansion and the exact free energy",
  state: {n: 4, K: 7, order: 4},
  controls: {
    K: range({label: "K = βJ", min: 3, max: 12, step: 0.01}),
    order: range({label: "order", min: 2, max: 40, step: 1}),
    n: choice({
      label: "keys n",
      options: [2, 3, 4, 5, 10].map((value) => ({value, label: String(value)}))
    })
  },
  play: {key: "order"},
  size: {wide: [704, 360], narrow: [360, 340]},
  draw({n, K, order}, {width, height, narrow}) {
    const from = -1 / n - 0.22;
    const to = 1 - 1 / n + 0.12;
    const a = coefficients(n, K, Math.max(order, 4));
    const taylor = a.slice(0, order + 1);
    const even = [0, 0, a[2], 0, a[4]];
    const grid = Array.from({length: 301}, (_, i) => from + ((to - from) * i) / 300);
    const exact = Array.from({length: 301}, (_, i) => -1 / n + i / 300);
    const f = (x: number) => meanFieldFreeEnergy(n, K, 0, x);
    const low = Math.min(...exact.map(f), -0.02);
    const high = Math.max(0.5 * -low, 0.06);
    const least = evenMinimum(n, K);
    const wells = least > 0 ? [-least, least] : [];
    return Plot.plot({
      width,
      height,
      marginLeft: 52,
      marginBottom: 40,
      x: {domain: [from, to], label: "order parameter φ"},
      y: {domain: [1.15 * low, high], label: "f at z = 0", ticks: 6},
      marks: [
        Plot.rect(
          [
            {x1: from, x2: -1 / n},
            {x1: 1 - 1 / n, x2: to}
          ],
          {x1: "x1", x2: "x2", fill: "var(--line)", fillOpacity: 0.5}
        ),
        Plot.ruleX([-1 / n, 1 / n], {stroke: "var(--line)", strokeWidth: 1.5}),
        Plot.ruleY([0], {stroke: "var(--line)"}),
        Plot.line(grid, {
          x: (x) => x,
          y: (x) => polynomial(taylor, x),
          stroke: "var(--soft)",
          strokeWidth: 1.5,
          clip: true
        }),
        Plot.line(grid, {
          x: (x) => x,
          y: (x) => polynomial(even, x),
          stroke: "var(--corrected)",
          strokeWidth: 1.8,
          clip: true
        }),
        Plot.line(exact, {x: (x) => x, y: f, stroke: "var(--theory)", strokeWidth: 2.5, clip: true}),
        Plot.dot(wells, {
          x: (x) => x,
          y: (x) => polynomial(even, x),
          r: 5,
          fill: (x: number) => (x < -1 / n || x > 1 - 1 / n ? "var(--paper)" : "var(--corrected)"),
          stroke: "var(--corrected)",
          strokeWidth: 2
        }),
        ...(
          [
            ["exact", "var(--theory)"],
            [`Taylor, order ${order}`, "var(--soft)"],
            ["even quartic", "var(--corrected)"]
          ] as const
        ).map(([text, fill], i) =>
          Plot.text([text], {
            frameAnchor: "bottom-left",
            textAnchor: "start",
            fill,
            dx: narrow ? 26 : 60,
            dy: -44 + 17 * i
          })
        ),
        Plot.text([{}], {x: 1 / n, y: high, text: () => "1/n", dy: -8, fill: "var(--soft)"}),
        Plot.text([{}], {x: -1 / n, y: high, text: () => "−1/n", dy: -8, fill: "var(--soft)"})
      ]
    });
  },
  describe({n, K, order}) {
    const least = evenMinimum(n, K);
    const place = least > 1 / n ? "outside the allowed range on the left" : "inside the allowed range";
    return `For ${n} keys at K = ${K.toFixed(2)}: the exact free energy, its Taylor polynomial of order ${order}, which converges only between −1/n and 1/n, and the even quartic, whose minima ±${least.toFixed(3)} are ${place}.`;
  }
};
