import {DomainError, type Vector} from "../../errors.js";
import {transform} from "../../linalg/matrix.js";
import {checkUnit} from "../../sphere/geometry/check-unit.js";
import type {AlignmentSpectrum} from "./alignment-spectrum.js";
import {checkSpectrum} from "./check-spectrum.js";
import {rotationPeriod} from "./rotation-period.js";

/**
 * The rate at which the distance of a token from E_max falls, in the time t of the flow, in the limit β → ∞: the gap of
 * VA over the mean speed dt/dτ of the clock where the token ends. At a limit point y this is (λ₁ − Re λ₂)/|Ay|: the same
 * for all tokens if |Ay| is the same at ±v₁, but a property of y when E_max has dimension 2 or more. In a rotation of
 * period T it is (λ₁ − Re λ₂)(2π/ω)/T.
 * It is the rate of each token, late, and of their median. When one eigenvalue leads, tokens that start near the space of
 * the other eigenvalues wait, with the clock of v₂ there (λ₂ real and simple): of a law with positive density the root mean
 * square distance falls at min(g/|Av₁|, g/(2|Av₂|)), g = λ₁ − λ₂, half of this rate if |Av₂| = |Av₁|.
 *
 * @param spectrum of the model, of kind "points", "projection" or "rotation", with a finite gap
 * @param point where the token ends, d numbers, a unit vector, as a row of `alignmentLimit`
 * @returns the rate, above 0
 *
 * Accuracy: 1e-14 relative, from the gap as it is.
 * @throws {ShapeError} when the spectrum is not one, or point is not an array of d numbers
 * @throws {DomainError} when the kind is another, the gap is infinite, point is not a unit vector, or A maps it to 0
 *
 * Source: derived here, from arXiv 2509.25040, Theorem 3.2
 */
export function alignmentRate(spectrum: AlignmentSpectrum, point: Vector): number {
  const {dimension, kind, gap, frequency} = checkSpectrum(spectrum, "points", "projection", "rotation");
  const y = checkUnit("point", point, dimension);
  if (gap === Infinity) throw new DomainError("spectrum.gap", gap, "finite: E_max is not the whole space");
  if (kind === "rotation") return (gap * 2 * Math.PI) / frequency / rotationPeriod(spectrum, y);
  const speed = Math.hypot(...transform(spectrum.interaction, y, new Float64Array(dimension)));
  if (speed === 0) throw new DomainError("point", point, "a point that A does not map to 0");
  return gap / speed;
}
