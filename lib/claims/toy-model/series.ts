// The series in the field and its radius of convergence (Analysis 03, §3).
import {
  orderParameter,
  orderParameterPartialSum,
  orderParameterTaylor,
  radiusOfConvergence,
  toyProbability
} from "../../landau/index.js";
import {toNumber} from "../../special/index.js";
import {type Claim, compare} from "../claim.js";
import {circleMean, derivative, partitionZero, rowAt, slope, stirling, summedRow, toyRow} from "./tools.js";

/** How many of the pairs are different fractions. */
const different = (pairs: [{num: bigint; den: bigint}, bigint, bigint][]) =>
  pairs.filter(([c, num, den]) => c.num * den !== num * c.den).length;

/** −2 Re Σ_m a_m^{−(k+1)} over the poles a_m = ln(n − 1) + (2m + 1)iπ of the upper half plane. */
function poleSum(n: number, k: number): number {
  let sum = 0;
  for (let m = 1000; m >= 0; --m) {
    const re = Math.log(n - 1);
    const im = (2 * m + 1) * Math.PI;
    sum -= 2 * Math.hypot(re, im) ** -(k + 1) * Math.cos((k + 1) * Math.atan2(im, re));
  }
  return sum;
}

export const seriesClaims: Claim[] = [
  {
    id: "a03.first-coefficients",
    title: "The first two coefficients",
    statement: String.raw`$\phi=a_1z+a_2z^2+O(z^3)$ with $a_1=\frac{n-1}{n^2}$ and $a_2=\frac{n-1}{n^2}\big(\frac12-\frac1n\big)$. The source is right. The next one is $c_3=\frac{(n-1)(n^2-6n+6)}{6n^4}$.`,
    status: "proved",
    source: {document: "analysis-03", section: "§3", equation: "(8) and (9)"},
    route:
      "Exact fractions against the formulas, for seven n; a₁ also as the slope of the sum of exponentials, by a complex step.",
    check(row) {
      const {n} = toyRow(row);
      const wrong = [2, 3, 4, 10, 1000, 2 ** 31, n].map((keys) => {
        const N = BigInt(keys);
        const [c1, c2, c3] = orderParameterTaylor(keys, 3);
        return different([
          [c1, N - 1n, N ** 2n],
          [c2, (N - 1n) * (N - 2n), 2n * N ** 3n],
          [c3, (N - 1n) * (N ** 2n - 6n * N + 6n), 6n * N ** 4n]
        ]);
      });
      return compare(
        [
          {
            quantity: "coefficients that differ from the formulas, of 21",
            value: wrong.reduce((a, b) => a + b, 0),
            expected: 0,
            relation: "="
          },
          {
            quantity: `a₁ for n = ${n} and the slope of φ at z = 0`,
            value: toNumber(orderParameterTaylor(n, 1)[0]),
            expected: slope(n, 0),
            relation: "="
          }
        ],
        1e-15,
        1e-3
      );
    }
  },
  {
    id: "a03.remainder",
    title: "The remainder after two terms",
    statement: String.raw`$|\phi-a_1z-a_2z^2|\le\frac{|z|^3}{48}$ for every real $z$ and every $n$. The constant is the best: for $n=2$ the ratio of the two sides tends to $1$ as $z\to0$.`,
    status: "proved",
    source: {document: "derived here"},
    route:
      "Both sides of the bound on the row given and on a grid; the third derivative from Stirling numbers, whose largest size is ⅛.",
    check(row) {
      const {n, z} = toyRow(row);
      const remainder = (keys: number, field: number) =>
        Math.abs(orderParameter(keys, field) - orderParameterPartialSum(keys, field, 2));
      const thirds = Array.from({length: 101}, (_, i) => Math.abs(derivative(3, i / 100)));
      return compare(
        [
          {
            quantity: "|remainder| and |z|³/48",
            value: remainder(n, z),
            expected: Math.abs(z) ** 3 / 48,
            relation: "≤"
          },
          ...[2, 3, 10, 1000].map((keys) => ({
            quantity: `largest |remainder|/(|z|³/48) on a grid, n = ${keys}`,
            value: Math.max(
              ...[-9, -4, -2, -1, -0.5, 0.5, 1, 2, 4, 9].map(
                (x) => (48 * remainder(keys, x)) / Math.abs(x) ** 3
              )
            ),
            expected: 1,
            relation: "≤" as const
          })),
          {quantity: "largest |p₁‴|", value: Math.max(...thirds), expected: 1 / 8, relation: "="},
          {
            quantity: "ratio for n = 2 at z = 0.01, short of 1 by z²/10",
            value: (48 * remainder(2, 0.01)) / 1e-6,
            expected: 1 - 1e-5,
            relation: "="
          }
        ],
        5e-10
      );
    }
  },
  {
    id: "a03.recurrence",
    title: "The series to any order",
    statement: String.raw`With $c_0=\frac1n$ and $(k+1)\,c_{k+1}=c_k-\sum_{i=0}^kc_ic_{k-i}$ the Taylor series of the order parameter is $\phi(z)=\sum_{k\ge1}c_kz^k$. All $c_k$ are fractions.`,
    status: "proved",
    source: {document: "derived here"},
    route: "Cauchy’s integral of p₁ over a circle of 0.8 ρ in the complex plane, from the exponential alone.",
    check(row) {
      const {n} = toyRow(row);
      const r = 0.8 * Math.hypot(Math.log(n - 1), Math.PI);
      const c = orderParameterTaylor(n, 24).map(toNumber);
      return compare(
        [1, 2, 3, 4, 6, 8, 12, 16, 20, 24].map((k) => ({
          quantity: `cₖ rᵏ for k = ${k}`,
          value: c[k - 1] * r ** k,
          expected: circleMean(n, [0, 0], r, k, 256)[0],
          relation: "=" as const
        })),
        5e-15
      );
    }
  },
  {
    id: "a03.stirling",
    title: "Each coefficient in closed form",
    statement: String.raw`$k!\,c_k=\sum_{j=0}^k(-1)^j\,j!\,S(k+1,j+1)\,n^{-(j+1)}$ with Stirling numbers of the second kind $S$. Hence $n^{k+1}\,k!\,c_k$ is an integer.`,
    status: "proved",
    source: {document: "derived here"},
    route: "Exact fractions: Stirling’s triangle against the recurrence, for k up to 20 and five n.",
    check(row) {
      const {n} = toyRow(row);
      const wrong = [2, 3, 10, 1000, n].map((keys) => {
        const N = BigInt(keys);
        return different(
          orderParameterTaylor(keys, 20).map((c, i) => {
            const k = i + 1;
            const numbers = stirling(k + 1);
            let num = 0n;
            let factorial = 1n; // (−1)^j j!
            for (let j = 0; j <= k; ++j) {
              if (j > 0) factorial *= BigInt(-j);
              num += factorial * numbers[j + 1] * N ** BigInt(k - j);
            }
            const size = factorial < 0n ? -factorial : factorial; // k!
            return [c, num, size * N ** BigInt(k + 1)];
          })
        );
      });
      return compare(
        [
          {
            quantity: "fractions that differ, of 100",
            value: wrong.reduce((a, b) => a + b, 0),
            expected: 0,
            relation: "="
          }
        ],
        1e-15
      );
    }
  },
  {
    id: "a03.poles",
    title: "The singularities of the row",
    statement: String.raw`$p_1(z)$ is meromorphic in the complex plane. Its poles are the zeros of $Z$, $z=\ln(n-1)+(2m+1)\,i\pi$ with integer $m$; all are simple, with residue $1$. The nearest to the origin are at the distance $\rho=\sqrt{\ln^2(n-1)+\pi^2}$.`,
    status: "proved",
    source: {document: "derived here"},
    route: "Newton’s method on Z from a nearby start; contour integrals around the pole found.",
    check(row) {
      const {n} = toyRow(row);
      const middle = Math.log(n - 1);
      const [x, y] = partitionZero(n, [middle + 0.3, 3]);
      const residue = circleMean(n, [x, y], 1, -1, 64)[0];
      return compare(
        [
          {
            quantity: "ρ and the distance of the zero of Z",
            value: radiusOfConvergence(n),
            expected: Math.hypot(x, y),
            relation: "="
          },
          {quantity: "real part of the zero and ln(n − 1)", value: x, expected: middle, relation: "="},
          {quantity: "residue there", value: residue, expected: 1, relation: "="}
        ],
        2e-15
      );
    }
  },
  {
    id: "a03.radius",
    title: "The radius of convergence",
    statement: String.raw`The series of $\phi$ in $z$ converges for $|z|<\rho=\sqrt{\ln^2(n-1)+\pi^2}$ and diverges for $|z|\ge\rho$, real or complex. $\rho\ge\pi$, and $\rho=\pi$ only for $n=2$.`,
    status: "proved",
    source: {document: "derived here"},
    route:
      "ρ by Newton’s method on Z; partial sums of order 400 inside, at ±0.9 ρ, against the sum over the keys; size of the terms at ρ and at 1.1 ρ.",
    check(row) {
      const {n} = toyRow(row);
      const [x, y] = partitionZero(n, [Math.log(n - 1) + 0.3, 3]);
      const rho = radiusOfConvergence(n);
      const term = (z: number) =>
        Math.max(
          ...[390, 391, 392].map((k) =>
            Math.abs(orderParameterPartialSum(n, z, k + 1) - orderParameterPartialSum(n, z, k))
          )
        );
      return compare(
        [
          {quantity: "ρ", value: rho, expected: Math.hypot(x, y), relation: "="},
          ...[0.9, -0.9].map((share) => ({
            quantity: `partial sum of order 400 at ${share > 0 ? "0.9" : "−0.9"} ρ`,
            value: orderParameterPartialSum(n, share * rho, 400),
            expected: summedRow(n, share * rho).p1 - 1 / n,
            relation: "=" as const
          })),
          {
            quantity: "largest of three terms near k = 390, at ρ",
            value: term(rho),
            expected: 0.5 / rho,
            relation: ">"
          },
          {quantity: "the same at 1.1 ρ", value: term(1.1 * rho), expected: 1e14, relation: ">"}
        ],
        1e-13
      );
    }
  },
  {
    id: "a03.pole-sum",
    title: "The coefficients as a sum over poles",
    statement: String.raw`$c_k=-2\operatorname{Re}\sum_{m\ge0}\big(\ln(n-1)+(2m+1)i\pi\big)^{-(k+1)}$ for $k\ge1$. For large $k$ the first pole alone remains: $c_k\approx-2\rho^{-(k+1)}\cos\big((k+1)\vartheta\big)$ with $\vartheta=\arg\big(\ln(n-1)+i\pi\big)$.`,
    status: "proved",
    source: {document: "derived here"},
    route:
      "Exact fractions from the recurrence against the sum over 1001 pairs of poles, each multiplied by ρᵏ⁺¹.",
    check(row) {
      const {n} = toyRow(row);
      const rho = Math.hypot(Math.log(n - 1), Math.PI);
      const c = orderParameterTaylor(n, 30).map(toNumber);
      return compare(
        [6, 7, 8, 10, 15, 20, 25, 30].map((k) => ({
          quantity: `cₖ ρᵏ⁺¹ for k = ${k}`,
          value: c[k - 1] * rho ** (k + 1),
          expected: poleSum(n, k) * rho ** (k + 1),
          relation: "=" as const
        })),
        5e-14
      );
    }
  },
  {
    id: "a03.root-test",
    title: "Measured: the root test finds the radius",
    statement: String.raw`For $n=2,3,10$ the smallest $|c_k|^{-1/k}$ over $150\le k\le200$, computed from exact fractions, is within 1 % of $\rho$.`,
    status: "measured",
    source: {document: "derived here"},
    route:
      "The coefficients know nothing of the poles; the ratio to the distance of the nearest pole is formed only here.",
    check() {
      return compare(
        [2, 3, 10].map((n) => {
          const c = orderParameterTaylor(n, 200).slice(149);
          const roots = c.map((value, i) => Math.abs(toNumber(value)) ** (-1 / (150 + i)));
          return {
            quantity: `smallest |cₖ|^(−1/k) over ρ, n = ${n}`,
            value: Math.min(...roots) / radiusOfConvergence(n),
            expected: 1,
            relation: "=" as const
          };
        }),
        1e-2
      );
    }
  },
  {
    id: "a03.analytic",
    title: "No singularity at finite n",
    statement: String.raw`For every finite $n$, $p_1$ and $\phi$ are analytic in the strip $|\operatorname{Im}z|<\pi$, hence at every real $z$: at every $\beta$ and every $\Delta$, of either sign. In the plane of $\beta$ the strip has the half-width $\pi/|\Delta|$.`,
    status: "proved",
    source: {document: "analysis-03", section: "§3, after (9)"},
    route:
      "Cauchy’s theorem on the circle of radius 3 about the field given: the mean of p₁ over it is p₁ at its centre only if no singularity lies inside.",
    check(row) {
      const {n, z} = toyRow(row);
      const mean = (center: number) => circleMean(n, [center, 0], 3, 0, 1024)[0];
      return compare(
        [
          {
            quantity: "p₁ at z and its mean over the circle",
            value: toyProbability(n, z),
            expected: mean(z),
            relation: "="
          },
          {
            quantity: "the same where the poles are closest, z = ln(n − 1)",
            value: toyProbability(n, Math.log(n - 1)),
            expected: mean(Math.log(n - 1)),
            relation: "="
          }
        ],
        5e-14
      );
    }
  },
  {
    id: "a03.derivative-bound",
    title: "Every derivative is bounded, uniformly in the number of keys",
    statement: String.raw`$\big|\dd^k\phi/\dd z^k\big|\le k!\,(2/\pi)^k$ for all real $z$, all $n$ and all $k\ge1$.`,
    status: "proved",
    source: {document: "derived here"},
    route:
      "Derivatives from Stirling numbers at the p₁ of the library, on the row given and at five shares of the attention.",
    check(row) {
      const {n, z} = toyRow(row);
      const shares = [toyProbability(n, z), toyProbability(n, 0), 0.2, 0.5, 0.8];
      return compare(
        [
          ...[1, 2, 3, 4, 6, 8].map((k) => ({
            quantity: `|derivative| over its bound, k = ${k}`,
            value:
              Math.max(...shares.map((p) => Math.abs(derivative(k, p)))) /
              (factorial(k) * (2 / Math.PI) ** k),
            expected: 1,
            relation: "≤" as const
          })),
          {
            quantity: "|p₁| where |Im z| = π/2, largest on the grid",
            value: Math.max(
              ...Array.from({length: 81}, (_, i) => Math.hypot(...rowAt(n, [(i - 40) / 2, Math.PI / 2])))
            ),
            expected: 1,
            relation: "≤"
          },
          {
            quantity:
              "second derivative at the field given, and p₁(1 − p₁)(1 − 2p₁) from the sum over the keys",
            value: derivative(2, toyProbability(n, z)),
            expected: curvature(n, z),
            relation: "="
          }
        ],
        1e-15
      );
    }
  }
];

const factorial = (k: number): number => (k > 1 ? k * factorial(k - 1) : 1);

function curvature(n: number, z: number): number {
  const {p1, others} = summedRow(n, z);
  return p1 * others * (others - p1);
}
