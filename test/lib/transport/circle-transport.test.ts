import fc from "fast-check";
import {expect, test} from "vitest";
import {stream} from "../../../lib/random/index.js";
import {circleTransport} from "../../../lib/transport/index.js";
import {drawnMasses} from "./helpers.js";

test("the plan has the masses, the cost and the arcs that it states", () => {
  fc.assert(
    fc.property(
      fc.integer(),
      fc.integer({min: 1, max: 30}),
      fc.integer({min: 1, max: 30}),
      fc.constantFrom(1, 2, 3),
      (seed, n, m, p) => {
        const s = stream(seed);
        const x = Float64Array.from({length: n}, () => 20 * s.uniform() - 10);
        const y = Float64Array.from({length: m}, () => 20 * s.uniform() - 10);
        const [a, b] = [drawnMasses(s, n), drawnMasses(s, m)];
        const {distance, shift, plan, displacement} = circleTransport(x, y, p, {xMasses: a, yMasses: b});
        expect(Math.abs(shift)).toBeLessThanOrEqual(1);
        expect(plan.mass.length).toBeLessThanOrEqual(2 * (n + m));
        const from = new Float64Array(n);
        const to = new Float64Array(m);
        let cost = 0;
        plan.mass.forEach((mass, k) => {
          const [i, j] = [plan.source[k], plan.target[k]];
          from[i] += mass;
          to[j] += mass;
          cost += mass * Math.abs(displacement[k]) ** p;
          // The displacement leads from x to y, up to whole turns.
          const turns = (x[i] + displacement[k] - y[j]) / (2 * Math.PI);
          expect(Math.abs(turns - Math.round(turns))).toBeLessThan(2e-15);
        });
        const totals = [a, b].map((masses) => masses.reduce((u, v) => u + v, 0));
        from.forEach((mass, i) => {
          expect(mass).toBeCloseTo(a[i] / totals[0], 14);
        });
        to.forEach((mass, j) => {
          expect(mass).toBeCloseTo(b[j] / totals[1], 14);
        });
        expect(Math.abs(cost ** (1 / p) - distance)).toBeLessThan(1e-14);
      }
    )
  );
});

test("equal masses are matched one to one, by one cyclic shift", () => {
  const s = stream(4);
  const n = 31;
  const x = Float64Array.from({length: n}, () => 2 * Math.PI * s.uniform());
  const y = Float64Array.from({length: n}, () => 2 * Math.PI * s.uniform());
  const {plan, shift} = circleTransport(x, y, 2);
  expect(new Set(plan.source).size).toBe(n);
  expect(new Set(plan.target).size).toBe(n);
  const rank = (v: Float64Array) => v.map((t) => v.filter((u) => u < t).length);
  const [rx, ry] = [rank(x), rank(y)];
  const steps = Array.from(plan.source, (i, k) => (((ry[plan.target[k]] - rx[i]) % n) + n) % n);
  expect(new Set(steps).size).toBe(1);
  expect((((shift * n) % n) + n) % n).toBeCloseTo(steps[0], 12);
});
