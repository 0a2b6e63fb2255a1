import {ConvergenceError, DomainError, type Vector} from "../../errors.js";
import {transform} from "../../linalg/matrix.js";
import {checkUnit} from "../../sphere/geometry/check-unit.js";
import type {AlignmentSpectrum} from "./alignment-spectrum.js";
import {checkSpectrum} from "./check-spectrum.js";

const LARGEST_COUNT = 2 ** 20;

/**
 * The period of the perpetual rotation to which a complex leading pair of VA leads, in the time t of the flow, in the
 * limit β → ∞: T = ∮ |Ay| dτ over the period 2π/ω of y(τ) = e^{τVA}y₀/|e^{τVA}y₀|, by the trapezoidal rule, whose error
 * for periodic functions is exponentially small. The orbits of one pair are one great circle, and T does not depend on
 * y₀; a pair with several independent eigenvectors has many circles, each with its own T.
 *
 * @param spectrum of the model, of kind "rotation"
 * @param point where to start on the circle, d numbers, a unit vector in E_max; default: the first axis of its basis
 * @returns the period, above 0
 *
 * Accuracy: 1e-13 relative.
 * @throws {ShapeError} when the spectrum is not one, or point is not an array of d numbers
 * @throws {DomainError} when the kind is another, or point is not a unit vector in E_max
 * @throws {ConvergenceError} when 2²⁰ points do not suffice
 *
 * Source: derived here, from arXiv 2509.25040, Theorem 3.2
 */
export function rotationPeriod(spectrum: AlignmentSpectrum, point?: Vector): number {
  const {
    dimension: d,
    basis,
    frequency,
    generator,
    growth,
    interaction
  } = checkSpectrum(spectrum, "rotation");
  const start = point === undefined ? basis.slice(0, d) : checkUnit("point", point, d);
  const inside = transform(spectrum.projector, start, new Float64Array(d));
  if (start.some((value, k) => Math.abs(value - inside[k]) > 1e-7)) {
    throw new DomainError("point", start, "a point of E_max: a row of alignmentLimit");
  }
  // in the plane e^{τ(VA − λ)}y₀ = y₀ cos ωτ + (VA − λ)y₀ (sin ωτ)/ω
  const image = transform(generator, inside, new Float64Array(d));
  const other = image.map((value, k) => (value - growth * inside[k]) / frequency);
  const y = new Float64Array(d);
  const ay = new Float64Array(d);
  const speed = (angle: number) => {
    const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
    for (let k = 0; k < d; ++k) y[k] = cos * inside[k] + sin * other[k];
    return Math.hypot(...transform(interaction, y, ay)) / Math.hypot(...y);
  };
  // |Ay| has half the period of y; each round adds the points half way between those before
  let count = 16;
  let mean = trapezoid(speed, count, 0);
  for (; count < LARGEST_COUNT; count *= 2) {
    const next = (mean + trapezoid(speed, count, 0.5)) / 2;
    const done = Math.abs(next - mean) <= 1e-14 * next;
    mean = next;
    if (done) break;
  }
  const period = (2 * Math.PI * mean) / frequency;
  if (count < LARGEST_COUNT) return period;
  throw new ConvergenceError("the period of the rotation", count, period, period);
}

/** The mean of f over [0, π), at points with the given offset in units of their distance. */
function trapezoid(f: (angle: number) => number, count: number, offset: number): number {
  let sum = 0;
  for (let i = 0; i < count; ++i) sum += f((Math.PI * (i + offset)) / count);
  return sum / count;
}
