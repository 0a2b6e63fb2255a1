import fc from "fast-check";
import {describe, expect, test} from "vitest";
import {fieldEvaluator} from "../../../../lib/attention/index.js";
import {DomainError} from "../../../../lib/errors.js";
import {complete} from "../../../../lib/experiment.js";
import {attentionDrift, integrate} from "../../../../lib/flow/index.js";
import {
  circleCoefficients,
  circleDensity,
  clusterTime,
  clusterTimeEstimate,
  evolvedCoefficients,
  evolvedZonalCoefficients,
  growthRates,
  heatKernelDensity,
  heatValidity,
  heatWindow,
  measuredGrowth,
  modeBand,
  modeContent,
  mostUnstableMode,
  smoothedContrast,
  smoothedDrift,
  zonalCoefficients,
  zonalDensity
} from "../../../../lib/phases/heat/index.js";
import {firstPassage} from "../../../../lib/phases/journey/index.js";
import {normals, stream} from "../../../../lib/random/index.js";
import {
  circleModes,
  harmonicPower,
  quietHeatKernelTokens,
  tokensOnCircle,
  uniformTokens
} from "../../../../lib/sphere/index.js";
import heat from "../../../reference/heat.json" with {type: "json"};
import {num, reference, relativeError} from "../../../reference/index.js";

describe("growth rates", () => {
  test("heat.growth.b10.k4 and heat.growthS2.b10.l4", () => {
    const circle = reference("heat.growth.b10.k4");
    expect(relativeError(growthRates(10, 5)[4], num(circle.value.SA))).toBeLessThan(5e-15);
    const unnormalized = growthRates(10, 5, {normalization: "unnormalized"})[4];
    expect(relativeError(unnormalized, num(circle.value.USA))).toBeLessThan(5e-15);
    const sphere = reference("heat.growthS2.b10.l4");
    expect(relativeError(growthRates(10, 5, {dimension: 3})[4], num(sphere.value))).toBeLessThan(5e-15);
  });

  test.each(heat.growth)("β = $beta, d = $dimension, ℓ = $degree", ({beta, dimension, degree, SA, USA}) => {
    const allowed = 4e-15 * Math.sqrt(1 + degree);
    expect(relativeError(growthRates(num(beta), degree + 1, {dimension})[degree], num(SA))).toBeLessThan(
      allowed
    );
    const options = {dimension, normalization: "unnormalized"} as const;
    expect(relativeError(growthRates(num(beta), degree + 1, options)[degree], num(USA))).toBeLessThan(
      allowed + 2e-16 * Math.sqrt(num(beta))
    );
  });

  test("β → 0: only the first degree grows, at (d − 1)/d, as in Kuramoto's model", () => {
    expect(Array.from(growthRates(0, 4))).toEqual([0, 0.5, 0, 0]);
    expect(Array.from(growthRates(1e-200, 3, {dimension: 10}))).toEqual([0, 0.9, 0]);
    const [, first, second] = growthRates(1e-90, 3, {dimension: 3});
    expect(relativeError(first, 2 / 3)).toBeLessThan(1e-15);
    expect(second).toBeLessThan(1e-89);
  });

  test("USA says when it overflows", () => {
    expect(() => growthRates(800, 5, {normalization: "unnormalized"})).toThrow(DomainError);
  });

  // Tokens evenly on the circle, moved by ε sin kθ: density mode ε k/2, and the engine's flow
  test.each([1, 2, 4, 7, 12])("wave number %d grows in the engine at that rate, β = 20", (k) => {
    const beta = 20;
    const n = 600;
    const epsilon = 1e-6;
    const angles = Float64Array.from({length: n}, (_, i) => {
      const angle = (2 * Math.PI * i) / n;
      return angle - epsilon * Math.sin(k * angle);
    });
    const start = tokensOnCircle(angles);
    const times = Float64Array.from({length: 9}, (_, i) => i / 4);
    const run = complete(integrate(attentionDrift({beta}, start), start, 2, {times, tolerance: 1e-12}));
    const amplitudes = run.snapshots.map(
      ({positions}) => circleModes({dimension: 2, positions, masses: start.masses}, k + 1)[k]
    );
    const {rate, standardError, points} = measuredGrowth(times, amplitudes);
    expect(points).toBe(9);
    expect(relativeError(amplitudes[0], (epsilon * k) / 2)).toBeLessThan(1e-4);
    // rounding of amplitudes of 1e-6, and the second order in ε
    expect(Math.abs(rate - growthRates(beta, k + 1)[k])).toBeLessThan(1e-7);
    expect(standardError).toBeLessThan(1e-7);
  });
});

describe("the fastest mode", () => {
  test("is the largest of all rates, near ℓ(ℓ + d − 2) = 2β", () => {
    fc.assert(
      fc.property(
        fc.double({min: Math.log(0.01), max: Math.log(1e5), noNaN: true}).map(Math.exp),
        fc.constantFrom(2, 3, 4, 10, 100),
        (beta, dimension) => {
          const {degree, rate} = mostUnstableMode(beta, dimension);
          const rates = growthRates(beta, 3 * degree + 30, {dimension});
          // the chain of products has another length
          expect(rate).toBeGreaterThan(Math.max(...rates) * (1 - 1e-13));
          expect(relativeError(rate, rates[degree])).toBeLessThan(1e-13);
          const {from, to} = modeBand(beta, dimension);
          if (beta > 20 * dimension) {
            expect(degree).toBeGreaterThanOrEqual(from);
            expect(degree).toBeLessThanOrEqual(to);
            expect(Math.abs(degree * (degree + dimension - 2) - 2 * beta)).toBeLessThan(
              2 * (degree + dimension) + 0.1 * beta
            );
          }
        }
      )
    );
  });

  test("its rate stays below 2/e on the circle and the sphere and tends to it, but not monotonically", () => {
    fc.assert(
      fc.property(
        fc.double({min: Math.log(1e-3), max: Math.log(1e9), noNaN: true}).map(Math.exp),
        fc.constantFrom(2, 3),
        (beta, d) => {
          expect(mostUnstableMode(beta, d).rate).toBeLessThan(2 / Math.E);
        }
      )
    );
    expect(Math.abs(mostUnstableMode(1e8).rate - 2 / Math.E)).toBeLessThan(1e-8);
    // √(2β) = 6 is a whole number, √40 is not
    expect(mostUnstableMode(18).rate).toBeGreaterThan(mostUnstableMode(20).rate);
    // from d = 4 on the first degree alone exceeds it at small β
    expect(mostUnstableMode(0.01, 4).rate).toBeGreaterThan(2 / Math.E);
    expect(mostUnstableMode(50).degree).toBe(10);
  });
});

describe("when clusters appear", () => {
  test.each(heat.clusterTime)(
    "β = $beta, N = $n, d = $dimension, level $level",
    ({beta, n, dimension, level, time}) => {
      const options = {level: num(level), dimension: dimension as 2 | 3};
      expect(relativeError(clusterTime(num(beta), num(n), options), num(time))).toBeLessThan(1e-14);
    }
  );

  test("(e/4) ln N: the slope in ln N tends to e/4; in ln β it is about −e/8", () => {
    expect(relativeError(clusterTimeEstimate(1e4), 6.2590752)).toBeLessThan(1e-8);
    for (const beta of [50, 1e3, 1e6]) {
      const slope = (clusterTime(beta, 1e40) - clusterTime(beta, 1e20)) / Math.log(1e20);
      // at β = 50 the rate is 0.7 % below 2/e, and the width of the band of modes counts as −½ ln t
      expect(Math.abs(slope / (Math.E / 4) - 1)).toBeLessThan(0.015);
    }
    const slope = (clusterTime(1e8, 1e30) - clusterTime(1e4, 1e30)) / Math.log(1e4);
    expect(Math.abs(slope / (-Math.E / 8) - 1)).toBeLessThan(0.01);
  });

  test("rises with N and the level; 0 when the noise is above it", () => {
    expect(clusterTime(50, 10)).toBe(0);
    fc.assert(
      fc.property(
        fc.double({min: 1, max: 1e4, noNaN: true}),
        fc.double({min: 1e5, max: 1e12, noNaN: true}),
        fc.constantFrom(2, 3) as fc.Arbitrary<2 | 3>,
        (beta, n, dimension) => {
          const time = clusterTime(beta, n, {dimension, level: 0.5});
          expect(clusterTime(beta, 2 * n, {dimension, level: 0.5})).toBeGreaterThan(time);
          expect(clusterTime(beta, n, {dimension, level: 0.25})).toBeLessThan(time);
        }
      )
    );
  });

  test("the engine's tokens cluster 0.1 to 0.5 later: N = 1000, β = 16 and 256, mean of 6 seeds", () => {
    const n = 1000;
    for (const beta of [16, 256]) {
      const count = Math.ceil(10 + 4 * Math.sqrt(beta));
      const times = Float64Array.from({length: 21}, (_, i) => i / 4);
      let mean = 0;
      for (let seed = 0; seed < 6; ++seed) {
        const start = uniformTokens(stream(seed), n, 2);
        const drift = attentionDrift({beta}, start, {accuracy: 1e-7});
        const {snapshots} = complete(integrate(drift, start, 5, {times, tolerance: 1e-5}));
        const contrast = snapshots.map(({positions}) =>
          smoothedContrast(circleModes({...start, positions}, count), beta)
        );
        mean += firstPassage(times, contrast, 0.1, "above")! / 6;
      }
      const late = mean - clusterTime(beta, n);
      expect(late).toBeGreaterThan(0.1);
      expect(late).toBeLessThan(0.5);
    }
  });
});

describe("the contrast of the smoothed density", () => {
  test("is its variance: against the sum of kernels on a grid", () => {
    const start = uniformTokens(stream(3), 30, 2);
    const beta = 12;
    const n = 400;
    let [first, second] = [0, 0];
    for (let i = 0; i < n; ++i) {
      const [x, y] = [Math.cos((2 * Math.PI * i) / n), Math.sin((2 * Math.PI * i) / n)];
      let sum = 0;
      for (let j = 0; j < 30; ++j) {
        sum += Math.exp(beta * (start.positions[2 * j] * x + start.positions[2 * j + 1] * y - 1));
      }
      first += sum / n;
      second += (sum * sum) / n;
    }
    const contrast = smoothedContrast(circleModes(start, 60), beta);
    expect(relativeError(contrast, second / first ** 2 - 1)).toBeLessThan(1e-13);
  });

  test("on the sphere: of one place, in closed form", () => {
    const one = {dimension: 3, positions: Float64Array.of(0, 0, 1), masses: Float64Array.of(1)};
    const beta = 7;
    const contrast = smoothedContrast(harmonicPower(one, 60).map(Math.sqrt), beta, 3);
    // means of e^{βz} and e^{2βz} over the sphere are sinh β/β and sinh 2β/2β
    const expected = Math.sinh(2 * beta) / (2 * beta) / (Math.sinh(beta) / beta) ** 2 - 1;
    expect(relativeError(contrast, expected)).toBeLessThan(1e-12);
  });

  test("√(πβ)/N of noise, 2/e² of even clusters, √(πβ) of one", () => {
    const beta = 5000;
    const places = (m: number) =>
      circleModes(tokensOnCircle(Array.from({length: m}, (_, i) => (2 * Math.PI * i) / m)), 400);
    expect(relativeError(smoothedContrast(places(100), beta), 2 / Math.E ** 2)).toBeLessThan(0.01);
    expect(relativeError(smoothedContrast(places(1), beta), Math.sqrt(Math.PI * beta))).toBeLessThan(0.01);
    let noise = 0;
    for (let seed = 0; seed < 50; ++seed)
      noise += smoothedContrast(circleModes(uniformTokens(stream(seed), 500, 2), 400), beta);
    expect(Math.abs(((noise / 50) * 500) / Math.sqrt(Math.PI * beta) - 1)).toBeLessThan(0.08);
  });
});

describe("mode content", () => {
  test("of independent tokens is 1/√N on average, of one place 1", () => {
    const n = 400;
    let [circle, sphere] = [0, 0];
    for (let seed = 0; seed < 200; ++seed) {
      circle += modeContent(circleModes(uniformTokens(stream(seed), n, 2), 20), 50) ** 2;
      sphere += modeContent(harmonicPower(uniformTokens(stream(seed), n, 3), 20).map(Math.sqrt), 50, 3) ** 2;
    }
    // |c_k|² has mean 1/N and deviation 1/N: 200·7 values on the circle
    expect(Math.abs((circle / 200) * n - 1)).toBeLessThan(4 / Math.sqrt(1400));
    expect(Math.abs((sphere / 200) * n - 1)).toBeLessThan(4 / Math.sqrt(1400));
    expect(modeContent(new Array(20).fill(1), 50)).toBe(1);
    expect(() => modeContent([1, 1], 50)).toThrow(/amplitudes.length/);
  });

  test("bands hold the degrees within 30 %", () => {
    expect(modeBand(50)).toEqual({from: 7, to: 13});
    expect(modeBand(0)).toEqual({from: 1, to: 1});
    expect(modeBand(1e6)).toEqual({from: 990, to: 1838});
    expect(modeBand(50, 3)).toEqual({from: 7, to: 12}); // about ℓ° = 9.51
  });
});

describe("the window of heat", () => {
  test("σ = 0.2, N = 10⁴: 75 to 313; it widens with N alone at its upper end", () => {
    const {lower, upper, open} = heatWindow(1e4, 0.04);
    expect(open).toBe(true);
    expect(Math.round(lower)).toBe(72);
    expect(Math.round(upper)).toBe(313);
    const wide = heatWindow(1e6, 0.04);
    expect(wide.lower).toBe(lower);
    expect(Math.round(wide.upper)).toBe(470);
    // asked for 10 % instead of 30 % hardly anything is left
    expect(Math.round(heatWindow(1e4, 0.04, {deviation: 0.1}).lower)).toBe(299);
    expect(heatWindow(1e3, 0.04, {deviation: 0.1}).open).toBe(false);
  });

  test("its ends are where the two numbers reach their limits", () => {
    fc.assert(
      fc.property(
        fc.double({min: 10, max: 1e8, noNaN: true}),
        fc.double({min: 0.003, max: 0.3, noNaN: true}),
        fc.double({min: 0.05, max: 0.5, noNaN: true}),
        (n, variance, deviation) => {
          const {lower, upper} = heatWindow(n, variance, {deviation, noise: 0.9});
          expect(relativeError(heatValidity(lower, variance, n).deviation, deviation)).toBeLessThan(1e-9);
          expect(relativeError(heatValidity(upper, variance, n).noise, 0.9)).toBeLessThan(1e-8);
        }
      )
    );
  });

  test("the deviation is (2 ln 2)/(βσ²) to leading order", () => {
    const {deviation, blowUp} = heatValidity(1e7, 0.01, 100);
    expect(blowUp).toBe(5e4);
    expect(relativeError(deviation, (2 * Math.LN2) / 1e5)).toBeLessThan(1e-4);
  });
});

describe("measured growth", () => {
  test("an exponential exactly, between floor and ceiling", () => {
    const times = Float64Array.from({length: 40}, (_, i) => 0.1 * i);
    const amplitudes = times.map((t) => 1e-8 + 1e-4 * Math.exp(2 * t));
    amplitudes[0] = 0;
    const {rate, amplitude, points, from, to, standardError} = measuredGrowth(times, amplitudes, {
      floor: 1e-3,
      ceiling: 0.1
    });
    expect(Math.abs(rate - 2)).toBeLessThan(1e-5);
    expect(relativeError(amplitude, 1e-4)).toBeLessThan(1e-4);
    expect([points, from, to]).toEqual([23, times[12], times[34]]);
    expect(standardError).toBeLessThan(1e-5);
  });

  test("its standard error is that of noise: right in 95 of 100 runs", () => {
    const times = Float64Array.from({length: 30}, (_, i) => i / 10);
    let inside = 0;
    for (let seed = 0; seed < 400; ++seed) {
      const noise = normals(stream(seed), 30);
      const {rate, standardError} = measuredGrowth(
        times,
        times.map((t, i) => Math.exp(0.7 * t + 0.1 * noise[i]))
      );
      if (Math.abs(rate - 0.7) < 2.048 * standardError) ++inside; // Student, 28 degrees of freedom
    }
    expect(Math.abs(inside / 400 - 0.95)).toBeLessThan(4 * Math.sqrt((0.95 * 0.05) / 400));
  });

  test("needs three snapshots", () => {
    expect(() => measuredGrowth([0, 1, 2], [1, 2, 4], {floor: 3})).toThrow(DomainError);
    expect(() => measuredGrowth([0, 0, 2], [1, 2, 4])).toThrow(DomainError);
  });
});

describe("Fourier coefficients", () => {
  const angles = Float64Array.from({length: 50}, (_, i) => i * i * 0.17);
  const tokens = tokensOnCircle(angles);

  test("are sums over tokens, with the moduli of circleModes", () => {
    const {re, im} = circleCoefficients(tokens, 8);
    const modes = circleModes(tokens, 8);
    for (let k = 0; k < 8; ++k) {
      expect(Math.abs(re[k] - angles.reduce((sum, a) => sum + Math.cos(k * a), 0) / 50)).toBeLessThan(1e-13);
      expect(Math.abs(im[k] - angles.reduce((sum, a) => sum + Math.sin(k * a), 0) / 50)).toBeLessThan(1e-13);
      expect(Math.abs(Math.hypot(re[k], im[k]) - modes[k])).toBeLessThan(1e-15);
    }
  });

  test("give the density back, and evolve", () => {
    const v = 0.3;
    const re = Float64Array.from({length: 30}, (_, k) => Math.cos(k) * Math.exp((-k * k * v) / 2));
    const im = Float64Array.from({length: 30}, (_, k) => Math.sin(k) * Math.exp((-k * k * v) / 2));
    // the wrapped normal law of mean 1 and variance 0.3, by images
    const law = (angle: number, variance: number) =>
      [-2, -1, 0, 1, 2].reduce(
        (sum, n) => sum + Math.exp(-((angle - 1 + 2 * Math.PI * n) ** 2) / 2 / variance),
        0
      ) / Math.sqrt(2 * Math.PI * variance);
    const at = [-2, 0.3, 1, 2.9];
    const after = evolvedCoefficients({re, im}, 0.05, {tokens: 1e4});
    const forward = evolvedCoefficients({re, im}, 0.05, {gamma: -1, tokens: 1e4});
    circleDensity({re, im}, at).forEach((p, i) => {
      expect(Math.abs(p - law(at[i], 0.3))).toBeLessThan(1e-14);
    });
    circleDensity(after, at).forEach((p, i) => {
      expect(Math.abs(p - law(at[i], 0.2))).toBeLessThan(1e-14);
    });
    circleDensity(forward, at).forEach((p, i) => {
      expect(Math.abs(p - law(at[i], 0.4))).toBeLessThan(1e-14);
    });
    expect(after.magnification).toBe(Math.exp(0.05 * 29 * 29));
    expect(after.noise).toBe(after.magnification / 100);
    expect([forward.magnification, forward.noise]).toEqual([1, 0.01]);
  });

  test("backward, a cut-off law stops being one: the lowest density turns negative", () => {
    const re = [1, 0.4, 0, 0, 0, 0.02];
    const im = new Array(6).fill(0);
    expect(evolvedCoefficients({re, im}, 0).lowest).toBeGreaterThan(0);
    expect(evolvedCoefficients({re, im}, 0.1).lowest).toBeLessThan(0);
    expect(evolvedCoefficients({re, im}, 0.1, {gamma: -1}).lowest).toBeGreaterThan(0);
    expect(() => evolvedCoefficients({re, im}, 1e3)).toThrow(/number 1/);
  });
});

describe("Legendre coefficients", () => {
  test("of a heat kernel are e^{−ℓ(ℓ+1)τ}; forward and backward they stay those of one", () => {
    const tau = 0.12;
    const modes = Float64Array.from({length: 40}, (_, l) => Math.exp(-l * (l + 1) * tau));
    const angles = [0, 0.4, 1.5, 3];
    for (const [s, gamma] of [
      [0, 1],
      [0.05, 1],
      [0.02, -3]
    ]) {
      const expected = heatKernelDensity(3, tau - gamma * s, angles);
      const evolved = evolvedZonalCoefficients(modes, s, {gamma, tokens: 100});
      zonalDensity(evolved.modes, angles).forEach((p, i) => {
        expect(Math.abs(p - expected[i])).toBeLessThan(1e-13);
      });
      expect(evolved.magnification).toBe(Math.exp(Math.max(0, gamma * s * 39 * 40)));
      expect(relativeError(evolved.noise, evolved.magnification / Math.sqrt(7900))).toBeLessThan(1e-15);
    }
    expect(evolvedZonalCoefficients([1, 0.3, 0, 0, 0.02], 0).lowest).toBeGreaterThan(0);
    expect(evolvedZonalCoefficients([1, 0.3, 0, 0, 0.02], 0.2).lowest).toBeLessThan(0);
    expect(() => evolvedZonalCoefficients([1, 0.5], 1e3)).toThrow(/number 1/);
  });

  test("of tokens: quiet ones of a heat kernel, and the noise 1/√((2ℓ + 1)N) of random ones", () => {
    const mean = [0.6, 0, 0.8];
    const quiet = quietHeatKernelTokens(4000, [{mean, heatTime: 0.1}]);
    const found = zonalCoefficients(quiet, mean, 6);
    for (let l = 0; l < 6; ++l) expect(Math.abs(found[l] - Math.exp(-l * (l + 1) * 0.1))).toBeLessThan(1e-3);
    let square = 0;
    for (let seed = 0; seed < 300; ++seed) {
      square += zonalCoefficients(uniformTokens(stream(seed), 200, 3), mean, 5)[4] ** 2 / 300;
    }
    // χ² of 300 values: a relative error of √(2/300)
    expect(Math.abs(square * 200 * 9 - 1)).toBeLessThan(4 * Math.sqrt(2 / 300));
  });

  test("keep to their domain", () => {
    expect(() => zonalDensity([2, 1], [0])).toThrow(DomainError);
    expect(() => zonalCoefficients(uniformTokens(stream(1), 3, 2), [1, 0, 0], 3)).toThrow(DomainError);
  });
});

describe("the drift as the gradient of a density", () => {
  const {re, im, values} = heat.drift;
  const coefficients = {re: [1, ...re.slice(1).map(num)], im: [0, ...im.slice(1).map(num)]};

  test.each(values)("κ = $kappa, θ = $angle", ({kappa, angle, velocity}) => {
    const found = smoothedDrift(coefficients, num(kappa), [num(angle)]);
    // 26 coefficients: the rest is below 1e-16
    expect(Math.abs(found.velocity[0] - num(velocity))).toBeLessThan(2e-14);
  });

  test("its limit is the gradient of log μ itself, to order 1/κ²", () => {
    const errors = [100, 200, 400].map((kappa) => {
      const {velocity, limit} = smoothedDrift(coefficients, kappa, [0.3]);
      // log μ = 0.7 cos θ + 0.4 sin 2θ + const
      expect(limit[0] * kappa).toBeCloseTo(-0.7 * Math.sin(0.3) + 0.8 * Math.cos(0.6), 11);
      return Math.abs(velocity[0] - limit[0]);
    });
    expect(Math.abs(Math.log2(errors[0] / errors[1]) - 2)).toBeLessThan(0.05);
    expect(Math.abs(Math.log2(errors[1] / errors[2]) - 2)).toBeLessThan(0.03);
  });

  test("is the field of atoms, with masses, λ₁ and λ₂ of either sign", () => {
    const angles = [0.2, 1.1, 1.5, 3, 4.4, 5.8];
    const masses = [1, 2, 0.5, 3, 1, 1.7];
    const all = tokensOnCircle(angles, {masses});
    fc.assert(
      fc.property(
        fc.double({min: 0.5, max: 40, noNaN: true}),
        fc.double({min: 0.2, max: 3, noNaN: true}),
        fc.double({min: -2, max: 2, noNaN: true}),
        (beta, lambda1, lambda2) => {
          const kappa = beta * lambda1;
          const {drift} = fieldEvaluator({beta, query: lambda1, value: lambda2}, 2, {method: "direct"})(all);
          const count = Math.ceil(40 + 10 * Math.sqrt(kappa));
          const {velocity, density} = smoothedDrift(circleCoefficients(all, count), kappa, angles);
          angles.forEach((angle, i) => {
            const angular = -Math.sin(angle) * drift[2 * i] + Math.cos(angle) * drift[2 * i + 1];
            // rounding over the smoothed density
            expect(Math.abs(angular - lambda2 * velocity[i])).toBeLessThan(
              (1e-13 * (1 + Math.abs(lambda2)) * Math.sqrt(1 + kappa)) / Math.min(1, density[i])
            );
          });
        }
      )
    );
  });

  // (1/κ)∇ log of the smoothed density by differences of the engine's log Z, on S² and S³, against its drift
  test.each([3, 4])("in R^%d the field is (λ₂/κ)∇log(W * μ), by differences of log Z", (d) => {
    const many = uniformTokens(stream(d), 40, d);
    const [beta, lambda1, lambda2] = [6, 1.5, -0.7];
    const field = fieldEvaluator({beta, query: lambda1, value: lambda2}, d, {method: "direct"});
    const h = 1e-4;
    // the smoothed density at x: log Z of a probe of mass 1e-30
    const logDensity = (x: number[]) => {
      const size = Math.hypot(...x);
      const positions = Float64Array.from([...many.positions, ...x.map((v) => v / size)]);
      const {logPartition} = field({
        dimension: d,
        positions,
        masses: Float64Array.from([...many.masses, 1e-30])
      });
      return logPartition[40];
    };
    const {drift} = field(many);
    for (const i of [0, 7, 23]) {
      const x = Array.from(many.positions.slice(i * d, (i + 1) * d));
      const gradient = x.map((_, k) => {
        const moved = (by: number) => x.map((v, l) => v + (l === k ? by : 0));
        return (logDensity(moved(h)) - logDensity(moved(-h))) / (2 * h);
      });
      gradient.forEach((g, k) => {
        // second order in h, with derivatives of size κ³
        expect(Math.abs(drift[i * d + k] - (lambda2 / (beta * lambda1)) * g)).toBeLessThan(1e-6);
      });
    }
  });

  test("says when a smoothed density is not positive", () => {
    expect(() => smoothedDrift({re: [1, 3], im: [0, 0]}, 10, [Math.PI])).toThrow(DomainError);
    expect(smoothedDrift({re: [1, 0.6], im: [0, 0]}, 1, [Math.PI]).limit[0]).toBe(Infinity);
  });
});
