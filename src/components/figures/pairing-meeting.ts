// Where two atoms meet, over β.
import type {PairingData} from "../../data/pairing/types.js";
import {pairMeetingPoint} from "../../lib/phases/pairing/pair-meeting-point.js";
import {range} from "../controls.js";
import type {FigureSpec} from "../figure.js";
import {both, handles, links} from "../panels.js";
import {Plot} from "../plot.js";
import {inRatio} from "./pairing/axis.js";

export interface MeetingState {
  beta: number;
  angle: number;
  ratio: number;
}

const betas = [0.5, 1000] as const;

export function pairingMeeting({meeting}: Pick<PairingData, "meeting">): FigureSpec<MeetingState> {
  const shareAt = ({angle, ratio}: Omit<MeetingState, "beta">, beta: number) =>
    pairMeetingPoint(beta, angle, [ratio, 1]) / angle;
  return {
    title: "Where two atoms meet",
    state: {beta: 20, angle: meeting.angle, ratio: 2},
    controls: {
      beta: range({label: "inverse temperature β", min: betas[0], max: betas[1], step: 0.5, log: true}),
      angle: range({label: "angle θ₀ at the start (rad)", min: 0.1, max: 3, step: 0.1}),
      ratio: range({label: "mass ratio r", min: 1, max: 20, step: 0.5, log: true})
    },
    play: {key: "ratio"},
    size: {wide: [704, 340], narrow: [360, 340]},
    draw(state, {width, height, narrow}) {
      const {ratio} = state;
      const curve = inRatio(betas[0], betas[1], 60).map((beta) => ({beta, share: shareAt(state, beta)}));
      const points =
        Math.abs(state.angle - meeting.angle) < 1e-9
          ? meeting.runs.filter((run) => run.ratio === ratio && run.beta >= betas[0])
          : [];
      const [barycentre, square] = [1 / (1 + ratio), 1 / (1 + ratio ** 2)];
      const here = [{beta: state.beta, share: shareAt(state, state.beta)}];
      const level = (y: number, text: string, dy: number) => [
        Plot.ruleY([y], {stroke: "var(--soft)", strokeWidth: 1.5, strokeDasharray: "5 4"}),
        Plot.text([{y}], {
          x: () => betas[1],
          y: "y",
          text: () => text,
          textAnchor: "end",
          dy,
          fill: "var(--soft)"
        })
      ];
      return Plot.plot({
        width,
        height,
        marginLeft: 48,
        marginRight: 16,
        marginTop: 28,
        marginBottom: 42,
        x: {
          type: "log",
          domain: [...betas],
          label: "inverse temperature β",
          ticks: [1, 10, 100, 1000],
          tickFormat: String
        },
        y: {domain: [0, 0.55], label: "share of the way that the heavy atom goes", grid: true, ticks: 5},
        marks: [
          ...level(barycentre, narrow ? "a₂ : a₁, and USA" : "a₂ : a₁, the barycentre; USA at every β", -9),
          ...(ratio > 1 ? level(square, "a₂² : a₁²", 11) : []),
          Plot.line(curve, {x: "beta", y: "share", stroke: "var(--theory)", strokeWidth: 2}),
          Plot.dot(points, {
            x: "beta",
            y: "unnormalized",
            r: 4,
            fill: "var(--paper)",
            stroke: "var(--simulation)",
            strokeWidth: 1.5,
            render: links(() => "USA")
          }),
          Plot.dot(points, {
            x: "beta",
            y: "share",
            r: 4,
            fill: "var(--simulation)",
            render: links(() => "SA")
          }),
          Plot.dot(here, {x: "beta", y: "share", r: 6, fill: "var(--key)", stroke: "var(--paper)"}),
          Plot.dot(here, {
            x: "beta",
            y: "share",
            r: 22,
            fill: "transparent",
            render: both(
              handles(() => "beta"),
              links(() => undefined)
            )
          })
        ]
      });
    },
    describe(state) {
      return `At β = ${state.beta} an atom ${state.ratio} times as heavy as the other goes ${(100 * shareAt(state, state.beta)).toFixed(2)} % of the way; the barycentre is at ${(100 / (1 + state.ratio)).toFixed(2)} %, the limit of large β at ${(100 / (1 + state.ratio ** 2)).toFixed(2)} %.`;
    },
    drag: (_handle, {x}) => ({beta: x})
  };
}
