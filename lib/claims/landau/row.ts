// The free energy of one row (Analysis 03, §4.1).
import {
  freeEnergyExact,
  freeEnergyTaylor,
  orderParameter,
  partitionFreeEnergy,
  rowFreeEnergy,
  rowSusceptibility
} from "../../landau/index.js";
import {toNumber} from "../../special/index.js";
import {type Claim, type Comparison, compare, type Row} from "../claim.js";
import {curvature, entropic, slope, toyRow} from "./tools.js";

const source = {document: "derived here"};

/** A third of the distance to the nearer end of the interval of p₁: a step for difference quotients. */
const step = (p: number) => Math.min(p, 1 - p) / 3;

/** Coefficients a_0 … a_order of f₀, from f₀″ = 1/(p(1 − p)) as a power series in φ, integrated twice. */
function coefficients(n: number, order: number): number[] {
  // p(1 − p) = c₀ + c₁φ − φ²; its reciprocal by recurrence
  const c0 = (n - 1) / (n * n);
  const c1 = (n - 2) / n;
  const reciprocal = [1 / c0];
  for (let k = 1; k <= order; ++k) {
    reciprocal.push((-c1 * reciprocal[k - 1] + (k > 1 ? reciprocal[k - 2] : 0)) / c0);
  }
  return Array.from({length: order + 1}, (_, k) => (k < 2 ? 0 : reciprocal[k - 2] / (k * (k - 1))));
}

const exact = (n: number, order: number) => [0, ...freeEnergyTaylor(n, order).map(toNumber)];

export const rowClaims: Claim[] = [
  {
    id: "a03.row-free-energy",
    title: "The free energy of a row at a given order parameter",
    statement: String.raw`Among all distributions over $n$ keys with $p_1=\frac1n+\phi$, the relative entropy to the uniform distribution, $\sum_jp_j\ln(np_j)$, is least when the other keys are equal. Its least value is
$f_0(\phi)=p_1\ln(np_1)+(1-p_1)\ln\frac{n(1-p_1)}{n-1}.$`,
    status: "proved",
    source,
    route:
      "The direct sum over the keys of the reader’s own row, and of the row with its other keys made equal, against the closed form.",
    check(row: Row = {u: [0.3, -1.2, 2.5, 0.7, 0], beta: 0.8}) {
      const top = Math.max(...row.u);
      const weights = row.u.map((u) => Math.exp(row.beta * (u - top)));
      const total = weights.reduce((a, b) => a + b, 0);
      const n = row.u.length;
      const p = weights.map((w) => w / total);
      const entropy = (q: number[]) => q.reduce((sum, x) => sum + (x > 0 ? x * Math.log(n * x) : 0), 0);
      const rest = p.slice(1).reduce((a, b) => a + b, 0);
      const equal = [p[0], ...p.slice(1).map(() => rest / (n - 1))];
      const value = freeEnergyExact(n, p[0] - 1 / n);
      return compare(
        [
          {
            quantity: "f₀(φ) and the sum over keys, background made equal",
            value,
            expected: entropy(equal),
            relation: "="
          },
          {
            quantity: "f₀(φ) and the sum over the row’s keys as they are",
            value,
            expected: entropy(p),
            relation: "≤"
          }
        ],
        2e-13
      );
    }
  },
  {
    id: "a03.row-field",
    title: "The slope of the free energy is the field",
    statement: String.raw`$f_0'(\phi)=\ln\dfrac{p_1(n-1)}{1-p_1}$. Hence $f_0(\phi)-z\phi$ is stationary exactly at the $\phi(z)$ of softmax.`,
    status: "proved",
    source,
    route: "An extrapolated difference quotient of the free energy at the φ of softmax, against the field.",
    check(row) {
      const {n, z} = toyRow(row);
      const phi = orderParameter(n, z);
      const p = Math.exp(z) / (Math.exp(z) + n - 1);
      return compare(
        [
          {
            quantity: "f₀′(φ(z)) and z",
            value: slope((x) => freeEnergyExact(n, x), phi, step(p)),
            expected: z,
            relation: "="
          },
          {quantity: "φ(z) and p₁ − 1/n", value: phi, expected: p - 1 / n, relation: "="}
        ],
        1e-10
      );
    }
  },
  {
    id: "a03.row-legendre",
    title: "The minimum over the order parameter gives back the partition function",
    statement: String.raw`$\min_\phi[f_0(\phi)-z\phi]=-\ln\dfrac{e^z+n-1}{n}+\dfrac zn$, which is $-\ln Z$ up to terms that do not depend on the row's state.`,
    status: "proved",
    source,
    route: "The sum over keys against the free energy at its minimum and at points beside it.",
    check(row) {
      const {n, z} = toyRow(row);
      const expected = -Math.log((Math.exp(z) + n - 1) / n) + z / n;
      const phi = orderParameter(n, z);
      const beside = [-0.999 / n, phi / 2, phi + (1 - 1 / n - phi) / 3].map((x) => rowFreeEnergy(n, z, x));
      return compare(
        [
          {
            quantity: "f₀ − zφ at φ(z), and −ln(Z/n) + z/n",
            value: rowFreeEnergy(n, z, phi),
            expected,
            relation: "="
          },
          {
            quantity: "the least of three values elsewhere",
            value: Math.min(...beside),
            expected,
            relation: "≥"
          }
        ],
        1e-14
      );
    }
  },
  {
    id: "a03.row-convex",
    title: "One row has no transition",
    statement: String.raw`$f_0''(\phi)=\dfrac1{p_1(1-p_1)}\ge4$: $f_0-z\phi$ is strictly convex and has one minimum, for every $n$ and $z$. The response of a single row, $\dd\phi/\dd z=p_1(1-p_1)$, never exceeds $\frac14$.`,
    status: "proved",
    source,
    route: "Extrapolated second differences of the free energy at the row’s φ.",
    check(row) {
      const {n, z} = toyRow(row);
      const p = Math.exp(z) / (Math.exp(z) + n - 1);
      const second = curvature((x) => freeEnergyExact(n, x), p - 1 / n, step(p));
      const response = rowSusceptibility(n, z);
      return compare(
        [
          {quantity: "p₁(1 − p₁) f₀″(φ)", value: p * (1 - p) * second, expected: 1, relation: "="},
          {quantity: "dφ/dz and 1/f₀″", value: response, expected: 1 / second, relation: "="},
          {quantity: "dφ/dz and ¼", value: response, expected: 0.25, relation: "≤"}
        ],
        1e-8
      );
    }
  },
  {
    id: "a03.free-energy-series",
    title: "The Landau expansion of a row",
    statement: String.raw`$f_0=\sum_{k\ge2}a_k\phi^k$ with $a_k=\dfrac{n^{k-1}}{k(k-1)}\left[(-1)^k+(n-1)^{1-k}\right]$: $a_2=\dfrac{n^2}{2(n-1)}$, $a_3=-\dfrac{n^3(n-2)}{6(n-1)^2}$, $a_4=\dfrac{n^3}{12}\left[1+\dfrac1{(n-1)^3}\right]$.`,
    status: "derived",
    source,
    route:
      "The power series of 1/(p(1 − p)) by its recurrence, integrated twice, against exact fractions, n = 2, 3, 4, 10.",
    check() {
      const comparisons: Comparison[] = [];
      for (const n of [2, 3, 4, 10]) {
        const ours = exact(n, 12);
        const theirs = coefficients(n, 12);
        for (const k of [2, 3, 4, 12]) {
          const scale = n ** (k - 1);
          comparisons.push({
            quantity: `a${k} / n^${k - 1}, n = ${n}`,
            value: ours[k] / scale,
            expected: theirs[k] / scale,
            relation: "="
          });
        }
      }
      return compare(comparisons, 1e-13);
    }
  },
  {
    id: "a03.free-energy-radius",
    title: "The state after the jump is out of reach of the Landau expansion",
    statement: String.raw`The series of $f_0$ has the radius of convergence $\frac1n$. For $n\ge4$ the ordered state at the transition, $\phi=\frac{n-2}n$, lies beyond it, where the truncations diverge; for $n=3$ it lies on the boundary, for $n=2$ there is no jump.`,
    status: "derived",
    source,
    route: "The ratio of the exact coefficients of orders 301 and 299, against n².",
    check() {
      const comparisons: Comparison[] = [];
      for (const n of [3, 4, 10]) {
        const a = exact(n, 301);
        const ratio = Math.abs(a[301] / a[299]) * ((301 * 300) / (299 * 298));
        comparisons.push(
          {
            quantity: `growth of the coefficients, n = ${n}`,
            value: Math.sqrt(ratio),
            expected: n,
            relation: "="
          },
          {
            quantity: `the jump over the radius, n = ${n}`,
            value: (n - 2) / n / (1 / n),
            expected: 1,
            relation: "≥"
          }
        );
      }
      return compare(comparisons, 1e-12);
    }
  },
  {
    id: "a03.landau-form",
    title: "The even Landau form does not hold",
    statement: String.raw`$-\ln Z$, written as a function of $\phi$, is $\ln(1-\frac1n-\phi)-\ln(n-1)$: it falls monotonically and has no minimum. The function that the row minimises is $f_0-z\phi$, with a cubic term proportional to $n-2$: it is even in $\phi$ for $n=2$ alone. Both coefficients of one row are positive constants. The minima $\pm\sqrt{-at/2b}$ of the even form leave the allowed range $[-\frac1n,1-\frac1n]$.`,
    sourceSays: String.raw`The free energy $-\log Z$ of one row has, for small $\phi$ and any $n$, the form $F_0+at\phi^2+b\phi^4+O(\phi^6)$, with minima at $\pm\sqrt{-at/2b}$ for $t<0$.`,
    status: "corrected",
    source: {document: "analysis-03", section: "§4.1", equation: "second"},
    route: "The sum Z itself, slopes between grid points, and f₀(φ) − f₀(−φ) from logarithms as they stand.",
    check() {
      const comparisons: Comparison[] = [];
      for (const [n, z] of [
        [3, 1.1],
        [10, -0.4]
      ]) {
        comparisons.push({
          quantity: `−ln Z as a function of φ and as a sum, n = ${n}`,
          value: partitionFreeEnergy(n, orderParameter(n, z)),
          expected: -Math.log(Math.exp(z) + n - 1),
          relation: "="
        });
        const grid = Array.from({length: 40}, (_, i) => -1 / n + (i + 0.5) / 40.5);
        const rises = grid
          .slice(1)
          .map((x, i) => partitionFreeEnergy(n, x) - partitionFreeEnergy(n, grid[i]));
        comparisons.push({
          quantity: `largest change of −ln Z from one φ to the next, n = ${n}`,
          value: Math.max(...rises),
          expected: 0,
          relation: "<"
        });
      }
      for (const n of [2, 3, 10]) {
        const x = 0.5 / n;
        const odd = freeEnergyExact(n, x) - freeEnergyExact(n, -x);
        comparisons.push({
          quantity: `f₀(φ) − f₀(−φ) at φ = 1/2n, n = ${n}`,
          value: odd,
          expected: entropic(n, 1 / n + x) - entropic(n, 1 / n - x),
          relation: "="
        });
        if (n > 2) comparisons.push({quantity: "which is negative", value: odd, expected: 0, relation: "<"});
      }
      const [, , a2, , a4] = exact(4, 4);
      comparisons.push({
        quantity: "√(−at/2b) for n = 4, K = 7, beyond 1/n",
        value: Math.sqrt((3.5 - a2) / (2 * a4)),
        expected: 1 / 4,
        relation: ">"
      });
      return compare(comparisons, 1e-14);
    }
  }
];
