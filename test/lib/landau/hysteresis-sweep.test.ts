import {expect, test} from "vitest";
import {DomainError, ShapeError} from "../../../lib/errors.js";
import {hysteresisSweep} from "../../../lib/landau/hysteresis-sweep.js";
import {orderParameter} from "../../../lib/landau/order-parameter.js";
import {spinodals} from "../../../lib/landau/spinodals.js";

const fields = (low: number, high: number, count: number) =>
  Array.from({length: count}, (_, i) => low + ((high - low) * i) / (count - 1));

test("jumps at the spinodals, to the width of the grid", () => {
  for (const n of [2, 3, 5, 10]) {
    for (const K of [4.5, 6]) {
      const {lower, upper, halfWidth} = spinodals(n, K);
      const zs = fields(lower.field - halfWidth, upper.field + halfWidth, 1000); // none on a spinodal
      const {upJump, downJump} = hysteresisSweep(n, K, zs);
      expect(upJump!.before).toBeLessThanOrEqual(upper.field);
      expect(upJump!.after).toBeGreaterThanOrEqual(upper.field);
      expect(upJump!.from).toBeLessThan(upper.phi);
      expect(upJump!.to).toBeGreaterThan(lower.phi);
      expect(downJump!.before).toBeGreaterThanOrEqual(lower.field);
      expect(downJump!.after).toBeLessThanOrEqual(lower.field);
      expect(downJump!.from).toBeGreaterThan(lower.phi);
      expect(downJump!.to).toBeLessThan(upper.phi);
    }
  }
});

test("goes where the iteration φ ← φ(z + Kφ) runs from the state before", () => {
  const [n, K] = [4, 5];
  const {lower, upper, halfWidth} = spinodals(n, K);
  const zs = fields(lower.field - halfWidth, upper.field + halfWidth, 44); // none on a spinodal
  const relax = (start: number, z: number) => {
    let phi = start;
    for (let i = 0; i < 20_000; ++i) phi = orderParameter(n, z + K * phi);
    return phi;
  };
  const {up, down} = hysteresisSweep(n, K, zs);
  let phi = -1 / n;
  zs.forEach((z, i) => {
    phi = relax(phi, z);
    expect(Math.abs(phi - up[i])).toBeLessThan(1e-12); // the iteration contracts by 1 − 1/χ' a step
  });
  for (let i = zs.length - 1; i >= 0; --i) {
    phi = relax(phi, zs[i]);
    expect(Math.abs(phi - down[i])).toBeLessThan(1e-12);
  }
});

test("has no loop for K ≤ 4", () => {
  for (const K of [0, 3, 4]) {
    const {up, down, upJump, downJump} = hysteresisSweep(3, K, fields(-3, 3, 101));
    expect(up).toEqual(down);
    expect([upJump, downJump]).toEqual([null, null]);
  }
});

test("rejects fields that do not increase", () => {
  expect(() => hysteresisSweep(3, 5, [0, 0])).toThrow(DomainError);
  expect(() => hysteresisSweep(3, 5, [])).toThrow(ShapeError);
});
