// Large β, and rows of random logits: what Theorem 02, §6 asks of experiments.
import {
  annealedEntropy,
  entropyAt,
  entropyExcess,
  freezingPoint,
  halfMaximumInverseTemperature,
  logits,
  lowTemperatureEntropy,
  lowTemperatureLimit,
  randomLogitEntropy,
  randomLogitHalfEntropy,
  randomQueryEntropy
} from "../../gibbs/index.js";
import {normals, stream} from "../../random/index.js";
import {type Claim, type Comparison, compare} from "../claim.js";
import {defaultRow, equal, pairRow, sum, tiny} from "./tools.js";

const document = "theorem-02";

const than = (
  quantity: string,
  value: number,
  relation: "≤" | "≥" | "<" | ">",
  expected: number
): Comparison => ({quantity, value, relation, expected});

/** The two highest levels, by sorting: how many keys at the top, and the gap below. */
function levels(u: readonly number[]) {
  const top = Math.max(...u);
  const rest = u.filter((x) => x < top);
  const next = Math.max(...rest);
  return {
    m: u.length - rest.length,
    gap: top - next,
    second: rest.filter((x) => x === next).length,
    nextKey: u.indexOf(next)
  };
}

/** E f(σG) by the trapezoid rule. */
const normalMean = (f: (x: number) => number, sigma: number): number => {
  const h = 1 / 16;
  const points = Array.from({length: 385}, (_, i) => (i - 192) * h);
  return (h / Math.sqrt(2 * Math.PI)) * sum(points.map((g) => f(sigma * g) * Math.exp((-g * g) / 2)));
};

/** E H and E ln Z of two Gaussian logits: only their difference x counts, of deviation σ√2. */
const twoKeys = (sigma: number) => ({
  meanEntropy: normalMean((x) => pairRow([0, x], 1).entropy, sigma * Math.SQRT2),
  meanLogPartition: normalMean(
    (x) => Math.abs(x) / 2 + Math.log1p(Math.exp(-Math.abs(x))),
    sigma * Math.SQRT2
  )
});

/** Entropies of rows whose query and keys are drawn with normal entries: their mean and its standard error. */
function sampled(n: number, dk: number, rows: number) {
  const source = stream(42).split(`random rows, n = ${n}, dk = ${dk}`);
  const values = Array.from({length: rows}, () =>
    entropyAt(logits(normals(source, dk), normals(source, n * dk), n, dk), 1 / Math.sqrt(dk))
  );
  const mean = sum(values) / rows;
  return {mean, error: Math.sqrt(sum(values.map((h) => (h - mean) ** 2)) / rows / (rows - 1))};
}

export const strongClaims: Claim[] = [
  {
    id: "t02.low-temperature",
    title: "What is left at large β",
    statement: String.raw`Let $u$ not be constant: $m$ keys share the maximum, $m_2$ keys the next level, a gap $\Delta$ below. Then $p_j \to 1/m$ on the top keys, $H \to \ln m$, and for every $\beta \ge 0$ $m_2\,p_{\mathrm{next}}\,(1 + \beta\Delta) \le H - \ln m \le \frac{n-m}{m}(1 + \beta\Delta)\,e^{-\beta\Delta}$; as $\beta \to \infty$, $H - \ln m = \frac{m_2}{m}(1 + \beta\Delta)\,e^{-\beta\Delta}(1 + o(1))$.`,
    status: "derived",
    source: {document: "derived here"},
    route:
      "Both bounds from sums over pairs; the row (2, 2, 1, 0) at β = 12 against a value computed beforehand in arbitrary precision.",
    check: ({u, beta} = defaultRow) => {
      const {m, gap, second, nextKey} = levels(u);
      const n = u.length;
      const four = [2, 2, 1, 0];
      const comparisons = [
        equal("lim H: ln m", lowTemperatureLimit(u).entropy, Math.log(m)),
        equal("H − ln 2 of (2, 2, 1, 0) at β = 12", entropyExcess(four, 12), 3.993773421370892e-5),
        equal("its leading term + ln 2", lowTemperatureEntropy(four, 12), Math.LN2 + 6.5 * Math.exp(-12))
      ];
      if (m < n) {
        const excess = entropyExcess(u, beta);
        comparisons.push(equal("gap g below the top", lowTemperatureLimit(u).gap, gap));
        const next = pairRow(u, beta).p[nextKey];
        comparisons.push(
          than(
            "H − ln m, at least m₂ (1 + βΔ) times p of the next level",
            excess,
            "≥",
            second * next * (1 + beta * gap)
          ),
          than(
            "H − ln m, at most (n/m − 1)(1 + βΔ) exp(−βΔ)",
            excess,
            "≤",
            (n / m - 1) * (1 + beta * gap) * Math.exp(-beta * gap)
          )
        );
      }
      return compare(comparisons, 1e-13, tiny);
    }
  },
  {
    id: "t02.half-maximum",
    title: "The half maximum exists only if m < √n",
    statement: String.raw`$H(\beta) = \frac12\ln n$ has a solution, and then exactly one, if and only if fewer than $\sqrt n$ keys share the largest logit; $H = c\ln n$ with $0 < c < 1$ if and only if $m < n^c$.`,
    status: "corrected",
    source: {document, section: "§6, item 2"},
    sourceSays: String.raw`An operational $\beta_c$ can be fitted where $H$ drops below a fraction of $\ln n$, such as a half.`,
    route: "H by sums over pairs at the library’s β½ and on both sides of it; the limit ln m by counting.",
    check: ({u} = defaultRow) => {
      const half = Math.log(u.length) / 2;
      const {m, gap} = levels(u);
      const comparisons = [
        than(
          "H of (1, 1, 0, 0) − ½ ln 4 at β = 30 (against the source)",
          entropyExcess([1, 1, 0, 0], 30),
          ">",
          0
        )
      ];
      if (m * m < u.length) {
        const beta = halfMaximumInverseTemperature(u);
        comparisons.push(
          equal("H(β½) of your row, against ½ ln n", pairRow(u, beta).entropy, half),
          than("H at 0.9 β½", pairRow(u, 0.9 * beta).entropy, ">", half),
          than("H at 1.1 β½", pairRow(u, 1.1 * beta).entropy, "<", half)
        );
      } else {
        comparisons.push(than("lim H = ln m of your row, against ½ ln n", Math.log(m), "≥", half));
        if (m < u.length)
          comparisons.push(
            than("H of your row at βg = 30", entropyAt(u, 30 / gap), "≥", Math.max(half, Math.log(m)))
          );
      }
      return compare(comparisons, 1e-12);
    }
  }
];

export const randomClaims: Claim[] = [
  {
    id: "t02.random-entropy",
    title: "Mean entropy of random logits, exactly",
    statement: String.raw`For $n$ independent logits with $\beta u_j \sim N(0, \sigma^2)$: $\E\ln Z = \int_0^\infty \bigl(e^{-t} - (\E e^{-te^{\sigma G}})^n\bigr)\frac{\dd t}{t}$ and $\E H = (1 - \sigma\partial_\sigma)\,\E\ln Z$.`,
    status: "derived",
    source: {document: "derived here"},
    route:
      "For n = 2 one integral over the difference of the logits; for n = 16 and 128 values computed beforehand in arbitrary precision.",
    check: () =>
      compare(
        [
          ...[0.5, 1, 2, 4].flatMap((sigma) => {
            const ours = randomLogitEntropy(2, sigma);
            const direct = twoKeys(sigma);
            return [
              equal(`E H, n = 2, σ = ${sigma}`, ours.meanEntropy, direct.meanEntropy),
              equal(`E ln Z, n = 2, σ = ${sigma}`, ours.meanLogPartition, direct.meanLogPartition)
            ];
          }),
          equal("E H, n = 16, σ = 1", randomLogitEntropy(16, 1).meanEntropy, 2.356953313941243),
          equal("E ln Z, n = 16, σ = 1", randomLogitEntropy(16, 1).meanLogPartition, 3.224501096721369),
          equal("E H, n = 128, σ = 1", randomLogitEntropy(128, 1).meanEntropy, 4.365641686760705),
          equal("E ln Z, n = 128, σ = 1", randomLogitEntropy(128, 1).meanLogPartition, 5.345449971027622)
        ],
        1e-13
      )
  },
  {
    id: "t02.annealed",
    title: "Annealed entropy and freezing",
    statement: String.raw`$\E\ln Z \le \ln n + \sigma^2/2$. The right side belongs to an entropy $\ln n - \sigma^2/2$, which vanishes at $\sigma_c = \sqrt{2\ln n}$; as $n \to \infty$ at fixed $\sigma/\sigma_c$, $\E H/\ln n$ tends to $1 - (\sigma/\sigma_c)^2$ below $\sigma_c$ and to $0$ above (the random energy model; this limit is Derrida’s, and not proved here).`,
    status: "derived",
    source: {document: "derrida1981"},
    route:
      "The inequality at nine points; the approach to the limit, which is not proved here, on n = 2⁴ to 2¹⁶ at half and at twice the freezing point.",
    check: () => {
      const sizes = [4, 8, 12, 16].map((k) => 2 ** k);
      const away = sizes.map((n) => {
        const below = freezingPoint(n) / 2;
        return (randomLogitEntropy(n, below).meanEntropy - annealedEntropy(n, below)) / Math.log(n);
      });
      const frozen = sizes.map((n) => randomLogitEntropy(n, 2 * freezingPoint(n)).meanEntropy / Math.log(n));
      return compare(
        [
          ...[2, 16, 128].flatMap((n) =>
            [1, 2, 4].map((sigma) =>
              than(
                `E ln Z, n = ${n}, σ = ${sigma}`,
                randomLogitEntropy(n, sigma).meanLogPartition,
                "<",
                Math.log(n) + sigma ** 2 / 2
              )
            )
          ),
          equal("annealed entropy of 128 keys at σ = 1", annealedEntropy(128, 1), 7 * Math.LN2 - 0.5),
          equal("annealed entropy at freezing, n = 128", annealedEntropy(128, freezingPoint(128)), 0),
          ...[1, 2, 3].flatMap((i) => [
            than(`(E H − annealed)/ln n at σ = σ_c/2, n = ${sizes[i]}`, away[i], "<", away[i - 1]),
            than(`E H/ln n at σ = 2σ_c, n = ${sizes[i]}`, frozen[i], "<", frozen[i - 1])
          ])
        ],
        1e-13
      );
    }
  },
  {
    id: "t02.random-half",
    title: "Half the maximum for random logits",
    statement: String.raw`$\E H(n, \sigma_{1/2}) = \frac12\ln n$ defines $\sigma_{1/2}(n)$, and the operational $\beta_{1/2} = \sigma_{1/2}/\sd(u)$ is $\sigma_{1/2}$ times the default $1/\sqrt{d_k}$ for every $d_k$, when $\sd(u) = \sqrt{d_k}$.`,
    status: "derived",
    source: {document: "derived here"},
    route:
      "For n = 2 the integral over the difference of the logits; for four other n roots computed beforehand from E ln Z in extended precision.",
    check: () =>
      compare(
        [
          equal("E H, n = 2, at its σ½", twoKeys(randomLogitHalfEntropy(2)).meanEntropy, Math.LN2 / 2),
          ...(
            [
              [16, 2.458690868271541],
              [128, 2.7089355701373],
              [1024, 2.9735208652810985],
              [8192, 3.239475669189272]
            ] as const
          ).map(([n, expected]) => equal(`σ½, n = ${n}`, randomLogitHalfEntropy(n), expected))
        ],
        1e-13
      )
  },
  {
    id: "t02.dk",
    title: "Entropy across dₖ does not test the theorem",
    statement: String.raw`For queries and keys with independent standard normal entries, the logits of a query have variance $|q|^2 \approx d_k$, so that $\beta u$ has variance about 1 at every $d_k$. The mean entropy at $\beta = 1/\sqrt{d_k}$ then hardly depends on $d_k$; what dependence is left has the opposite sign.`,
    status: "corrected",
    source: {document, section: "§6, items 1 and 3"},
    sourceSays: String.raw`Measuring $H$ in models with different $d_k$ would confirm that it falls as $\beta = 1/\sqrt{d_k}$ grows.`,
    route:
      "Means over |q| against values computed beforehand on a finer grid; 150 drawn rows for each of two dₖ, within 4 standard errors.",
    check: () => {
      const values = [
        [16, 4.368151214866815],
        [64, 4.366247014043607],
        [128, 4.365942326208762],
        [256, 4.36579148965347]
      ] as const;
      const means = values.map(([dk]) => randomQueryEntropy(128, dk));
      return compare(
        [
          ...values.map(([dk, expected], i) => equal(`E H, n = 128, dₖ = ${dk}`, means[i], expected)),
          than("largest difference between these", Math.max(...means) - Math.min(...means), "<", 0.003),
          than("E H at dₖ = 256, below that at 16 (against the source)", means[3], "<", means[0]),
          than(
            "what fixed logits would give from β = 1/16 to β = 1/4",
            randomLogitEntropy(128, 0.5).meanEntropy - randomLogitEntropy(128, 2).meanEntropy,
            ">",
            1
          ),
          ...[16, 64].map((dk) => {
            const {mean, error} = sampled(32, dk, 150);
            return than(
              `drawn rows, n = 32, dₖ = ${dk}: distance from E H in standard errors`,
              Math.abs(mean - randomQueryEntropy(32, dk)) / error,
              "<",
              4
            );
          })
        ],
        1e-13
      );
    }
  }
];
