// One attention row of a trained transformer, cooled and heated: what each key gets, and the entropy.
import * as Plot from "npm:@observablehq/plot";
import {entropyAt, probabilities, rowAnalysis} from "../../lib/gibbs/index.js";
import {choice, range} from "../controls.js";
import type {FigureSpec, Layout} from "../figure.js";
import {gaussianMean, gaussianRows} from "../gaussian-rows.js";
import {handles, panels} from "../panels.js";

export interface Sentence {
  text: string;
  pieces: string[];
  heads: {layer: number; head: number; beta: number; logits: number[][]}[];
}

export interface CoolingState {
  /** Index into the sentence's heads. */
  unit: number;
  /** The token that attends. */
  query: number;
  /** log₁₀ of β over the model's own β. */
  decades: number;
}

const span = 1.5; // decades to either side of the model's β
const grid = Float64Array.from({length: 91}, (_, i) => -span + (i / 90) * 2 * span);

/** A token as it is read. */
export const word = (piece: string) => piece.replace(/^▁/, "");

/**
 * The figure for one sentence.
 *
 * @param start the head, as an index into the sentence's heads, and the token
 * @param comparison what stands beside the row's entropy: that of the other heads, or that of random Gaussian logits
 */
export function cooling(
  sentence: Sentence,
  start: {unit: number; query: number},
  comparison: "heads" | "gaussian" = "heads"
): FigureSpec<CoolingState> {
  const {pieces, heads} = sentence;
  const logN = Math.log(pieces.length);
  const entropies = (unit: number, query: number) =>
    Array.from(grid, (decades) => ({
      ratio: 10 ** decades,
      h: entropyAt(heads[unit].logits[query], heads[unit].beta * 10 ** decades) / logN,
      unit
    }));

  /** The row, and thin beside it the same token in the other heads. */
  const amongHeads = (unit: number, query: number): Plot.Markish[] => [
    Plot.line(
      heads.flatMap((_, i) => (i === unit ? [] : entropies(i, query))),
      {
        x: "ratio",
        y: "h",
        z: "unit",
        stroke: "var(--background-key)",
        strokeOpacity: 0.45,
        strokeWidth: 1
      }
    ),
    Plot.line(entropies(unit, query), {x: "ratio", y: "h", stroke: "var(--theory)", strokeWidth: 2.5})
  ];

  let last: {key: string; marks: Plot.Markish[]} | undefined; // dragging β changes none of them
  /** The row as points, beside it what Gaussian logits of its number and variance do. */
  const amongGaussian = (unit: number, query: number): Plot.Markish[] => {
    const key = `${unit} ${query}`;
    if (last?.key === key) return last.marks;
    const {logits, beta} = heads[unit];
    const points = entropies(unit, query).filter((_, i) => i % 3 === 0);
    const random = gaussianRows(
      logits[query],
      beta,
      points.map(({ratio}) => ratio)
    );
    const {halfMaximumBeta} = rowAnalysis(logits[query], beta, {gaussianEntropy: () => 0});
    const halves = halfMaximumBeta === null ? [] : [{ratio: halfMaximumBeta / beta}];
    const corner = (text: string, line: number, fill: string) =>
      Plot.text([text], {x: 10 ** -span, y: 0.05 + 0.07 * line, dx: 6, textAnchor: "start", fill});
    const marks = [
      Plot.areaY(random, {x: "ratio", y1: "low", y2: "high", fill: "var(--theory)", fillOpacity: 0.16}),
      Plot.line(random, {x: "ratio", y: "mean", stroke: "var(--theory)", strokeWidth: 2.2}),
      Plot.dot(points, {x: "ratio", y: "h", r: 2.6, fill: "var(--simulation)"}),
      Plot.dot(
        halves.filter(({ratio}) => Math.abs(Math.log10(ratio)) <= span),
        {
          x: "ratio",
          y: 0.5,
          r: 6,
          symbol: "diamond",
          fill: "var(--paper)",
          stroke: "var(--ink)",
          strokeWidth: 1.8
        }
      ),
      corner("● this row", 2, "var(--simulation)"),
      corner("◇ half maximum", 1, "var(--ink)"),
      corner("— Gaussian: mean, 90%", 0, "var(--theory)")
    ];
    last = {key, marks};
    return marks;
  };
  const curves = comparison === "heads" ? amongHeads : amongGaussian;

  return {
    title: "One attention row at different temperatures",
    state: {...start, decades: 0},
    controls: {
      decades: range({
        label: "log₁₀ β/β₀",
        min: -span,
        max: span,
        step: 0.01,
        value: 0,
        format: (x) => `β is ${(10 ** x).toPrecision(3)} times the model's own`
      }),
      unit: choice({
        label: "head",
        value: 0,
        options: heads.map(({layer, head}, value) => ({value, label: `layer ${layer + 1}, head ${head + 1}`}))
      }),
      query: choice({
        label: "token",
        value: 0,
        options: pieces.map((p, value) => ({value, label: `${value + 1}: ${word(p)}`}))
      })
    },
    size: {
      wide: [888, Math.max(330, 60 + 17 * pieces.length)],
      narrow: [360, 300 + Math.max(220, 50 + 16 * pieces.length)]
    },
    draw({unit, query, decades}, {width, height, narrow}: Layout) {
      const {logits, beta} = heads[unit];
      const p = probabilities(logits[query], beta * 10 ** decades);
      const top = p.indexOf(Math.max(...p));
      const keys = Array.from(p, (value, i) => ({
        value,
        i,
        fill: i === top ? "var(--key)" : "var(--background-key)"
      }));
      const bars = Plot.plot({
        width: narrow ? width : width * 0.45,
        height: narrow ? height - 250 : height,
        marginLeft: 96,
        marginRight: 44,
        marginBottom: 42,
        x: {
          domain: [0, 1],
          label: `attention of “${word(pieces[query])}”`,
          labelAnchor: "center",
          labelArrow: "none",
          ticks: narrow ? 4 : 5,
          grid: true
        },
        y: {
          domain: pieces.map((_, i) => i),
          tickFormat: (i: number) => (i === query ? `▸ ${word(pieces[i])}` : word(pieces[i])),
          label: null,
          tickSize: 0
        },
        marks: [
          Plot.barX(keys, {y: "i", x: "value", fill: "fill", insetTop: 1, insetBottom: 1}),
          Plot.text([keys[top]], {
            y: "i",
            x: "value",
            text: ({value}) => value.toFixed(2),
            textAnchor: "start",
            dx: 4,
            fontWeight: 600
          })
        ]
      });
      const point = {ratio: 10 ** decades, h: entropyAt(logits[query], beta * 10 ** decades) / logN};
      const entropy = Plot.plot({
        width: narrow ? width : width * 0.53,
        height: narrow ? 240 : height,
        marginLeft: 46,
        marginRight: 16,
        marginBottom: 42,
        x: {
          type: "log",
          domain: [10 ** -span, 10 ** span],
          label: "inverse temperature β / β₀",
          labelAnchor: "center",
          labelArrow: "none",
          tickFormat: "~g",
          ticks: narrow ? 3 : 5
        },
        y: {domain: [0, 1], label: "entropy H / ln n", grid: true, ticks: 5},
        marks: [
          Plot.ruleX([1], {stroke: "var(--line)", strokeWidth: 2}),
          Plot.text([{x: 1, y: 0.97}], {
            x: "x",
            y: "y",
            text: () => "β₀, the model’s own",
            textAnchor: "start",
            dx: 6,
            fill: "var(--soft)",
            stroke: "var(--paper)",
            strokeWidth: 4
          }),
          ...curves(unit, query),
          Plot.dot([point], {
            x: "ratio",
            y: "h",
            r: 7,
            fill: "var(--key)",
            stroke: "var(--paper)",
            strokeWidth: 2
          }),
          Plot.dot([point], {
            x: "ratio",
            y: "h",
            r: 22,
            fill: "transparent",
            render: handles(() => "temperature")
          })
        ]
      });
      const right = {plot: entropy, left: narrow ? 0 : width * 0.47, top: narrow ? height - 240 : 0};
      return panels({width, height}, [{plot: bars, left: 0, top: 0}, right], {x: right, y: right});
    },
    describe({unit, query, decades}) {
      const {logits, beta, layer, head} = heads[unit];
      const p = probabilities(logits[query], beta * 10 ** decades);
      const top = p.indexOf(Math.max(...p));
      const h = entropyAt(logits[query], beta * 10 ** decades) / logN;
      const mean = comparison === "gaussian" ? gaussianMean(logits[query], beta * 10 ** decades) : null;
      const random =
        mean === null ? "" : `; for Gaussian logits of the same variance it is ${mean.toFixed(2)} on average`;
      return `Layer ${layer + 1}, head ${head + 1}, at ${(10 ** decades).toPrecision(3)} times the model's inverse temperature: “${word(pieces[query])}” gives ${p[top].toFixed(2)} of its attention to “${word(pieces[top])}”; the entropy is ${h.toFixed(2)} of its maximum${random}.`;
    },
    drag: (_handle, {x}) => ({decades: Math.min(span, Math.max(-span, Math.log10(x)))})
  };
}
