// Waves on even tokens where A and V turn, against the velocities of tokens as plain sums.
import {describe, expect, test} from "vitest";
import {DomainError, ShapeError} from "../../../../lib/errors.js";
import {growthRates, rotatedGrowth} from "../../../../lib/phases/heat/index.js";

/** The velocity field of a law of density 1 + ε cos kθ, at the angle t: a quadrature. */
function velocity(beta: number, k: number, alpha: number, psi: number, t: number, epsilon: number): number {
  const n = 2000;
  let [sine, total] = [0, 0];
  for (let i = 0; i < n; ++i) {
    const angle = (2 * Math.PI * i) / n;
    const w = Math.exp(beta * (Math.cos(angle - t - alpha) - 1)) * (1 + epsilon * Math.cos(k * angle));
    sine += w * Math.sin(angle + psi - t);
    total += w;
  }
  return sine / total;
}

describe("growth of a wave where A = R(α), V = R(ψ)", () => {
  test.each([
    [0.5, 1, 0.3, -0.3],
    [5, 3, 0.4, 0.7],
    [30, 8, 2.1, -2.1],
    [30, 2, -1, 2.5]
  ])("β = %f, k = %i, α = %f, ψ = %f", (beta, k, alpha, psi) => {
    const epsilon = 1e-5;
    // the part of the velocity that the wave causes, over ε: Re (c e^{ikt}); ∂_t ε = −ik(c + v₀)ε
    const n = 64;
    let [re, im] = [0, 0];
    const rest = velocity(beta, k, alpha, psi, 0, 0);
    for (let i = 0; i < n; ++i) {
      const t = (2 * Math.PI * i) / n;
      const v =
        (velocity(beta, k, alpha, psi, t, epsilon) - velocity(beta, k, alpha, psi, t, -epsilon)) /
        (2 * epsilon);
      re += (2 / n) * v * Math.cos(k * t);
      im -= (2 / n) * v * Math.sin(k * t);
    }
    const {rate, speed} = rotatedGrowth(beta, k, {interaction: alpha, value: psi});
    // differences of sums over 2000 points: 1e-16/1e-5
    expect(rate).toBeCloseTo(k * im, 9);
    expect(speed).toBeCloseTo(re + rest, 9);
  });

  test("without turns it is that of heat, and stands", () => {
    const rates = growthRates(12, 9);
    for (let k = 1; k < 9; ++k) {
      const {rate, speed} = rotatedGrowth(12, k);
      expect(rate).toBeCloseTo(rates[k], 14);
      expect(speed).toBe(0);
    }
  });

  test("turns of a full circle change nothing; half a circle turns the sign of odd waves", () => {
    for (const k of [1, 2, 5]) {
      const plain = rotatedGrowth(20, k).rate;
      const angle = 2 * Math.PI;
      expect(rotatedGrowth(20, k, {interaction: angle, value: -angle}).rate).toBeCloseTo(plain, 13);
      const half = rotatedGrowth(20, k, {interaction: Math.PI, value: -Math.PI}).rate;
      expect(half).toBeCloseTo(k % 2 === 0 ? plain : -plain, 13);
    }
  });

  test("extreme temperatures", () => {
    expect(rotatedGrowth(1e-100, 1).rate).toBeCloseTo(0.5, 14);
    expect(rotatedGrowth(1e15, 5, {interaction: 1, value: -1}).rate).toBeCloseTo(0, 12);
    expect(rotatedGrowth(3, 100_000).rate).toBe(0);
  });

  test("refusals", () => {
    expect(() => rotatedGrowth(0, 1)).toThrow(DomainError);
    expect(() => rotatedGrowth(1, 0)).toThrow(DomainError);
    expect(() => rotatedGrowth(1, 1, {interaction: Number.NaN})).toThrow(DomainError);
    expect(() => rotatedGrowth(1, 1, {angle: 1} as object)).toThrow(ShapeError);
  });
});
