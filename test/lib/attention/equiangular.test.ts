import fc from "fast-check";
import {describe, expect, test} from "vitest";
import {
  equiangularOutputCosine,
  equiangularRate,
  equiangularTime,
  fieldEvaluator
} from "../../../lib/attention/index.js";
import {DomainError} from "../../../lib/errors.js";
import {gaussLegendre} from "../../../lib/special/index.js";
import {tokens} from "../../../lib/sphere/tokens.js";
import {num, reference, relativeError} from "../../reference/index.js";

/** n unit vectors in R^n with inner products ρ ≥ 0, by the square root of their Gram matrix. */
function equiangular(n: number, rho: number, dimension: number): Float64Array {
  const own = Math.sqrt(1 - rho);
  const common = (Math.sqrt(1 + (n - 1) * rho) - own) / n;
  return Float64Array.from({length: n * dimension}, (_, at) => {
    const [row, column] = [Math.floor(at / dimension), at % dimension];
    return (row === column ? own : 0) + (column < n ? common : 0);
  });
}

const overlap = (row: Float64Array, x: Float64Array, a: number, b: number, d: number) => {
  let sum = 0;
  for (let k = 0; k < d; ++k) sum += row[a * d + k] * x[b * d + k];
  return sum;
};

describe("equiangular tokens", () => {
  test("the time agrees with the reference, and with a Gauss–Legendre quadrature of 1/rate", () => {
    const {inputs, value} = reference("equi.T.n32");
    const time = equiangularTime(num(inputs.rho0), num(inputs.rho1), inputs.n, num(inputs.beta));
    expect(relativeError(time, num(value))).toBeLessThan(1e-13);
    const rule = gaussLegendre(60); // the integrand is analytic on the interval: 60 nodes give all digits
    fc.assert(
      fc.property(
        fc.integer({min: 2, max: 1000}),
        fc.double({min: 0.001, max: 12, noNaN: true}),
        fc.double({min: 0.05, max: 0.9, noNaN: true}),
        fc.constantFrom("softmax" as const, "unnormalized" as const),
        (n, beta, rho1, normalization) => {
          const integral = rule.nodes.reduce((sum, node, i) => {
            const rho = rho1 * (0.75 + node / 4); // from ρ₁/2 to ρ₁
            return sum + (rule.weights[i] * (rho1 / 4)) / equiangularRate(rho, n, beta, normalization);
          }, 0);
          const closed = equiangularTime(rho1 / 2, rho1, n, beta, normalization);
          // the two subtracted terms are at most some 100 times their difference on this domain
          expect(relativeError(closed, integral)).toBeLessThan(2e-12);
        }
      ),
      {numRuns: 300}
    );
  });

  test("β = 0 is the logistic law", () => {
    const {inputs, value} = reference("equi.beta0.n6");
    expect(equiangularTime(num(inputs.rho0), num(value), inputs.n, 0)).toBeCloseTo(num(inputs.t), 13);
    expect(equiangularTime(0.1, 0.7, 6, 1e-9)).toBeCloseTo(equiangularTime(0.1, 0.7, 6, 0), 8);
  });

  test("the full system in d = 512 moves as the reduction says, SA and USA", () => {
    for (const normalization of ["softmax", "unnormalized"] as const) {
      for (const method of ["direct", "matrix"] as const) {
        const [n, rho, beta, d] = [32, 0.3, 4, 512];
        const system = tokens(equiangular(n, rho, d), d);
        const {drift} = fieldEvaluator({beta, normalization}, d, {method})(system);
        const rate = equiangularRate(rho, n, beta, normalization);
        for (const [a, b] of [
          [0, 1],
          [3, 17],
          [31, 30]
        ]) {
          const measured =
            overlap(drift, system.positions, a, b, d) + overlap(drift, system.positions, b, a, d);
          expect(relativeError(measured, rate)).toBeLessThan(1e-12);
        }
      }
    }
  });

  test("output cosine: the reference, and the angle of the outputs of the field", () => {
    const {inputs, value} = reference("longctx.N1000");
    const [n, rho, g] = [inputs.N, num(inputs.rho), num(inputs.g)];
    const cosine = equiangularOutputCosine(rho, n, (g * Math.log(n)) / (1 - rho));
    expect(relativeError(cosine, num(value))).toBeLessThan(1e-13);
    // the output is E[x] = drift + ⟨x, E[x]⟩x; on two tokens with weights p, 1 − p it can be written down
    const p = 1 / (1 + Math.exp(-3 * 0.6));
    const outputs = [
      [p + (1 - p) * 0.4, (1 - p) * Math.sqrt(0.84)],
      [1 - p + p * 0.4, p * Math.sqrt(0.84)]
    ];
    const dot = (a: number[], b: number[]) => a[0] * b[0] + a[1] * b[1];
    const angle =
      dot(outputs[0], outputs[1]) / Math.sqrt(dot(outputs[0], outputs[0]) * dot(outputs[1], outputs[1]));
    expect(equiangularOutputCosine(0.4, 2, 3)).toBeCloseTo(angle, 14);
  });

  // Values by mpmath with 60 digits, rounded to doubles, for the doubles as they are written.
  test("next to ρ = −1/(n − 1), where 1 + (n − 1)ρ cancels, no digits are lost", () => {
    const rates = [
      [-0.11111111111110944, 10, 1e-14, 3.343004885260185e-15],
      [-1.0000000009995831e-9, 1e9, 1, 8.337906605810578e-22]
    ];
    for (const [rho, n, beta, rate] of rates) {
      expect(relativeError(equiangularRate(rho, n, beta), rate)).toBeLessThan(3e-15);
    }
    const cosine = equiangularOutputCosine(-1.0000000009995831e-9, 1e9, 1);
    expect(Math.abs(cosine - 0.00014118021604627416)).toBeLessThan(4e-15);
    const time = equiangularTime(-0.11111111111110944, -0.1111111111111, 10, 4);
    expect(relativeError(time, 8.916146116230253)).toBeLessThan(2e-14);
    // and at ρ = 0, where its logarithm does
    const short = equiangularTime(5.402780108981645e-10, 6.5e-10, 1e6, 0.001);
    expect(relativeError(short, 5.482836422790289e-5)).toBeLessThan(2e-14);
  });

  test("the time is right as far as it is a double, where e^{β(1−ρ)} is none, and an error beyond", () => {
    const [far, near] = [-0.35481144110401786, -0.4999999999740308];
    // the exponent 700 ρ is rounded to 700 eps
    const unnormalized = equiangularTime(far, near, 3, 700, "unnormalized");
    expect(relativeError(unnormalized, -8.684530521582956e152)).toBeLessThan(1e-13);
    expect(relativeError(equiangularTime(-0.015, 0.5, 10, 700), 2.9573713602158e305)).toBeLessThan(1e-13);
    expect(() => equiangularTime(far, near, 3, 700)).toThrow(DomainError); // −2.9e456
  });

  test("long contexts: three limits of the output cosine, β = γ ln n", () => {
    const [n, rho] = [1e9, 0.3];
    const at = (g: number) => equiangularOutputCosine(rho, n, (g * Math.log(n)) / (1 - rho));
    expect(at(0.5)).toBeCloseTo(1, 3);
    expect(at(1)).toBeCloseTo((4 * rho) / (1 + 3 * rho), 6);
    expect(at(2)).toBeCloseTo(rho, 6);
  });
});
