// The limit of many keys, and the specific heat (Analysis 03, end of §3).
import {
  collapseVariable,
  orderParameter,
  partitionExponent,
  rowSusceptibility,
  schottkyPeak,
  specificHeat,
  stepProbability,
  stepWidth,
  toyProbability
} from "../../landau/index.js";
import {bisect} from "../bisect.js";
import {type Claim, compare} from "../claim.js";
import {inWords, partitionZero, slope, summedRow, toyRow} from "./tools.js";

const here = {document: "derived here"};

/** −½ + p₁ as the sum over the zeros of Z, in the distance y from their line: Σ 2y/(y² + (2m + 1)²π²). */
function zeroSum(y: number): number {
  const terms = 4000;
  let sum = y / (2 * Math.PI ** 2 * terms); // what the terms left out add up to, with an error of order terms⁻³
  for (let m = terms - 1; m >= 0; --m) sum += (2 * y) / (y * y + ((2 * m + 1) * Math.PI) ** 2);
  return sum;
}

/** The slope of f at x by a central difference, extrapolated once. */
function difference(f: (x: number) => number, x: number, h: number): number {
  const quotient = (s: number) => (f(x + s) - f(x - s)) / (2 * s);
  return (4 * quotient(h / 2) - quotient(h)) / 3;
}

export const manyKeysClaims: Claim[] = [
  {
    id: "a03.fixed-field",
    title: "Many keys in a fixed field: nothing happens",
    statement: String.raw`At fixed $z$, $n\phi\to e^z-1$ as $n\to\infty$: an entire function, and $p_1\to0$. Adding keys alone makes nothing singular.`,
    status: "derived",
    source: here,
    route: "The limit against 10¹⁴ keys, whose distance from it is e^z/n.",
    check() {
      return compare(
        [-5, -1, 0.5, 2, 4].map((z) => ({
          quantity: `nφ at z = ${z}`,
          value: 1e14 * orderParameter(1e14, z),
          expected: Math.expm1(z),
          relation: "=" as const
        })),
        1e-12
      );
    }
  },
  {
    id: "a03.step",
    title: "Many keys in a growing field: a step",
    statement: String.raw`In the field $z=c\ln n$, as $n\to\infty$: $p_1\to0$ for $c<1$ and $p_1\to1$ for $c>1$, with distances from the limit below $\frac n{n-1}\,n^{-|c-1|}$. At $c=1$ exactly, $p_1=\frac n{2n-1}\to\frac12$.`,
    status: "proved",
    source: {document: "analysis-03", section: "§3, after (9)"},
    route: "The sum over the keys for n up to 1000, n/(2n − 1) at c = 1, the bound for up to e^1000 keys.",
    check() {
      const bound = (n: number | {lnN: number}, c: number) => {
        const lnN = typeof n === "number" ? Math.log(n) : n.lnN;
        return Math.exp(-Math.abs(c - 1) * lnN) / -Math.expm1(-lnN);
      };
      return compare(
        [
          ...[
            [10, 0.4],
            [100, 0.9],
            [1000, 1.3]
          ].map(([n, c]) => ({
            quantity: `p₁ for n = ${inWords(n)}, c = ${c}`,
            value: stepProbability(n, c),
            expected: summedRow(n, c * Math.log(n)).p1,
            relation: "=" as const
          })),
          ...[2, 10, 1e6].map((n) => ({
            quantity: `p₁ at c = 1 for n = ${inWords(n)}`,
            value: stepProbability(n, 1),
            expected: n / (2 * n - 1),
            relation: "=" as const
          })),
          ...[
            [10, 0.5],
            [1e6, 0.5]
          ].map(([n, c]) => ({
            quantity: `p₁ over its bound, n = ${inWords(n)}, c = ${c}`,
            value: stepProbability(n, c) / bound(n, c),
            expected: 1,
            relation: "≤" as const
          })),
          ...[
            [10, 1.5],
            [1e6, 1.5]
          ].map(([n, c]) => ({
            quantity: `1 − p₁ over its bound, n = ${inWords(n)}, c = ${c}`,
            value: (1 - stepProbability(n, c)) / bound(n, c),
            expected: 1,
            relation: "≤" as const
          })),
          {
            quantity: "p₁ at c = 0.9 for ln n = 1000, over its bound, to which it tends",
            value: stepProbability({lnN: 1000}, 0.9) / bound({lnN: 1000}, 0.9),
            expected: 1,
            relation: "="
          }
        ],
        3e-15
      );
    }
  },
  {
    id: "a03.collapse",
    title: "All rows lie on one curve",
    statement: String.raw`With $y=z-\ln(n-1)$, $p_1=\frac1{1+e^{-y}}$: exactly, for every $n$, not only in a limit.`,
    status: "proved",
    source: here,
    route: "The logistic function written out, and the sum over the keys, for n from 2 to 10¹².",
    check(row) {
      const {n, z} = toyRow(row);
      return compare(
        [
          {
            quantity: "y of the row given, and ln(p₁/(1 − p₁)) of the sum over the keys",
            value: collapseVariable(n, z),
            expected: Math.log(summedRow(n, z).p1) - Math.log(summedRow(n, z).others),
            relation: "="
          },
          ...[2, 10, 1e3, 1e6, 1e12].flatMap((keys) =>
            [-3, 1].map((y) => ({
              quantity: `p₁ at y = ${y}, n = ${inWords(keys)}`,
              value: toyProbability(keys, y + Math.log(keys - 1)),
              expected: 1 / (1 + Math.exp(-y)),
              relation: "=" as const
            }))
          )
        ],
        1e-14
      );
    }
  },
  {
    id: "a03.step-width",
    title: "The width of the step",
    statement: String.raw`$p_1$ rises from 10% to 90% over $2\ln9$ in $z$, whatever $n$, and over $\frac{2\ln9}{\ln n}$ in $c=z/\ln n$. The largest slope is $\frac14$ in $z$ and $\frac{\ln n}4$ in $c$.`,
    status: "derived",
    source: here,
    route:
      "The two fields found by bisection on the probability itself, and their difference; slope by difference quotients.",
    check() {
      return compare(
        [10, 1e4, 1e12].flatMap((n) => {
          const at = (p: number) => bisect((c) => stepProbability(n, c) - p, -10, 10);
          const middle = -collapseVariable(n, 0) / Math.log(n);
          return [
            {
              quantity: `width in c, n = ${inWords(n)}`,
              value: stepWidth(n),
              expected: at(0.9) - at(0.1),
              relation: "=" as const
            },
            {
              quantity: `largest slope in c, over ln n, n = ${inWords(n)}`,
              value: rowSusceptibility(n, Math.log(n - 1)),
              expected: difference((c) => stepProbability(n, c), middle, 2e-4) / Math.log(n),
              relation: "=" as const
            }
          ];
        }),
        1e-12
      );
    }
  },
  {
    id: "a03.kink",
    title: "The kink of the free energy",
    statement: String.raw`In the field $z=c\ln n$, $0\le\frac{\ln Z}{\ln n}-\max\!\Big(\frac{\ln(n-1)}{\ln n},c\Big)\le\frac{\ln2}{\ln n}$. Hence $\frac{\ln Z}{\ln n}\to\max(1,c)$ uniformly in $c$: continuous, with a slope that jumps from $0$ to $1$ at $c=1$.`,
    status: "proved",
    source: here,
    route: "The logarithm of n^c + n − 1 written out; both bounds; the slopes by differences at ln n = 10⁶.",
    check() {
      const huge = {lnN: 1e6};
      const low = (n: number, c: number) => Math.max(Math.log(n - 1) / Math.log(n), c);
      return compare(
        [
          ...[
            [10, 0.3],
            [1e3, 1],
            [1e8, 1.4]
          ].flatMap(([n, c]) => [
            {
              quantity: `ln Z/ln n for n = ${inWords(n)}, c = ${c}`,
              value: partitionExponent(n, c),
              expected: Math.log(n ** c + n - 1) / Math.log(n),
              relation: "=" as const
            },
            {
              quantity: "… is at least the maximum",
              value: partitionExponent(n, c),
              expected: low(n, c),
              relation: "≥" as const
            },
            {
              quantity: "… and at most ln 2/ln n above it",
              value: partitionExponent(n, c),
              expected: low(n, c) + Math.LN2 / Math.log(n),
              relation: "≤" as const
            }
          ]),
          ...[
            [0.99, 0],
            [1.01, 1]
          ].map(([c, slopeOfLimit]) => ({
            quantity: `slope at c = ${c}, ln n = 10⁶`,
            value: (partitionExponent(huge, c + 0.005) - partitionExponent(huge, c - 0.005)) / 0.01,
            expected: slopeOfLimit,
            relation: "=" as const
          }))
        ],
        2e-13
      );
    }
  },
  {
    id: "a03.zeros",
    title: "The zeros of Z close in on the real axis",
    statement: String.raw`In the plane of $c=z/\ln n$ the zeros of $Z$ stand on the vertical line $\operatorname{Re}c=\frac{\ln(n-1)}{\ln n}$, at equal distances $\frac{2\pi}{\ln n}$, the nearest at the height $\frac\pi{\ln n}$. Times $2\pi$, their number on a unit of length, over $\ln n$, is the jump of slope, $1$. At finite $n$ they give the whole row: $p_1=\frac12+\sum_{m\ge0}\frac{2y}{y^2+(2m+1)^2\pi^2}$, $y=z-\ln(n-1)$.`,
    status: "derived",
    source: here,
    route:
      "Two zeros by Newton’s method; the sum over 4000 pairs of zeros and its tail against the closed form.",
    check() {
      const n = 1000;
      const [x, first] = partitionZero(n, [6.5, 3]);
      const [, second] = partitionZero(n, [6.5, 9.5]);
      return compare(
        [
          {
            quantity: "real part of the nearest zero",
            value: -collapseVariable(n, 0),
            expected: x,
            relation: "="
          },
          {quantity: "its height", value: first, expected: Math.PI, relation: "="},
          {
            quantity: "2π over the distance of neighbours, the jump",
            value: (2 * Math.PI) / (second - first),
            expected: 1,
            relation: "="
          },
          ...[-4, -0.5, 2].map((y) => ({
            quantity: `p₁ − ½ at y = ${y}`,
            value: toyProbability(n, y + Math.log(n - 1)) - 0.5,
            expected: zeroSum(y),
            relation: "=" as const
          }))
        ],
        1e-12
      );
    }
  },
  {
    id: "a03.entropy-step",
    title: "The entropy jumps: a latent heat",
    statement: String.raw`In the field $z=c\ln n$ the entropy of the row over $\ln n$ tends to $1$ for $c<1$ and to $0$ for $c>1$; at $c=1$ it tends to $\frac12$. What jumps is $\frac{\ln Z}{\ln n}-c\,p_1$: two levels, the upper one $(n-1)$-fold, change places as in a transition of first order.`,
    status: "derived",
    source: here,
    route: "The entropy −Σp ln p summed over the keys.",
    check() {
      const entropy = (n: number | {lnN: number}, c: number) =>
        partitionExponent(n, c) - c * stepProbability(n, c);
      return compare(
        [
          ...[0.5, 1, 1.5].map((c) => ({
            quantity: `H/ln n for n = 1000, c = ${c}`,
            value: entropy(1000, c),
            expected: summedRow(1000, c * Math.log(1000)).entropy / Math.log(1000),
            relation: "=" as const
          })),
          ...[
            [0.9, 1],
            [1.1, 0]
          ].map(([c, limit]) => ({
            quantity: `H/ln n for ln n = 10⁶, c = ${c}`,
            value: entropy({lnN: 1e6}, c),
            expected: limit,
            relation: "=" as const
          }))
        ],
        2e-15
      );
    }
  },
  {
    id: "a03.many-keys",
    title: "The limit of many keys is not critical",
    statement: String.raw`The limit $n\to\infty$ of one row, taken in the field $z=c\ln n$, gives a jump of $p_1$ by $1$ and a kink of $\ln Z$, as at a transition of first order. The response to the field stays $\frac14$ at most, $p_1-\frac12$ is linear in the distance from the middle (exponent $1$, not $\frac12$), and there is no space in which a length could diverge.`,
    status: "corrected",
    source: {document: "analysis-03", section: "§3, after (9)"},
    sourceSays: String.raw`To obtain non-analytic behaviour, identified with true criticality, one takes $n\to\infty$, or couples many rows, or both.`,
    route:
      "A critical point has an unbounded response and an exponent below 1: the response from complex steps for up to 10¹² keys, the exponent from two distances from the middle.",
    check() {
      const above = (n: number, y: number) => toyProbability(n, Math.log(n - 1) + y) - 0.5;
      const exponent = (n: number) => Math.log(above(n, 2e-4) / above(n, 1e-4)) / Math.LN2;
      return compare(
        [
          ...[10, 1e6, 1e12].map((n) => ({
            quantity: `largest response, n = ${inWords(n)}`,
            value: rowSusceptibility(n, Math.log(n - 1)),
            expected: slope(n, Math.log(n - 1)),
            relation: "=" as const
          })),
          ...[10, 1e6, 1e12].map((n) => ({
            quantity: `exponent of p₁ − ½, n = ${inWords(n)}`,
            value: exponent(n),
            expected: 1,
            relation: "=" as const
          })),
          {
            quantity: "… above ½, the exponent of a critical point in mean field",
            value: exponent(1e12),
            expected: 0.75,
            relation: ">"
          },
          {
            quantity: "jump of p₁ between c = 0.99 and 1.01, ln n = 10⁶",
            value: stepProbability({lnN: 1e6}, 1.01) - stepProbability({lnN: 1e6}, 0.99),
            expected: 1,
            relation: "="
          }
        ],
        5e-9
      );
    }
  },
  {
    id: "a03.specific-heat",
    title: "The specific heat of a row",
    statement: String.raw`$C=\beta^2\,\frac{\dd^2\ln Z}{\dd\beta^2}=z^2\,p_1(1-p_1)$: a Schottky anomaly of two levels, one of them $(n-1)$-fold.`,
    status: "derived",
    source: here,
    route: "β² times the variance of the logits, summed over the keys.",
    check(row) {
      const {n, z} = toyRow(row);
      const {p1, others} = summedRow(n, z);
      const mean = z * p1;
      return compare(
        [
          {
            quantity: "C and the variance of the logits",
            value: specificHeat(n, z),
            expected: p1 * (z * others) ** 2 + others * mean ** 2,
            relation: "="
          },
          {
            quantity: "C and z² dp₁/dz",
            value: specificHeat(n, z),
            expected: z * z * slope(n, z),
            relation: "="
          }
        ],
        1e-14,
        Number.MIN_VALUE
      );
    }
  },
  {
    id: "a03.schottky-peak",
    title: "The peak of the specific heat",
    statement: String.raw`For $z>0$, $C$ has exactly one maximum, where $z^*\tanh\frac{z^*-\ln(n-1)}2=2$, with the value $C^*=\frac{z^{*2}}4-1$. The peaks of all $n$ lie on this one parabola.`,
    status: "proved",
    source: here,
    route:
      "The stationary point by bisection on the derivative of C, and the value there, both from the sum over the keys; a scan for higher values.",
    check(row) {
      const {n: given} = toyRow(row);
      const heat = (n: number, z: number) => {
        const {p1, others} = summedRow(n, z);
        return z * z * p1 * others;
      };
      return compare(
        [2, 10, 1000, given].flatMap((n) => {
          const {z, maximum} = schottkyPeak(n);
          // dC/dz = z p₁(1 − p₁)[2 + z(1 − 2p₁)], with p₁ from the sum over the keys
          const rising = (x: number) => 2 + x * (1 - 2 * summedRow(n, x).p1);
          const found = bisect(rising, 0.1, Math.log(n - 1) + 4);
          const scan = Array.from({length: 400}, (_, i) => heat(n, 0.05 * (i + 1)));
          return [
            {quantity: `z* for n = ${n}`, value: z, expected: found, relation: "=" as const},
            {quantity: "C* and C there", value: maximum, expected: heat(n, found), relation: "=" as const},
            {
              quantity: "C* and the largest C of a scan",
              value: maximum,
              expected: Math.max(...scan),
              relation: "≥" as const
            }
          ];
        }),
        1e-14
      );
    }
  },
  {
    id: "a03.schottky-growth",
    title: "The peak grows as the square of ln n",
    statement: String.raw`$C^*=\tfrac14\ln^2(n-1)+1-\frac4{3\ln^2(n-1)}+O(\ln^{-4}n)$: the peak grows without bound, but in the fixed units of one row, with no power of a distance from a critical point.`,
    status: "derived",
    source: here,
    route: "The expansion, worked out by hand, against the peak at ln n = 100, 300, 1000.",
    check() {
      return compare(
        [100, 300, 1000].map((lnN) => ({
          quantity: `C* for ln n = ${lnN}`,
          value: schottkyPeak({lnN}).maximum,
          expected: lnN ** 2 / 4 + 1 - 4 / (3 * lnN ** 2),
          relation: "=" as const
        })),
        1e-10
      );
    }
  }
];
