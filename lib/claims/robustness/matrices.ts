// What is asked of Q, K, V for tokens to stay where alignment has brought them, and for heat to follow.
import {matrixExponential} from "../../linalg/index.js";
import {alignmentFlow, alignmentSpectrum, rotatedGrowth, transverseGrowth} from "../../phases/index.js";
import {besselIRatio} from "../../special/index.js";
import {tokens} from "../../sphere/index.js";
import {
  apart,
  attended,
  circle,
  diagonal,
  dot,
  limitFlow,
  product,
  type Rows,
  tangent,
  times,
  unit
} from "../alignment/tools.js";
import {type Claim, compare} from "../claim.js";

const source = {document: "derived here"};

const turn = (angle: number): Rows => [
  [Math.cos(angle), -Math.sin(angle)],
  [Math.sin(angle), Math.cos(angle)]
];

/** The rate and the speed of a wave of degree k on 600 even tokens, from their velocities as plain sums. */
function waveGrowth(beta: number, k: number, a: Rows, v: Rows): {rate: number; speed: number} {
  const n = 600;
  const size = 1e-4;
  // displacements u = (ε/k) sin kθ make the density 1 − ε cos kθ; their own equation is u̇(θ) = velocity − mean velocity
  const angles = Array.from({length: n}, (_, i) => (2 * Math.PI * i) / n);
  const moved = angles.map((t) => t + (size / k) * Math.sin(k * t));
  const all = moved.map((t) => [Math.cos(t), Math.sin(t)]);
  let [cosine, sine, mean] = [0, 0, 0];
  for (const [i, x] of all.entries()) {
    const drift = times(v, attended(all, times(a, x), beta));
    const velocity = x[0] * drift[1] - x[1] * drift[0];
    sine += (2 / n) * velocity * Math.sin(k * angles[i]);
    cosine += (2 / n) * velocity * Math.cos(k * angles[i]);
    mean += velocity / n;
  }
  // in the frame that turns with the tokens: u̇ = (ε/k)(rate sin kθ − k(speed − mean) cos kθ)
  return {rate: (sine * k) / size, speed: mean - cosine / size};
}

export const matrixClaims: Claim[] = [
  {
    id: "phases.collapsed-attention",
    title: "Collapsed tokens attend within their space",
    statement: String.raw`Tokens that have come to a subspace $E$, to a distance $s=o(\beta^{-1/2})$ (root mean square), and are dense on its sphere attend no longer to $\frac{Ax}{|Ax|}$ but to $\frac{P_EAx}{|P_EAx|}$, $P_E$ the orthogonal projection: a Gaussian layer about $E$ shifts the mean they attend to by $\beta s^2P_\perp Ax$ across $E$, to leading order, and at $s\sim\beta^{-1/2}$ by as much as that is. So they stay in $E$ only if $V$ maps $E$ into itself (where $P_EA$ is invertible on $E$). $E_{\max}$ of $VK^\top Q$ has this property if $K^\top Q$ maps it into itself, and in general it has not: tokens then leave it for the leading space of $V$.`,
    status: "derived",
    source,
    route:
      "The mean attended to as a sum over 400 tokens on a great circle, with another A, and over such circles with Gaussian weights for a layer; E_max and that V moves it, by hand.",
    check() {
      const [tilt, beta] = [0.8, 40];
      const a = [
        [1, 0, 0],
        [0, 1, 0],
        [tilt, 0, 1]
      ];
      const v = [
        [1, 0, 0],
        [0, 1, 0],
        [-0.3 * tilt, 0, 0.3]
      ];
      const all = circle(400, () => 0);
      const x = all[37];
      const mean = attended(all, times(a, x), beta);
      const drift = tangent(times(v, mean), x);
      const {basis, count} = alignmentSpectrum({query: a, value: v}, 3);
      /** How far a Gaussian layer of thickness c/√β takes the mean across E, over |P_⊥Ax|. */
      const shift = (c: number) => {
        let [sum, total] = [0, 0];
        for (let i = -20; i <= 20; ++i) {
          for (const y of circle(400, () => (c * i) / 4 / Math.sqrt(beta))) {
            const weight = Math.exp(beta * (dot(times(a, x), y) - 1) - i ** 2 / 32);
            sum += weight * y[2];
            total += weight;
          }
        }
        return sum / total / (tilt * x[0]);
      };
      return compare(
        [
          {quantity: "leading eigenvalues of VA", value: count, expected: 2, relation: "="},
          {
            quantity: "third coordinates of their plane",
            value: Math.max(Math.abs(basis[2]), Math.abs(basis[5])),
            expected: 0,
            relation: "="
          },
          // P_E Ax = x here
          {
            quantity: "mean attended to, from I₁/I₀ times P_E Ax",
            value: apart(
              mean,
              x.map((value) => besselIRatio(0, beta) * value)
            ),
            expected: 0,
            relation: "="
          },
          {
            quantity: "velocity out of the plane",
            value: drift[2],
            expected: -0.3 * tilt * x[0] * besselIRatio(0, beta),
            relation: "="
          },
          // βs² of |P_⊥Ax| is c²
          {quantity: "shift by a layer of 0.1/√β", value: shift(0.1), expected: 0.0095, relation: ">"},
          {quantity: "shift by a layer of 0.1/√β", value: shift(0.1), expected: 0.01, relation: "<"},
          {quantity: "shift by a layer of 1/√β", value: shift(1), expected: 0.4, relation: ">"}
        ],
        1e-12
      );
    }
  },
  {
    id: "phases.across-matrix",
    title: "Stability across E for any matrices",
    statement: String.raw`Let $V$ map $E$ into itself, $V=\lambda_2$ on $E$, $P_EA=\lambda_1$ on $E$, and let tokens be spread evenly over the sphere of $E$. A small displacement $\xi\,Y_k$ across $E$, $Y_k$ a harmonic of degree $k$, obeys $\dot\xi=(a_kV_\perp-a_1\lambda_2)\xi$, where $V_\perp=P_{E^\perp}V$ on $E^\perp$ and $a_k=I_{k+m/2-1}(\kappa)/I_{m/2-1}(\kappa)$, $\kappa=\beta\lambda_1$, $m=\dim E$. What else $A$ and $V$ do plays no part. With $\lambda_2>0$ all decay if $\operatorname{Re}\nu<a_1\lambda_2$ for every eigenvalue $\nu$ of $V_\perp$; a displacement can still grow at first if $V_\perp$ is not normal. With $\lambda_2<0$ displacements of high degree grow at $a_1|\lambda_2|$ whatever $V_\perp$ is.`,
    status: "derived",
    source,
    route:
      "The drift of 400 displaced tokens in four dimensions, as a sum, with entries everywhere that may be; growth by steps of Euler’s method, 20 000 of them.",
    check() {
      const beta = 20;
      const across = [
        [0.8, 3],
        [0, 0.7]
      ];
      const a = [
        [1, 0, 0.4, -0.2],
        [0, 1, 0.3, 0.5],
        [0, 0, -0.6, 0.2],
        [0, 0, 0.9, 1.4]
      ];
      const v = [
        [1, 0, 0.7, 0.2],
        [0, 1, -0.4, 0.3],
        [0, 0, ...across[0]],
        [0, 0, ...across[1]]
      ];
      const ratios = (k: number) => {
        let product = 1;
        for (let j = 0; j < k; ++j) product *= besselIRatio(j, beta);
        return product;
      };
      const comparisons = [0, 2].flatMap((k) => {
        const size = 1e-5;
        const all = circle(400).map(([c, s]) => {
          const wave = size * Math.cos(k * Math.atan2(s, c));
          return unit([c, s, 0.6 * wave, 0.8 * wave]);
        });
        const drift = tangent(times(v, attended(all, times(a, all[0]), beta)), all[0]);
        const push = times(across, [0.6, 0.8]);
        return [0, 1].map((i) => ({
          quantity: `velocity across, k = ${k}, part ${i + 1}`,
          value: drift[2 + i] / size,
          expected: ratios(k) * push[i] - ratios(1) * [0.6, 0.8][i],
          relation: "=" as const
        }));
      });
      const height = 1e-5;
      const waves = circle(400, (angle) => height * Math.cos(12 * angle));
      const repelled =
        tangent(times(diagonal(-1, -1, -2), attended(waves, waves[0], beta)), waves[0])[2] / height;
      const steps = 20_000;
      const h = 6 / steps;
      let xi = [0, 1];
      for (let i = 0; i < steps; ++i) {
        const push = times(across, xi);
        xi = xi.map((value, j) => value + h * (push[j] - ratios(1) * value));
      }
      const growth = matrixExponential(
        across.flatMap((row, i) => row.map((x, j) => 6 * (x - (i === j ? ratios(1) : 0)))),
        2
      );
      return compare(
        [
          ...comparisons,
          {
            quantity: "an eigenvalue alone: σ₂ of 0.8",
            value: transverseGrowth(beta, 2, 0.8),
            expected: 0.8 * ratios(2) - ratios(1),
            relation: "="
          },
          {
            quantity: "V = −1 on E and −2 across: growth of degree 12",
            value: -2 * ratios(12) + ratios(1),
            expected: repelled,
            relation: "="
          },
          {
            quantity: "first growth of what decays in the end, t = 6",
            value: growth[1],
            expected: xi[0],
            relation: "="
          },
          {quantity: "so much", value: growth[1], expected: 3, relation: ">"}
        ],
        1e-3
      );
    }
  },
  {
    id: "phases.rotated-heat",
    title: "VKᵀQ = 1 is not enough for heat",
    statement: String.raw`Let $A=R(\alpha)$ and $V=R(-\alpha)$ be rotations of the plane, so that $VK^\top Q=1$: all eigenvalues are equal and the limit $\beta\to\infty$ stands still. On evenly spread tokens a small wave of degree $k$ grows at $\lambda_k\cos k\alpha$, $\lambda_k=\frac{k^2}\beta\frac{I_k}{I_0}$, and its crests move at $-\frac{\lambda_k}k\sin k\alpha$. Waves with $\cos k\alpha<0$ die out; for $\alpha=2\pi/m$, $m=2$ to $6$ and $\beta\ge5$, those grow fastest whose degree is a multiple of $m$ (not so for larger $m$: of $m=12$ at $\beta=30$ it is degree 11). That both $K^\top Q$ and $V$ are multiples of the identity on $E_{\max}$ is what the heat phase needs.`,
    status: "derived",
    source,
    route:
      "The velocities of 600 tokens with a wave, as plain sums, in four cases; one with V = R(ψ), ψ ≠ −α. The fastest degrees from I_k as the mean of cos kθ over a grid.",
    check() {
      /** The degree that grows fastest at α = 2π/m. */
      const fastest = (beta: number, m: number) => {
        const n = 2000;
        const weights = Array.from({length: n}, (_, i) =>
          Math.exp(beta * (Math.cos((2 * Math.PI * i) / n) - 1))
        );
        const rates = Array.from({length: 60}, (_, k) => {
          const mean = weights.reduce((sum, w, i) => sum + w * Math.cos((2 * Math.PI * k * i) / n), 0);
          return k * k * mean * Math.cos((2 * Math.PI * k) / m);
        });
        return rates.indexOf(Math.max(...rates));
      };
      const remainders = [5, 12, 30, 64, 300].flatMap((beta) =>
        [2, 3, 4, 5, 6].map((m) => fastest(beta, m) % m)
      );
      return compare(
        [
          {
            quantity: "largest remainder of a fastest degree by m = 2 … 6",
            value: Math.max(...remainders),
            expected: 0,
            relation: "=" as const
          },
          {
            quantity: "fastest degree for m = 12, β = 30",
            value: fastest(30, 12),
            expected: 11,
            relation: "=" as const
          },
          ...[
            [30, 8, 0.4, -0.4],
            [30, 5, (2 * Math.PI) / 5, (-2 * Math.PI) / 5],
            [12, 3, Math.PI, -Math.PI],
            [6, 2, 0.5, 0.6]
          ].flatMap(([beta, k, alpha, psi]) => {
            const law = rotatedGrowth(beta, k, {interaction: alpha, value: psi});
            const seen = waveGrowth(beta, k, turn(alpha), turn(psi));
            const where = `k = ${k}, α = ${alpha.toFixed(2)}, ψ = ${psi.toFixed(2).replace("-", "−")}, β = ${beta}`;
            return [
              {quantity: `rate, ${where}`, value: law.rate, expected: seen.rate, relation: "=" as const},
              {quantity: `speed, ${where}`, value: law.speed, expected: seen.speed, relation: "=" as const}
            ];
          })
        ],
        1e-5
      );
    }
  },
  {
    id: "phases.non-normal",
    title: "Matrices that are not normal align at the same rate",
    statement: String.raw`However far $VK^\top Q$ is from normal, the distance of a token from $E_{\max}$ falls in the end at the spectral gap over $|Ay|$. Before that it can rise: by up to $\sup_\tau\|e^{\tau(M_\perp-\lambda_1)}\|$ for small distances, $M_\perp$ the part of $VK^\top Q$ across $E_{\max}$.`,
    status: "derived",
    source,
    route:
      "The limit flow of one token near v₁, A = 1, V with ½ and ¼ and an entry 8 between them: Runge–Kutta steps as it stands.",
    check() {
      const v = [
        [1, 0, 0],
        [0, 0.5, 8],
        [0, 0, 0.25]
      ];
      const size = 1e-6;
      const field = (x: readonly number[]) => tangent(times(v, x), x);
      const distances: number[] = [];
      let x = unit([1, 0, size]);
      const h = 0.01;
      for (let i = 0; i <= 3000; ++i) {
        distances.push(Math.hypot(x[1], x[2]) / size);
        const k1 = field(x);
        const k2 = field(x.map((value, j) => value + (h / 2) * k1[j]));
        const k3 = field(x.map((value, j) => value + (h / 2) * k2[j]));
        const k4 = field(x.map((value, j) => value + h * k3[j]));
        x = unit(x.map((value, j) => value + (h / 6) * (k1[j] + 2 * k2[j] + 2 * k3[j] + k4[j])));
      }
      const most = Math.max(...distances);
      const at = distances.indexOf(most) * h;
      const growth = matrixExponential([-0.5 * at, 8 * at, 0, -0.75 * at], 2);
      const {gap} = alignmentSpectrum({value: v}, 3);
      return compare(
        [
          {
            quantity: "largest growth of a distance",
            value: Math.hypot(growth[1], growth[3]),
            expected: most,
            relation: "="
          },
          {quantity: "so much", value: most, expected: 4, relation: ">"},
          {
            quantity: "rate from t = 20 to 30",
            value: gap,
            expected: Math.log(distances[2000] / distances[3000]) / 10,
            relation: "="
          }
        ],
        0.005
      );
    }
  },
  {
    id: "phases.invertible",
    title: "The limit equation does not need invertible matrices",
    statement: String.raw`Assumption 1 asks for invertible $Q$, $K$, $V$. The equation of the limit, $\dot x=P_xV\frac{Ax}{|Ax|}$, and its solution do not, as long as $Ax$ does not vanish on a token’s way: they hold for any $V$, and for singular $K^\top Q$ for all tokens but those that meet its kernel. If the leading eigenvalue of $VK^\top Q$ is positive and simple, a singular $V$ brings tokens to $\pm v_1$ like another. If it is $0$ and simple, tokens go to the kernel of $VK^\top Q$, and where that is the kernel of $K^\top Q$ they are there in a finite time, after which the equation says nothing. That tokens at finite $N$ and $\beta$ converge to the limit without the assumption is not shown.`,
    status: "derived",
    source,
    route:
      "V of rank one and A of rank two: the limit field as it stands, by Runge–Kutta steps, to t = 3 and t = 30; V = −1 and that A, in whose limit the angle φ from the kernel has φ̇ = −cos φ.",
    check() {
      const a = diagonal(1, 1, 0);
      const v = [
        [1, 2, 0],
        [0, 0, 0],
        [0, 0, 0]
      ];
      const x = unit([0.2, 0.5, -0.4]);
      const far = limitFlow(a, v, x, 30, 6000);
      const [{positions}] = alignmentFlow({query: a, value: v}, tokens(Float64Array.from(x), 3), [3]);
      const {growth} = alignmentSpectrum({query: a, value: v}, 3);
      // ln tan(φ/2 + π/4) falls as t does, and is 0 in the kernel
      const clock = (angle: number) => Math.log(Math.tan(angle / 2 + Math.PI / 4));
      const [begin, end] = [1, 0.1];
      const near = limitFlow(
        a,
        diagonal(-1, -1, -1),
        [Math.sin(begin), 0, Math.cos(begin)],
        clock(begin) - clock(end),
        2000
      );
      return compare(
        [
          {quantity: "leading eigenvalue", value: growth, expected: product(v, a)[0][0], relation: "="},
          {
            quantity: "a token at t = 3, from the solution",
            value: apart(positions, limitFlow(a, v, x, 3, 2000)),
            expected: 0,
            relation: "="
          },
          {
            quantity: "the same token at t = 30, from v₁",
            value: apart(far, [1, 0, 0]),
            expected: 0,
            relation: "="
          },
          {
            quantity: "V = −1: |Ax| when φ should be 0.1",
            value: Math.hypot(near[0], near[1]),
            expected: Math.sin(end),
            relation: "="
          }
        ],
        1e-8
      );
    }
  },
  {
    id: "phases.density-needed",
    title: "A density is needed, or N has to grow with β",
    statement: String.raw`Assumption 2 asks for a density that is bounded above and below. It cannot be dropped: of a fixed set of tokens each attends, as $\beta\to\infty$, to the one with the largest $\langle Ax_i,x_j\rangle$, and not to $\frac{Ax_i}{|Ax_i|}$. Only for $A=\lambda_1>0$ is that the same for every set: each token attends to itself, and $P_xV\frac{Ax}{|Ax|}=P_xVx$ is the limit, with or without a density. The limit of this page is $N\to\infty$ before $\beta\to\infty$.`,
    status: "derived",
    source,
    route:
      "The drifts of three tokens as sums at β = 500, with an A that is not a multiple of 1 and with A = 1, against the limit field and against the token with the largest logit.",
    check() {
      const all = [
        [0.6, 0.8, 0],
        [0, 0.6, 0.8],
        [0.8, 0, -0.6]
      ];
      const v = [
        [1, 0.2, 0],
        [0, 0.5, 0.3],
        [0, 0, 0.25]
      ];
      const a = [
        [0.5, 1, 0],
        [0, 0.6, 1],
        [1, 0, 0.4]
      ];
      const one = diagonal(1, 1, 1);
      const field = (x: readonly number[], mean: readonly number[]) => tangent(times(v, mean), x);
      /** How far the drift of each token is from that by the means told. */
      const off = (matrix: Rows, mean: (x: readonly number[]) => readonly number[]) =>
        all.map((x) => apart(field(x, attended(all, times(matrix, x), 500)), field(x, mean(x))));
      const largest = (x: readonly number[]) =>
        all.reduce((best, y) => (dot(times(a, x), y) > dot(times(a, x), best) ? y : best));
      const limit = (matrix: Rows) => (x: readonly number[]) => unit(times(matrix, x));
      return compare(
        [
          {
            quantity: "drifts, from those towards the token with the largest logit",
            value: Math.max(...off(a, largest)),
            expected: 0,
            relation: "="
          },
          {
            quantity: "the same, from the limit’s: the least of three",
            value: Math.min(...off(a, limit(a))),
            expected: 0.1,
            relation: ">"
          },
          {
            quantity: "with A = 1, from the limit’s",
            value: Math.max(...off(one, limit(one))),
            expected: 0,
            relation: "="
          }
        ],
        1e-12
      );
    }
  }
];
