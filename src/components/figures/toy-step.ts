// The limit of many keys in the field c ln n: the step of the attention, the kink of ln Z, and the zeros of Z.
import {collapseVariable, partitionExponent, stepProbability, stepWidth} from "../../lib/landau/index.js";
import {range} from "../controls.js";
import type {FigureSpec} from "../figure.js";
import {scientific} from "../format.js";
import {handles, panels} from "../panels.js";
import {Plot} from "../plot.js";

export interface ToyStepState {
  /** log₁₀ of the number of keys. */
  decades: number;
  /** Field over ln n. */
  c: number;
}

const [from, to] = [0, 2];
const height0 = 1.5; // of the complex plane that is drawn, above and below the real axis
const cs = Array.from({length: 241}, (_, i) => from + (i / 240) * (to - from));

/** The number of keys, which may be more than a double can count. */
export const keyCount = (decades: number) => ({lnN: decades * Math.LN10});

/** 10 to the power `decades`, in words that fit into a label. */
export const keysInWords = (decades: number): string =>
  Number.isInteger(decades)
    ? scientific(10 ** decades, 1)
    : decades < 3
      ? (10 ** decades).toPrecision(3)
      : scientific(10 ** decades, 3);

const zeros = (decades: number) => {
  const {lnN} = keyCount(decades);
  const count = Math.floor(((height0 * lnN) / Math.PI + 1) / 2);
  const c = -collapseVariable({lnN}, 0) / lnN;
  return Array.from({length: 2 * count}, (_, i) => ({c, y: ((2 * (i - count) + 1) * Math.PI) / lnN}));
};

const common = {marginLeft: 44, marginRight: 16, marginTop: 26};
const x = {domain: [from, to], label: "field over ln n, c", ticks: 5};
/** The axis of a panel above another with the same. */
const silentX = () => Plot.axisX({label: null, ticks: 5, tickFormat: () => ""});
const limitStroke = {stroke: "var(--soft)", strokeWidth: 1.5};

function step({decades, c}: ToyStepState, width: number, height: number): Element {
  const n = keyCount(decades);
  const middle = -collapseVariable(n, 0) / n.lnN;
  const width10to90 = stepWidth(n);
  return Plot.plot({
    ...common,
    width,
    height,
    marginBottom: 24,
    x,
    y: {domain: [0, 1], label: "attention p₁", ticks: 3, grid: true},
    marks: [
      silentX(),
      Plot.rect([middle], {
        x1: Math.max(from, middle - width10to90 / 2),
        x2: Math.min(to, middle + width10to90 / 2),
        y1: 0,
        y2: 1,
        fill: "var(--theory)",
        fillOpacity: 0.12
      }),
      Plot.text([middle], {
        x: from,
        y: 0.88,
        text: () => `10–90%: ${width10to90.toPrecision(3)} wide`,
        textAnchor: "start",
        dx: 6,
        fill: "var(--theory)",
        stroke: "var(--paper)",
        strokeWidth: 4
      }),
      Plot.line(
        [
          [from, 0],
          [1, 0],
          [1, 1],
          [to, 1]
        ],
        limitStroke
      ),
      Plot.ruleX([c], {stroke: "var(--key)", strokeWidth: 1}),
      Plot.line(cs, {
        x: (d: number) => d,
        y: (d: number) => stepProbability(n, d),
        stroke: "var(--theory)",
        strokeWidth: 2.5
      }),
      Plot.dot([c], {
        x: (d: number) => d,
        y: (d: number) => stepProbability(n, d),
        r: 7,
        fill: "var(--key)",
        stroke: "var(--paper)",
        strokeWidth: 2
      }),
      Plot.dot([c], {
        x: (d: number) => d,
        y: (d: number) => stepProbability(n, d),
        r: 22,
        fill: "transparent",
        render: handles(() => "field")
      })
    ]
  });
}

function kink({decades, c}: ToyStepState, width: number, height: number): Element {
  const n = keyCount(decades);
  return Plot.plot({
    ...common,
    width,
    height,
    marginBottom: 24,
    x,
    y: {domain: [0.85, 2], label: "ln Z / ln n", ticks: [1, 1.5, 2], grid: true},
    marks: [
      silentX(),
      Plot.line(
        [
          [from, 1],
          [1, 1],
          [to, 2]
        ],
        limitStroke
      ),
      Plot.text([[0.05, 1]], {
        text: () => "n → ∞: max(1, c)",
        textAnchor: "start",
        dy: -11,
        fill: "var(--soft)"
      }),
      Plot.ruleX([c], {stroke: "var(--key)", strokeWidth: 1}),
      Plot.line(cs, {
        x: (d: number) => d,
        y: (d: number) => partitionExponent(n, d),
        stroke: "var(--theory)",
        strokeWidth: 2.5
      })
    ]
  });
}

function pinch({decades, c}: ToyStepState, width: number, height: number, narrow: boolean): Element {
  return Plot.plot({
    ...common,
    width,
    height,
    marginBottom: 40,
    x,
    y: {domain: [-height0, height0], label: "zeros of Z: Im c", ticks: [-1, 0, 1]},
    marks: [
      Plot.ruleY([0], {stroke: "var(--control)"}),
      Plot.ruleX([c], {stroke: "var(--key)", strokeWidth: 1}),
      Plot.dot(zeros(decades), {x: "c", y: "y", r: narrow ? 3 : 3.5, fill: "var(--unstable)"}),
      Plot.text([[1, 1.2]], {
        text: () => `n = ${keysInWords(decades)}`,
        textAnchor: "start",
        dx: 16,
        fontWeight: 600,
        fill: "var(--ink)",
        stroke: "var(--paper)",
        strokeWidth: 4
      })
    ]
  });
}

export const toyStep: FigureSpec<ToyStepState> = {
  title: "Many keys: the step, the kink and the zeros",
  state: {decades: 4, c: 1.2},
  controls: {
    decades: range({
      label: "log₁₀ n",
      min: 1,
      max: 20,
      step: 0.1,
      format: (d) => `${keysInWords(d)} keys`
    }),
    c: range({label: "c", min: from, max: to, step: 0.01, format: (c) => `field ${c} ln n`})
  },
  play: {key: "decades"},
  size: {wide: [704, 520], narrow: [360, 520]},
  draw(state, {width, height, narrow}) {
    const part = (share: number) => Math.round(height * share);
    return panels({width, height}, [
      {plot: step(state, width, part(0.34)), left: 0, top: 0},
      {plot: kink(state, width, part(0.3)), left: 0, top: part(0.33)},
      {plot: pinch(state, width, part(0.38), narrow), left: 0, top: part(0.62)}
    ]);
  },
  describe({decades, c}) {
    const n = keyCount(decades);
    return `With ${keysInWords(decades)} keys in the field ${c} ln n the privileged key has the attention ${stepProbability(n, c).toFixed(3)}; the step from 10 to 90% is ${stepWidth(n).toPrecision(3)} wide in c. The nearest zeros of the partition function are ${(Math.PI / n.lnN).toFixed(3)} from the real axis.`;
  },
  drag: (_handle, {x: at}) => ({c: at})
};
