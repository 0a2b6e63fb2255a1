// A mixture of three heat kernels of tokens on the sphere: where they are, their density across two of the centres, and the
// variance of each cluster.
import {bandDensity, bandSeen, longitudesOf, varianceAt} from "../../data/heat/sphere.js";
import type {HeatData, SphereRun} from "../../data/heat/types.js";
import {choice, range} from "../controls.js";
import type {FigureSpec} from "../figure.js";
import {links, panels} from "../panels.js";
import {Plot} from "../plot.js";
import {axesOf, project} from "./dynamics/view.js";
import {heatWidths} from "./heat-widths.js";

export interface SphereState {
  s: number;
  /** V = ±1. */
  value: 1 | -1;
}

const laws = ["heat", "finite β"] as const;

/** The three centres are equally far from the middle of what is seen. */
const axes = axesOf(3, {viewLongitude: 45, viewLatitude: (Math.atan(Math.SQRT1_2) * 180) / Math.PI});

/** Rows of three coordinates as they are seen; those on the far side first. */
function seenFrom(rows: readonly number[]): {x: number; y: number; isNear: boolean}[] {
  const found = Array.from({length: rows.length / 3}, (_, i) => {
    const [x, y, towards] = project(rows, 3 * i, axes);
    return {x, y, isNear: towards >= 0};
  });
  return [...found.filter(({isNear}) => !isNear), ...found.filter(({isNear}) => isNear)];
}

/** The great circle through the first two centres, once round. */
const equator = Array.from({length: 181}, (_, i) => {
  const angle = (i * Math.PI) / 90;
  const [x, y, towards] = project([Math.cos(angle), Math.sin(angle), 0], 0, axes);
  return {x, y, isNear: towards >= 0};
});

function globe(
  size: {width: number; height: number},
  run: SphereRun,
  frame: number,
  centres: number[]
): Element {
  const tokens = seenFrom(run.drawn[frame].map((x) => x / 1000));
  const radius = Math.min(size.width, size.height) / 2 - 18;
  const [aside, above] = [size.width / 2 - radius, size.height / 2 - radius];
  return Plot.plot({
    ...size,
    ...{marginLeft: aside, marginRight: aside, marginTop: above, marginBottom: above},
    x: {domain: [-1, 1], axis: null},
    y: {domain: [-1, 1], axis: null},
    r: {type: "identity"},
    marks: [
      Plot.dot([[0, 0]], {r: radius, stroke: "var(--control)", strokeWidth: 1}),
      [false, true].map((isNear) =>
        Plot.line(
          equator.map((p) => (p.isNear === isNear ? p : {...p, x: Number.NaN})),
          {x: "x", y: "y", stroke: "var(--control)", strokeOpacity: isNear ? 1 : 0.35}
        )
      ),
      Plot.dot(tokens, {
        x: "x",
        y: "y",
        r: 2.2,
        fill: "var(--simulation)",
        fillOpacity: (p: {isNear: boolean}) => (p.isNear ? 0.8 : 0.25)
      }),
      Plot.dot(seenFrom(centres), {x: "x", y: "y", r: 5, stroke: "var(--theory)", strokeWidth: 1.5})
    ]
  });
}

export function heatSphere(sphere: HeatData["sphere"]): FigureSpec<SphereState> {
  const {components, band, runs} = sphere;
  const runOf = ({value}: SphereState) => runs.find(({sign}) => sign === value)!;
  const frameOf = (state: SphereState) =>
    Math.max(
      0,
      runOf(state).s.findLastIndex((x) => x <= state.s + 1e-9)
    );
  const longitudes = longitudesOf(band.bins);
  const angles = longitudesOf(3 * band.bins);
  const centres = components.flatMap(({mean}) => mean);
  return {
    title: "A mixture of three Gaussians on the sphere",
    state: {s: 0.0075, value: 1},
    controls: (state) => {
      const {s} = runOf(state);
      return {
        s: range({
          label: "s = t/β",
          min: 0,
          max: s[s.length - 1],
          step: s[1],
          format: (x) => `rescaled time ${x}`
        }),
        value: choice({
          label: "V",
          options: [
            {value: 1, label: "1: backward heat"},
            {value: -1, label: "−1: forward heat"}
          ]
        })
      };
    },
    // the runs have steps of their own
    follow: (state) => ({s: runOf(state).s[frameOf(state)]}),
    play: {key: "s", seconds: 6},
    size: {wide: [888, 300], narrow: [360, 800]},
    draw(state, layout) {
      const run = runOf(state);
      const frame = frameOf(state);
      const s = run.s[frame];
      const [ball, across, side] = layout.narrow
        ? [270, 250, 240].map((height) => ({width: 360, height}))
        : [260, 330, 270].map((width) => ({width, height: 300}));
      const seen = bandSeen(run, frame, band).map((density, i) => ({angle: longitudes[i], density}));
      const curves = laws.flatMap((law) => {
        const variances = components.map(({variance}) => varianceAt(variance, s, run, law));
        return (bandDensity(sphere, variances, angles) ?? []).map((density, i) => ({
          law,
          angle: angles[i],
          density
        }));
      });
      const top = run.sign > 0 ? 5 : 1.6;
      const profile = Plot.plot({
        ...across,
        marginLeft: 40,
        marginRight: 14,
        marginTop: 26,
        marginBottom: 40,
        x: {
          domain: [-Math.PI, Math.PI],
          label: "angle along the circle",
          ticks: [-Math.PI, -Math.PI / 2, 0, Math.PI / 2, Math.PI],
          tickFormat: (x: number) => ["−π", "−π/2", "0", "π/2", "π"][Math.round((2 * x) / Math.PI) + 2]
        },
        y: {domain: [0, top], label: "density", grid: true, ticks: 5},
        color: {domain: [...laws], range: ["var(--heat)", "var(--theory)"]},
        marks: [
          Plot.line(curves, {
            x: "angle",
            y: "density",
            z: "law",
            stroke: "law",
            strokeWidth: 2,
            clip: true,
            render: links((i) => curves[i].law)
          }),
          Plot.dot(
            seen.filter(({density}) => density <= top),
            {x: "angle", y: "density", r: 2.2, fill: "var(--simulation)"}
          ),
          Plot.text([{}], {
            frameAnchor: "top-left",
            dx: 6,
            dy: 6,
            text: () => `t = ${(run.beta * s).toFixed(1)}`,
            fill: "var(--soft)"
          })
        ]
      });
      const parts = [
        globe(ball, run, frame, centres),
        profile,
        heatWidths(side, components, run, {s, highest: run.sign > 0 ? 0.055 : 0.35})
      ];
      const starts = layout.narrow ? [0, 290, 560] : [0, 274, 618];
      return panels(
        layout,
        parts.map((plot, i) =>
          layout.narrow ? {plot, left: 0, top: starts[i]} : {plot, left: starts[i], top: 0}
        )
      );
    },
    describe(state) {
      const run = runOf(state);
      const frame = frameOf(state);
      return `${run.tokens.toLocaleString("en")} tokens on the sphere at β = ${run.beta}, V = ${run.sign}, s = ${run.s[frame]}: the clusters have the variances ${run.variances[frame].join(", ")}.`;
    },
    drag: (_handle, {x}) => ({s: x})
  };
}
