// Every check of the page on coupled rows passes; and each notices when the library is wrong.
import fc from "fast-check";
import {afterEach, describe, expect, it, vi} from "vitest";
import {toyRow} from "../../../lib/claims/landau/tools.js";
import {landauClaims} from "../../../lib/claims/landau.js";
import {DomainError} from "../../../lib/errors.js";
import {
  describePasses,
  describeWrongLibrary,
  expectRecords,
  having,
  type WrongFunction,
  withWrong
} from "./checks.js";

const library = "../../../lib/landau/index.js";
const named = (id: string) => landauClaims.find((claim) => claim.id === id)!;

afterEach(() => {
  vi.doUnmock(library);
  vi.resetModules();
});

describe("the records", () => {
  it("have unique ids and say what they must", () => {
    expectRecords(landauClaims, /^a03\.[a-z0-9-]+$/);
  });

  it("correct five faults of the source", () => {
    expect(having(landauClaims, "corrected")).toEqual([
      "a03.landau-form",
      "a03.source-coupling",
      "a03.control-parameter",
      "a03.exponents-any-n",
      "a03.bec"
    ]);
  });
});

describePasses(landauClaims);

describe("checks on the reader's row", () => {
  const anyRow = fc.record({
    u: fc.array(fc.double({min: -50, max: 50, noNaN: true}), {minLength: 2, maxLength: 12}),
    beta: fc.double({min: 0, max: 6, noNaN: true})
  });

  it("a03.row-free-energy holds for every row", () => {
    fc.assert(fc.property(anyRow, (row) => named("a03.row-free-energy").check!(row).pass));
  });

  const onToyRows = [
    "a03.row-field",
    "a03.row-legendre",
    "a03.row-convex",
    "a03.source-coupling-bound",
    "a03.source-coupling-negative",
    "a03.model-a",
    "a03.mean-field-equation",
    "a03.coupled-susceptibility",
    "a03.curie-weiss",
    "a03.potts"
  ];

  it.each(onToyRows)("%s holds for every row, or says that its field is too large", (id) => {
    fc.assert(
      fc.property(anyRow, (row) => {
        try {
          toyRow(row);
        } catch (error) {
          if (!(error instanceof DomainError)) throw error;
          expect(() => named(id).check!(row)).toThrow(DomainError);
          return;
        }
        expect(named(id).check!(row).pass).toBe(true);
      })
    );
  });

  it.each(onToyRows)("%s holds for every number of keys, field and coupling", (id) => {
    fc.assert(
      fc.property(
        fc.integer({min: 2, max: 12}),
        fc.double({min: -6, max: 6, noNaN: true}),
        fc.double({min: 0, max: 12, noNaN: true}),
        (n, z, coupling) => {
          const row = {u: [z, ...new Array<number>(n - 1).fill(0)], beta: 1, coupling};
          expect(named(id).check!(row).pass).toBe(true);
        }
      )
    );
  });

  it.each(onToyRows)("%s holds at the transition and at the critical point", (id) => {
    for (const [n, coupling] of [
      [2, 4],
      [3, 6 * Math.log(2)],
      [10, 2.5 * Math.log(9)]
    ]) {
      const row = {u: new Array<number>(n).fill(0), beta: 1, coupling};
      expect(named(id).check!(row).pass, `n = ${n}`).toBe(true);
    }
  });
});

// Every number that a function returns, wrong by the relative amount `by` (fractions by about 1e-6).
function spoiled(value: unknown, by: number): unknown {
  if (typeof value === "number") return value * (1 + by) + (value === 0 ? by * 1e-3 : 0);
  if (typeof value === "bigint") return value * 1000003n;
  if (value instanceof Float64Array) return value.map((x) => spoiled(x, by) as number);
  if (Array.isArray(value)) return value.map((x) => spoiled(x, by));
  if (typeof value === "object" && value !== null) {
    if ("den" in value && "num" in value) return {...value, num: spoiled(value.num, by)};
    return Object.fromEntries(Object.entries(value).map(([key, x]) => [key, spoiled(x, by)]));
  }
  return value;
}

// Which wrong function each check must notice, and how small a relative error.
const noticed: WrongFunction[] = [
  ["a03.row-free-energy", "freeEnergyExact", 1e-9],
  ["a03.row-field", "freeEnergyExact", 1e-9],
  ["a03.row-legendre", "rowFreeEnergy", 1e-9],
  ["a03.row-convex", "freeEnergyExact", 1e-6],
  ["a03.row-convex", "rowSusceptibility", 1e-6],
  ["a03.free-energy-series", "freeEnergyTaylor", 1],
  ["a03.landau-form", "partitionFreeEnergy", 1e-9],
  ["a03.landau-form", "freeEnergyExact", 1e-9],
  ["a03.source-coupling-identity", "sourceCouplingEnergy", 1e-9],
  ["a03.source-coupling-bound", "rowFreeEnergy", 1e-9],
  ["a03.source-coupling", "minimiseSourceCoupling", 1e-9],
  ["a03.source-coupling-extensive", "sourceCouplingEnergy", 1e-9],
  ["a03.source-coupling-negative", "rowFreeEnergy", 1e-6],
  ["a03.indicator-coupling", "indicatorCouplingFreeEnergy", 1e-9],
  ["a03.indicator-coupling", "indicatorCouplingTransition", 1e-6],
  ["a03.model-a", "finiteRowDistribution", 1e-9],
  ["a03.model-a", "meanFieldFreeEnergy", 0.3],
  ["a03.mean-field-equation", "meanFieldRoots", 1e-9],
  ["a03.coupled-susceptibility", "meanFieldRoots", 1e-6],
  ["a03.coupled-susceptibility", "susceptibility", 1e-6],
  ["a03.curie-weiss", "meanFieldRoots", 1e-9],
  ["a03.potts", "meanFieldFreeEnergy", 1e-9],
  ["a03.potts", "transition", 1e-9],
  ["a03.control-parameter", "meanFieldRoots", 1e-6],
  ["a03.symmetry-line", "meanFieldFreeEnergy", 1e-9],
  ["a03.end-point", "criticalEndPoint", 1e-6],
  ["a03.end-point", "meanFieldFreeEnergy", 1e-6],
  ["a03.temperature-ray", "transition", 1e-9],
  ["a03.first-order", "transition", 1e-9],
  ["a03.latent-heat", "transition", 1e-9],
  ["a03.zero-field-spinodals", "transition", 1e-9],
  ["a03.two-keys", "meanFieldRoots", 1e-6],
  ["a03.spinodals", "spinodals", 1e-6],
  ["a03.spinodals", "coexistenceField", 1e-6],
  ["a03.hysteresis", "hysteresisSweep", 1e-9],
  ["a03.hysteresis", "spinodals", 1],
  ["a03.mean-crossing", "finiteRowDistribution", 1e-9],
  ["a03.mean-crossing", "transition", 1e-6],
  ["a03.order-parameter-exponent", "measureExponents", 1e-5],
  ["a03.susceptibility-exponent", "measureExponents", 2e-5],
  ["a03.isotherm-exponent", "measureExponents", 2e-5],
  ["a03.heat-capacity", "measureExponents", 2e-5],
  ["a03.heat-capacity", "meanFieldRoots", 2e-5],
  ["a03.exponents-any-n", "meanFieldRoots", 1e-4],
  ["a03.exponents-any-n", "powerLawFit", 1e-4],
  ["a03.spinodal-exponent", "powerLawFit", 1e-2],
  ["a03.spinodal-exponent", "transition", 1e-4],
  ["a03.binder-limit", "binderLimit", 1e-9],
  ["a03.binder-crossings", "binderCumulant", 1e-9],
  ["a03.binder-crossings", "binderCrossing", 1e-9],
  ["a03.ring-structure-factor", "ringResponse", 1e-6],
  ["a03.ring-length", "ringCorrelationLength", 1e-9],
  ["a03.ring-length", "ringDecayLength", 1e-9],
  ["a03.ring-exponent", "measureCorrelationExponent", 1e-5],
  ["a03.ring-not-ising", "ringCorrelationLength", -0.9],
  ["a03.kac-range", "kacCorrelationLength", 1e-6],
  ["a03.bec", "meanFieldRoots", 1e-6]
];

describeWrongLibrary(landauClaims, noticed, {
  // The growth of the coefficients is a ratio: a common factor leaves it as it is.
  others: ["a03.free-energy-radius"],
  spoil: (name, by) => vi.doMock(library, withWrong(name, by, spoiled)),
  load: async () => (await import("../../../lib/claims/landau.js")).landauClaims
});
