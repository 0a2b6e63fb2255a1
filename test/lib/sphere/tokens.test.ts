import fc from "fast-check";
import {describe, expect, test} from "vitest";
import {DomainError, ShapeError, type Vector} from "../../../lib/errors.js";
import {stream, uniformOnSphere} from "../../../lib/random/index.js";
import {centreOfMass, type Tokens, tokens} from "../../../lib/sphere/index.js";
import {anyDimension, dimensions, norm, row, seeds} from "./helpers.js";

test.each(dimensions)("rows have norm 1 to rounding, and stay where they were, in d = %i", (d) => {
  const given = uniformOnSphere(stream(1), 50, d).map((x, k) => x * (1 + 9e-10 * (Math.floor(k / d) % 2)));
  const x = tokens(given, d);
  expect(x.dimension).toBe(d);
  for (let i = 0; i < 50; ++i) {
    expect(Math.abs(norm(row(x, i)) - 1)).toBeLessThan(1e-15 + 1e-16 * Math.sqrt(d));
    expect(norm(row(x, i).map((value, k) => value - given[i * d + k]))).toBeLessThan(1e-9);
  }
});

test("copies what it is given", () => {
  const positions = Float64Array.of(1, 0, 0, 1);
  const masses = Float64Array.of(2, 3);
  const x = tokens(positions, 2, {masses});
  positions[0] = 7;
  masses[0] = 7;
  expect(x).toEqual({dimension: 2, positions: Float64Array.of(1, 0, 0, 1), masses: Float64Array.of(2, 3)});
  expect(tokens([1, 0], 2).masses).toEqual(Float64Array.of(1));
});

test("takes rows of single precision, and brings them to norm 1", () => {
  expect(tokens(Float32Array.of(0, -1, 1, 0), 2).positions).toEqual(Float64Array.of(0, -1, 1, 0));
  const {positions} = tokens(Float32Array.of(0.6, 0.8), 2);
  expect(Math.abs(Math.hypot(...positions) - 1)).toBeLessThan(3e-16);
  expect(Math.abs(positions[0] - 0.6)).toBeLessThan(6e-8);
  expect(() => tokens(Float32Array.of(0.6001, 0.8), 2)).toThrow(DomainError);
  expect(() => tokens([0.6000001, 0.8], 2)).toThrow(/normalise/);
});

test("takes rows of any norm but 0 where it may normalise", () => {
  const {positions} = tokens([3, 4, 1e-200, -1e-200, 1e250, 0], 2, {normalise: true});
  expect(positions).toEqual(Float64Array.of(0.6, 0.8, Math.SQRT1_2, -Math.SQRT1_2, 1, 0));
  expect(() => tokens([1, 0, 0, 0], 2, {normalise: true})).toThrow(/row 1/);
});

test("refuses an option that there is not, and says which there are", () => {
  expect(() => tokens([1, 0], 2, {mass: [1]} as never)).toThrow(/options\.mass .*masses, normalise/);
});

test("names the row that is not a unit vector, whatever is wrong with it", () => {
  fc.assert(
    fc.property(
      seeds,
      anyDimension,
      fc.nat(9),
      fc.constantFrom(0, 1e-200, 0.5, 1 + 1e-8, 2, 1e200),
      (seed, d, i, f) => {
        const positions = uniformOnSphere(stream(seed), 10, d);
        for (let k = i * d; k < (i + 1) * d; ++k) positions[k] *= f;
        expect(() => tokens(positions, d)).toThrow(new RegExp(`^the norm of row ${i} of positions is `));
      }
    ),
    {numRuns: 60}
  );
});

describe("refuses", () => {
  test.each<[unknown, unknown, unknown, new (...args: never[]) => Error]>([
    [[], 2, {}, ShapeError],
    ["1,0", 2, {}, ShapeError],
    [[1, 0, 0], 2, {}, ShapeError],
    [[1, Number.NaN], 2, {}, DomainError],
    [[1, 0], 1, {}, DomainError],
    [[1, 0], 2.5, {}, DomainError],
    [[1, 0], "2", {}, ShapeError],
    [[1, 0], 2, null, ShapeError],
    [[1, 0], 2, {masses: [1, 2]}, ShapeError],
    [[1, 0], 2, {masses: [0]}, DomainError],
    [[1, 0], 2, {masses: [-1]}, DomainError],
    [[1, 0], 2, {masses: [1e200]}, DomainError],
    [[1, 0], 2, {masses: 1}, ShapeError]
  ])("tokens(%j, %j, %j)", (positions, dimension, options, error) => {
    expect(() => tokens(positions as Vector, dimension as number, options as object)).toThrow(error);
  });

  const good = tokens([1, 0, 0, 1], 2);
  test.each<[string, unknown, new (...args: never[]) => Error]>([
    ["not an object", 3, ShapeError],
    ["other lengths", {...good, masses: new Float64Array(3)}, ShapeError],
    ["no tokens", {...good, positions: new Float64Array(0), masses: new Float64Array(0)}, ShapeError],
    ["a plain array", {...good, positions: [1, 0, 0, 1]}, ShapeError],
    ["a row that is no longer a unit vector", {...good, positions: Float64Array.of(1, 0, 0, 2)}, DomainError],
    ["NaN in a row", {...good, positions: Float64Array.of(1, 0, Number.NaN, 1)}, DomainError],
    ["a mass 0", {...good, masses: Float64Array.of(1, 0)}, DomainError],
    ["a mass NaN", {...good, masses: Float64Array.of(1, Number.NaN)}, DomainError],
    ["dimension 1", {...good, dimension: 1}, DomainError]
  ])("tokens made by hand with %s", (_, made, error) => {
    expect(() => centreOfMass(made as Tokens)).toThrow(error);
  });
});
