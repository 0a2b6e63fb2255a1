// What runs with other spectra show; each check makes small runs of its own, by plain sums.
import {rotatedGrowth, transverseGrowth} from "../../phases/index.js";
import {diagonal, type Rows} from "../alignment/tools.js";
import {type Claim, compare} from "../claim.js";
import {groups, moved, randomTokens} from "./tools.js";

const source = {document: "derived here"};
const one = diagonal(1, 1);
const turn = (angle: number): Rows => [
  [Math.cos(angle), -Math.sin(angle)],
  [Math.sin(angle), Math.cos(angle)]
];

export const spectraClaims: Claim[] = [
  {
    id: "phases.escape-runs",
    title: "Runs leave the plane, at the rate that is predicted",
    statement: String.raw`With $A=\operatorname{diag}(1,1,0.1)$, $\beta=30$: random tokens stay in the plane for $v_3=0.8$, and end at $\pm e_3$ for $v_3=1.2$ and $1.5$, in all of 8 runs. From pairs above and below the plane, $10^{-8}$ too high, at $v_3=1.5$ and for $5\le t\le12$, the mean of $x_3$ grows at $0.50$ and its standard deviation decays at $1.00$.`,
    status: "measured",
    source,
    route:
      "40 tokens by plain sums and Runge–Kutta steps, to t = 30; the growth of the mean from even tokens.",
    check() {
      const [beta, h] = [30, 0.1];
      const a = diagonal(1, 1, 0.1);
      const run = (v3: number) =>
        moved(randomTokens(40, 3, 3), {beta, a, v: diagonal(1, 1, v3), h, steps: 300}).map((x) =>
          Math.abs(x[2])
        );
      const even = Array.from({length: 80}, (_, i) => {
        const angle = (2 * Math.PI * i) / 80;
        const z = 1e-7;
        return [Math.cos(angle) * Math.sqrt(1 - z * z), Math.sin(angle) * Math.sqrt(1 - z * z), z];
      });
      const later = moved(even, {beta, a, v: diagonal(1, 1, 1.5), h: 0.05, steps: 20});
      return compare(
        [
          {quantity: "v₃ = 0.8: largest |x₃|", value: Math.max(...run(0.8)), expected: 0.05, relation: "<"},
          {quantity: "v₃ = 1.5: smallest |x₃|", value: Math.min(...run(1.5)), expected: 0.99, relation: ">"},
          {
            quantity: "growth of the mean",
            value: transverseGrowth(beta, 0, 1.5),
            expected: Math.log(later[0][2] / 1e-7),
            relation: "="
          }
        ],
        1e-6
      );
    }
  },
  {
    id: "phases.rotated-clusters",
    title: "Where attention turns, clusters come in multiples",
    statement: String.raw`With $A=R(2\pi/m)$ and $V=R(-2\pi/m)$, $m=2$ to $6$, the clusters into which 1000 random tokens at $\beta=64$ have gathered at $t=20$ number a multiple of $m$, in each of 40 runs.`,
    status: "measured",
    source,
    route:
      "100 random tokens at β = 30, two seeds, by plain sums, m = 5 and 3; groups counted by their gaps.",
    check() {
      return compare(
        [5, 3]
          .flatMap((m) =>
            [1, 2].map((seed) => {
              const alpha = (2 * Math.PI) / m;
              const settings = {beta: 30, a: turn(alpha), v: turn(-alpha), h: 0.2, steps: 100};
              const count = groups(moved(randomTokens(100, 2, seed), settings), 0.1);
              // the fastest wave is of such a degree
              const rates = Array.from({length: 16}, (_, k) =>
                k === 0 ? 0 : rotatedGrowth(30, k, {interaction: alpha, value: -alpha}).rate
              );
              const fastest = rates.indexOf(Math.max(...rates));
              return [
                {
                  quantity: `groups modulo ${m}, seed ${seed}`,
                  value: count % m,
                  expected: 0,
                  relation: "=" as const
                },
                {
                  quantity: `fastest degree modulo ${m}`,
                  value: fastest % m,
                  expected: 0,
                  relation: "=" as const
                }
              ];
            })
          )
          .flat(),
        1e-9
      );
    }
  },
  {
    id: "phases.near-degenerate",
    title: "A small gap delays the end, a large one takes the heat phase away",
    statement: String.raw`Under $V=\operatorname{diag}(1,1-\delta)$ waves grow at up to $2/e$ while tokens go to $\pm e_1$ at $\delta$. At $\beta=64$ with 1000 random tokens as many clusters form as for $\delta=0$ up to $\delta=0.1$, and fewer from $\delta=0.2$ on; two points are left after 3 to 6 times $1/\delta$.`,
    status: "measured",
    source,
    route:
      "150 random tokens at β = 64 by plain sums: groups at t = 8 for δ = 0.02 and 1, and at t = 12 for δ = 1.",
    check() {
      const run = (gap: number, steps: number) =>
        groups(
          moved(randomTokens(150, 2, 4), {beta: 64, a: one, v: diagonal(1, 1 - gap), h: 0.2, steps}),
          0.05
        );
      return compare(
        [
          {quantity: "groups at t = 8, δ = 0.02", value: run(0.02, 40), expected: 6, relation: ">"},
          {quantity: "groups at t = 8, δ = 1", value: run(1, 40), expected: 5, relation: "<"},
          {quantity: "groups at t = 12, δ = 1", value: run(1, 60), expected: 2, relation: "="}
        ],
        1e-9
      );
    }
  }
];
