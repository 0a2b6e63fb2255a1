import {checkNumber, checkOptions} from "../../errors.js";
import {checkSquare} from "../../linalg/check-square.js";
import {byRealPart, ComplexSchur} from "../../linalg/complex-schur.js";
import {eigenOf} from "../../linalg/general-eigen.js";
import type {GeneralEigen} from "../../linalg/index.js";
import {frobenius} from "../../linalg/matrix.js";
import {orthonormalRange} from "../../linalg/orthonormal-range.js";
import {spectralGroup} from "../../linalg/spectral-group.js";
import {type AlignmentModel, limitMatrices} from "./limit-model.js";

/**
 * Where tokens go in the limit β → ∞:
 * - "still": VA is a multiple of the identity, nothing moves;
 * - "points": one real leading eigenvalue: to v₁ or −v₁;
 * - "projection": a real one of several independent eigenvectors: to Πx/|Πx|;
 * - "rotation": a complex pair: to perpetual rotation on a great circle (its own, if the pair has several eigenvectors);
 * - "mixed": several pairs, or pairs and real ones, of one real part: Πx/|Πx| moves for ever, not periodically;
 * - "algebraic": a defective leading eigenvalue (Jordan block): like 1/τ, not exponentially.
 */
export type AlignmentKind = "still" | "points" | "projection" | "rotation" | "mixed" | "algebraic";

/** The spectrum of VA, A = KᵀQ, and what it says about the alignment phase. */
export interface AlignmentSpectrum {
  readonly dimension: number;
  readonly kind: AlignmentKind;
  /** The eigenvalues of VA by falling real part, their condition numbers, and left and right vectors. */
  readonly eigen: GeneralEigen;
  /** How many eigenvalues lead: their real parts differ by less than the norm of VA over the horizon. */
  readonly count: number;
  /** The mean real part of the leading eigenvalues, and the mean size of their imaginary parts. */
  readonly growth: number;
  readonly frequency: number;
  /** The real part of the last leading eigenvalue less that of the next; Infinity when there is none. */
  readonly gap: number;
  /** Π, d² numbers: the spectral projector on the space E_max of the leading eigenvalues, and its Frobenius norm. */
  readonly projector: Float64Array;
  readonly projectorNorm: number;
  /** `count` orthonormal rows of d numbers that span E_max. */
  readonly basis: Float64Array;
  /**
   * The largest Frobenius norm of VA − λ on the space of a leading eigenvalue λ, of all its copies together, over the
   * norm of VA: 0 when it has as many eigenvectors as copies, of order 1 for a Jordan block.
   */
  readonly departure: number;
  /** The τ|VA| up to which the kind holds. */
  readonly horizon: number;
  /** A and VA, d² numbers each, row after row. */
  readonly interaction: Float64Array;
  readonly generator: Float64Array;
}

/** Options of the spectrum. */
export interface AlignmentSpectrumOptions {
  /** The τ|VA| up to which the kind is to hold, from 10 to 1e12; default 1e4. */
  readonly horizon?: number;
}

/**
 * The spectrum of VKᵀQ, which decides where tokens go in the limit β → ∞ of self-attention (the alignment phase):
 * x(τ) ∝ e^{τVA}x₀ is drawn to the generalised eigenspace E_max of largest real part, whatever its sign.
 * Whether eigenvalues are equal, or an eigenvalue defective, cannot be told from rounded numbers; how long a difference
 * takes to show can. So the kind is that of all that happens while τ|VA| (Frobenius) is below a horizon H: real parts,
 * imaginary parts and departures from a multiple of the identity below |VA|/H count as none.
 *
 * @param model Q, K, V
 * @param dimension the dimension d of the space around the sphere, an integer from 2 to 512
 * @param options `horizon`, H
 * @returns eigenvalues with vectors and condition numbers, kind, leading group with its projector, basis, gap
 *
 * Accuracy: that of `generalEigen` and `spectralProjector`; a Jordan block of three rows splits by 1e-5 |VA| from rounding
 * alone, which the default horizon does not see.
 * @throws {ShapeError} when a matrix or an option has a wrong type or shape
 * @throws {DomainError} when an entry, the dimension or the horizon is out of range
 * @throws {ConvergenceError} as `generalEigen`
 *
 * Cost: O(d³), about 5 s for d = 512.
 * Source: arXiv 2509.25040, Proposition 3.4; the horizon is derived here
 */
export function alignmentSpectrum(
  model: AlignmentModel,
  dimension: number,
  options: AlignmentSpectrumOptions = {}
): AlignmentSpectrum {
  const {horizon = 1e4} = checkOptions(options, {horizon: true});
  checkNumber("horizon", horizon, {min: 10, max: 1e12});
  const {interaction, generator} = limitMatrices(model, dimension, 512);
  const {a, scale} = checkSquare(generator, dimension);
  const size = frobenius(a);
  const blur = size / horizon;
  const schur = new ComplexSchur(a, dimension);
  schur.sort(byRealPart(schur));
  const {re} = schur;
  let count = 1;
  while (count < dimension && re[0] - re[count] <= blur) ++count;
  const leading = spectralGroup(
    schur,
    Array.from({length: dimension}, (_, i) => i < count)
  );
  const {departure, frequencies} = split(schur, count, blur);
  return {
    dimension,
    kind: kindOf(count, dimension, departure <= blur, frequencies),
    eigen: eigenOf(schur, scale),
    count,
    growth: scale * leading.meanRe,
    frequency: (scale * frequencies.reduce((sum, {size: s, count: c}) => sum + s * c, 0)) / count,
    gap: count === dimension ? Infinity : scale * (re[count - 1] - re[count]),
    projector: leading.re,
    projectorNorm: frobenius(leading.re),
    basis: orthonormalRange(leading.re, dimension, count),
    departure: size === 0 ? 0 : departure / size,
    horizon,
    interaction,
    generator
  };
}

/** The leading eigenvalues by their imaginary parts, and the largest departure of one's space from a multiple of 1. */
function split(schur: ComplexSchur, count: number, blur: number) {
  const order = Array.from({length: count}, (_, i) => i).sort((i, j) => schur.im[j] - schur.im[i]);
  const groups: number[][] = [];
  for (const i of order) {
    const last = groups.at(-1);
    if (last !== undefined && schur.im[last[0]] - schur.im[i] <= 2 * blur) last.push(i);
    else groups.push([i]);
  }
  let departure = 0;
  const frequencies = groups.map((group) => {
    const members = new Set(group);
    const part = spectralGroup(
      schur,
      Array.from({length: schur.n}, (_, i) => members.has(i))
    );
    departure = Math.max(departure, part.departure);
    return {size: Math.abs(part.meanIm), count: group.length};
  });
  return {departure, frequencies: frequencies.map((f) => (f.size <= blur ? {size: 0, count: f.count} : f))};
}

function kindOf(
  count: number,
  dimension: number,
  semisimple: boolean,
  frequencies: readonly {size: number; count: number}[]
): AlignmentKind {
  if (!semisimple) return "algebraic";
  if (frequencies.length === 1) return count === dimension ? "still" : count === 1 ? "points" : "projection";
  return frequencies.length === 2 && frequencies.every(({size}) => size > 0) ? "rotation" : "mixed";
}
