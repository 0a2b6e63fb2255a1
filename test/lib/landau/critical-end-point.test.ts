import {expect, test} from "vitest";
import {DomainError} from "../../../lib/errors.js";
import {criticalEndPoint} from "../../../lib/landau/critical-end-point.js";
import {freeEnergyExact} from "../../../lib/landau/free-energy-exact.js";
import {num, reference, relativeError} from "../../reference/index.js";

test("has the reference values to 1e-12", () => {
  const {inputs, value} = reference("a03.critpoint.n4");
  const {coupling, field, phi} = criticalEndPoint(inputs.n);
  expect(relativeError(coupling, num(value.K_c))).toBe(0);
  expect(relativeError(field, num(value.z_c))).toBeLessThan(1e-12);
  expect(relativeError(phi, num(value.phi_c))).toBe(0);
});

test("is a quartic minimum of the free energy: f(φ_c + x) − f(φ_c) = 4x⁴/3 + 32x⁶/15 + …", () => {
  for (const n of [2, 3, 4, 10, 1000]) {
    const {coupling, field, phi, p1} = criticalEndPoint(n);
    const f = (x: number) => freeEnergyExact(n, x) - (coupling / 2) * x ** 2 - field * x;
    for (const x of [-0.1, -0.05, 0.05, 0.1]) {
      const expected = (4 / 3) * x ** 4 + (32 / 15) * x ** 6 + (32 / 7) * x ** 8;
      expect(Math.abs(f(phi + x) - f(phi) - expected)).toBeLessThan(
        1.1 * (512 / 45) * 1e-10 + 1e-14 * Math.log(n)
      );
    }
    expect(p1).toBe(0.5);
  }
});

test("lies at zero field for two keys only", () => {
  expect(criticalEndPoint(2)).toEqual({coupling: 4, field: 0, p1: 0.5, phi: 0});
  expect(criticalEndPoint(3).field).toBeGreaterThan(0.02);
  expect(() => criticalEndPoint(1)).toThrow(DomainError);
});
