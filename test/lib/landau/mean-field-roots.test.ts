import fc from "fast-check";
import {expect, test} from "vitest";
import {DomainError, ShapeError} from "../../../lib/errors.js";
import {coexistenceField} from "../../../lib/landau/coexistence-field.js";
import {criticalEndPoint} from "../../../lib/landau/critical-end-point.js";
import {meanFieldFreeEnergy} from "../../../lib/landau/mean-field-free-energy.js";
import {meanFieldRoots} from "../../../lib/landau/mean-field-roots.js";
import {orderParameter} from "../../../lib/landau/order-parameter.js";
import {spinodals} from "../../../lib/landau/spinodals.js";
import {num, reference, relativeError} from "../../reference/index.js";
import {at, derivative, keys, landau, real} from "./helpers.js";

test("has the reference values of the largest root to 1e-12", () => {
  for (const id of ["a03.meanfield.n2.K4.4", "a03.meanfield.n4.K5"]) {
    const {inputs, value} = reference(id);
    const largest = meanFieldRoots(inputs.n, num(inputs.K), num(inputs.z)).at(-1)!;
    expect(relativeError(largest.p1, num(value.p1))).toBeLessThan(1e-12);
    expect(relativeError(largest.susceptibility, num(value.chi))).toBeLessThan(1e-12);
  }
});

test("finds all roots of 499 cases with n to 1e6, K from 0 to 50, up to 1e-6 of a spinodal", () => {
  for (const {n, K, z, roots} of landau.meanField) {
    const found = meanFieldRoots(n, at(K), at(z));
    expect(found.length, `n=${n} K=${K} z=${z}`).toBe(roots.length);
    found.forEach((root, i) => {
      const {p1, q1, phi, chi, f} = roots[i];
      const x = Number(chi);
      // φ of a field that is off by 1e-15 of the size of its terms; p₁ and 1 − p₁ follow φ and have their own rounding
      const shift = 1e-15 * Math.abs(x) * (Math.abs(at(z)) + at(K) + Math.log(n));
      expect(Math.abs(root.p1 - Number(p1))).toBeLessThan(shift + 1e-15 * Number(p1));
      expect(Math.abs(root.phi - Number(phi))).toBeLessThan(shift + 1e-15 * Math.abs(Number(phi)) + 1e-300);
      // 1 − p₁ is known from the effective field where p₁ is close to 1
      const background = (n - 1) / (Math.exp(root.effectiveField) + n - 1);
      expect(Math.abs(background - Number(q1))).toBeLessThan(
        shift + 4e-15 * Number(q1) * (1 + at(K) + Math.log(n))
      );
      // χ' = χ³ (1 − 2p)/(p(1 − p))² amplifies the same shift of p₁ by χ²
      const spread = (x / (Number(p1) * Number(q1))) ** 2;
      const slope = spread * Math.abs(1 - 2 * Number(p1));
      expect(Math.abs(root.susceptibility - x)).toBeLessThan(1e-14 * Math.abs(x) + 1.2 * slope * shift);
      expect(Math.abs(root.freeEnergy - Number(f))).toBeLessThan(
        1e-15 * (4 + at(K) + Math.abs(at(z)) + Math.log(n))
      );
    });
  }
});

test("keeps the relative accuracy of φ in a tiny field and of p₁ where it is tiny", () => {
  // φ → z/(1/a₁ − K) with a₁ = (n − 1)/n²
  const [weak] = meanFieldRoots(3, 2, 1e-200);
  expect(relativeError(weak.phi, 1e-200 / (9 / 2 - 2))).toBeLessThan(1e-15);
  // p₁ = e^{z − K/2}(1 + O(K e^{z − K/2})) for n = 2
  const [empty] = meanFieldRoots(2, 50, -60);
  expect(relativeError(empty.p1, Math.exp(-85))).toBeLessThan(2e-14); // the rounding of 85
});

test("keeps a φ below 1e-300: only a root at ζ = 0 exactly is set to 0", () => {
  for (const [K, z] of [
    [0, 1e-305],
    [2, -1e-305],
    [3, 1e-302]
  ]) {
    const [root] = meanFieldRoots(3, K, z);
    expect(relativeError(root.phi, z / (9 / 2 - K))).toBeLessThan(2e-15); // φ → z/(1/a₁ − K)
    expect(relativeError(root.effectiveField, (9 / 2) * (z / (9 / 2 - K)))).toBeLessThan(2e-15);
  }
  expect(meanFieldRoots(3, 3, 0)[0].phi).toBe(0);
});

const cases = fc.record({
  n: keys,
  K: fc.oneof(real(0, 60), real(3.9, 4.5), fc.constantFrom(0, 4)),
  position: real(-1.5, 1.5)
});

/** A field near the symmetry line, on the scale of the hysteresis loop where there is one. */
function field(n: number, K: number, position: number): number {
  return coexistenceField(n, K) + position * (K > 4 ? Math.max(spinodals(n, K).halfWidth, 1e-3) : 1);
}

test("solves the mean-field equation", () => {
  fc.assert(
    fc.property(cases, ({n, K, position}) => {
      const z = field(n, K, position);
      for (const {p1, effectiveField, multiplicity} of meanFieldRoots(n, K, z)) {
        if (multiplicity > 1) continue;
        const logBackground = Math.log(n - 1);
        // ln(p₁(n − 1)/(1 − p₁)) = z + K(p₁ − 1/n): the left side is the effective field
        const residual = effectiveField - z - K * (p1 - 1 / n);
        expect(Math.abs(residual)).toBeLessThan(2e-15 * (Math.abs(z) + K + logBackground + 1));
        const left = Math.exp(effectiveField - logBackground);
        expect(relativeError(p1, left / (1 + left))).toBeLessThan(
          1e-15 * (4 + Math.abs(effectiveField) + logBackground)
        );
      }
    }),
    {numRuns: 500}
  );
});

test("finds as many roots as a dense scan for changes of sign", () => {
  fc.assert(
    fc.property(cases, ({n, K, position}) => {
      const z = field(n, K, position);
      const roots = meanFieldRoots(n, K, z);
      const logBackground = Math.log(n - 1);
      const f = (y: number) => y + logBackground - z - K * (1 / (1 + Math.exp(-y)) - 1 / n);
      // two roots within a step of each other, or on a spinodal, are not resolved by the scan
      const ys = roots.map(({effectiveField}) => effectiveField - logBackground);
      const step = (K + 2) / 20000;
      fc.pre(
        ys.every((y, i) => i === 0 || y - ys[i - 1] > 2 * step) && roots.every((r) => r.multiplicity === 1)
      );
      const low = z - logBackground - K / n - 1;
      let changes = 0;
      for (let i = 0; i < 20000; ++i) {
        if (f(low + i * step) > 0 !== f(low + (i + 1) * step) > 0) ++changes;
      }
      expect(changes).toBe(roots.length);
    })
  );
});

test("labels the deepest minimum stable, the other metastable and the maximum unstable", () => {
  fc.assert(
    fc.property(cases, ({n, K, position}) => {
      fc.pre(Math.abs(position) > 1e-3);
      const z = field(n, K, position);
      const roots = meanFieldRoots(n, K, z);
      fc.pre(roots.every(({multiplicity}) => multiplicity === 1));
      const minima = roots.filter(({stability}) => stability !== "unstable");
      const deepest = minima.reduce((a, b) => (b.freeEnergy < a.freeEnergy ? b : a));
      // near K = 4 the depths differ by less than their rounding
      if (minima.length === 1 || Math.abs(minima[0].freeEnergy - minima[1].freeEnergy) > 1e-13) {
        expect(deepest.stability).toBe("stable");
      }
      for (const {p1, phi, stability, susceptibility} of roots) {
        expect(Math.sign(susceptibility)).toBe(stability === "unstable" ? -1 : 1);
        const step = 1e-3 * Math.min(p1, 1 - p1);
        const curvature =
          meanFieldFreeEnergy(n, K, z, phi + step) +
          meanFieldFreeEnergy(n, K, z, phi - step) -
          2 * meanFieldFreeEnergy(n, K, z, phi);
        // where the curvature is above the rounding of f
        if (Math.abs(step ** 2 / susceptibility) > 1e-12)
          expect(Math.sign(curvature)).toBe(Math.sign(susceptibility));
      }
    })
  );
});

test("is mirrored at the symmetry line: offset h → −h takes p₁ to 1 − p₁", () => {
  fc.assert(
    fc.property(fc.integer({min: 2, max: 20}), real(0, 12), real(0.01, 3), (n, K, h) => {
      const line = coexistenceField(n, K);
      const right = meanFieldRoots(n, K, line + h);
      const left = meanFieldRoots(n, K, line - h).reverse();
      fc.pre(right.every(({susceptibility}) => Math.abs(susceptibility) < 1e3));
      expect(left.map(({stability}) => stability)).toEqual(right.map(({stability}) => stability));
      right.forEach(({p1, susceptibility}, i) => {
        const tolerance = 1e-15 * (1 + 20 * Math.abs(susceptibility)); // rounding of line ± h
        expect(Math.abs(left[i].p1 - (1 - p1))).toBeLessThan(tolerance);
      });
    })
  );
});

test("has the susceptibility as the slope of φ against the field", () => {
  for (const [n, K, z] of [
    [2, 3, 0.2],
    [2, 4.4, 0],
    [4, 5, 0],
    [10, 5.2, 0.1],
    [10, 8, -0.5]
  ]) {
    meanFieldRoots(n, K, z).forEach(({susceptibility}, i) => {
      const slope = derivative((x) => meanFieldRoots(n, K, x)[i].phi, z, 1e-4);
      expect(relativeError(slope, susceptibility)).toBeLessThan(1e-7); // step⁴ times the fifth derivative
    });
  }
});

test("is the single row without coupling", () => {
  fc.assert(
    fc.property(keys, real(-30, 60), (n, z) => {
      const [root, ...others] = meanFieldRoots(n, 0, z);
      expect(others).toEqual([]);
      const phi = orderParameter(n, z);
      expect(Math.abs(root.phi - phi)).toBeLessThan(1e-14 * (1 + Math.log(n)) * Math.abs(phi) + 1e-300);
    })
  );
});

test("merges two roots on a spinodal", () => {
  for (const n of [2, 3, 10, 1e6]) {
    for (const K of [4.2, 5, 20]) {
      const {lower, upper} = spinodals(n, K);
      const high = meanFieldRoots(n, K, upper.field);
      expect(high.map(({stability}) => stability)).toEqual(["marginal", "stable"]);
      expect(high[0].multiplicity).toBe(2);
      expect(high[0].susceptibility).toBe(Number.POSITIVE_INFINITY);
      expect(high[0].p1).toBeCloseTo(upper.p1, 14);
      const low = meanFieldRoots(n, K, lower.field);
      expect(low.map(({stability}) => stability)).toEqual(["stable", "marginal"]);
      expect(low[1].p1).toBeCloseTo(lower.p1, 14);
    }
  }
  // φ = 0 is marginal in zero field at K = n²/(n − 1)
  expect(meanFieldRoots(3, 4.5, 0).map(({multiplicity}) => multiplicity)).toEqual([2, 1]);
});

test("merges three roots at the critical end point, and still tells them apart at K = 4 + 1e-14", () => {
  for (const n of [2, 3, 10, 1e6]) {
    const [root, ...others] = meanFieldRoots(n, 4, criticalEndPoint(n).field);
    expect(others).toEqual([]);
    expect(root).toMatchObject({
      multiplicity: 3,
      stability: "stable",
      susceptibility: Number.POSITIVE_INFINITY
    });
    expect(root.p1).toBeCloseTo(0.5, 14);
  }
  const t = 2 ** -48; // exact in 4(1 + t)
  const phis = meanFieldRoots(2, 4 * (1 + t), 0).map(({phi}) => phi);
  expect(phis[1]).toBe(0);
  expect(relativeError(phis[2], 0.5 * Math.sqrt(3 * t))).toBeLessThan(1e-14);
  expect(phis[0]).toBe(-phis[2]);
});

test("calls both minima stable where they are equally deep", () => {
  for (const n of [2, 3, 10]) {
    for (const K of [4.1, 5, 12]) {
      const roots = meanFieldRoots(n, K, coexistenceField(n, K));
      expect(roots.map(({stability}) => stability)).toEqual(["stable", "unstable", "stable"]);
      expect(Math.abs(roots[0].freeEnergy - roots[2].freeEnergy)).toBeLessThan(1e-14);
    }
  }
});

test("rejects what is out of range", () => {
  expect(() => meanFieldRoots(1, 4, 0)).toThrow(DomainError);
  expect(() => meanFieldRoots(2, -1, 0)).toThrow(DomainError);
  expect(() => meanFieldRoots(2, 4, "0" as unknown as number)).toThrow(ShapeError);
});
