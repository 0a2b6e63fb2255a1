// How long the phases last, and how sharply they part; each check makes small runs of its own, or sums, or counts those
// of the loader.
import {clusterTime, growthRates} from "../../phases/index.js";
import {diagonal, type Rows, tangent, times, unit} from "../alignment/tools.js";
import {type Claim, compare} from "../claim.js";
import {numberAt, placesAt} from "./output.js";
import {contrast, moved, randomTokens, slopeOfSeeds} from "./tools.js";

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

/** The whole runs of the loader, with one of their times. */
const runsOf = (data: unknown, key: "clustered" | "firstMerger") =>
  placesAt(data, "runs", () => true).map((place) => {
    const [tokens, beta, seed, aligned, value] = ["tokens", "beta", "seed", "aligned", key].map((name) =>
      numberAt(data, `${place}.${name}`)
    );
    return {tokens, beta, seed, aligned, value};
  });

export const timescaleClaims: Claim[] = [
  {
    id: "phases.alignment-time",
    title: "Larger β does not align faster",
    statement: String.raw`From random tokens on the sphere, $A=\operatorname{diag}(1,1,0.3)$, $V=\operatorname{diag}(1,1,0.5)$, the root mean square distance from the plane falls below $0.05$ at $T_1=3.3\pm0.2$, in the mean of eight seeds, at every $\beta$ from 8 to 256 and for 250, a thousand and ten thousand tokens. The limit has $3.28$; the spectrum sets this time, not the temperature.`,
    sourceSays: "Larger β: sharper attention, faster alignment.",
    status: "corrected",
    source: {document: "three-phases", section: "Design tradeoffs"},
    data: "robustness-timescales.json",
    route:
      "Means of the runs; 120 random tokens at β = 10 and 60 by plain sums and Runge–Kutta steps, from the same start within a tenth of each other.",
    check(_row, data) {
      const runs = runsOf(data, "clustered");
      const groups = [...new Set(runs.map(({tokens, beta}) => `${tokens} ${beta}`))].map((group) =>
        runs.filter(({tokens, beta}) => `${tokens} ${beta}` === group)
      );
      const means = groups.map((some) => some.reduce((sum, {aligned}) => sum + aligned, 0) / some.length);
      const [warm, cold] = [10, 60].map((beta) => passage(randomTokens(120, 3, 5), beta, rms, 0.05));
      return compare(
        [
          {
            quantity: "N and β, eight runs each",
            value: runs.length / 8,
            expected: 16,
            relation: "=" as const
          },
          {quantity: "different ones", value: groups.length, expected: 16, relation: "=" as const},
          {
            quantity: "mean T₁, off 3.3 by at most",
            value: Math.max(...means.map((t) => Math.abs(t - 3.3))),
            expected: 0.2,
            relation: "≤" as const
          },
          {
            quantity: "120 tokens: T₁ at β = 60 over that at β = 10, off 1 by",
            value: Math.abs(cold / warm - 1),
            expected: 0.1,
            relation: "<" as const
          }
        ],
        1e-9
      );
    }
  },
  {
    id: "phases.heat-comes-first",
    title: "Clusters can form before alignment is over",
    statement: String.raw`From random tokens on the sphere, with that model, heat is what is between alignment at $T_1$ and clusters (contrast $0.1$) at $T_2$. Of ten thousand tokens $T_2>T_1$ in each of 24 runs at $\beta=8,32,128$ and in 5 of 8 at $256$; of a thousand $T_2<T_1$ in each of 24 runs with $\beta\ge64$; of 250 in each of 24 at $\beta\le32$ (above, their noise has more than half that contrast from the start, and $T_2$ says nothing). $T_2$ falls with $\beta$, for each factor $e$ by $0.55\pm0.10$ at $N=10^4$ and $0.7\pm0.2$ at $1000$ (95 %, by seed). Larger $\beta$ needs fewer layers for this phase, not more.`,
    sourceSays: String.raw`Alignment takes $O(1)$, then heat takes $O(\beta)$; larger $\beta$ needs deeper networks to see it.`,
    status: "corrected",
    source: {document: "three-phases", section: "Design tradeoffs"},
    data: "robustness-timescales.json",
    route:
      "The runs counted, and a slope for each seed; 300 random tokens at β = 64 by plain sums: the contrast on a grid, and the distance from the plane.",
    check(_row, data) {
      const runs = runsOf(data, "clustered");
      const start = randomTokens(300, 3, 6);
      const settings = {beta: 64, a, v, h: 0.1};
      const formed = passage(start, 64, (all) => contrast(all, 64), 0.1);
      const then = moved(start, {...settings, steps: Math.ceil(formed / settings.h)});
      const counts = [
        {n: 10_000, low: 8, high: 128, first: 0, of: 24},
        {n: 10_000, low: 256, high: 256, first: 3, of: 8},
        {n: 1000, low: 64, high: 256, first: 24, of: 24},
        {n: 250, low: 8, high: 32, first: 24, of: 24}
      ];
      const slopes = [
        {n: 10_000, expected: -0.55, half: 0.1},
        {n: 1000, expected: -0.7, half: 0.2}
      ];
      return compare(
        [
          ...counts.flatMap(({n, low, high, first, of}) => {
            const some = runs.filter(({tokens, beta}) => tokens === n && beta >= low && beta <= high);
            const name = `N = ${n}, β from ${low} to ${high}`;
            return [
              {quantity: `runs, ${name}`, value: some.length, expected: of, relation: "=" as const},
              {
                quantity: "with T₂ < T₁",
                value: some.filter(({aligned, value}) => value < aligned).length,
                expected: first,
                relation: "=" as const
              }
            ];
          }),
          ...slopes.flatMap(({n, expected, half}) => {
            const found = slopeOfSeeds(
              runs
                .filter(({tokens}) => tokens === n)
                .map(({seed, beta, value}) => ({seed, x: Math.log(beta), y: value}))
            );
            return [
              {
                quantity: `slope of T₂ in ln β, N = ${n}, off −${-expected} by`,
                value: Math.abs(found.slope - expected),
                expected: 0.05,
                relation: "<" as const
              },
              {
                quantity: `its 95 % half-width, off ${half} by`,
                value: Math.abs(found.half - half),
                expected: 0.05,
                relation: "<" as const
              }
            ];
          }),
          {
            quantity: "300 tokens: contrast at the start",
            value: contrast(start, 64),
            expected: 0.05,
            relation: "<"
          },
          {
            quantity: "distance from the plane when it has reached 0.1",
            value: rms(then),
            expected: 0.05,
            relation: ">"
          },
          // from sums of e^{2λt} over the modes in another language
          ...[
            {beta: 16, time: 3.038},
            {beta: 64, time: 2.369}
          ].map(({beta, time}) => ({
            quantity: `linear growth, N = 1000, β = ${beta}, off ${time} by`,
            value: Math.abs(clusterTime(beta, 1000) - time),
            expected: 1e-3,
            relation: "<" as const
          }))
        ],
        1e-9
      );
    }
  },
  {
    id: "phases.from-the-sphere",
    title: "Tokens from the sphere cluster earlier than tokens in the plane",
    statement: String.raw`With that model, tokens that come from the sphere form clusters in the plane earlier than independent tokens that start there: at $\beta=64$ and $256$ by $0.6$ with a thousand tokens, at $256$ by $0.8$ with ten thousand, each more than three standard errors. From one start and its projection, too.`,
    status: "measured",
    source,
    data: "robustness-timescales.json",
    route:
      "Differences of means of runs; four starts of 300 tokens at β = 64 and their projections to the plane, by plain sums.",
    check(_row, data) {
      const measured = [
        {fit: 1, beta: 64, later: 0.6},
        {fit: 1, beta: 256, later: 0.6},
        {fit: 2, beta: 256, later: 0.8}
      ].flatMap(({fit, beta, later}) => {
        const [place] = placesAt(data, `fits.${fit}.later`, (one) => numberAt(data, `${one}.beta`) === beta);
        const [mean, error] = ["mean", "error"].map((name) => numberAt(data, `${place}.${name}`));
        const name = `${numberAt(data, `fits.${fit}.tokens`)} tokens, β = ${beta}`;
        return [
          {
            quantity: `${name}: later in the plane by ${later}, off by`,
            value: Math.abs(mean - later),
            expected: 0.05,
            relation: "<" as const
          },
          {quantity: "in standard errors", value: mean / error, expected: 3, relation: ">" as const}
        ];
      });
      const early = [1, 2, 3, 4].map((seed) => {
        const start = randomTokens(300, 3, seed);
        const formed = (all: Rows) => passage(all, 64, (some) => contrast(some, 64), 0.1);
        return formed(start.map(([x, y]) => unit([x, y, 0]))) - formed(start);
      });
      return compare(
        [
          ...measured,
          {
            quantity: "300 tokens: the least by which the projection is later",
            value: Math.min(...early),
            expected: 0,
            relation: ">"
          }
        ],
        1e-9
      );
    }
  },
  {
    id: "phases.first-merger-runs",
    title: "The first merger does not wait longer at larger β",
    statement: String.raw`In whole runs from random tokens the first merger after clusters have settled comes at times $T_3$ that scatter over decades and do not rise with $\beta$: from 8 to 256 the slope of $\ln T_3$ in $\beta$ is $-0.0075\pm0.006$ with ten thousand tokens, $-0.0075\pm0.003$ with a thousand and $-0.004\pm0.004$ with 250 (95 %, by seed). The more clusters there are, the closer is the closest pair.`,
    status: "measured",
    source,
    data: "robustness-timescales.json",
    route:
      "A slope for each seed of the runs, from all pairs of β; mean and Student’s interval of the eight.",
    check(_row, data) {
      const runs = runsOf(data, "firstMerger");
      return compare(
        [
          [10_000, -0.0075],
          [1000, -0.0075],
          [250, -0.004]
        ].flatMap(([n, expected]) => {
          const some = runs.filter(({tokens}) => tokens === n);
          const logs = some.map(({value}) => Math.log(value));
          const {slope, half} = slopeOfSeeds(some.map(({seed, beta}, i) => ({seed, x: beta, y: logs[i]})));
          return [
            {
              quantity: `slope, N = ${n}, off ${String(expected).replace("-", "−")} by`,
              value: Math.abs(slope - expected),
              expected: 0.001,
              relation: "<" as const
            },
            {quantity: "its upper bound", value: slope + half, expected: 0, relation: "<" as const},
            {
              quantity: "decades from the first to the last of these mergers",
              value: (Math.max(...logs) - Math.min(...logs)) / Math.LN10,
              expected: 2,
              relation: ">" as const
            }
          ];
        }),
        1e-9
      );
    }
  },
  {
    id: "phases.blurred",
    title: "No transition sharpens with β",
    statement: String.raw`In linear growth waves grow at most at $2/e$ whatever $\beta$ is, so that the contrast takes at least $\frac e4\ln10=1.56$ from $0.01$ to $0.1$. In the limit of $A=\operatorname{diag}(1,1,\kappa_3)$, $V=\operatorname{diag}(1,1,v_3)$ the distance from the plane takes at least $\ln10$ over the gap $1-v_3\kappa_3$ from $0.5$ to $0.05$. $T_1$ and $T_2$ are of that size themselves: the phases overlap, and only $N\to\infty$ draws them apart, as $\ln N$.`,
    status: "derived",
    source,
    route:
      "The times of linear growth at both levels, for β from 4 to 10⁶; the rates below 2/e; the limit field at a hundred heights.",
    check() {
      const betas = [4, 30, 1000, 1e6];
      // how fast the limit takes a token to the plane, as a part of its height
      const falls = [0, 0.3, 1].flatMap((kappa3) =>
        Array.from({length: 99}, (_, i) => {
          const x = unit([Math.sqrt(1 - ((i + 1) / 100) ** 2), 0, (i + 1) / 100]);
          return -tangent(times(v, unit(times(diagonal(1, 1, kappa3), x))), x)[2] / x[2] / (1 - 0.5 * kappa3);
        })
      );
      return compare(
        [
          {
            quantity: "largest rate of falling to the plane over the gap",
            value: Math.max(...falls),
            expected: 1,
            relation: "≤"
          },
          ...betas.flatMap((beta) => [
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
          ])
        ],
        1e-12
      );
    }
  }
];
