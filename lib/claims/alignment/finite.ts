// What finite β changes about alignment.

import {alignmentSpectrum, attendedMean, transverseGrowth, uniformRotationSpeed} from "../../phases/index.js";
import {besselIRatio} from "../../special/index.js";
import {type Claim, compare} from "../claim.js";
import {attended, circle, diagonal, dot, tangent, times, unit} from "./tools.js";

const source = {document: "derived here"};

export const finiteClaims: Claim[] = [
  {
    id: "phases.expansion",
    title: "The first correction: curvature and the gradient of the density",
    statement: String.raw`With $y^*=Ax/|Ax|$, $\kappa=\beta|Ax|$ and a smooth positive density, $\mathbb E[Y]=\left(1-\frac{d-1}{2\kappa}\right)y^*+\frac1\kappa\nabla\log\mu(y^*)+O(\kappa^{-2})$, whatever $A$ and $V$ are. The next terms are $\left(\frac{(d-1)(d-3)}8-\frac{\Delta\mu}{2\mu}\right)\frac{y^*}{\kappa^2}$ and $\frac1{2\kappa^2}\nabla\frac{\Delta\mu}\mu$.`,
    status: "derived",
    source,
    route: "The mean as a sum over 20 000 points of a circle, for μ ∝ exp(0.7 cos θ + 0.4 sin 2θ).",
    check() {
      const beta = 400;
      const query = [
        [1.1, 0.2],
        [-0.3, 0.8]
      ];
      const x = unit([0.6, 0.8]);
      const log = (t: number) => 0.7 * Math.cos(t) + 0.4 * Math.sin(2 * t);
      const first = (t: number) => -0.7 * Math.sin(t) + 0.8 * Math.cos(2 * t);
      const second = (t: number) => -0.7 * Math.cos(t) - 1.6 * Math.sin(2 * t);
      const third = (t: number) => 0.7 * Math.sin(t) - 3.2 * Math.cos(2 * t);
      const {mean, direction, kappa} = attendedMean({beta, query}, x, ([c, s]) => {
        const slope = first(Math.atan2(s, c));
        return [-slope * s, slope * c];
      });
      const look = times(query, x);
      const n = 20_000;
      let [weight, a, b] = [0, 0, 0];
      for (let i = 0; i < n; ++i) {
        const angle = (2 * Math.PI * i) / n;
        const [c, s] = [Math.cos(angle), Math.sin(angle)];
        const w = Math.exp(beta * dot(look, [c, s]) - kappa + log(angle));
        weight += w;
        a += w * c;
        b += w * s;
      }
      const rest = [a / weight - mean[0], b / weight - mean[1]].map((value) => value * kappa * kappa);
      const angle = Math.atan2(direction[1], direction[0]);
      const laplacian = second(angle) + first(angle) ** 2; // Δμ/μ
      const gradient = third(angle) + 2 * first(angle) * second(angle);
      return compare(
        [
          {
            quantity: "radial rest times κ²",
            value: dot(rest, Array.from(direction)),
            expected: -1 / 8 - laplacian / 2,
            relation: "="
          },
          {
            quantity: "tangential rest times κ²",
            value: dot(rest, [-direction[1], direction[0]]),
            expected: gradient / 2,
            relation: "="
          }
        ],
        10 / kappa
      );
    }
  },
  {
    id: "phases.finite-rotation",
    title: "Rotation at finite β is slower, exactly",
    statement: String.raw`Tokens spread evenly on the circle, $A=1$, $V=\begin{pmatrix}1&-\omega\\\omega&1\end{pmatrix}$: they turn at the angular speed $\omega\,I_1(\beta)/I_0(\beta)=\omega\left(1-\frac1{2\beta}+\dots\right)$.`,
    status: "derived",
    source,
    route: "The attention of one token as a sum over 400.",
    check() {
      return compare(
        [0.5, 5, 60].map((beta) => {
          const x = [1, 0];
          const mean = attended(circle(400), x, beta);
          const drift = tangent(
            times(
              [
                [1, -0.7],
                [0.7, 1]
              ],
              mean
            ),
            x
          );
          return {
            quantity: `angular speed at β = ${beta}`,
            value: uniformRotationSpeed(beta, 0.7),
            expected: drift[1],
            relation: "=" as const
          };
        }),
        1e-13
      );
    }
  },
  {
    id: "phases.transverse-growth",
    title: "Whether tokens stay in their plane",
    statement: String.raw`$A=\operatorname{diag}(1,1,\kappa_3)$, $V=\operatorname{diag}(1,1,v_3)$, tokens spread evenly on the great circle: a displacement $x_3=\epsilon\cos k\theta$ grows at exactly $\sigma_k=v_3\frac{I_k(\beta)}{I_0(\beta)}-\frac{I_1(\beta)}{I_0(\beta)}$, in which $\kappa_3$ does not appear. While evenly spread they escape if $v_3>I_1/I_0$; once clustered, if $v_3>1$.`,
    status: "derived",
    source,
    route:
      "The drift of displaced tokens as a sum over 400, with κ₃ = −2 and 5; of five clusters of 20, at v₃ between both thresholds.",
    check() {
      // five points of the circle, each many times
      const clusters = circle(5, () => 1e-5).flatMap((x) => Array.from({length: 20}, () => x));
      const [v3, beta] = [0.98, 10];
      const mean = attended(clusters, times(diagonal(1, 1, 0.1), clusters[0]), beta);
      const [, , drift3] = tangent(times(diagonal(1, 1, v3), mean), clusters[0]);
      return compare(
        [
          {
            quantity: "v₃ = 0.98, β = 10: growth of even tokens",
            value: transverseGrowth(beta, 0, v3),
            expected: 0,
            relation: ">" as const
          },
          {quantity: "of clusters", value: drift3 / 1e-5, expected: 0, relation: "<" as const},
          {
            quantity: "of clusters, off v₃ − 1 by",
            value: Math.abs(drift3 / 1e-5 - (v3 - 1)),
            expected: 0.01,
            relation: "<" as const
          },
          ...[
            [0, 30, 1.2, 5],
            [0, 30, 0.9, -2],
            [3, 12, 1.3, 5],
            [7, 50, 0.6, -2]
          ].map(([k, beta, v3, kappa3]) => {
            const epsilon = 1e-5;
            const all = circle(400, (angle) => epsilon * Math.cos(k * angle));
            const look = times(diagonal(1, 1, kappa3), all[0]);
            const drift = tangent(times(diagonal(1, 1, v3), attended(all, look, beta)), all[0]);
            return {
              quantity: `σ for k = ${k}, β = ${beta}, v₃ = ${v3}, κ₃ = ${kappa3}`,
              value: transverseGrowth(beta, k, v3),
              expected: drift[2] / epsilon,
              relation: "=" as const
            };
          })
        ],
        1e-7
      );
    }
  },
  {
    id: "phases.not-always-three",
    title: "Alignment need not be followed by heat and pairing",
    statement: String.raw`Alignment asks for $v_3\kappa_3<1$, staying asks for $v_3<I_1(\beta)/I_0(\beta)$ while they are evenly spread, for $v_3<1$ once they are clustered. For $\kappa_3=0.1$, $v_3=1.5$ the tokens collapse to the plane at the rate $0.85$ and then leave it, for $\pm e_3$, the leading eigenvector of $V$.`,
    sourceSays: "Alignment, heat and pairing follow on each other.",
    status: "corrected",
    source: {document: "three-phases", section: "Mechanisms 1 to 3"},
    route: "The eigenvalues by hand; the growth from a sum over 400 tokens at β = 30.",
    check() {
      const spectrum = alignmentSpectrum({query: diagonal(1, 1, 0.1), value: diagonal(1, 1, 1.5)}, 3);
      const all = circle(400, () => 1e-6);
      const look = times(diagonal(1, 1, 0.1), all[0]);
      const leaving = tangent(times(diagonal(1, 1, 1.5), attended(all, look, 30)), all[0])[2] / 1e-6;
      return compare(
        [
          {quantity: "gap towards the plane", value: spectrum.gap, expected: 1 - 1.5 * 0.1, relation: "="},
          {
            quantity: "growth away from it",
            value: transverseGrowth(30, 0, 1.5),
            expected: leaving,
            relation: "="
          },
          {quantity: "growth away from it", value: leaving, expected: 0.5, relation: ">"},
          {quantity: "threshold for v₃ at β = 30", value: besselIRatio(0, 30), expected: 1.5, relation: "<"}
        ],
        1e-8
      );
    }
  }
];
