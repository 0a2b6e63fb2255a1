// One attention row of a trained transformer, cooled and heated: what each key gets, and the entropy.
import {entropyAt, probabilities, rowAnalysis} from "../../lib/gibbs/index.js";
import {choice, range} from "../controls.js";
import type {FigureSpec, Layout} from "../figure.js";
import {gaussianMean, gaussianRows} from "../gaussian-rows.js";
import {handles, panels} from "../panels.js";
import {type Markish, Plot} from "../plot.js";

export interface Sentence {
  text: string;
  pieces: string[];
  heads: {layer: number; head: number; beta: number; logits: number[][]}[];
}

export interface CoolingState {
  /** Index of the sentence. */
  sentence: number;
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

/** One sentence; beside the entropy of the row stands that of the same token in the other heads. */
export const cooling = (sentence: Sentence, start: {unit: number; query: number}): FigureSpec<CoolingState> =>
  rowFigure([sentence], {sentence: 0, ...start}, "heads");

/**
 * The figure of one row.
 *
 * @param start the sentence, the head, as an index into the sentence's heads, and the token
 * @param comparison what stands beside the row's entropy: that of the other heads, or that of random Gaussian logits
 */
export function rowFigure(
  sentences: readonly Sentence[],
  start: Omit<CoolingState, "decades">,
  comparison: "heads" | "gaussian"
): FigureSpec<CoolingState> {
  type Row = Omit<CoolingState, "decades">;
  /** The row itself, with its number of keys as the unit of entropy. */
  const rowOf = ({sentence, unit, query}: Row) => {
    const {pieces, heads} = sentences[sentence];
    const {logits, beta, layer, head} = heads[unit];
    return {pieces, heads, u: logits[query], beta, layer, head, logN: Math.log(pieces.length)};
  };
  const entropies = (row: Row) => {
    const {u, beta, logN} = rowOf(row);
    return Array.from(grid, (decades) => ({
      ratio: 10 ** decades,
      h: entropyAt(u, beta * 10 ** decades) / logN,
      unit: row.unit
    }));
  };

  /** The row, and thin beside it the same token in the other heads. */
  const amongHeads = (row: Row): Markish[] => [
    Plot.line(
      rowOf(row).heads.flatMap((_, unit) => (unit === row.unit ? [] : entropies({...row, unit}))),
      {
        x: "ratio",
        y: "h",
        z: "unit",
        stroke: "var(--background-key)",
        strokeOpacity: 0.45,
        strokeWidth: 1
      }
    ),
    Plot.line(entropies(row), {x: "ratio", y: "h", stroke: "var(--theory)", strokeWidth: 2.5})
  ];

  let last: {key: string; marks: Markish[]} | undefined; // dragging β changes none of them
  /** The row as points, beside it what Gaussian logits of its number and variance do. */
  const amongGaussian = (row: Row): Markish[] => {
    const key = `${row.sentence} ${row.unit} ${row.query}`;
    if (last?.key === key) return last.marks;
    const {u, beta} = rowOf(row);
    const points = entropies(row).filter((_, i) => i % 3 === 0);
    const random = gaussianRows(
      u,
      beta,
      points.map(({ratio}) => ratio)
    );
    const {halfMaximumBeta} = rowAnalysis(u, beta, {gaussianEntropy: () => 0});
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
    controls: ({sentence}) => ({
      ...(sentences.length > 1 && {
        sentence: choice({
          label: "sentence",
          options: sentences.map(({text}, value) => ({value, label: text}))
        })
      }),
      decades: range({
        label: "log₁₀ β/β₀",
        min: -span,
        max: span,
        step: 0.01,
        format: (x) => `β is ${(10 ** x).toPrecision(3)} times the model's own`
      }),
      unit: choice({
        label: "head",
        options: sentences[sentence].heads.map(({layer, head}, value) => ({
          value,
          label: `layer ${layer + 1}, head ${head + 1}`
        }))
      }),
      query: choice({
        label: "token",
        options: sentences[sentence].pieces.map((p, value) => ({value, label: `${value + 1}: ${word(p)}`}))
      })
    }),
    play: {key: "decades"},
    // A shorter sentence has no such token: its last one takes the place.
    follow: ({sentence, query}) => ({query: Math.min(query, sentences[sentence].pieces.length - 1)}),
    size({sentence}) {
      const {length} = sentences[sentence].pieces;
      return {
        wide: [888, Math.max(330, 60 + 17 * length)],
        narrow: [360, 300 + Math.max(220, 50 + 16 * length)]
      };
    },
    draw(state, {width, height, narrow}: Layout) {
      const {query, decades} = state;
      const {pieces, u, beta, logN} = rowOf(state);
      const p = probabilities(u, beta * 10 ** decades);
      const top = p.indexOf(Math.max(...p));
      const keys = Array.from(p, (value, i) => ({
        value,
        i,
        fill: i === top ? "var(--key)" : "var(--background-key)"
      }));
      const bars = Plot.plot({
        width: narrow ? width : width * 0.45,
        height: narrow ? height - 260 : height,
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
      const point = {ratio: 10 ** decades, h: entropyAt(u, beta * 10 ** decades) / logN};
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
          ...curves(state),
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
      return panels({width, height}, [{plot: bars, left: 0, top: 0}, right]);
    },
    describe(state) {
      const {query, decades} = state;
      const {pieces, u, beta, layer, head, logN} = rowOf(state);
      const p = probabilities(u, beta * 10 ** decades);
      const top = p.indexOf(Math.max(...p));
      const h = entropyAt(u, beta * 10 ** decades) / logN;
      const mean = comparison === "gaussian" ? gaussianMean(u, beta * 10 ** decades) : null;
      const random =
        mean === null ? "" : `; for Gaussian logits of the same variance it is ${mean.toFixed(2)} on average`;
      return `Layer ${layer + 1}, head ${head + 1}, at ${(10 ** decades).toPrecision(3)} times the model's inverse temperature: “${word(pieces[query])}” gives ${p[top].toFixed(2)} of its attention to “${word(pieces[top])}”; the entropy is ${h.toFixed(2)} of its maximum${random}.`;
    },
    drag: (_handle, {x}) => ({decades: Math.log10(x)})
  };
}
