// The interaction energy and what the two flows do to it.
import {energyGap, fieldEvaluator} from "../../attention/index.js";
import {besselIScaled} from "../../special/index.js";
import {quietUniformTokens} from "../../sphere/index.js";
import {type Claim, type Comparison, compare} from "../claim.js";
import {asTokens, fieldAt} from "./library.js";
import {dot, identity, moved, pairEnergy, pairSums, type Rows, scattered} from "./tools.js";

const beta = 5;
const x = scattered(30, 3);
/** A symmetric matrix with eigenvalues of both signs. */
const coupling = [
  [1.1, 0.3, -0.2],
  [0.3, -0.6, 0.4],
  [-0.2, 0.4, 0.5]
];

/** dE/dt along velocities, by a difference of fourth order. */
function rateAlong(velocities: Rows, a?: number[][], h = 2e-4): number {
  const at = (s: number) => pairEnergy(moved(x, velocities, s), beta, a);
  return (8 * (at(h) - at(-h)) - (at(2 * h) - at(-2 * h))) / (12 * h);
}

const squares = (velocities: Rows) => velocities.map((v) => dot(v, v));
const mean = (numbers: readonly number[]) => numbers.reduce((a, b) => a + b, 0) / numbers.length;
const times = (m: Rows, c: number) => m.map((row) => row.map((entry) => c * entry));

/** What the library and what sums over pairs say of dE/dt, for V = ±A with Q = A and K = 1. */
function rates(name: string, a: number[][], sign: 1 | -1, usa: boolean): Comparison[] {
  const value = times(a, sign);
  const {drift, partition} = pairSums(x, beta, {query: a, value, usa});
  const model = {beta, query: a, value, normalization: usa ? ("unnormalized" as const) : undefined};
  const {energy, rate} = fieldAt(x, model);
  const weighted = squares(drift).map((v, i) => (usa ? v : v * partition[i]));
  return [
    {quantity: `dE/dt, ${name}`, value: energy * rate, expected: rateAlong(drift, a), relation: "="},
    {quantity: `the sum, ${name}`, value: energy * rate, expected: sign * mean(weighted), relation: "="}
  ];
}

const allRates = (usa: boolean) => [
  ...rates("V = 1", identity(3), 1, usa),
  ...rates("V = −1", identity(3), -1, usa),
  ...rates("V = A", coupling, 1, usa),
  ...rates("V = −A", coupling, -1, usa)
];

export const energyClaims: Claim[] = [
  {
    id: "dyn.usa-energy",
    title: "USA climbs the energy",
    statement: String.raw`Let $A=K^\top Q$ be symmetric and $V=A$, in particular $Q=K=V=1$. USA is the gradient flow of $E_\beta=\frac1{2\beta N^2}\sum_{ij}e^{\beta\langle Ax_i,x_j\rangle}$: $\dot E_\beta=\frac1N\sum_i|\dot x_i|^2$. With $V=-A$ the sign is the other one.`,
    status: "proved",
    source: {document: "three-phases", section: "§2"},
    route:
      "A difference quotient of the energy, summed over all pairs, along the drift; the squares of that drift.",
    // the difference quotient errs by h⁴ times a fifth derivative: about 1e-10 of the rate
    check: () => compare(allRates(true), 1e-8, Number.MIN_VALUE)
  },
  {
    id: "dyn.sa-energy",
    title: "SA climbs the same energy",
    statement: String.raw`Let $A$ be symmetric and $V=A$. Under SA $\dot E_\beta=\frac1N\sum_iZ_i|\dot x_i|^2\ge0$ with $Z_i=\frac1N\sum_je^{\beta\langle Ax_i,x_j\rangle}$: the energy of USA grows along SA, too, although SA is not its gradient flow in the usual metric. With $V=-A$ it falls.`,
    status: "proved",
    source: {document: "three-phases", section: "§2"},
    route: "A difference quotient of the energy along the drift; drift and Z from sums over all pairs.",
    check: () => compare(allRates(false), 1e-8, Number.MIN_VALUE)
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
    statement: String.raw`Where $V$ is not $A$, $E_\beta$ need not grow: with $Q=K=1$ and $V=\mathrm{diag}(2,\tfrac1{10})$ there are two tokens for which it falls under SA.`,
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
          {quantity: "its sign", value: Math.sign(rate), expected: -1, relation: "="}
        ],
        1e-9
      );
    }
  }
];
