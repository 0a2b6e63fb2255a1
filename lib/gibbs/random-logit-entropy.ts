import {checkInteger, checkNumber} from "../errors.js";

/** Means over rows of random logits, in nats. */
export interface RandomLogitEntropy {
  /** E H. */
  meanEntropy: number;
  /** E ln Z. */
  meanLogPartition: number;
}

const eulerGamma = 0.5772156649015329;

/**
 * Mean entropy and mean ln Z of a row of n independent Gaussian logits βu_j ~ N(0, σ²) (the random energy model):
 * E ln Z = ∫₀^∞ (e^{−t} − (E e^{−t e^{σG}})^n) dt/t and E H = (1 − σ∂_σ) E ln Z.
 *
 * With t = e^x, y = x + σG, ψ(x) = E(1 − exp(−e^y)) and k(y) = e^{y − e^y}, an integration by parts turns both into means
 * over one probability density on the line, w(x) = n (1 − ψ)^{n−1} E k(y):
 * E ln Z = −γ − ∫ x w dx, E H = −γ − ∫ n (1 − ψ)^{n−1} E[y k(y)] dx, γ Euler's constant.
 * (−x is ln Z plus a Gumbel variable, and y = ln(e^{u_j} t) that of the key which wins.) E H then has no terms of size σ √(ln n)
 * to cancel.
 *
 * Steps. The trapezoid rule with step h errs by e^{−2πa/h} on a function that is analytic and integrable in the strip |Im| < a.
 * exp(−e^y) stays bounded for a = π/2, so that h = ¼ in x and in y leaves e^{−4π²} = 7e-18 times a moderate constant; the
 * normal density costs e^{a²/2σ²}, and h ≤ σ/2 in y keeps that error below e^{−34}. Ranges. Everything is cut where it falls below
 * e^{−40}/n: |G| ≤ s = √(2(40 + ln n)) by the normal tail; y ≥ −40 − ln n, since k(y) ≤ e^y; y ≤ 4, where exp(−e^y) < 2e-24;
 * x from −40 − ln n − min(σs, σ²/2), since E e^y = e^{x + σ²/2}, until n (1 − ψ)^{n−1} is below 1e-22.
 *
 * @param n number of keys, an integer ≥ 1
 * @param sigma standard deviation of the scaled logits βu_j, from 0 to 1000 (dimensionless)
 * @returns E H, from ln n at σ = 0 down towards 0, and E ln Z, from ln n up
 *
 * Accuracy: relative error below 1e-12 for both, for n ≤ 1e6 and σ ≤ 20; E H loses a further factor σ/20 beyond.
 * @throws {ShapeError} when an argument is not a number
 * @throws {DomainError} when n or sigma is out of range
 *
 * Cost: about 4000 (50 + ln n) (1 + σ) operations for σ ≥ ½, 50/σ exponentials below.
 * Source: derived here; the model is B. Derrida, "Random-energy model: An exactly solvable model of disordered systems" (1981)
 */
export function randomLogitEntropy(n: number, sigma: number): RandomLogitEntropy {
  checkInteger("n", n, 1);
  checkNumber("sigma", sigma, {min: 0, max: 1000});
  if (n === 1) return {meanEntropy: 0, meanLogPartition: 0};
  return sigma < 1e-3 ? nearUniform(n, sigma) : byQuadrature(n, sigma);
}

/** From the mean cumulants of a sample, E κ₂ = σ²(n−1)/n and E κ₄ = −6σ⁴(n−1)/n²; the next term is O(σ⁶). */
function nearUniform(n: number, sigma: number): RandomLogitEntropy {
  const second = (sigma ** 2 * (n - 1)) / n;
  const fourth = (-6 * sigma ** 4 * (n - 1)) / n / n;
  return {
    meanEntropy: Math.log(n) - second / 2 - fourth / 8,
    meanLogPartition: Math.log(n) + second / 2 + fourth / 24
  };
}

function byQuadrature(n: number, sigma: number): RandomLogitEntropy {
  const stepX = 0.25;
  const refinement = Math.max(1, Math.ceil(0.5 / sigma)); // steps in y to one in x
  const stepY = stepX / refinement;
  const logTail = 40 + Math.log(n);
  const reach = Math.sqrt(2 * logTail);

  // Normal weights of G = kh/σ for |k| ≤ count, and the sum of all weights above each.
  const count = Math.ceil((reach * sigma) / stepY);
  const normal = new Float64Array(2 * count + 1);
  const above = new Float64Array(2 * count + 2);
  for (let k = 2 * count; k >= 0; --k) {
    const g = ((k - count) * stepY) / sigma;
    normal[k] = (stepY / sigma / Math.sqrt(2 * Math.PI)) * Math.exp((-g * g) / 2);
    above[k] = above[k + 1] + normal[k];
  }

  // The functions of y, between where exp(−e^y) is 1 and where it is 0.
  const firstY = Math.ceil(-logTail / stepY);
  const lastY = 4 * Math.round(1 / stepY);
  const loss = new Float64Array(lastY - firstY + 1);
  const survival = new Float64Array(lastY - firstY + 1);
  const kernel = new Float64Array(lastY - firstY + 1);
  for (let m = 0; m < loss.length; ++m) {
    const t = Math.exp((firstY + m) * stepY);
    loss[m] = -Math.expm1(-t);
    survival[m] = Math.exp(-t);
    kernel[m] = t * survival[m];
  }

  let meanX = 0;
  let meanY = 0;
  const firstX = Math.floor((-logTail - Math.min(reach * sigma, sigma ** 2 / 2)) / stepX);
  for (let i = firstX; ; ++i) {
    const shift = count - i * refinement; // index of the weight for y index 0
    const from = Math.min(Math.max(firstY + shift, 0), 2 * count + 1);
    const to = Math.min(Math.max(lastY + 1 + shift, 0), 2 * count + 1);
    let psi = above[to]; // E(1 − exp(−e^y))
    let phi = above[2 * count + 1 - from]; // 1 − ψ
    let density = 0;
    let moment = 0;
    for (let k = from; k < to; ++k) {
      const m = k - shift - firstY;
      psi += normal[k] * loss[m];
      phi += normal[k] * survival[m];
      density += normal[k] * kernel[m];
      moment += normal[k] * kernel[m] * (-eulerGamma - (k - shift) * stepY);
    }
    const others = n * Math.exp((n - 1) * (psi < 0.5 ? Math.log1p(-psi) : Math.log(phi)));
    meanX += stepX * others * density * (-eulerGamma - i * stepX);
    meanY += stepX * others * moment;
    if (others < 1e-22) return {meanEntropy: meanY, meanLogPartition: meanX};
  }
}
