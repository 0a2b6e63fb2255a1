// Where ν comes from: rows with a place. And what is analogy, or not known.
import {
  kacCorrelationLength,
  meanFieldRoots,
  measureCorrelationExponent,
  ringCorrelationLength,
  ringDecayLength,
  ringResponse
} from "../../landau/index.js";
import {type Claim, type Comparison, compare} from "../claim.js";
import {curvature} from "./tools.js";

const source = {document: "derived here"};

export const ringClaims: Claim[] = [
  {
    id: "a03.ring-structure-factor",
    title: "The response of rows on a ring",
    statement: String.raw`For $n=2$ rows on a ring, $x_r=\frac12\tanh\frac12\left[\frac K2(x_{r-1}+x_{r+1})+h_r\right]$, the response to a small field is $\hat x_k=\hat h_k\big/(4-K\cos k)$.`,
    status: "derived",
    source,
    route:
      "The sum over the wave numbers of a ring of 64 rows, against the solution of the nonlinear equations in a field 10⁻⁶.",
    check() {
      const N = 64;
      const K = 3.6;
      const x = ringResponse(K, N, 1e-6);
      return compare(
        [0, 1, 5, 20].map((r) => {
          let total = 0;
          for (let k = 0; k < N; ++k)
            total += Math.cos((2 * Math.PI * k * r) / N) / (4 - K * Math.cos((2 * Math.PI * k) / N));
          return {
            quantity: `xᵣ/h over the sum, r = ${r}`,
            value: x[r] / 1e-6 / (total / N),
            expected: 1,
            relation: "=" as const
          };
        }),
        1e-10
      );
    }
  },
  {
    id: "a03.ring-length",
    title: "Measured: the correlation length of the ring",
    statement: String.raw`The response decays as $e^{-r/\xi}$ with $\xi=1/\operatorname{arcosh}(4/K)$; at $K=3.9$ the decay measured on $4096$ rows agrees to $10^{-8}$.`,
    status: "measured",
    source,
    route:
      "A straight line through the logarithm of the response, and ratios of the response at single distances.",
    check() {
      const K = 3.9;
      const {decayLength, response} = ringDecayLength(K);
      const x = Math.cosh(1 / ringCorrelationLength(K));
      return compare(
        [
          {
            quantity: "fitted decay length and 1/arcosh(4/K)",
            value: decayLength,
            expected: ringCorrelationLength(K),
            relation: "="
          },
          {quantity: "cosh(1/ξ) and 4/K", value: x, expected: 4 / K, relation: "="},
          {
            quantity: "20/ln of the response at 10 over that at 30",
            value: 20 / Math.log(response[9] / response[29]),
            expected: 1 / Math.acosh(4 / K),
            relation: "="
          }
        ],
        1e-11
      );
    }
  },
  {
    id: "a03.ring-exponent",
    title: "Measured: ν = ½ on the ring",
    statement: String.raw`$\xi\simeq[2(4/K-1)]^{-1/2}$ as $K\to4$. Decay lengths measured for $1-\frac K4\in[3\cdot10^{-4},3\cdot10^{-3}]$ give $\nu=\frac12$; the structure factor $1/(4-K\cos k)$ has $\eta=0$.`,
    status: "measured",
    source,
    route: "Every measured length against 1/arcosh(4/K) from the standard library.",
    check() {
      const {x, y, exponent, corrected} = measureCorrelationExponent({points: 5});
      const wrong = x.reduce(
        (worst, t, i) => Math.max(worst, Math.abs(y[i] * Math.acosh(1 / (1 - t)) - 1)),
        0
      );
      return compare(
        [
          {
            quantity: "plain exponent, 0.002 scale",
            value: (exponent + 0.5) / 0.002,
            expected: 1,
            relation: "≤"
          },
          {
            quantity: "exponent with the leading correction",
            value: corrected.exponent,
            expected: -0.5,
            relation: "="
          },
          {quantity: "largest relative error of a measured length", value: wrong, expected: 0, relation: "="}
        ],
        2e-6
      );
    }
  },
  {
    id: "a03.ring-not-ising",
    title: "The ring is mean-field theory, not the Ising chain",
    statement: String.raw`The chain with the same energies, its fluctuations kept, is the one-dimensional Ising model with the coupling $K/8$: $\langle s_0s_r\rangle=\tanh^r(K/8)$, $\xi=-1/\ln\tanh(K/8)$, finite for every $K$. It has no transition; $\nu=\frac12$ is a property of the mean-field equations.`,
    status: "derived",
    source,
    route: "A sum over all states of a ring of 12 rows.",
    check() {
      const N = 12;
      const K = 3.9;
      let norm = 0;
      const sums = [0, 0];
      for (let state = 0; state < 1 << N; ++state) {
        const s = (r: number) => ((state >> (r % N)) & 1 ? 0.5 : -0.5);
        let exponent = 0;
        for (let r = 0; r < N; ++r) exponent += (K / 2) * s(r) * s(r + 1);
        const weight = Math.exp(exponent);
        norm += weight;
        for (const [i, r] of [2, 5].entries()) sums[i] += weight * 4 * s(0) * s(r);
      }
      const t = Math.tanh(K / 8);
      const length = -1 / Math.log(t);
      const comparisons: Comparison[] = [2, 5].map((r, i) => ({
        quantity: `⟨s₀sᵣ⟩ on a ring of 12, r = ${r}`,
        value: (t ** r + t ** (N - r)) / (1 + t ** N),
        expected: sums[i] / norm,
        relation: "="
      }));
      comparisons.push({
        quantity: "ξ of the chain at K = 3.9, and that of mean-field theory",
        value: length,
        expected: ringCorrelationLength(K),
        relation: "<"
      });
      return compare(comparisons, 1e-13);
    }
  },
  {
    id: "a03.kac-range",
    title: "Any range gives the same exponent",
    statement: String.raw`With couplings $J_r$ of range $\ell^2=\sum_rr^2J_r/\sum_rJ_r$ the second moment of the response is $\dfrac{\sum_rr^2x_r}{\sum_rx_r}=\dfrac{K\ell^2}{4-K}=2\xi^2$, with the length $\xi$ of Ornstein and Zernike. All-to-all coupling is the limit $\ell\to\infty$, in which no $\xi$ is left.`,
    status: "derived",
    source,
    route:
      "The sum Σr²xᵣ/Σxᵣ over a ring of 512 rows; −S″(0)/S(0) for a coupling to the three nearest rows on each side.",
    check() {
      const weights = [3, 2, 1];
      const total = 2 * weights.reduce((a, b) => a + b, 0);
      const range = Math.sqrt((2 * weights.reduce((sum, w, i) => sum + w * (i + 1) ** 2, 0)) / total);
      return compare(
        [1, 3, 3.9].flatMap((K) => {
          const logS = (k: number) =>
            -Math.log(
              4 - (2 * K * weights.reduce((sum, w, i) => sum + w * Math.cos((i + 1) * k), 0)) / total
            );
          const x = ringResponse(K, 512, 1e-6);
          const second = x.reduce((sum, value, r) => sum + Math.min(r, 512 - r) ** 2 * value, 0);
          return [
            {
              quantity: `2ξ² and the second moment on the ring, K = ${K}`,
              value: 2 * kacCorrelationLength(K, 1) ** 2,
              expected: second / x.reduce((a, b) => a + b, 0),
              relation: "=" as const
            },
            {
              quantity: "2ξ² and the second moment with three neighbours a side",
              value: 2 * kacCorrelationLength(K, range) ** 2,
              expected: -curvature(logS, 0, 0.02),
              relation: "=" as const
            }
          ];
        }),
        1e-9
      );
    }
  },
  {
    id: "a03.bec",
    title: "A condensate has another order parameter",
    statement: String.raw`The order parameter of a condensate is a complex field with the continuous symmetry $U(1)$: its ordered states form a circle, along which the energy does not rise. That of coupled rows is one real number: for $n=2$ the ordered states are two points exchanged by $Z_2$, and $f''>0$ at both. The mean-field numbers $\frac12$ and $1$ coincide because mean-field theory depends on neither symmetry nor dimension; beyond mean-field theory the two classes have different exponents.`,
    sourceSays: String.raw`The exponents $\frac12,1,\frac12$ are the same as for mean-field BEC, and the coupled rows have the same exponents as Ising and BEC in the Gross–Pitaevskii regime.`,
    status: "corrected",
    source: {document: "analysis-03", section: "§4.2 and §4.3"},
    route: "Second differences of both energies at an ordered state, along and across.",
    check() {
      const K = 4.8;
      const [low, , high] = meanFieldRoots(2, K, 0);
      const a = (K - 4) / 2;
      const b = 4 / 3;
      const radius = Math.sqrt(a / (2 * b));
      const condensate = (x: number, y: number) => -a * (x * x + y * y) + b * (x * x + y * y) ** 2;
      const angle = (s: number) => condensate(radius * Math.cos(s), radius * Math.sin(s));
      return compare(
        [
          {
            quantity: "rows: f″ at the upper state",
            value: 1 / high.susceptibility,
            expected: 0,
            relation: ">"
          },
          {
            quantity: "rows: f″ at the lower state",
            value: 1 / low.susceptibility,
            expected: 1 / high.susceptibility,
            relation: "="
          },
          {
            quantity: "condensate: curvature along the circle of states",
            value: curvature(angle, 0.4, 0.2),
            expected: 0,
            relation: "="
          },
          {
            quantity: "condensate: curvature across it, over 4a",
            value: curvature((x) => condensate(x, 0), radius, 0.05) / (4 * a),
            expected: 1,
            relation: "="
          },
          {
            quantity: "rows: order parameter over that of the quartic, and 1 − 9t/10, t = 10⁻⁴",
            value: meanFieldRoots(2, 4.0004, 0)[2].phi / Math.sqrt(0.0002 / (2 * b)),
            expected: 1 - 0.9e-4,
            relation: "="
          }
        ],
        1e-7
      );
    }
  },
  {
    id: "a03.bec-analogy",
    title: "The analogy with a condensate",
    statement:
      "Attention that collapses onto one key resembles particles that condense into one state. Both have mean-field exponents within mean-field theory.",
    status: "analogy",
    source: {document: "analysis-03", section: "§0 and §6"},
    reason: "A resemblance of two descriptions: no quantity of one is computed from the other."
  },
  {
    id: "a03.not-shown",
    title: "What this page does not show of attention",
    statement:
      "Whether attention in a trained network reduces to the toy row, has couplings between rows of the form of model A, or has a limit in which a transition is defined.",
    status: "open",
    source: {document: "analysis-03", section: "§5.1"},
    reason: "Nothing here is derived from a network; $J$ is postulated by the source and by us."
  },
  {
    id: "a03.hypothesis",
    title: "The source’s speculative hypothesis",
    statement:
      "In some limit the concentration of attention may be describable by an effective free energy of Landau's type.",
    status: "open",
    source: {document: "analysis-03", section: "§5.2"},
    reason:
      "The source does not endorse it as a conjecture, and neither do we; it names no limit and no quantity that could be compared."
  }
];
