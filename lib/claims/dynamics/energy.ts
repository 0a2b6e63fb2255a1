// The interaction energy and what the two flows do to it.
import {energyGap, fieldEvaluator} from "../../attention/index.js";
import {besselIScaled} from "../../special/index.js";
import {quietUniformTokens} from "../../sphere/index.js";
import {type Claim, compare} from "../claim.js";
import {asTokens, fieldAt} from "./library.js";
import {dot, moved, pairEnergy, pairSums, scattered} from "./tools.js";

const beta = 5;
const x = scattered(30, 3);

/** dE/dt along velocities, by a difference of fourth order. */
function rateAlong(velocities: readonly (readonly number[])[], h = 1e-3): number {
  const at = (s: number) => pairEnergy(moved(x, velocities, s), beta);
  return (8 * (at(h) - at(-h)) - (at(2 * h) - at(-2 * h))) / (12 * h);
}

const squares = (velocities: readonly (readonly number[])[]) => velocities.map((v) => dot(v, v));
const mean = (numbers: readonly number[]) => numbers.reduce((a, b) => a + b, 0) / numbers.length;
const minus = [
  [-1, 0, 0],
  [0, -1, 0],
  [0, 0, -1]
];

export const energyClaims: Claim[] = [
  {
    id: "dyn.usa-energy",
    title: "USA climbs the energy",
    statement: String.raw`With identity matrices USA is the gradient flow of $E_\beta=\frac1{2\beta N^2}\sum_{ij}e^{\beta\langle x_i,x_j\rangle}$: $\dot E_\beta=\frac1N\sum_i|\dot x_i|^2$. With $V=-1$ the sign is the other one.`,
    status: "proved",
    source: {document: "three-phases", section: "§2"},
    route: "A difference quotient of the energy, summed over all pairs, along the drift.",
    check() {
      const comparisons = ([1, -1] as const).map((sign) => {
        const model = {beta, value: sign, normalization: "unnormalized" as const};
        const {drift, energy, rate} = fieldAt(x, model);
        return [
          {
            quantity: `dE/dt, V = ${sign}`,
            value: energy * rate,
            expected: rateAlong(pairSums(x, beta, {usa: true, ...(sign < 0 && {value: minus})}).drift),
            relation: "=" as const
          },
          {
            quantity: `mean |ẋ|², V = ${sign}`,
            value: energy * rate,
            expected: sign * mean(squares(drift)),
            relation: "=" as const
          }
        ];
      });
      // the difference quotient errs by h⁴ times a fifth derivative: about 1e-9 of the rate
      return compare(comparisons.flat(), 1e-8, Number.MIN_VALUE);
    }
  },
  {
    id: "dyn.sa-energy",
    title: "SA climbs the same energy",
    statement: String.raw`Under SA with identity matrices $\dot E_\beta=\frac1N\sum_iZ_i|\dot x_i|^2\ge0$ with $Z_i=\frac1N\sum_je^{\beta\langle x_i,x_j\rangle}$: the energy of USA grows along SA, too, although SA is not its gradient flow in the usual metric. With $V=-1$ it falls.`,
    status: "proved",
    source: {document: "three-phases", section: "§2"},
    route: "A difference quotient of the energy along the drift; drift and Z from sums over all pairs.",
    check() {
      const {drift, partition} = pairSums(x, beta);
      const {energy, rate} = fieldAt(x, {beta});
      const value = energy * rate;
      return compare(
        [
          {quantity: "dE/dt", value, expected: rateAlong(drift), relation: "="},
          {
            quantity: "mean Z|ẋ|²",
            value,
            expected: mean(squares(drift).map((v, i) => v * partition[i])),
            relation: "="
          },
          {
            quantity: "dE/dt with V = −1",
            value: fieldAt(x, {beta, value: -1}).rate,
            expected: 0,
            relation: "<"
          }
        ],
        1e-8
      );
    }
  },
  {
    id: "dyn.energy-range",
    title: "The ends of the staircase",
    statement: String.raw`$E_\beta\le\frac{e^\beta}{2\beta}$, with equality if and only if all tokens are at one place; $k$ clusters of masses $m_c$ that see nothing of each other have $\sum_cm_c^2$ of it. Uniform measure has $E_\beta=\frac{I_0(\beta)}{2\beta}$ on the circle and $\frac{\sinh\beta}{2\beta^2}$ on the sphere.`,
    status: "proved",
    source: {document: "derived here"},
    route:
      "The exponential at one place; masses; Bessel functions and the hyperbolic sine in place of sums over tokens.",
    check() {
      const energyOf = (d: number) =>
        Math.exp(fieldEvaluator({beta}, d)(quietUniformTokens(4000, d)).logEnergy ?? Number.NaN);
      const one = fieldAt([x[0], x[0], x[0]], {beta}).energy;
      const two = fieldAt([x[0], x[0], x[0], x[0].map((c) => -c)], {beta: 40}).energy;
      return compare(
        [
          {quantity: "one place", value: one, expected: Math.exp(beta) / (2 * beta), relation: "="},
          {
            quantity: "clusters of ¾ and ¼, opposite, β = 40, over the largest value",
            value: two / (Math.exp(40) / 80),
            expected: 0.75 ** 2 + 0.25 ** 2,
            relation: "="
          },
          {
            quantity: "1 − E over its largest value, from the energy itself",
            value: energyGap(asTokens(x), beta),
            expected: 1 - pairEnergy(x, beta) / (Math.exp(beta) / (2 * beta)),
            relation: "="
          },
          {
            quantity: "uniform on the circle",
            value: energyOf(2),
            expected: (besselIScaled(0, beta) * Math.exp(beta)) / (2 * beta),
            relation: "="
          },
          {
            quantity: "uniform on the sphere: relative distance of 4000 points of a lattice",
            value: Math.abs(energyOf(3) / (Math.sinh(beta) / (2 * beta ** 2)) - 1),
            expected: 1e-9,
            relation: "≤"
          }
        ],
        1e-10
      );
    }
  },
  {
    id: "dyn.no-energy",
    title: "Other value matrices need not climb",
    statement: String.raw`For $V$ that is no multiple of the identity $E_\beta$ is not monotone: under SA with $Q=K=1$ there are $V$ with a positive definite symmetric part, and tokens, for which it falls.`,
    status: "derived",
    source: {document: "derived here"},
    route: "A difference quotient of the energy along the drift of two tokens, from sums over all pairs.",
    check() {
      // Two tokens at ±a from the axis of the small eigenvalue: V pulls both away from the axis.
      const a = 0.3;
      const pair = [
        [Math.sin(a), Math.cos(a)],
        [-Math.sin(a), Math.cos(a)]
      ];
      const stretch = [
        [2, 0],
        [0, 0.1]
      ];
      const {drift} = pairSums(pair, 1, {value: stretch});
      const h = 1e-3;
      const at = (s: number) => pairEnergy(moved(pair, drift, s), 1);
      const {energy, rate} = fieldAt(pair, {beta: 1, value: stretch});
      return compare(
        [
          {
            quantity: "dE/dt",
            value: energy * rate,
            expected: (8 * (at(h) - at(-h)) - (at(2 * h) - at(-2 * h))) / (12 * h),
            relation: "="
          },
          {quantity: "dE/dt", value: rate, expected: 0, relation: "<"}
        ],
        1e-9
      );
    }
  }
];
