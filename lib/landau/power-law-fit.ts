import {checkNumber, checkVector, DomainError, ShapeError, type Vector} from "../errors.js";
import {type Regression, regression} from "./regression.js";

/** A straight line fitted to logarithms. */
export interface PowerLaw {
  readonly exponent: number;
  readonly amplitude: number;
  /** The standard error of the exponent, from the scatter about the fit. */
  readonly standardError: number;
}

/** A power law measured on data, plainly and with its leading correction. */
export interface PowerLawFit extends PowerLaw {
  /** The fit y = A x^a e^{bc}, which extrapolates to c → 0 if c is the leading correction to scaling. */
  readonly corrected: PowerLaw;
  /** d ln y / d ln x between neighbouring points. */
  readonly localExponents: Float64Array;
}

/**
 * The exponent and amplitude of a power law y = A x^a, by least squares of ln y on ln x; and again with a correction
 * variable c, of ln y on ln x and c, which removes a leading correction y = A x^a (1 + bc + …).
 *
 * @param x abscissae, at least 4 different positive numbers, increasing
 * @param y ordinates, as many positive numbers
 * @param correction correction variable c at each point, as many finite numbers that are no affine function of ln x
 * (default: x itself)
 * @returns both fits, with standard errors, and the local exponents between neighbours
 *
 * Accuracy: rounding in the exponents below 1e-14 over the range of ln x; the standard errors state the scatter.
 * @throws {ShapeError} when an argument is not an array of the same length
 * @throws {DomainError} when an entry is not positive (x, y) or not finite, x does not increase,
 * c is an affine function of ln x, or an amplitude leaves the double range
 *
 * Cost: O(number of points).
 * Source: derived here (least squares)
 */
export function powerLawFit(x: Vector, y: Vector, correction: Vector = x): PowerLawFit {
  checkVector("x", x, 4);
  checkVector("y", y, 4);
  checkVector("correction", correction, 4);
  if (y.length !== x.length) throw new ShapeError("y", y, `an array of length ${x.length}, that of x`);
  if (correction.length !== x.length) {
    throw new ShapeError("correction", correction, `an array of length ${x.length}, that of x`);
  }
  for (let i = 0; i < x.length; ++i) {
    checkNumber(`x[${i}]`, x[i], {above: i === 0 ? 0 : x[i - 1]});
    checkNumber(`y[${i}]`, y[i], {above: 0});
  }
  const logX = Float64Array.from(x, Math.log);
  const logY = Float64Array.from(y, Math.log);
  const one = new Float64Array(x.length).fill(1);
  const plain = regression([one, logX], logY);
  const corrected = regression([one, logX, correction], logY);
  const localExponents = logX.slice(1).map((value, i) => (logY[i + 1] - logY[i]) / (value - logX[i]));
  if (!localExponents.every(Number.isFinite)) {
    throw new DomainError("x", x, "abscissae that differ by more than their rounding");
  }
  return {
    ...law("x", x, "abscissae of which no amplitude overflows", plain),
    corrected: law("correction", correction, "values that are no affine function of ln x", corrected),
    localExponents
  };
}

function law(
  argument: string,
  value: Vector,
  allowed: string,
  {coefficients: [intercept, exponent], standardErrors: [, standardError]}: Regression
): PowerLaw {
  const amplitude = Math.exp(intercept);
  if (![amplitude, exponent, standardError].every(Number.isFinite))
    throw new DomainError(argument, value, allowed);
  return {exponent, amplitude, standardError};
}
