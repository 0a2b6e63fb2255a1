// Symmetrised and equiangular starts.
import fc from "fast-check";
import {describe, expect, test} from "vitest";
import {DomainError, ShapeError} from "../../../../lib/errors.js";
import {normals, stream} from "../../../../lib/random/index.js";
import {sum} from "../../../../lib/special/index.js";
import {
  centreOfMass,
  equiangularTokens,
  nematicOrder,
  symmetrised,
  unitVector
} from "../../../../lib/sphere/index.js";
import {anyDimension, dot, norm, row, seeds, weighted} from "../helpers.js";

describe("symmetrised tokens", () => {
  test("under x → −x and coordinate mirrors are exact to the bit", () => {
    fc.assert(
      fc.property(seeds, anyDimension, fc.nat(1000), (seed, d, axis) => {
        const x = weighted(seed, 7, d);
        const k = axis % d;
        const mirror = Array.from({length: d}, (_, j) => (j === k ? -1 : 0)); // the side of the normal does not matter
        for (const [both, flips] of [
          [symmetrised(x, "antipodal"), () => true],
          [symmetrised(x, mirror), (j: number) => j === k]
        ] as const) {
          expect(both.masses).toEqual(Float64Array.of(...x.masses, ...x.masses));
          expect(both.positions.slice(0, 7 * d)).toEqual(x.positions);
          const image = x.positions.map((value, index) => (flips(index % d) ? -value : value));
          const same = both.positions.slice(7 * d).every((value, index) => value === image[index]);
          expect(same).toBe(true);
        }
        // what is odd vanishes exactly: the sums pair off in any order that pairs them
        const c = symmetrised(x, mirror);
        let odd = 0;
        for (let i = 0; i < 7; ++i) odd += c.positions[i * d + k] + c.positions[(i + 7) * d + k];
        expect(odd).toBe(0);
      })
    );
  });

  test("under a general mirror: unit rows, same distances, the mirror's plane fixed", () => {
    fc.assert(
      fc.property(seeds, anyDimension, (seed, d) => {
        const x = weighted(seed, 4, d);
        const normal = unitVector(normals(stream(seed).split("normal"), d));
        const both = symmetrised(x, normal);
        // an inner product of d terms errs by d roundings of half an ulp, the reflection doubles it and rounds thrice
        // more; the test's own products and differences err as much again
        const rounding = (4 * d + 12) * (Number.EPSILON / 2);
        for (let i = 0; i < 4; ++i) {
          const [before, after] = [row(both, i), row(both, 4 + i)];
          expect(Math.abs(norm(after) - 1)).toBeLessThan(rounding);
          expect(Math.abs(dot(before, normal) + dot(after, normal))).toBeLessThan(rounding);
          const along = dot(before, normal);
          // x − ⟨x, m⟩m is the same for both
          const moved = norm(before.map((value, k) => value - after[k] - 2 * along * normal[k]));
          expect(moved).toBeLessThan(rounding);
        }
        expect(Math.abs(dot(centreOfMass(both), normal))).toBeLessThan(rounding);
      })
    );
  });

  test("keep to their domain", () => {
    const x = weighted(1, 3, 3);
    expect(() => symmetrised(x, [0, 1])).toThrow(ShapeError);
    expect(() => symmetrised(x, [0, 0, 2])).toThrow(DomainError);
    expect(() => symmetrised(x, "mirror" as never)).toThrow(ShapeError);
  });
});

describe("equiangular tokens", () => {
  /**
   * The largest error of an inner product, summed with compensation: hundreds of terms of one sign. Of many tokens, each
   * is compared with four others.
   */
  const inner = (n: number, d: number, rho: number) => {
    const x = equiangularTokens(n, d, rho);
    let worst = 0;
    for (let i = 0; i < n; ++i) {
      for (const j of n > 60 ? [0, i >> 1, Math.max(0, i - 1), i] : Array(i + 1).keys()) {
        const y = row(x, j);
        const product = sum(row(x, i).map((value, k) => value * y[k]));
        worst = Math.max(worst, Math.abs(product - (i === j ? 1 : rho)));
      }
    }
    return worst;
  };

  test("have the same inner product with each other, for every ρ that n tokens can have", () => {
    fc.assert(
      fc.property(
        fc.integer({min: 2, max: 60}),
        fc.nat(10),
        fc.oneof(
          fc.double({min: 0, max: 1, noNaN: true}),
          fc.constantFrom(0, 1, 1e-12, 1 - 1e-12, 1 - 1e-16)
        ),
        (n, more, share) => {
          const rho = -1 / (n - 1) + share * (1 + 1 / (n - 1));
          fc.pre(rho <= 1 && rho >= -1);
          expect(inner(n, Math.max(2, n + more), rho)).toBeLessThan(1e-15);
        }
      ),
      {numRuns: 200}
    );
  });

  test("512 of them in d = 512, near-orthogonal and near one place", () => {
    for (const rho of [-1 / 511, -1 / 600, 0, 0.001, 0.5, 0.999999])
      expect(inner(512, 512, rho)).toBeLessThan(2e-15);
  });

  test("are the corners of a regular simplex at ρ = −1/(n − 1), in one dimension less", () => {
    for (const n of [3, 4, 7, 50]) {
      expect(inner(n, n - 1, -1 / (n - 1))).toBeLessThan(1e-15);
      expect(norm(centreOfMass(equiangularTokens(n, n - 1, -1 / (n - 1))))).toBeLessThan(1e-15);
      expect(Math.abs(nematicOrder(equiangularTokens(n, n - 1, -1 / (n - 1))))).toBeLessThan(1e-14);
    }
    expect(inner(2, 2, -1)).toBe(0);
    expect(equiangularTokens(1, 2, 0.3).positions).toEqual(Float64Array.of(1, 0));
  });

  test("keep to their domain", () => {
    expect(() => equiangularTokens(3, 2, 0.5)).toThrow(/dimension/);
    expect(() => equiangularTokens(3, 3, -0.51)).toThrow(/rho/);
    expect(() => equiangularTokens(5, 3, -0.25)).toThrow(/dimension/);
    expect(() => equiangularTokens(3, 3, 1.01)).toThrow(DomainError);
    expect(() => equiangularTokens(0, 3, 0)).toThrow(DomainError);
    expect(() => equiangularTokens(3, 3, "0" as never)).toThrow(ShapeError);
  });
});
