// A leading plane that V does not keep: tokens come near, and leave it for V's own.
import type {RobustnessSpectraData} from "../../data/robustness/types.js";
import type {FigureSpec} from "../figure.js";
import {decade, scientific} from "../format.js";
import {Plot} from "../plot.js";

const least = 1e-4;

export function robustnessTilted({frames}: RobustnessSpectraData["tilted"]): FigureSpec<object> {
  const nearest = frames.reduce((a, b) => (b.leading < a.leading ? b : a));
  const last = frames[frames.length - 1];
  return {
    title: "A plane that V does not keep",
    state: {},
    size: {wide: [704, 300], narrow: [360, 280]},
    draw: (_state, {width, height}) =>
      Plot.plot({
        ...{width, height, marginLeft: 52, marginRight: 16, marginTop: 26, marginBottom: 46},
        x: {domain: [0, last.time], label: "time t"},
        y: {
          type: "log",
          domain: [least, 1],
          label: "rms distance of the tokens from a plane",
          grid: true,
          ticks: [1e-4, 1e-3, 1e-2, 1e-1, 1],
          tickFormat: decade
        },
        marks: [
          Plot.dot(frames, {x: "time", y: "leading", r: 3, fill: "var(--alignment)"}),
          Plot.dot(
            frames.filter(({invariant}) => invariant >= least),
            {x: "time", y: "invariant", r: 3.2, stroke: "var(--heat)", strokeWidth: 1.6}
          ),
          Plot.text([last], {
            x: "time",
            y: "leading",
            text: () => "from the leading plane of VKᵀQ",
            ...{dy: -12, textAnchor: "end", fill: "var(--alignment)"}
          }),
          Plot.text([frames[Math.floor((frames.length - 1) / 2)]], {
            x: "time",
            y: "invariant",
            text: () => "from V’s plane",
            ...{dx: -10, dy: 6, textAnchor: "end", fill: "var(--heat)"}
          })
        ]
      }),
    describe: () =>
      `Tokens come within ${nearest.leading.toFixed(2)} of the leading plane of VA at time ${nearest.time} and leave it again: at time ${last.time} they are ${last.leading.toFixed(2)} from it, and ${scientific(last.invariant)} from the leading plane of V.`
  };
}
