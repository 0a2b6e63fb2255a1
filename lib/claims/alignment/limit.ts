// Where tokens go in the limit β → ∞, and how fast.
import {
  alignmentFlow,
  alignmentLimit,
  alignmentMassSplit,
  alignmentRate,
  alignmentSpectrum,
  rotationPeriod
} from "../../phases/index.js";
import {quietUniformTokens, tokens, transverseDistance} from "../../sphere/index.js";
import {type Claim, compare} from "../claim.js";
import {apart, diagonal, dot, limitFlow, powerLimit, product, unit} from "./tools.js";

const source = {document: "derived here"};
const A = [
  [1.2, 0.3, 0],
  [-0.2, 0.8, 0.1],
  [0.1, 0, 0.6]
];
const V = [
  [1, 0.2, 0],
  [0, 0.7, -0.1],
  [0.3, 0, 0.5]
];
const starts = [
  [1, 2, -1],
  [0.2, -1, 0.4],
  [-1, 0.1, 0.1]
].map(unit);
const rows = (positions: Float64Array, d: number) =>
  Array.from({length: positions.length / d}, (_, i) => Array.from(positions.slice(d * i, d * i + d)));

/**
 * The rate at which the root mean square distance from v₁ of tokens spread evenly on the circle falls from t = 24 to 28,
 * with A = diag(1, a) and VA = diag(1, ½): at angles e^{−u} from the axis that goes nowhere, with weights e^{−u} du.
 */
function rmsRate(a: number): number {
  const depths = Array.from({length: 800}, (_, i) => (i + 0.5) / 16);
  const angles = depths.map((u) => (Math.PI / 2) * Math.exp(-u));
  const start = tokens(
    angles.flatMap((x) => [Math.sin(x), Math.cos(x)]),
    2
  );
  const model = {query: diagonal(1, a), value: diagonal(1, 1 / (2 * a))};
  const [before, after] = alignmentFlow(model, start, [24, 28]).map(({positions}) =>
    Math.sqrt(angles.reduce((sum, x, i) => sum + x * positions[2 * i + 1] ** 2, 0))
  );
  return Math.log(before / after) / 4;
}

export const limitClaims: Claim[] = [
  {
    id: "phases.limit-flow",
    title: "The limit flow is linear, normalised, with a changed clock",
    statement: String.raw`In the limit $\beta\to\infty$ with a smooth density every token moves on its own, $\dot x=P_xV\frac{Ax}{|Ax|}$ with $A=K^\top Q$. With $y(\tau)=\frac{e^{\tau VA}x_0}{|e^{\tau VA}x_0|}$ and $t=\int_0^\tau|Ay|\,d\tau'$, $x(t)=y(\tau(t))$.`,
    status: "derived",
    source,
    route: "4000 Runge–Kutta steps of the limit equation as it stands, for three tokens.",
    check() {
      const found = alignmentFlow({query: A, value: V}, tokens(starts.flat(), 3), [0.5, 4]);
      return compare(
        found.flatMap(({time, positions}) =>
          rows(positions, 3).map((x, i) => ({
            quantity: `distance of token ${i + 1} at t = ${time}`,
            value: apart(x, limitFlow(A, V, starts[i], time, 4000)),
            expected: 0,
            relation: "=" as const
          }))
        ),
        1e-11
      );
    }
  },
  {
    id: "phases.two-points",
    title: "One leading eigenvalue: two points, and which mass goes where",
    statement: String.raw`If one real eigenvalue of $VK^\top Q$ has the largest real part, every token but those with $\langle\ell_1,x\rangle=0$ goes to $v_1$ or $-v_1$: to the one on its side of the plane orthogonal to the *left* eigenvector $\ell_1$. The mass at $v_1$ is $\mu_0\{\langle\ell_1,x\rangle>0\}$; the two points need not share it evenly, and the plane is not orthogonal to $v_1$.`,
    status: "derived",
    source,
    route: "The direction of a high power of 1 + VA/8, on 500 tokens.",
    check() {
      const start = quietUniformTokens(500, 3);
      const spectrum = alignmentSpectrum({query: A, value: V}, 3);
      const {axis, functional, positive} = alignmentMassSplit(spectrum, start);
      const m = product(V, A);
      const ends = rows(start.positions, 3).map((x) => powerLimit(m, x, 8, 12));
      const share = ends.filter((x) => dot(x, Array.from(axis)) > 0).length / 500;
      const limit = alignmentLimit(spectrum, start);
      return compare(
        [
          {quantity: "share of the tokens that go to v₁", value: positive, expected: share, relation: "="},
          {
            quantity: "largest distance of a limit point",
            value: Math.max(...rows(limit.positions, 3).map((x, i) => apart(x, ends[i]))),
            expected: 0,
            relation: "="
          },
          {
            quantity: "cosine of the angle between ℓ₁ and v₁",
            value: dot(Array.from(axis), Array.from(functional)),
            expected: 0.45,
            relation: "<"
          }
        ],
        1e-10
      );
    }
  },
  {
    id: "phases.degenerate-leading",
    title: "A degenerate leading eigenvalue collapses tokens all the same",
    statement: String.raw`If the leading eigenvalue of $VK^\top Q$ is real with several independent eigenvectors, every token goes to $\Pi x_0/|\Pi x_0|$, $\Pi$ the spectral projector: a continuous map, defined wherever $\Pi x_0\ne0$. The heat phase needs this degeneracy: after collapse to two points there is no density left that could spread or contract.`,
    sourceSays: String.raw`If $VK^\top Q$ has a degenerate leading eigenvalue, the collapse direction is undefined, convergence degrades, and there may be no collapse.`,
    status: "corrected",
    source: {document: "three-phases", section: "Mechanism 1"},
    route: "The direction of a high power of 1 + VA/8; Π from its closed form for a chosen VA.",
    check() {
      // VA = m with the plane of 1 and 2, and (−2, 2/3, 1) as third eigenvector
      const m = [
        [2, 0, 3],
        [0, 2, -1],
        [0, 0, 0.5]
      ];
      const spectrum = alignmentSpectrum({value: m}, 3);
      const start = quietUniformTokens(200, 3);
      const limits = rows(alignmentLimit(spectrum, start).positions, 3);
      const first = rows(start.positions, 3);
      return compare(
        [
          {
            quantity: "distance from Πx/|Πx| by hand",
            value: Math.max(
              ...limits.map((x, i) => {
                const [a, b, c] = first[i];
                return apart(x, unit([a + 2 * c, b - (2 / 3) * c, 0]));
              })
            ),
            expected: 0,
            relation: "="
          },
          {
            quantity: "distance from the power of the matrix",
            value: Math.max(...limits.map((x, i) => apart(x, powerLimit(m, first[i], 8, 10)))),
            expected: 0,
            relation: "="
          },
          {
            quantity: "distance of the flow at t = 30",
            value: Math.max(
              ...rows(alignmentFlow({value: m}, start, [30])[0].positions, 3).map((x, i) =>
                apart(x, limits[i])
              )
            ),
            expected: 0,
            relation: "="
          },
          {quantity: "dimension of E_max", value: spectrum.count, expected: 2, relation: "="}
        ],
        1e-9
      );
    }
  },
  {
    id: "phases.alignment-rate",
    title: "The rate of alignment is a spectral gap, seen by each token's clock",
    statement: String.raw`A token that goes to $y\in E_{\max}$ approaches it at the rate $\frac{\lambda_1-\operatorname{Re}\lambda_2}{|Ay|}$ in $t$. With one leading eigenvalue and a real, simple $\lambda_2$, $g=\lambda_1-\lambda_2$, the root mean square distance of all tokens falls at $\min\left(\frac g{|Av_1|},\frac g{2|Av_2|}\right)$, half the rate of each if $|Av_2|=|Av_1|$, as tokens that start near the plane $\langle\ell_1,x\rangle=0$ set out late, and wait at $\pm v_2$.`,
    status: "derived",
    source,
    route:
      "Runge–Kutta steps for one token; for V = diag(1, ½, ¼) the integral of the distance over the sphere in closed clocks; by hand for A = diag(1, a).",
    check() {
      const model = {query: A, value: V};
      const spectrum = alignmentSpectrum(model, 3);
      const limit = alignmentLimit(spectrum, tokens(starts[0], 3)).positions;
      const rate = alignmentRate(spectrum, limit);
      const near = limitFlow(A, V, starts[0], 30, 6000);
      const far = limitFlow(A, V, near, 4, 800);
      const measured =
        Math.log(
          Math.hypot(...near.map((x, k) => x - limit[k])) / Math.hypot(...far.map((x, k) => x - limit[k]))
        ) / 4;
      const all = quietUniformTokens(20_000, 3);
      const rms = (t: number) => {
        let square = 0;
        for (const [x, y, z] of rows(all.positions, 3)) {
          const [b, c] = [y * Math.exp(-t / 2), z * Math.exp(-0.75 * t)];
          square += (b * b + c * c) / (x * x + b * b + c * c);
        }
        return Math.sqrt(square / 20_000);
      };
      const plain = {value: diagonal(1, 0.5, 0.25)};
      const {basis} = alignmentSpectrum(plain, 3);
      const [ten] = alignmentFlow(plain, all, [10]).map(({positions}) =>
        transverseDistance({...all, positions}, basis)
      );
      return compare(
        [
          {
            quantity: "rate of one token, over what is measured",
            value: measured / rate,
            expected: 1,
            relation: "="
          },
          {
            quantity: "rms distance at t = 10 over the closed form",
            value: ten / rms(10),
            expected: 1,
            relation: "="
          },
          // VA = diag(1, ½), so g = ½, and |Av₁| = 1, |Av₂| = a
          ...[
            {a: 1 / 4, expected: 1 / 2},
            {a: 1, expected: 1 / 4},
            {a: 4, expected: 1 / 16}
          ].map(({a, expected}) => ({
            quantity: `rate of the rms, VA = diag(1, ½), |Av₂|/|Av₁| = ${a}`,
            value: rmsRate(a) / expected,
            expected: 1,
            relation: "=" as const
          }))
        ],
        0.01
      );
    }
  },
  {
    id: "phases.collapse-takes-time",
    title: "No collapse by t = 1, and not to a line",
    statement: String.raw`Alignment is exponential, without an end at $t=1$: with $V=\operatorname{diag}(1,\frac12,\frac14)$, $A=1$ and uniform tokens the root mean square distance from $E_{\max}$ falls from $0.82$ to $0.70$ at $t=1$ and $0.08$ at $t=10$. What is left is two antipodal points of a line, not a subspace full of tokens.`,
    sourceSays: String.raw`With a unique maximal eigenvalue the tokens collapse to a one-dimensional subspace over $t\in[0,1]$.`,
    status: "corrected",
    source: {document: "three-phases", section: "Experiment 1"},
    route: "The closed form of each token's distance, summed over 20 000 tokens.",
    check() {
      const all = quietUniformTokens(20_000, 3);
      const model = {value: diagonal(1, 0.5, 0.25)};
      const {basis} = alignmentSpectrum(model, 3);
      const found = alignmentFlow(model, all, [0, 1, 10]).map(({positions}) =>
        transverseDistance({...all, positions}, basis)
      );
      const expected = [0, 1, 10].map((t) => {
        let square = 0;
        for (const [x, y, z] of rows(all.positions, 3)) {
          const [b, c] = [y * Math.exp(-t / 2), z * Math.exp(-0.75 * t)];
          square += (b * b + c * c) / (x * x + b * b + c * c);
        }
        return Math.sqrt(square / 20_000);
      });
      return compare(
        [
          ...[0, 1, 10].map((t, i) => ({
            quantity: `rms distance at t = ${t}`,
            value: found[i],
            expected: expected[i],
            relation: "=" as const
          })),
          ...[0.82, 0.7, 0.08].map((value, i) => ({
            quantity: `as stated, in hundredths, number ${i + 1}`,
            value: Math.round(100 * expected[i]) / 100,
            expected: value,
            relation: "=" as const
          }))
        ],
        1e-12
      );
    }
  },
  {
    id: "phases.rotation",
    title: "A complex pair: rotation for ever",
    statement: String.raw`If a complex pair $\lambda\pm i\omega$ leads, tokens go to a great circle and turn on it for ever, with the period $T=\oint|Ay|\,d\tau$ over $2\pi/\omega$; the support of the limit is in $E_{\max}$, but there is no limit.`,
    status: "derived",
    source,
    route: "Runge–Kutta steps of the limit equation over one period, from two starts.",
    check() {
      const a = [
        [1, 0.2],
        [0, 0.3]
      ];
      const v = [
        [0.4, -1],
        [1.5, 0.2]
      ];
      const period = rotationPeriod(alignmentSpectrum({query: a, value: v}, 2));
      return compare(
        [
          ...[
            [1, 0],
            [-0.6, 0.8]
          ].map((x) => ({
            quantity: `distance from the start after a period, from (${x})`,
            value: apart(limitFlow(a, v, x, period, 20_000), x),
            expected: 0,
            relation: "=" as const
          })),
          {
            quantity: "distance after half of it, to the opposite point",
            value: apart(limitFlow(a, v, [1, 0], period / 2, 10_000), [-1, 0]),
            expected: 0,
            relation: "="
          }
        ],
        1e-9
      );
    }
  },
  {
    id: "phases.jordan",
    title: "A defective leading eigenvalue: algebraic, not exponential",
    statement: String.raw`If the leading eigenvalue of $VK^\top Q$ has a Jordan block, tokens approach their limit only as $1/\tau$. Equal and nearly equal eigenvalues cannot be told apart by rounded numbers; what can be said is what happens before a time.`,
    status: "derived",
    source,
    route: "(1, τ; 0, 1)x by hand.",
    check() {
      const model = {
        value: [
          [1, 1],
          [0, 1]
        ]
      };
      const start = tokens([0.6, 0.8], 2);
      const spectrum = alignmentSpectrum(model, 2);
      return compare(
        [
          ...alignmentFlow(model, start, [10, 1000, 1e5]).map(({time, positions}) => ({
            quantity: `angle from the limit at t = ${time}, times t`,
            value: Math.atan2(positions[1], positions[0]) * time,
            expected: Math.atan2(0.8, 0.6 + 0.8 * time) * time,
            relation: "=" as const
          })),
          {
            quantity: "the limit point",
            value: alignmentLimit(spectrum, start).positions[0],
            expected: 1,
            relation: "="
          },
          {
            quantity: "smallest condition number",
            value: Math.min(...spectrum.eigen.conditions),
            expected: 1e7,
            relation: ">"
          }
        ],
        1e-10
      );
    }
  },
  {
    id: "phases.negative-leading",
    title: "A negative leading eigenvalue leads all the same",
    statement: `Only differences of real parts count: $VA$ and $VA+c$ move tokens along the same curves. With all eigenvalues negative, tokens go to the one of smallest size.`,
    status: "derived",
    source,
    route: "Runge–Kutta steps of the limit equation.",
    check() {
      const v = diagonal(-1, -2, -3);
      const limit = alignmentLimit(alignmentSpectrum({value: v}, 3), tokens(starts.flat(), 3));
      return compare(
        starts.map((x, i) => ({
          quantity: `distance of token ${i + 1} from its limit at t = 25`,
          value: apart(limitFlow(diagonal(1, 1, 1), v, x, 25, 4000), rows(limit.positions, 3)[i]),
          expected: 0,
          relation: "=" as const
        })),
        1e-9
      );
    }
  },
  {
    id: "phases.subspace-stability-open",
    title: "When is E_max stable at finite β?",
    statement: String.raw`For tokens spread evenly on a great circle the answer is exact. For general $Q$, $K$, $V$ and densities, that $V$ across $E_{\max}$ must be smaller than on it is a heuristic: no sufficient condition is proved.`,
    status: "open",
    source: {document: "three-phases", section: "Open question 1"},
    reason:
      "A statement about all densities on E_max needs estimates that are not known; runs can refute, not prove it."
  }
];
