// What is measured on runs of tokens: variances, growth of waves, how well heat held.
import {describe, expect, test} from "vitest";
import {DomainError, ShapeError} from "../../../../lib/errors.js";
import {complete} from "../../../../lib/experiment.js";
import {
  basinVariances,
  gaussianVariance,
  measuredValidity,
  measuredVariance,
  waveGrowth
} from "../../../../lib/phases/heat/index.js";
import {stream} from "../../../../lib/random/index.js";
import {
  quietHeatKernelTokens,
  quietWrappedNormalTokens,
  tokens,
  tokensOnCircle,
  wrappedNormalTokens
} from "../../../../lib/sphere/index.js";

describe("the variance of one cluster", () => {
  test("is that of the heat kernel, on the circle and the sphere", () => {
    const circle = quietWrappedNormalTokens(4000, [{mean: 1, variance: 0.04}]);
    const sphere = quietHeatKernelTokens(4000, [{mean: [1, 0, 0], heatTime: 0.02}]);
    // quantiles miss the tails beyond 1/(2N)
    expect(measuredVariance(circle)).toBeCloseTo(0.04, 4);
    expect(measuredVariance(sphere)).toBeCloseTo(0.04, 4);
  });

  test("two tokens at ±a: −2 ln cos a, half of it on the sphere; with masses the mean of these", () => {
    expect(measuredVariance(tokensOnCircle([0.3, -0.3]))).toBeCloseTo(-2 * Math.log(Math.cos(0.3)), 14);
    const [c, s] = [Math.cos(0.3), Math.sin(0.3)];
    expect(measuredVariance(tokens([c, s, 0, c, -s, 0], 3))).toBeCloseTo(-Math.log(c), 14);
    // R² = (3² + 1² + 2·3 cos 0.6)/4²
    const square = (10 + 6 * Math.cos(0.6)) / 16;
    expect(measuredVariance(tokens([c, s, c, -s], 2, {masses: [3, 1]}))).toBeCloseTo(-Math.log(square), 14);
  });

  test("balanced tokens have none", () => {
    expect(() => measuredVariance(tokens([1, 0, -1, 0], 2))).toThrow(DomainError);
  });
});

describe("the variances of the clusters of a mixture", () => {
  test("each token belongs to the nearest centre, across the end of the turn too", () => {
    const x = tokensOnCircle([0.1, -0.1, 2.9, 3.1, -3.083185307179586]);
    const [a, b] = basinVariances(x, tokensOnCircle([0, 3]));
    expect(a).toBeCloseTo(-2 * Math.log(Math.cos(0.1)), 12);
    // 2.9, 3.1 and 3.2: R = |Σ e^{iθ}|/3
    const [re, im] = [Math.cos, Math.sin].map((f) => (f(2.9) + f(3.1) + f(3.2)) / 3);
    expect(b).toBeCloseTo(-Math.log(re * re + im * im), 12);
  });

  test("on the sphere those of the kernels, if these are far apart", () => {
    const x = quietHeatKernelTokens(9000, [
      {mean: [1, 0, 0], heatTime: 0.01, weight: 1},
      {mean: [0, 0, -1], heatTime: 0.02, weight: 2}
    ]);
    const [a, b] = basinVariances(x, tokens([0, 0, -1, 1, 0, 0], 3));
    // half way is at 5.5 and 3.9 standard deviations: a few of 6000 tokens change sides
    expect(a).toBeCloseTo(0.04, 3);
    expect(b).toBeCloseTo(0.02, 3);
  });

  test("a centre without tokens, or of another dimension, is named", () => {
    const x = tokensOnCircle([0.1, 0.2]);
    expect(() => basinVariances(x, tokensOnCircle([0, 3]))).toThrow(/centres\[1\]/);
    expect(() => basinVariances(x, tokens([1, 0, 0], 3))).toThrow(DomainError);
  });
});

describe("the growth of waves", () => {
  test("the first on the circle grow at k²/β I_k(β)/I_0(β)", () => {
    // I_1(2)/I_0(2)/2 and 2 I_2(2)/I_0(2), from tables
    const rates = complete(waveGrowth(2, 400, {degrees: 2}));
    expect(rates[0].rate).toBeCloseTo(0.697775 / 2, 5);
    expect(rates[1].rate).toBeCloseTo(2 * 0.302225, 5);
  });

  test("and on the sphere at ℓ(ℓ + 1)/β I_{ℓ+½}(β)/I_{½}(β)", () => {
    const [{degree, rate}] = complete(waveGrowth(2, 3000, {dimension: 3, degrees: 2}));
    expect(degree).toBe(1);
    expect(rate).toBeCloseTo(1 / Math.tanh(2) - 0.5, 3);
  });

  test("on the sphere within 1 % up to the degree 2.5√β with 20 000 tokens", () => {
    const beta = 30;
    const rates = complete(waveGrowth(beta, 20_000, {dimension: 3, degrees: 13})); // 2.5√30 = 13.7
    // I_{l+½}/I_{½} by the recurrence i_{l+1} = i_{l−1} − (2l + 1)/β i_l, which loses a digit or two on the way up
    const ratio = [1, 1 / Math.tanh(beta) - 1 / beta];
    for (let l = 1; l < 13; ++l) ratio.push(ratio[l - 1] - ((2 * l + 1) / beta) * ratio[l]);
    for (const {degree, rate} of rates)
      expect(Math.abs((rate * beta) / (degree * (degree + 1) * ratio[degree]) - 1)).toBeLessThan(0.01);
  });

  test("large waves no longer grow so: what is not exponential shows in the error", () => {
    const [small, large] = [1e-6, 0.1].map((size) =>
      Math.max(...complete(waveGrowth(20, 400, {degrees: 4, size})).map(({error}) => error))
    );
    expect(small).toBeLessThan(1e-5);
    expect(large).toBeGreaterThan(1e-4);
  });

  test("the fraction rises to the end", () => {
    const run = waveGrowth(5, 200, {dimension: 3, degrees: 2});
    let last = 0;
    for (const {fraction} of run) {
      expect(fraction).toBeGreaterThanOrEqual(last);
      last = fraction;
    }
    expect(last).toBeGreaterThan(0.9);
  });

  test("too few tokens for so many waves, and options out of range", () => {
    expect(() => waveGrowth(10, 20, {degrees: 16})).toThrow(DomainError);
    expect(() => waveGrowth(10, 200, {size: 1})).toThrow(DomainError);
    expect(() => waveGrowth(10, 200, {dimension: 4 as 2})).toThrow(DomainError);
    expect(() => waveGrowth(10, 200, {degree: 4} as never)).toThrow(ShapeError);
  });
});

describe("how well heat held", () => {
  const variance = 0.04;
  const start = (n: number) => wrappedNormalTokens(stream(5).split(`${n}`), n, [{mean: 0, variance}]);

  test("a quiet start: no noise, and the deviation of the law of finite β", () => {
    const quiet = quietWrappedNormalTokens(2000, [{mean: 0, variance}]);
    const [{deviation, noise}] = complete(measuredValidity(100, variance, [quiet], {quiet: 2000}));
    expect(noise).toBe(0);
    // the law leaves out terms of order 1/β and σ²
    expect(deviation).toBeCloseTo(gaussianVariance(variance, variance / 4, 100) / (variance / 2) - 1, 2);
  });

  test("more tokens, less noise: as N^{−1/2}", () => {
    const steps = measuredValidity(60, variance, [start(200), start(20_000)], {quiet: 2000});
    const seen: number[] = [];
    let step = steps.next();
    for (; !step.done; step = steps.next()) if (step.value.value) seen.push(step.value.value.length);
    expect(seen).toEqual([1, 2]);
    const [few, many] = step.value;
    // two draws: a factor 10, and its own scatter
    expect(few.noise / many.noise).toBeGreaterThan(3);
    expect(few.noise / many.noise).toBeLessThan(30);
  });

  test("what is not on the circle, and a run that would be too long", () => {
    const x = start(10);
    expect(() => measuredValidity(100, variance, [tokens([1, 0, 0], 3)])).toThrow(DomainError);
    expect(() => measuredValidity(1e5, variance, [x])).toThrow(DomainError);
    expect(() => measuredValidity(100, variance, [])).toThrow(ShapeError);
  });
});
