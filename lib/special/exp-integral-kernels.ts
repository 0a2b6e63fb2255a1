// The series, the continued fraction and the asymptotic expansion behind E_1 and Ei.

const EULER_GAMMA = 0.5772156649015329;
const EI_ZERO = 0.3725074107813666;
const EI_ZERO_LOW = 1.3140183414386028e-17; // zero of Ei − EI_ZERO

/** {@link e1Small} up to here, {@link e1ScaledLarge} above. */
export const E1_SPLIT = 1;

/** {@link eiSmall} up to here, {@link eiScaledLarge} above. */
export const EI_SPLIT = 40;

/**
 * E_1(x) = −γ − log x − Σ_{k≥1} (−x)^k/(k·k!).
 *
 * @param x argument, 0 < x ≤ {@link E1_SPLIT}
 * @returns E_1(x)
 *
 * Accuracy: relative error below 1e-15.
 * Source: NIST Digital Library of Mathematical Functions, eq. 6.6.2
 */
export function e1Small(x: number): number {
  return -EULER_GAMMA - Math.log(x) - entire(-x);
}

/**
 * e^x E_1(x) = 1/(x + 1 − 1/(x + 3 − 4/(x + 5 − 9/…))), evaluated from a tail that no longer matters.
 *
 * @param x argument, x ≥ {@link E1_SPLIT}
 * @returns e^x E_1(x)
 *
 * Accuracy: relative error below 1e-15 (truncation e^{−4√(kx)} after k terms).
 * Source: NIST Digital Library of Mathematical Functions, eq. 6.9.1, contracted
 */
export function e1ScaledLarge(x: number): number {
  let tail = 0;
  for (let k = Math.ceil(5 + 90 / x); k > 0; --k) tail = (k * k) / (x + 2 * k + 1 - tail);
  return 1 / (x + 1 - tail);
}

/**
 * Ei(x) = γ + log x + Σ_{k≥1} x^k/(k·k!); next to its zero x_0, log(x/x_0) + Σ_{k≥1} (x^k − x_0^k)/(k·k!).
 *
 * @param x argument, 0 < x ≤ {@link EI_SPLIT}
 * @returns Ei(x)
 *
 * Accuracy: relative error below 3e-15.
 * Source: NIST Digital Library of Mathematical Functions, eq. 6.6.1
 */
export function eiSmall(x: number): number {
  const distance = x - EI_ZERO - EI_ZERO_LOW;
  if (Math.abs(distance) > 0.15) return EULER_GAMMA + Math.log(x) + entire(x);
  let quotient = 0; // Σ (x^k − x_0^k)/((x − x_0) k·k!)
  let difference = 1; // (x^k − x_0^k)/(x − x_0)
  let power = 1; // x_0^k
  for (let k = 1, factorial = 1; k <= 18; factorial *= ++k) {
    quotient += difference / (k * factorial);
    power *= EI_ZERO;
    difference = difference * x + power;
  }
  return Math.log1p(distance / EI_ZERO) + distance * quotient;
}

/**
 * e^{−x} Ei(x) ~ (1/x) Σ_k k!/x^k, summed to its smallest term (about e^{−x}).
 *
 * @param x argument, x ≥ {@link EI_SPLIT}
 * @returns e^{−x} Ei(x)
 *
 * Accuracy: relative error below 1e-15.
 * Source: NIST Digital Library of Mathematical Functions, eq. 6.12.2
 */
export function eiScaledLarge(x: number): number {
  let value = 1;
  for (let k = 40; k > 0; --k) value = 1 + (k / x) * value;
  return value / x;
}

/** Σ_{k≥1} x^k/(k·k!) for |x| ≤ 40, in Horner's form: x(1 + x/2 (1/2 + x/3 (1/3 + …))). */
function entire(x: number): number {
  const terms = Math.ceil(20 + 2.8 * Math.abs(x));
  let value = 0;
  for (let k = terms; k > 0; --k) value = (x / k) * (1 / k + value);
  return value;
}
