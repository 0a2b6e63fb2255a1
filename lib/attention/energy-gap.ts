// The distance to the largest energy.
import {checkNumber, DomainError} from "../errors.js";
import {sum} from "../special/sum.js";
import {checkTokens} from "../sphere/check-tokens.js";
import type {Tokens} from "../sphere/tokens.js";

/**
 * How far the energy E = (1/2β) Σ_ij μ_i μ_j e^{β⟨x_i, x_j⟩}, μ_i = m_i/Σ m, is below its largest value e^β/2β, in units
 * of that: 1 − E/E_max = −Σ_ij μ_i μ_j expm1(−β|x_i − x_j|²/2). It is 0 if and only if all tokens are at one place, and
 * keeps its digits when they nearly are, where a difference of energies would have none left.
 *
 * @param tokens N tokens, N²d ≤ 1e10
 * @param beta inverse temperature, from 0 to 1e6
 * @returns the gap, from 0 to 1
 *
 * Accuracy: relative error below 1e-14, for the positions as given.
 * @throws {ShapeError} when tokens are not tokens or beta is not a number
 * @throws {DomainError} when a row is not a unit vector, a mass is not positive, there are too many tokens, or beta is
 * out of range
 *
 * Cost: O(N²d).
 * Source: derived here
 */
export function energyGap(tokens: Tokens, beta: number): number {
  const {dimension: d, positions, masses} = checkTokens(tokens);
  checkNumber("beta", beta, {min: 0, max: 1e6});
  const n = masses.length;
  const most = Math.floor(Math.sqrt(1e10 / d));
  if (n > most) throw new DomainError("the number of tokens", n, `at most ${most}`);
  const total = sum(masses);
  const rows = new Float64Array(n);
  for (let i = 1; i < n; ++i) {
    let row = 0;
    for (let j = 0; j < i; ++j) {
      let square = 0;
      for (let k = 0; k < d; ++k) square += (positions[i * d + k] - positions[j * d + k]) ** 2;
      row -= (masses[j] / total) * Math.expm1((-beta * square) / 2);
    }
    rows[i] = 2 * (masses[i] / total) * row;
  }
  return sum(rows);
}
