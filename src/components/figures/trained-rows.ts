// All rows of the trained model: entropy against g, and how far it is from that of Gaussian logits.
import type {TrainedRow} from "../../data/trained/types.js";
import {choice} from "../controls.js";
import type {FigureSpec, Layout} from "../figure.js";
import {fixed} from "../format.js";
import {gaussianEntropy} from "../gaussian-rows.js";
import {both, links, panels, roundedMarks} from "../panels.js";
import {Plot} from "../plot.js";
import {quantileSorted} from "../quantile.js";

export interface TrainedRowsState {
  /** 4·layer + head, −1 for all. */
  unit: number;
  /** Index of the range of lengths. */
  length: number;
}

const lengths = [
  {from: 5, to: 100, label: "any", lines: [5, 100]},
  {from: 5, to: 9, label: "5 to 9", lines: [5, 9]},
  {from: 10, to: 19, label: "10 to 19", lines: [10, 19]},
  {from: 20, to: 49, label: "20 to 49", lines: [20, 49]},
  {from: 50, to: 100, label: "50 to 100", lines: [50, 100]}
];
const domain: [number, number] = [0.25, 16];
const decades = Math.log(domain[1] / domain[0]);
const layers = [0, 1];
const gaussianFactor = (n: number) => Math.sqrt(n / (n - 1));

interface Bin {
  g: number;
  h: number;
  count: number;
}

/** Rows counted on a grid of cells. */
function bins(rows: readonly TrainedRow[], columns: number, lines: number): Bin[] {
  const counts = new Map<number, number>();
  for (const {coupling, normalizedEntropy} of rows) {
    const i = Math.floor((Math.log(coupling / domain[0]) / decades) * columns);
    const j = Math.min(lines - 1, Math.floor(normalizedEntropy * lines));
    counts.set(i * lines + j, (counts.get(i * lines + j) ?? 0) + 1);
  }
  return [...counts].map(([cell, count]) => ({
    g: domain[0] * Math.exp(((Math.floor(cell / lines) + 0.5) / columns) * decades),
    h: ((cell % lines) + 0.5) / lines,
    count
  }));
}

interface Band {
  g: number;
  layer: number;
  /** Quantiles 5, 25, 50, 75 and 95% of H − E H over ln n. */
  q: number[];
}

/** Quantiles of the deviation where g is about the same; at least 20 rows each. */
function bands(rows: readonly TrainedRow[], columns: number): Band[] {
  return layers.flatMap((layer) =>
    Array.from({length: columns}, (_, i) => {
      const [low, high] = [i, i + 1].map((k) => domain[0] * Math.exp((k / columns) * decades));
      const values = rows
        .filter((row) => row.layer === layer && row.coupling >= low && row.coupling < high)
        .map(({deviation}) => deviation)
        .sort((a, b) => a - b);
      const side = layer === 0 ? 1.03 : 1 / 1.03; // beside each other, not on top
      return {
        g: Math.sqrt(low * high) * side,
        layer,
        q: values.length < 20 ? [] : [0.05, 0.25, 0.5, 0.75, 0.95].map((p) => quantileSorted(values, p))
      };
    }).filter(({q}) => q.length > 0)
  );
}

const color = (layer: number) => `var(--layer-${layer})`;
const layerName = (layer: number) => `layer ${layer + 1}`;

const axis = (narrow: boolean) => ({
  type: "log" as const,
  domain,
  label: "g = β sd(u)",
  labelAnchor: "center" as const,
  labelArrow: "none" as const,
  ticks: narrow ? [0.3, 1, 3, 10] : [0.3, 0.5, 1, 2, 3, 5, 10],
  tickFormat: "~g"
});

function scatter(rows: readonly TrainedRow[], lines: readonly number[], layout: Layout): Element {
  const {width, height, narrow} = layout;
  const grid = Array.from({length: 49}, (_, i) => domain[0] * Math.exp((i / 48) * decades));
  const curves = lines.flatMap((n) =>
    grid.map((g) => ({n, g, h: gaussianEntropy(n, g * gaussianFactor(n))}))
  );
  const counted = layers.map((layer) =>
    bins(
      rows.filter((row) => row.layer === layer),
      narrow ? 20 : 26,
      narrow ? 16 : 20
    )
  );
  return Plot.plot({
    width,
    height,
    marginLeft: 44,
    marginRight: 12,
    marginTop: 24,
    marginBottom: 42,
    x: axis(narrow),
    y: {domain: [0, 1], label: "H / ln n", grid: true, ticks: 5},
    r: {
      label: "rows",
      type: "sqrt",
      domain: [0, Math.max(8, ...counted.flat().map(({count}) => count))],
      range: [0, narrow ? 7 : 8.5]
    },
    marks: [
      ...counted.map((layer, i) =>
        Plot.dot(layer, {
          x: "g",
          y: "h",
          r: "count",
          fill: color(i),
          fillOpacity: 0.7,
          stroke: "none",
          render: both(
            roundedMarks,
            links(() => layerName(i))
          )
        })
      ),
      Plot.line(curves, {
        x: "g",
        y: "h",
        z: "n",
        stroke: "var(--theory)",
        strokeWidth: 2,
        render: roundedMarks
      }),
      // The longer row below its line on the left, the shorter one above on the right, where cells are empty.
      ...lines.map((n, i) => {
        const g = i === 0 ? 0.8 : 2.1;
        return Plot.text([`n = ${n}`], {
          x: g,
          y: gaussianEntropy(n, g * gaussianFactor(n)),
          dx: i === 0 ? -6 : 8,
          dy: i === 0 ? 12 : -12,
          textAnchor: i === 0 ? "end" : "start",
          fill: "var(--theory)",
          stroke: "var(--paper)",
          strokeWidth: 4,
          fontWeight: 600
        });
      }),
      ...layers.map((layer) =>
        Plot.text([`layer ${layer + 1}, dₖ = ${layer ? 128 : 64}`], {
          x: domain[0],
          y: 0.06 + 0.075 * (1 - layer),
          dx: 8,
          textAnchor: "start",
          fill: color(layer),
          fontWeight: 600,
          render: links(() => layerName(layer))
        })
      )
    ]
  });
}

function deviations(rows: readonly TrainedRow[], {width, height, narrow}: Layout): Element {
  const some = bands(rows, narrow ? 9 : 12);
  const linked = links((i) => layerName(some[i].layer));
  const range = (low: number, high: number, strokeWidth: number) =>
    Plot.link(some, {
      x1: "g",
      x2: "g",
      y1: ({q}: Band) => q[low],
      y2: ({q}: Band) => q[high],
      stroke: ({layer}: Band) => color(layer),
      strokeWidth,
      render: linked
    });
  return Plot.plot({
    width,
    height,
    marginLeft: 50,
    marginRight: 12,
    marginTop: 24,
    marginBottom: 42,
    x: axis(narrow),
    y: {
      domain: [-0.42, 0.32],
      label: "(H − E H) / ln n",
      grid: true,
      ticks: 6,
      tickFormat: (y: number) => fixed(y, 1)
    },
    marks: [
      Plot.ruleY([0], {stroke: "var(--theory)", strokeWidth: 2}),
      range(0, 4, 1),
      range(1, 3, 3.5),
      Plot.dot(some, {
        x: "g",
        y: ({q}: Band) => q[2],
        r: 4,
        fill: ({layer}: Band) => color(layer),
        stroke: "var(--paper)",
        render: linked
      })
    ]
  });
}

/** The figure of all rows, unpacked. */
export function trainedRows(rows: readonly TrainedRow[]): FigureSpec<TrainedRowsState> {
  const select = ({unit, length}: TrainedRowsState) =>
    rows.filter(
      ({layer, head, n}) =>
        (unit < 0 || 4 * layer + head === unit) && n >= lengths[length].from && n <= lengths[length].to
    );
  return {
    title: "Entropy of all rows against their coupling",
    state: {unit: -1, length: 0},
    controls: {
      unit: choice({
        label: "head",
        options: [
          {value: -1, label: "all eight"},
          ...Array.from({length: 8}, (_, value) => ({
            value,
            label: `layer ${(value >> 2) + 1}, head ${(value & 3) + 1}`
          }))
        ]
      }),
      length: choice({
        label: "tokens n",
        options: lengths.map(({label}, value) => ({value, label}))
      })
    },
    size: {wide: [888, 370], narrow: [360, 620]},
    draw(state, {width, height, narrow}: Layout) {
      const some = select(state);
      const left = {width: narrow ? width : width * 0.53, height: narrow ? height * 0.52 : height, narrow};
      const right = {width: narrow ? width : width * 0.45, height: narrow ? height * 0.46 : height, narrow};
      return panels({width, height}, [
        {plot: scatter(some, lengths[state.length].lines, left), left: 0, top: 0},
        {plot: deviations(some, right), left: width - right.width, top: height - right.height}
      ]);
    },
    describe(state) {
      const some = select(state);
      const median = (values: number[]) =>
        quantileSorted(
          values.sort((a, b) => a - b),
          0.5
        );
      return `${some.length} rows: median g ${median(some.map(({coupling}) => coupling)).toFixed(2)}, median H/ln n ${median(some.map(({normalizedEntropy}) => normalizedEntropy)).toFixed(2)}, median of (H − E H)/ln n ${fixed(median(some.map(({deviation}) => deviation)), 3)}.`;
    }
  };
}
