// Pairs of tokens above and below a plane, a little too high: their scatter decays, their mean grows.
import type {RobustnessSpectraData} from "../../data/robustness/types.js";
import type {FigureSpec} from "../figure.js";
import {decade, fixed, scientific} from "../format.js";
import {Plot} from "../plot.js";

/** From when on the rates are those of the laws. */
const from = 5;

export function robustnessPairs({
  value,
  frames
}: Pick<RobustnessSpectraData["escape"], "value" | "frames">): FigureSpec<object> {
  const mean = frames.map(({time, mean: m}) => ({time, y: Math.abs(m)}));
  const scatter = frames.map(({time, deviation}) => ({time, y: deviation}));
  const last = frames[frames.length - 1];
  /** A line of slope `rate` in ln y beside a series, and what it says. */
  const law = (series: readonly {time: number; y: number}[], rate: number, to: number) => {
    const {y} = series.find(({time}) => time >= from)!;
    const at = (time: number) => ({time, y: 2.5 * y * Math.exp(rate * (time - from))});
    return [
      Plot.line([at(from), at(to)], {x: "time", y: "y", stroke: "var(--theory)", strokeWidth: 2}),
      Plot.text([at((from + to) / 2)], {
        x: "time",
        y: "y",
        text: () => `rate ${fixed(rate, 1)}`,
        ...{dx: rate < 0 ? 8 : -8, dy: -6, textAnchor: rate < 0 ? "start" : "end", fill: "var(--theory)"}
      })
    ];
  };
  return {
    title: "Pairs of tokens about the plane",
    state: {},
    size: {wide: [704, 320], narrow: [360, 300]},
    draw: (_state, {width, height}) =>
      Plot.plot({
        ...{width, height, marginLeft: 52, marginRight: 16, marginTop: 26, marginBottom: 46},
        x: {domain: [0, last.time], label: "time t"},
        y: {
          type: "log",
          domain: [1e-9, 2],
          label: "x₃ of the tokens",
          grid: true,
          ticks: [1e-8, 1e-6, 1e-4, 1e-2, 1],
          tickFormat: decade
        },
        marks: [
          ...law(mean, value - 1, last.time),
          ...law(scatter, -1, 14),
          Plot.dot(mean, {x: "time", y: "y", r: 2.8, fill: "var(--simulation)"}),
          Plot.dot(scatter, {x: "time", y: "y", r: 3, stroke: "var(--simulation)"})
        ]
      }),
    describe: () =>
      `The standard deviation of x₃ falls from ${frames[0].deviation.toFixed(2)} to ${scientific(last.deviation)} at time ${last.time}, while its mean grows from ${scientific(Math.abs(frames[0].mean))} to ${scientific(Math.abs(last.mean))}.`
  };
}
