// Theorem 02, §3: the entropy of a row falls as β grows.
import {
  cumulants,
  entropyAt,
  entropyDerivative,
  entropyDerivativeOpaque,
  entropySecondDerivative,
  logPartitionFunction,
  probabilityDerivatives
} from "../../gibbs/index.js";
import {type Claim, type Comparison, compare} from "../claim.js";
import {
  complexEntropy,
  complexLogZ,
  complexMean,
  complexProbability,
  contour,
  defaultRow,
  equal,
  indexed,
  integral,
  pairRow,
  pairVariance,
  radius,
  sum,
  tiny,
  tripleCumulant,
  uniform,
  width
} from "./tools.js";

const document = "theorem-02";
const ofRow = (u: readonly number[], beta: number) => cumulants(u, beta, 2);

export const entropyClaims: Claim[] = [
  {
    id: "t02.entropy",
    title: "Entropy of the row",
    statement: String.raw`$H(\beta) = -\sum_j p_j \ln p_j$ lies between $0$ and $\ln n$, in nats.`,
    status: "proved",
    source: {document, section: "§3.1", equation: "1"},
    route:
      "Against Σⱼ pⱼ ln(1 + Sⱼ) with Sⱼ the sum of exp(β(uₖ − uⱼ)) over the other keys, to relative accuracy.",
    check: ({u, beta} = defaultRow) => {
      const value = entropyAt(u, beta);
      return compare(
        [
          {quantity: "H", value, expected: pairRow(u, beta).entropy, relation: "="},
          {quantity: "H, at most ln n", value, expected: Math.log(u.length), relation: "≤"},
          {quantity: "H, at least 0", value, expected: 0, relation: "≥"}
        ],
        1e-14,
        tiny
      );
    }
  },
  {
    id: "t02.probability-derivative",
    title: "Derivative of the probabilities",
    statement: String.raw`$\dfrac{\dd p_j}{\dd\beta} = p_j\,(u_j - \E u)$ with $\E u = \sum_m p_m u_m$.`,
    status: "proved",
    source: {document, section: "§3.2", equation: "4"},
    route: "Cauchy’s integral of exp(z uⱼ)/Z(z) over a circle about β in the complex plane.",
    check: ({u, beta} = defaultRow) => {
      const r = radius(u);
      const derivatives = probabilityDerivatives(u, beta);
      return compare(
        u.map((_, j) =>
          equal(
            `derivative of ${indexed("p", j + 1)}`,
            derivatives[j],
            contour(complexProbability(u, j), beta, r, 1)
          )
        ),
        1e-14,
        1 / r
      );
    }
  },
  {
    id: "t02.mean-parameter",
    title: "The centred logit is the derivative of ln p, not of the mean",
    statement: String.raw`$\dd \ln p_j/\dd\beta = u_j - \E u$. The mean parameter of the family is $\E u$, and its derivative is the variance of $u$.`,
    status: "corrected",
    source: {document, section: "§3.2"},
    sourceSays:
      "The formula for the derivative of $p_j$ is explained as that of the mean parameter of the family.",
    route:
      "The mean’s derivative by Cauchy’s integral; a variance cannot be negative, the smallest centred logit is.",
    check: ({u, beta} = defaultRow) => {
      const r = radius(u);
      const [mean, variance] = ofRow(u, beta);
      const comparisons = [
        equal("derivative of the mean: Var u", variance * r, contour(complexMean(u), beta, r, 1) * r)
      ];
      if (width(u) > 1e-13 * Math.max(...u.map(Math.abs))) {
        comparisons.push({
          quantity: "smallest centred logit (the source’s derivative for that key)",
          value: Math.min(...u) - mean,
          expected: 0,
          relation: "<"
        });
      }
      return compare(comparisons, 2e-14, Math.max(1, 1 / r));
    }
  },
  {
    id: "t02.entropy-log-partition",
    title: "Entropy through the partition function",
    statement: String.raw`$H(\beta) = \ln Z(\beta) - \beta\,\E u$.`,
    status: "proved",
    source: {document, section: "§3.4", equation: "1"},
    route: "ln Z − β E u from the library against −Σ p ln p by sums over pairs.",
    check: ({u, beta} = defaultRow) =>
      compare(
        [
          equal(
            "ln Z − β E u, against H",
            logPartitionFunction(u, beta) - beta * ofRow(u, beta)[0],
            pairRow(u, beta).entropy
          )
        ],
        5e-15,
        1 + beta * Math.max(...u.map(Math.abs))
      )
  },
  {
    id: "t02.log-partition-derivative",
    title: "ln Z generates the mean",
    statement: String.raw`$\dfrac{\dd}{\dd\beta}\ln Z = \dfrac{Z'}{Z} = \E u$.`,
    status: "proved",
    source: {document, section: "§3.4", equation: "4"},
    route: "Cauchy’s integral of ln Z(z) over a circle about β, and the sum over keys.",
    check: ({u, beta} = defaultRow) => {
      const mean = ofRow(u, beta)[0];
      const {p} = pairRow(u, beta);
      return compare(
        [
          equal("E u, against the derivative of ln Z", mean, contour(complexLogZ(u), beta, radius(u), 1)),
          equal("E u, against Σ p u", mean, sum(p.map((x, j) => x * u[j])))
        ],
        5e-13,
        Math.max(1 / radius(u), ...u.map(Math.abs))
      );
    }
  },
  {
    id: "t02.variance",
    title: "The mean’s derivative is the variance",
    statement: String.raw`$\dfrac{\dd}{\dd\beta}\E u = \Var u = \E u^2 - (\E u)^2 \ge 0$, under $p(\beta)$.`,
    status: "proved",
    source: {document, section: "§3.4", equation: "6"},
    route:
      "Cauchy’s integral of E u, and the sum of pᵢpⱼ(uᵢ − uⱼ)² over pairs; in units of the squared width of the row.",
    check: ({u, beta} = defaultRow) => {
      const r = radius(u);
      const shifted = u.map((x) => x - Math.max(...u));
      const variance = ofRow(u, beta)[1] * r * r;
      return compare(
        [
          equal(
            "Var u / w², against the derivative of E u",
            variance,
            contour(complexMean(shifted), beta, r, 1) * r * r
          ),
          equal(
            "Var u / w², against the sum over pairs",
            variance,
            pairVariance(u, pairRow(u, beta).p) * r * r
          )
        ],
        1e-14
      );
    }
  },
  {
    id: "t02.entropy-derivative",
    title: "Slope of the entropy",
    statement: String.raw`$\dfrac{\dd H}{\dd\beta} = -\beta\,\Var_{p(\beta)}(u)$.`,
    status: "proved",
    source: {document, section: "§3.4", equation: "7"},
    route:
      "Cauchy’s integral of H(z) over a circle about β, and −β times the sum of pᵢpⱼ(uᵢ − uⱼ)² over pairs.",
    check: ({u, beta} = defaultRow) => {
      const r = radius(u);
      const slope = entropyDerivative(u, beta);
      return compare(
        [
          equal("H′, against Cauchy’s integral", slope, contour(complexEntropy(u), beta, r, 1)),
          equal("H′, against −β Σ p p (u − u)²", slope, -beta * pairVariance(u, pairRow(u, beta).p))
        ],
        1e-14,
        1 / r
      );
    }
  },
  {
    id: "t02.opaque-form",
    title: "The slope without the partition function",
    statement: String.raw`$-\sum_j p_j (u_j - \E u)\ln p_j = -\beta\,\Var_{p(\beta)}(u)$.`,
    status: "proved",
    source: {document, section: "§3.3", equation: "6"},
    route: "The left side as the library sums it against the right side as a sum over pairs.",
    check: ({u, beta} = defaultRow) =>
      compare(
        [
          equal(
            "−Σ p (u − E u) ln p, against −β Var u",
            entropyDerivativeOpaque(u, beta),
            -beta * pairVariance(u, pairRow(u, beta).p)
          )
        ],
        1e-14,
        1 / radius(u)
      )
  },
  {
    id: "t02.entropy-decreases",
    title: "The entropy falls strictly",
    statement: String.raw`If $u$ is not constant, then $H'(0) = 0$, $H'(\beta) < 0$ for every $\beta > 0$, and $H$ is strictly decreasing on $[0, \infty)$: $H(b) - H(a) = -\int_a^b \beta\,\Var_{p(\beta)}(u)\,\dd\beta < 0$ for $0 \le a < b$.`,
    status: "proved",
    source: {document, section: "§3.1", equation: "Theorem 02.1"},
    route:
      "The integral of t Var u from 0 to β by Gauss’s rule, with the variance summed over pairs, against ln n − H(β); the sign on a grid.",
    check: ({u, beta} = defaultRow) => {
      const lost = integral((t) => t * pairVariance(u, pairRow(u, t).p), beta, beta * width(u));
      const comparisons: Comparison[] = [
        equal("H′(0)", entropyDerivative(u, 0), 0),
        equal("ln n − H(β), against the integral", Math.log(u.length) - entropyAt(u, beta), lost)
      ];
      const smallest = Math.min(...[0, 0.25, 0.5, 0.75, 1].map((part) => ofRow(u, part * beta)[1]));
      if (width(u) ** 2 * Math.exp(-beta * width(u)) > tiny) {
        comparisons.push({
          quantity: "smallest Var u between 0 and β",
          value: smallest,
          expected: 0,
          relation: ">"
        });
        const slope = entropyDerivative(u, beta);
        if (beta * smallest > tiny)
          comparisons.push({quantity: "H′(β)", value: slope, expected: 0, relation: "<"});
      }
      return compare(comparisons, 1e-13);
    }
  },
  {
    id: "t02.equality",
    title: "When the slope vanishes",
    statement: String.raw`$H'(0) = 0$ for every row. If $H'(\beta) = 0$ at one $\beta > 0$, all logits are equal, because $-H'(\beta)/\beta = \Var_p(u) \ge p_{\max}\,p_{\min}\,w^2$ with $w = \max u - \min u$.`,
    status: "corrected",
    source: {document, section: "§3.1 and §3.4"},
    sourceSays: String.raw`Strict decrease on $\beta \ge 0$ is the same as $H' < 0$ for $\beta > 0$, and $H' = 0$ for all $\beta$ only if $u$ is constant. That leaves out $\beta = 0$ and asks too much of the case of equality.`,
    route:
      "One term of the sum over pairs bounds the variance from below; rows at β = 0 and a constant row show both cases.",
    check: ({u, beta} = defaultRow) => {
      const {p} = pairRow(u, beta);
      const w = width(u);
      const [top, bottom] = [u.indexOf(Math.max(...u)), u.indexOf(Math.min(...u))];
      const comparisons: Comparison[] = [
        equal("H′(0) of your row", entropyDerivative(u, 0), 0),
        equal(
          "H′(β) of a constant row",
          entropyDerivative(
            u.map(() => u[0]),
            beta
          ),
          0
        ),
        {
          quantity: "Var u, at least p_max p_min w²",
          value: ofRow(u, beta)[1],
          expected: p[top] * p[bottom] * w * w,
          relation: "≥"
        }
      ];
      if (w > 1e-140) {
        comparisons.push(
          equal("−H′(β)/β at β = 1/w, in units of w²", -entropyDerivative(u, 1 / w) / w, unitVariance(u)),
          {
            quantity: "the same, not 0 though H′(0) = 0",
            value: -entropyDerivative(u, 1 / w) / w,
            expected: 0,
            relation: ">"
          }
        );
      }
      return compare(comparisons, 2e-14, tiny);
    }
  },
  {
    id: "t02.curvature",
    title: "Curvature of the entropy",
    statement: String.raw`$H''(\beta) = -\kappa_2(\beta) - \beta\,\kappa_3(\beta)$, with the cumulants of $u$ under $p(\beta)$. At $\beta = 0$ it is $-\Var u$, so $H$ starts concave; since $H' \to 0$, it must turn convex later.`,
    status: "derived",
    source: {document: "derived here"},
    route:
      "Cauchy’s integral for the second derivative of H, and sums over pairs and triples; in units of the squared width.",
    check: ({u, beta} = defaultRow) => {
      const r = radius(u);
      const {p} = pairRow(u, beta);
      const value = entropySecondDerivative(u, beta) * r * r;
      const summed = -(pairVariance(u, p) + beta * tripleCumulant(u, p)) * r * r;
      return compare(
        [
          equal("H″ / w², against Cauchy’s integral", value, contour(complexEntropy(u), beta, r, 2) * r * r),
          equal("H″ / w², against sums over pairs and triples", value, summed),
          equal(
            "H″(0) / w², against −Var u",
            entropySecondDerivative(u, 0) * r * r,
            -pairVariance(u, uniform(u)) * r * r
          )
        ],
        1e-14
      );
    }
  }
];

/** Var_p(u)/w² at β = 1/w, over pairs. */
const unitVariance = (u: readonly number[]) => {
  const scaled = u.map((x) => (x - u[0]) / width(u));
  return pairVariance(scaled, pairRow(scaled, 1).p);
};
