import fc from "fast-check";
import {describe, expect, test} from "vitest";
import {fieldEvaluator} from "../../../../lib/attention/index.js";
import {DomainError} from "../../../../lib/errors.js";
import {
  attendedMean,
  pairedChord,
  transverseGrowth,
  uniformRotationSpeed
} from "../../../../lib/phases/alignment/index.js";
import {stream} from "../../../../lib/random/index.js";
import {besselIRatio} from "../../../../lib/special/index.js";
import {geodesicDistance, quietUniformTokens, tokens, uniformTokens} from "../../../../lib/sphere/index.js";
import alignment from "../../../reference/alignment.json" with {type: "json"};
import {num, reference, relativeError} from "../../../reference/index.js";

describe("transverse growth", () => {
  test("align.transverse.b12.k0", () => {
    const {inputs, value} = reference("align.transverse.b12.k0");
    expect(
      relativeError(transverseGrowth(num(inputs.beta), inputs.k, num(inputs.v3)), num(value))
    ).toBeLessThan(2e-15);
  });

  test.each(alignment.transverse)("β = $beta, degree $k, v = $v, dimension $m", ({beta, k, v, m, value}) => {
    expect(Math.abs(transverseGrowth(num(beta), k, num(v), m) - num(value))).toBeLessThan(
      2e-15 * (1 + Math.abs(num(v)))
    );
  });

  // N tokens evenly on the great circle, x₃ = ε cos kθ: the field's third component over x₃ is σ_k, whatever κ₃ is
  test.each([
    [0, 30, 1.2, 0.3],
    [2, 30, 0.8, -2],
    [5, 7, 1.5, 5]
  ])("is what the engine's field does: k = %d, β = %d, v₃ = %d, κ₃ = %d", (k, beta, v, kappa3) => {
    const n = 400;
    const epsilon = 1e-6;
    const positions = new Float64Array(3 * n);
    for (let i = 0; i < n; ++i) {
      const angle = (2 * Math.PI * i) / n;
      const z = epsilon * Math.cos(k * angle);
      const r = Math.sqrt(1 - z * z);
      positions.set([r * Math.cos(angle), r * Math.sin(angle), z], 3 * i);
    }
    const field = fieldEvaluator(
      {
        beta,
        query: [
          [1, 0, 0],
          [0, 1, 0],
          [0, 0, kappa3]
        ],
        value: [
          [1, 0, 0],
          [0, 1, 0],
          [0, 0, v]
        ]
      },
      3,
      {method: "direct"}
    );
    const {drift} = field(tokens(positions, 3));
    // relative to ε: rounding 1e-15/ε, and terms of order ε²β
    expect(Math.abs(drift[2] / positions[2] - transverseGrowth(beta, k, v))).toBeLessThan(1e-8);
  });

  test("tokens evenly on a sphere in R⁴ leave it in the same way, m = 3", () => {
    const sphere = quietUniformTokens(6000, 3);
    const epsilon = 1e-5;
    const n = sphere.masses.length;
    const positions = new Float64Array(4 * n);
    for (let i = 0; i < n; ++i) {
      const [x, y, z] = sphere.positions.slice(3 * i);
      const w = epsilon * (3 * z * z - 1); // a harmonic of degree 2
      const r = Math.sqrt(1 - w * w);
      positions.set([r * x, r * y, r * z, w], 4 * i);
    }
    const all = tokens(positions, 4);
    const value = [
      [1, 0, 0, 0],
      [0, 1, 0, 0],
      [0, 0, 1, 0],
      [0, 0, 0, 1.4]
    ];
    const {drift} = fieldEvaluator({beta: 5, value}, 4, {method: "matrix"})(all);
    const expected = transverseGrowth(5, 2, 1.4, 3);
    for (let i = 0; i < n; i += 599) {
      // the points are even to 1/N
      expect(Math.abs(drift[4 * i + 3] - expected * positions[4 * i + 3])).toBeLessThan(5e-3 * epsilon);
    }
  });

  test("escape: σ₀ > 0 exactly for v above I₁/I₀; the mean grows fastest when v > 0", () => {
    fc.assert(
      fc.property(
        fc.double({min: 1e-3, max: 1e6, noNaN: true}),
        fc.double({min: 0, max: 3, noNaN: true}),
        fc.integer({min: 1, max: 30}),
        (beta, v, k) => {
          const threshold = besselIRatio(0, beta);
          fc.pre(Math.abs(v - threshold) > 1e-14);
          expect(transverseGrowth(beta, 0, v) > 0).toBe(v > threshold);
          expect(transverseGrowth(beta, k, v)).toBeLessThanOrEqual(transverseGrowth(beta, 0, v) + 1e-15);
        }
      )
    );
    expect(transverseGrowth(0, 0, 1.5)).toBe(1.5);
    expect(transverseGrowth(0, 3, 1.5)).toBe(0);
  });
});

describe("the rotation at finite β", () => {
  test.each([0.5, 4, 50])("is what the engine's field does at β = %d", (beta) => {
    const field = fieldEvaluator(
      {
        beta,
        value: [
          [1, -0.7],
          [0.7, 1]
        ]
      },
      2,
      {method: "direct"}
    );
    const all = quietUniformTokens(300, 2);
    const {drift} = field(all);
    const speed = uniformRotationSpeed(beta, 0.7);
    for (let i = 0; i < 300; i += 37) {
      const [x, y] = all.positions.slice(2 * i);
      expect(Math.abs(drift[2 * i] + speed * y)).toBeLessThan(1e-14);
      expect(Math.abs(drift[2 * i + 1] - speed * x)).toBeLessThan(1e-14);
    }
  });

  test("is ω(1 − 1/2β) to leading order, and ω for β = ∞", () => {
    expect(Math.abs(1e4 * (1 - uniformRotationSpeed(1e4, 1)) - 0.5)).toBeLessThan(1e-4);
    expect(uniformRotationSpeed(1e50, -3)).toBe(-3);
  });
});

describe("the mean that a token attends to", () => {
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
  const x = [0.6, 0, 0.8];

  /** Of tokens with the von Mises–Fisher law of parameter c: exactly A_d(|q|)q/|q|, q = βAx + c. */
  function exact(beta: number, c: number[]): number[] {
    const q = query.map((row, i) => beta * row.reduce((sum, a, k) => sum + a * x[k], 0) + c[i]);
    const size = Math.hypot(...q);
    return q.map((entry) => (besselIRatio(0.5, size) * entry) / size);
  }

  test("has an error of second order in 1/β", () => {
    const c = [1.5, -2, 0.7];
    const errors = [40, 80, 160, 320].map((beta) => {
      const {mean} = attendedMean({beta, query, value}, x, () => c);
      return Math.hypot(...exact(beta, c).map((entry, k) => entry - mean[k]));
    });
    for (let i = 1; i < errors.length; ++i) {
      // order 2 with a correction of order 1/β
      expect(Math.abs(Math.log2(errors[i - 1] / errors[i]) - 2)).toBeLessThan(0.2 / 2 ** i);
    }
  });

  test("the next radial and tangential terms are those that are named", () => {
    const c = [1.5, -2, 0.7];
    const beta = 1e4;
    const {mean, direction: y, kappa} = attendedMean({beta, query, value}, x, () => c);
    const rest = exact(beta, c).map((entry, k) => (entry - mean[k]) * kappa * kappa);
    // Δμ/μ of μ = e^{⟨c, y⟩}: |P c|² − (d − 1)⟨c, y⟩; its gradient P(−2⟨c, y⟩c − 2c)
    const along = c.reduce((sum, a, k) => sum + a * y[k], 0);
    const square = c.reduce((sum, a) => sum + a * a, 0);
    const laplacian = square - along * along - 2 * along;
    const radial = rest.reduce((sum, a, k) => sum + a * y[k], 0);
    expect(Math.abs(radial + laplacian / 2)).toBeLessThan(2e-3); // (d − 1)(d − 3) = 0 for d = 3; 1/κ is left
    rest.forEach((a, k) => {
      const tangential = a - radial * y[k];
      const gradient = (-2 * along - 2) * (c[k] - along * y[k]);
      expect(Math.abs(tangential - gradient / 2)).toBeLessThan(3e-3);
    });
  });

  test("drift is P_x V of the mean; curvature and gradient are its parts", () => {
    const found = attendedMean({beta: 20, query, value}, x, (y) => [y[1], 2, -y[0]]);
    const dot = (a: ArrayLike<number>, b: ArrayLike<number>) =>
      Array.from(a).reduce((s, v, k) => s + v * b[k], 0);
    expect(Math.abs(dot(found.drift, x))).toBeLessThan(1e-15);
    expect(Math.abs(dot(found.gradient, found.direction))).toBeLessThan(1e-16);
    expect(found.kappa).toBeCloseTo(20 * Math.hypot(0.72, -0.04, 0.54), 13);
    found.curvature.forEach((a, k) => {
      expect(a).toBeCloseTo(-found.direction[k] / found.kappa, 15);
    });
    const mean = value.map((row) => dot(row, found.mean));
    const along = dot(mean, x);
    found.drift.forEach((a, k) => {
      expect(a).toBeCloseTo(mean[k] - along * x[k], 15);
    });
  });

  test("keeps to its domain", () => {
    expect(() => attendedMean({beta: 0}, x, () => x)).toThrow(DomainError);
    expect(() => attendedMean({beta: 1, normalization: "unnormalized"}, x, () => x)).toThrow(DomainError);
    expect(() => attendedMean({beta: 1}, [1, 1], () => x)).toThrow(DomainError);
    expect(() => attendedMean({beta: 1, query: 0}, x, () => x)).toThrow(DomainError);
  });
});

test("the paired chord: of equal and opposite sets, and against geodesic distances", () => {
  const a = uniformTokens(stream(1), 50, 4);
  const opposite = tokens(
    a.positions.map((v) => -v),
    4
  );
  expect(pairedChord(a, a)).toBe(0);
  expect(Math.abs(pairedChord(a, opposite) - 2)).toBeLessThan(1e-15);
  const b = uniformTokens(stream(2), 50, 4);
  let square = 0;
  for (let i = 0; i < 50; ++i) {
    const at = (t: typeof a) => t.positions.slice(4 * i, 4 * i + 4);
    square += (2 * Math.sin(geodesicDistance(at(a), at(b)) / 2)) ** 2;
  }
  expect(Math.abs(pairedChord(a, b) - Math.sqrt(square / 50))).toBeLessThan(1e-14);
});
