// Runs with Gaussian Q and K and V = ± their symmetric part, in several dimensions.
import type {DimensionData} from "../../data/robustness-dimension/types.js";
import {choice, range} from "../controls.js";
import type {FigureSpec} from "../figure.js";
import {panels, places} from "../panels.js";
import {quantityPanel, told} from "./dimension-panels.js";

export interface DimensionGaussianState {
  dimension: number;
  sign: number;
  time: number;
}

export function dimensionGaussian({
  gaussian,
  gaussianTimes: times,
  seeds
}: Pick<DimensionData, "gaussian" | "gaussianTimes" | "seeds">): FigureSpec<DimensionGaussianState> {
  const dimensions = [...new Set(gaussian.map(({dimension}) => dimension))];
  const chosen = (state: DimensionGaussianState) =>
    gaussian.find((run) => run.dimension === state.dimension && run.sign === state.sign)!;
  return {
    title: "Gaussian matrices in several dimensions",
    state: {dimension: 10, sign: 1, time: 10},
    controls: {
      dimension: choice({
        label: "d",
        options: dimensions.map((value) => ({value, label: String(value)}))
      }),
      sign: choice({
        label: "V",
        options: [
          {value: 1, label: "plus the symmetric part"},
          {value: -1, label: "minus the symmetric part"}
        ]
      }),
      time: range({
        label: "time t",
        min: 0.1,
        max: times[times.length - 1],
        step: 0.1,
        log: true,
        format: (x) => `time ${x}`
      })
    },
    play: {key: "time"},
    size: {wide: [888, 300], narrow: [360, 800]},
    draw(state, layout) {
      const {curves} = chosen(state);
      const parts = places(layout, 3);
      return panels(
        layout,
        (["overlap", "clusters", "growth"] as const).map((quantity, i) => ({
          plot: quantityPanel(quantity, times, curves, {
            time: state.time,
            size: parts[i].size,
            handle: i === 0
          }),
          ...parts[i].at
        }))
      );
    },
    describe(state) {
      const {outcome, curves} = chosen(state);
      return `d = ${state.dimension}, V = ${state.sign === 1 ? "plus" : "minus"} the symmetric part: medians of ${seeds} draws at t = ${state.time}: ${told(curves, times, state.time)}. One cluster in ${outcome.one} of ${outcome.runs} runs; tokens near the leading eigenspace before that in ${outcome.aligned}.`;
    },
    drag: (_handle, {x}) => ({time: x})
  };
}
