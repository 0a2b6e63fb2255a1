// What a run at finite β does when its tokens are closer together than attention can tell.
import {complete} from "../../experiment.js";
import {tokenRun} from "../../flow/index.js";
import {quietUniformTokens, quietVonMisesFisherTokens} from "../../sphere/index.js";
import {type Claim, type Comparison, compare} from "../claim.js";
import {
  apart,
  attended,
  diagonal,
  dot,
  limitFlow,
  powerLimit,
  product,
  tangent,
  times,
  unit
} from "./tools.js";

const source = {document: "derived here"};

export const afterClaims: Claim[] = [
  {
    id: "phases.points-follow-value",
    title: "Two points go on to the eigenvectors of V alone",
    statement: String.raw`If all tokens are within $r$ of $\pm m$, $\beta|A|r\ll1$ and $\langle Am,m\rangle>0$, $A=K^\top Q$, those of a cluster attend to its mean $m$, up to a term of order $\beta r^2$ and one of $e^{-2\beta\langle Am,m\rangle}$, and the cluster moves by $\dot m=P_mVm$; distances within it fall at the rate $\langle Vm,m\rangle$, whatever the gap of $VK^\top Q$ is; it stays one while $\langle Vm,m\rangle>0$. So a run at finite $\beta$ comes near the eigenvector $v_1$ of $VK^\top Q$ and then leaves it for the leading eigenvector of $V$. The two agree if $K^\top Q$ is a multiple of the identity. That the variance is far below $1/\beta$ is not enough: a few tokens far out may be what all attend to.`,
    status: "derived",
    source,
    route:
      "ṁ = P_mVm by Runge–Kutta steps, beside a run of 100 tokens; the spread of 100 tokens over time where the gap is ½; the drift of 200 tokens as plain sums at two r; the direction of a high power of 1 + V/8.",
    check() {
      const query = [
        [1.2, 0.3, 0],
        [-0.2, 0.8, 0.1],
        [0.1, 0, 0.6]
      ];
      const value = [
        [1, 0.2, 0],
        [0, 0.7, -0.1],
        [0.3, 0, 0.5]
      ];
      const beta = 30;
      const aligned = powerLimit(product(value, query), [1, 0, 0], 8, 12);
      const end = powerLimit(value, aligned, 8, 12);
      const start = quietVonMisesFisherTokens(100, [{mean: aligned, kappa: 1e6}]);
      const run = complete(
        tokenRun({beta, query, value}, start, [1, 4, 200], {tolerance: 1e-4, thresholds: []})
      );
      const rows = run.frames.map(({positions}) =>
        Array.from({length: 100}, (_, i) => Array.from(positions.slice(3 * i, 3 * i + 3)))
      );
      const mean = (all: readonly number[][]) =>
        unit([0, 1, 2].map((k) => all.reduce((sum, x) => sum + x[k], 0)));
      // two clusters within r of ±v₁: how far the drift of one is off P_mVm
      const cap = (r: number) =>
        Array.from({length: 100}, (_, i) => {
          const [c, s] = [Math.cos(2.4 * i), Math.sin(2.4 * i)].map((x) => x * r * Math.sqrt(i / 100));
          return unit([aligned[0] - aligned[2] * s, aligned[1] + c, aligned[2] + aligned[0] * s]);
        });
      const off = (r: number) => {
        const one = cap(r);
        const m = mean(one);
        const all = [...one, ...one.map((x) => x.map((value) => -value))];
        const drifts = one.map((x) => tangent(times(value, attended(all, times(query, x), beta)), x));
        const drift = [0, 1, 2].map((k) => drifts.reduce((sum, v) => sum + v[k] / 100, 0));
        return Math.hypot(...tangent(times(value, m), m).map((x, k) => x - tangent(drift, m)[k]));
      };
      const far = Array.from({length: 10_000}, (_, i) => (i === 0 ? 0.2 : 0)).map((t) => [
        Math.cos(t),
        Math.sin(t)
      ]);
      // A = 1, V = diag(1, ½, ¼): the gap is ½, and ⟨Vm, m⟩ = 1
      const halves = complete(
        tokenRun(
          {beta, value: diagonal(1, 0.5, 0.25)},
          quietVonMisesFisherTokens(100, [{mean: [1, 0, 0], kappa: 1e5}]),
          [0, 3],
          {tolerance: 1e-8, angle: 1e-10, thresholds: []}
        )
      );
      const [early, late] = halves.frames.map(({positions}) =>
        Math.hypot(...positions.filter((_, i) => i % 3 === 1))
      );
      const [cosine, sine] = attended(far, [Math.cos(0.5), Math.sin(0.5)], 100);
      return compare(
        [
          ...[1, 4].map(
            (t, i): Comparison => ({
              quantity: `distance of the mean at t = ${t} from ṁ = P_mVm`,
              value: apart(mean(rows[i]), limitFlow(diagonal(1, 1, 1), value, aligned, t, 400)),
              expected: 0,
              relation: "="
            })
          ),
          {
            quantity: "drift off P_mVm at r = 0.004 over r = 0.002, off 4 by",
            value: Math.abs(off(0.004) / off(0.002) - 4),
            expected: 0.2,
            relation: "<"
          },
          {
            quantity: "drift off P_mVm over βr², r = 0.002",
            value: off(0.002) / (beta * 0.002 ** 2),
            expected: 1,
            relation: "<"
          },
          {
            quantity: "largest distance of a token from V’s eigenvector at t = 200",
            value: Math.max(...rows[2].map((x) => apart(x, end))),
            expected: 0,
            relation: "="
          },
          {
            quantity: "rate at which distances fall along v₂, A = 1 and V = diag(1, ½, ¼), off 1 by",
            value: Math.abs(Math.log(early / late) / 3 - 1),
            expected: 0.01,
            relation: "<"
          },
          {
            quantity: "cosine of the angle between the two eigenvectors",
            value: dot(unit(aligned), unit(end)),
            expected: 0.995,
            relation: "<"
          },
          {
            quantity:
              "one of 10⁴ tokens at 0.2, β = 100, so that βs = 4·10⁻⁴: the mean attended to shifts by",
            value: Math.atan2(sine, cosine),
            expected: 0.03,
            relation: ">"
          }
        ],
        1e-4 // the angle at which tokens become one
      );
    }
  },
  {
    id: "phases.negative-width",
    title: "Where all eigenvalues are negative, a width remains",
    statement: String.raw`Let $A=1$ and $V$ be symmetric with eigenvalues $0>\lambda_1>\lambda_2\ge\dots$ At finite $\beta$ the tokens near $\pm v_1$ repel each other: along $v_k$ their variance does not fall to $0$ but to $\frac1\beta\frac{|\lambda_1|}{|\lambda_k|-|\lambda_1|}$, up to a relative error $O(1/\beta)$, where the contraction by the gap and the spreading by attention are in balance.`,
    status: "derived",
    source,
    route: "The variances in two runs of 1000 tokens on the circle, β = 400, from t = 0 to 14.",
    check() {
      const beta = 400;
      return compare(
        [
          {values: [-1, -2], expected: 1},
          {values: [-1, -3], expected: 0.5}
        ].map(({values, expected}) => {
          const model = {beta, value: diagonal(...values)};
          const options = {tolerance: 1e-4, angle: 1e-9, thresholds: []};
          const run = complete(tokenRun(model, quietUniformTokens(1000, 2), [14], options));
          const {positions} = run.frames[0];
          let square = 0;
          for (let at = 1; at < positions.length; at += 2) square += positions[at] ** 2;
          return {
            quantity: `β times the variance, λ = −1 and ${values[1]}`.replace("and -", "and −"),
            value: (beta * square) / 1000,
            expected,
            relation: "=" as const
          };
        }),
        0.02
      );
    }
  }
];
