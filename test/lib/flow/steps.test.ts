import {describe, expect, test} from "vitest";
import {DomainError} from "../../../lib/errors.js";
import {complete} from "../../../lib/experiment.js";
import {
  commonNoiseStep,
  commonRotationStep,
  type Drift,
  eulerMaruyamaStep,
  eulerStep,
  fixedStepFlow,
  integrate,
  randomRotation,
  rungeKutta4Step
} from "../../../lib/flow/index.js";
import {normals, stream} from "../../../lib/random/index.js";
import {gaussLegendre} from "../../../lib/special/index.js";
import {type Tokens, tokens} from "../../../lib/sphere/tokens.js";
import {attention, distance, normError, onCircle, order, uniform} from "./helpers.js";

const still: Drift = (_, __, out) => out.fill(0);
const mean = (values: readonly number[]) => values.reduce((s, x) => s + x, 0) / values.length;
const gram = ({positions, dimension: d}: Tokens) => {
  const n = positions.length / d;
  const dot = (i: number, j: number) => {
    let sum = 0;
    for (let k = 0; k < d; ++k) sum += positions[i * d + k] * positions[j * d + k];
    return sum;
  };
  return Float64Array.from({length: n * n}, (_, k) => dot(Math.floor(k / n), k % n));
};
/** n tokens at the north pole. */
const poles = (n: number, d: number) =>
  tokens(
    Float64Array.from({length: n * d}, (_, i) => (i % d === d - 1 ? 1 : 0)),
    d
  );

describe("fixed steps", () => {
  const start = uniform(12, 3, 1);
  const drift = attention(4, start.masses, 3);
  const exact = complete(integrate(drift, start, 2, {tolerance: 1e-15})).positions;
  test.each([
    ["eulerStep", eulerStep, 1, 0.06],
    ["rungeKutta4Step", rungeKutta4Step, 4, 0.15]
  ] as const)(
    "%s has its order, although rows are brought back to the sphere",
    (_, step, expected, slack) => {
      const steps = [0.1, 0.05, 0.025, 0.0125];
      const errors = steps.map((h) => {
        const advance = (t: number, length: number, now: Tokens) => step(drift, t, length, now);
        const {positions} = complete(fixedStepFlow(advance, start, h, Math.round(2 / h)));
        expect(normError(positions, 3)).toBeLessThan(4e-16);
        return distance(positions, exact);
      });
      expect(Math.abs(order(steps, errors) - expected)).toBeLessThan(slack);
    }
  );

  test("Runge and Kutta's formula depends on time at the right places: order 4 for a drift of time alone", () => {
    const swing: Drift = (t, x, out) => {
      out[0] = -Math.cos(3 * t) * x[1];
      out[1] = Math.cos(3 * t) * x[0];
    };
    const steps = [0.05, 0.025, 0.0125];
    const errors = steps.map((h) => {
      const advance = (t: number, length: number, now: Tokens) => rungeKutta4Step(swing, t, length, now);
      const {positions} = complete(fixedStepFlow(advance, onCircle([0]), h, Math.round(1 / h)));
      return Math.abs(Math.atan2(positions[1], positions[0]) - Math.sin(3) / 3);
    });
    // with a time taken at a wrong place it would be 1 or 2
    expect(order(steps, errors)).toBeGreaterThan(3.8);
  });

  test("snapshots lie `every` steps apart, from the start on, and masses stay", () => {
    const advance = (t: number, h: number, now: Tokens) => eulerStep(drift, t, h, now);
    const steps = [...fixedStepFlow(advance, start, 0.5, 7, {start: 1, every: 3})];
    expect(steps.map(({fraction}) => fraction)).toEqual([1, 2, 3, 4, 5, 6, 7].map((k) => k / 7));
    const {snapshots, time, status} = complete(fixedStepFlow(advance, start, 0.5, 7, {start: 1, every: 3}));
    expect(status).toBe("reached");
    expect(time).toBe(4.5);
    expect(snapshots.map((snapshot) => snapshot.time)).toEqual([1, 2.5, 4]);
    const weighted = {...start, masses: start.masses.map((_, i) => 1 + i)};
    expect(rungeKutta4Step(drift, 0, 0.1, weighted).masses).toEqual(weighted.masses);
  });

  test("a step too large to be one, and a drift that is not finite, are refused", () => {
    const huge: Drift = (_, __, out) => out.fill(1e200);
    expect(() => eulerStep(huge, 0, 1, start)).toThrow(DomainError);
    expect(() => rungeKutta4Step((_, __, out) => out.fill(Number.NaN), 0, 1, start)).toThrow(DomainError);
  });
});

describe("independent noise on the sphere", () => {
  // Without drift a step is a random walk that knows no direction: it multiplies each Legendre polynomial of the angle
  // by m_l = E P_l(cos |v|), |v|² = σ²h χ²_{d−1}; for d = 3, |v| has the density r e^{−r²/2s²}/s².
  const multiplier = (legendre: (c: number) => number, s: number) => {
    const {nodes, weights} = gaussLegendre(200);
    const top = 12 * s;
    return nodes.reduce((sum, x, i) => {
      const r = (top * (x + 1)) / 2;
      return (
        sum + ((weights[i] * top) / 2) * legendre(Math.cos(r)) * (r / s ** 2) * Math.exp(-((r / s) ** 2) / 2)
      );
    }, 0);
  };
  const polynomials = [(c: number) => c, (c: number) => (3 * c * c - 1) / 2];

  test("steps have the law of the geodesic random walk, d = 3", () => {
    const n = 40_000;
    const h = 0.2;
    let now = poles(n, 3);
    const bits = stream(7);
    for (let k = 0; k < 3; ++k) now = eulerMaruyamaStep(still, 0, h, now, 1.1, bits);
    expect(normError(now.positions, 3)).toBeLessThan(5e-16);
    for (const legendre of polynomials) {
      const values = Array.from({length: n}, (_, i) => legendre(now.positions[3 * i + 2]));
      const expected = multiplier(legendre, 1.1 * Math.sqrt(h)) ** 3;
      // 4 standard errors of a variable in [−1, 1]
      expect(Math.abs(mean(values) - expected)).toBeLessThan(4 / Math.sqrt(n));
    }
  });

  test("and that walk decays like the heat kernel, e^{−l(l+1)σ²t/2}, to weak order 1", () => {
    for (const [index, legendre] of polynomials.entries()) {
      const l = index + 1;
      const steps = [0.1, 0.05, 0.025, 0.0125];
      const errors = steps.map((h) =>
        Math.abs(multiplier(legendre, Math.sqrt(h)) ** (1 / h) - Math.exp((-l * (l + 1)) / 2))
      );
      expect(Math.abs(order(steps, errors) - 1)).toBeLessThan(0.1);
    }
  });

  test("on the circle the law is exact at any step: E cos lθ = e^{−l²σ²t/2}", () => {
    const n = 40_000;
    const now = eulerMaruyamaStep(still, 0, 0.9, poles(n, 2), 0.8, stream(8));
    for (const l of [1, 2]) {
      const values = Array.from({length: n}, (_, i) =>
        Math.cos(l * Math.atan2(now.positions[2 * i], now.positions[2 * i + 1]))
      );
      expect(Math.abs(mean(values) - Math.exp((-l * l * 0.64 * 0.9) / 2))).toBeLessThan(4 / Math.sqrt(n));
    }
  });

  test("without noise it is a step along the geodesic; order 1 in the drift", () => {
    const start = uniform(6, 3, 2);
    const drift = attention(3, start.masses, 3);
    const exact = complete(integrate(drift, start, 1, {tolerance: 1e-14})).positions;
    const steps = [0.05, 0.025, 0.0125];
    const errors = steps.map((h) => {
      const advance = (t: number, length: number, now: Tokens) =>
        eulerMaruyamaStep(drift, t, length, now, 0, stream(1));
      return distance(complete(fixedStepFlow(advance, start, h, Math.round(1 / h))).positions, exact);
    });
    expect(Math.abs(order(steps, errors) - 1)).toBeLessThan(0.1);
  });
});

describe("common rotation", () => {
  test.each([2, 3, 4, 7, 40])("is orthogonal, of determinant 1, d = %d", (d) => {
    const r = randomRotation(stream(d), d, 1.3);
    for (let i = 0; i < d; ++i) {
      for (let j = 0; j < d; ++j) {
        let sum = 0;
        for (let k = 0; k < d; ++k) sum += r[i * d + k] * r[j * d + k];
        expect(Math.abs(sum - (i === j ? 1 : 0))).toBeLessThan(1e-15 * Math.sqrt(d) + 1e-15);
      }
    }
    if (d === 2) expect(r[0] * r[3] - r[1] * r[2]).toBeCloseTo(1, 15);
  });

  test("is the exponential: in the plane a turn by σ times a normal draw, in space Rodrigues' formula", () => {
    const [draw] = normals(stream(4), 1);
    const plane = randomRotation(stream(4), 2, 0.7);
    expect(
      distance(plane, [
        Math.cos(0.7 * draw),
        -Math.sin(0.7 * draw),
        Math.sin(0.7 * draw),
        Math.cos(0.7 * draw)
      ])
    ).toBeLessThan(4e-16);
    const sigma = 2.1;
    const [z, y, x] = normals(stream(5), 3).map((value) => sigma * value); // A₂₁, A₃₁, A₃₂
    const axis = [x, -y, z];
    const angle = Math.hypot(...axis);
    const [a, b, c] = axis.map((value) => value / angle);
    const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
    const rodrigues = [
      [cos + a * a * (1 - cos), a * b * (1 - cos) - c * sin, a * c * (1 - cos) + b * sin],
      [b * a * (1 - cos) + c * sin, cos + b * b * (1 - cos), b * c * (1 - cos) - a * sin],
      [c * a * (1 - cos) - b * sin, c * b * (1 - cos) + a * sin, cos + c * c * (1 - cos)]
    ].flat();
    expect(distance(randomRotation(stream(5), 3, sigma), rodrigues)).toBeLessThan(4e-15);
  });

  test("keeps norms and the Gram matrix over 200 steps", () => {
    let now = uniform(8, 5, 3);
    const before = gram(now);
    const bits = stream(6);
    for (let k = 0; k < 200; ++k) now = commonRotationStep(0.01, now, 1, bits);
    expect(distance(gram(now), before)).toBeLessThan(2e-14); // 200 roundings
    expect(normError(now.positions, 5)).toBeLessThan(4e-16);
  });

  test("moves each token like independent noise does: E⟨x(0), x(t)⟩ = e^{−(d−1)σ²t/2}", () => {
    const bits = stream(9);
    const n = 4000;
    for (const d of [2, 3, 4]) {
      const values: number[] = [];
      for (let k = 0; k < n; ++k) {
        let now = poles(1, d);
        for (let step = 0; step < 5; ++step) now = commonRotationStep(0.02, now, 1, bits);
        values.push(now.positions[d - 1]);
      }
      const expected = Math.exp(-(d - 1) * 0.05);
      const spread = Math.sqrt(mean(values.map((v) => (v - mean(values)) ** 2)) / n);
      // 4 standard errors, and a bias of order h: 0.02·0.1
      expect(Math.abs(mean(values) - expected)).toBeLessThan(4 * spread + 0.002);
    }
  });
});

describe("common noise of a kernel", () => {
  const kernel = (rho: number) => Math.exp(rho - 1) * 0.3;

  test("two tokens: mean and variance of the change of their overlap", () => {
    // dρ = [−(d−1)ρk(1) + (d−2+ρ²)k(ρ)] dt + √(2(1−ρ²)(k(1) − ρk(ρ))) dB
    const d = 4;
    const rho = 0.4;
    const h = 1e-3;
    const n = 40_000;
    const pair = tokens([1, 0, 0, 0, rho, Math.sqrt(1 - rho * rho), 0, 0], d);
    const bits = stream(10);
    const changes = Array.from({length: n}, () => {
      const {positions: x} = commonNoiseStep(still, 0, h, pair, kernel, bits);
      return x[0] * x[4] + x[1] * x[5] + x[2] * x[6] + x[3] * x[7] - rho;
    });
    const variance = mean(changes.map((change) => change ** 2));
    const expected = 2 * (1 - rho ** 2) * (kernel(1) - rho * kernel(rho)) * h;
    expect(Math.abs(variance / expected - 1)).toBeLessThan(4 * Math.sqrt(2 / n) + 5 * h);
    const drift = (-(d - 1) * rho * kernel(1) + (d - 2 + rho ** 2) * kernel(rho)) * h;
    expect(Math.abs(mean(changes) - drift)).toBeLessThan(4 * Math.sqrt(expected / n) + 5 * h * h);
  });

  test("tokens at one place stay together, and norms stay 1", () => {
    let now = tokens([0.6, 0.8, 0, 0.6, 0.8, 0, 0, 0, 1], 3);
    const bits = stream(11);
    for (let k = 0; k < 20; ++k) now = commonNoiseStep(still, 0, 0.05, now, kernel, bits);
    expect(distance(now.positions.subarray(0, 3), now.positions.subarray(3, 6))).toBeLessThan(1e-12);
    expect(normError(now.positions, 3)).toBeLessThan(4e-16);
  });

  test("a kernel that is not positive definite is refused", () => {
    expect(() =>
      commonNoiseStep(still, 0, 0.1, uniform(3, 3, 1), (rho) => (rho > 0.99 ? 1 : 5), stream(1))
    ).toThrow(DomainError);
  });
});
