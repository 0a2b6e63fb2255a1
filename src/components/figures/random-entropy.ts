// Mean entropy of rows of random logits: exact, annealed, and drawn with two values of d_k.
import {
  annealedEntropy,
  type DrawnEntropy,
  freezingPoint,
  randomLogitEntropy,
  randomLogitHalfEntropy
} from "../../lib/gibbs/index.js";
import {choice, range} from "../controls.js";
import type {FigureSpec} from "../figure.js";
import {handles} from "../panels.js";
import {Plot} from "../plot.js";

interface RandomState {
  n: number;
  sigma: number;
  /** Means over drawn rows, of heads of two dimensions. */
  drawn: readonly DrawnEntropy[];
}

const maxSigma = 6;
const sizes = [16, 128, 1024, 8192];
const grid = Array.from({length: 61}, (_, i) => (i * maxSigma) / 60);

const curveOf = remembered((n) =>
  grid.map((sigma) => ({sigma, h: randomLogitEntropy(n, sigma).meanEntropy / Math.log(n)}))
);

export const randomEntropy: FigureSpec<RandomState> = {
  title: "Mean entropy of random logits",
  state: {n: 128, sigma: 1, drawn: []},
  names: {drawn: "number of means over drawn rows"},
  controls: {
    sigma: range({
      label: "deviation σ",
      min: 0,
      max: maxSigma,
      step: 0.01,
      format: (x) => `σ = β sd(u) is ${x.toFixed(2)}`
    }),
    n: choice({
      label: "keys n",
      options: sizes.slice(0, 3).map((value) => ({value, label: String(value)}))
    })
  },
  play: {key: "sigma"},
  size: {wide: [888, 400], narrow: [360, 360]},
  draw({n, sigma, drawn}, {width, height, narrow}) {
    const logN = Math.log(n);
    const half = randomLogitHalfEntropy(n);
    const freezing = freezingPoint(n);
    const here = {sigma, h: randomLogitEntropy(n, sigma).meanEntropy / logN};
    const annealed = grid
      .map((s) => ({sigma: s, h: annealedEntropy(n, s) / logN}))
      .filter(({h}) => h >= 0)
      .concat([{sigma: freezing, h: 0}]);
    const points = drawn.filter((point) => point.n === n);
    const dims = dimensions(drawn);
    const right = sigma < 0.72 * maxSigma;
    return Plot.plot({
      width,
      height,
      marginLeft: 40,
      marginRight: 16,
      marginTop: 30,
      marginBottom: 40,
      x: {domain: [0, maxSigma], label: "deviation of the scaled logits σ = β sd(u)", ticks: 7},
      y: {domain: [0, 1.05], label: "mean entropy E H / ln n", grid: true, ticks: 5},
      marks: [
        Plot.ruleX([1], {stroke: "var(--control)"}),
        Plot.text([1], {
          x: (d) => d,
          y: 0,
          text: () => (narrow ? "default β" : "the default β, in heads of any size"),
          textAnchor: "start",
          dx: 6,
          dy: -10,
          fill: "var(--soft)"
        }),
        ...sizes
          .filter((k) => k !== n)
          .map((k) =>
            Plot.line(curveOf(k), {
              x: "sigma",
              y: "h",
              stroke: "var(--background-key)",
              strokeOpacity: 0.6,
              strokeWidth: 1
            })
          ),
        ...sizes.map((k, i) =>
          Plot.text(k === n ? [] : [curveOf(k)[10 + 5 * i]], {
            x: "sigma",
            y: "h",
            text: () => `n = ${k}`,
            textAnchor: k < n ? "end" : "start",
            dx: k < n ? -4 : 4,
            dy: k < n ? 8 : -8,
            fill: "var(--soft)",
            stroke: "var(--paper)",
            strokeWidth: 4
          })
        ),
        Plot.line(annealed, {x: "sigma", y: "h", stroke: "var(--ink)", strokeWidth: 1.25}),
        Plot.text([{sigma: freezing, h: 0}], {
          x: "sigma",
          y: "h",
          text: () => (narrow ? "annealed" : "annealed: freezes at √(2 ln n)"),
          textAnchor: "end",
          dx: -14,
          dy: -34,
          fill: "var(--ink)",
          stroke: "var(--paper)",
          strokeWidth: 4
        }),
        Plot.line(curveOf(n), {x: "sigma", y: "h", stroke: "var(--theory)", strokeWidth: 2.5}),
        Plot.ruleX(points, {
          x: "sigma",
          y1: ({mean, standardError}) => (mean - 2 * standardError) / logN,
          y2: ({mean, standardError}) => (mean + 2 * standardError) / logN,
          stroke: "var(--simulation)"
        }),
        Plot.dot(points, {
          x: "sigma",
          y: ({mean}) => mean / logN,
          r: 3.5,
          fill: ({dk}) => (dk === dims[0] ? "var(--simulation)" : "var(--paper)"),
          stroke: "var(--simulation)",
          strokeWidth: 1.5
        }),
        Plot.dot([{sigma: half, h: 0.5}], {
          x: "sigma",
          y: "h",
          r: 5,
          fill: "var(--key)",
          stroke: "var(--paper)",
          strokeWidth: 1.5
        }),
        Plot.text([{sigma: half, h: 0.5}], {
          x: "sigma",
          y: "h",
          text: () => `σ½ = ${half.toFixed(3)}`,
          textAnchor: "end",
          dx: -10,
          dy: 10,
          fill: "var(--key)",
          fontWeight: 600,
          stroke: "var(--paper)",
          strokeWidth: 4
        }),
        Plot.dot([here], {
          x: "sigma",
          y: "h",
          r: 7,
          fill: "var(--theory)",
          stroke: "var(--paper)",
          strokeWidth: 2
        }),
        Plot.text([here], {
          x: "sigma",
          y: "h",
          text: () => `n = ${n}: E H = ${(here.h * logN).toFixed(4)}`,
          textAnchor: right ? "start" : "end",
          dx: right ? 12 : 0,
          dy: right ? -12 : -22,
          fill: "var(--theory)",
          fontWeight: 600,
          stroke: "var(--paper)",
          strokeWidth: 4
        }),
        Plot.dot([here], {x: "sigma", y: "h", r: 22, fill: "transparent", render: handles(() => "sigma")})
      ]
    });
  },
  describe: ({n, sigma, drawn}) =>
    `For ${n} keys with random logits of deviation ${sigma.toFixed(2)} the mean entropy is ${(randomLogitEntropy(n, sigma).meanEntropy / Math.log(n)).toFixed(3)} of its maximum; half of it is reached at ${randomLogitHalfEntropy(n).toFixed(3)}.${drawn.length ? ` Rows drawn with d_k = ${dimensions(drawn).join(" and ")} lie near the same curve.` : ""}`,
  drag: (_handle, {x}) => ({sigma: x})
};

const dimensions = (drawn: readonly DrawnEntropy[]) => [...new Set(drawn.map(({dk}) => dk))];

/** f, whose values for the few n of the figure are computed once. */
function remembered<T>(f: (n: number) => T): (n: number) => T {
  const known = new Map<number, T>();
  return (n) => {
    if (!known.has(n)) known.set(n, f(n));
    return known.get(n)!;
  };
}
