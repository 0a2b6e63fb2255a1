import {checkOptions, checkVector, DomainError, type Vector} from "../errors.js";
import {checkMasses} from "./check-masses.js";
import {type OrderedMeasure, orderedMeasure} from "./ordered-measure.js";

/** Masses of the atoms of two measures; only their ratios within each measure matter. */
export interface CircleOptions {
  /** The masses of the atoms x, N positive numbers; all equal if not given. */
  readonly xMasses?: Vector;
  /** The masses of the atoms y, M positive numbers; all equal if not given. */
  readonly yMasses?: Vector;
}

export const TURN = 2 * Math.PI;

/** The two measures of a call, checked and sorted. */
export function circleMeasures(
  x: Vector,
  y: Vector,
  options: CircleOptions
): {x: OrderedMeasure; y: OrderedMeasure} {
  const {xMasses, yMasses} = checkOptions(options, {xMasses: true, yMasses: true});
  return {x: circleMeasure("x", x, "xMasses", xMasses), y: circleMeasure("y", y, "yMasses", yMasses)};
}

function circleMeasure(name: string, angles: Vector, massesName: string, masses: Vector | undefined) {
  checkVector(name, angles);
  const checked = checkMasses(massesName, masses, angles.length);
  const places = new Float64Array(angles.length);
  for (let i = 0; i < places.length; ++i) {
    if (Math.abs(angles[i]) > 1e6)
      throw new DomainError(`${name}[${i}]`, angles[i], "an angle in [-1e6, 1e6]");
    const place = angles[i] - TURN * Math.floor(angles[i] / TURN);
    places[i] = place < TURN && place > 0 ? place : 0; // rounding can reach either end
  }
  return orderedMeasure(places, checked);
}
