// Theorem 02, §1 and §2: the Gibbs form, and what β is.
import {
  entropy,
  entropyAt,
  freeEnergy,
  logPartitionFunction,
  probabilities,
  scaleInvariantCoupling
} from "../../gibbs/index.js";
import {type Claim, compare} from "../claim.js";
import {defaultRow, equal, indexed, pairRow, pairVariance, sum, tiny, uniform} from "./tools.js";

const document = "theorem-02";

export const setupClaims: Claim[] = [
  {
    id: "t02.gibbs-form",
    title: "An attention row is a Gibbs distribution",
    statement: String.raw`With $u_j = q \cdot k_j$ and $\beta = 1/\sqrt{d_k}$, the attention of one query is $p_j = e^{-\beta E_j}/Z(\beta)$ with energies $E_j = -u_j$. Every $p_j$ is positive.`,
    status: "proved",
    source: {document, section: "§1 and §2.2"},
    route: "Against pⱼ = 1/Σₖ exp(β(uₖ − uⱼ)), which has no partition function and no maximum taken out.",
    check: ({u, beta} = defaultRow) => {
      const p = probabilities(u, beta);
      const expected = pairRow(u, beta).p;
      return compare(
        [
          ...expected.map((x, j) => equal(indexed("p", j + 1), p[j], x)),
          equal("sum of all p", sum([...p]), 1)
        ],
        2e-13,
        tiny
      );
    }
  },
  {
    id: "t02.free-energy",
    title: "The row minimises the free energy",
    statement: String.raw`For every distribution $r$ over the keys, $-\beta\sum_j r_j u_j - H(r) = -\ln Z(\beta) + \sum_j r_j \ln(r_j/p_j) \ge -\ln Z(\beta)$, with equality only for $r = p(\beta)$. For $\beta > 0$ the free energy is $F = -\ln Z/\beta$.`,
    status: "derived",
    source: {document: "derived here"},
    route:
      "The gap to the minimum against the divergence Σ r ln(r/p) from sums over pairs, for three distributions r.",
    check: ({u, beta} = defaultRow) => {
      const {p, surprise} = pairRow(u, beta);
      const last = u.indexOf(Math.min(...u));
      const logZ = logPartitionFunction(u, beta);
      const gap = (r: number[]) => logZ - beta * sum(r.map((x, j) => x * u[j])) - entropy(r);
      const divergence = (r: number[]) => sum(r.map((x, j) => (x > 0 ? x * (Math.log(x) + surprise[j]) : 0)));
      const trials: [string, number[]][] = [
        ["uniform attention", uniform(u)],
        ["all on the first key", u.map((_, j) => (j === 0 ? 1 : 0))],
        ["the row in reverse order", p.toReversed().map((x) => x / sum(p))]
      ];
      const comparisons = [
        equal("ln Z", logZ, beta * u[last] + surprise[last]),
        ...trials.map(([name, r]) => equal(`free energy above the minimum, ${name}`, gap(r), divergence(r)))
      ];
      if (beta > 1e-290) comparisons.push(equal("−βF", -beta * freeEnergy(u, beta), logZ));
      return compare(comparisons, 1e-14, 1 + beta * Math.max(...u.map(Math.abs)));
    }
  },
  {
    id: "t02.dimensionless",
    title: "β is a pure number, and only βu matters",
    statement: String.raw`$\beta = 1/\sqrt{d_k}$ is a function of a count and has no unit. The row depends on $\beta$ and $u$ through the differences of $\beta u$ alone: $p(u/c + a,\, c\beta) = p(u, \beta)$ for all $c > 0$ and all $a$.`,
    status: "proved",
    source: {document, section: "§2.1"},
    route: "The row of the changed logits at the changed β against sums over pairs of the original ones.",
    check: ({u, beta} = defaultRow) => {
      const {p} = pairRow(u, beta);
      const changed = probabilities(
        u.map((x) => x / 4 + 1),
        4 * beta
      );
      return compare(
        p.map((x, j) => equal(`${indexed("p", j + 1)} of u/4 + 1 at 4β`, changed[j], x)),
        1e-14
      );
    }
  },
  {
    id: "t02.coupling",
    title: "β alone is no observable coupling; g = β sd(u) is invariant",
    statement: String.raw`Rows with equal $\beta$ can have any entropy, since $(\beta, u)$ and $(c\beta, u/c)$ are the same row. The combination that no change of scale moves is $g = \beta\,\sd(u)$, and $H = \ln n - g^2/2 + O(\beta^3)$.`,
    status: "corrected",
    source: {document, section: "§2.1 and §5, item 2"},
    sourceSays: String.raw`$\beta = 1/\sqrt{d_k}$ is dimensionless, a “ratio of feature-scale quantities”, and therefore fit to be the coupling.`,
    route: "Entropies from sums over pairs of keys; sd(u)² as the sum of (uᵢ − uⱼ)²/n² over pairs.",
    check: ({u, beta} = defaultRow) => {
      const deviation = Math.sqrt(pairVariance(u, uniform(u)));
      const doubled = u.map((x) => 2 * x);
      const comparisons = [
        equal("H of 2u at β/2 (ours: the same row)", entropyAt(doubled, beta / 2), pairRow(u, beta).entropy),
        equal("g of 2u at β/2", scaleInvariantCoupling(doubled, beta / 2), beta * deviation)
      ];
      if (deviation > 1e-150) {
        const at = 1 / deviation;
        comparisons.push(
          equal("g at β = 1/sd(u)", scaleInvariantCoupling(u, at), 1),
          equal("H of u at β = 1/sd(u)", entropyAt(u, at), pairRow(u, at).entropy),
          {
            quantity: "H of 2u at the same β: not the same (against the source)",
            value: entropyAt(doubled, at),
            expected: pairRow(u, at).entropy,
            relation: "<"
          }
        );
      }
      return compare(comparisons, 1e-14);
    }
  }
];
