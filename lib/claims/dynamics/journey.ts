// One run through all phases; the check makes a smaller one by plain sums.
import {complete} from "../../experiment.js";
import {journey} from "../../journey/index.js";
import {phaseTimes} from "../../phases/index.js";
import {type Claim, compare} from "../claim.js";
import {asTokens} from "./library.js";
import {pairSums, type Rows, scattered, unit} from "./tools.js";

const beta = 10;
const value = [
  [1, 0, 0],
  [0, 1, 0],
  [0, 0, 0.1]
];
const start = scattered(150, 3);

/** One step of Runge and Kutta’s method, brought back to the sphere. */
function step(x: Rows, h: number): number[][] {
  const velocity = (at: Rows) => pairSums(at, beta, {value}).drift;
  const moved = (k: Rows, share: number) => x.map((row, i) => row.map((c, j) => c + share * h * k[i][j]));
  const k1 = velocity(x);
  const k2 = velocity(moved(k1, 0.5));
  const k3 = velocity(moved(k2, 0.5));
  const k4 = velocity(moved(k3, 1));
  return x.map((row, i) =>
    unit(row.map((c, j) => c + (h / 6) * (k1[i][j] + 2 * k2[i][j] + 2 * k3[i][j] + k4[i][j])))
  );
}

const distance = (x: Rows) => Math.sqrt(x.reduce((sum, row) => sum + row[2] ** 2, 0) / x.length);

/** The relative variance of Σ e^{β cos(θ − θ_i)} over a grid of the circle, to which tokens are moved along meridians. */
function contrast(x: Rows): number {
  const density = Array.from({length: 64}, (_, i) => {
    const a = (2 * Math.PI * i) / 64;
    return x.reduce((sum, [c, s]) => {
      const r = Math.sqrt(c * c + s * s);
      return sum + Math.exp(beta * ((c * Math.cos(a) + s * Math.sin(a)) / r - 1));
    }, 0);
  });
  const mean = density.reduce((a, b) => a + b, 0) / 64;
  return density.reduce((sum, y) => sum + (y / mean - 1) ** 2, 0) / 64;
}

/** T₁ and T₂: when the distance falls below 0.05, and the contrast reaches 0.1; logarithms linear within a step. */
function times(h = 0.1): {aligned: number; clustered: number} {
  let [x, t] = [start as Rows, 0];
  const found = {aligned: 0, clustered: 0};
  while (!(found.aligned && found.clustered)) {
    const next = step(x, h);
    const passed = (f: (rows: Rows) => number, level: number) =>
      (f(x) - level) * (f(next) - level) < 0
        ? t + (h * Math.log(level / f(x))) / Math.log(f(next) / f(x))
        : 0;
    found.aligned ||= passed(distance, 0.05);
    found.clustered ||= passed(contrast, 0.1);
    [x, t] = [next, t + h];
  }
  return found;
}

export const journeyClaims: Claim[] = [
  {
    id: "dyn.journey",
    title: "All phases in one run",
    statement: String.raw`With $V=\mathrm{diag}(1,1,0.1)$, $Q=K=1$, $\beta=30$ and $10^4$ uniform random tokens, alignment, heat, clustering and pairing follow on each other in this order, for each of eight seeds. With few tokens there is no heat phase: clusters form before alignment is over.`,
    status: "measured",
    source: {document: "derived here"},
    route:
      "The first two times of a run of 150 tokens at β = 10 by plain sums and Runge and Kutta’s method; there the clusters come first. The order for 10⁴ tokens is checked when the page is built.",
    check() {
      const run = complete(journey({beta, value}, asTokens(start), {frames: 200, tolerance: 1e-7}));
      const phases = phaseTimes({...run});
      const plain = times();
      return compare(
        [
          {quantity: "T₁", value: phases.aligned!, expected: plain.aligned, relation: "="},
          {quantity: "T₂", value: phases.clustered!, expected: plain.clustered, relation: "="},
          {
            quantity: "T₂ of few tokens, against T₁",
            value: phases.clustered!,
            expected: plain.aligned,
            relation: "<"
          },
          {quantity: "clusters at the end", value: run.clusters.at(-1)!, expected: 1, relation: "="}
        ],
        // both interpolate between frames, to second order
        2e-4
      );
    }
  }
];
