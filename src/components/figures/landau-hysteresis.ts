// A field dragged up and down: the state stays in its minimum until that disappears.
import {
  coexistenceField,
  hysteresisSweep,
  type MeanFieldRoot,
  meanFieldFreeEnergy,
  meanFieldRoots,
  spinodals
} from "../../lib/landau/index.js";
import {choice, range} from "../controls.js";
import type {FigureSpec} from "../figure.js";
import {both, handles, links, panels, places} from "../panels.js";
import {Plot} from "../plot.js";
import {colourOf} from "./landau-landscape.js";

export interface HysteresisState {
  n: number;
  K: number;
  z: number;
  /** The minimum in which the state is. */
  side: "small" | "large";
}

const clamp = (x: number, low: number, high: number) => Math.min(high, Math.max(low, x));

/** The fields that are drawn, to hundredths. */
function fields(n: number, K: number): [number, number] {
  const centre = coexistenceField(n, K);
  const half = 0.15 + 1.6 * (K > 4 ? spinodals(n, K).halfWidth : 0);
  return [Math.floor(100 * (centre - half)) / 100, Math.ceil(100 * (centre + half)) / 100];
}

/** The minima that there are. */
function sides({n, K, z}: HysteresisState): HysteresisState["side"][] {
  if (K <= 4) return [z < coexistenceField(n, K) ? "small" : "large"];
  const {lower, upper} = spinodals(n, K);
  return z >= upper.field ? ["large"] : z <= lower.field ? ["small"] : ["small", "large"];
}

/** The minimum in which the state is, among the solutions. */
function occupied({n, K, z, side}: HysteresisState): MeanFieldRoot {
  const minima = meanFieldRoots(n, K, z).filter(
    (r) => r.stability === "stable" || r.stability === "metastable"
  );
  return side === "small" ? minima[0] : minima[minima.length - 1];
}

const linked = links(() => "the state");

function loop(state: HysteresisState, width: number, height: number): Element {
  const {n, K, z} = state;
  const domain = fields(n, K);
  const zs = Array.from({length: 241}, (_, i) => domain[0] + ((domain[1] - domain[0]) * i) / 240);
  const {up, down, upJump, downJump} = hysteresisSweep(n, K, zs);
  const isTwofold = (i: number) => K > 4 && Math.abs(up[i] - down[i]) > 1e-9;
  const centre = coexistenceField(n, K);
  const colour = (which: "up" | "down", i: number) =>
    isTwofold(i) && (which === "up" ? zs[i] > centre : zs[i] < centre)
      ? colourOf.metastable
      : colourOf.stable;
  const points = zs.flatMap((field, i) => [
    {z: field, phi: up[i], way: up[i] > 0.5 - 1 / n ? "large" : "small", stroke: colour("up", i)},
    {z: field, phi: down[i], way: down[i] > 0.5 - 1 / n ? "large" : "small", stroke: colour("down", i)}
  ]);
  const jumps = [upJump, downJump].filter((jump) => jump !== null);
  const current = occupied(state);
  return Plot.plot({
    width,
    height,
    marginLeft: 48,
    marginTop: 24,
    marginBottom: 40,
    x: {domain, label: "field z = βΔ", ticks: 5},
    y: {domain: [-1 / n, 1 - 1 / n], label: "order parameter φ", ticks: 6},
    marks: [
      Plot.ruleX([z], {stroke: "var(--line)", strokeWidth: 1.5}),
      Plot.ruleX(K > 4 ? [centre] : [], {stroke: "var(--control)", strokeWidth: 1}),
      Plot.line(points, {x: "z", y: "phi", z: K > 4 ? "way" : null, stroke: "stroke", strokeWidth: 2.4}),
      Plot.arrow(jumps, {
        x: "after",
        y1: "from",
        y2: "to",
        stroke: "var(--ink)",
        strokeWidth: 1.4,
        headLength: 9,
        insetStart: 4,
        insetEnd: 4
      }),
      Plot.text(K > 4 ? [{}] : [], {
        x: centre,
        frameAnchor: "top",
        text: () => "coexistence",
        dy: -14,
        fill: "var(--soft)"
      }),
      Plot.dot([current], {
        x: () => z,
        y: "phi",
        r: 7,
        fill: "var(--ink)",
        stroke: "var(--paper)",
        strokeWidth: 2,
        render: linked
      }),
      Plot.dot([current], {
        x: () => z,
        y: "phi",
        r: 22,
        fill: "transparent",
        render: both(
          handles(() => "field"),
          linked
        )
      })
    ]
  });
}

function well(state: HysteresisState, width: number, height: number): Element {
  const {n, K, z} = state;
  const current = occupied(state);
  const roots = meanFieldRoots(n, K, z);
  const centre = coexistenceField(n, K);
  const grid = Array.from({length: 201}, (_, i) => -1 / n + i / 200);
  const f = (phi: number) => meanFieldFreeEnergy(n, K, z, phi) - current.freeEnergy;
  // One scale for all fields: that of the barrier where the phases coexist.
  const top = meanFieldRoots(n, K, centre);
  const barrier = Math.max(top.length === 3 ? top[1].freeEnergy - top[0].freeEnergy : 0, 0.001);
  return Plot.plot({
    width,
    height,
    marginLeft: 56,
    marginTop: 24,
    marginBottom: 40,
    x: {domain: [-1 / n, 1 - 1 / n], label: "order parameter φ", ticks: 5},
    y: {domain: [-6 * barrier, 6 * barrier], label: "free energy, from the state", ticks: 5},
    marks: [
      Plot.ruleY([0], {stroke: "var(--line)"}),
      Plot.line(grid, {x: (phi) => phi, y: f, stroke: "var(--ink)", strokeWidth: 2, clip: true}),
      Plot.dot(
        roots.filter((r) => r.phi !== current.phi && Math.abs(f(r.phi)) < 6 * barrier),
        {
          x: "phi",
          y: (r: MeanFieldRoot) => f(r.phi),
          r: 4,
          fill: (r: MeanFieldRoot) => (r.stability === "unstable" ? "var(--paper)" : colourOf[r.stability]),
          stroke: (r: MeanFieldRoot) => colourOf[r.stability],
          strokeWidth: 2
        }
      ),
      Plot.dot([current], {
        x: "phi",
        y: 0,
        dy: -7,
        r: 7,
        fill: "var(--ink)",
        stroke: "var(--paper)",
        strokeWidth: 2,
        render: linked
      })
    ]
  });
}

export const landauHysteresis: FigureSpec<HysteresisState> = {
  title: "Hysteresis of coupled rows",
  state: {n: 3, K: 5, z: -0.03, side: "small"},
  controls: (state) => ({
    z: range({
      label: "z = βΔ",
      min: fields(state.n, state.K)[0],
      max: fields(state.n, state.K)[1],
      step: 0.002
    }),
    side: choice({
      label: "minimum",
      options: sides(state).map((value) => ({value, label: `${value} φ`}))
    }),
    K: range({label: "K = βJ", min: 3, max: 7, step: 0.01}),
    n: choice({
      label: "keys n",
      options: [2, 3, 4, 5, 10].map((value) => ({value, label: String(value)}))
    })
  }),
  play: {key: "z", back: true},
  size: {wide: [888, 360], narrow: [360, 580]},
  draw(state, layout) {
    const plots = [loop, well];
    return panels(
      layout,
      places(layout, 2).map(({size, at}, i) => ({plot: plots[i](state, size.width, size.height), ...at}))
    );
  },
  describe(state) {
    const {phi, stability} = occupied(state);
    return `${state.n} keys, K = ${state.K.toFixed(2)}, z = ${state.z.toFixed(3)}: the state is at φ = ${phi.toFixed(3)}, which is ${stability}.`;
  },
  drag: (_handle, {x}) => ({z: x}),
  follow(state, previous) {
    const {n, K, side} = state;
    const z = n === previous.n && K === previous.K ? state.z : clamp(state.z, ...fields(n, K));
    const possible = sides({...state, z});
    return {z, side: possible.includes(side) ? side : possible[0]};
  }
};
