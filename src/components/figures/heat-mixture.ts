// A mixture of three Gaussians of tokens: what is seen of it, and the heat equation while it has a solution.
import type {HeatData, MixtureRun} from "../../data/heat/types.js";
import {gaussianVariance} from "../../lib/phases/heat/gaussian-variance.js";
import {heatBlowUpTime} from "../../lib/phases/heat/heat-blow-up-time.js";
import {circleMixtureDensity} from "../../lib/phases/heat/heat-mixture-density.js";
import {choice, range} from "../controls.js";
import type {FigureSpec} from "../figure.js";
import {links, panels} from "../panels.js";
import {Plot} from "../plot.js";
import {heatWidths} from "./heat-widths.js";

export interface MixtureState {
  s: number;
  /** Which run: its index. */
  run: number;
}

type Mixture = HeatData["mixture"];

const narrowest = 4e-4;

/** What a run is called. */
export const nameOf = ({tokens, start, sign}: MixtureRun): string =>
  `${tokens.toLocaleString("en")}, ${start === "quiet" ? "from quantiles" : "random"}${sign < 0 ? ", V = −1" : ""}`;

/** The components at s: by the heat equation, nothing after the first collapse; or each by the law of finite β. */
export function componentsAt(
  {components}: Mixture,
  {beta, sign}: MixtureRun,
  s: number,
  law: "heat" | "finite β"
) {
  const collapsed =
    law === "heat" && sign > 0 && s >= heatBlowUpTime(components.map(({variance}) => variance));
  if (collapsed) return undefined;
  return components.map(({variance, ...rest}) => ({
    ...rest,
    variance: law === "heat" ? variance - 2 * sign * s : gaussianVariance(variance, s, beta, sign)
  }));
}

export function heatMixture(mixture: Mixture): FigureSpec<MixtureState> {
  const {runs, bins} = mixture;
  const angles = Array.from({length: 721}, (_, i) => (i * Math.PI) / 360);
  const frameOf = ({s, run}: MixtureState) => {
    const index = runs[run].s.findLastIndex((x) => x <= s + 1e-9);
    return Math.max(0, index);
  };
  const endOf = ({run}: MixtureState) => runs[run].s[runs[run].s.length - 1];
  const stepOf = ({run}: MixtureState) => runs[run].s[1] - runs[run].s[0];
  return {
    title: "A mixture of three Gaussians under attention",
    state: {s: 0.03, run: 3},
    controls: (state) => ({
      s: range({
        label: "s = t/β",
        min: 0,
        max: endOf(state),
        step: Number(stepOf(state).toPrecision(3)),
        format: (x) => `rescaled time ${x}`
      }),
      run: choice({
        label: "tokens",
        options: runs.map((run, value) => ({value, label: nameOf(run)}))
      })
    }),
    // the runs have steps of their own
    follow: (state) => ({s: runs[state.run].s[frameOf(state)]}),
    play: {key: "s", seconds: 8},
    size: {wide: [888, 360], narrow: [360, 620]},
    draw(state, layout) {
      const run = runs[state.run];
      const frame = frameOf(state);
      const s = run.s[frame];
      const wide = layout.narrow ? {width: 360, height: 320} : {width: 560, height: 360};
      const side = layout.narrow ? {width: 360, height: 280} : {width: 310, height: 360};
      const width = (2 * Math.PI) / bins;
      const seen = run.counts[frame].map((count, i) => ({
        from: i * width,
        to: (i + 1) * width,
        density: count / run.tokens / width
      }));
      const top = run.sign > 0 ? 1.2 : 0.5;
      const curves = (["heat", "finite β"] as const).flatMap((law) => {
        const parts = componentsAt(mixture, run, s, law);
        if (!parts || parts.some(({variance}) => variance < narrowest)) return [];
        return Array.from(circleMixtureDensity(parts, angles), (density, i) => ({
          law,
          angle: angles[i],
          density
        }));
      });
      const circle = Plot.plot({
        ...wide,
        marginLeft: 44,
        marginRight: 14,
        marginTop: 26,
        marginBottom: 40,
        x: {
          domain: [0, 2 * Math.PI],
          label: "angle",
          ticks: [0, Math.PI / 2, Math.PI, 1.5 * Math.PI, 2 * Math.PI],
          tickFormat: (x: number) => ["0", "π/2", "π", "3π/2", "2π"][Math.round((2 * x) / Math.PI)]
        },
        y: {domain: [0, top], label: "density per radian", grid: true, ticks: 5},
        color: {domain: ["heat", "finite β"], range: ["var(--heat)", "var(--theory)"]},
        marks: [
          Plot.rectY(seen, {
            x1: "from",
            x2: "to",
            y: (d: {density: number}) => Math.min(d.density, top),
            fill: "var(--background-key)",
            fillOpacity: 0.55
          }),
          Plot.line(curves, {
            x: "angle",
            y: "density",
            z: "law",
            stroke: "law",
            strokeWidth: 2,
            clip: true,
            render: links((i) => curves[i].law)
          }),
          Plot.text([{}], {
            frameAnchor: "top-right",
            dx: -4,
            dy: 6,
            text: () => `t = ${(run.beta * s).toFixed(1)}`,
            fill: "var(--soft)"
          })
        ]
      });
      const widths = heatWidths(side, mixture.components, run, {s, highest: run.sign > 0 ? 0.2 : 0.4});
      return panels(
        layout,
        layout.narrow
          ? [
              {plot: circle, left: 0, top: 0},
              {plot: widths, left: 0, top: 340}
            ]
          : [
              {plot: circle, left: 0, top: 0},
              {plot: widths, left: 578, top: 0}
            ]
      );
    },
    describe(state) {
      const run = runs[state.run];
      const frame = frameOf(state);
      return `${nameOf(run)} tokens at β = ${run.beta}, s = ${run.s[frame]}: the clusters have the variances ${run.variances[frame].join(", ")}.`;
    },
    drag: (_handle, {x}) => ({s: x})
  };
}
