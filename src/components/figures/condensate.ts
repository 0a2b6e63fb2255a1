// The ordered states of two rows' keys, two points, and those of a complex order parameter, a circle.
import {meanFieldFreeEnergy, meanFieldRoots} from "../../lib/landau/index.js";
import type {FigureSpec} from "../figure.js";
import {links, panels, places} from "../panels.js";
import {Plot} from "../plot.js";

const linked = links(() => "ordered states");

export const condensate: FigureSpec<{K: number}> = {
  title: "The ordered states of rows and of a condensate",
  state: {K: 4.4},
  size: {wide: [888, 330], narrow: [360, 620]},
  draw({K}, layout) {
    const [first, second] = places(layout, 2);
    const {width, height} = first.size;
    const roots = meanFieldRoots(2, K, 0);
    const minima = roots.filter(({stability}) => stability === "stable");
    const high = 2 * Math.abs(minima[0].freeEnergy);
    const radius = minima[1].phi;
    const grid = Array.from({length: 161}, (_, i) => -0.45 + (0.9 * i) / 160);
    const frame = {width, height, marginLeft: 56, marginTop: 24, marginBottom: 40};
    const rows = Plot.plot({
      ...frame,
      x: {domain: [-0.45, 0.45], label: "φ of rows with two keys", ticks: 5},
      y: {domain: [-1.2 * Math.abs(minima[0].freeEnergy), high], label: "free energy", ticks: 5},
      marks: [
        Plot.ruleY([0], {stroke: "var(--line)"}),
        Plot.line(grid, {
          x: (phi) => phi,
          y: (phi) => meanFieldFreeEnergy(2, K, 0, phi),
          stroke: "var(--ink)",
          strokeWidth: 2,
          clip: true
        }),
        Plot.dot(minima, {x: "phi", y: "freeEnergy", r: 6, fill: "var(--theory)", render: linked}),
        Plot.text([{}], {
          frameAnchor: "top",
          dy: 6,
          text: () => "two states",
          fill: "var(--theory)",
          render: linked
        })
      ]
    });
    const edge = 0.45;
    const circle = Array.from({length: 121}, (_, i) => [
      radius * Math.cos((Math.PI * i) / 60),
      radius * Math.sin((Math.PI * i) / 60)
    ]);
    const levels = [0.95, 0.7, 0.35, 0, -0.6, -1.5].map((level) => level * Math.abs(minima[0].freeEnergy));
    const side = Math.min(width, height);
    const field = Plot.plot({
      ...frame,
      width: side + 16,
      x: {domain: [-edge, edge], label: "Re ψ of a condensate", ticks: 5},
      y: {domain: [-edge, edge], label: "Im ψ", ticks: 5},
      marks: [
        Plot.contour({
          x1: -edge,
          x2: edge,
          y1: -edge,
          y2: edge,
          pixelSize: 6,
          thresholds: levels,
          fill: null,
          value: (x: number, y: number) => -meanFieldFreeEnergy(2, K, 0, Math.min(Math.hypot(x, y), 0.5)),
          stroke: "var(--control)",
          strokeWidth: 1
        }),
        Plot.line(circle, {stroke: "var(--theory)", strokeWidth: 4, render: linked}),
        Plot.text([[0, 0]], {text: () => "a circle\nof states", fill: "var(--theory)", render: linked})
      ]
    });
    return panels(layout, [
      {plot: rows, ...first.at},
      {plot: field, left: second.at.left + (width - side) / 2, top: second.at.top}
    ]);
  },
  describe: ({K}) =>
    `At K = ${K} rows with two keys have two ordered states, φ = ±${meanFieldRoots(2, K, 0)[2].phi.toFixed(3)}; a complex order parameter with the same energy has a whole circle of them.`
};
