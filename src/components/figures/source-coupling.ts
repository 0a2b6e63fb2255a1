// Six rows with the source's coupling, minimised from scattered starts; and rows with the coupling that works.
import {meanFieldRoots, minimiseSourceCoupling, orderParameter} from "../../lib/landau/index.js";
import {choice, range} from "../controls.js";
import type {FigureSpec} from "../figure.js";
import {Plot} from "../plot.js";

export interface SourceCouplingState {
  R: number;
  n: number;
  z: number;
}

/** The coupling strengths tried, in units of the temperature. */
export const strengths = [0, 0.2, 0.5, 1, 2, 5, 10, 20, 50];

/** Scattered starts of R rows of n keys. */
export const starts = (R: number, n: number): number[] =>
  Array.from({length: R}, (_, r) => 0.02 + ((0.96 * ((r + 1) * 0.618034)) % 0.96) - 1 / n);

/** Where the rows end, for each coupling. */
export function minimisers({R, n, z}: SourceCouplingState) {
  return strengths.flatMap((J) =>
    Array.from(minimiseSourceCoupling(R, n, z, J, starts(R, n)).phis, (phi) => ({J, phi}))
  );
}

export const sourceCoupling: FigureSpec<SourceCouplingState> = {
  title: "Where the source’s coupling moves the rows: nowhere",
  state: {R: 6, n: 4, z: 0.3},
  controls: {
    z: range({label: "z = βΔ", min: -2, max: 2, step: 0.01}),
    R: range({label: "rows R", min: 2, max: 24, step: 1}),
    n: choice({
      label: "keys n",
      options: [2, 3, 4, 5, 10].map((value) => ({value, label: String(value)}))
    })
  },
  size: {wide: [704, 340], narrow: [360, 330]},
  draw(state, {width, height, narrow}) {
    const {R, n, z} = state;
    const phi = orderParameter(n, z);
    const begin = starts(R, n).map((value) => ({J: 0, phi: value}));
    const J = Array.from({length: 101}, (_, i) => (i === 0 ? 0 : 0.05 * 1000 ** (i / 100)));
    const ferromagnet = J.flatMap((K) =>
      meanFieldRoots(n, K, z)
        .filter(({stability}) => stability === "stable")
        .map((root) => ({J: K, phi: root.phi, side: root.p1 < 0.5}))
    );
    return Plot.plot({
      width,
      height,
      marginLeft: 48,
      marginRight: 20,
      marginBottom: 40,
      x: {
        type: "symlog",
        constant: 0.3,
        domain: [0, 50],
        label: "coupling J, in units of the temperature",
        ticks: strengths,
        tickFormat: String
      },
      y: {domain: [-1 / n, 1 - 1 / n], label: "order parameter φ of each row", ticks: 6},
      marks: [
        Plot.line(ferromagnet, {x: "J", y: "phi", stroke: "var(--theory)", strokeWidth: 2}),
        Plot.ruleY([phi], {stroke: "var(--corrected)", strokeWidth: 2}),
        Plot.dot(begin, {x: "J", y: "phi", dx: narrow ? 10 : 14, r: 3, stroke: "var(--soft)"}),
        Plot.dot(minimisers(state), {x: "J", y: "phi", r: 4, fill: "var(--simulation)"}),
        Plot.text([{J: 0, phi: Math.max(...begin.map((b) => b.phi))}], {
          x: "J",
          y: "phi",
          text: () => "starts",
          textAnchor: "start",
          dx: narrow ? 18 : 24,
          fill: "var(--soft)"
        }),
        Plot.text([{}], {
          x: 12,
          y: phi,
          text: () => "the source’s coupling: φ(z)",
          dy: 14,
          fill: "var(--corrected)"
        }),
        Plot.text([ferromagnet[ferromagnet.length - 1]], {
          x: "J",
          y: "phi",
          text: () => "model A, K = J",
          textAnchor: "end",
          dy: ferromagnet[ferromagnet.length - 1].side ? -10 : 14,
          fill: "var(--theory)"
        })
      ]
    });
  },
  describe(state) {
    const phi = orderParameter(state.n, state.z);
    const worst = Math.max(...minimisers(state).map((end) => Math.abs(end.phi - phi)));
    return `From scattered starts all ${state.R} rows end at φ = ${phi.toFixed(4)}, the value of one row alone, for every J from 0 to 50; the largest difference is ${worst.toExponential(0)}.`;
  }
};
