// Two atoms alone.
import {
  logPairMergerTime,
  logPairMergerTimeAsymptote,
  pairLimitAngle,
  pairMeetingPoint,
  pairSpeeds
} from "../../phases/index.js";
import {type Claim, compare} from "../claim.js";
import {dot, pairSums, scattered, unit} from "../dynamics/tools.js";
import {logTime, simpson, velocities} from "./tools.js";

const source = {document: "derived here"};

export const twoAtomClaims: Claim[] = [
  {
    id: "pairing.two-atoms",
    title: "Two atoms, exactly",
    statement: String.raw`Two atoms of masses $a_1,a_2$ at the angle $\theta$ approach along the geodesic between them, $\dot\theta=-\sin\theta\,(w_{12}+w_{21})$ with $w_{12}=\frac{a_2}{a_1e^{\beta(1-\cos\theta)}+a_2}$; atom 1 moves at the speed $w_{12}\sin\theta$. The time from $\theta_0$ to $\varepsilon$ is $T=\int_\varepsilon^{\theta_0}\frac{\dd\theta}{\sin\theta\,(w_{12}+w_{21})}$, for equal masses a sum of exponential integrals.`,
    status: "derived",
    source: {document: "three-phases", section: "§3.4"},
    route: "Speeds as sums over both atoms; Simpson’s rule for the integral of their inverse.",
    check() {
      const comparisons = [1, 3, 20].flatMap((ratio) => {
        const [first, second] = velocities({angles: [0, 0.8], masses: [ratio, 1]}, 12);
        const found = pairSpeeds(12, 0.8, [ratio, 1]);
        return [
          {
            quantity: `speed 1, r = ${ratio}`,
            value: found.first / first,
            expected: 1,
            relation: "=" as const
          },
          {
            quantity: `speed 2, r = ${ratio}`,
            value: found.second / -second,
            expected: 1,
            relation: "=" as const
          },
          ...[0, 10, 100].map((beta) => ({
            quantity: `ln T, r = ${ratio}, β = ${beta}`,
            value: logPairMergerTime(beta, 0.8, {masses: [ratio, 1]}),
            expected: logTime(beta, 0.8, ratio, 20_000),
            relation: "=" as const
          }))
        ];
      });
      return compare(comparisons, 1e-9);
    }
  },
  {
    id: "pairing.any-dimension",
    title: "Two atoms in any dimension",
    statement:
      "Two atoms stay in the plane of the great circle through them, whatever $d$ is: the law of two atoms holds in every dimension.",
    status: "derived",
    source,
    route: "The drift of two atoms in 50 dimensions as sums over both, split along the plane and across it.",
    check() {
      const [x, y] = scattered(2, 50);
      const cosine = dot(x, y);
      const {drift} = pairSums([x, y], 3);
      const along = unit(y.map((c, k) => c - cosine * x[k]));
      const speed = dot(drift[0], along);
      const across = drift[0].map((c, k) => c - speed * along[k]);
      return compare(
        [
          {
            quantity: "speed of atom 1",
            value: pairSpeeds(3, Math.acos(cosine)).first / speed,
            expected: 1,
            relation: "="
          },
          {
            quantity: "across the plane",
            value: Math.sqrt(dot(across, across)),
            expected: 1e-14,
            relation: "≤"
          }
        ],
        1e-12
      );
    }
  },
  {
    id: "pairing.asymptote",
    title: "The exponential time and its prefactor",
    statement: String.raw`For $\beta\to\infty$ at a fixed $\theta_0$, $T\simeq\frac{e^{\beta(1-\cos\theta_0)}}{\beta\sin^2\theta_0\,(a_1/a_2+a_2/a_1)}$. The next term is the factor $1+\frac{2\cos\theta_0}{\beta\sin^2\theta_0}$. At $\theta_0=0.8$ and equal masses $T$ is $1.41,\ 1.085,\ 1.037,\ 1.018$ times that at $\beta=20,40,80,160$.`,
    status: "derived",
    source,
    route: "Simpson’s rule for T, the four printed numbers, and the next term of Laplace’s method.",
    check() {
      const printed = [1.41, 1.085, 1.037, 1.018];
      // T over the asymptote, 1 + b/β: b
      const next = (beta: number, logT: number) =>
        beta * Math.expm1(logT - beta * (1 - Math.cos(0.8)) + Math.log(2 * beta * Math.sin(0.8) ** 2));
      return compare(
        [
          ...[20, 40, 80, 160].flatMap((beta, i) => [
            {
              quantity: `T over the asymptote at β = ${beta}, to three digits`,
              value: Math.exp(logPairMergerTime(beta, 0.8) - logPairMergerTimeAsymptote(beta, 0.8)),
              expected: printed[i],
              relation: "=" as const
            },
            {
              quantity: `by Simpson’s rule at β = ${beta}, to three digits`,
              value: 1 + next(beta, logTime(beta, 0.8)) / beta,
              expected: printed[i],
              relation: "=" as const
            }
          ]),
          {
            quantity: "(T over the asymptote − 1)β at β = 20 000, and 2 cos θ₀/sin²θ₀",
            value:
              20_000 * Math.expm1(logPairMergerTime(20_000, 0.8) - logPairMergerTimeAsymptote(20_000, 0.8)),
            expected: (2 * Math.cos(0.8)) / Math.sin(0.8) ** 2,
            relation: "="
          },
          {
            quantity: "the same by Simpson’s rule, from β = 400 and 800 to β → ∞",
            value: 2 * next(800, logTime(800, 0.8, 1, 20_000)) - next(400, logTime(400, 0.8, 1, 20_000)),
            expected: (2 * Math.cos(0.8)) / Math.sin(0.8) ** 2,
            relation: "="
          }
        ],
        6e-4
      );
    }
  },
  {
    id: "pairing.unequal-faster",
    title: "Unequal masses merge faster",
    statement: String.raw`With the mass ratio $r$ the time of two atoms is $\frac2{r+1/r}$ times that of equal ones for $\beta\to\infty$: for $r=20$ a tenth.`,
    status: "derived",
    source,
    route: "Simpson’s rule for both times at β = 2000, where the limit is reached.",
    check() {
      return compare(
        [2, 5, 20].flatMap((ratio) => {
          const expected = 2 / (ratio + 1 / ratio);
          const library = logPairMergerTime(2000, 0.5, {masses: [ratio, 1]}) - logPairMergerTime(2000, 0.5);
          const simple = logTime(200, 0.5, ratio) - logTime(200, 0.5);
          return [
            {
              quantity: `r = ${ratio}`,
              value: Math.exp(library) / expected,
              expected: 1,
              relation: "=" as const
            },
            {
              quantity: `r = ${ratio}, by Simpson’s rule at β = 200`,
              value: Math.exp(simple) / expected,
              expected: 1,
              relation: "=" as const
            }
          ];
        }),
        3e-7
      );
    }
  },
  {
    id: "pairing.meeting-point",
    title: "Where two atoms meet",
    statement: String.raw`The ways of two atoms to the point where they meet are in the ratio $a_2:a_1$ at $\beta=0$, the barycentre, and in the ratio $a_2^2:a_1^2$ for $\beta\to\infty$. Under USA they are in the ratio $a_2:a_1$ at every $\beta$.`,
    status: "derived",
    source,
    route: "Simpson’s rule for the share of atom 1 in the approach, from sums over both atoms.",
    check() {
      const share = (beta: number, ratio: number) =>
        simpson(
          (theta) => {
            const [first, second] = velocities({angles: [0, theta], masses: [ratio, 1]}, beta);
            return (Math.sin(theta) * first) / (first - second);
          },
          1e-9,
          0.8
        ) / 0.8;
      const [first, second] = velocities({angles: [0, 0.8], masses: [4, 1]}, 7, true);
      return compare(
        [
          ...[0, 3, 30].map((beta) => ({
            quantity: `share of atom 1, r = 4, β = ${beta}`,
            value: pairMeetingPoint(beta, 0.8, [4, 1]) / 0.8,
            expected: share(beta, 4),
            relation: "=" as const
          })),
          {
            quantity: "β = 0: the barycentre",
            value: pairMeetingPoint(0, 0.8, [4, 1]) / 0.8,
            expected: 1 / 5,
            relation: "="
          },
          {
            quantity: "β → ∞, 1/17",
            value: pairMeetingPoint(1e8, 0.8, [4, 1]) / 0.8 - 1 / 17,
            expected: 2e-4,
            relation: "≤"
          },
          {
            quantity: "USA, share of the speed",
            value: first / (first - second),
            expected: 1 / 5,
            relation: "="
          }
        ],
        1e-8
      );
    }
  },
  {
    id: "pairing.infinite-time",
    title: "The limit never merges",
    statement: String.raw`On the clock of Proposition 3.11, $\dd t=e^{\beta(1-\cos\theta)}\dd s$ with the running angle, the limit is $\tan\frac\theta2=\tan\frac{\theta_0}2\,e^{-ms}$, $m=a_1/a_2+a_2/a_1$ ($2$ for equal masses): it reaches any angle $\varepsilon>0$, but a merger takes infinite $s$.`,
    status: "derived",
    source: {document: "three-phases", section: "§3.4", equation: "Proposition 3.11"},
    route: "Steps of Runge and Kutta’s method for dθ/ds = −m sin θ; the angle at s = 50 is above 0.",
    check() {
      const solve = (theta: number, m: number, s: number) => {
        const n = 2000;
        const h = s / n;
        const f = (x: number) => -m * Math.sin(x);
        let x = theta;
        for (let i = 0; i < n; ++i) {
          const k1 = f(x);
          const k2 = f(x + (h / 2) * k1);
          const k3 = f(x + (h / 2) * k2);
          x += (h / 6) * (k1 + 2 * k2 + 2 * k3 + f(x + h * k3));
        }
        return x;
      };
      return compare(
        [
          ...[1, 2].flatMap((s) =>
            [1, 3].map((ratio) => ({
              quantity: `angle at s = ${s}, r = ${ratio}`,
              value: pairLimitAngle(0.8, s, [ratio, 1]),
              expected: solve(0.8, ratio + 1 / ratio, s),
              relation: "=" as const
            }))
          ),
          {quantity: "angle at s = 50", value: pairLimitAngle(0.8, 50), expected: 0, relation: ">"}
        ],
        1e-10
      );
    }
  },
  {
    id: "pairing.initial-clock",
    title: "A clock of the initial overlap has no limit",
    statement: String.raw`With a fixed change of time, $\dd t=e^{\beta(1-\cos\theta_0)}\dd s$, two atoms merge at $s\simeq\frac1{\beta\sin^2\theta_0\,(a_1/a_2+a_2/a_1)}\to0$: the limit is a jump at $s=0$, not a motion along a geodesic. With the running overlap there is a limit, and no finite $s$.`,
    status: "corrected",
    source: {document: "mean-field-survey", section: "the pairing theorem"},
    sourceSays:
      "Time is rescaled by the exponential of the initial overlap, and the closest pair merges in finite rescaled time.",
    route: "Simpson’s rule for T e^{−β(1 − cos θ₀)} at β = 50, 200, 800.",
    check() {
      const start = 0.8;
      const moments = [50, 200, 800].map((beta) => ({
        beta,
        found: Math.exp(logPairMergerTime(beta, start) - beta * (1 - Math.cos(start))),
        simple: Math.exp(logTime(beta, start, 1, 20_000) - beta * (1 - Math.cos(start)))
      }));
      return compare(
        [
          ...moments.map(({beta, found, simple}) => ({
            quantity: `s of the merger at β = ${beta}`,
            value: found,
            expected: simple,
            relation: "=" as const
          })),
          ...moments.map(({beta, found}) => ({
            quantity: `it, and 1.1/β at β = ${beta}`,
            value: found,
            expected: 1.1 / beta,
            relation: "<" as const
          })),
          {
            quantity: "2β sin²θ₀ times it at β = 800",
            value: Math.abs(moments[2].found * 1600 * Math.sin(start) ** 2 - 1),
            expected: 4e-3,
            relation: "<"
          }
        ],
        1e-9
      );
    }
  }
];
