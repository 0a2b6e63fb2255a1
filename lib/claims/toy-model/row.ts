// One row and its order parameter (Analysis 03, §1 and §2).
import {
  backgroundProbability,
  orderParameter,
  orderParameterInverse,
  rowSusceptibility,
  toyProbability
} from "../../landau/index.js";
import {type Claim, compare} from "../claim.js";
import {inWords, slope, summedRow, toyRow} from "./tools.js";

export const rowClaims: Claim[] = [
  {
    id: "a03.row",
    title: "The probabilities of the toy row",
    statement: String.raw`For logits $u_1=\Delta$ and $u_j=0$ $(j\ge2)$, with $z=\beta\Delta$: $p_1=\frac{e^z}{e^z+n-1}$ and $p_j=\frac1{e^z+n-1}$ for $j\ge2$.`,
    status: "proved",
    source: {document: "analysis-03", section: "§1.1", equation: "(2)"},
    route: "The exponentials of all n logits, added key by key.",
    check(row) {
      const {n, z} = toyRow(row);
      const {p1, others} = summedRow(n, z);
      return compare(
        [
          {quantity: "p₁", value: toyProbability(n, z), expected: p1, relation: "="},
          {
            quantity: "a background key",
            value: backgroundProbability(n, z),
            expected: others / (n - 1),
            relation: "="
          }
        ],
        3e-15,
        Number.MIN_VALUE
      );
    }
  },
  {
    id: "a03.order-parameter",
    title: "The order parameter, exactly",
    statement: String.raw`$\phi=p_1-\frac1n=\frac{(n-1)(e^z-1)}{n(e^z+n-1)}$: the fraction $\frac{n-1}n$ of what the privileged key has over any one of the others.`,
    status: "proved",
    source: {document: "analysis-03", section: "§2", equation: "(7)"},
    route: "p₁ − 1/n and (n − 1)(p₁ − pⱼ)/n from the sum over the keys, without the closed form.",
    check(row) {
      const {n, z} = toyRow(row);
      const {p1, others} = summedRow(n, z);
      const value = orderParameter(n, z);
      return compare(
        [
          {quantity: "φ and p₁ − 1/n", value, expected: p1 - 1 / n, relation: "="},
          {
            quantity: "φ and (n − 1)(p₁ − pⱼ)/n",
            value,
            expected: ((n - 1) / n) * (p1 - others / (n - 1)),
            relation: "="
          }
        ],
        2e-15
      );
    }
  },
  {
    id: "a03.order-parameter-range",
    title: "The range of the order parameter",
    statement: String.raw`$\phi$ rises strictly with $z$, from $-\frac1n$ $(z\to-\infty)$ through $0$ at $z=0$ to $1-\frac1n$ $(z\to\infty)$; the ends are not reached. For $n\ge3$ the range is lopsided.`,
    status: "proved",
    source: {document: "analysis-03", section: "§1.2 and §2"},
    route:
      "Slope by a complex step in the sum of exponentials; ends and zero by their values; distance from the ends through the smaller of p₁ and 1 − p₁.",
    check(row) {
      const {n, z} = toyRow(row);
      return compare(
        [
          {quantity: "φ at z = 0", value: orderParameter(n, 0), expected: 0, relation: "="},
          {quantity: "φ at z = −600", value: orderParameter(n, -600), expected: -1 / n, relation: "="},
          {quantity: "φ at z = 600", value: orderParameter(n, 600), expected: 1 - 1 / n, relation: "="},
          {quantity: "φ + 1/n = p₁", value: toyProbability(n, z), expected: 0, relation: ">"},
          {
            quantity: "1 − 1/n − φ = 1 − p₁",
            value: (n - 1) * backgroundProbability(n, z),
            expected: 0,
            relation: ">"
          },
          {quantity: "dφ/dz", value: slope(n, z), expected: 0, relation: ">"}
        ],
        1e-15
      );
    }
  },
  {
    id: "a03.field-of-order-parameter",
    title: "The order parameter determines the field",
    statement: String.raw`$z=\ln(1+n\phi)-\ln\!\big(1-\frac{n\phi}{n-1}\big)$ for $-\frac1n<\phi<1-\frac1n$.`,
    status: "derived",
    source: {document: "derived here"},
    route: "The field is found from φ; the sum over the keys in that field gives back p₁ = φ + 1/n.",
    check(row) {
      const {n} = toyRow(row);
      return compare(
        [0.001, 0.1, 0.5, 0.9, 0.999].map((share) => {
          const phi = share - 1 / n;
          return {
            quantity: `p₁ in the field of φ = ${share} − 1/n`,
            value: summedRow(n, orderParameterInverse(n, phi)).p1,
            expected: phi + 1 / n,
            relation: "=" as const
          };
        }),
        2e-15
      );
    }
  },
  {
    id: "a03.collapse-threshold",
    title: "A positive order parameter is not yet a collapse",
    statement: String.raw`$\phi>0$ says only that $\Delta>0$. The privileged key outweighs all others together if and only if $\phi>\frac12-\frac1n$, that is $z>\ln(n-1)$. And $\phi<0$, which $\Delta<0$ gives, is a key that is avoided.`,
    status: "corrected",
    source: {document: "analysis-03", section: "§1.2"},
    sourceSays: String.raw`$\phi>0$ is a collapsed state in which the privileged key dominates; negative $\phi$ is not mentioned.`,
    route:
      "Signs and majorities from the sum over the keys, on a thousand keys at z = 1 and on the row given.",
    check(row) {
      const {n, z} = toyRow(row);
      const sum = summedRow(n, z);
      return compare(
        [
          {
            quantity: "n = 1000, z = 1: φ is positive",
            value: orderParameter(1000, 1),
            expected: 0,
            relation: ">"
          },
          {
            quantity: "… and equals p₁ − 1/n",
            value: orderParameter(1000, 1),
            expected: summedRow(1000, 1).p1 - 0.001,
            relation: "="
          },
          {
            quantity: "… yet p₁ is below 1 % (the source: dominates)",
            value: toyProbability(1000, 1),
            expected: 0.01,
            relation: "<"
          },
          {
            quantity: "p₁ at z = ln(n − 1)",
            value: toyProbability(n, Math.log(n - 1)),
            expected: 0.5,
            relation: "="
          },
          {
            quantity: "sign of φ and sign of z",
            value: Math.sign(orderParameter(n, z)),
            expected: Math.sign(z),
            relation: "="
          },
          {
            quantity: "φ − (½ − 1/n) and half the lead of the key over all others together",
            value: orderParameter(n, z) - (0.5 - 1 / n),
            expected: (sum.p1 - sum.others) / 2,
            relation: "="
          }
        ],
        2e-15
      );
    }
  },
  {
    id: "a03.point-symmetry",
    title: "The symmetry of the row is not about zero field",
    statement: String.raw`$p_1(\ln(n-1)+y)+p_1(\ln(n-1)-y)=1$ for every $y$: the curve $\phi(z)$ is symmetric about the point $z=\ln(n-1)$, $\phi=\frac12-\frac1n$. That point is the origin only for $n=2$, where $\phi$ is odd in $z$.`,
    status: "proved",
    source: {document: "derived here"},
    route: "The sum over the keys on one side of the point against the closed form on the other.",
    check(row) {
      const {n, z} = toyRow(row);
      const middle = Math.log(n - 1);
      return compare(
        [
          ...[0.3, 2, z].map((y) => ({
            quantity: `p₁ at ln(n − 1) + y and 1 − p₁ at ln(n − 1) − y, y = ${Number(y.toPrecision(4))}`,
            value: toyProbability(n, middle + y),
            expected: summedRow(n, middle - y).others,
            relation: "=" as const
          })),
          {
            quantity: "φ at z = ln(n − 1)",
            value: orderParameter(n, middle),
            expected: 0.5 - 1 / n,
            relation: "="
          }
        ],
        3e-15
      );
    }
  },
  {
    id: "a03.riccati",
    title: "The equation that the row obeys",
    statement: String.raw`$\frac{\dd\phi}{\dd z}=\frac{\dd p_1}{\dd z}=p_1(1-p_1)$, with $p_1=\frac1n$ at $z=0$: a Riccati equation, and the variance of the indicator of the privileged key.`,
    status: "proved",
    source: {document: "derived here"},
    route: "Derivative of the sum of exponentials by a complex step; p₁ and 1 − p₁ summed over the keys.",
    check(row) {
      const {n, z} = toyRow(row);
      const {p1, others} = summedRow(n, z);
      const value = rowSusceptibility(n, z);
      return compare(
        [
          {quantity: "dφ/dz and the derivative of p₁", value, expected: slope(n, z), relation: "="},
          {quantity: "dφ/dz and p₁(1 − p₁)", value, expected: p1 * others, relation: "="}
        ],
        5e-15,
        Number.MIN_VALUE
      );
    }
  },
  {
    id: "a03.no-critical-point",
    title: "One row has no critical point",
    statement: String.raw`$\max_z\dd\phi/\dd z=\frac14$ for every $n$, at $z=\ln(n-1)$; at $z=0$, where $\phi=0$, the slope is $\frac{n-1}{n^2}$. The row goes from uniform to peaked through no special point, and the point about which it is expanded is not the point at which it concentrates.`,
    status: "corrected",
    source: {document: "analysis-03", section: "§1.2 and §2"},
    sourceSays:
      "The order parameter is to be analysed near a critical point, where the row passes from effectively uniform to strongly peaked.",
    route:
      "A critical point would make the slope unbounded: the slope by complex steps, on a scan of fields and for up to 10¹² keys.",
    check() {
      const many = [2, 10, 1e3, 1e6, 1e12];
      const scan = (n: number) =>
        Math.max(
          ...Array.from({length: 401}, (_, i) => rowSusceptibility(n, Math.log(n - 1) + (i - 200) / 10))
        );
      return compare(
        [
          ...many.map((n) => ({
            quantity: `largest slope, n = ${inWords(n)}`,
            value: scan(n),
            expected: slope(n, Math.log(n - 1)),
            relation: "=" as const
          })),
          {
            quantity: "… which is ¼ however many keys (a critical point: unbounded)",
            value: rowSusceptibility(1e12, Math.log(1e12 - 1)),
            expected: 0.25,
            relation: "="
          },
          {
            quantity: "slope at z = 0, n = 10",
            value: rowSusceptibility(10, 0),
            expected: 9 / 100,
            relation: "="
          }
        ],
        2e-15
      );
    }
  }
];
