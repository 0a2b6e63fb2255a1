// Coupled rows near their critical point: exponents, Binder cumulants of finitely many rows, decay lengths on a ring.
import {complete} from "../lib/experiment.js";
import {
  binderCrossings,
  binderCumulant,
  type MeasuredPowerLaw,
  measureCorrelationExponent,
  measureExponents
} from "../lib/landau/index.js";
import type {Fit, LandauData} from "./landau/types.js";
import {provenance} from "./provenance.js";
import {significant, writeJson} from "./write.js";

const parameters = {
  keys: [2, 3, 4, 10],
  t: {from: 3e-4, to: 3e-3, points: 24},
  rows: [50, 100, 200, 400, 800],
  couplings: {from: 3.8, to: 4.4, points: 49},
  ring: {length: 4096, points: 11}
};

const powerLaw = ({exponent, standardError, corrected, x, y}: MeasuredPowerLaw): Fit => ({
  exponent,
  standardError,
  corrected,
  x: Array.from(x, (value) => significant(value, 10)),
  y: Array.from(y, (value) => significant(value, 10))
});

await writeJson(async (): Promise<LandauData> => {
  const {from, to, points} = parameters.couplings;
  const couplings = Array.from({length: points}, (_, i) =>
    significant(from + ((to - from) * i) / (points - 1), 10)
  );
  return {
    provenance: await provenance(import.meta.url, {schema: "landau/1", parameters}),
    exponents: parameters.keys.map((n) => {
      const measured = measureExponents(n, parameters.t);
      const {limit, standardError} = measured.amplitudeRatio;
      return {
        n,
        orderParameter: powerLaw(measured.orderParameter),
        susceptibilityAbove: powerLaw(measured.susceptibilityAbove),
        susceptibilityBelow: powerLaw(measured.susceptibilityBelow),
        criticalIsotherm: powerLaw(measured.criticalIsotherm),
        amplitudeRatio: {limit, standardError},
        heatCapacity: {limit: measured.heatCapacity.limit, standardError: measured.heatCapacity.standardError}
      };
    }),
    binder: {
      couplings,
      curves: parameters.rows.map((R) => ({
        R,
        U: couplings.map((K) => significant(binderCumulant(R, K), 10))
      })),
      crossings: complete(binderCrossings(parameters.rows.slice(0, -1)))
    },
    ring: powerLaw(measureCorrelationExponent(parameters.ring))
  };
});
