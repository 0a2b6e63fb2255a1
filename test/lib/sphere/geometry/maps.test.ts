// The exponential map, the logarithm map, geodesic points and the tangent projection against each other and against what
// they must satisfy.
import fc from "fast-check";
import {describe, expect, test} from "vitest";
import {DomainError, ShapeError} from "../../../../lib/errors.js";
import {normals, stream} from "../../../../lib/random/index.js";
import {
  exponentialMap,
  geodesicDistance,
  geodesicPoint,
  logarithmMap,
  tangentProjection,
  uniformTokens,
  unitVector
} from "../../../../lib/sphere/index.js";
import {anyDimension, difference, dot, norm, rotation, row, seeds} from "../helpers.js";

/** Rounding of a row of d numbers: each map does a handful of inner products. */
const rounding = (d: number) => 1e-15 + 5e-16 * Math.sqrt(d);

const points = (seed: number, d: number) => {
  const x = uniformTokens(stream(seed), 2, d);
  return [row(x, 0), row(x, 1)];
};

/** A point at a given angle from x, in a random direction, by the half-angle formula for its distance from x. */
const pointAt = (seed: number, x: Float64Array, angle: number) => {
  const tangent = unitVector(tangentProjection(x, normals(stream(seed).split("tangent"), x.length)));
  const step = tangent.map(
    (value, k) => 2 * Math.sin(angle / 2) * (Math.cos(angle / 2) * value - Math.sin(angle / 2) * x[k])
  );
  return {tangent, point: unitVector(x.map((value, k) => value + step[k]))};
};

describe("the tangent projection", () => {
  test("is orthogonal to the point, leaves tangents, removes the point, for vectors of every size", () => {
    fc.assert(
      fc.property(seeds, anyDimension, fc.integer({min: -290, max: 290}), (seed, d, exponent) => {
        const [x] = points(seed, d);
        const size = 10 ** exponent;
        const y = normals(stream(seed).split("vector"), d).map((value) => value * size);
        const tangent = tangentProjection(x, y);
        const length = size * norm(y.map((value) => value / size));
        const error = (v: ArrayLike<number>) => norm(Array.from(v, (value) => value / length));
        expect(
          Math.abs(
            dot(
              x,
              tangent.map((value) => value / length)
            )
          )
        ).toBeLessThan(3e-16 + 1e-17 * d);
        expect(error(difference(tangentProjection(x, tangent), tangent))).toBeLessThan(rounding(d));
        expect(norm(tangentProjection(x, x))).toBeLessThan(rounding(d));
        // y = its projection + a multiple of x
        const along =
          dot(
            x,
            y.map((value) => value / length)
          ) * length;
        expect(error(y.map((value, k) => value - tangent[k] - along * x[k]))).toBeLessThan(rounding(d));
      })
    );
  });

  test("keeps to its domain", () => {
    expect(() => tangentProjection([1, 0], [1, 2, 3])).toThrow(ShapeError);
    expect(() => tangentProjection([1, 1], [1, 2])).toThrow(DomainError);
    expect(() => tangentProjection([1, 0], [1e301, 2])).toThrow(DomainError);
  });
});

describe("the exponential map", () => {
  test("goes as far as the velocity is long, along it, and round the sphere in 2π", () => {
    fc.assert(
      fc.property(seeds, anyDimension, fc.double({min: 0, max: 20, noNaN: true}), (seed, d, length) => {
        const [x] = points(seed, d);
        const {tangent} = pointAt(seed, x, 0);
        const velocity = tangent.map((value) => value * length);
        const y = exponentialMap(x, velocity);
        expect(Math.abs(norm(y) - 1)).toBeLessThan(1e-15 + 1e-16 * Math.sqrt(d));
        const turns = length / (2 * Math.PI);
        const short = Math.abs(length - 2 * Math.PI * Math.round(turns));
        expect(Math.abs(geodesicDistance(x, y) - short)).toBeLessThan(rounding(d) + 5e-16 * length);
        const back = exponentialMap(
          x,
          tangent.map((value) => value * (length + 2 * Math.PI))
        );
        expect(norm(difference(back, y))).toBeLessThan(rounding(d) + 1e-15 * (length + 7));
        expect(
          dot(
            difference(
              exponentialMap(
                x,
                tangent.map((value) => value * 1e-9)
              ),
              x
            ),
            tangent
          )
        ).toBeCloseTo(1e-9, 15);
      })
    );
  });

  test("stays where it is without velocity, and with one that is lost to rounding", () => {
    expect(exponentialMap([0, 1, 0], [0, 0, 0])).toEqual(Float64Array.of(0, 1, 0));
    expect(exponentialMap([0, 1, 0], [1e-200, 0, 0])).toEqual(Float64Array.of(1e-200, 1, 0));
  });

  test("keeps to its domain", () => {
    expect(() => exponentialMap([1, 0], [0, 1, 0])).toThrow(ShapeError);
    expect(() => exponentialMap([1, 0], [0.1, 1])).toThrow(/tangent/);
    expect(() => exponentialMap([1, 0], [0, 1e7])).toThrow(DomainError);
    expect(() => exponentialMap([1, 0], [0, 1e200])).toThrow(DomainError);
  });
});

describe("the logarithm map", () => {
  test("inverts the exponential map at every angle, from 1e-15 to π − 1e-6", () => {
    fc.assert(
      fc.property(seeds, anyDimension, fc.double({min: -15, max: 0.49, noNaN: true}), (seed, d, exponent) => {
        const angle = Math.min(10 ** exponent, Math.PI - 1e-6);
        const [x] = points(seed, d);
        const {tangent, point} = pointAt(seed, x, angle);
        const velocity = logarithmMap(x, point);
        expect(Math.abs(dot(x, velocity))).toBeLessThan(1e-15);
        expect(Math.abs(norm(velocity) - geodesicDistance(x, point))).toBeLessThan(rounding(d));
        const lost = angle > 3 ? 1 / (Math.PI - angle) : 1; // the direction near the antipode
        expect(norm(velocity.map((value, k) => value - angle * tangent[k]))).toBeLessThan(
          4 * rounding(d) * lost
        );
        expect(norm(difference(exponentialMap(x, velocity), point))).toBeLessThan(4 * rounding(d));
      }),
      {numRuns: 300}
    );
  });

  test("is 0 at the point itself and undefined at its antipode", () => {
    fc.assert(
      fc.property(seeds, anyDimension, (seed, d) => {
        const [x] = points(seed, d);
        expect(norm(logarithmMap(x, x))).toBe(0);
        expect(() =>
          logarithmMap(
            x,
            x.map((value) => -value)
          )
        ).toThrow(DomainError);
      })
    );
  });

  test("turns with the points", () => {
    fc.assert(
      fc.property(seeds, anyDimension, (seed, d) => {
        const [x, y] = points(seed, d);
        const turn = rotation(stream(seed).split("turn"), d);
        const lost = 1 / Math.max(1e-3, Math.PI - geodesicDistance(x, y));
        fc.pre(lost < 900);
        expect(norm(difference(logarithmMap(turn(x), turn(y)), turn(logarithmMap(x, y))))).toBeLessThan(
          10 * rounding(d) * (1 + lost)
        );
      })
    );
  });
});

describe("a geodesic point", () => {
  test("divides the way: its distances to the ends are shares of the whole", () => {
    fc.assert(
      fc.property(seeds, anyDimension, fc.double({min: 0, max: 1, noNaN: true}), (seed, d, fraction) => {
        const [x, y] = points(seed, d);
        const whole = geodesicDistance(x, y);
        fc.pre(whole < 3.1);
        const point = geodesicPoint(x, y, fraction);
        expect(Math.abs(norm(point) - 1)).toBeLessThan(1e-15 + 1e-16 * Math.sqrt(d));
        expect(Math.abs(geodesicDistance(x, point) - fraction * whole)).toBeLessThan(30 * rounding(d));
        expect(Math.abs(geodesicDistance(point, y) - (1 - fraction) * whole)).toBeLessThan(30 * rounding(d));
      })
    );
  });

  test("ends at the ends, and half-way is the mean direction", () => {
    const [x, y] = points(3, 5);
    expect(geodesicPoint(x, y, 0)).toEqual(unitVector(x));
    expect(norm(difference(geodesicPoint(x, y, 1), y))).toBeLessThan(1e-15);
    const middle = unitVector(x.map((value, k) => value + y[k]));
    expect(norm(difference(geodesicPoint(x, y, 0.5), middle))).toBeLessThan(1e-15);
    expect(geodesicPoint([1, 0], [1, 0], 0.3)).toEqual(Float64Array.of(1, 0));
  });

  test("keeps to its domain", () => {
    expect(() => geodesicPoint([1, 0], [-1, 0], 0.5)).toThrow(/no geodesic/);
    expect(() => geodesicPoint([1, 0], [0, 1], 1.5)).toThrow(DomainError);
    expect(() => geodesicPoint([1, 0], [0, 1, 0], 0.5)).toThrow(ShapeError);
  });
});

describe("the unit vector", () => {
  test("has norm 1 and the same direction, for vectors of every size", () => {
    fc.assert(
      fc.property(seeds, anyDimension, fc.integer({min: -300, max: 300}), (seed, d, exponent) => {
        const v = normals(stream(seed), d);
        const unit = unitVector(v.map((value) => value * 10 ** exponent));
        expect(Math.abs(norm(unit) - 1)).toBeLessThan(1e-15 + 1e-16 * Math.sqrt(d));
        expect(
          norm(
            difference(
              unit,
              v.map((value) => value / norm(v))
            )
          )
        ).toBeLessThan(rounding(d));
      })
    );
    expect(unitVector([5e-324, 0])).toEqual(Float64Array.of(1, 0));
    expect(norm(difference(unitVector([1e308, -1e308]), [Math.SQRT1_2, -Math.SQRT1_2]))).toBeLessThan(2e-16);
  });

  test("of 0 does not exist", () => {
    expect(() => unitVector([0, 0, 0])).toThrow(DomainError);
    expect(() => unitVector([1])).toThrow(ShapeError);
  });
});

test("the exponential map of a long velocity in many dimensions goes as far as its length", () => {
  const d = 300;
  const x = Float64Array.from({length: d}, (_, k) => (k === 0 ? 1 : 0));
  for (let seed = 0; seed < 20; ++seed) {
    // whole numbers over 2^40, whose squares are added exactly as BigInt; |v| to 20 digits, then to one rounding
    const random = stream(seed);
    const whole = Array.from({length: d - 1}, () => Math.floor((2 * random.uniform() - 1) * 2 ** 45));
    const square = whole.reduce((total, k) => total + BigInt(k) ** 2n, 0n) << 80n;
    let root = BigInt(Math.floor(Math.sqrt(Number(square))));
    for (let k = 0; k < 5; ++k) root = (root + square / root) >> 1n;
    const length = Number(root) / 2 ** 80;
    const v = [0, ...whole.map((k) => k / 2 ** 40)];
    const end = exponentialMap(x, v);
    expect(Math.abs(end[0] - Math.cos(length))).toBeLessThan(1e-15 + 2e-16 * length);
  }
});
