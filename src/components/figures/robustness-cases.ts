// Four departures from the source's assumptions, each over time or its own parameter.
import type {EscapeFrame, GapPoint, RobustnessSpectraData, ShearPoint} from "../../data/robustness/types.js";
import type {FigureSpec, Layout} from "../figure.js";
import {scientific} from "../format.js";
import {panels} from "../panels.js";
import {Plot} from "../plot.js";

const boxes = ({narrow}: Layout) =>
  narrow
    ? [0, 270, 540, 810].map((top) => ({left: 0, top, width: 360, height: 260}))
    : [
        {left: 0, top: 0, width: 434, height: 280},
        {left: 454, top: 0, width: 434, height: 280},
        {left: 0, top: 300, width: 434, height: 280},
        {left: 454, top: 300, width: 434, height: 280}
      ];
const margins = {marginLeft: 52, marginRight: 16, marginTop: 26, marginBottom: 40};
const power = (x: number) => scientific(x, 1).replace("10⁰", "1");
type Size = {width: number; height: number};

/** A line of slope `rate` in ln y through the point of a series at a time. */
function guide(frames: readonly {time: number; y: number}[], at: number, rate: number, to: number) {
  const {y} = frames.find(({time}) => time === at)!;
  return [at, to].map((time) => ({time, y: 2 * y * Math.exp(rate * (time - at))}));
}

function pairsPlot(frames: readonly EscapeFrame[], size: Size): Element {
  const mean = frames.map(({time, mean: m}) => ({time, y: Math.abs(m)}));
  const spread = frames.map(({time, deviation}) => ({time, y: deviation}));
  return Plot.plot({
    ...size,
    ...margins,
    x: {domain: [0, 18], label: "time t"},
    y: {
      type: "log",
      domain: [1e-9, 1.5],
      label: "x₃: mean and standard deviation",
      grid: true,
      ticks: [1e-8, 1e-6, 1e-4, 1e-2, 1],
      tickFormat: power
    },
    marks: [
      Plot.line(guide(mean, 5, 0.5, 18), {x: "time", y: "y", stroke: "var(--theory)", strokeWidth: 2}),
      Plot.line(guide(spread, 5, -1, 14), {x: "time", y: "y", stroke: "var(--theory)", strokeWidth: 2}),
      Plot.dot(mean, {x: "time", y: "y", r: 2.8, fill: "var(--simulation)"}),
      Plot.dot(spread, {x: "time", y: "y", r: 3, stroke: "var(--simulation)"})
    ]
  });
}

function tiltedPlot(frames: RobustnessSpectraData["tilted"]["frames"], size: Size): Element {
  return Plot.plot({
    ...size,
    ...margins,
    x: {domain: [0, 16], label: "time t"},
    y: {
      type: "log",
      domain: [1e-4, 1],
      label: "rms distance from a plane",
      grid: true,
      ticks: [1e-4, 1e-3, 1e-2, 1e-1, 1],
      tickFormat: power
    },
    marks: [
      Plot.dot(frames, {x: "time", y: "leading", r: 2.8, fill: "var(--alignment)"}),
      Plot.dot(
        frames.filter(({invariant}) => invariant >= 1e-4),
        {x: "time", y: "invariant", r: 3, stroke: "var(--heat)", strokeWidth: 1.6}
      )
    ]
  });
}

const place = ({gap}: GapPoint) => (gap === 0 ? 0.01 : gap);

function gapsPlot(points: readonly GapPoint[], size: Size): Element {
  return Plot.plot({
    ...size,
    ...margins,
    x: {
      type: "log",
      domain: [0.009, 1.2],
      label: "gap δ",
      ticks: [0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1],
      tickFormat: (x: number) => (x === 0.01 ? "0" : String(x))
    },
    y: {domain: [0, 14], label: "clusters at t = 8", grid: true, ticks: 7},
    marks: [
      Plot.ruleX([2 / Math.E], {stroke: "var(--heat)", strokeDasharray: "4 3"}),
      Plot.text([{}], {
        x: () => 2 / Math.E,
        y: () => 13.4,
        text: () => "2/e",
        dx: -4,
        textAnchor: "end",
        fill: "var(--heat)"
      }),
      Plot.ruleX(points, {
        x: place,
        y1: (d: GapPoint) => d.clusters.mean - 2 * d.clusters.error,
        y2: (d: GapPoint) => d.clusters.mean + 2 * d.clusters.error,
        stroke: "var(--simulation)"
      }),
      Plot.dot(points, {x: place, y: (d: GapPoint) => d.clusters.mean, r: 4, fill: "var(--simulation)"})
    ]
  });
}

function shearsPlot(points: readonly ShearPoint[], size: Size): Element {
  return Plot.plot({
    ...size,
    ...margins,
    x: {domain: [0, 8], label: "entries s above the diagonal", ticks: 5},
    y: {domain: [0, 7], label: "time to a median distance of 0.05", grid: true, ticks: 7},
    marks: [
      Plot.line(points, {x: "shear", y: "limit", stroke: "var(--theory)", strokeWidth: 2}),
      Plot.dot(points, {x: "shear", y: "run", r: 4, fill: "var(--simulation)"})
    ]
  });
}

export function robustnessCases({
  escape: left,
  tilted,
  gaps,
  shears
}: Pick<RobustnessSpectraData, "escape" | "tilted" | "gaps" | "shears">): FigureSpec<object> {
  const nearest = tilted.frames.reduce((a, b) => (b.leading < a.leading ? b : a));
  return {
    title: "Four departures from the assumptions",
    state: {},
    size: {wide: [888, 590], narrow: [360, 1080]},
    draw(_state, layout) {
      const places = boxes(layout);
      const sizeOf = (i: number) => ({width: places[i].width, height: places[i].height});
      const plots = [
        pairsPlot(left.frames, sizeOf(0)),
        tiltedPlot(tilted.frames, sizeOf(1)),
        gapsPlot(gaps.points, sizeOf(2)),
        shearsPlot(shears, sizeOf(3))
      ];
      return panels(
        layout,
        plots.map((plot, i) => ({plot, left: places[i].left, top: places[i].top}))
      );
    },
    describe: () =>
      `Pairs of tokens: the mean of x₃ grows from ${scientific(Math.abs(left.frames[0].mean))} to ${scientific(Math.abs(left.frames[left.frames.length - 1].mean))}. A plane that V does not keep: tokens come within ${nearest.leading.toFixed(2)} of it and leave again. Clusters at t = 8: ${gaps.points.map(({gap, clusters}) => `${clusters.mean.toFixed(1)} for a gap of ${gap}`).join(", ")}. Time to align: ${shears.map(({shear, run}) => `${run.toFixed(1)} for s = ${shear}`).join(", ")}.`
  };
}
