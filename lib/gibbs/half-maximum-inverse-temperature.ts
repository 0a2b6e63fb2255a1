import {ConvergenceError, checkNumber, DomainError, type Vector} from "../errors.js";
import {brent} from "../special/brent.js";
import {entropyExcess} from "./entropy-excess.js";
import {lowTemperatureLimit} from "./low-temperature.js";
import {gapMoments} from "./moments.js";
import {spread} from "./row.js";

/**
 * The inverse temperature at which a row's entropy is half its maximum, the β with H(β) = ½ ln n (or fraction · ln n).
 * H falls strictly from ln n to ln m, m being the multiplicity of the maximum, so that this β exists, and is unique,
 * exactly when m < n^fraction: for the half, when m < √n.
 *
 * Solved for H − ln m, which has no cancellation, between two bounds: ln n − H ≤ β²w²/8 with w = max u − min u from below, and
 * H − ln m ≤ ((n − m)/m)(βg + 1) e^{−βg} ≤ 2 ((n − m)/m) e^{−βg/2} for βg ≥ 1 with g the gap below the maximum from above.
 *
 * @param u logits, n ≥ 2 finite numbers (dimensionless), fewer than n^fraction of them equal to the maximum
 * @param fraction of ln n at which to stop, from 1e-6 to 1 − 1e-6 (default ½)
 * @returns β > 0 in units of 1/u
 *
 * Accuracy: relative error below 1e-15·(4 + fraction·ln n/(β² Var_p(u))) with both taken at the result, which is below 1e-13
 * for fraction = ½ unless H has a plateau there.
 * @throws {ShapeError} when u is not an array of numbers or is empty, or fraction is not a number
 * @throws {DomainError} when an entry or fraction is out of range, when too many entries share the maximum (in particular when
 * u is constant or n = 1), or when max u − min u or β exceeds the double range
 * @throws {ConvergenceError} when H is so flat at that height that rounding decides β beyond about the fifth digit
 *
 * Cost: O(n) for each of about 15 evaluations of H.
 * Source: Theorem 02, §6.2; existence and uniqueness derived here
 */
export function halfMaximumInverseTemperature(u: Vector, fraction = 0.5): number {
  const {width} = spread(u);
  checkNumber("fraction", fraction, {min: 1e-6, max: 1 - 1e-6});
  const {multiplicity, gap} = lowTemperatureLimit(u);
  const n = u.length;
  const limit = multiplicity ** (1 / fraction);
  if (!(limit < n)) {
    throw new DomainError(
      "u",
      u,
      `a maximum shared by fewer than n^${fraction} of the n = ${n} logits (here ${multiplicity})`
    );
  }
  const target = fraction * Math.log1p((n - limit) / limit); // fraction · ln n − ln m
  const lowest = 0.9 * Math.sqrt(8 * (1 - fraction) * Math.log(n)); // βw is above
  const highest = Math.max(1.1, 2.1 * Math.log((2 * (n - multiplicity)) / (multiplicity * target))); // βg is below
  // In x = ln(βw/lowest), since the upper bound of β and the quotient w/g can exceed the double range where β does not.
  const low = lowest / width;
  const high = Math.log(highest / lowest) + 2 * Math.log(Math.sqrt(width) / Math.sqrt(gap));
  const last = Math.log(Number.MAX_VALUE) - Math.log(low);
  const at = (x: number) => {
    const factor = Math.exp(x / 3); // e^x itself can overflow
    return Math.min(low * factor * factor * factor, Number.MAX_VALUE);
  };
  const allowed = "logits so far apart that the inverse temperature is in double range";
  if (!(last > 0) || (high > last && entropyExcess(u, Number.MAX_VALUE) > target))
    throw new DomainError("u", u, allowed);
  const {root, iterations, residual} = brent(
    (x) => Math.log(entropyExcess(u, at(x)) / target),
    0,
    Math.min(high, last),
    {
      tolerance: 0,
      maxIterations: 1000
    }
  );
  const beta = at(root);
  const {scale, central} = gapMoments(u, beta, 2);
  const slope = (beta * scale) ** 2 * central[2]; // −dH/d ln β
  if (slope < 1e-10 * Math.log(n)) throw new ConvergenceError("half maximum", iterations, residual, beta);
  const result = beta * (1 + (entropyExcess(u, beta) - target) / slope); // what the rounding of ln β left
  if (result === Infinity) throw new DomainError("u", u, allowed);
  return result;
}
