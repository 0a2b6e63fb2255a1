// ζ(k) − 1 for k = 2, 3, …
const ZETA_MINUS_1 = [
  0.6449340668482264, 0.2020569031595943, 0.08232323371113819, 0.03692775514336993, 0.01734306198444914,
  0.008349277381922827, 0.00407735619794434, 0.0020083928260822143, 0.0009945751278180853,
  0.0004941886041194645, 0.0002460865533080483, 0.00012271334757848915, 6.124813505870483e-5,
  3.058823630702049e-5, 1.528225940865187e-5, 7.637197637899763e-6, 3.81729326499984e-6, 1.908212716553939e-6,
  9.539620338727962e-7, 4.769329867878064e-7, 2.38450502727733e-7, 1.1921992596531106e-7,
  5.960818905125948e-8, 2.980350351465228e-8
];

const ONE_MINUS_EULER = 0.42278433509846713;

/**
 * The logarithm of the gamma function about 2: log Γ(2 + z) = (1 − γ)z + Σ_{k≥2} (ζ(k) − 1)(−z)^k/k.
 *
 * @param z distance from 2, |z| ≤ 1/2
 * @returns log Γ(2 + z), between −0.13 and 0.29
 *
 * Accuracy: relative error below 4e-16.
 * Source: NIST Digital Library of Mathematical Functions, eq. 5.7.3
 */
export function logGammaNear2(z: number): number {
  let value = 0;
  for (let i = ZETA_MINUS_1.length - 1; i >= 0; --i) value = value * -z + ZETA_MINUS_1[i] / (i + 2);
  return z * (ONE_MINUS_EULER + z * value);
}
