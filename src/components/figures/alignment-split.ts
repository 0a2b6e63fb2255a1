// How the mass splits between the two points: by the left eigenvector, not by the right one.
import type {AlignmentSpectraData} from "../../data/alignment/types.js";
import {range} from "../controls.js";
import type {FigureSpec} from "../figure.js";
import {handles} from "../panels.js";
import {Plot} from "../plot.js";

export interface AlignmentSplitState {
  angle: number;
}

export function alignmentSplitFigure({
  split,
  beta
}: Pick<AlignmentSpectraData, "split" | "beta">): FigureSpec<AlignmentSplitState> {
  const at = (angle: number) => split.find((row) => row.angle === angle)!;
  return {
    title: "How the mass splits between v₁ and −v₁",
    state: {angle: 90},
    controls: {
      angle: range({
        label: "middle of the start, degrees from v₁",
        min: 0,
        max: 180,
        step: 30,
        format: (x) => `${x} degrees from v₁`
      })
    },
    size: {wide: [704, 340], narrow: [360, 320]},
    draw({angle}, {width, height}) {
      const here = [at(angle)];
      const curve = (key: "predicted" | "byAxis", stroke: string) =>
        Plot.line(split, {x: "angle", y: key, stroke, strokeWidth: 2, curve: "natural"});
      return Plot.plot({
        ...{width, height, marginBottom: 44, marginLeft: 48, marginTop: 26},
        x: {
          domain: [0, 180],
          label: "angle from v₁ of the middle of the start (degrees)",
          ticks: [0, 30, 60, 90, 120, 150, 180]
        },
        y: {domain: [0.2, 0.8], label: "share of the tokens that end at v₁", grid: true, ticks: 6},
        marks: [
          curve("byAxis", "var(--soft)"),
          curve("predicted", "var(--theory)"),
          Plot.ruleX(split, {
            x: "angle",
            y1: (d) => d.mean - 2 * d.standardError,
            y2: (d) => d.mean + 2 * d.standardError,
            stroke: "var(--simulation)"
          }),
          Plot.dot(split, {x: "angle", y: "mean", r: 4, fill: "var(--simulation)"}),
          Plot.text([split[5]], {
            x: "angle",
            y: "predicted",
            text: () => "⟨ℓ₁, x⟩ > 0",
            dx: 6,
            dy: -16,
            textAnchor: "start",
            fill: "var(--theory)"
          }),
          Plot.text([split[3]], {
            x: "angle",
            y: "byAxis",
            text: () => "⟨v₁, x⟩ > 0",
            dx: -8,
            dy: 14,
            textAnchor: "end",
            fill: "var(--soft)"
          }),
          Plot.ruleX([angle], {stroke: "var(--key)"}),
          Plot.dot(here, {x: "angle", y: "mean", r: 7, fill: "var(--key)", stroke: "var(--paper)"}),
          Plot.dot(here, {x: "angle", y: "mean", r: 22, fill: "transparent", render: handles(() => "angle")})
        ]
      });
    },
    describe({angle}) {
      const {mean, standardError, predicted, byAxis} = at(angle);
      return `A start whose middle is ${angle} degrees from v₁: ${mean.toFixed(3)} ± ${(2 * standardError).toFixed(3)} (two standard errors) of the tokens end at v₁ in runs at β = ${beta}; the left eigenvector says ${predicted.toFixed(3)}, the right one would say ${byAxis.toFixed(3)}.`;
    },
    drag: (_handle, {x}) => ({angle: x})
  };
}
