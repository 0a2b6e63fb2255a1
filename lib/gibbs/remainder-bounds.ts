import {checkNumber, DomainError, type Vector} from "../errors.js";
import {spread} from "./row.js";

/** Bounds that hold for every row of width w at inverse temperature β. */
export interface RemainderBounds {
  /** max_j |p_j − (1 + βδ_j)/n| ≤ β²w²/(12√3), which is also below β²w²/2. */
  probability: number;
  /** |H − ln n + (V/2)β²| ≤ |β|³w³/(18√3). */
  entropy: number;
  /** |dH/dβ| ≤ |β|w²/4. */
  entropyDerivative: number;
  /** ln n − H ≤ β²w²/8. */
  entropyDeficit: number;
}

/**
 * Rigorous bounds on what the expansions at β = 0 leave out, in terms of the width w = max u − min u alone.
 *
 * 1. |p_j − (1 + βδ_j)/n| ≤ β²w²/(12√3). By Taylor it is at most (β²/2) max |p_j″|, and with the mean e and the variance v
 *    of the other logits under p, p_j″ = p(1 − p)[(1 − 2p)(u_j − e)² − v]. Upwards this is at most p(1 − p)(1 − 2p)w² ≤ w²/(6√3).
 *    Downwards, v ≤ (max − e)(e − min) leaves p(1 − p)w²/4 ≤ w²/16 for p ≤ ½, p w²/8 ≤ 3w²/32 up to ¾,
 *    and p(1 − p)(2p − 1)w² ≤ w²/(6√3) beyond.
 * 2. |H − ln n + Vβ²/2| ≤ |β|³w³/(18√3). H′ + Vβ = −β(κ₂(β) − κ₂(0)) and |κ₂(β) − κ₂(0)| ≤ |β| max |κ₃|; a third central
 *    moment at fixed mean is extreme for two atoms, where it is v³p(1 − p)(1 − 2p) with v ≤ w, so |κ₃| ≤ w³/(6√3). Integrate.
 * 3. |H′| = |β| Var_p(u) ≤ |β|w²/4, since a variance on an interval of length w is at most w²/4 (Popoviciu).
 * 4. ln n − H = ∫₀^β t Var_{p(t)}(u) dt ≤ β²w²/8, by the same inequality.
 *
 * @param u logits, n ≥ 1 finite numbers (dimensionless)
 * @param beta inverse temperature, any finite number (dimensionless)
 * @returns the four bounds; 0 for constant u. The second is approached as β → 0 when a fraction (3 − √3)/6 of the logits
 *   is at the maximum and the others at the minimum
 *
 * Accuracy: relative error below 1e-15 for each bound as a number.
 * @throws {ShapeError} when u is not an array of numbers or is empty, or beta is not a number
 * @throws {DomainError} when an entry or beta is not finite, or max u − min u or a bound exceeds the double range
 *
 * Cost: O(n).
 * Source: derived here; T. Popoviciu (1935) for the variance
 */
export function remainderBounds(u: Vector, beta: number): RemainderBounds {
  const {width} = spread(u);
  checkNumber("beta", beta);
  const x = Math.abs(beta) * width;
  const bounds = {
    probability: (x * x) / (12 * Math.sqrt(3)),
    entropy: (x * x * x) / (18 * Math.sqrt(3)),
    entropyDerivative: (x * width) / 4,
    entropyDeficit: (x * x) / 8
  };
  if (!Number.isFinite(bounds.entropy) || !Number.isFinite(bounds.entropyDerivative)) {
    throw new DomainError("u", u, "logits with (β (max u − min u))³ and β (max u − min u)² in double range");
  }
  return bounds;
}
