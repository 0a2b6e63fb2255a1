import {gaussLegendre} from "../../special/gauss-legendre.js";

const RULE = gaussLegendre(20);

/** ∫ f from a to b by 20-point Gauss–Legendre rules on pieces of at most the given width. */
export function integral(f: (x: number) => number, a: number, b: number, width: number): number {
  const pieces = Math.max(1, Math.ceil((b - a) / width));
  const half = (b - a) / pieces / 2;
  let total = 0;
  for (let piece = 0; piece < pieces; ++piece) {
    const middle = a + (2 * piece + 1) * half;
    let sum = 0;
    for (let k = 0; k < RULE.nodes.length; ++k) sum += RULE.weights[k] * f(middle + half * RULE.nodes[k]);
    total += half * sum;
  }
  return total;
}
