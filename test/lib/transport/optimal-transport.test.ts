import fc from "fast-check";
import {describe, expect, test} from "vitest";
import {DomainError, ShapeError} from "../../../lib/errors.js";
import {complete} from "../../../lib/experiment.js";
import {stream} from "../../../lib/random/index.js";
import {type Tokens, tokens} from "../../../lib/sphere/tokens.js";
import {circleWasserstein, optimalTransport} from "../../../lib/transport/index.js";
import {num, relativeError} from "../../reference/index.js";
import {
  arc,
  bundle,
  drawnMasses,
  drawnSet,
  leastOverPermutations,
  onCircle,
  ruledTokens,
  seeds,
  transportReference,
  uniform
} from "./helpers.js";

const transport = (x: Tokens, y: Tokens, p: number) => complete(optimalTransport(x, y, p));

describe("agrees with a published assignment code", () => {
  test.each(["transport.sphere.60", "transport.sphere.500", "transport.sphere.masses"])("%s", (id) => {
    const {inputs, value} = transportReference(id);
    const x = ruledTokens(inputs.n, inputs.source, inputs.P, inputs.sourceMasses);
    const y = ruledTokens(inputs.m, inputs.target, inputs.P, inputs.targetMasses);
    // Tokens are placed to 2e-16, and the mean of as many roundings is smaller than one.
    expect(relativeError(transport(x, y, 1).distance, num(value.W1))).toBeLessThan(2e-15);
    expect(relativeError(transport(x, y, 2).distance, num(value.W2))).toBeLessThan(2e-15);
  });
});

test("is the least over all permutations", () => {
  fc.assert(
    fc.property(seeds, ({seed, n, d, p}) => {
      const size = 1 + (n % 7);
      const [x, y] = ["x", "y"].map((label) => drawnSet(label, seed, size, d, "equal"));
      const least = leastOverPermutations(size, (i, j) => arc(x, i, y, j) ** p) / size;
      expect(Math.abs(transport(x, y, p).distance ** p - least)).toBeLessThan(1e-14 * Math.PI ** p);
    }),
    {numRuns: 200}
  );
});

/** Checks masses, cost and certificate of the result with another formula for distances; returns it. */
function certified(x: Tokens, y: Tokens, p: number) {
  const result = transport(x, y, p);
  const {plan, potentials, distance, gap} = result;
  const shares = (set: Tokens) => {
    const total = set.masses.reduce((s, m) => s + m, 0);
    return set.masses.map((m) => m / total);
  };
  const [a, b] = [shares(x), shares(y)];
  const [n, m] = [a.length, b.length];
  const from = new Float64Array(n);
  const to = new Float64Array(m);
  let primal = 0;
  plan.mass.forEach((mass, k) => {
    expect(mass).toBeGreaterThan(0);
    from[plan.source[k]] += mass;
    to[plan.target[k]] += mass;
    primal += mass * arc(x, plan.source[k], y, plan.target[k]) ** p;
  });
  let worst = 0;
  from.forEach((mass, i) => {
    worst = Math.max(worst, Math.abs(mass - a[i]));
  });
  to.forEach((mass, j) => {
    worst = Math.max(worst, Math.abs(mass - b[j]));
  });
  expect(worst).toBeLessThan(1e-15);
  const dual =
    a.reduce((s, mass, i) => s + mass * potentials.source[i], 0) +
    b.reduce((s, mass, j) => s + mass * potentials.target[j], 0);
  let slack = Infinity;
  for (let i = 0; i < n; ++i) {
    for (let j = 0; j < m; ++j) {
      slack = Math.min(slack, arc(x, i, y, j) ** p - potentials.source[i] - potentials.target[j]);
    }
  }
  const scale = Math.PI ** p;
  expect(slack).toBeGreaterThan(-1e-14 * scale);
  expect(Math.abs(gap)).toBeLessThan(1e-14 * scale);
  expect(Math.abs(primal - distance ** p)).toBeLessThan(1e-14 * scale);
  expect(Math.abs(dual - distance ** p)).toBeLessThan(2e-14 * scale);
  expect(plan.mass.length).toBeLessThan(n + m);
  return result;
}

describe("is certified by its potentials", () => {
  test("for small sets of all kinds", () => {
    fc.assert(
      fc.property(seeds, ({seed, n, m, d, p, masses}) => {
        certified(drawnSet("x", seed, n, d, masses), drawnSet("y", seed, m, d, masses), p);
      })
    );
  });

  test.each([
    [500, 500, 3, 2],
    [500, 500, 3, 1],
    [300, 400, 8, 2],
    [20, 1000, 3, 2],
    [1000, 20, 3, 1]
  ])("for %i and %i tokens with masses, d = %i, p = %i", (n, m, d, p) => {
    const s = stream(n + m + d);
    const x = uniform(s, n, d, drawnMasses(s, n));
    const y = uniform(s, m, d, drawnMasses(s, m));
    certified(x, y, p);
  });

  test("for tokens that coincide, masses over 40 decades, and a great circle in space", () => {
    const s = stream(11);
    const wide = (n: number) => Float64Array.from({length: n}, () => 10 ** (40 * s.uniform() - 20));
    const few = uniform(s, 4, 3);
    const repeated = (n: number) =>
      tokens(
        Float64Array.from({length: 3 * n}, (_, k) => few.positions[k % 12]),
        3,
        {masses: wide(n)}
      );
    const ring = (n: number) =>
      tokens(
        Array.from({length: n}, () => 2 * Math.PI * s.uniform()).flatMap((t) => [
          Math.cos(t),
          Math.sin(t),
          0
        ]),
        3,
        {masses: drawnMasses(s, n)}
      );
    for (const p of [1, 2]) {
      certified(repeated(100), repeated(150), p);
      certified(ring(200), ring(200), p);
      certified(ring(100), repeated(100), p);
    }
  });
});

test("equal masses are matched one to one, and no two pairs gain by an exchange", () => {
  const s = stream(6);
  const n = 500;
  const x = bundle(s, n, 3, 0, 10);
  const y = bundle(s, n, 3, 1, 10);
  const {plan} = certified(x, y, 2);
  expect(plan.mass.length).toBe(n);
  expect(Array.from(plan.source)).toEqual(Array.from({length: n}, (_, i) => i));
  expect(new Set(plan.target).size).toBe(n);
  let best = 0;
  for (let i = 0; i < n; ++i) {
    for (let j = 0; j < i; ++j) {
      const [k, l] = [plan.target[i], plan.target[j]];
      const now = arc(x, i, y, k) ** 2 + arc(x, j, y, l) ** 2;
      best = Math.max(best, now - arc(x, i, y, l) ** 2 - arc(x, j, y, k) ** 2);
    }
  }
  expect(best).toBeLessThan(1e-14);
});

test("on the circle it agrees with the other method", () => {
  fc.assert(
    fc.property(seeds, ({seed, n, m, p, masses}) => {
      const x = drawnSet("x", seed, 5 * n, 2, masses);
      const y = drawnSet("y", seed, 5 * m, 2, masses);
      const angles = ({positions, masses: all}: Tokens) =>
        Float64Array.from(all, (_, i) => Math.atan2(positions[2 * i + 1], positions[2 * i]));
      const other = circleWasserstein(angles(x), angles(y), p, {xMasses: x.masses, yMasses: y.masses});
      expect(Math.abs(transport(x, y, p).distance ** p - other ** p)).toBeLessThan(1e-14 * Math.PI ** p);
    })
  );
});

test("atoms of whole masses are as many copies", () => {
  const s = stream(3);
  const masses = [3, 1, 2, 4, 2];
  const few = uniform(s, 5, 4);
  const copies = Array.from(masses, (mass, i) => {
    const row = Array.from(few.positions.subarray(4 * i, 4 * i + 4));
    return Array.from({length: mass}, () => row).flat();
  }).flat();
  const atoms = tokens(few.positions, 4, {masses});
  expect(transport(atoms, tokens(copies, 4), 2).distance).toBe(0);
  const other = uniform(s, 7, 4);
  const apart = transport(atoms, other, 2).distance;
  expect(relativeError(transport(tokens(copies, 4), other, 2).distance, apart)).toBeLessThan(1e-15);
});

test("a shift far below the spacing keeps its digits", () => {
  const s = stream(9);
  const x = uniform(s, 200, 3, drawnMasses(s, 200));
  for (const t of [1e-9, 1e-6]) {
    const turned = x.positions.slice();
    for (let k = 0; k < turned.length; k += 3) {
      turned[k] = x.positions[k] * Math.cos(t) - x.positions[k + 1] * Math.sin(t);
      turned[k + 1] = x.positions[k] * Math.sin(t) + x.positions[k + 1] * Math.cos(t);
    }
    const total = x.masses.reduce((a, b) => a + b, 0);
    const square = x.masses.reduce((a, m, i) => a + m * (1 - x.positions[3 * i + 2] ** 2), 0) / total;
    const {distance} = transport(x, tokens(turned, 3, {masses: x.masses}), 2);
    // Each token moves along its parallel; coordinates are rounded to 1e-16.
    expect(Math.abs(distance - t * Math.sqrt(square))).toBeLessThan(1e-16 + 1e-10 * t);
  }
});

test("tells how far it is, never falling", () => {
  const s = stream(1);
  const run = optimalTransport(uniform(s, 800, 3), uniform(s, 800, 3), 2);
  const fractions: number[] = [];
  for (let step = run.next(); !step.done; step = run.next()) fractions.push(step.value.fraction);
  expect(fractions.length).toBeGreaterThan(10);
  expect(fractions).toEqual(fractions.toSorted((a, b) => a - b));
  expect(fractions.at(-1)).toBeGreaterThan(0.5);
  expect(fractions.at(-1)).toBeLessThan(1);
});

test("keeps to its domain", () => {
  const x = uniform(stream(1), 3, 3);
  expect(() => transport(x, onCircle([1]), 2)).toThrow(ShapeError);
  expect(() => transport(x, {} as Tokens, 2)).toThrow();
  expect(() => transport(x, x, 0)).toThrow(DomainError);
  expect(() => transport(x, x, 17)).toThrow(DomainError);
  expect(() => transport(x, uniform(stream(1), 10_001, 3), 2)).toThrow(/10001 tokens/);
});
