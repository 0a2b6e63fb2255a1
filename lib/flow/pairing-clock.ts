// Attention with identity values among single atoms, on a clock on which nothing is slow.
//
// Atom i moves by ẋ_i = Σ_{j≠i} w_ij P_{x_i} x_j with w_ij = a_j e^{−βS_ij}/Σ_k a_k e^{−βS_ik}, S_ij = 1 − ⟨x_i, x_j⟩: the
// term of the atom itself vanishes, so that at distance all velocities are of order e^{−cβ}. Let W = Σ_{i≠j} w_ij and
// ds = W dt. Then |dx_i/ds| ≤ Σ_j w_ij/W ≤ 1, and t = ∫ ds/W is a quadrature along the way. For a lone pair
// dθ/ds = −sin θ exactly, whatever β and the masses are: it goes from θ₀ to ε in s = ln(tan(θ₀/2)/tan(ε/2)).
//
// Why an explicit method gets along. The derivative of ẋ_i by x_i is β C_i − Σ_j w_ij ⟨x_i, x_j⟩ P, where C_i ≥ 0 is the
// covariance of P x_j under the weights w_i· (the atom itself counts as 0): the part of order β only spreads, for atoms
// attract the more the closer they are, and a step must follow it in any case; the part that contracts has a rate of at
// most Σ_j w_ij ≤ W, which is 1 in s. For a pair all modes together have the rate −cos θ. So stability asks for steps of
// order 1 in s, accuracy for some in each 1/β of an angle while t is gathered, and a phase takes a length
// ln(tan(θ₀/2)/tan(ε/2)) of s when the pair that sets W is the one that meets: the number of steps is bounded in terms
// of ln β and ln ε, and free of e^{cβ}. The bound fails when W belongs to an atom that has come to rest without having
// met: a light one at a maximum of the field of several heavy ones. There the trace of β C_i is at most d − 1, so that
// those that pull are, in the mean, within √(d/β) of it, and attract one another at a rate of the order of e^{−2d} or
// more: the cost grows by e^{2d} at worst, never with β, and mergerSequence ends with "step limit" where that is too much.
//
// The time t sees positions through e^{βS}: an error δ of a position is one of β δ sin θ, relatively, in t. Moves below
// the rounding of a position change t by less than β·1e-16, and may be left out.

/** Pairs with a weight below e^{−50} of the largest move nothing that a double could hold. */
const NEGLIGIBLE = -50;

export class PairingClock {
  readonly beta: number;
  readonly dimension: number;
  private readonly logMasses: Float64Array;
  private readonly exponents: Float64Array;
  private readonly tops: Float64Array;
  /** ln W at the positions last asked for. */
  logRate = 0;
  /** The largest |Σ_j w_ij P x_j| in units of the largest Σ_j w_ij |x_j − x_i| there: 0 where all pulls cancel. */
  imbalance = 0;

  constructor(beta: number, dimension: number, masses: Float64Array) {
    this.beta = beta;
    this.dimension = dimension;
    this.logMasses = masses.map(Math.log);
    this.exponents = new Float64Array(masses.length ** 2);
    this.tops = new Float64Array(masses.length);
  }

  /** Writes dx/ds at unit rows into the first N·d entries of `out`, and sets `logRate` and `imbalance`. */
  velocities(x: Float64Array, out: Float64Array): void {
    const {beta, dimension: d, logMasses, exponents, tops} = this;
    const n = logMasses.length;
    let top = -Infinity; // of all ln w_ij, up to ln N
    tops.fill(0);
    for (let i = 0; i < n; ++i) {
      for (let j = 0; j < i; ++j) {
        let square = 0;
        for (let k = 0; k < d; ++k) square += (x[j * d + k] - x[i * d + k]) ** 2;
        const decay = (-beta * square) / 2;
        const ratio = logMasses[j] - logMasses[i];
        exponents[i * n + j] = decay + ratio;
        exponents[j * n + i] = decay - ratio;
        if (decay + ratio > tops[i]) tops[i] = decay + ratio;
        if (decay - ratio > tops[j]) tops[j] = decay - ratio;
      }
    }
    for (let i = 0; i < n; ++i) {
      for (let j = 0; j < n; ++j) if (j !== i) top = Math.max(top, exponents[i * n + j] - tops[i]);
    }
    out.fill(0, 0, n * d);
    let rate = 0;
    let pull = 0;
    let speed = 0;
    for (let i = 0; i < n; ++i) {
      let sum = 0;
      let rowPull = 0;
      let curvature = 0; // P_x y = δ + (|δ|²/2) x with δ = y − x
      for (let j = 0; j < n; ++j) {
        const exponent = exponents[i * n + j] - tops[i] - top;
        if (j === i || exponent < NEGLIGIBLE) continue;
        const weight = Math.exp(exponent);
        let square = 0;
        for (let k = 0; k < d; ++k) {
          const delta = x[j * d + k] - x[i * d + k];
          out[i * d + k] += weight * delta;
          square += delta * delta;
        }
        sum += weight;
        rowPull += weight * Math.sqrt(square);
        curvature += (weight * square) / 2;
      }
      const partition = Math.exp(-tops[i]) + Math.exp(top) * sum;
      let square = 0;
      for (let k = i * d; k < (i + 1) * d; ++k) {
        out[k] = (out[k] + curvature * x[k]) / partition;
        square += out[k] * out[k];
      }
      rate += sum / partition;
      pull = Math.max(pull, rowPull / partition);
      speed = Math.max(speed, Math.sqrt(square));
    }
    for (let k = 0; k < n * d; ++k) out[k] /= rate;
    this.logRate = top + Math.log(rate);
    this.imbalance = pull > 0 ? speed / pull : 0;
  }
}
