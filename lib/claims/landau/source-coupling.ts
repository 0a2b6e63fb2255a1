// What the source's coupling between rows does (Analysis 03, §4.2).
import {
  criticalEndPoint,
  indicatorCouplingFreeEnergy,
  indicatorCouplingTransition,
  meanFieldFreeEnergy,
  minimiseSourceCoupling,
  rowFreeEnergy,
  sourceCouplingEnergy
} from "../../landau/index.js";
import {type Claim, type Comparison, compare} from "../claim.js";
import {curvature, entropic, scattered, toyRow} from "./tools.js";

const source = {document: "derived here"};

/** The double sum over ordered pairs, as the source writes it. */
function doubleSum(phis: readonly number[], J: number): number {
  let total = 0;
  for (const a of phis) for (const b of phis) total += (a - b) ** 2;
  return (J / 2) * total;
}

/** Scattered states of R rows, inside the allowed range. */
const states = (R: number, n: number, shift: number) =>
  scattered(R, shift).map((x) => 0.98 * x + 0.01 - 1 / n);

export const sourceCouplingClaims: Claim[] = [
  {
    id: "a03.source-coupling-identity",
    title: "The source’s coupling measures the spread of the rows",
    statement: String.raw`$\dfrac J2\sum_{r,r'}(\phi_r-\phi_{r'})^2=JR\sum_r(\phi_r-\bar\phi)^2$, with $\bar\phi$ the mean over rows. It is $0$ if and only if all rows are equal.`,
    status: "proved",
    source,
    route: "The double sum over pairs, as the source writes it.",
    check() {
      const phis = states(9, 4, 0);
      return compare(
        [
          {
            quantity: "nine scattered rows",
            value: sourceCouplingEnergy(phis, 0.7),
            expected: doubleSum(phis, 0.7),
            relation: "="
          },
          {
            quantity: "nine equal rows",
            value: sourceCouplingEnergy(phis.fill(0.2), 0.7),
            expected: 0,
            relation: "="
          }
        ],
        1e-14
      );
    }
  },
  {
    id: "a03.source-coupling-bound",
    title: "The source’s coupling moves no minimum",
    statement: String.raw`For every $J\ge0$, every number of rows $R$ and every state, $\sum_rf(\phi_r)+F_{\mathrm{int}}\ge R\min f$, with equality only where every row is at the minimiser of the uncoupled $f=f_0-z\phi$.`,
    status: "proved",
    source,
    route: "The energy of scattered states by direct sums, and the minimum −ln(Z/n) + z/n from softmax.",
    check(row) {
      const {n, z} = toyRow(row);
      const R = 6;
      const least = R * (z / n - Math.log((Math.exp(z) + n - 1) / n));
      const comparisons: Comparison[] = [];
      for (const J of [0, 0.5, 5, 50]) {
        let lowest = Infinity;
        for (let k = 0; k < 20; ++k) {
          const phis = states(R, n, R * k);
          const rows = phis.reduce((sum, phi) => sum + entropic(n, 1 / n + phi) - z * phi, 0);
          lowest = Math.min(lowest, rows + sourceCouplingEnergy(phis, J));
        }
        comparisons.push({
          quantity: `least F of 20 scattered states, J = ${J}, and R min f`,
          value: lowest,
          expected: least,
          relation: ">"
        });
      }
      const phi = Math.exp(z) / (Math.exp(z) + n - 1) - 1 / n;
      comparisons.push({
        quantity: "F where every row is at φ(z)",
        value: R * rowFreeEnergy(n, z, phi) + sourceCouplingEnergy(new Array(R).fill(phi), 50),
        expected: least,
        relation: "="
      });
      return compare(comparisons, 1e-13);
    }
  },
  {
    id: "a03.source-coupling",
    title: "The source’s coupling does nothing",
    statement: String.raw`With all $\phi_r=\phi$ the interaction $F_{\mathrm{int}}$ is zero: it contributes no quadratic term whose sign could change. For every $J\ge0$ the minimiser of the coupled rows is that of the uncoupled row; there is no transition, and there are no critical exponents.`,
    sourceSays: String.raw`Rows coupled by $F_{\mathrm{int}}=\frac J2\sum_{r,r'}(\phi_r-\phi_{r'})^2$ acquire, in mean-field approximation, an effective quadratic term whose sign can change as a function of $\beta\Delta$; the standard Landau analysis with its exponents then applies.`,
    status: "corrected",
    source: {document: "analysis-03", section: "§4.2", equation: "first"},
    route: "A descent over six rows from scattered starts, against φ(z) from the softmax of one row.",
    check() {
      const comparisons: Comparison[] = [];
      const n = 4;
      const z = 0.3;
      const expected = Math.exp(z) / (Math.exp(z) + n - 1) - 1 / n;
      for (const J of [0, 0.5, 5, 50]) {
        const {phis, status} = minimiseSourceCoupling(6, n, z, J, states(6, n, 3));
        const worst = phis.reduce((a, b) => (Math.abs(b - expected) > Math.abs(a - expected) ? b : a));
        comparisons.push(
          {quantity: `the row farthest from φ(z), J = ${J}`, value: worst, expected, relation: "="},
          {
            quantity: "descent converged (1 = yes)",
            value: status === "converged" ? 1 : 0,
            expected: 1,
            relation: "="
          }
        );
      }
      comparisons.push({
        quantity: "interaction at equal rows, J = 50",
        value: sourceCouplingEnergy([0.3, 0.3, 0.3, 0.3], 50),
        expected: 0,
        relation: "="
      });
      return compare(comparisons, 1e-13);
    }
  },
  {
    id: "a03.source-coupling-extensive",
    title: "The source’s coupling is not extensive",
    statement: String.raw`If half of the rows are at $\phi_a$ and half at $\phi_b$, $F_{\mathrm{int}}=\frac14JR^2(\phi_a-\phi_b)^2$: the energy grows as $R^2$, where a free energy per row needs $R$.`,
    status: "derived",
    source,
    route: "The double sum over pairs for 6, 12 and 24 rows.",
    check() {
      const half = (R: number) => Array.from({length: R}, (_, r) => (r % 2 ? 0.35 : -0.05));
      const comparisons: Comparison[] = [6, 12, 24].map((R) => ({
        quantity: `F_int / JR², R = ${R}`,
        value: sourceCouplingEnergy(half(R), 2) / (2 * R * R),
        expected: doubleSum(half(R), 2) / (2 * R * R),
        relation: "="
      }));
      comparisons.push({
        quantity: "interaction of 24 rows over that of 12",
        value: sourceCouplingEnergy(half(24), 2) / sourceCouplingEnergy(half(12), 2),
        expected: 4,
        relation: "="
      });
      return compare(comparisons, 1e-14);
    }
  },
  {
    id: "a03.source-coupling-negative",
    title: "A negative coupling drives rows apart, not together",
    statement: String.raw`At equal rows the Hessian of $\sum_rf+F_{\mathrm{int}}$ is $f''$ along the common direction, whatever $J$ is, and $f''+2JR$ along every other. So $J<0$ destabilises only differences between rows, at $|J|=f''/2R$, which tends to $0$ as $R$ grows.`,
    status: "derived",
    source,
    route: "Second differences of the energy along both directions, with the double sum over pairs.",
    check(row) {
      const {n, z} = toyRow(row);
      const R = 5;
      const J = -0.4;
      const p = Math.exp(z) / (Math.exp(z) + n - 1);
      const along = (direction: number[]) =>
        curvature(
          (s) => {
            const phis = direction.map((d) => p - 1 / n + s * d);
            return phis.reduce((sum, phi) => sum + rowFreeEnergy(n, z, phi), 0) + doubleSum(phis, J);
          },
          0,
          Math.min(p, 1 - p) / 3
        );
      const w = p * (1 - p);
      return compare(
        [
          {
            quantity: "p₁(1 − p₁) × curvature, all rows together",
            value: (w * along([1, 1, 1, 1, 1])) / R,
            expected: 1,
            relation: "="
          },
          {
            quantity: "one row against another",
            value: (w * along([1, -1, 0, 0, 0])) / 2,
            expected: 1 + 2 * w * J * R,
            relation: "="
          }
        ],
        1e-7
      );
    }
  },
  {
    id: "a03.indicator-coupling",
    title: "Model A′: the source’s formula read microscopically",
    statement: String.raw`Let $\phi_r=\mathbf 1[s_r=1]-\frac1n$ be the fluctuating indicator of row $r$, and give the source's sum the factor $\frac1R$. Then $\frac J{2R}\sum_{r,r'}(\phi_r-\phi_{r'})^2=JR\,x(1-x)$ with $x$ the fraction of rows on the privileged key, and per row $\beta f=\beta J\,x(1-x)-zx-s(x)$. It has an Ising transition at $\beta J=2$, $z=\ln(n-1)$, $x=\frac12$, which is $\phi=0$ only for $n=2$. It is model A with $K=2\beta J$ in the field $z-K(\frac12-\frac1n)$.`,
    status: "derived",
    source,
    route:
      "The double sum over indicators; differences of the free energy at its critical point; model A at the shifted field.",
    check() {
      const comparisons: Comparison[] = [];
      const R = 12;
      const k = 5;
      const pairs = doubleSum(
        Array.from({length: R}, (_, r) => (r < k ? 1 : 0)),
        1 / R
      );
      comparisons.push({
        quantity: "double sum / JR for 5 of 12 rows, and x(1 − x)",
        value: pairs / R,
        expected: (k / R) * (1 - k / R),
        relation: "="
      });
      for (const n of [2, 3, 10]) {
        const {coupling, field, x} = indicatorCouplingTransition(n);
        const f = (x: number) => indicatorCouplingFreeEnergy(n, coupling, field, x);
        const d = 0.05;
        comparisons.push({
          quantity: `f(x + d) − f(x) at the critical point, and the quartic well of two keys, n = ${n}`,
          value: f(x + d) - f(x),
          expected: entropic(2, 0.5 + d) - 2 * d * d,
          relation: "="
        });
        comparisons.push({
          quantity: `f(x + d) − f(x − d) there, n = ${n}`,
          value: f(x + d) - f(x - d),
          expected: 0,
          relation: "="
        });
        const shifted = 0.4 - 2 * 1.7 * (0.5 - 1 / n);
        const difference = (x: number) =>
          indicatorCouplingFreeEnergy(n, 1.7, 0.4, x) - meanFieldFreeEnergy(n, 3.4, shifted, x - 1 / n);
        comparisons.push({
          quantity: `A′ − A at the shifted field, at x = 0.8 and x = 0.1, n = ${n}`,
          value: difference(0.8),
          expected: difference(0.1),
          relation: "="
        });
      }
      comparisons.push({
        quantity: "φ at the critical point for n = 4, and that of model A",
        value: indicatorCouplingTransition(4).x - 1 / 4,
        expected: criticalEndPoint(4).phi,
        relation: "="
      });
      return compare(comparisons, 1e-13);
    }
  }
];
