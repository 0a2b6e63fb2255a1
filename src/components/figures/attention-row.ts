// One attention row in three linked panels: its logits, its probabilities, its entropy against β.
import type {Row} from "../../lib/claims/index.js";
import {entropyAt, entropyDerivative, lowTemperatureLimit, probabilities} from "../../lib/gibbs/index.js";
import {list, range} from "../controls.js";
import type {FigureSpec} from "../figure.js";
import {fixed, scientific} from "../format.js";
import {both, handles, links, panels} from "../panels.js";
import {Plot} from "../plot.js";

const maxBeta = 6;
const limit = 50;
const betas = Array.from({length: 241}, (_, i) => (i * maxBeta) / 240);

const clamp = (x: number, low: number, high: number) => Math.min(high, Math.max(low, x));

/** Three decimals, or a power of ten where they would show nothing. */
const short = (x: number) => (Math.abs(x) < 5e-4 ? scientific(x) : fixed(x, 3));

const linked = links((i) => `key ${i + 1}`);

/** The keys of a row, each with the colour of the most probable one or of the others. */
function keysOf(u: readonly number[]) {
  const top = Math.max(...u);
  return u.map((logit, i) => ({
    key: i + 1,
    logit,
    fill: logit === top ? "var(--key)" : "var(--background-key)"
  }));
}

function logitPanel(u: readonly number[], width: number, height: number) {
  const keys = keysOf(u);
  const reach = Math.max(3, Math.ceil(1.12 * Math.max(...u.map(Math.abs))));
  const isRoomy = width / u.length > 44;
  return Plot.plot({
    width,
    height,
    marginLeft: 34,
    marginRight: 4,
    marginTop: 30,
    marginBottom: 34,
    x: {label: "key", tickSize: 0},
    y: {domain: [-reach, reach], label: "logit u", grid: true, ticks: 5},
    marks: [
      Plot.ruleY([0], {stroke: "var(--control)"}),
      Plot.barY(keys, {x: "key", y: "logit", fill: "fill", insetLeft: 1, insetRight: 1, render: linked}),
      Plot.dot(keys, {x: "key", y: "logit", r: 5, fill: "fill", stroke: "var(--paper)", strokeWidth: 1.5}),
      isRoomy
        ? Plot.text(keys, {
            x: "key",
            y: "logit",
            text: ({logit}) => String(Number(logit.toFixed(2))).replace("-", "−"),
            dy: -14,
            filter: ({logit}) => logit >= 0,
            fill: "var(--ink)"
          })
        : null,
      isRoomy
        ? Plot.text(keys, {
            x: "key",
            y: "logit",
            text: ({logit}) => String(Number(logit.toFixed(2))).replace("-", "−"),
            dy: 15,
            filter: ({logit}) => logit < 0,
            fill: "var(--ink)"
          })
        : null,
      Plot.dot(keys, {
        x: "key",
        y: "logit",
        r: 22,
        fill: "transparent",
        render: both(
          handles((i) => `logit ${i}`),
          linked
        )
      })
    ]
  });
}

function probabilityPanel({u, beta}: Row, width: number, height: number) {
  const p = probabilities(u, beta);
  const keys = keysOf(u).map((key, i) => ({...key, p: p[i]}));
  const top = 1 + p.indexOf(Math.max(...p));
  const isRoomy = width / u.length > 44;
  // A label that the line at 1/n would strike through stands on the line instead.
  const near = 18 / (height - 64);
  const foot = (x: number) => (x < 1 / u.length && 1 / u.length < x + near ? 1 / u.length : x);
  return Plot.plot({
    width,
    height,
    marginLeft: 34,
    marginRight: 24,
    marginTop: 30,
    marginBottom: 34,
    x: {label: "key", tickSize: 0},
    y: {domain: [0, 1], label: "probability p", grid: true, ticks: 5},
    marks: [
      Plot.barY(keys, {x: "key", y: "p", fill: "fill", insetLeft: 1, insetRight: 1, render: linked}),
      Plot.ruleY([1 / u.length], {stroke: "var(--ink)", strokeWidth: 1}),
      Plot.text([1 / u.length], {
        y: (d) => d,
        text: () => "1/n",
        frameAnchor: "right",
        textAnchor: "start",
        dx: 3,
        fill: "var(--ink)"
      }),
      Plot.text(keys, {
        x: "key",
        y: (d) => foot(d.p),
        text: (d) => d.p.toFixed(2),
        dy: -9,
        filter: (d) => isRoomy || d.key === top,
        fill: "var(--ink)",
        stroke: "var(--paper)",
        strokeWidth: 3
      })
    ]
  });
}

function entropyPanel({u, beta}: Row, width: number, height: number) {
  const curve = betas.map((b) => ({b, h: entropyAt(u, b)}));
  const here = {b: beta, h: entropyAt(u, beta)};
  const slope = entropyDerivative(u, beta);
  const logN = Math.log(u.length);
  const {multiplicity, entropy: floor} = lowTemperatureLimit(u);
  const half = Math.min(0.9, logN / 4 / Math.max(Math.abs(slope), 1e-9));
  const tangent = [beta - half, beta + half]
    .map((b) => clamp(b, 0, maxBeta))
    .map((b) => ({b, h: here.h + slope * (b - beta)}));
  const isConstant = multiplicity === u.length;
  // The label stands to the right, above the falling curve; near the end of the axis to the left, below the curve if
  // there is room, else above what it has been.
  const isLate = beta > 0.7 * maxBeta;
  const pixels = (height - 70) / (1.12 * logN);
  const before = entropyAt(u, beta - (84 / (width - 54)) * maxBeta);
  const hasRoomBelow = isConstant || (isLate && pixels * here.h > 60);
  const labelShift = hasRoomBelow ? 28 : isLate ? -26 - pixels * (before - here.h) : -26;
  return Plot.plot({
    width,
    height,
    marginLeft: 40,
    marginRight: 14,
    marginTop: 30,
    marginBottom: 40,
    x: {domain: [0, maxBeta], label: "inverse temperature β", ticks: 7},
    y: {domain: [0, logN * 1.12], label: "entropy H(β), nats", grid: true, ticks: 5},
    marks: [
      Plot.ruleY([logN, floor], {stroke: "var(--control)", strokeWidth: 1}),
      Plot.text([logN], {
        x: maxBeta,
        y: (d) => d,
        text: () => (isConstant ? "ln n: all logits equal" : "ln n: all keys alike"),
        textAnchor: "end",
        dy: -11,
        fill: "var(--soft)"
      }),
      Plot.text(isConstant ? [] : [floor], {
        x: beta < 3 ? maxBeta : 0,
        y: (d) => d,
        text: () =>
          multiplicity === 1 ? "0: the top key alone" : `ln ${multiplicity}: ${multiplicity} keys tied`,
        textAnchor: beta < 3 ? "end" : "start",
        dx: beta < 3 ? 0 : 6,
        dy: -11,
        fill: "var(--soft)",
        stroke: "var(--paper)",
        strokeWidth: 4
      }),
      Plot.ruleX([here], {x: "b", y1: 0, y2: "h", stroke: "var(--control)"}),
      Plot.line(curve, {x: "b", y: "h", stroke: "var(--theory)", strokeWidth: 2.5}),
      Plot.line(tangent, {x: "b", y: "h", stroke: "var(--ink)", strokeWidth: 1.5}),
      Plot.dot([here], {x: "b", y: "h", r: 7, fill: "var(--theory)", stroke: "var(--paper)", strokeWidth: 2}),
      Plot.text([here], {
        x: "b",
        y: "h",
        text: () => `H = ${short(here.h)}\nslope ${short(slope)}`,
        textAnchor: isLate ? "end" : "start",
        dx: isLate ? -6 : 14,
        dy: labelShift,
        lineHeight: 1.25,
        fill: "var(--ink)",
        stroke: "var(--paper)",
        strokeWidth: 4
      }),
      Plot.dot([here], {x: "b", y: "h", r: 22, fill: "transparent", render: handles(() => "beta")})
    ]
  });
}

export const attentionRow: FigureSpec<Row> = {
  title: "An attention row",
  state: {u: [0.3, -1.2, 2.5, 0.7, 0], beta: 0.8},
  controls: {
    beta: range({
      label: "β",
      min: 0,
      max: maxBeta,
      step: 0.01,
      format: (x) => `inverse temperature ${x.toFixed(2)}`
    }),
    u: list({label: "logits u", minLength: 2, maxLength: 12, limit})
  },
  play: {key: "beta"},
  size: {wide: [1072, 330], narrow: [360, 500]},
  draw(row, {width, height, narrow}) {
    const small = narrow ? 176 : 290;
    const top = narrow ? 210 : height;
    const first = {plot: logitPanel(row.u, small, top), left: 0, top: 0};
    const second = {
      plot: probabilityPanel(row, small, top),
      left: narrow ? width - small : small + 24,
      top: 0
    };
    const left = narrow ? 0 : 2 * small + 52;
    const third = {
      plot: entropyPanel(row, width - left, narrow ? height - top : height),
      left,
      top: narrow ? top : 0
    };
    return panels({width, height}, [first, second, third]);
  },
  describe({u, beta}) {
    const p = probabilities(u, beta);
    const top = p.indexOf(Math.max(...p));
    return `${u.length} keys at β = ${beta.toFixed(2)}: key ${top + 1} has logit ${fixed(u[top], 2)} and probability ${p[top].toFixed(2)}; the entropy is ${entropyAt(u, beta).toFixed(3)} of at most ${Math.log(u.length).toFixed(3)} nats, and falls as β grows.`;
  },
  drag(handle, {x, y}, {u}) {
    if (handle === "beta") return {beta: x};
    const dragged = Number(handle.split(" ")[1]);
    const value = clamp(Math.round(y * 20) / 20, -limit, limit);
    return {u: u.map((old, i) => (i === dragged ? value : old))};
  }
};
