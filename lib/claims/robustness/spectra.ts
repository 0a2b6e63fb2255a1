// What runs with other spectra show; each check makes small runs of its own, by plain sums, beside those of the loader.
import {rotatedGrowth, transverseGrowth} from "../../phases/index.js";
import {besselIRatio} from "../../special/index.js";
import {diagonal, type Rows} from "../alignment/tools.js";
import {type Claim, compare} from "../claim.js";
import {numberAt, numbersAt, placesAt} from "./output.js";
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
    title: "Runs leave the plane where clusters do, above v₃ = 1",
    statement: String.raw`With $A=\operatorname{diag}(1,1,0.1)$, 600 random tokens stay in the plane for $v_3=0.8$ at $\beta=30$ and $0.95$ at $\beta=5$, and end at $\pm e_3$ for $1.2$ and $1.5$ at $\beta=30$ and $1.05$ at $\beta=5$, each in all of 8 runs. So it is not $I_1/I_0$ that decides, $0.893$ at $\beta=5$, as for evenly spread tokens: random ones form clusters, each of which attends to itself, and their displacements grow at $v_3-1$. From pairs above and below the plane, $10^{-8}$ too high, at $v_3=1.5$, $\beta=30$ and for $5\le t\le12$, the mean of $x_3$ grows at $0.50$ and its standard deviation decays at $1.00$.`,
    status: "measured",
    source,
    data: "robustness-spectra.json",
    route:
      "The ends of the runs and the slopes of the pairs; 40 tokens at β = 5 by plain sums and Runge–Kutta steps, t = 20 to 40; the growth of the mean from even tokens.",
    check(_row, data) {
      const ends = placesAt(data, "escape.ends", () => true).map((end) => ({
        value: numberAt(data, `${end}.value`),
        threshold: besselIRatio(0, numberAt(data, `${end}.beta`)),
        least: Math.min(...numbersAt(data, `${end}.least`)),
        most: Math.max(...numbersAt(data, `${end}.most`))
      }));
      const late = placesAt(data, "escape.frames", () => true)
        .map((place) => (key: string) => Math.abs(numberAt(data, `${place}.${key}`)))
        .filter((frame) => frame("time") >= 5 && frame("time") <= 12);
      const [from, to] = [late[0], late[late.length - 1]];
      const slope = (key: string) => Math.log(to(key) / from(key)) / (to("time") - from("time"));
      const a = diagonal(1, 1, 0.1);
      const rms = (all: Rows) => Math.sqrt(all.reduce((sum, x) => sum + x[2] ** 2, 0) / all.length);
      const rate = (v3: number) => {
        const settings = {beta: 5, a, v: diagonal(1, 1, v3), h: 0.2, steps: 100};
        const early = moved(randomTokens(40, 3, 3), settings);
        return Math.log(rms(moved(early, settings)) / rms(early)) / 20;
      };
      const even = Array.from({length: 80}, (_, i) => {
        const angle = (2 * Math.PI * i) / 80;
        const z = 1e-7;
        return [Math.cos(angle) * Math.sqrt(1 - z * z), Math.sin(angle) * Math.sqrt(1 - z * z), z];
      });
      const grown = moved(even, {beta: 30, a, v: diagonal(1, 1, 1.5), h: 0.05, steps: 20});
      return compare(
        [
          ...ends.map(({value, least, most}) => ({
            quantity: `v₃ = ${value}: ${value < 1 ? "largest" : "smallest"} |x₃| in the end`,
            value: value < 1 ? most : least,
            expected: value < 1 ? 0.05 : 0.99,
            relation: value < 1 ? ("<" as const) : (">" as const)
          })),
          {
            quantity: "values of v₃ between I₁/I₀ and 1",
            value: ends.filter(({value, threshold}) => value > threshold && value < 1).length,
            expected: 1,
            relation: "≥"
          },
          {
            quantity: "growth of the mean of x₃ of pairs, off 0.5 by",
            value: Math.abs(slope("mean") - 0.5),
            expected: 0.01,
            relation: "<"
          },
          {
            quantity: "decay of their standard deviation, off 1 by",
            value: Math.abs(slope("deviation") + 1),
            expected: 0.01,
            relation: "<"
          },
          ...[0.95, 1.05].map((v3) => ({
            quantity: `rate of 40 tokens at v₃ = ${v3}, off v₃ − 1 by`,
            value: Math.abs(rate(v3) - (v3 - 1)),
            expected: 0.005,
            relation: "<" as const
          })),
          {
            quantity: "growth of the mean of even tokens, v₃ = 1.5",
            value: transverseGrowth(30, 0, 1.5),
            expected: Math.log(grown[0][2] / 1e-7),
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
    title: "A small gap delays the end, a large one leaves few clusters",
    statement: String.raw`Under $V=\operatorname{diag}(1,1-\delta)$ waves grow at up to $2/e$ while tokens go to $\pm e_1$ at $\delta$. At $\beta=64$ with 1000 random tokens, means of 8 seeds, as many clusters stand at $t=8$ as for $\delta=0$ up to $\delta=0.1$, within two standard errors of the difference, and fewer from $\delta=0.2$ on: at $\delta=1$ less than half as many. Two points are left after 3 to 6 times $1/\delta$.`,
    status: "measured",
    source,
    data: "robustness-spectra.json",
    route:
      "The means over the seeds; 150 random tokens at β = 64 by plain sums: groups at t = 8 for δ = 0.02 and 1, and at t = 12 for δ = 1.",
    check(_row, data) {
      const [even, ...points] = placesAt(data, "gaps.points", () => true).map((place) => ({
        gap: numberAt(data, `${place}.gap`),
        mean: numberAt(data, `${place}.clusters.mean`),
        error: numberAt(data, `${place}.clusters.error`),
        place
      }));
      const run = (gap: number, steps: number) =>
        groups(
          moved(randomTokens(150, 2, 4), {beta: 64, a: one, v: diagonal(1, 1 - gap), h: 0.2, steps}),
          0.05
        );
      return compare(
        [
          {quantity: "the first δ", value: even.gap, expected: 0, relation: "="},
          ...points.map(({gap, mean, error}) => ({
            quantity: `clusters fewer than at δ = 0, in standard errors, δ = ${gap}`,
            value:
              (gap < 0.15 ? Math.abs(even.mean - mean) : even.mean - mean) / Math.hypot(error, even.error),
            expected: 2,
            relation: gap < 0.15 ? ("<" as const) : (">" as const)
          })),
          {
            quantity: "clusters at δ = 1, over those at δ = 0",
            value: points[points.length - 1].mean / even.mean,
            expected: 0.5,
            relation: "<"
          },
          ...points.flatMap(({gap, place}) => {
            const two = gap * numberAt(data, `${place}.two.mean`);
            return [
              {
                quantity: `δ times the time to two points, δ = ${gap}`,
                value: two,
                expected: 3,
                relation: ">" as const
              },
              {quantity: "the same", value: two, expected: 6, relation: "<" as const}
            ];
          }),
          {quantity: "groups at t = 8, δ = 0.02", value: run(0.02, 40), expected: 6, relation: ">"},
          {quantity: "groups at t = 8, δ = 1", value: run(1, 40), expected: 5, relation: "<"},
          {quantity: "groups at t = 12, δ = 1", value: run(1, 60), expected: 2, relation: "="}
        ],
        1e-9
      );
    }
  }
];
