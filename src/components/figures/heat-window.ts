// Where the heat description holds, over the inverse temperature and the number of tokens.
import type {HeatNoiseData} from "../../data/heat/types.js";
import {type HeatValidity, heatValidity, heatWindow} from "../../lib/phases/heat/heat-window.js";
import {range} from "../controls.js";
import type {FigureSpec} from "../figure.js";
import {both, handles, links} from "../panels.js";
import {Plot} from "../plot.js";
import {readout} from "../readout.js";

const inWords = ({deviation, noise}: HeatValidity) =>
  `${(100 * deviation).toFixed(0)} % off, noise ${noise < 10 ? noise.toPrecision(1) : "> 10"}`;

export interface WindowState {
  sigma: number;
  beta: number;
  /** log₁₀ N. */
  decades: number;
  /** The deviation that is allowed, per cent. */
  deviation: number;
}

const decades = [2, 8] as const;
const betas = [10, 10_000] as const;

const digits = "⁰¹²³⁴⁵⁶⁷⁸⁹";
const power = (x: number) => `10${[...String(x)].map((c) => digits[Number(c)]).join("")}`;

export function heatWindowFigure({window}: Pick<HeatNoiseData, "window">): FigureSpec<WindowState> {
  const sigma0 = Math.sqrt(window.variance);
  const steps = Array.from({length: 41}, (_, i) => decades[0] + ((decades[1] - decades[0]) * i) / 40);
  return {
    title: "Where the heat description holds",
    state: {sigma: sigma0, beta: 240, decades: 6, deviation: 30},
    controls: {
      sigma: range({label: "standard deviation σ", min: 0.05, max: 0.5, step: 0.01}),
      beta: range({label: "inverse temperature β", min: betas[0], max: betas[1], step: 1, log: true}),
      decades: range({label: "log₁₀ N", min: decades[0], max: decades[1], step: 0.05}),
      deviation: range({label: "deviation allowed, %", min: 5, max: 60, step: 1})
    },
    play: {key: "decades"},
    size: {wide: [704, 420], narrow: [360, 400]},
    draw(state, {width, height, narrow}) {
      const variance = state.sigma ** 2;
      const ends = steps.map((d) => {
        const {lower, upper} = heatWindow(10 ** d, variance, {deviation: state.deviation / 100});
        return {d, n: 10 ** d, lower, upper};
      });
      const open = ends.filter(({lower, upper}) => upper > lower);
      const clamp = (x: number) => Math.min(betas[1], Math.max(betas[0], x));
      const here = [{beta: state.beta, n: 10 ** state.decades}];
      const isMeasured = Math.abs(state.sigma - sigma0) < 1e-9;
      const fine = ({deviation, noise}: {deviation: number; noise: number}) =>
        Math.abs(deviation) <= state.deviation / 100 && noise <= 0.5;
      const points = isMeasured ? window.points : [];
      return Plot.plot({
        width,
        height,
        marginLeft: 50,
        marginRight: 20,
        marginTop: 26,
        marginBottom: 42,
        x: {
          type: "log",
          domain: [...betas],
          label: "inverse temperature β",
          ticks: [10, 100, 1000, 10_000],
          tickFormat: (x: number) => x.toLocaleString("en")
        },
        y: {
          type: "log",
          domain: [10 ** decades[0], 10 ** decades[1]],
          label: "number of tokens N",
          ticks: [1e2, 1e4, 1e6, 1e8],
          tickFormat: (x: number) => power(Math.round(Math.log10(x)))
        },
        marks: [
          Plot.areaX(open, {
            y: "n",
            x1: (d: {lower: number}) => clamp(d.lower),
            x2: (d: {upper: number}) => clamp(d.upper),
            fill: "var(--heat)",
            fillOpacity: 0.22
          }),
          Plot.line(ends, {x: "upper", y: "n", stroke: "var(--heat)", strokeWidth: 2, clip: true}),
          Plot.line(ends, {x: "lower", y: "n", stroke: "var(--theory)", strokeWidth: 2, clip: true}),
          Plot.text([{}], {
            frameAnchor: "top-left",
            dx: 8,
            dy: 8,
            text: () => (narrow ? "the kernel\nis too wide" : "the kernel is too wide"),
            fill: "var(--theory)"
          }),
          Plot.text([{}], {
            frameAnchor: "bottom-right",
            dx: -8,
            dy: -8,
            text: () => "noise is first",
            fill: "var(--heat)"
          }),
          Plot.dot(points, {
            x: "beta",
            y: "tokens",
            r: 5,
            fill: (d: {deviation: number; noise: number}) => (fine(d) ? "var(--simulation)" : "var(--paper)"),
            stroke: "var(--simulation)",
            channels: {deviation: "deviation", noise: "noise"},
            render: links((i) => `β = ${points[i].beta}, N = ${points[i].tokens}`)
          }),
          readout(
            here,
            "beta",
            "n",
            inWords(heatValidity(state.beta, state.sigma ** 2, 10 ** state.decades))
          ),
          Plot.dot(here, {x: "beta", y: "n", r: 6, fill: "var(--key)", stroke: "var(--paper)"}),
          Plot.dot(here, {
            x: "beta",
            y: "n",
            r: 22,
            fill: "transparent",
            render: both(
              handles(() => "place"),
              links(() => undefined)
            )
          })
        ]
      });
    },
    describe(state) {
      const n = 10 ** state.decades;
      const {deviation, noise} = heatValidity(state.beta, state.sigma ** 2, n);
      const {lower, upper, open} = heatWindow(n, state.sigma ** 2, {deviation: state.deviation / 100});
      return `For σ = ${state.sigma} and N = 10 to the power ${state.decades} the window is ${open ? `open from β = ${lower.toFixed(0)} to ${upper.toFixed(0)}` : "closed"}. At β = ${state.beta} the variance is ${(100 * deviation).toFixed(0)} % off half way, and noise has the amplitude ${noise.toPrecision(2)} at the blow-up.`;
    },
    drag: (_handle, {x, y}) => ({beta: x, decades: Math.log10(y)})
  };
}
