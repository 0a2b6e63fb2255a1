// The drift of tokens as the slope of the logarithm of a smoothed density: why heat, and why it runs backward.
import {circleMixtureDensity} from "../../lib/phases/heat/heat-mixture-density.js";
import {smoothedDrift} from "../../lib/phases/heat/smoothed-drift.js";
import {choice, list, range} from "../controls.js";
import type {FigureSpec} from "../figure.js";
import {handles, links, panels} from "../panels.js";
import {Plot} from "../plot.js";

export interface DriftState {
  kappa: number;
  /** V = ±1. */
  value: 1 | -1;
  /** The angle of the token whose velocity is told, degrees. */
  place: number;
  /** Means and standard deviations of the components, degrees. */
  means: readonly number[];
  deviations: readonly number[];
}

const radians = (degrees: number) => (degrees * Math.PI) / 180;

const components = ({means, deviations}: DriftState) =>
  means.map((mean, i) => ({
    mean: radians(mean),
    variance: radians(Math.max(1, Math.abs(deviations[Math.min(i, deviations.length - 1)]))) ** 2
  }));

/** The Fourier coefficients of the mixture, as many as count at these widths. */
export function mixtureCoefficients(state: DriftState): {re: number[]; im: number[]} {
  const parts = components(state);
  const narrow = Math.min(...parts.map(({variance}) => variance));
  const count = Math.ceil(9 / Math.sqrt(narrow)) + 8;
  const sum = (f: (k: number, mean: number) => number) =>
    Array.from(
      {length: count},
      (_, k) =>
        parts.reduce((s, {mean, variance}) => s + Math.exp((-k * k * variance) / 2) * f(k, mean), 0) /
        parts.length
    );
  return {re: sum((k, mean) => Math.cos(k * mean)), im: sum((k, mean) => (k === 0 ? 0 : Math.sin(k * mean)))};
}

/** The density over its mean below which rounding is seen, and nothing is told. */
const faint = 1e-9;

/** What a token feels at each angle; not a number where there is next to nothing to be seen. */
function seen(state: DriftState, angles: readonly number[]) {
  const {re, im} = mixtureCoefficients(state);
  // a share of tokens that is spread evenly keeps the density positive
  const rest = 1 - faint / 1000;
  const coefficients = {re: re.map((a, k) => (k === 0 ? 1 : rest * a)), im: im.map((b) => rest * b)};
  const {density, velocity, limit} = smoothedDrift(coefficients, state.kappa, angles.map(radians));
  const plain = circleMixtureDensity(components(state), angles.map(radians));
  const clear = (values: Float64Array, seen: (index: number) => number) =>
    Array.from(values, (v, i) => (seen(i) < faint ? Number.NaN : v * state.value));
  return {
    density,
    velocity: clear(velocity, (i) => density[i]),
    limit: clear(limit, (i) => plain[i])
  };
}

export const heatDrift: FigureSpec<DriftState> = {
  title: "The drift is the slope of a smoothed density",
  state: {kappa: 30, value: 1, place: 50, means: [28.6, 149, 269.3], deviations: [14, 18, 22]},
  controls: {
    kappa: range({label: "κ = βλ₁", min: 1, max: 1000, step: 1, log: true}),
    value: choice({
      label: "V",
      options: [
        {value: 1, label: "1: up the slope"},
        {value: -1, label: "−1: down the slope"}
      ]
    }),
    place: range({label: "token at (degrees)", min: 0, max: 360, step: 0.5}),
    means: list({label: "means (degrees)", minLength: 1, maxLength: 6, limit: 360}),
    deviations: list({label: "standard deviations (degrees)", minLength: 1, maxLength: 6, limit: 120})
  },
  play: {key: "kappa"},
  size: {wide: [704, 460], narrow: [360, 520]},
  draw(state, layout) {
    const gap = 16;
    const height = (layout.height - gap) / 2;
    const box = {
      width: layout.width,
      height,
      marginLeft: 48,
      marginRight: 16,
      marginTop: 26,
      marginBottom: 38
    };
    const angles = Array.from({length: 361}, (_, i) => i);
    const plain = circleMixtureDensity(components(state), angles.map(radians));
    const {density, velocity, limit} = seen(state, angles);
    const curves = angles.flatMap((angle, i) => [
      {angle, which: "μ", value: plain[i]},
      {angle, which: "W∗μ", value: density[i] / (2 * Math.PI)}
    ]);
    const x = {domain: [0, 360], label: "angle (degrees)", ticks: [0, 90, 180, 270, 360]};
    const top = Plot.plot({
      ...box,
      x,
      y: {domain: [0, 1.1 * Math.max(...plain)], label: "density per radian", grid: true, ticks: 4},
      color: {domain: ["μ", "W∗μ"], range: ["var(--background-key)", "var(--theory)"]},
      marks: [
        Plot.line(curves, {
          x: "angle",
          y: "value",
          z: "which",
          stroke: "which",
          strokeWidth: 2,
          render: links((i) => curves[i].which)
        }),
        Plot.text([{}], {
          frameAnchor: "top-right",
          dx: -6,
          dy: 4,
          text: () => "tokens μ",
          fill: "var(--background-key)"
        }),
        Plot.text([{}], {
          frameAnchor: "top-right",
          dx: -6,
          dy: 20,
          text: () => "as the kernel sees them",
          fill: "var(--theory)"
        })
      ]
    });
    const most = 1.15 * Math.max(1e-6, ...velocity.filter(Number.isFinite).map(Math.abs));
    const slopes = angles.flatMap((angle, i) => [
      {angle, which: "limit", value: limit[i]},
      {angle, which: "drift", value: velocity[i]}
    ]);
    const arrows = Array.from({length: 36}, (_, i) => 10 * i + 5)
      .map((angle) => {
        const speed = velocity[angle];
        return {from: angle, to: angle + (8 * speed) / most, speed};
      })
      .filter(({speed}) => Number.isFinite(speed));
    const {velocity: own} = seen(state, [state.place]);
    const here = [{angle: state.place, value: Number.isFinite(own[0]) ? own[0] : 0}];
    const bottom = Plot.plot({
      ...box,
      x,
      y: {domain: [-most, most], label: "velocity of a token", grid: true, ticks: 5},
      color: {domain: ["limit", "drift"], range: ["var(--heat)", "var(--theory)"]},
      marks: [
        Plot.ruleY([0], {stroke: "var(--control)"}),
        ...["limit", "drift"].map((which) =>
          Plot.line(
            slopes.filter(
              (d) => (d.which === which && Math.abs(d.value) < 5 * most) || Number.isNaN(d.value)
            ),
            {
              x: "angle",
              y: "value",
              stroke: "which",
              strokeWidth: 2,
              ...(which === "limit" && {strokeDasharray: "4 3"}),
              clip: true
            }
          )
        ),
        Plot.arrow(arrows, {x1: "from", x2: "to", y1: 0, y2: 0, stroke: "var(--simulation)", headLength: 6}),
        Plot.dot(here, {x: "angle", y: "value", r: 6, fill: "var(--key)", stroke: "var(--paper)"}),
        Plot.dot(here, {x: "angle", y: "value", r: 22, fill: "transparent", render: handles(() => "place")})
      ]
    });
    return panels(layout, [
      {plot: top, left: 0, top: 0},
      {plot: bottom, left: 0, top: height + gap}
    ]);
  },
  describe(state) {
    const {velocity, limit} = seen(state, [state.place]);
    return `At κ = ${state.kappa} a token at ${state.place}° ${Number.isFinite(velocity[0]) ? `moves at ${velocity[0].toFixed(5)} radians per unit of time` : "sees next to nothing"}; the heat limit of that is ${Number.isFinite(limit[0]) ? limit[0].toFixed(5) : "not defined"}.`;
  },
  drag: (_handle, {x}) => ({place: x})
};
