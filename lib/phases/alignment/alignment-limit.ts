import {DomainError} from "../../errors.js";
import {lessMultiple, product, transform} from "../../linalg/matrix.js";
import {checkTokens} from "../../sphere/check-tokens.js";
import {type Tokens, tokens as tokensOf} from "../../sphere/tokens.js";
import type {AlignmentSpectrum} from "./alignment-spectrum.js";
import {checkSpectrum} from "./check-spectrum.js";

/**
 * Where each token goes in the limit β → ∞: Πx/|Πx|, Π the spectral projector on E_max. Of the kinds "still", "points"
 * and "projection" this is the limit of the token. Of "rotation" and "mixed" the token joins the orbit of Πx/|Πx|, in
 * step in τ, and with a constant lag in t as the clocks differ at first. Of "algebraic" with a real eigenvalue λ it is the
 * direction of N^pΠx, N = VA − λ, for the p whose term (τN)^p/p! leads at the horizon.
 *
 * @param spectrum of the model, from `alignmentSpectrum`
 * @param tokens N tokens of its dimension
 * @returns N tokens on E_max, of the same masses
 *
 * Accuracy: 1e-14·d times the projector's norm over |Πx|, times that of the projector.
 * @throws {ShapeError} when the spectrum or the tokens are not such, or the dimensions differ
 * @throws {DomainError} when a row is not a unit vector, Πx is 0 to rounding (the row is named), or the kind is
 * "algebraic" with complex eigenvalues
 *
 * Cost: O(Nd²).
 * Source: arXiv 2509.25040, Proposition 3.4; the projection is derived here
 */
export function alignmentLimit(spectrum: AlignmentSpectrum, tokens: Tokens): Tokens {
  const {dimension: d, kind, projectorNorm} = checkSpectrum(spectrum);
  const {positions, masses} = checkTokens(tokens);
  if (tokens.dimension !== d)
    throw new DomainError("tokens.dimension", tokens.dimension, `${d}, as the spectrum's`);
  if (kind === "still") return tokensOf(positions, d, {masses});
  const maps = kind === "algebraic" ? algebraicMaps(spectrum) : [spectrum.projector];
  const limit = new Float64Array(positions.length);
  for (let row = 0; row < positions.length; row += d) {
    const x = positions.subarray(row, row + d);
    const first = transform(maps[0], x, new Float64Array(d));
    let best = first;
    let largest = Math.hypot(...first);
    if (largest < 1e-14 * d * projectorNorm) {
      throw new DomainError(
        `row ${row / d} of tokens.positions`,
        x,
        "a token with a part in the leading space"
      );
    }
    for (let p = 1; p < maps.length; ++p) {
      const image = transform(maps[p], x, new Float64Array(d));
      const size = Math.hypot(...image);
      if (size <= largest) continue;
      largest = size;
      best = image;
    }
    for (let k = 0; k < d; ++k) limit[row + k] = best[k] / largest;
  }
  return tokensOf(limit, d, {masses});
}

/** (τN)^pΠ/p! at the horizon, p = 0 …. */
function algebraicMaps(spectrum: AlignmentSpectrum): Float64Array[] {
  const {dimension: d, count, generator, projector, growth, frequency, horizon} = spectrum;
  if (frequency > 0) {
    throw new DomainError("spectrum.kind", "algebraic, with complex eigenvalues", "a kind with limits");
  }
  const shifted = lessMultiple(generator, growth, d);
  const size = Math.hypot(...generator);
  const step = shifted.map((value) => (value * horizon) / size);
  const maps = [projector];
  for (let p = 1; p < count; ++p) maps.push(product(step, maps[p - 1], d).map((value) => value / p));
  return maps;
}
