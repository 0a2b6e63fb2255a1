// The field that tokens feel (arXiv 2509.25040, eq. (SA) and (USA)).
import {equiangularRate} from "../../attention/index.js";
import {type Claim, compare} from "../claim.js";
import {fieldAt} from "./library.js";
import {difference, dot, pairSums, scattered, size, unit} from "./tools.js";

const beta = 6;
const query = [
  [0.9, -0.3, 0.2],
  [0.1, 0.8, -0.4],
  [0.3, 0.2, 1.1]
];
const key = [
  [1, 0.2, 0],
  [-0.3, 0.7, 0.1],
  [0.2, 0, 0.9]
];
const value = [
  [0.5, -0.6, 0.1],
  [0.4, 0.8, 0],
  [-0.2, 0.3, 1.2]
];

export const fieldClaims: Claim[] = [
  {
    id: "dyn.flow",
    title: "Attention as a flow on the sphere",
    statement: String.raw`Each token moves towards the mean of what it attends to, $\dot x_i=P_{x_i}V\sum_jp_{ij}x_j$, with the Gibbs row $p_{ij}\propto e^{\beta\langle Qx_i,Kx_j\rangle}$ of one head (SA); in the unnormalised flow (USA) the sum of the exponentials is replaced by $N$.`,
    status: "derived",
    source: {document: "three-phases", section: "§2", equation: "(SA), (USA)"},
    route: "Sums of exponentials over all pairs of 40 tokens, with general Q, K, V.",
    check() {
      const x = scattered(40, 3);
      const model = {beta, query, key, value};
      const [sa, usa] = [false, true].map((flag) => {
        const direct = pairSums(x, beta, {query, key, value, usa: flag});
        const found = fieldAt(x, {...model, normalization: flag ? "unnormalized" : "softmax"});
        return difference(found.drift, direct.drift) / size(direct.drift);
      });
      return compare(
        [
          {quantity: "largest difference, SA, over the largest drift", value: sa, expected: 0, relation: "="},
          {quantity: "the same, USA", value: usa, expected: 0, relation: "="}
        ],
        1e-12
      );
    }
  },
  {
    id: "dyn.linear-cost",
    title: "The field by expansions",
    statement: String.raw`On the circle and on the sphere the kernel $e^{\beta\langle x,y\rangle}$ acts on Fourier modes and spherical harmonics one by one, so that all $N$ drifts take $O(N)$ operations. Their error is below $10^{-12}$ of the mean that a token attends to.`,
    status: "measured",
    source: {document: "derived here"},
    route: "The same field by sums over all pairs, without any expansion.",
    check() {
      const comparisons = [2, 3].map((d) => {
        const x = scattered(600, d);
        const found = fieldAt(x, {beta: 30}, {method: "grid"});
        return {
          quantity: `largest difference in d = ${d}`,
          value: difference(found.drift, pairSums(x, 30).drift),
          expected: 0,
          relation: "=" as const
        };
      });
      return compare(comparisons, 1e-12);
    }
  },
  {
    id: "dyn.kuramoto",
    title: "β = 0 on the circle",
    statement: String.raw`At $\beta=0$ on the circle, SA with identity matrices is the Kuramoto model of identical oscillators, $\dot\theta_i=\frac1N\sum_j\sin(\theta_j-\theta_i)=R\sin(\psi-\theta_i)$, with the order parameter $Re^{i\psi}=\frac1N\sum_je^{i\theta_j}$.`,
    status: "derived",
    source: {document: "derived here"},
    route: "Sines of the differences of angles, and the order parameter.",
    check() {
      const angles = scattered(25, 2).map(([a, b]) => Math.atan2(b, a));
      const {drift} = fieldAt(
        angles.map((t) => [Math.cos(t), Math.sin(t)]),
        {beta: 0}
      );
      const n = angles.length;
      const [c, s] = [Math.cos, Math.sin].map((f) => angles.reduce((sum, t) => sum + f(t), 0) / n);
      const found = angles.map((t, i) => dot(drift[i], [-Math.sin(t), Math.cos(t)]));
      return compare(
        found.slice(0, 3).flatMap((speed, i) => [
          {
            quantity: `speed of token ${i + 1}, by sines`,
            value: speed,
            expected: angles.reduce((sum, t) => sum + Math.sin(t - angles[i]), 0) / n,
            relation: "=" as const
          },
          {
            quantity: `speed of token ${i + 1}, by R and ψ`,
            value: speed,
            expected: Math.hypot(c, s) * Math.sin(Math.atan2(s, c) - angles[i]),
            relation: "=" as const
          }
        ]),
        1e-14
      );
    }
  },
  {
    id: "dyn.equiangular",
    title: "Tokens at equal angles",
    statement: String.raw`If all $\langle x_i,x_j\rangle$, $i\ne j$, are equal to $\rho$, they stay equal under SA with identity matrices, and $\dot\rho=\frac{2e^{\beta\rho}(1-\rho)((n-1)\rho+1)}{e^\beta+(n-1)e^{\beta\rho}}$.`,
    status: "proved",
    source: {document: "derived here"},
    route: "d⟨xᵢ, xⱼ⟩/dt for every pair of seven tokens in eight dimensions, from sums over all pairs.",
    check() {
      const [n, d, rho] = [7, 8, 0.2];
      // e_i + c (1, …, 1) has the right angles for a root c of a quadratic
      const c = (Math.sqrt(1 + (n * rho) / (1 - rho)) - 1) / n;
      const x = Array.from({length: n}, (_, i) =>
        unit(Array.from({length: d}, (_, k) => (k === i ? 1 : 0) + (k < n ? c : 0)))
      );
      const {drift} = pairSums(x, 4);
      const rates = x.flatMap((a, i) => x.slice(0, i).map((b, j) => dot(drift[i], b) + dot(a, drift[j])));
      const value = equiangularRate(rho, n, 4);
      return compare(
        [
          {
            quantity: "dρ/dt and its smallest value among the pairs",
            value,
            expected: Math.min(...rates),
            relation: "="
          },
          {
            quantity: "dρ/dt and its largest value among the pairs",
            value,
            expected: Math.max(...rates),
            relation: "="
          },
          {quantity: "⟨x₁, x₂⟩", value: dot(x[0], x[1]), expected: rho, relation: "="}
        ],
        1e-14
      );
    }
  }
];
