import fc from "fast-check";
import {describe, expect, test} from "vitest";
import {range} from "../../../src/components/controls.js";
import {
  advanced,
  lastPhase,
  phaseOf,
  type Sweep,
  stepped,
  valueAt
} from "../../../src/components/figure/sweep.js";

const control = range({label: "β", min: -2, max: 6, step: 0.01});
const plain: Sweep = {control, from: 0, to: 6, back: false, seconds: 8};
const loop: Sweep = {control, from: -0.345, to: 1.234, back: true, seconds: 8};
const keys: Sweep = {
  control: range({label: "n", min: 2, max: 5000, step: 1, log: true}),
  from: 2,
  to: 5000,
  back: false,
  seconds: 8
};
const times: Sweep = {
  control: range({label: "t", min: 0, max: 9999, step: 0.01, log: true}),
  from: 0,
  to: 9999,
  back: false,
  seconds: 24
};
const sweeps = fc.constantFrom(plain, loop, keys, times);
const phases = (sweep: Sweep) => fc.double({min: 0, max: lastPhase(sweep), noNaN: true});
const sweepAndPhase = sweeps.chain((sweep) => fc.tuple(fc.constant(sweep), phases(sweep)));

describe("a sweep", () => {
  test("starts and ends exactly at its ends, and in a loop where it began", () => {
    expect([0, 1].map((phase) => valueAt(plain, phase))).toEqual([0, 6]);
    expect([0, 1, 2].map((phase) => valueAt(loop, phase))).toEqual([-0.345, 1.234, -0.345]);
    expect(valueAt(plain, 0.5)).toBe(3);
    expect(valueAt(loop, 0.3)).toBe(valueAt(loop, 1.7));
  });

  test("goes through the ratios of a logarithmic slider, in whole steps", () => {
    expect(valueAt(keys, 0.5)).toBe(100); // the geometric mean of 2 and 5000
    expect(valueAt(times, 0.5)).toBe(99); // 1 + 99 is that of 1 and 10,000
    expect(advanced(times, 0, 6)).toBe(0.25);
  });

  test("stays within its ends and rises on the way out", () => {
    fc.assert(
      fc.property(
        sweeps,
        fc.double({min: 0, max: 1, noNaN: true}),
        fc.double({min: 0, max: 1, noNaN: true}),
        (sweep, p, q) => {
          const [low, high] = [valueAt(sweep, Math.min(p, q)), valueAt(sweep, Math.max(p, q))];
          expect(low).toBeLessThanOrEqual(high);
          expect(low).toBeGreaterThanOrEqual(sweep.control.min);
          expect(high).toBeLessThanOrEqual(sweep.control.max);
        }
      )
    );
  });

  test("knows where in it a value is, on the way that it is on", () => {
    fc.assert(
      fc.property(sweepAndPhase, ([sweep, phase]) => {
        const value = valueAt(sweep, phase);
        const found = phaseOf(sweep, value, phase);
        expect(valueAt(sweep, found)).toBe(value);
        expect(found > 1 || phase <= 1).toBe(true);
      })
    );
    expect(phaseOf(plain, -1.5, 0.2)).toBe(0); // outside of it: at its start
    expect(phaseOf(plain, 6.5, 0.2)).toBe(1);
  });

  test("takes the same time for each way and then stays", () => {
    expect(advanced(plain, 0.25, 2)).toBeCloseTo(0.5, 12);
    expect(advanced(plain, 0.9, 8)).toBe(1);
    expect(advanced(loop, 0.5, 8)).toBe(1.5);
    expect(advanced(loop, 1.9, 8)).toBe(2);
  });

  test("steps on and back to the same marks, and not beyond its ends", () => {
    expect(stepped(plain, 0.26, 1, 4)).toBe(0.5);
    expect(stepped(plain, 0.26, -1, 4)).toBe(0.25);
    expect(stepped(plain, 0.5, 1, 4)).toBe(0.75);
    expect(stepped(plain, 0.5, -1, 4)).toBe(0.25);
    expect(stepped(plain, 1, 1, 4)).toBe(1);
    expect(stepped(plain, 0, -1, 4)).toBe(0);
    fc.assert(
      fc.property(sweeps, fc.integer({min: 1, max: 39}), (sweep, k) => {
        expect(stepped(sweep, stepped(sweep, k / 40, 1, 40), -1, 40)).toBeCloseTo(k / 40, 12);
      })
    );
  });
});
