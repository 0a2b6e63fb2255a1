// The slope of the entropy: −β Var u, difference quotients of H, and the bound −βw²/4.
import type {Row} from "../../lib/claims/index.js";
import {entropyAt, entropyDerivative, remainderBounds} from "../../lib/gibbs/index.js";
import type {FigureSpec} from "../figure.js";
import {fixed} from "../format.js";
import {Plot} from "../plot.js";

const maxBeta = 6;
const grid = Array.from({length: 241}, (_, i) => (i * maxBeta) / 240);

/** Slopes by the formula, by difference quotients of H at 25 places, and the bound. */
function data({u, beta}: Row) {
  const h = 1e-3;
  return {
    curve: grid.map((b) => ({b, slope: entropyDerivative(u, b)})),
    bound: grid.map((b) => ({b, slope: -remainderBounds(u, b).entropyDerivative})),
    quotients: grid
      .filter((_, i) => i % 10 === 5)
      .map((b) => ({b, slope: (entropyAt(u, b + h) - entropyAt(u, b - h)) / (2 * h)})),
    here: {b: beta, slope: entropyDerivative(u, beta)}
  };
}

export const entropySlope: FigureSpec<Row> = {
  title: "Slope of the entropy against β",
  state: {u: [0.3, -1.2, 2.5, 0.7, 0], beta: 0.8},
  names: {u: "logits u", beta: "β"},
  size: {wide: [704, 320], narrow: [360, 300]},
  draw(row, {width, height}) {
    const {curve, bound, quotients, here} = data(row);
    const lowest = Math.min(...curve.map(({slope}) => slope), -1e-3);
    const bottom = 1.35 * lowest;
    const inside = bound.filter(({slope}) => slope > bottom);
    const last = inside[inside.length - 1];
    return Plot.plot({
      width,
      height,
      marginLeft: 52,
      marginRight: 14,
      marginTop: 30,
      marginBottom: 40,
      x: {domain: [0, maxBeta], label: "inverse temperature β", ticks: 7},
      y: {domain: [bottom, -0.12 * lowest], label: "slope H′(β)", grid: true, ticks: 5},
      marks: [
        Plot.ruleY([0], {stroke: "var(--control)"}),
        Plot.line(inside, {x: "b", y: "slope", stroke: "var(--soft)", strokeWidth: 1.25}),
        Plot.text([last], {
          x: "b",
          y: "slope",
          text: () => "bound −βw²/4",
          textAnchor: "start",
          dx: 8,
          fill: "var(--soft)",
          stroke: "var(--paper)",
          strokeWidth: 4
        }),
        Plot.line(curve, {x: "b", y: "slope", stroke: "var(--theory)", strokeWidth: 2.5}),
        Plot.dot(quotients, {x: "b", y: "slope", r: 3, fill: "var(--simulation)"}),
        Plot.text(["line: −β Var u\npoints: difference quotients of H"], {
          frameAnchor: "right",
          dx: -6,
          dy: 16,
          lineHeight: 1.3,
          fill: "var(--ink)"
        }),
        Plot.dot([here], {x: "b", y: "slope", r: 6, fill: "none", stroke: "var(--key)", strokeWidth: 2.5})
      ]
    });
  },
  describe: (row) => {
    const {here} = data(row);
    return `The slope is 0 at β = 0, negative beyond, and ${fixed(here.slope, 3)} at β = ${here.b.toFixed(2)}; difference quotients of the entropy lie on the line −β Var u, above the bound −βw²/4.`;
  }
};
