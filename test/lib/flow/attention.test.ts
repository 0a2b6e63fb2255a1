// The integrator on the fields of lib/attention.
import fc from "fast-check";
import {describe, expect, test} from "vitest";
import {type AttentionModel, fieldEvaluator} from "../../../lib/attention/index.js";
import {complete} from "../../../lib/experiment.js";
import {attentionDrift, type Drift, integrate} from "../../../lib/flow/index.js";
import {stream, uniformOnSphere} from "../../../lib/random/index.js";
import {type Tokens, tokens} from "../../../lib/sphere/tokens.js";
import {num, reference} from "../../reference/index.js";

const random = (seed: number, n: number, d: number) => tokens(uniformOnSphere(stream(seed), n, d), d);

test("align.flow: the limit of low temperature, ẋ = P V Ax/|Ax|, ends where the matrix exponential says", () => {
  const {inputs, value} = reference("align.flow.0");
  const read = (rows: string[][]) => rows.map((row) => row.map(num));
  const [a, v] = [read(inputs.A), read(inputs.V)];
  const apply = (m: number[][], x: ArrayLike<number>) =>
    m.map((row) => row.reduce((s, e, k) => s + e * x[k], 0));
  const drift: Drift = (_t, x, out) => {
    const y = apply(a, x);
    const pull = apply(
      v,
      y.map((entry) => entry / Math.hypot(...y))
    );
    const along = pull.reduce((s, e, k) => s + e * x[k], 0);
    pull.forEach((e, k) => {
      out[k] = e - along * x[k];
    });
  };
  const norm = Math.sqrt(6);
  const start = tokens([1 / norm, 2 / norm, -1 / norm], 3);
  const {positions} = complete(integrate(drift, start, num(inputs.t), {tolerance: 1e-12}));
  value.x.forEach((entry: string, k: number) => {
    expect(Math.abs(positions[k] - num(entry))).toBeLessThan(1e-10);
  });
});

test("low temperature: the field at β = 2000 moves tokens as the limit does, to O(1/β)", () => {
  const model = (beta: number): AttentionModel => ({
    beta,
    value: [
      [1, -0.5],
      [0.5, 1]
    ]
  });
  const even = tokens(
    Array.from({length: 400}, (_, i) => [
      Math.cos(i * 0.015707963267948967),
      Math.sin(i * 0.015707963267948967)
    ]).flat(),
    2
  );
  // A = I and V = 1 + 0.5 J on even tokens: all turn at 0.5 I₁(β)/I₀(β) ≈ 0.5(1 − 1/2β)
  const {positions} = complete(integrate(attentionDrift(model(2000), even), even, 1, {tolerance: 1e-10}));
  expect(Math.atan2(positions[1], positions[0])).toBeCloseTo(0.5 * (1 - 1 / 4000), 6);
});

describe("the energy along the flow", () => {
  test("rises with V = I and falls with V = −I, SA and USA, on a thousand random systems", () => {
    fc.assert(
      fc.property(
        fc.record({
          seed: fc.integer({min: 0, max: 2 ** 31}),
          n: fc.integer({min: 2, max: 12}),
          d: fc.integer({min: 2, max: 6}),
          beta: fc.double({min: 0.01, max: 20, noNaN: true}),
          value: fc.constantFrom(1, -1),
          normalization: fc.constantFrom("softmax" as const, "unnormalized" as const)
        }),
        ({seed, n, d, beta, value, normalization}) => {
          const model = {beta, value, normalization};
          const start = random(seed, n, d);
          const end = normalization === "softmax" ? 1 : Math.exp(-beta);
          const field = fieldEvaluator(model, d);
          const times = [0, 0.2, 0.4, 0.6, 0.8, 1].map((share) => share * end);
          const {snapshots} = complete(
            integrate(attentionDrift(model, start), start, end, {times, tolerance: 1e-12})
          );
          const energies = snapshots.map(
            ({positions}) => field({dimension: d, positions, masses: start.masses}).logEnergy as number
          );
          for (let i = 1; i < energies.length; ++i) {
            // Not the least decrease: the energy changes by β|ẋ|² in unit time, and an error e in a place moves it by
            // β|ẋ|e, where e falls with |ẋ|, too, and is 1e-12 at most. Atoms that do not feel one another stand still to
            // the last bit, and so does the energy.
            expect(value * (energies[i] - energies[i - 1])).toBeGreaterThanOrEqual(0);
          }
        }
      ),
      {numRuns: 1000}
    );
  });

  test("changes by the integral of its rate, to 1e-10", () => {
    const start: Tokens = random(4, 200, 3);
    for (const normalization of ["softmax", "unnormalized"] as const) {
      const model = {beta: 3, normalization};
      const field = fieldEvaluator(model, 3);
      const end = normalization === "softmax" ? 0.5 : 0.02;
      const panels = 64; // Boole's rule: error ~ h⁶
      const times = Array.from({length: panels + 1}, (_, i) => (i * end) / panels);
      const {snapshots} = complete(
        integrate(attentionDrift(model, start), start, end, {times, tolerance: 1e-13, maxStep: end / panels})
      );
      const fields = snapshots.map(({positions}) => field({dimension: 3, positions, masses: start.masses}));
      const boole = [14, 32, 12, 32].map((w) => (2 * w) / 45);
      const integral = fields.reduce((sum, {logEnergyRate}, i) => {
        const weight = i === 0 || i === panels ? boole[0] / 2 : boole[i % 4];
        return sum + weight * (logEnergyRate as number) * (end / panels);
      }, 0);
      const change = (fields[panels].logEnergy as number) - (fields[0].logEnergy as number);
      expect(Math.abs(integral - change)).toBeLessThan(1e-10);
    }
  });
});

test("forward and backward by the fast field leads to the start", () => {
  const start = random(7, 1000, 3);
  const drift = attentionDrift({beta: 20}, start, {method: "grid"});
  const there = complete(integrate(drift, start, 1, {tolerance: 1e-11}));
  const back = complete(integrate(drift, tokens(there.positions, 3), -1 + 1, {start: 1, tolerance: 1e-11}));
  let largest = 0;
  start.positions.forEach((entry, at) => {
    largest = Math.max(largest, Math.abs(back.positions[at] - entry));
  });
  // the tolerance a step, some tens of steps, and errors that grow like e^{t} backward
  expect(largest).toBeLessThan(1e-8);
});
