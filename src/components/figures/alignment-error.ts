// The error of the limit β → ∞ against β, at one time: 1/β where the density is smooth, a floor where tokens are few.
import type {AlignmentBetaData} from "../../data/alignment/types.js";
import {choice} from "../controls.js";
import type {FigureSpec} from "../figure.js";
import {links} from "../panels.js";
import {Plot} from "../plot.js";

export interface AlignmentErrorState {
  axis: "error" | "scaled";
}

const colours = ["var(--step-4)", "var(--step-3)", "var(--step-2)", "var(--step-1)"];
const symbols = ["circle", "square", "triangle", "diamond"] as const;

export function alignmentErrorFigure({
  curves,
  time
}: Pick<AlignmentBetaData, "curves" | "time">): FigureSpec<AlignmentErrorState> {
  const all = curves.flatMap(({label, points}, curve) => points.map((point) => ({...point, label, curve})));
  return {
    title: "The error of the limit over β",
    state: {axis: "error"},
    controls: {
      axis: choice({
        label: "show",
        options: [
          {value: "error", label: "the mean error"},
          {value: "scaled", label: "β times the mean error"}
        ]
      })
    },
    size: {wide: [704, 400], narrow: [360, 420]},
    draw({axis}, {width, height, narrow}) {
      const scaled = axis === "scaled";
      const value = ({beta, error}: {beta: number; error: number}) => (scaled ? beta * error : error);
      const shown = all.filter((point) => !scaled || value(point) < 1.2);
      const bars = shown.filter(({standardError}) => standardError !== null);
      const guide = [10, 640].map((beta) => ({beta, y: scaled ? 0.5 : 0.5 / beta}));
      const last = curves.map(({label, points}, curve) => {
        const seen = points.filter((point) => !scaled || value(point) < 1.2);
        return {...seen[seen.length - 1], label, curve};
      });
      return Plot.plot({
        ...{width, height, marginLeft: 52, marginBottom: 44, marginTop: 26},
        marginRight: narrow ? 16 : 216,
        x: {
          type: "log",
          domain: [9, 720],
          label: "inverse temperature β"
        },
        y: scaled
          ? {domain: [0, 1.2], label: "β × mean error", grid: true}
          : {
              type: "log",
              domain: [3e-4, 6e-2],
              label: "mean error",
              grid: true,
              ticks: [1e-3, 1e-2],
              tickFormat: String
            },
        marks: [
          // as text: a logarithmic axis would leave out 640
          Plot.axisX([10, 40, 160, 640], {text: String}),
          Plot.line(guide, {x: "beta", y: "y", stroke: "var(--soft)", strokeDasharray: "5 4"}),
          Plot.ruleX(bars, {
            x: "beta",
            y1: (d) => value({beta: d.beta, error: d.error - 2 * d.standardError!}),
            y2: (d) => value({beta: d.beta, error: d.error + 2 * d.standardError!}),
            stroke: "var(--soft)"
          }),
          ...curves.map((_, curve) => {
            const some = shown.filter((point) => point.curve === curve);
            return Plot.dot(some, {
              x: "beta",
              y: value,
              r: 4.5,
              symbol: symbols[curve],
              fill: colours[curve],
              channels: {curve: "label"},
              render: links(() => curves[curve].label)
            });
          }),
          ...(narrow
            ? []
            : [
                Plot.text(last, {
                  x: () => 720,
                  y: (d) =>
                    scaled ? [0.3, 0.2, 0.62, 1.1][d.curve] : [6.2e-4, 3.6e-4, 6.7e-3, 1.9e-2][d.curve],
                  text: "label",
                  textAnchor: "start",
                  dx: 6,
                  fill: (d) => colours[d.curve],
                  render: links((i) => last[i].label)
                })
              ])
        ]
      });
    },
    describe: () =>
      `At t = ${time} β times the mean error is ${curves
        .map(
          ({label, points}) =>
            `${(points[points.length - 1].beta * points[points.length - 1].error).toFixed(3)} at β = ${points[points.length - 1].beta} (${label})`
        )
        .join(", ")}.`
  };
}
