// Growth of modes out of noise, and the window in which heat is seen.
import {
  clusterTime,
  clusterTimeEstimate,
  evolvedCoefficients,
  growthRates,
  heatWindow,
  mostUnstableMode,
  smoothedContrast
} from "../../phases/index.js";
import {attended} from "../alignment/tools.js";
import {type Claim, compare} from "../claim.js";

const source = {document: "derived here"};

/** The growth rate of wave number k: the velocity of 400 tokens moved by ε sin kθ, as a plain sum, over the displacement. */
function seenRate(beta: number, k: number): number {
  const n = 400;
  const epsilon = 1e-7;
  const angles = Array.from({length: n}, (_, i) => {
    const angle = (2 * Math.PI * i) / n;
    return angle + epsilon * Math.sin(k * angle);
  });
  const at = Math.round(n / (4 * k)); // where sin kθ is near 1
  const x = [Math.cos(angles[at]), Math.sin(angles[at])];
  const mean = attended(
    angles.map((a) => [Math.cos(a), Math.sin(a)]),
    x,
    beta
  );
  return (x[0] * mean[1] - x[1] * mean[0]) / (angles[at] - (2 * Math.PI * at) / n);
}

/** I_k(β)e^{−β} by the rectangle rule over a turn. */
const bessel = (k: number, beta: number) => {
  const n = 2000;
  let sum = 0;
  for (let i = 0; i < n; ++i) {
    const angle = (2 * Math.PI * i) / n;
    sum += Math.exp(beta * (Math.cos(angle) - 1)) * Math.cos(k * angle);
  }
  return sum / n;
};

export const noiseClaims: Claim[] = [
  {
    id: "phases.growth-rates",
    title: "How fast each mode grows",
    statement: String.raw`On evenly spread tokens, $A=V=1$, small modes grow at $\lambda_k=\frac{k^2}\beta\frac{I_k(\beta)}{I_0(\beta)}$ on the circle and $\frac{\ell(\ell+1)}\beta\frac{I_{\ell+1/2}(\beta)}{I_{1/2}(\beta)}$ on the sphere, in $t$. With $V=-1$ they decay at the same rates.`,
    status: "derived",
    source,
    route: "The velocity of 400 displaced tokens as a plain sum, for 12 modes.",
    check() {
      const beta = 30;
      const rates = growthRates(beta, 13);
      return compare(
        Array.from({length: 12}, (_, i) => ({
          quantity: `λ of mode ${i + 1}`,
          value: rates[i + 1],
          expected: seenRate(beta, i + 1),
          relation: "=" as const
        })),
        1e-7
      );
    }
  },
  {
    id: "phases.fastest-mode",
    title: "The fastest mode",
    statement: String.raw`The rate is largest near $k^*=\sqrt{2\beta}$, where it is below $2/e$ and tends to it, in no monotone way as $k$ is a whole number. So noise grows at a rate that does not depend on $\beta$, into about $\sqrt{2\beta}$ clusters.`,
    status: "derived",
    source,
    route: "All rates from Bessel functions as integrals over a turn.",
    check() {
      return compare(
        [
          ...[18, 20, 50, 128].flatMap((beta) => {
            const all = Array.from(
              {length: 40},
              (_, k) => ((k * k) / beta) * (bessel(k, beta) / bessel(0, beta))
            );
            const {degree, rate} = mostUnstableMode(beta);
            return [
              {
                quantity: `rate at β = ${beta}`,
                value: rate,
                expected: Math.max(...all),
                relation: "=" as const
              },
              {
                quantity: "k*",
                value: degree,
                expected: all.indexOf(Math.max(...all)),
                relation: "=" as const
              },
              {quantity: "rate", value: rate, expected: 2 / Math.E, relation: "<" as const}
            ];
          }),
          {
            quantity: "rate at β = 20 and at β = 18",
            value: mostUnstableMode(20).rate,
            expected: mostUnstableMode(18).rate,
            relation: "<"
          },
          {
            quantity: "rate at β = 10⁸",
            value: mostUnstableMode(1e8).rate,
            expected: 2 / Math.E - 1e-7,
            relation: ">"
          }
        ],
        1e-11
      );
    }
  },
  {
    id: "phases.noise-time",
    title: "Heat does not last O(β): noise ends it at (e/4) ln N",
    statement: String.raw`$N$ independent tokens carry noise of amplitude $N^{-1/2}$ in each mode, which grows at a rate of at most $2/e$: clusters appear at $t\approx\frac e4\ln N$ to leading order. The next term is $-\frac e8\ln\beta$: at fixed $N$ they appear *earlier* for larger $\beta$. A heat phase of length $O(\beta)$ is the limit $N\to\infty$ before $\beta\to\infty$.`,
    sourceSays: String.raw`The heat phase takes place at times $t=O(\beta)$.`,
    status: "corrected",
    source: {document: "three-phases", section: "Mechanism 2"},
    route:
      "The sum of the modes' growth, with Bessel functions as integrals over a turn; slopes by differences.",
    check() {
      const beta = 60;
      const time = clusterTime(beta, 1e4);
      let contrast = 0;
      const norm = bessel(0, beta);
      for (let k = 1; k < 70; ++k) {
        const a = bessel(k, beta) / norm;
        contrast += (2 * a * a * Math.exp(2 * ((k * k) / beta) * a * time)) / 1e4;
      }
      return compare(
        [
          {
            quantity: "contrast of the modes at that time, tenths",
            value: 10 * contrast,
            expected: 1,
            relation: "="
          },
          {
            quantity: "slope in ln N between 10²⁰ and 10⁴⁰, over e/4, in units of 1 %",
            value:
              Math.abs(
                (clusterTime(1e4, 1e40) - clusterTime(1e4, 1e20)) / Math.log(1e20) / (Math.E / 4) - 1
              ) / 0.01,
            expected: 1,
            relation: "<"
          },
          {
            quantity: "slope in ln β between 10⁴ and 10⁸, over −e/8, in units of 1 %",
            value:
              Math.abs(
                (clusterTime(1e8, 1e30) - clusterTime(1e4, 1e30)) / Math.log(1e4) / (-Math.E / 8) - 1
              ) / 0.01,
            expected: 1,
            relation: "<"
          },
          {
            quantity: "estimate for N = 10⁴",
            value: clusterTimeEstimate(1e4),
            expected: Math.E * Math.log(10),
            relation: "="
          }
        ],
        1e-9
      );
    }
  },
  {
    id: "phases.contrast",
    title: "A measure of clusters that can be compared between temperatures",
    statement: String.raw`The relative variance of the smoothed density $W_\beta*\mu$ is $\sum_{k\ge1}2a_k^2|c_k|^2$. Evenly spaced narrow clusters in their natural number $\sqrt{2\beta}$ have $2/e^2=0.27$ of it at any $\beta$.`,
    status: "derived",
    source,
    route: "The sum of kernels over a grid; even clusters at β = 5000.",
    check() {
      const beta = 12;
      const angles = [0.1, 0.5, 2, 3.3, 3.4, 5];
      const modes = (places: readonly number[], count: number) =>
        Array.from({length: count}, (_, k) =>
          Math.hypot(
            places.reduce((sum, a) => sum + Math.cos(k * a), 0) / places.length,
            places.reduce((sum, a) => sum + Math.sin(k * a), 0) / places.length
          )
        );
      let [first, second] = [0, 0];
      for (let i = 0; i < 400; ++i) {
        const sum = angles.reduce(
          (s, a) => s + Math.exp(beta * (Math.cos(a - (2 * Math.PI * i) / 400) - 1)),
          0
        );
        first += sum / 400;
        second += (sum * sum) / 400;
      }
      const even = Array.from({length: 100}, (_, i) => (2 * Math.PI * i) / 100);
      return compare(
        [
          {
            quantity: "contrast of six atoms",
            value: smoothedContrast(modes(angles, 60), beta),
            expected: second / first ** 2 - 1,
            relation: "="
          },
          {
            quantity: "contrast of 100 clusters at β = 5000, over 2/e², in units of 1 % off",
            value: Math.abs((smoothedContrast(modes(even, 300), 5000) * Math.E ** 2) / 2 - 1) / 0.01,
            expected: 1,
            relation: "<"
          }
        ],
        1e-11
      );
    }
  },
  {
    id: "phases.heat-window",
    title: "Where heat is seen",
    statement: String.raw`Backward heat is seen only while $\beta\sigma^2\gg1$, else the kernel is too wide, and $\beta\sigma^2/2\lesssim\frac e4\ln N$, else noise is first. For $\sigma=0.2$ and $N=10^4$ random tokens this leaves $\beta$ from about $72$ to $313$ if the variance may be $30\,\%$ off half way to its collapse, and $299$ to $313$ if it may be $10\,\%$ off. More tokens open the window slowly; quiet starts have no upper end.`,
    status: "derived",
    source,
    route: "The ends by hand: w + ln(w)/(βσ²) = ½ + … at the lower, (2/e)βσ²/2 = ½ ln N at the upper one.",
    check() {
      const wide = heatWindow(1e4, 0.04);
      const narrow = heatWindow(1e4, 0.04, {deviation: 0.1});
      // v = 0.65 v₀ (30 % above ½) at s*/2: 0.65 + ln(0.65)/x = ½
      return compare(
        [
          {quantity: "lower end", value: wide.lower * 0.04, expected: -Math.log(0.65) / 0.15, relation: "="},
          {
            quantity: "lower end for 10 %",
            value: narrow.lower * 0.04,
            expected: -Math.log(0.55) / 0.05,
            relation: "="
          },
          {
            quantity: "upper end, over (e/2) ln N/σ², in units of 1 % off",
            value: Math.abs((wide.upper * 0.04) / ((Math.E / 2) * Math.log(1e4)) - 1) / 0.01,
            expected: 1,
            relation: "<"
          }
        ],
        1e-9
      );
    }
  },
  {
    id: "phases.ill-posed",
    title: "Backward heat of tokens is ill-posed",
    statement: String.raw`Backward, the Fourier coefficient $k$ of the density is multiplied by $e^{\gamma k^2s}$: so is its error, which for $N$ random tokens is $N^{-1/2}$. The coefficients of $10^4$ tokens up to $k=20$ say nothing any more at $s=0.0115$.`,
    status: "derived",
    source,
    route: "The magnification by hand.",
    check() {
      const count = 21;
      const re = Array.from({length: count}, (_, k) => Math.exp((-k * k * 0.04) / 2));
      const {
        noise,
        re: after,
        lowest
      } = evolvedCoefficients({re, im: new Array<number>(count).fill(0)}, Math.log(100) / 400, {tokens: 1e4});
      return compare(
        [
          {quantity: "noise at k = 20", value: noise, expected: 1, relation: "="},
          {
            quantity: "coefficient 10",
            value: after[10],
            expected: Math.exp(-2) * 100 ** (1 / 4),
            relation: "="
          },
          {quantity: "lowest density, cut off at k = 20", value: lowest, expected: 0, relation: "<"}
        ],
        1e-11
      );
    }
  }
];
