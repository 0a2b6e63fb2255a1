// n tokens with one common inner product: its speed, the time that it takes, and the angle of the outputs.
import {checkInteger, checkNumber, DomainError} from "../errors.js";
import {expIntegralE1Scaled} from "../special/exp-integral-e1-scaled.js";
import {expIntegralEiScaled} from "../special/exp-integral-ei-scaled.js";
import {productError} from "../special/product-error.js";

/** 1 + (n − 1)ρ, the sum of a row of the Gram matrix, to rounding even where ρ is next to −1/(n − 1). */
function rowSum(rho: number, n: number): number {
  const product = (n - 1) * rho;
  const sum = 1 + product;
  const large = sum - product; // what rounding left of the 1
  const lost = 1 - large + (product - (sum - large));
  return sum + (lost + productError(n - 1, rho, product));
}

/** The n tokens of an equiangular system have one inner product ρ; it cannot be below −1/(n − 1). */
function checkOverlap(argument: string, rho: number, n: number): number {
  return checkNumber(argument, rho, {above: -1 / (n - 1), max: 1});
}

function checkSystem(n: number, beta: number): void {
  checkInteger("n", n, 2, 1e9);
  checkNumber("beta", beta, {min: 0, max: 1e6});
}

function checkNormalization(normalization: string): void {
  if (normalization === "softmax" || normalization === "unnormalized") return;
  throw new DomainError("normalization", normalization, `"softmax" or "unnormalized"`);
}

/**
 * The speed of the common inner product ρ of n equal tokens under self-attention with Q = K = V = I, which keeps an
 * equiangular system equiangular:
 * SA: dρ/dt = 2e^{βρ}(1 − ρ)((n − 1)ρ + 1)/(e^β + (n − 1)e^{βρ});
 * USA: dρ/dt = (2/n) e^{βρ}(1 − ρ)((n − 1)ρ + 1).
 *
 * @param rho inner product ρ of any two tokens, in (−1/(n − 1), 1]
 * @param n number of tokens, an integer from 2 to 1e9
 * @param beta inverse temperature β, from 0 to 1e6
 * @param normalization "softmax" (SA, the default) or "unnormalized" (USA)
 * @returns dρ/dt ≥ 0
 *
 * Accuracy: relative error below 1e-15·(3 + β).
 * @throws {ShapeError} when a number is not one
 * @throws {DomainError} when an argument is out of range, or the unnormalized speed overflows
 *
 * Source: arXiv 2509.25040, high dimension; derived again here
 */
export function equiangularRate(
  rho: number,
  n: number,
  beta: number,
  normalization: "softmax" | "unnormalized" = "softmax"
): number {
  checkSystem(n, beta);
  checkOverlap("rho", rho, n);
  checkNormalization(normalization);
  const geometry = 2 * (1 - rho) * rowSum(rho, n);
  if (normalization === "softmax") return geometry / (Math.exp(beta * (1 - rho)) + (n - 1));
  const rate = (geometry / n) * Math.exp(beta * rho);
  if (Number.isFinite(rate)) return rate;
  throw new DomainError("beta", beta, "an inverse temperature at which e^{βρ} does not overflow");
}

/**
 * The time in which an equiangular system of n tokens goes from the inner product ρ₀ to ρ₁ ({@link equiangularRate}),
 * in closed form: with u = ρ + 1/(n − 1) and F(ρ) = −Ei(β(1 − ρ)) − e^{βn/(n−1)} E₁(βu),
 * SA: t = [(n − 1) ln((1 + (n − 1)ρ)/(1 − ρ)) + F]/2n between ρ₀ and ρ₁; USA: t = e^{−β} F/2 between them.
 *
 * @param rho0 inner product at the start, in (−1/(n − 1), 1)
 * @param rho1 inner product at the end, in (−1/(n − 1), 1); below ρ₀ the time is negative
 * @param n number of tokens, an integer from 2 to 1e9
 * @param beta inverse temperature β, from 0 to 700
 * @param normalization "softmax" (SA, the default) or "unnormalized" (USA)
 * @returns the time
 *
 * Accuracy: 2e-14 relative to the largest of the terms: the logarithms, and those of F with Ei and with E₁.
 * @throws {ShapeError} when a number is not one
 * @throws {DomainError} when an argument is out of range, or a term of the SA time overflows
 *
 * Source: arXiv 2509.25040, high dimension; closed form derived here
 */
export function equiangularTime(
  rho0: number,
  rho1: number,
  n: number,
  beta: number,
  normalization: "softmax" | "unnormalized" = "softmax"
): number {
  checkInteger("n", n, 2, 1e9);
  checkNumber("beta", beta, {min: 0, max: 700});
  checkNormalization(normalization);
  for (const [name, rho] of [
    ["rho0", rho0],
    ["rho1", rho1]
  ] as const) {
    checkNumber(name, rho, {above: -1 / (n - 1), below: 1});
  }
  const logarithm = (rho: number) =>
    Math.abs((n - 1) * rho) < 0.5
      ? Math.log1p((n - 1) * rho) - Math.log1p(-rho)
      : Math.log(rowSum(rho, n) / (1 - rho));
  const logarithms = logarithm(rho1) - logarithm(rho0);
  if (beta < 1e-15) return logarithms / 2; // e^{β(1 − ρ)} = 1 to rounding: one closed form for SA and USA
  // e^{β(1 − ρ)}/2n or e^{−βρ}/2 times what is left of F, which is of order 1: the exponential by its root, as it may
  // overflow where the product does not.
  const [shift, share] = normalization === "softmax" ? [beta, 1 / (2 * n)] : [0, 0.5];
  const integral = (rho: number) => {
    const root = Math.exp((shift - beta * rho) / 2);
    const scaled =
      expIntegralEiScaled(beta * (1 - rho)) + expIntegralE1Scaled((beta * rowSum(rho, n)) / (n - 1));
    return -root * (share * scaled) * root;
  };
  const exponentials = integral(rho1) - integral(rho0);
  const time = normalization === "softmax" ? ((n - 1) / (2 * n)) * logarithms + exponentials : exponentials;
  if (Number.isFinite(time)) return time;
  throw new DomainError("beta", beta, "an inverse temperature at which e^{β(1−ρ)} does not overflow");
}

/**
 * The cosine of the angle between the attention outputs of two of n tokens with common inner product ρ, Q = K = V = I:
 * with p the weight of a token on itself, q = (1 − p)/(n − 1) that on each other, and s = 1 + (n − 1)ρ,
 * cos = ((p − q)²ρ + 2(p − q)qs + q²ns)/((p − q)² + 2(p − q)qs + q²ns). With β = γ ln n and n → ∞ it goes to
 * 1, 4ρ/(1 + 3ρ), ρ for γ(1 − ρ) <, =, > 1.
 *
 * @param rho inner product ρ of any two tokens, in (−1/(n − 1), 1]
 * @param n number of tokens, an integer from 2 to 1e9
 * @param beta inverse temperature β, from 0 to 1e6
 * @returns the cosine, from ρ to 1
 *
 * Accuracy: absolute error below 1e-15·(3 + β).
 * @throws {ShapeError} when a number is not one
 * @throws {DomainError} when an argument is out of range
 *
 * Source: derived here
 */
export function equiangularOutputCosine(rho: number, n: number, beta: number): number {
  checkSystem(n, beta);
  checkOverlap("rho", rho, n);
  // Divide all weights by p: q/p = e^{−β(1 − ρ)}.
  const other = Math.exp(-beta * (1 - rho));
  const own = -Math.expm1(-beta * (1 - rho)); // (p − q)/p
  const s = rowSum(rho, n);
  const common = 2 * own * other * s + other * other * n * s;
  const square = own * own;
  return square === 0 && common === 0 ? 1 : (square * rho + common) / (square + common);
}
