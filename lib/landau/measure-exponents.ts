import {checkInteger, checkNumber, checkOptions} from "../errors.js";
import {coexistenceField} from "./coexistence-field.js";
import {criticalEndPoint} from "./critical-end-point.js";
import {type MeanFieldRoot, meanFieldRoots} from "./mean-field-roots.js";
import {type PowerLawFit, powerLawFit} from "./power-law-fit.js";
import {regression} from "./regression.js";

/** A power law with the points that it was fitted to. */
export interface MeasuredPowerLaw extends PowerLawFit {
  readonly x: Float64Array;
  readonly y: Float64Array;
}

/** The critical behaviour of model A at its critical end point, measured on solutions of the mean-field equation. */
export interface MeasuredExponents {
  /** Distances from the critical coupling, |K/4 − 1|. */
  readonly t: Float64Array;
  /** φ − φ_c against t = K/4 − 1 on the symmetry line: exponent ½ (the literature's β), amplitude √3/2. */
  readonly orderParameter: MeasuredPowerLaw;
  /** χ against 1 − K/4, K < 4, on the symmetry line: exponent −γ = −1, amplitude 1/4. */
  readonly susceptibilityAbove: MeasuredPowerLaw;
  /** χ against K/4 − 1, K > 4, on the symmetry line: exponent −γ = −1, amplitude 1/8. */
  readonly susceptibilityBelow: MeasuredPowerLaw;
  /** z − z_c against φ − φ_c at K = 4: exponent δ = 3, amplitude 16/3. */
  readonly criticalIsotherm: MeasuredPowerLaw;
  /** χ(K < 4)/χ(K > 4) at each t, and its limit t → 0 from a straight line: 2. */
  readonly amplitudeRatio: {readonly y: Float64Array; readonly limit: number; readonly standardError: number};
  /**
   * The heat capacity of the Curie–Weiss magnet to which the symmetry line maps, ½K² d(φ − φ_c)²/dK at each t from
   * neighbouring points, and its limit t → 0: 3/2. It is 0 on the other side, where φ = φ_c: a jump, which is α = 0.
   * For n = 2 it is also that of a row. For n ≥ 3 the line changes Δ/J with K; at fixed J and Δ the heat capacity per
   * row is (z + Kφ)²χ, which diverges at the end point as |t|^{−2/3}.
   */
  readonly heatCapacity: {
    readonly x: Float64Array;
    readonly y: Float64Array;
    readonly limit: number;
    readonly standardError: number;
  };
}

/**
 * The critical exponents of model A, measured: roots of its mean-field equation at couplings close to 4, on the
 * symmetry line (and on the critical isotherm), with the order parameter φ − φ_c, fitted by power laws. Each law comes
 * plain and corrected for the leading, linear correction in t. In zero field there is nothing to fit for n ≥ 3: the
 * {@link transition} there is of first order.
 *
 * @param n number of keys, an integer from 2 to 1e6
 * @param options `from` and `to`, the range of t = |K/4 − 1|, 1e-5 ≤ from < to ≤ 0.1 (default 3e-4 to 3e-3), and
 * `points`, an integer from 5 to 1000 (default 21), the number of t, evenly spaced on a logarithmic axis. On the
 * isotherm the fields are z − z_c = t^{3/2}
 * @returns exponents, amplitudes, standard errors, local slopes and the points themselves
 *
 * Accuracy: with the default range the plain slopes are within 0.003 of ½ and 0.01 of −1 and 3, the corrected ones within
 * 1e-4, for every n.
 * @throws {ShapeError} when an argument has the wrong type
 * @throws {DomainError} when an argument is outside its range
 *
 * Cost: O(points).
 * Source: derived here (replaces the assertion in Analysis 03, §4.2)
 */
export function measureExponents(
  n: number,
  options: {from?: number; to?: number; points?: number} = {}
): MeasuredExponents {
  checkInteger("n", n, 2, 1e6);
  const {from = 3e-4, to = 3e-3, points = 21} = checkOptions(options, {from: true, to: true, points: true});
  checkNumber("to", to, {above: 1e-5, max: 0.1});
  checkNumber("from", from, {min: 1e-5, below: to});
  checkInteger("points", points, 5, 1000);
  const t = Float64Array.from({length: points}, (_, i) => from * (to / from) ** (i / (points - 1)));
  const {field: zc, phi: phiC} = criticalEndPoint(n);
  const largest = (K: number, z: number): MeanFieldRoot => meanFieldRoots(n, K, z).at(-1)!;
  const onLine = (K: number) => largest(K, coexistenceField(n, K));

  const above = t.map((value) => onLine(4 * (1 - value)).susceptibility);
  const ordered = Array.from(t, (value) => onLine(4 * (1 + value)));
  const below = Float64Array.from(ordered, (root) => root.susceptibility);
  const order = Float64Array.from(ordered, (root) => root.phi - phiC);
  const fields = t.map((value) => zc + value ** 1.5);
  const isotherm = fields.map((z) => largest(4, z).phi - phiC);

  const ratio = above.map((value, i) => value / below[i]);
  const middles = t.slice(1).map((value, i) => (value + t[i]) / 2);
  const heat = middles.map((middle, i) => {
    const slope = (order[i + 1] ** 2 - order[i] ** 2) / (4 * (t[i + 1] - t[i])); // d(φ − φ_c)²/dK
    return 8 * (1 + middle) ** 2 * slope;
  });
  return {
    t,
    orderParameter: measured(t, order, t),
    susceptibilityAbove: measured(t, above, t),
    susceptibilityBelow: measured(t, below, t),
    criticalIsotherm: measured(
      isotherm,
      fields.map((z) => z - zc),
      t
    ),
    amplitudeRatio: {y: ratio, ...limit(t, ratio)},
    heatCapacity: {x: middles, y: heat, ...limit(middles, heat)}
  };
}

function measured(x: Float64Array, y: Float64Array, correction: Float64Array): MeasuredPowerLaw {
  return {x, y, ...powerLawFit(x, y, correction)};
}

/** Where a straight line through the points meets t = 0. */
function limit(t: Float64Array, y: Float64Array): {limit: number; standardError: number} {
  const {coefficients, standardErrors} = regression([new Float64Array(t.length).fill(1), t], y);
  return {limit: coefficients[0], standardError: standardErrors[0]};
}
