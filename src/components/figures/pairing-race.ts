// Which of two pairs merges first: the closer one of equal atoms, or a farther one of unequal atoms.
import type {PairingData} from "../../data/pairing/types.js";
import {logPairMergerTime} from "../../lib/phases/pairing/log-pair-merger-time.js";
import {range} from "../controls.js";
import type {FigureSpec} from "../figure.js";
import {both, handles, links} from "../panels.js";
import {Plot} from "../plot.js";
import {decades, inRatio} from "./pairing/axis.js";

export interface RaceState {
  beta: number;
  near: number;
  far: number;
  ratio: number;
}

const betas = [5, 240] as const;

/** ln T of both pairs. */
export const raceAt = ({near, far, ratio}: Omit<RaceState, "beta">, beta: number) => ({
  near: logPairMergerTime(beta, near),
  far: logPairMergerTime(beta, far, {masses: [ratio, 1]})
});

/** The β above which the near pair is first; undefined where it always is, or not below 5000. */
export function crossing(state: Omit<RaceState, "beta">): number | undefined {
  const lead = (beta: number) => {
    const {near, far} = raceAt(state, beta);
    return near - far;
  };
  const grid = inRatio(1, 5000, 60);
  const last = grid.findLastIndex((beta) => lead(beta) > 0);
  if (last < 0 || last === grid.length - 1) return undefined;
  let [low, high] = [grid[last], grid[last + 1]];
  for (let i = 0; i < 50; ++i) {
    const middle = (low + high) / 2;
    if (lead(middle) > 0) low = middle;
    else high = middle;
  }
  return low;
}

export function pairingRace({race}: Pick<PairingData, "race">): FigureSpec<RaceState> {
  return {
    title: "A race of two pairs",
    state: {beta: 40, near: race.near, far: race.far, ratio: race.ratio},
    controls: {
      beta: range({label: "inverse temperature β", min: betas[0], max: betas[1], step: 1, log: true}),
      near: range({label: "angle of the equal pair", min: 0.2, max: 1.5, step: 0.01}),
      far: range({label: "angle of the unequal pair", min: 0.2, max: 1.5, step: 0.01}),
      ratio: range({label: "its mass ratio r", min: 1, max: 100, step: 1, log: true})
    },
    play: {key: "beta"},
    size: {wide: [704, 360], narrow: [360, 360]},
    draw(state, {width, height}) {
      const rows = inRatio(betas[0], betas[1], 60).map((beta) => {
        const {near, far} = raceAt(state, beta);
        return {beta, near: near / Math.LN10, far: far / Math.LN10};
      });
      const isMeasured = state.near === race.near && state.far === race.far && state.ratio === race.ratio;
      const points = isMeasured ? race.runs : [];
      const {near, far} = raceAt(state, state.beta);
      const first = Math.min(near, far) / Math.LN10;
      const cross = crossing(state);
      const crossed = cross !== undefined && cross > betas[0] && cross < betas[1] ? [cross] : [];
      const end = rows[rows.length - 1];
      return Plot.plot({
        width,
        height,
        marginLeft: 46,
        marginRight: 62,
        marginTop: 28,
        marginBottom: 42,
        x: {
          type: "log",
          domain: [...betas],
          label: "inverse temperature β",
          ticks: [5, 10, 20, 40, 100, 200],
          tickFormat: String
        },
        y: {
          ...decades(
            rows.flatMap((r) => [r.near, r.far]),
            "time of the merger"
          ),
          grid: true
        },
        marks: [
          Plot.ruleX(crossed, {stroke: "var(--soft)", strokeDasharray: "5 4"}),
          Plot.line(rows, {x: "beta", y: "near", stroke: "var(--theory)", strokeWidth: 2}),
          Plot.line(rows, {x: "beta", y: "far", stroke: "var(--pairing)", strokeWidth: 2}),
          Plot.text([end], {
            x: "beta",
            y: "near",
            text: () => "near",
            textAnchor: "start",
            dx: 6,
            dy: end.near < end.far ? 7 : -7,
            fill: "var(--theory)"
          }),
          Plot.text([end], {
            x: "beta",
            y: "far",
            text: () => `far, ${state.ratio}:1`,
            textAnchor: "start",
            dx: 6,
            dy: end.near < end.far ? -7 : 7,
            fill: "var(--pairing)"
          }),
          Plot.dot(points, {
            x: "beta",
            y: ({near: t}: {near: number}) => t / Math.LN10,
            r: 3.5,
            fill: "var(--simulation)",
            render: links(() => "near pair")
          }),
          Plot.dot(points, {
            x: "beta",
            y: ({far: t}: {far: number}) => t / Math.LN10,
            r: 3.5,
            symbol: "square",
            fill: "var(--simulation)",
            render: links(() => "far pair")
          }),
          Plot.ruleX([state.beta], {stroke: "var(--key)"}),
          Plot.dot([{beta: state.beta, first}], {
            x: "beta",
            y: "first",
            r: 6,
            fill: "var(--key)",
            stroke: "var(--paper)"
          }),
          Plot.dot([{beta: state.beta, first}], {
            x: "beta",
            y: "first",
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
      const {near, far} = raceAt(state, state.beta);
      const cross = crossing(state);
      return `At β = ${state.beta} the equal pair at ${state.near} merges at 10 to the power ${(near / Math.LN10).toFixed(2)}, the pair of masses ${state.ratio}:1 at ${state.far} at 10 to the power ${(far / Math.LN10).toFixed(2)}: the ${near < far ? "equal" : "unequal"} pair is first.${cross === undefined ? "" : ` The order changes at β = ${cross.toFixed(0)}.`}`;
    },
    drag: (_handle, {x}) => ({beta: x})
  };
}
