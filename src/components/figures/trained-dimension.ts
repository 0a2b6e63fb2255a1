// The eight heads by what d_k says of them, β = 1/√d_k, and by what their rows feel, g = β sd(u).
import type {GroupSummary} from "../../data/trained/types.js";
import type {FigureSpec, Layout} from "../figure.js";
import {gaussianEntropy} from "../gaussian-rows.js";
import {links, panels} from "../panels.js";
import {type Markish, Plot} from "../plot.js";
import {headName} from "./by-head.js";

/** Number of keys of the theory line. */
const n = 30;

/** The figure of the eight heads. */
export function trainedDimension(heads: readonly GroupSummary[]): FigureSpec<object> {
  const points = heads.map((head) => ({
    name: String((head.head ?? 0) + 1),
    link: headName(head),
    layer: head.layer,
    beta: head.beta,
    g: head.beta * head.meanLogitDeviation.value,
    gs: [head.meanLogitDeviation.low, head.meanLogitDeviation.high].map((sd) => head.beta * sd),
    h: head.meanNormalizedEntropy,
    // names of heads that are near each other stand on different sides
    side:
      heads.filter(({meanNormalizedEntropy: {value}}) => value < head.meanNormalizedEntropy.value).length % 2
        ? 1
        : -1
  }));
  const color = ({layer}: {layer: number}) => `var(--layer-${layer})`;
  const render = links((i) => points[i].link);
  const marks = (x: "beta" | "g"): Markish[] => [
    Plot.link(points, {
      x1: x,
      x2: x,
      y1: ({h}) => h.low,
      y2: ({h}) => h.high,
      stroke: color,
      strokeWidth: 3,
      render
    }),
    Plot.dot(points, {x, y: ({h}) => h.value, r: 4.5, fill: color, stroke: "var(--paper)", render}),
    ...points.map((point) =>
      Plot.text([point], {
        x,
        y: ({h}) => h.value,
        text: "name",
        // against g the names of one layer stand above their points, those of the other below
        ...(x === "g" ? (point.layer === 0 ? {dx: 7, dy: -11} : {dx: -7, dy: 12}) : {dx: point.side * 11}),
        fill: color,
        stroke: "var(--paper)",
        strokeWidth: 3,
        fontWeight: 600,
        render: links(() => point.link)
      })
    )
  ];
  const frame = (width: number, height: number) => ({
    width,
    height,
    marginLeft: 46,
    marginRight: 20,
    marginTop: 24,
    marginBottom: 44,
    y: {domain: [0, 1], label: "mean H / ln n", grid: true, ticks: 5}
  });
  const label = {labelAnchor: "center", labelArrow: "none", labelOffset: 38} as const;
  return {
    title: "The eight heads against β and against g",
    state: {},
    size: {wide: [888, 330], narrow: [360, 600]},
    draw(_state, {width, height, narrow}: Layout) {
      const w = narrow ? width : width / 2 - 10;
      const h = narrow ? (height - 16) / 2 : height;
      const byBeta = Plot.plot({
        ...frame(w, h),
        x: {
          ...label,
          domain: [0.07, 0.145],
          label: "β = 1/√dₖ",
          ticks: points.filter(({name}) => name === "1").map(({beta}) => beta),
          tickFormat: (beta: number) => `${beta.toFixed(4)} (dₖ = ${Math.round(beta ** -2)})`
        },
        marks: marks("beta")
      });
      const curve = Array.from({length: 61}, (_, i) => 0.5 * 16 ** (i / 60));
      const byG = Plot.plot({
        ...frame(w, h),
        x: {
          ...label,
          type: "log",
          base: 2,
          domain: [0.5, 8],
          label: "g = β sd(u), geometric mean",
          ticks: [0.5, 1, 2, 4, 8],
          tickFormat: "~g"
        },
        marks: [
          Plot.line(curve, {
            x: (g) => g,
            y: (g) => gaussianEntropy(n, g * Math.sqrt(n / (n - 1))),
            stroke: "var(--theory)",
            strokeWidth: 2
          }),
          Plot.text([`Gaussian logits, n = ${n}`], {
            x: 0.5,
            y: 0.08,
            dx: 8,
            textAnchor: "start",
            fill: "var(--theory)"
          }),
          Plot.link(points, {
            x1: ({gs}) => gs[0],
            x2: ({gs}) => gs[1],
            y1: ({h}) => h.value,
            y2: ({h}) => h.value,
            stroke: color,
            strokeWidth: 3,
            render
          }),
          ...marks("g")
        ]
      });
      return panels({width, height}, [
        {plot: byBeta, left: 0, top: 0},
        {plot: byG, left: width - w, top: height - h}
      ]);
    },
    describe: () =>
      points
        .map(
          ({g, h, beta}, i) =>
            `${headName(heads[i])}: β = ${beta.toFixed(4)}, g = ${g.toFixed(2)}, mean H/ln n ${h.value.toFixed(3)}`
        )
        .join("; ")
  };
}
