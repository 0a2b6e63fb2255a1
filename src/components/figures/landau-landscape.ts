// The free energy of coupled rows: a point of the (K, z) plane, the landscape there, and the order parameter along K.
import {
  coexistenceField,
  criticalEndPoint,
  type MeanFieldRoot,
  meanFieldFreeEnergy,
  meanFieldRoots,
  spinodalCouplings,
  spinodals,
  transition
} from "../../lib/landau/index.js";
import {choice, range} from "../controls.js";
import type {FigureSpec} from "../figure.js";
import {fixed} from "../format.js";
import {both, handles, links, panels, places} from "../panels.js";
import {Plot} from "../plot.js";

export interface LandscapeState {
  /** Number of keys. */
  n: number;
  /** βJ. */
  K: number;
  /** βΔ. */
  z: number;
}

export const colourOf = {
  stable: "var(--theory)",
  metastable: "var(--metastable)",
  unstable: "var(--unstable)",
  marginal: "var(--unstable)"
} as const;

const limits = {K: [2, 8], z: [-2, 2]} as const;
const clamp = (x: number, [low, high]: readonly [number, number]) => Math.min(high, Math.max(low, x));

/** The couplings between which n keys do what there is to see. */
const near = 3.2;
const far = (n: number) => Number((5.2 + 1.7 * (transition(n).coupling - 4)).toFixed(2));

/** The part of the plane that is drawn: where the phases of n keys are, and the point. */
function frame({n, K, z}: LandscapeState) {
  const {lower, upper} = spinodals(n, far(n));
  const top = Math.max(upper.field, coexistenceField(n, near));
  return {
    K: [Math.min(near, K), Math.max(far(n), K)] as const,
    z: [Math.min(lower.field - 0.06, z), Math.max(top + 0.06, z)] as const
  };
}

/** The height of the barrier at the transition in zero field, which sets the scale of energies. */
function barrier(n: number): number {
  if (n === 2) return meanFieldFreeEnergy(2, 4.3, 0, 0) - meanFieldRoots(2, 4.3, 0)[2].freeEnergy;
  const {coupling, jump} = transition(n);
  return meanFieldFreeEnergy(n, coupling, 0, jump / 2);
}

function phasePlane(state: LandscapeState, width: number, height: number): Element {
  const {n, K, z} = state;
  const {K: kDomain, z: zDomain} = frame(state);
  const couplings = Array.from({length: 81}, (_, i) => 4 + ((kDomain[1] - 4) * i ** 2) / 6400);
  const wedge = couplings.map((k) => {
    const {lower, upper, centre} = spinodals(n, k);
    return {K: k, low: lower.field, high: upper.field, centre};
  });
  const end = criticalEndPoint(n);
  const right = wedge[wedge.length - 1];
  return Plot.plot({
    width,
    height,
    marginLeft: 48,
    marginTop: 24,
    marginBottom: 40,
    x: {domain: kDomain, label: "coupling K = βJ", ticks: 5},
    y: {domain: zDomain, label: "field z = βΔ", ticks: 6},
    marks: [
      Plot.ruleY([z], {stroke: "var(--line)", strokeWidth: 1.5}),
      Plot.areaY(wedge, {
        x: "K",
        y1: "low",
        y2: "high",
        fill: "var(--metastable)",
        fillOpacity: 0.2,
        clip: true
      }),
      Plot.line(wedge, {x: "K", y: "low", stroke: "var(--metastable)", clip: true}),
      Plot.line(wedge, {x: "K", y: "high", stroke: "var(--metastable)", clip: true}),
      Plot.line([kDomain[0], 4], {
        x: (k) => k,
        y: (k) => coexistenceField(n, k),
        stroke: "var(--soft)",
        clip: true
      }),
      Plot.line(wedge, {x: "K", y: "centre", stroke: "var(--theory)", strokeWidth: 2.5, clip: true}),
      Plot.dot([end], {
        x: "coupling",
        y: "field",
        r: 4,
        fill: "var(--paper)",
        stroke: "var(--theory)",
        strokeWidth: 2
      }),
      Plot.text([end], {
        x: "coupling",
        y: "field",
        text: () => "end point",
        textAnchor: "start",
        dx: 2,
        dy: -13,
        fill: "var(--soft)",
        stroke: "var(--paper)",
        strokeWidth: 3
      }),
      Plot.text([right], {
        x: "K",
        y: ({centre, high}) => (centre + high) / 2,
        text: () => "two minima",
        textAnchor: "end",
        dx: -6,
        fill: "var(--soft)"
      }),
      Plot.text([{}], {frameAnchor: "top-right", text: () => "large φ", dy: 4, dx: -6, fill: "var(--soft)"}),
      Plot.text([{}], {
        frameAnchor: "bottom-left",
        text: () => "small φ",
        dy: -4,
        dx: 6,
        fill: "var(--soft)"
      }),
      Plot.dot([{K, z}], {x: "K", y: "z", r: 7, fill: "var(--ink)", stroke: "var(--paper)", strokeWidth: 2}),
      Plot.dot([{K, z}], {x: "K", y: "z", r: 22, fill: "transparent", render: handles(() => "point")})
    ]
  });
}

const linkOf = ({phi}: MeanFieldRoot) => `φ = ${fixed(phi, 3)}`;

/** Marks of the solutions of the mean-field equation, by what they are. */
export function rootMarks(
  roots: MeanFieldRoot[],
  x: (r: MeanFieldRoot) => number,
  y: (r: MeanFieldRoot) => number
) {
  return [
    Plot.dot(roots, {
      x,
      y,
      r: 6,
      fill: (r: MeanFieldRoot) =>
        r.stability === "unstable" || r.stability === "marginal" ? "var(--paper)" : colourOf[r.stability],
      stroke: (r: MeanFieldRoot) => colourOf[r.stability],
      strokeWidth: 2,
      render: links((i) => linkOf(roots[i]))
    })
  ];
}

function landscape({n, K, z}: LandscapeState, width: number, height: number): Element {
  const roots = meanFieldRoots(n, K, z);
  const least = Math.min(...roots.map((r) => r.freeEnergy));
  const ends = [-1 / n, 1 - 1 / n];
  const {phi: bottom} = deepest({n, K, z});
  // High enough for every solution, for the barrier at the transition, and for a tenth of φ beside the deepest minimum.
  const beside = [bottom - 0.1, bottom + 0.1].filter((phi) => phi > ends[0] && phi < ends[1]);
  const high = Math.max(
    1.2 * Math.max(...roots.map((r) => r.freeEnergy - least)),
    5 * barrier(n),
    Math.min(...beside.map((phi) => meanFieldFreeEnergy(n, K, z, phi) - least))
  );
  const grid = Array.from({length: 241}, (_, i) => ends[0] + i / 240);
  return Plot.plot({
    width,
    height,
    marginLeft: 56,
    marginTop: 24,
    marginBottom: 40,
    x: {domain: ends, label: "order parameter φ", ticks: 5},
    y: {domain: [-0.12 * high, high], label: "f − min f", ticks: 5},
    marks: [
      Plot.ruleY([0], {stroke: "var(--line)"}),
      Plot.ruleX([0], {stroke: "var(--line)"}),
      Plot.line(grid, {
        x: (phi) => phi,
        y: (phi) => meanFieldFreeEnergy(n, K, z, phi) - least,
        stroke: "var(--ink)",
        strokeWidth: 2,
        clip: true
      }),
      ...rootMarks(
        roots,
        (r) => r.phi,
        (r) => r.freeEnergy - least
      ),
      ...(["unstable", "metastable", "stable"] as const).map((name, i) =>
        Plot.text([name], {
          frameAnchor: "top-right",
          textAnchor: "end",
          text: () => `${name === "unstable" ? "○" : "●"} ${name}`,
          fill: colourOf[name],
          dx: [0, -76, -168][i],
          dy: -20
        })
      )
    ]
  });
}

interface BranchPoint {
  K: number;
  phi: number;
  p1: number;
  stability: MeanFieldRoot["stability"];
  branch: "low" | "middle" | "high";
}

/** φ of every solution along K, with the couplings at which solutions appear. */
function branchPoints(n: number, z: number, [from, to]: readonly [number, number]): BranchPoint[] {
  const grid = Array.from({length: 161}, (_, i) => from + ((to - from) * i) / 160);
  const ends = spinodalCouplings(n, z).map(({coupling}) => coupling);
  const couplings = [...grid, ...ends.filter((k) => k > from && k < to)].sort((a, b) => a - b);
  return couplings.flatMap((k) =>
    meanFieldRoots(n, k, z).flatMap(({phi, p1, stability, multiplicity}) => {
      const side = p1 < 0.5 ? ("low" as const) : ("high" as const);
      const point = (branch: BranchPoint["branch"]) => ({K: k, phi, p1, stability, branch});
      if (multiplicity === 3) return [point("low"), point("middle"), point("high")];
      if (stability === "unstable") return [point("middle")];
      return stability === "marginal" ? [point("middle"), point(side)] : [point(side)];
    })
  );
}

/** The step of the deepest minimum from one side to the other along K, if there is one. */
function jumpOf(points: BranchPoint[]) {
  const deepest = points.filter(({stability}) => stability === "stable");
  const i = deepest.findIndex(
    (b, j) => j > 0 && deepest[j - 1].K > 4 && deepest[j - 1].K < b.K && deepest[j - 1].p1 < 0.5 && b.p1 > 0.5
  );
  return i < 0 ? [] : [{K: deepest[i].K, from: deepest[i - 1].phi, to: deepest[i].phi}];
}

function branches(state: LandscapeState, width: number, height: number): Element {
  const {n, K, z} = state;
  const {K: domain} = frame(state);
  const points = branchPoints(n, z, domain);
  const roots = meanFieldRoots(n, K, z);
  return Plot.plot({
    width,
    height,
    marginLeft: 48,
    marginTop: 24,
    marginBottom: 40,
    x: {domain, label: "coupling K = βJ", ticks: 5},
    y: {domain: [-1 / n, 1 - 1 / n], label: "φ along K, at this field", ticks: 5},
    marks: [
      Plot.ruleY([0], {stroke: "var(--line)"}),
      Plot.ruleX([K], {stroke: "var(--line)", strokeWidth: 1.5}),
      Plot.line(points, {
        x: "K",
        y: "phi",
        z: "branch",
        stroke: ({stability}: BranchPoint) => colourOf[stability],
        strokeWidth: 2.2
      }),
      Plot.arrow(jumpOf(points), {
        x: "K",
        y1: "from",
        y2: "to",
        stroke: "var(--theory)",
        strokeWidth: 1.2,
        headLength: 7,
        insetEnd: 7,
        insetStart: 7
      }),
      ...rootMarks(
        roots,
        () => K,
        (r) => r.phi
      ),
      Plot.dot(roots, {
        x: () => K,
        y: "phi",
        r: 22,
        fill: "transparent",
        render: both(
          handles(() => "coupling"),
          links((i) => linkOf(roots[i]))
        )
      })
    ]
  });
}

/** The deepest minimum; of two equally deep ones that with the larger φ. */
export function deepest({n, K, z}: LandscapeState): MeanFieldRoot {
  const stable = meanFieldRoots(n, K, z).filter(({stability}) => stability === "stable");
  return stable[stable.length - 1];
}

export const landauLandscape: FigureSpec<LandscapeState> = {
  title: "The free energy of coupled rows",
  state: {n: 3, K: transition(3).coupling, z: 0},
  controls: {
    n: choice({
      label: "keys n",
      options: Array.from({length: 9}, (_, i) => ({value: i + 2, label: String(i + 2)}))
    }),
    K: range({label: "K = βJ", min: limits.K[0], max: limits.K[1], step: 0.001}),
    z: range({label: "z = βΔ", min: limits.z[0], max: limits.z[1], step: 0.001})
  },
  play: {key: "K", span: ({n}) => [near, far(n)]},
  size: {wide: [1072, 350], narrow: [360, 740]},
  draw(state, layout) {
    const plots = [phasePlane, landscape, branches];
    return panels(
      layout,
      places(layout, 3).map(({size, at}, i) => ({plot: plots[i](state, size.width, size.height), ...at}))
    );
  },
  describe({n, K, z}) {
    const roots = meanFieldRoots(n, K, z);
    const list = roots.map(({phi, stability}) => `${stability} at φ = ${phi.toFixed(3)}`);
    return `${n} keys at K = ${K.toFixed(3)}, z = ${z.toFixed(3)}. Solutions of the mean-field equation: ${list.join(", ")}.`;
  },
  drag(handle, {x, y}, state) {
    const domain = frame(state);
    const K = clamp(x, domain.K);
    return handle === "point" ? {K, z: clamp(y, domain.z)} : {K};
  },
  // A new number of keys starts from its own transition in zero field.
  follow: (state, previous) => (state.n === previous.n ? {} : {K: transition(state.n).coupling, z: 0})
};
