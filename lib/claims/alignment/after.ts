// What a run at finite β does when its tokens are closer together than attention can tell.
import {complete} from "../../experiment.js";
import {tokenRun} from "../../flow/index.js";
import {quietUniformTokens, quietVonMisesFisherTokens} from "../../sphere/index.js";
import {type Claim, compare} from "../claim.js";
import {apart, diagonal, dot, powerLimit, product, unit} from "./tools.js";

const source = {document: "derived here"};

export const afterClaims: Claim[] = [
  {
    id: "phases.points-follow-value",
    title: "Two points go on to the eigenvectors of V alone",
    statement: String.raw`The tokens of a cluster whose variance $s$ is far below $1/\beta$ all attend to their mean $m$, up to a term of order $\beta s$, whatever $A=K^\top Q$ is (with $\langle Am,m\rangle>0$, so that they do not attend to a cluster at $-m$), and the cluster moves by $\dot m=P_mVm$. So a run at finite $\beta$ comes near the eigenvector $v_1$ of $VK^\top Q$ and then leaves it for the leading eigenvector of $V$. The two agree if $K^\top Q$ is a multiple of the identity.`,
    status: "derived",
    source,
    route:
      "A run of 100 tokens from a cap about v₁ to t = 200, beside the direction of a high power of 1 + V/8; both eigenvectors by powers.",
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
      const aligned = powerLimit(product(value, query), [1, 0, 0], 8, 12);
      const end = powerLimit(value, aligned, 8, 12);
      const start = quietVonMisesFisherTokens(100, [{mean: aligned, kappa: 100}]);
      const run = complete(
        tokenRun({beta: 30, query, value}, start, [200], {tolerance: 1e-4, thresholds: []})
      );
      const {positions} = run.frames[0];
      const rows = Array.from({length: 100}, (_, i) => Array.from(positions.slice(3 * i, 3 * i + 3)));
      return compare(
        [
          {
            quantity: "largest distance of a token from V’s eigenvector at t = 200",
            value: Math.max(...rows.map((x) => apart(x, end))),
            expected: 0,
            relation: "="
          },
          {
            quantity: "cosine of the angle between the two eigenvectors",
            value: dot(unit(aligned), unit(end)),
            expected: 0.995,
            relation: "<"
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
