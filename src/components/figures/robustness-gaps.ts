// How long alignment takes, in units of 1/gap, when two eigenvalues are close, and when eigenvectors are.
import type {GapPoint, RobustnessSpectraData, ShearPoint} from "../../data/robustness/types.js";
import type {FigureSpec} from "../figure.js";
import {panels, places} from "../panels.js";
import {Plot} from "../plot.js";

/** Of the matrices with entries above the diagonal. */
const shearedGap = 0.5;

interface Taken {
  x: number;
  limit: number;
  run: number;
  error: number;
  label: string;
}

const ofGap = ({gap, clusters, two, limit}: GapPoint): Taken[] =>
  two && limit !== null
    ? [
        {
          ...{x: gap, limit: gap * limit, run: gap * two.mean, error: gap * two.error},
          label: clusters.mean.toFixed(1)
        }
      ]
    : [];
const ofShear = ({shear, limit, run}: ShearPoint): Taken => ({
  ...{x: shear, limit: shearedGap * limit, run: shearedGap * run, error: 0, label: ""}
});

export function robustnessGaps({
  gaps,
  shears
}: Pick<RobustnessSpectraData, "gaps" | "shears">): FigureSpec<object> {
  const [close, skewed] = [gaps.points.flatMap(ofGap), shears.map(ofShear)];
  const plot = (points: readonly Taken[], size: {width: number; height: number}, x: object) =>
    Plot.plot({
      ...size,
      ...{marginLeft: 40, marginRight: 16, marginTop: 26, marginBottom: 40},
      x,
      y: {domain: [0, 8], label: "time to align × gap", grid: true, ticks: 5},
      marks: [
        Plot.line(points, {x: "x", y: "limit", stroke: "var(--theory)", strokeWidth: 2}),
        Plot.ruleX(points, {
          x: "x",
          y1: (d: Taken) => d.run - 2 * d.error,
          y2: (d: Taken) => d.run + 2 * d.error,
          stroke: "var(--simulation)"
        }),
        Plot.dot(points, {x: "x", y: "run", r: 4, fill: "var(--simulation)"}),
        Plot.text(points, {x: "x", y: () => 0.3, text: "label", fill: "var(--heat)"}),
        ...(points.some(({label}) => label)
          ? [
              Plot.text([{}], {
                ...{frameAnchor: "bottom-left", dx: 4, dy: -26},
                text: () => "clusters at t = 8",
                fill: "var(--heat)"
              })
            ]
          : [])
      ]
    });
  return {
    title: "Time to align, over the gap",
    state: {},
    size: {wide: [888, 300], narrow: [360, 560]},
    draw(_state, layout) {
      const at = places(layout, 2);
      return panels(layout, [
        {
          plot: plot(close, at[0].size, {
            ...{type: "log", domain: [0.015, 1.3], label: "gap δ"},
            ...{ticks: [0.02, 0.05, 0.1, 0.2, 0.5, 1], tickFormat: String}
          }),
          ...at[0].at
        },
        {plot: plot(skewed, at[1].size, {label: "entries s above the diagonal", ticks: 5}), ...at[1].at}
      ]);
    },
    describe: () =>
      `Time to align, times the gap: ${close.map(({x, run}) => `${run.toFixed(1)} for a gap of ${x}`).join(", ")}; with a gap of ${shearedGap}, ${skewed.map(({x, run}) => `${run.toFixed(1)} for s = ${x}`).join(", ")}.`
  };
}
