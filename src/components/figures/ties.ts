// Rows of two levels: m of n keys tied at the top. Does H fall to half its maximum?
import {entropyAt, halfMaximumInverseTemperature, lowTemperatureEntropy} from "../../lib/gibbs/index.js";
import {range} from "../controls.js";
import type {FigureSpec} from "../figure.js";
import {handles} from "../panels.js";
import {Plot} from "../plot.js";

interface TiesState {
  n: number;
  m: number;
}

const maxBeta = 10;
const betas = Array.from({length: 161}, (_, i) => (i * maxBeta) / 160);

/** m keys with logit 1, the others with 0. */
const row = (n: number, m: number) => Array.from({length: n}, (_, j) => (j < m ? 1 : 0));

export const ties: FigureSpec<TiesState> = {
  title: "Entropy of rows with ties at the top",
  state: {n: 9, m: 2},
  controls: ({n}) => ({
    m: range({label: "tied keys m", min: 1, max: n, step: 1, format: (x) => `${x} keys tied at the top`}),
    n: range({label: "keys n", min: 3, max: 16, step: 1, format: (x) => `${x} keys`})
  }),
  // No more keys can be tied than there are.
  follow: ({n, m}) => ({m: Math.min(m, n)}),
  play: {key: "m"},
  size: {wide: [704, 360], narrow: [360, 340]},
  draw({n, m}, {width, height, narrow}) {
    const logN = Math.log(n);
    const others = Array.from({length: n - 1}, (_, i) => i + 1).filter((k) => k !== m);
    const u = row(n, m);
    const exists = m * m < n;
    const beta = exists ? halfMaximumInverseTemperature(u) : 0;
    const verdict = exists
      ? `β½ = ${beta.toFixed(3)}`
      : `no β½: m = ${m} ≥ √n = ${Number(Math.sqrt(n).toFixed(2))}`;
    const end = {b: maxBeta, h: entropyAt(u, maxBeta)};
    const leading = betas
      .map((b) => ({b, h: lowTemperatureEntropy(u, b)}))
      .filter(({b, h}) => b > 2 && m < n && h < logN);
    return Plot.plot({
      width,
      height,
      marginLeft: 40,
      marginRight: narrow ? 44 : 64,
      marginTop: 30,
      marginBottom: 40,
      x: {domain: [0, maxBeta], label: "inverse temperature β (gap 1)", ticks: 6},
      y: {domain: [0, logN * 1.06], label: "entropy H, nats", grid: true, ticks: 5},
      marks: [
        ...others.map((k) =>
          Plot.line(
            betas.map((b) => ({b, h: entropyAt(row(n, k), b)})),
            {x: "b", y: "h", stroke: "var(--background-key)", strokeOpacity: 0.5, strokeWidth: 1}
          )
        ),
        Plot.ruleY([logN / 2], {stroke: "var(--key)", strokeWidth: 1.5}),
        Plot.text([logN / 2], {
          x: maxBeta,
          y: (d) => d,
          text: () => "½ ln n",
          textAnchor: "start",
          dx: 6,
          fill: "var(--key)",
          fontWeight: 600
        }),
        Plot.line(leading, {x: "b", y: "h", stroke: "var(--ink)", strokeWidth: 1.25}),
        Plot.line(
          betas.map((b) => ({b, h: entropyAt(u, b)})),
          {x: "b", y: "h", stroke: "var(--theory)", strokeWidth: 3}
        ),
        exists
          ? Plot.dot([beta], {
              x: (d) => d,
              y: logN / 2,
              r: 5,
              fill: "var(--key)",
              stroke: "var(--paper)",
              strokeWidth: 1.5
            })
          : null,
        Plot.text([verdict], {
          x: exists ? beta : maxBeta * 0.45,
          y: logN / 2,
          text: (d) => d,
          textAnchor: "start",
          dx: 8,
          dy: -12,
          fill: "var(--ink)",
          fontWeight: 600,
          stroke: "var(--paper)",
          strokeWidth: 4
        }),
        Plot.dot([end], {
          x: "b",
          y: "h",
          r: 7,
          fill: "var(--theory)",
          stroke: "var(--paper)",
          strokeWidth: 2
        }),
        Plot.text([end], {
          x: "b",
          y: "h",
          text: () => `m = ${m}`,
          textAnchor: "start",
          dx: 11,
          dy: Math.abs(Math.log(m) - logN / 2) < logN / 12 ? 16 : 0,
          fill: "var(--theory)",
          fontWeight: 600
        }),
        Plot.dot([end], {x: "b", y: "h", r: 22, fill: "transparent", render: handles(() => "m")})
      ]
    });
  },
  describe({n, m}) {
    return `${n} keys, ${m} of them tied at the top: the entropy falls from ln ${n} to ln ${m}, ${m * m < n ? `through half its maximum at β = ${halfMaximumInverseTemperature(row(n, m)).toFixed(3)}` : "and never reaches half its maximum"}.`;
  },
  drag: (_handle, {y}) => ({m: Math.exp(y)})
};
