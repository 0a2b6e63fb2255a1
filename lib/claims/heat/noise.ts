// Growth of modes out of noise, and the window in which heat is seen.
import {
  clusterTime,
  clusterTimeEstimate,
  evolvedCoefficients,
  gaussianVariance,
  growthRates,
  heatBlowUpTime,
  heatWindow,
  mostUnstableMode,
  smoothedContrast
} from "../../phases/index.js";
import {normals, stream} from "../../random/index.js";
import {attended} from "../alignment/tools.js";
import {type Claim, type Comparison, compare} from "../claim.js";
import {bessel, linearContrast, linearTime, meanOf, moved, varianceOf} from "./tools.js";

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
    title: "Backward heat does not last O(β): noise ends it at (e/4) ln N",
    statement: String.raw`With $V=1$ the noise of $N$ independent tokens, of amplitude $N^{-1/2}$ in each mode, grows at a rate of at most $2/e$: clusters appear at $t\approx\frac e4\ln N$ to leading order. For $1\ll t\ll\beta$ what comes next is $-\frac e8\ln\frac{\pi e\beta}{4t}$, of the number of modes that grow together: at fixed $N$ clusters appear *earlier* for larger $\beta$. A backward heat phase of length $O(\beta)$ is the limit $N\to\infty$ before $\beta\to\infty$. With $V=-1$ noise is damped, and heat lasts.`,
    sourceSays: String.raw`The heat phase takes place at times $t=O(\beta)$.`,
    status: "corrected",
    source: {document: "three-phases", section: "Mechanism 2"},
    route:
      "The sum of the modes' growth, with Bessel functions as integrals over a turn; the law by hand; 200 random tokens with V = −1 by plain sums.",
    check() {
      // contrast 0.1: (2/e²)√(πeβ/4t) e^{4t/e}/N = 0.1
      const byHand = (beta: number, logN: number) => {
        let t = logN;
        for (let i = 0; i < 60; ++i) {
          const modes = (Math.PI * Math.E * beta) / (4 * t);
          t = (Math.E / 4) * (logN - Math.log(modes) / 2 + Math.log(0.05 * Math.E ** 2));
        }
        return t;
      };
      const random = Array.from(normals(stream(1).split("forward"), 200), (x) => 0.2 * x);
      const spread = moved(random, {beta: 100, value: -1, t: 6, steps: 24});
      const times: [number, number][] = [
        [60, 1e4],
        [16, 1e3],
        [256, 1e6]
      ];
      return compare(
        [
          ...times.map(
            ([beta, n]): Comparison => ({
              quantity: `time at β = ${beta}, N = ${n}, by bisection`,
              value: clusterTime(beta, n),
              expected: linearTime(beta, n),
              relation: "="
            })
          ),
          {
            quantity: "contrast at that time, β = 60, N = 10⁴, tenths",
            value: 10 * linearContrast(60, 1e4)(clusterTime(60, 1e4)),
            expected: 1,
            relation: "="
          },
          ...[1e4, 1e8].map(
            (beta): Comparison => ({
              quantity: `time at β = ${beta}, N = 10³⁰, off the law with √(πeβ/4t) modes by`,
              value: Math.abs(clusterTime(beta, 1e30) - byHand(beta, 30 * Math.LN10)),
              expected: 0.03,
              relation: "<"
            })
          ),
          {
            quantity: "(e/4) ln N over the time at β = 10⁴, N = 10³⁰⁰, off 1 by",
            value: Math.abs(clusterTimeEstimate(1e300) / clusterTime(1e4, 1e300) - 1),
            expected: 0.01,
            relation: "<"
          },
          {
            quantity: "V = −1, β = 100, t = 6 > (e/4) ln 200: variance of 200 random tokens, off the law by",
            value: Math.abs(gaussianVariance(varianceOf(random), 0.06, 100, -1) / varianceOf(spread) - 1),
            expected: 0.05,
            relation: "<"
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
    route: "The coefficient 20 of 10⁴ random tokens in 32 draws, as plain sums; the magnification by hand.",
    check() {
      const s = Math.log(100) / 400;
      const exact = Array.from({length: 21}, (_, k) => Math.exp((-k * k * 0.04) / 2));
      const zeros = exact.map(() => 0);
      const {noise, re: after, lowest} = evolvedCoefficients({re: exact, im: zeros}, s, {tokens: 1e4});
      const random = stream(1).split("ill-posed");
      const errors = Array.from({length: 32}, () => {
        let [re, im] = [0, 0];
        for (const x of normals(random, 1e4)) {
          re += Math.cos(4 * x) / 1e4; // k = 20, σ = 0.2
          im += Math.sin(4 * x) / 1e4;
        }
        const drawn = evolvedCoefficients({re: [...exact.slice(0, 20), re], im: [...zeros.slice(1), im]}, s);
        return (drawn.re[20] - after[20]) ** 2 + drawn.im[20] ** 2;
      });
      return compare(
        [
          {quantity: "noise at k = 20", value: noise, expected: 1, relation: "="},
          {
            quantity:
              "root mean square error of the coefficient 20, of a modulus that is at most 1: off 1 by",
            value: Math.abs(Math.sqrt(meanOf(errors)) - 1),
            expected: 0.25, // four standard errors of 64 normal numbers
            relation: "<"
          },
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
  },
  {
    id: "phases.gevrey",
    title: "From which densities heat can run backward",
    statement: String.raw`The backward heat equation has a solution from a law on the circle up to $s$ exactly if the law's coefficients are those of another law times $e^{-\gamma k^2s}$. That all $|c_k|\le Ce^{-\delta k^2}$ for some $\delta>0$ is Gevrey class $\frac12$: without it there is no solution for any $s>0$; with it, and a positive density, there is one for a while. The class alone is not enough: $1+\cos\theta$ has none. A mixture of Gaussians has one up to the blow-up time of its narrowest component.`,
    status: "derived",
    source,
    route:
      "The decay of the coefficients of one Gaussian and of a mixture, summed by hand; 1 + b cos θ, positive while b eˢ < 1; a box.",
    check() {
      const law = (components: {mean: number; variance: number; weight: number}[], count: number) => {
        const sum = (k: number, f: (x: number) => number) =>
          components.reduce((all, {mean, variance, weight}) => {
            return all + weight * Math.exp((-k * k * variance) / 2) * f(k * mean);
          }, 0);
        const degrees = Array.from({length: count}, (_, k) => k);
        return {
          re: degrees.map((k) => (k === 0 ? 1 : sum(k, Math.cos))),
          im: degrees.map((k) => sum(k, Math.sin))
        };
      };
      const one = [{mean: 0, variance: 0.12, weight: 1}];
      const three = [
        {mean: 0.5, variance: 0.12, weight: 0.3},
        {mean: 2.6, variance: 0.15, weight: 0.4},
        {mean: 4.7, variance: 0.18, weight: 0.3}
      ];
      const size = ({re, im}: {re: number[]; im: number[]}, k: number) => Math.hypot(re[k], im[k]);
      const lowest = (coefficients: {re: number[]; im: number[]}, s: number) =>
        evolvedCoefficients(coefficients, s).lowest;
      const sine = (b: number) => ({re: [1, b / 2], im: [0, 0]});
      const box = Array.from({length: 41}, (_, k) => (k === 0 ? 1 : Math.sin(k) / k));
      return compare(
        [
          ...[one, three].flatMap((components): Comparison[] => {
            const name = components.length === 1 ? "one Gaussian" : "three Gaussians";
            const star = heatBlowUpTime(components.map(({variance}) => variance));
            const coefficients = law(components, 71);
            return [
              {
                quantity: `${name}: s* from the decay of the coefficients between k = 35 and 70`,
                value: star,
                expected: Math.log(size(coefficients, 35) / size(coefficients, 70)) / (70 ** 2 - 35 ** 2),
                relation: "="
              },
              {
                quantity: `${name}: lowest density at 0.9 s*, but for rounding`,
                value: lowest(coefficients, 0.9 * star),
                expected: -1e-12,
                relation: ">"
              },
              {
                quantity: `${name}: lowest density at 1.1 s*`,
                value: lowest(coefficients, 1.1 * star),
                expected: 0,
                relation: "<"
              }
            ];
          }),
          {
            quantity: "1 + 0.8 cos θ: lowest density at s = ln(1/0.8)",
            value: lowest(sine(0.8), Math.log(1 / 0.8)),
            expected: 0,
            relation: "="
          },
          {
            quantity: "1 + cos θ: lowest density at s = 10⁻⁶",
            value: lowest(sine(1), 1e-6),
            expected: 0,
            relation: "<"
          },
          {
            quantity: "a box of width 2, s = 0.005: its coefficient 40, of a modulus that is at most 1",
            value: Math.abs(evolvedCoefficients({re: box, im: box.map(() => 0)}, 0.005).re[40]),
            expected: 1,
            relation: ">"
          }
        ],
        1e-6
      );
    }
  }
];
