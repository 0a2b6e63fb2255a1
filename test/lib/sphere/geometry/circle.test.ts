import fc from "fast-check";
import {expect, test} from "vitest";
import {DomainError, ShapeError} from "../../../../lib/errors.js";
import {anglesOnCircle, geodesicDistance, tokens, tokensOnCircle} from "../../../../lib/sphere/index.js";

test("angles come back, modulo 2π, in (−π, π]", () => {
  fc.assert(
    fc.property(fc.array(fc.double({min: -50, max: 50, noNaN: true}), {minLength: 1}), (angles) => {
      const back = anglesOnCircle(tokensOnCircle(angles));
      angles.forEach((angle, i) => {
        expect(back[i]).toBeGreaterThan(-Math.PI);
        expect(back[i]).toBeLessThanOrEqual(Math.PI);
        const turns = (angle - back[i]) / (2 * Math.PI);
        // 2π·turns is rounded to 4e-15 at the ends of the range
        expect(Math.abs(turns - Math.round(turns)) * 2 * Math.PI).toBeLessThan(1e-14);
      });
    })
  );
});

test("the half-turn is π, on either side of the cut", () => {
  expect(anglesOnCircle(tokens([-1, 0, -1, -0, 1, 0, 0, -1], 2))).toEqual(
    Float64Array.of(Math.PI, Math.PI, 0, -Math.PI / 2)
  );
});

test("points are where sine and cosine say, with their masses", () => {
  const x = tokensOnCircle([0, Math.PI / 3, -2], {masses: [1, 2, 3]});
  expect(x.dimension).toBe(2);
  expect(x.masses).toEqual(Float64Array.of(1, 2, 3));
  expect(Math.abs(x.positions[2] - 0.5)).toBeLessThan(2.3e-16);
  expect(geodesicDistance(x.positions.slice(0, 2), x.positions.slice(4))).toBeCloseTo(2, 15);
});

test("keep to their domains", () => {
  expect(() => tokensOnCircle([])).toThrow(ShapeError);
  expect(() => tokensOnCircle([1e10])).toThrow(DomainError);
  expect(() => tokensOnCircle([1], {masses: [1, 2]})).toThrow(ShapeError);
  expect(() => anglesOnCircle(tokens([1, 0, 0], 3))).toThrow(DomainError);
});
