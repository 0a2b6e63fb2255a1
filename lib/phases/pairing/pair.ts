import {checkNumber, checkVector, ShapeError, type Vector} from "../../errors.js";

/** Two atoms: what all formulas for them share. */
export interface Pair {
  /** The share of the first atom and of the second in the mass of both. */
  readonly a1: number;
  readonly a2: number;
  /** a₁² + a₂² and a₁a₂. */
  readonly q: number;
  readonly p: number;
}

/** Masses have a ratio from 1e-100 to 1e100. */
export function checkPair(masses: Vector): Pair {
  checkVector("masses", masses, 2);
  if (masses.length !== 2) throw new ShapeError("masses", masses, "two numbers");
  for (let i = 0; i < 2; ++i) checkNumber(`masses[${i}]`, masses[i], {min: 1e-50, max: 1e50});
  const total = masses[0] + masses[1];
  const [a1, a2] = [masses[0] / total, masses[1] / total];
  return {a1, a2, q: a1 * a1 + a2 * a2, p: a1 * a2};
}

/** S = 1 − cos θ, without cancellation. */
export const depth = (theta: number) => 2 * Math.sin(theta / 2) ** 2;

/** Inverse temperatures and angles for which all is finite. */
export const checkBeta = (beta: number) => checkNumber("beta", beta, {min: 0, max: 1e8});
export const checkAngle = (name: string, angle: number, below = Math.PI) =>
  checkNumber(name, angle, {min: 1e-12, below});
