// Rows of very different length in the field z, and on the one curve of y = z − ln(n − 1).
import {collapseVariable, toyProbability} from "../../lib/landau/index.js";
import {range} from "../controls.js";
import type {FigureSpec} from "../figure.js";
import {handles, links, panels} from "../panels.js";
import {Plot} from "../plot.js";

const rows = [
  {n: 2, name: "2", width: 12, tint: 20},
  {n: 10, name: "10", width: 8, tint: 42},
  {n: 1e3, name: "10³", width: 4.5, tint: 68},
  {n: 1e6, name: "10⁶", width: 1.8, tint: 100}
];
const [from, to] = [-6, 20];
const reach = 6;
const middle = (n: number) => -collapseVariable(n, 0);

const linked = (i: number) => `n = ${rows[i].name}`;

const curves = rows.flatMap(({n}) =>
  Array.from({length: 201}, (_, i) => {
    const z = from + (i / 200) * (to - from);
    return {n, z, y: collapseVariable(n, z), p: toyProbability(n, z)};
  })
);

const points = (y: number) => rows.map((row) => ({...row, y, z: y + middle(row.n)}));
const common = {marginLeft: 44, marginRight: 14, marginTop: 30, marginBottom: 40};

function apart(y: number, width: number, height: number, narrow: boolean): Element {
  return Plot.plot({
    ...common,
    width,
    height,
    x: {domain: [from, to], label: "field z", ticks: narrow ? 5 : 6},
    y: {domain: [0, 1], label: "attention p₁", ticks: 5, grid: true},
    marks: [
      Plot.line(curves, {
        x: "z",
        y: "p",
        z: "n",
        stroke: "var(--theory)",
        strokeWidth: 2,
        render: links((i) => linked(rows.findIndex(({n}) => n === curves[i].n)))
      }),
      Plot.text(rows, {
        x: ({n}) => middle(n) + 1.6,
        y: 0.83,
        text: ({n, name}) => (n === 2 ? "n = 2" : name),
        textAnchor: "end",
        dx: -7,
        dy: -2,
        render: links(linked),
        fill: "var(--theory)",
        stroke: "var(--paper)",
        strokeWidth: 4
      }),
      Plot.dot(points(y), {
        x: "z",
        y: ({n, z}) => toyProbability(n, z),
        r: 5,
        fill: "var(--key)",
        stroke: "var(--paper)",
        strokeWidth: 1.5,
        render: links(linked)
      })
    ]
  });
}

function together(y: number, width: number, height: number): Element {
  const row = rows[0];
  const z = y + middle(row.n);
  return Plot.plot({
    ...common,
    width,
    height,
    x: {domain: [-reach, reach], label: "y = z − ln(n − 1)", ticks: 6},
    y: {domain: [0, 1], label: "attention p₁", ticks: 5, grid: true},
    marks: [
      ...rows.map(({n, width: strokeWidth, tint}, i) =>
        Plot.line(
          curves.filter((d) => d.n === n && Math.abs(d.y) <= reach),
          {
            x: "y",
            y: "p",
            stroke: `color-mix(in oklab, var(--theory) ${tint}%, var(--paper))`,
            strokeWidth,
            render: links(() => linked(i))
          }
        )
      ),
      Plot.dot([y], {
        x: (d: number) => d,
        y: () => toyProbability(row.n, z),
        r: 7,
        fill: "var(--key)",
        stroke: "var(--paper)",
        strokeWidth: 2
      }),
      Plot.dot([y], {
        x: (d: number) => d,
        y: () => toyProbability(row.n, z),
        r: 22,
        fill: "transparent",
        render: handles(() => "distance")
      })
    ]
  });
}

export const toyCollapse: FigureSpec<{y: number}> = {
  title: "All rows on one curve",
  state: {y: 1},
  controls: {
    y: range({label: "y", min: -reach, max: reach, step: 0.01, format: (y) => `y = ${y}`})
  },
  play: {key: "y"},
  size: {wide: [888, 280], narrow: [360, 480]},
  draw({y}, {width, height, narrow}) {
    const left = narrow ? width : width * 0.56;
    const half = (height - 20) / 2;
    return panels({width, height}, [
      {plot: apart(y, left, narrow ? half : height, narrow), left: 0, top: 0},
      {
        plot: together(y, narrow ? width : width - left - 12, narrow ? half : height),
        left: narrow ? 0 : left + 12,
        top: narrow ? half + 20 : 0
      }
    ]);
  },
  describe: ({y}) =>
    `(a) The attention against the field for 2, 10, a thousand and a million keys: the same step, at larger fields for more keys. (b) All four against y: one curve. At y = ${y} each has p₁ = ${toyProbability(2, y).toFixed(4)}.`,
  drag: (_handle, {x}) => ({y: x})
};
