// The three quick checks of the source's summary, answered; and what is left out of the model.
import {mostUnstableMode} from "../../phases/index.js";
import {besselIRatio} from "../../special/index.js";
import {attended, circle, dot, tangent, unit} from "../alignment/tools.js";
import {type Claim, compare} from "../claim.js";

const source = {document: "derived here"};

export const quickClaims: Claim[] = [
  {
    id: "phases.stability-estimate",
    title: "How far N tokens follow their law",
    statement: String.raw`Dobrushin’s estimate is $W_1(\mu_t^N,\mu_t)\le e^{Lt}W_1(\mu_0^N,\mu_0)$ with a Lipschitz constant $L$ of the drift. Since $D_x\mathbb E[Y]=\beta\operatorname{Cov}(Y)A$ it is of order $\beta$ in the worst case, a token midway between two clusters; with $W_1\sim N^{-1/2}$ at the start this asks for $\beta t\ll\ln N$. Near a smooth density $\operatorname{Cov}(Y)\approx1/\beta$, and what really grows is at most $e^{2t/e}$: what is needed is $t\lesssim\frac e4\ln N$.`,
    status: "derived",
    source,
    route:
      "Differences of the mean attended to, and covariances, as sums over atoms and over 800 even tokens.",
    check() {
      const beta = 25;
      const mean = (all: readonly (readonly number[])[], look: readonly number[]) =>
        attended(all, look, beta);
      const covariance = (
        all: readonly (readonly number[])[],
        look: readonly number[],
        u: readonly number[]
      ) => {
        const m = mean(all, look);
        const weights = all.map((y) => Math.exp(beta * (dot(look, y) - 1)));
        const total = weights.reduce((s, w) => s + w, 0);
        return all.reduce(
          (s, y, j) =>
            s +
            (weights[j] / total) *
              dot(
                u,
                y.map((x, k) => x - m[k])
              ) **
                2,
          0
        );
      };
      const derivative = (
        all: readonly (readonly number[])[],
        x: readonly number[],
        u: readonly number[]
      ) => {
        const h = 1e-5;
        const [a, b] = [h, -h].map((s) =>
          dot(
            u,
            mean(
              all,
              x.map((value, k) => value + s * u[k])
            )
          )
        );
        return (a - b) / (2 * h);
      };
      const [x, across] = [
        [1, 0],
        [0, 1]
      ];
      const pair = [0.6, -0.6].map((angle) => [Math.cos(angle), Math.sin(angle)]);
      const even = circle(800);
      return compare(
        [
          {
            quantity: "derivative, between two atoms",
            value: derivative(pair, x, across),
            expected: beta * covariance(pair, x, across),
            relation: "="
          },
          {
            quantity: "the same over β",
            value: covariance(pair, x, across),
            expected: Math.sin(0.6) ** 2,
            relation: "="
          },
          {
            quantity: "derivative, among even tokens",
            value: besselIRatio(0, beta),
            expected: derivative(even, x, across),
            relation: "="
          },
          {
            quantity: "growth that there is",
            value: mostUnstableMode(beta).rate,
            expected: 2 / Math.E,
            relation: "<"
          }
        ],
        1e-7
      );
    }
  },
  {
    id: "phases.sphere-gradient",
    title: "Gradient and Laplacian on the sphere",
    statement: String.raw`For $f$ extended to a neighbourhood of $\mathbb S^{d-1}$, $\nabla_{\mathbb S}f=P_x\nabla f$ and $\Delta_{\mathbb S}f=\Delta f-(d-1)\partial_rf-\partial_r^2f$ at $r=1$, whatever the extension.`,
    status: "derived",
    source,
    route: "f = x₁²x₂ + x₃: first and second differences along two great circles through a point.",
    check() {
      const f = ([a, b, c]: readonly number[]) => a * a * b + c;
      const x = unit([0.5, -0.7, 0.6]);
      const first = unit(tangent([1, 0, 0], x));
      const second = [
        x[1] * first[2] - x[2] * first[1],
        x[2] * first[0] - x[0] * first[2],
        x[0] * first[1] - x[1] * first[0]
      ];
      const along = (u: readonly number[], t: number) =>
        f(x.map((value, k) => Math.cos(t) * value + Math.sin(t) * u[k]));
      const h = 1e-3;
      const slopes = [first, second].map((u) => (along(u, h) - along(u, -h)) / (2 * h));
      const bends = [first, second].map((u) => (along(u, h) + along(u, -h) - 2 * f(x)) / (h * h));
      const gradient = [2 * x[0] * x[1], x[0] * x[0], 1];
      // x₁²x₂ is of degree 3, x₃ of degree 1: r∂_r multiplies by it
      const radial = 3 * x[0] ** 2 * x[1] + x[2];
      const radial2 = 6 * x[0] ** 2 * x[1];
      const projected = tangent(gradient, x);
      return compare(
        [
          ...[first, second].map((u, i) => ({
            quantity: `slope along circle ${i + 1}`,
            value: dot(projected, u),
            expected: slopes[i],
            relation: "=" as const
          })),
          {
            quantity: "Laplacian",
            value: 2 * x[1] - 2 * radial - radial2,
            expected: bends[0] + bends[1],
            relation: "="
          }
        ],
        1e-5
      );
    }
  },
  {
    id: "phases.attended-covariance",
    title: "The covariance of what a token attends to",
    statement: String.raw`Under weights $e^{\kappa\langle y^*,y\rangle}$ on evenly spread tokens the variance of $Y$ across $y^*$ is $A_d(\kappa)/\kappa=\frac1\kappa+O(\kappa^{-2})$ in each direction, along $y^*$ it is $A_d'(\kappa)=\frac{d-1}{2\kappa^2}+\dots$, $A_d=I_{d/2}/I_{d/2-1}$: so $O(1/\beta)$. Of a finite set of tokens it is exponentially small in $\beta$ instead, as soon as one of them is the closest: the expansion in $1/\beta$ says nothing of atoms.`,
    status: "derived",
    source,
    route: "Sums over 400 points of a circle and 4000 heights on a sphere; two atoms.",
    check() {
      const kappa = 40;
      const circleOf = circle(400);
      const weights = circleOf.map(([c]) => Math.exp(kappa * (c - 1)));
      const total = weights.reduce((a, b) => a + b, 0);
      const mean = circleOf.reduce((s, [c], i) => s + (weights[i] * c) / total, 0);
      const across = circleOf.reduce((s, [, y], i) => s + (weights[i] * y * y) / total, 0);
      const along = circleOf.reduce((s, [c], i) => s + (weights[i] * (c - mean) ** 2) / total, 0);
      // on the sphere heights are even, and each direction across has half of 1 − z²
      let [mass, sphere] = [0, 0];
      for (let i = 0; i < 4000; ++i) {
        const z = -1 + (2 * (i + 0.5)) / 4000;
        const w = Math.exp(kappa * (z - 1));
        mass += w;
        sphere += (w * (1 - z * z)) / 2;
      }
      const ratio = besselIRatio(0, kappa);
      return compare(
        [
          {quantity: "across, circle, times κ", value: ratio, expected: kappa * across, relation: "="},
          {
            quantity: "across, sphere, times κ",
            value: besselIRatio(0.5, kappa),
            expected: (kappa * sphere) / mass,
            relation: "="
          },
          // A' = 1 − A/κ − A² for d = 2
          {
            quantity: "along, circle, times κ²",
            value: kappa ** 2 * (1 - ratio / kappa - ratio ** 2),
            expected: kappa ** 2 * along,
            relation: "="
          },
          {
            quantity: "two atoms, at angles 0.2 and 0.7: variance across, times κ",
            value: kappa * twoAtoms(kappa),
            expected: 0.01,
            relation: "<"
          }
        ],
        1e-4
      );
    }
  },
  {
    id: "phases.perceptron-open",
    title: "What perceptrons do to the phases",
    statement:
      "A perceptron adds a drift of its own to that of attention. How it alters the three phases is not treated here.",
    status: "open",
    source: {document: "three-phases", section: "Open question 2, Remark 2.1"},
    reason:
      "All pages on phases are about attention alone, as the source is; a drift that does not vanish where tokens are even moves the state about which every rate here is computed, so that none of them carries over."
  }
];

/** The variance across (1, 0) of two atoms at the angles 0.2 and 0.7, seen from there. */
function twoAtoms(kappa: number): number {
  const all = [0.2, 0.7].map((angle) => [Math.cos(angle), Math.sin(angle)]);
  const m = attended(all, [1, 0], kappa);
  const w = 1 / (1 + Math.exp(kappa * (all[1][0] - all[0][0])));
  return w * (all[0][1] - m[1]) ** 2 + (1 - w) * (all[1][1] - m[1]) ** 2;
}
