// Two atoms on two clocks: of the running overlap, which has a limit, and of the overlap at the start, which has none.
import type {PairingData} from "../../data/pairing/types.js";
import {pairLimitAngle} from "../../lib/phases/pairing/pair-limit-angle.js";
import {range} from "../controls.js";
import type {FigureSpec} from "../figure.js";
import {handles, links, panels, places} from "../panels.js";
import {Plot} from "../plot.js";
import {evenly} from "./pairing/axis.js";

export interface ClockState {
  s: number;
}

const colours = ["var(--step-1)", "var(--step-2)", "var(--step-4)"];

export function pairingClock({clock}: Pick<PairingData, "clock">): FigureSpec<ClockState> {
  const end = clock.runs[0].s[clock.runs[0].s.length - 1];
  const limit = evenly(0, end, 90).map((s) => ({s, angle: pairLimitAngle(clock.angle, s)}));
  const rows = clock.runs.flatMap(({beta, s, running, fixed}, k) =>
    s.map((time, i) => ({
      ...{beta, k, s: time, angle: running[i]},
      ...{early: (time / end) * clock.fixedTo, fixed: fixed[i]}
    }))
  );
  return {
    title: "Two atoms on two clocks",
    state: {s: 1},
    controls: {s: range({label: "rescaled time s in (a)", min: 0, max: end, step: 0.05})},
    play: {key: "s"},
    size: {wide: [888, 330], narrow: [360, 580]},
    draw({s}, layout) {
      const [left, right] = places(layout, 2, 24);
      const margins = {marginLeft: 44, marginRight: 14, marginTop: 28, marginBottom: 42};
      const y = {domain: [0, clock.angle * 1.06], label: "angle θ between the atoms", grid: true, ticks: 5};
      const of = (k: number) => rows.filter((row) => row.k === k);
      const here = [{s, angle: pairLimitAngle(clock.angle, s)}];
      const running = Plot.plot({
        ...left.size,
        ...margins,
        x: {domain: [0, end], label: "s, running overlap"},
        y,
        marks: [
          Plot.line(limit, {x: "s", y: "angle", stroke: "var(--theory)", strokeWidth: 2}),
          ...clock.runs.map(({beta}, k) =>
            Plot.dot(of(k), {
              x: "s",
              y: "angle",
              r: 2.6,
              fill: colours[k],
              render: links(() => `β = ${beta}`)
            })
          ),
          Plot.dot(here, {x: "s", y: "angle", r: 6, fill: "var(--key)", stroke: "var(--paper)"}),
          Plot.dot(here, {x: "s", y: "angle", r: 22, fill: "transparent", render: handles(() => "s")})
        ]
      });
      const fixed = Plot.plot({
        ...right.size,
        ...margins,
        x: {domain: [0, clock.fixedTo], label: "s, overlap at the start", ticks: 4},
        y,
        marks: [
          ...clock.runs.map(({beta}, k) =>
            Plot.line(of(k), {
              x: "early",
              y: "fixed",
              stroke: colours[k],
              strokeOpacity: 0.5,
              render: links(() => `β = ${beta}`)
            })
          ),
          ...clock.runs.map(({beta}, k) =>
            Plot.dot(of(k), {
              x: "early",
              y: "fixed",
              r: 2.6,
              fill: colours[k],
              render: links(() => `β = ${beta}`)
            })
          ),
          Plot.text(
            clock.runs.map(({beta, fixed: angles, s: times}, k) => {
              const merged = angles.indexOf(0);
              const at = merged < 0 ? 0.78 : times[merged] / end;
              return {beta, k, x: at * clock.fixedTo, y: clock.angle * (merged < 0 ? 0.35 : 0.12)};
            }),
            {
              x: "x",
              y: "y",
              text: ({beta}) => `β = ${beta}`,
              textAnchor: "start",
              dx: 5,
              fill: ({k}) => colours[k]
            }
          )
        ]
      });
      return panels(layout, [
        {plot: running, ...left.at},
        {plot: fixed, ...right.at}
      ]);
    },
    describe({s}) {
      const merged = clock.runs.map(({beta, s: times, fixed}) => {
        const i = fixed.indexOf(0);
        return `${i < 0 ? "after" : "before"} ${(((i < 0 ? end : times[i]) / end) * clock.fixedTo).toFixed(3)} at β = ${beta}`;
      });
      return `On the clock of the running overlap the angle of the limit at s = ${s} is ${pairLimitAngle(clock.angle, s).toFixed(4)}. On that of the overlap at the start the atoms merge ${merged.join(", ")}.`;
    },
    drag: (_handle, {x}) => ({s: x})
  };
}
