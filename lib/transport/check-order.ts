import {checkNumber} from "../errors.js";

/** Returns the order p of a distance W_p if it is from 1 to 16; throws like {@link checkNumber}. */
export function checkOrder(p: number): number {
  return checkNumber("p", p, {min: 1, max: 16});
}

/** The cost |x|^p of a displacement x, for one p. */
export function powerCost(p: number): (x: number) => number {
  if (p === 1) return Math.abs;
  if (p === 2) return (x) => x * x;
  return (x) => Math.abs(x) ** p;
}

/** The distance whose p-th power is the mean cost. */
export function root(cost: number, p: number): number {
  return p === 1 ? cost : p === 2 ? Math.sqrt(cost) : cost ** (1 / p);
}
