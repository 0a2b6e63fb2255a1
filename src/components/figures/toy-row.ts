// One privileged key against n − 1 others: its attention in the field z, and the row of keys itself.
import {backgroundProbability, toyProbability} from "../../lib/landau/index.js";
import {range} from "../controls.js";
import type {FigureSpec} from "../figure.js";
import {scientific} from "../format.js";
import {both, handles, links, panels} from "../panels.js";
import {Plot} from "../plot.js";

export interface ToyRowState {
  /** Number of keys. */
  n: number;
  /** Field βΔ. */
  z: number;
}

const privilegedKey = "privileged key";
const [from, to] = [-4, 12];
const fields = Array.from({length: 241}, (_, i) => from + (i / 240) * (to - from));
const goldenAngle = Math.PI * (3 - Math.sqrt(5));

/** A probability or an order parameter in a label, to three digits. */
export const shown = (x: number): string =>
  x === 0
    ? "0"
    : Math.abs(x) >= 0.001 && Math.abs(x) < 999.5
      ? x.toPrecision(3).replace("-", "−")
      : scientific(x, 3);

/**
 * The keys as discs whose areas are their probabilities, in units of `unit`, the radius of all the attention:
 * the privileged key in the middle, the others around it as the seeds of a sunflower, within about 2 units.
 */
function discs({n, z}: ToyRowState, unit: number) {
  const middle = unit * Math.sqrt(toyProbability(n, z));
  const other = unit * Math.sqrt(backgroundProbability(n, z));
  const ring = n > 2 ? (1.03 * other) / Math.sin(Math.PI / (n - 1)) : 0; // on which neighbours do not touch
  const few = n <= 7;
  const inner = Math.max(middle + other + 1.5, few ? ring : 0);
  const outer = Math.max(inner, 2 * unit - other);
  return Array.from({length: n}, (_, j) => {
    const key = j + 1;
    if (j === 0) return {key, attention: toyProbability(n, z), x: 0, y: 0, r: middle, privileged: true};
    const share = (j - 0.5) / (n - 1);
    const distance = few ? inner : Math.sqrt(inner ** 2 + share * (outer ** 2 - inner ** 2));
    const angle = few ? (2 * Math.PI * j) / (n - 1) : j * goldenAngle;
    const [x, y] = [distance * Math.cos(angle), distance * Math.sin(angle)];
    return {key, attention: backgroundProbability(n, z), x, y, r: other, privileged: false};
  });
}

function curve({n, z}: ToyRowState, width: number, height: number, narrow: boolean): Element {
  const p1 = toyProbability(n, z);
  const half = Math.log(n - 1);
  const right = z > 8;
  const small = Math.abs(p1 - 1 / n) < 0.12;
  return Plot.plot({
    width,
    height,
    marginLeft: 44,
    marginRight: 16,
    marginTop: 30,
    marginBottom: 40,
    x: {domain: [from, to], label: "field z = βΔ", ticks: narrow ? 5 : 9},
    y: {domain: [0, 1], label: "attention p₁ on the privileged key", ticks: 5, grid: true},
    marks: [
      Plot.ruleX([half], {stroke: "var(--line)", strokeWidth: 2}),
      Plot.text([half], {
        x: (x: number) => x,
        y: 0.96,
        text: () => "ln(n − 1)",
        textAnchor: "end",
        dx: -6,
        fill: "var(--soft)"
      }),
      Plot.ruleY([1 / n], {stroke: "var(--background-key)", strokeWidth: 1.5}),
      Plot.text([1 / n], {
        x: to,
        y: (y: number) => y,
        text: () => "uniform: 1/n",
        textAnchor: "end",
        dx: -2,
        dy: -9,
        fill: "var(--background-key)",
        stroke: "var(--paper)",
        strokeWidth: 4
      }),
      Plot.line(fields, {
        x: (x: number) => x,
        y: (x: number) => toyProbability(n, x),
        stroke: "var(--theory)",
        strokeWidth: 2.5
      }),
      Plot.link([z], {x: (x: number) => x, y1: 1 / n, y2: p1, stroke: "var(--key)", strokeWidth: 2}),
      Plot.text([z], {
        x: (x: number) => x,
        y: small ? Math.max(p1, 1 / n) : (p1 + 1 / n) / 2,
        text: () => `φ = ${shown(p1 - 1 / n)}`,
        textAnchor: right ? "end" : "start",
        dx: right ? -9 : 9,
        dy: small ? -14 : 0,
        fontWeight: 600,
        fill: "var(--key)",
        stroke: "var(--paper)",
        strokeWidth: 4
      }),
      Plot.dot([z], {
        x: (x: number) => x,
        y: p1,
        r: 7,
        fill: "var(--key)",
        stroke: "var(--paper)",
        strokeWidth: 2,
        render: links(() => privilegedKey)
      }),
      Plot.dot([z], {
        x: (x: number) => x,
        y: p1,
        r: 22,
        fill: "transparent",
        render: both(
          handles(() => "field"),
          links(() => privilegedKey)
        )
      })
    ]
  });
}

const linked = links((i) => (i === 0 ? privilegedKey : "other keys"));

function keys(state: ToyRowState, width: number, height: number): Element {
  const {n, z} = state;
  const unit = Math.min(width / 2, (height - 46) / 2) / 2.02;
  const centre = (height - 46) / 2;
  return Plot.plot({
    width,
    height,
    margin: 0,
    axis: null,
    x: {type: "identity"},
    y: {type: "identity"},
    r: {type: "identity"},
    marks: [
      Plot.dot(discs(state, unit), {
        x: ({x}) => width / 2 + x,
        y: ({y}) => centre + y,
        r: "r",
        fill: ({privileged}) => (privileged ? "var(--key)" : "var(--background-key)"),
        channels: {key: "key", attention: "attention"},
        render: linked
      }),
      Plot.text(
        [
          {
            text: `privileged key: ${shown(toyProbability(n, z))}`,
            attention: toyProbability(n, z),
            y: height - 28,
            fill: "var(--key)"
          },
          {
            text: `${n === 2 ? "the other" : `each of the ${n - 1} others`}: ${shown(backgroundProbability(n, z))}`,
            attention: backgroundProbability(n, z),
            y: height - 9,
            fill: "var(--background-key)"
          }
        ],
        {
          x: width / 2,
          y: "y",
          text: "text",
          fill: "fill",
          fontWeight: 600,
          channels: {attention: "attention"},
          render: linked
        }
      )
    ]
  });
}

export const toyRow: FigureSpec<ToyRowState> = {
  title: "One privileged key against n − 1 others",
  state: {n: 100, z: 5.5},
  controls: {
    z: range({label: "field z", min: from, max: to, step: 0.01, format: (z) => `field z = ${z}`}),
    n: range({label: "keys n", min: 2, max: 1000, step: 1, log: true, format: (n) => `${n} keys`})
  },
  play: {key: "z"},
  size: {wide: [1072, 340], narrow: [360, 560]},
  draw(state, {width, height, narrow}) {
    const side = narrow ? width : width * 0.31;
    return panels({width, height}, [
      {
        plot: narrow ? curve(state, width, 260, true) : curve(state, width - side - 12, height, false),
        left: 0,
        top: 0
      },
      {
        plot: keys(state, side, narrow ? height - 272 : height),
        left: narrow ? 0 : width - side,
        top: narrow ? 272 : 0
      }
    ]);
  },
  describe: ({n, z}) =>
    `Among ${n} keys, in the field z = ${z}, the privileged key has the attention ${shown(toyProbability(n, z))}, each other key ${shown(backgroundProbability(n, z))}; the order parameter is ${shown(toyProbability(n, z) - 1 / n)}. The attention of the privileged key rises with z as a smooth step, half way at z = ${Math.log(n - 1).toFixed(2)}.`,
  drag: (_handle, {x}) => ({z: x})
};
