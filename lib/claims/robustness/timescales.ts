// How long the phases last, and how sharply they part; each check makes small runs of its own, or sums.
import {clusterTime, growthRates} from "../../phases/index.js";
import {diagonal, type Rows} from "../alignment/tools.js";
import {type Claim, compare} from "../claim.js";
import {contrast, groups, moved, randomTokens} from "./tools.js";

const source = {document: "derived here"};
const a = diagonal(1, 1, 0.3);
const v = diagonal(1, 1, 0.5);

const rms = (all: Rows) => Math.sqrt(all.reduce((sum, x) => sum + x[2] ** 2, 0) / all.length);

/** When a quantity of the tokens of a run passes a level, on steps of 0.1, its logarithm taken as linear between. */
function passage(start: Rows, beta: number, quantity: (all: Rows) => number, level: number): number {
  const h = 0.1;
  let all: Rows = start;
  let before = quantity(all);
  const rising = before < level;
  for (let t = 0; t < 10; t += h) {
    all = moved(all, {beta, a, v, h, steps: 1});
    const now = quantity(all);
    if (now >= level === rising) return t + (h * Math.log(level / before)) / Math.log(now / before);
    before = now;
  }
  return Number.NaN;
}

export const timescaleClaims: Claim[] = [
  {
    id: "phases.alignment-time",
    title: "Larger β does not align faster",
    statement: String.raw`From random tokens on the sphere, $A=\operatorname{diag}(1,1,0.3)$, $V=\operatorname{diag}(1,1,0.5)$, the root mean square distance from the plane falls below $0.05$ at $T_1=3.3\pm0.2$ for every $\beta$ from 8 to 256. The limit has $3.28$; the spectrum sets this time, not the temperature.`,
    sourceSays: "Larger β: sharper attention, faster alignment.",
    status: "corrected",
    source: {document: "three-phases", section: "Design tradeoffs"},
    route: "120 random tokens at β = 10 and 60 by plain sums and Runge–Kutta steps.",
    check() {
      return compare(
        [10, 60].map((beta) => ({
          quantity: `T₁ at β = ${beta}, off 3.3 by`,
          value: Math.abs(passage(randomTokens(120, 3, 5), beta, rms, 0.05) - 3.3),
          expected: 0.3,
          relation: "<" as const
        })),
        1e-9
      );
    }
  },
  {
    id: "phases.heat-comes-first",
    title: "Clusters form before alignment is over",
    statement: String.raw`From up to a thousand random tokens on the sphere, with that model and $\beta\ge64$, clusters have formed in the plane (contrast $0.1$) before the tokens are in it: $T_2<T_1$ in each of 48 runs. $T_2$ falls with $\beta$, at $N=1000$ by about $0.7$ for each factor $e$, and stays within $0.5$ of the time of linear growth. Larger $\beta$ needs fewer layers for this phase, not more.`,
    sourceSays: String.raw`Alignment takes $O(1)$, then heat takes $O(\beta)$; larger $\beta$ needs deeper networks to see it.`,
    status: "corrected",
    source: {document: "three-phases", section: "Design tradeoffs"},
    route:
      "120 random tokens at β = 16 and 64 by plain sums: the contrast on a grid, and the distance from the plane.",
    check() {
      const start = randomTokens(120, 3, 6);
      const [warm, cold] = [16, 64].map((beta) => passage(start, beta, (all) => contrast(all, beta), 0.2));
      return compare(
        [
          {quantity: "contrast 0.2 at β = 64 and at β = 16", value: cold, expected: warm, relation: "<"},
          {
            quantity: "contrast 0.2 and T₁, β = 64",
            value: cold,
            expected: passage(start, 64, rms, 0.05),
            relation: "<"
          },
          {
            quantity: "linear growth, N = 1000: β = 64 and 16",
            value: clusterTime(64, 1000),
            expected: clusterTime(16, 1000),
            relation: "<"
          }
        ],
        1e-9
      );
    }
  },
  {
    id: "phases.first-merger-runs",
    title: "The first merger does not wait longer at larger β",
    statement: String.raw`In whole runs from random tokens the first merger after clusters have settled comes at times $T_3$ that scatter over decades and do not rise with $\beta$: with a thousand tokens the slope of $\ln T_3$ in $\beta$, from 8 to 256, is not above $0$. The more clusters there are, the closer is the closest pair.`,
    status: "measured",
    source,
    route:
      "80 random tokens on the circle at β = 128 by plain sums, three seeds: groups at t = 10 and t = 60.",
    check() {
      const merged = [1, 2, 3].filter((seed) => {
        const settings = {beta: 128, a: diagonal(1, 1), v: diagonal(1, 1), h: 0.25};
        const early = moved(randomTokens(80, 2, seed), {...settings, steps: 40});
        return groups(moved(early, {...settings, steps: 200}), 0.03) < groups(early, 0.03);
      });
      return compare(
        [{quantity: "runs with a merger in between, of 3", value: merged.length, expected: 2, relation: "≥"}],
        1e-9
      );
    }
  },
  {
    id: "phases.blurred",
    title: "No transition sharpens with β",
    statement: String.raw`Waves grow at most at $2/e$ whatever $\beta$ is, so that the contrast takes at least $\frac e4\ln10=1.56$ from $0.01$ to $0.1$; and the distance from $E_{\max}$ takes at least $\ln10$ over the gap from $0.5$ to $0.05$. $T_1$ and $T_2$ are of that size themselves: the phases overlap, and only $N\to\infty$ draws them apart, as $\ln N$.`,
    status: "derived",
    source,
    route: "The times of linear growth at both levels, for β from 4 to 10⁶; the rates below 2/e.",
    check() {
      const betas = [4, 30, 1000, 1e6];
      return compare(
        betas.flatMap((beta) => [
          {
            quantity: `from 0.01 to 0.1, β = ${beta}`,
            value: clusterTime(beta, 1e12, {level: 0.1}) - clusterTime(beta, 1e12, {level: 0.01}),
            expected: (Math.E / 4) * Math.log(10),
            relation: ">" as const
          },
          {
            quantity: "largest rate",
            value: Math.max(...growthRates(beta, Math.ceil(3 * Math.sqrt(beta)) + 3)),
            expected: 2 / Math.E,
            relation: "<" as const
          }
        ]),
        1e-12
      );
    }
  }
];
