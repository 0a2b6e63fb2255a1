// What a head makes of tokens before any sum is taken: unit rows, and where each token looks.
import type {Tokens} from "../sphere/tokens.js";
import {apply, type Head} from "./model.js";
import type {RowProduct} from "./row-product.js";
import type {Scratch} from "./scratch.js";

/** Where the tokens look: the direction y_i of Ax_i and κ_i = β|Ax_i|. */
export interface Targets {
  readonly directions: Float64Array;
  readonly kappas: Float64Array;
  readonly mass: number;
  /** Writes where a token at the row of x that starts at `from` would look to the same place of y, and returns its κ. */
  readonly aim: (x: Float64Array, from: number, y: Float64Array) => number;
}

/**
 * Tokens whose rows have norm 1 to rounding: those given, or a copy of them where some row was rounded elsewhere. The
 * methods take a different use of |x| = 1, and κ·1e-9 can be much.
 */
export function unitRows(tokens: Tokens, scratch: Scratch): Tokens {
  const {dimension: d, positions, masses} = tokens;
  const rounding = 5e-16 * (2 + Math.sqrt(d));
  if (isUnit(positions, d, 1 - rounding, 1 + rounding)) return tokens;
  const rows = scratch.array("unit rows", positions.length);
  for (let row = 0; row < positions.length; row += d) {
    let square = 0;
    for (let k = row; k < row + d; ++k) square += positions[k] * positions[k];
    const norm = Math.sqrt(square);
    for (let k = row; k < row + d; ++k) rows[k] = positions[k] / norm;
  }
  return {dimension: d, positions: rows, masses};
}

function isUnit(positions: Float64Array, d: number, least: number, most: number): boolean {
  for (let at = 0; at < positions.length; ) {
    let square = positions[at] * positions[at];
    for (const end = at++ + d; at < end; ++at) square += positions[at] * positions[at];
    if (square < least || square > most) return false;
  }
  return true;
}

/**
 * Where each token looks: y_i = Ax_i/|Ax_i| with κ_i = β|Ax_i|; for Ax_i = 0 any direction will do. `interact` applies A
 * to many rows.
 */
export function aim(
  {beta, interaction, dimension: d}: Head,
  {positions, masses}: Tokens,
  interact: RowProduct,
  scratch: Scratch
): Targets {
  const n = masses.length;
  const kappas = scratch.array("kappas", n);
  const mass = total(masses);
  /** Turns Ax, which lies in y, into its direction. */
  const normalise: Targets["aim"] = (x, from, y) => {
    const norm = Math.hypot(...y.subarray(from, from + d));
    for (let k = from; k < from + d; ++k) y[k] = norm > 0 ? y[k] / norm : x[k];
    return beta * norm;
  };
  const aimAt: Targets["aim"] = (x, from, y) => {
    apply(interaction, d, x, from, y, from);
    return normalise(x, from, y);
  };
  const {scalar} = interaction;
  if (scalar !== undefined) {
    const kappa = beta * Math.abs(scalar);
    if (kappas[0] !== kappa) kappas.fill(kappa); // else it is so from the call before
    return {directions: scalar < 0 ? positions.map((x) => -x) : positions, kappas, mass, aim: aimAt};
  }
  const directions = new Float64Array(positions.length);
  interact(positions, 0, n, directions, 0);
  for (let i = 0; i < n; ++i) kappas[i] = normalise(positions, i * d, directions);
  return {directions, kappas, mass, aim: aimAt};
}

/** The sum of all masses, in √N blocks of √N: the error grows with their number and length, not with N. */
function total(masses: Float64Array): number {
  const length = Math.ceil(Math.sqrt(masses.length));
  let sum = 0;
  for (let from = 0; from < masses.length; from += length) {
    const to = Math.min(from + length, masses.length);
    let block = 0;
    for (let i = from; i < to; ++i) block += masses[i];
    sum += block;
  }
  return sum;
}
