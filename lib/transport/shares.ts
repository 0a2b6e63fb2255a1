import {sum} from "../special/sum.js";

/** Masses as shares of 1 that differ from each other only where the masses do. */
export function shares(masses: Float64Array): Float64Array {
  const total = sum(masses);
  return masses.map((mass) => mass / total);
}

/**
 * The masses of two measures on one scale, on which both have the same total: whole numbers stay whole, so that atoms
 * of which several make up one of the other measure leave nothing over.
 */
export function commonMasses(
  a: Float64Array,
  b: Float64Array
): {a: Float64Array; b: Float64Array; total: number} {
  const [unitA, unitB] = [unit(a), unit(b)];
  const [totalA, totalB] = [sum(unitA), sum(unitB)];
  return {
    a: unitA.map((mass) => mass * totalB),
    b: unitB.map((mass) => mass * totalA),
    total: totalA * totalB
  };
}

/** Equal masses as ones; others divided by a power of 2, so that their products stay in double range. */
function unit(masses: Float64Array): Float64Array {
  if (masses.every((mass) => mass === masses[0])) return new Float64Array(masses.length).fill(1);
  const scale = 2 ** -Math.floor(Math.log2(masses.reduce((a, b) => Math.max(a, b))));
  return masses.map((mass) => mass * scale);
}
