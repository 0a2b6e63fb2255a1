import fc from "fast-check";
import {describe, expect, test} from "vitest";
import {DomainError, ShapeError} from "../../../../lib/errors.js";
import {
  circleMixtureDensity,
  gaussianVariance,
  gaussianVarianceTime,
  heatBlowUpTime,
  heatChordalMoment,
  heatKernelDensity,
  heatVariance,
  sphereMixtureDensity
} from "../../../../lib/phases/heat/index.js";
import {gaussLegendre} from "../../../../lib/special/index.js";
import {circleModes, quietWrappedNormalTokens} from "../../../../lib/sphere/index.js";
import heat from "../../../reference/heat.json" with {type: "json"};
import {num, reference, relativeError} from "../../../reference/index.js";

const positive = (min: number, max: number) =>
  fc.double({min: Math.log(min), max: Math.log(max), noNaN: true}).map(Math.exp);

describe("the variance at finite β", () => {
  test.each(["heat.var.b10", "heat.var.b400"])("%s", (id) => {
    const {inputs, value} = reference(id);
    expect(
      relativeError(gaussianVariance(num(inputs.v0), num(inputs.s), num(inputs.beta)), num(value))
    ).toBeLessThan(2e-15);
  });

  test.each(heat.variance)("v₀ = $v0, s = $s, κ = $kappa, γ = $gamma", ({v0, s, kappa, gamma, value}) => {
    const [v, t, k, g] = [v0, s, kappa, gamma].map(num);
    const allowed = 1e-15 * (3 + Math.abs(k * v - 2 * g * k * t) + Math.abs(Math.log(k * v)));
    expect(relativeError(gaussianVariance(v, t, k, g), num(value))).toBeLessThan(allowed);
  });

  test("obeys its equation, is a flow, and its time is its inverse", () => {
    fc.assert(
      fc.property(
        positive(1e-4, 10),
        positive(0.1, 1e4),
        fc.double({min: -2, max: 2, noNaN: true}),
        fc.double({min: -1, max: 1, noNaN: true}),
        (v0, kappa, gamma, share) => {
          fc.pre(Math.abs(gamma) > 1e-3);
          const s = (share * v0) / (2 * Math.abs(gamma));
          const v = gaussianVariance(v0, s, kappa, gamma);
          fc.pre(v > 1e-12 && v < 1e6);
          // v/v₀ to 1e-15 of what is subtracted
          const size = 1 + kappa * v0 + Math.abs(Math.log(v / v0)) + Math.abs(Math.log(kappa * v0));
          const there = gaussianVarianceTime(v0, v, kappa, gamma);
          expect(Math.abs(there - s) * 2 * Math.abs(gamma) * kappa).toBeLessThan(1e-14 * size);
          const half = gaussianVariance(gaussianVariance(v0, s / 2, kappa, gamma), s / 2, kappa, gamma);
          expect(relativeError(half, v)).toBeLessThan(2e-15 * size * 2);
          // a central difference of second order
          const h = (1e-4 * Math.min(v, 1 / kappa + v)) / Math.abs(gamma);
          const slope =
            (gaussianVariance(v0, s + h, kappa, gamma) - gaussianVariance(v0, s - h, kappa, gamma)) / (2 * h);
          expect(relativeError(slope, (-2 * gamma * v) / (v + 1 / kappa))).toBeLessThan(1e-7 + 1e-11 * size);
        }
      )
    );
  });

  test("tends to v₀ − 2γs, falls below the kernel's width as e^{−2t}, and never reaches 0", () => {
    expect(relativeError(gaussianVariance(0.04, 0.01, 1e9), heatVariance(0.04, 0.01))).toBeLessThan(1e-7);
    const beta = 50;
    const v = (t: number) => gaussianVariance(1e-6, t / beta, beta);
    expect(Math.abs(Math.log(v(1) / v(3)) / 2 - 2)).toBeLessThan(1e-4);
    expect(v(300)).toBeGreaterThan(0);
  });

  test("at the blow-up of the limit law it is w/κ with w e^w = κv₀", () => {
    const [v0, kappa] = [0.04, 400];
    const w = kappa * gaussianVariance(v0, heatBlowUpTime([v0]), kappa);
    expect(relativeError(w * Math.exp(w), kappa * v0)).toBeLessThan(1e-14);
  });

  // The law for a Gaussian on the line; that of tokens on the circle differs by relative order 1/κ and v.
  test("γ ≠ 1 is time times γ", () => {
    fc.assert(
      fc.property(positive(0.01, 1), positive(1, 1e3), positive(0.1, 10), (v0, kappa, gamma) => {
        const a = gaussianVariance(v0, 0.3 * v0, kappa, gamma);
        const b = gaussianVariance(v0, 0.3 * v0 * gamma, kappa);
        expect(relativeError(a, b)).toBeLessThan(1e-14 * (3 + kappa * v0 * (1 + gamma)));
      })
    );
  });

  test("keeps to its domain", () => {
    expect(() => gaussianVariance(0, 1, 1)).toThrow(DomainError);
    expect(() => gaussianVarianceTime(1, 2, 1, 0)).toThrow(DomainError);
  });
});

describe("the limit laws", () => {
  test("v₀ − 2γs until the blow-up", () => {
    expect(heatVariance(0.04, 0.005)).toBeCloseTo(0.03, 16);
    expect(heatVariance(0.04, 0.02, -1)).toBeCloseTo(0.08, 16);
    expect(heatBlowUpTime([0.09, 0.04, 0.0625], 2)).toBe(0.01);
    expect(() => heatVariance(0.04, heatBlowUpTime([0.04]))).toThrow(/collapsed/);
    expect(() => heatBlowUpTime([0.1], -1)).toThrow(DomainError);
  });

  test("chordal moments: 1 − e^{−(d−1)τ}, and those of the kernels", () => {
    for (const tau of [1e-3, 0.1, 2]) {
      for (const dimension of [2, 3] as const) {
        const {total, moment} = integrals(dimension, tau);
        expect(Math.abs(total - 1)).toBeLessThan(2e-14);
        expect(relativeError(moment, heatChordalMoment(dimension, tau))).toBeLessThan(2e-12);
      }
    }
    expect(heatChordalMoment(512, 1e-20)).toBeCloseTo(511e-20, 30);
  });
});

/** The mass and the mean of 1 − cos θ of a kernel, by Gauss and Legendre on pieces that follow its width. */
function integrals(dimension: 2 | 3, tau: number): {total: number; moment: number} {
  const rule = gaussLegendre(40);
  let [total, moment] = [0, 0];
  let from = 0;
  while (from < Math.PI) {
    const to = Math.min(Math.PI, from + 2 * Math.sqrt(tau));
    const angles = rule.nodes.map((u) => from + ((to - from) * (1 + u)) / 2);
    heatKernelDensity(dimension, tau, angles).forEach((density, i) => {
      const measure = dimension === 2 ? 2 : 2 * Math.PI * Math.sin(angles[i]);
      const mass = (rule.weights[i] * (to - from) * density * measure) / 2;
      total += mass;
      moment += mass * 2 * Math.sin(angles[i] / 2) ** 2;
    });
    from = to;
  }
  return {total, moment};
}

describe("heat kernels", () => {
  test("heat.S2.0.05 and heat.S1.1.0", () => {
    const sphere = reference("heat.S2.0.05");
    const [found] = heatKernelDensity(3, num(sphere.inputs.t), [num(sphere.inputs.theta)]);
    expect(relativeError(found, num(sphere.value))).toBeLessThan(1e-14);
    const {inputs, value} = reference("heat.S1.1.0");
    const components = [{mean: num(inputs.m), variance: num(inputs.v)}];
    const at = (gamma: number) =>
      circleMixtureDensity(components, [num(inputs.theta)], num(inputs.s), gamma)[0];
    expect(relativeError(at(1), num(value.backward))).toBeLessThan(2e-14);
    expect(relativeError(at(-1), num(value.forward))).toBeLessThan(2e-14);
  });

  test.each(heat.kernel)("τ = $heatTime, θ = $angle", ({heatTime, angle, sphere, circle}) => {
    const [tau, theta] = [num(heatTime), num(angle)];
    const peak = 1 / (4 * Math.PI * tau);
    const onSphere = heatKernelDensity(3, tau, [theta])[0];
    expect(Math.abs(onSphere - num(sphere))).toBeLessThan(1e-14 * Math.max(peak, num(sphere)));
    const onCircle = heatKernelDensity(2, tau, [theta])[0];
    expect(relativeError(onCircle, num(circle))).toBeLessThan(1e-12);
  });

  test("solve the heat equation: ∂_τ p = p″ + cot θ p′ on the sphere", () => {
    fc.assert(
      fc.property(positive(0.02, 2), fc.double({min: 0.3, max: 2.8, noNaN: true}), (tau, theta) => {
        const p = (t: number, angle: number) => heatKernelDensity(3, t, [angle])[0];
        const h = 1e-3 * Math.sqrt(tau);
        const k = 1e-3 * tau;
        const rate = (p(tau + k, theta) - p(tau - k, theta)) / (2 * k);
        const [a, b, c] = [p(tau, theta - h), p(tau, theta), p(tau, theta + h)];
        const laplacian = (a - 2 * b + c) / (h * h) + (c - a) / (2 * h) / Math.tan(theta);
        // second differences: h² of fourth derivatives of the peak's size
        expect(Math.abs(rate - laplacian)).toBeLessThan((1e-4 * p(tau, 0)) / tau);
      })
    );
  });

  test("keep to their domain", () => {
    expect(() => heatKernelDensity(4 as never, 1, [0])).toThrow(DomainError);
    expect(() => heatKernelDensity(3, 0, [0])).toThrow(DomainError);
    expect(() => heatKernelDensity(3, 1, [4])).toThrow(DomainError);
  });
});

describe("mixtures", () => {
  const components = [
    {mean: 0.5, variance: 0.05, weight: 1},
    {mean: 2.6, variance: 0.09, weight: 2},
    {mean: 4.7, variance: 0.0625, weight: 3}
  ];

  test("on the circle: the weighted sum of the parts, each evolved; Fourier modes grow as e^{γk²s}", () => {
    const n = 2000;
    const angles = Float64Array.from({length: n}, (_, i) => (2 * Math.PI * i) / n);
    const mode = (density: Float64Array, k: number) => {
      let [re, im] = [0, 0];
      density.forEach((p, i) => {
        re += p * Math.cos(k * angles[i]);
        im += p * Math.sin(k * angles[i]);
      });
      return [re, im].map((x) => (x * 2 * Math.PI) / n);
    };
    const before = circleMixtureDensity(components, angles);
    const [gamma, s] = [1.5, 0.012];
    const after = circleMixtureDensity(components, angles, s, gamma);
    for (const k of [0, 1, 2, 5]) {
      const [a, b] = mode(before, k);
      const [c, d] = mode(after, k);
      const growth = Math.exp(gamma * k * k * s);
      // the rectangle rule is exact for densities whose modes end before n
      expect(Math.hypot(c - growth * a, d - growth * b)).toBeLessThan(1e-14 * growth);
    }
  });

  test("a quiet start has the modes of the density", () => {
    const modes = circleModes(quietWrappedNormalTokens(5000, [components[0]]), 4);
    for (let k = 1; k < 4; ++k) {
      // quantiles leave out a share 1/N of the variance in the tails
      expect(Math.abs(modes[k] - Math.exp((-k * k * 0.05) / 2))).toBeLessThan((2 * k * k * 0.05) / 5000);
    }
  });

  test("on the sphere: the kernel about each mean, with its weight", () => {
    const kernels = [
      {mean: [0, 0, 2], heatTime: 0.03, weight: 1},
      {mean: [1, 1, 0], heatTime: 0.2, weight: 4}
    ];
    const x = [0.6, 0, 0.8];
    const [found] = sphereMixtureDensity(kernels, x, 0.01);
    const expected =
      0.2 * heatKernelDensity(3, 0.02, [Math.acos(0.8)])[0] +
      0.8 * heatKernelDensity(3, 0.19, [Math.acos(0.6 * Math.SQRT1_2)])[0];
    expect(relativeError(found, expected)).toBeLessThan(1e-13);
    expect(sphereMixtureDensity(kernels, [], 0)).toEqual(new Float64Array(0));
  });

  test("end with their narrowest component, which is named", () => {
    expect(() => circleMixtureDensity(components, [0], 0.026)).toThrow(/components\[0\]/);
    expect(circleMixtureDensity(components, [0], 0.026, -1)[0]).toBeGreaterThan(0);
    expect(() => sphereMixtureDensity([{mean: [1, 0, 0], heatTime: 0.1}], [1, 0], 0)).toThrow(ShapeError);
    expect(() => sphereMixtureDensity([{mean: [1, 0, 0], heatTime: 0.1}], [1, 0, 0], 0.1)).toThrow(
      /components\[0\]/
    );
  });
});
