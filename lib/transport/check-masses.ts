import {checkVector, ShapeError, type Vector} from "../errors.js";
import {checkMass} from "../sphere/check-tokens.js";

/** Returns `masses`, or n ones if there are none; throws unless they are n numbers from 1e-150 to 1e150. */
export function checkMasses(argument: string, masses: Vector | undefined, n: number): Vector {
  if (masses === undefined) return new Float64Array(n).fill(1);
  checkVector(argument, masses);
  if (masses.length !== n) throw new ShapeError(argument, masses, `${n} numbers, one for each atom`);
  for (let i = 0; i < n; ++i) checkMass(`${argument}[${i}]`, masses[i]);
  return masses;
}
