import fc from "fast-check";
import {expect, test} from "vitest";
import {DomainError, ShapeError} from "../../../lib/errors.js";
import {minimiseSourceCoupling} from "../../../lib/landau/minimise-source-coupling.js";
import {orderParameter} from "../../../lib/landau/order-parameter.js";
import {rowFreeEnergy} from "../../../lib/landau/row-free-energy.js";
import {sourceCouplingEnergy} from "../../../lib/landau/source-coupling-energy.js";
import {real} from "./helpers.js";

const start = [-0.2, 0.6, 0, 0.7, -0.1, 0.3]; // R = 6, n = 4: p₁ from 0.05 to 0.95

test("leaves the minimum where it is without coupling, for J = 0, 0.5, 5 and 50", () => {
  for (const J of [0, 0.5, 5, 50]) {
    const {status, phis} = minimiseSourceCoupling(6, 4, 0.3, J, start);
    expect(status).toBe("converged");
    for (const phi of phis) expect(Math.abs(phi - orderParameter(4, 0.3))).toBeLessThan(1e-14);
  }
});

test("does so from any start, for any number of keys, field and coupling", () => {
  const anyCase = fc.record({
    n: fc.constantFrom(2, 3, 4, 10, 1000),
    z: real(-40, 40),
    J: fc.oneof(fc.constantFrom(0, 0.5, 5, 50, 1e6), real(0, 100)),
    p: fc.array(real(1e-6, 1 - 1e-6), {minLength: 1, maxLength: 12})
  });
  fc.assert(
    fc.property(anyCase, ({n, z, J, p}) => {
      const phis = p.map((p1) => p1 - 1 / n);
      const found = minimiseSourceCoupling(p.length, n, z, J, phis);
      expect(found.status).toBe("converged");
      for (const phi of found.phis)
        expect(Math.abs(phi - orderParameter(n, z))).toBeLessThan(1e-15 * (1 + Math.abs(z)));
    })
  );
});

test("ends lower than every other state that is tried", () => {
  const energy = (phis: ArrayLike<number>) =>
    Array.from(phis).reduce((total, phi) => total + rowFreeEnergy(4, 0.3, phi), 0) +
    sourceCouplingEnergy(Array.from(phis), 5);
  const lowest = energy(minimiseSourceCoupling(6, 4, 0.3, 5, start).phis);
  fc.assert(
    fc.property(fc.array(real(-0.25, 0.75), {minLength: 6, maxLength: 6}), (phis) => {
      expect(energy(phis)).toBeGreaterThanOrEqual(lowest - 1e-14);
    })
  );
});

test("goes downhill at every step and says when it stopped early", () => {
  const energy = (maxIterations: number) => {
    const {phis, status} = minimiseSourceCoupling(6, 4, 0.3, 5, start, {maxIterations});
    const rows = phis.reduce((total, phi) => total + rowFreeEnergy(4, 0.3, phi), 0);
    return {status, energy: rows + sourceCouplingEnergy(phis, 5)};
  };
  const path = [1, 2, 3, 4, 5].map(energy);
  for (let i = 1; i < path.length; ++i)
    expect(path[i].energy).toBeLessThanOrEqual(path[i - 1].energy + 1e-14);
  expect(path[0].status).toBe("iteration limit");
});

test("rejects a start of another length, on an end or outside", () => {
  expect(() => minimiseSourceCoupling(3, 4, 0.3, 1, [0, 0])).toThrow(ShapeError);
  expect(() => minimiseSourceCoupling(1, 4, 0.3, 1, [-0.25])).toThrow(DomainError);
  expect(() => minimiseSourceCoupling(1, 4, 0.3, -1, [0])).toThrow(DomainError);
});
