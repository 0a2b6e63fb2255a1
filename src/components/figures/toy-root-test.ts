// The root test on the exact Taylor coefficients of the order parameter.
import {orderParameterTaylor, radiusOfConvergence} from "../../lib/landau/index.js";
import {toNumber} from "../../lib/special/rational.js";
import type {FigureSpec} from "../figure.js";
import {Plot} from "../plot.js";

const orders = 100;

const roots = (n: number) =>
  orderParameterTaylor(n, orders)
    .map((c, i) => ({k: i + 1, root: Math.abs(toNumber(c)) ** (-1 / (i + 1))}))
    .filter(({root}) => Number.isFinite(root)); // for n = 2 the even coefficients are 0

export const toyRootTest: FigureSpec<{n: number}> = {
  title: "Root test",
  state: {n: 10},
  names: {n: "keys n"},
  size: {wide: [704, 280], narrow: [360, 260]},
  draw({n}, {width, height, narrow}) {
    const rho = radiusOfConvergence(n);
    const [low, top] = [0.8 * rho, 1.6 * rho];
    return Plot.plot({
      width,
      height,
      marginLeft: 44,
      marginRight: narrow ? 16 : 24,
      marginTop: 30,
      marginBottom: 40,
      x: {domain: [0, orders], label: "k", ticks: 5},
      y: {domain: [low, top], label: "|cₖ|^(−1/k)", ticks: 5, grid: true},
      marks: [
        Plot.ruleY([rho], {stroke: "var(--theory)", strokeWidth: 2}),
        Plot.text([rho], {
          x: orders,
          y: (y: number) => y,
          text: () => `ρ = ${rho.toFixed(4)}`,
          textAnchor: "end",
          dy: 14,
          fill: "var(--theory)",
          fontWeight: 600
        }),
        Plot.dot(
          roots(n).filter(({root}) => root <= top),
          {x: "k", y: "root", r: 2.2, fill: "var(--simulation)"}
        )
      ]
    });
  },
  describe({n}) {
    const late = roots(n).filter(({k}) => k > orders - 10);
    return `For ${n} keys the roots of the coefficients come down to ρ = ${radiusOfConvergence(n).toFixed(4)} as k grows: the smallest of the last ten is ${Math.min(...late.map(({root}) => root)).toFixed(4)}.`;
  }
};
