import fc from "fast-check";
import {expect, test} from "vitest";
import {DomainError, ShapeError} from "../../../../lib/errors.js";
import {stream} from "../../../../lib/random/index.js";
import {geodesicDistance, uniformTokens} from "../../../../lib/sphere/index.js";
import {anyDimension, dot, rotation, row, seeds} from "../helpers.js";

const pair = (seed: number, d: number) => {
  const x = uniformTokens(stream(seed), 3, d);
  return [row(x, 0), row(x, 1), row(x, 2)];
};

test("is the angle on a great circle, over the whole range from 1e-300 to π", () => {
  fc.assert(
    fc.property(
      fc.double({min: -300, max: 0.497, noNaN: true}),
      fc.double({min: -7, max: 7, noNaN: true}),
      (e, a) => {
        const angle = 10 ** e;
        const x = [Math.cos(a), 0, Math.sin(a)];
        const y = [Math.cos(a + angle), 0, Math.sin(a + angle)];
        // a + angle is rounded to 9e-16 at most, the coordinates to 1e-16
        expect(Math.abs(geodesicDistance(x, y) - (a + angle - a))).toBeLessThan(7e-16);
      }
    )
  );
});

test("keeps the digits at 0 and at π, where an arccosine has none left", () => {
  for (const angle of [1e-3, 1e-8, 1e-12, 1e-100, 1e-300]) {
    expect(geodesicDistance([1, 0], [Math.cos(angle), Math.sin(angle)])).toBeCloseTo(angle, 15);
    const near = geodesicDistance([1, 0], [Math.cos(angle), Math.sin(angle)]);
    if (angle > 1e-150) expect(Math.abs(near / angle - 1)).toBeLessThan(1e-15); // squares underflow below
    const far = geodesicDistance([-1, 0], [Math.cos(angle), Math.sin(angle)]);
    expect(Math.abs(far - (Math.PI - angle))).toBeLessThan(5e-16);
  }
  expect(Math.acos(Math.cos(1e-9))).toBe(0);
});

test("is 0 exactly for a point itself, π exactly for its antipode, and symmetric", () => {
  fc.assert(
    fc.property(seeds, anyDimension, (seed, d) => {
      const [x, y] = pair(seed, d);
      expect(geodesicDistance(x, x)).toBe(0);
      expect(
        geodesicDistance(
          x,
          x.map((value) => -value)
        )
      ).toBe(Math.PI);
      expect(geodesicDistance(x, y)).toBe(geodesicDistance(y, x));
    })
  );
});

test("is the arccosine of the inner product where that is well-conditioned", () => {
  fc.assert(
    fc.property(seeds, anyDimension, (seed, d) => {
      const [x, y] = pair(seed, d);
      const cosine = dot(x, y);
      fc.pre(Math.abs(cosine) < 0.9); // an error of 2e-16·√d in the cosine is at most 2.3 times that in the angle
      expect(Math.abs(geodesicDistance(x, y) - Math.acos(cosine))).toBeLessThan(1e-15 + 5e-16 * Math.sqrt(d));
    })
  );
});

test("is a metric, the same after a rotation", () => {
  fc.assert(
    fc.property(seeds, anyDimension, (seed, d) => {
      const [x, y, z] = pair(seed, d);
      const [xy, yz, xz] = [geodesicDistance(x, y), geodesicDistance(y, z), geodesicDistance(x, z)];
      expect(xz).toBeLessThanOrEqual(xy + yz + 2e-15);
      const turn = rotation(stream(seed).split("turn"), d);
      // a row is rounded to 1e-16·√d by each of the two reflections
      expect(Math.abs(geodesicDistance(turn(x), turn(y)) - xy)).toBeLessThan(2e-15 + 1e-15 * Math.sqrt(d));
    })
  );
});

test("keeps to its domain", () => {
  expect(() => geodesicDistance([1, 0], [1, 0, 0])).toThrow(ShapeError);
  expect(() => geodesicDistance([1], [1])).toThrow(ShapeError);
  expect(() => geodesicDistance([1, 0], [0, 1.1])).toThrow(DomainError);
  expect(() => geodesicDistance([0, 0], [0, 1])).toThrow(DomainError);
  expect(() => geodesicDistance([1, Number.NaN], [0, 1])).toThrow(DomainError);
});
