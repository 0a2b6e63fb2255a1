// Theorem 02, §4, to higher order and with remainders.
import {
  cumulants,
  entropyDeficit,
  entropyDerivative,
  entropySeries,
  entropySeriesCoefficients,
  logPartitionFunction,
  probabilitySeries,
  remainderBounds
} from "../../gibbs/index.js";
import {type Claim, type Comparison, compare} from "../claim.js";
import {
  complexEntropy,
  complexLogZ,
  complexProbability,
  contour,
  defaultRow,
  equal,
  indexed,
  pairRow,
  pairVariance,
  radius,
  sum,
  tripleCumulant,
  uniform,
  weights,
  width
} from "./tools.js";

const document = "theorem-02";

/** Σ_{m≤order} f^{(m)}(0) r^m/m! with the derivatives from Cauchy's integrals. */
function taylor(f: Parameters<typeof contour>[0], r: number, order: number): number {
  let total = 0;
  let factor = 1;
  for (let m = 0; m <= order; ++m) {
    if (m > 0) factor *= r / m;
    total += factor * contour(f, 0, r, m);
  }
  return total;
}

/** The expansions' partial sums at β = 1/w against Taylor polynomials from Cauchy's integrals. */
const partialSums = (u: readonly number[], order: number): Comparison[] => {
  const r = radius(u);
  const partial = probabilitySeries(u, r, order);
  return u.map((_, j) =>
    equal(
      `${indexed("p", j + 1)} to order ${order} at β = 1/w`,
      partial[j],
      taylor(complexProbability(u, j), r, order)
    )
  );
};

/** Where bounds are tried: the reader's β, and five others between weak and strong. */
const trials = (u: readonly number[], beta: number): number[] => [
  beta,
  ...[0.1, 0.5, 1, 3, 10].map((x) => x * radius(u))
];

const bounded = (
  quantity: string,
  value: number,
  expected: number,
  relation: "≤" | "≥" = "≤"
): Comparison => ({
  quantity,
  value,
  expected,
  relation
});

/** A bound at each of the trials, and the library's value of the bound against the formula. */
function boundChecks(
  u: readonly number[],
  beta: number,
  {
    name,
    left,
    library,
    formula
  }: {
    name: string;
    left: (b: number) => number;
    library: (b: number) => number;
    formula: (b: number) => number;
  }
) {
  return compare(
    trials(u, beta).flatMap((b, i) => {
      const where = i === 0 ? "your β" : `β = ${b.toPrecision(3)}`;
      const checks = [bounded(`${name} at ${where}`, left(b), formula(b))];
      return i === 0 ? [equal("the bound at your β", library(b), formula(b)), ...checks] : checks;
    }),
    1e-14
  );
}

export const expansionClaims: Claim[] = [
  {
    id: "t02.first-order",
    title: "First order in β",
    statement: String.raw`$p_j(\beta) = \frac1n + \frac{\beta}{n}(u_j - \bar u) + O(\beta^2)$.`,
    status: "proved",
    source: {document, section: "§4.1", equation: "11"},
    route: "Taylor’s polynomial with derivatives from Cauchy’s integral about β = 0.",
    check: ({u} = defaultRow) => compare(partialSums(u, 1), 1e-14)
  },
  {
    id: "t02.probability-series",
    title: "Third order in β",
    statement: String.raw`$p_j = \frac1n\bigl[1 + \beta\delta_j + \frac{\beta^2}{2}(\delta_j^2 - V) + \frac{\beta^3}{6}(\delta_j^3 - 3V\delta_j - \kappa_3)\bigr] + O(\beta^4)$ with $\delta_j = u_j - \bar u$ and $V$, $\kappa_3$ the second and third cumulants of the list $u$.`,
    status: "derived",
    source: {document: "derived here"},
    route: "Taylor’s polynomial with derivatives from Cauchy’s integral about β = 0.",
    check: ({u} = defaultRow) => compare(partialSums(u, 3), 1e-14)
  },
  {
    id: "t02.cumulant-rule",
    title: "Each cumulant is the slope of the one before",
    statement: String.raw`$\kappa_m(\beta) = \dfrac{\dd^m}{\dd\beta^m}\ln Z$, so $\kappa_m' = \kappa_{m+1}$; $\kappa_1 = \E u$, $\kappa_2 = \Var u$.`,
    status: "derived",
    source: {document: "derived here"},
    route: "Cauchy’s integrals of ln Z(z) about β, in units of the width of the row.",
    check: ({u, beta} = defaultRow) => {
      const r = radius(u);
      const shifted = u.map((x) => x - Math.max(...u));
      const kappa = cumulants(shifted, beta, 4);
      return compare(
        [1, 2, 3, 4].map((m) =>
          equal(
            `${indexed("κ", m)}${m === 1 ? " − max u" : ""}, in units of w`,
            kappa[m - 1] * r ** m,
            contour(complexLogZ(shifted), beta, r, m) * r ** m
          )
        ),
        1e-13
      );
    }
  },
  {
    id: "t02.entropy-series",
    title: "Entropy to fourth order, with a minus before κ₃",
    statement: String.raw`$H = \ln n - \sum_{m\ge2}\frac{m-1}{m!}\kappa_m\beta^m = \ln n - \frac V2\beta^2 - \frac{\kappa_3}3\beta^3 - \frac{\kappa_4}8\beta^4 - \dots$ with the cumulants of the list $u$.`,
    status: "derived",
    source: {document: "derived here"},
    route: "Cauchy’s integrals of H(z) about 0; V and κ₃ as sums over pairs and triples.",
    check: ({u} = defaultRow) => {
      const r = radius(u);
      const c = entropySeriesCoefficients(u, 4);
      return compare(
        [
          equal("ln n", c[0], Math.log(u.length)),
          equal("−V/2, in units of w²", c[2] * r * r, (-pairVariance(u, uniform(u)) / 2) * r * r),
          equal("−κ₃/3, in units of w³", c[3] * r ** 3, (-tripleCumulant(u, uniform(u)) / 3) * r ** 3),
          equal("−κ₄/8, in units of w⁴", c[4] * r ** 4, (contour(complexEntropy(u), 0, r, 4) / 24) * r ** 4),
          equal("H to order 4 at β = 1/w", entropySeries(u, r, 4), taylor(complexEntropy(u), r, 4))
        ],
        2e-14
      );
    }
  },
  {
    id: "t02.analytic",
    title: "No singularity on the real axis of one row",
    statement: String.raw`$|Z(\beta + iy)| \ge \cos(yw/2)\,Z(\beta)$ for $|y| \le \pi/w$. So $\ln Z$ and $H$ are analytic for $|\operatorname{Im}\beta| < \pi/w$, their Taylor series about any real $\beta$ converge at least to the distance $\pi/w$, and a row of finitely many keys has no phase transition in $\beta$. For two keys $Z$ vanishes at $\pm i\pi/w$: the strip is no wider, and the series about $\beta = 0$ converge no further.`,
    status: "derived",
    source: {document: "derived here"},
    route: "|Z| summed in the complex plane at five heights; for two keys the sum vanishes at iπ/w.",
    check: ({u, beta} = defaultRow) => {
      const w = width(u);
      const modulus = (v: readonly number[], x: number, y: number) => {
        const e = weights(v, [x, y]);
        return Math.hypot(sum(e.map(([a]) => a)), sum(e.map(([, b]) => b)));
      };
      const scale = Math.exp(beta * Math.max(...u) - logPartitionFunction(u, beta));
      const heights = w > 1e-300 ? [0.25, 0.5, 0.75, 1] : [];
      return compare(
        [
          equal("|Z(β)|/Z(β)", modulus(u, beta, 0) * scale, 1),
          ...heights.map((part) =>
            bounded(
              `|Z(β + iy)|/Z(β) at yw/π = ${part}, at least cos(yw/2)`,
              modulus(u, beta, (part * Math.PI) / w) * scale,
              Math.cos((part * Math.PI) / 2),
              "≥"
            )
          ),
          equal("|Z(iπ/w)| of two keys", modulus([0, 1], 0, Math.PI), 0)
        ],
        3e-13
      );
    }
  },
  {
    id: "t02.balanced-pairs",
    title: "Largest variance and third cumulant on an interval",
    statement: String.raw`A distribution on an interval of length $w$ has $\kappa_2 \le w^2/4$ and $|\kappa_3| \le w^3/(6\sqrt3)$. Both are attained by two atoms at the ends, with weights $\frac12, \frac12$ and $\frac12(1 \pm 1/\sqrt3)$.`,
    status: "derived",
    source: {document: "derived here"},
    route: "The cumulants of the row at several β against the bounds; of two keys against the closed forms.",
    check: ({u, beta} = defaultRow) => {
      const r = radius(u);
      const third = 1 / (6 * Math.sqrt(3));
      const share = (1 - 1 / Math.sqrt(3)) / 2;
      return compare(
        [
          equal("Var of two keys at β = 0, in units of w²", cumulants([0, 1], 0, 2)[1], 1 / 4),
          equal(
            "κ₃ of two keys, p = ½(1 − 1/√3)",
            cumulants([0, 1], Math.log(share / (1 - share)), 3)[2],
            third
          ),
          ...trials(u, beta).flatMap((b, i) => {
            const [, second, cubic] = cumulants(u, b, 3);
            const where = i === 0 ? "your β" : `β = ${b.toPrecision(3)}`;
            return [
              bounded(`Var u / w² at ${where}`, second * r * r, 1 / 4),
              bounded(`|κ₃| / w³ at ${where}`, Math.abs(cubic) * r ** 3, third)
            ];
          })
        ],
        1e-14
      );
    }
  },
  {
    id: "t02.bound-probability",
    title: "Remainder of the probabilities",
    statement: String.raw`$\bigl|p_j - \frac1n(1 + \beta\delta_j)\bigr| \le \dfrac{\beta^2w^2}{12\sqrt3}$ for every key, every row and every $\beta \ge 0$.`,
    status: "derived",
    source: {document: "derived here"},
    route: "The left side from sums over pairs, at six values of β.",
    check: ({u, beta} = defaultRow) => {
      const mean = sum(u.map((x) => x - u[0])) / u.length;
      return boundChecks(u, beta, {
        name: "largest |p − (1 + βδ)/n|",
        left: (b) => {
          const {p} = pairRow(u, b);
          return Math.max(...p.map((x, j) => Math.abs(x - (1 + b * (u[j] - u[0] - mean)) / u.length)));
        },
        library: (b) => remainderBounds(u, b).probability,
        formula: (b) => (b * width(u)) ** 2 / (12 * Math.sqrt(3))
      });
    }
  },
  {
    id: "t02.bound-entropy",
    title: "Remainder of the entropy",
    statement: String.raw`$\bigl|H - \ln n + \frac V2\beta^2\bigr| \le \dfrac{\beta^3w^3}{18\sqrt3}$.`,
    status: "derived",
    source: {document: "derived here"},
    route: "The left side from sums over pairs, at six values of β.",
    check: ({u, beta} = defaultRow) => {
      const variance = pairVariance(u, uniform(u));
      return boundChecks(u, beta, {
        name: "|H − ln n + Vβ²/2|",
        left: (b) => Math.abs(pairRow(u, b).entropy - Math.log(u.length) + (variance * b * b) / 2),
        library: (b) => remainderBounds(u, b).entropy,
        formula: (b) => (b * width(u)) ** 3 / (18 * Math.sqrt(3))
      });
    }
  },
  {
    id: "t02.bound-slope",
    title: "Bound on the slope",
    statement: String.raw`$0 \le -H'(\beta) \le \dfrac{\beta w^2}{4}$.`,
    status: "derived",
    source: {document: "derived here"},
    route: "The left side as a sum over pairs, at six values of β, in units of the width.",
    check: ({u, beta} = defaultRow) => {
      const r = radius(u);
      return boundChecks(u, beta, {
        name: "−H′/w",
        left: (b) => b * pairVariance(u, pairRow(u, b).p) * r,
        library: (b) => remainderBounds(u, b).entropyDerivative * r,
        formula: (b) => (b * width(u) ** 2 * r) / 4
      });
    }
  },
  {
    id: "t02.bound-floor",
    title: "Floor under the entropy",
    statement: String.raw`$H(\beta) \ge \ln n - \dfrac{\beta^2w^2}{8}$.`,
    status: "derived",
    source: {document: "derived here"},
    route: "ln n − H from sums over pairs, at six values of β.",
    check: ({u, beta} = defaultRow) =>
      boundChecks(u, beta, {
        name: "ln n − H",
        left: (b) => Math.log(u.length) - pairRow(u, b).entropy,
        library: (b) => remainderBounds(u, b).entropyDeficit,
        formula: (b) => (b * width(u)) ** 2 / 8
      })
  },
  {
    id: "t02.bound-sharp",
    title: "No smaller constant will do",
    statement: String.raw`The constants $\frac1{18\sqrt3}$, $\frac14$ and $\frac18$ are the best that depend on $w$ alone: two keys approach the last two as $\beta \to 0$, and rows with a fraction $\frac12(1 - 1/\sqrt3)$ of their keys at the top, the others at the bottom, approach the first.`,
    status: "derived",
    source: {document: "derived here"},
    route:
      "Quotients of the two sides at small β, for two keys and for 15 of 71 keys at the top, against closed forms.",
    check: () => {
      const many = Array.from({length: 71}, (_, j) => (j < 15 ? 1 : 0));
      const b = 1e-3;
      const p = 15 / 71;
      const third = p * (1 - p) * (1 - 2 * p);
      const rest = (p * (1 - p) * b * b) / 2 - entropyDeficit(many, b);
      return compare(
        [
          equal("−κ₃/3 of 71 keys", entropySeriesCoefficients(many, 3)[3], -third / 3),
          bounded(
            "remainder of H over its bound, 71 keys, β = 0.001",
            -rest / remainderBounds(many, b).entropy,
            0.999,
            "≥"
          ),
          equal(
            "slope over its bound, two keys, against 1/cosh²(βw/2)",
            -entropyDerivative([0, 1], b) / remainderBounds([0, 1], b).entropyDerivative,
            Math.cosh(b / 2) ** -2
          ),
          bounded(
            "ln n − H over its bound, two keys",
            entropyDeficit([0, 1], b) / remainderBounds([0, 1], b).entropyDeficit,
            0.999999,
            "≥"
          )
        ],
        1e-12
      );
    }
  }
];
