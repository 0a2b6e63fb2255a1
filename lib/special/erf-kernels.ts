// Rational approximations of the error function: the coefficients of W. J. Cody,
// "Rational Chebyshev approximations for the error function", Math. Comp. 23 (1969), 631–637.

const A = [0.18577770618460315, 3.1611237438705655, 113.86415415105016, 377.485237685302, 3209.3775891384694];
const B = [1, 23.601290952344122, 244.02463793444417, 1282.6165260773723, 2844.236833439171];
const C = [
  2.1531153547440383e-8, 0.5641884969886701, 8.883149794388377, 66.11919063714163, 298.6351381974001,
  881.952221241769, 1712.0476126340707, 2051.0783778260716, 1230.3393547979972
];
const D = [
  1, 15.744926110709835, 117.6939508913125, 537.1811018620099, 1621.3895745666903, 3290.7992357334597,
  4362.619090143247, 3439.3676741437216, 1230.3393548037495
];
const P = [
  0.016315387137302097, 0.30532663496123236, 0.36034489994980445, 0.12578172611122926, 0.016083785148742275,
  0.0006587491615298378
];
const Q = [
  1, 2.568520192289822, 1.8729528499234604, 0.5279051029514285, 0.06051834131244132, 0.0023352049762686918
];

function horner(coefficients: number[], x: number): number {
  let value = coefficients[0];
  for (let i = 1; i < coefficients.length; ++i) value = value * x + coefficients[i];
  return value;
}

/** Where the two kernels meet: {@link erfSmall} up to here, {@link erfcScaledLarge} from here. */
export const ERF_SPLIT = 0.46875;

/**
 * The error function near 0: erf x = x·A(x²)/B(x²).
 *
 * @param x argument, |x| ≤ {@link ERF_SPLIT}
 * @returns erf x
 *
 * Accuracy: relative error below 4e-16.
 * Source: Cody (1969)
 */
export function erfSmall(x: number): number {
  return (x * horner(A, x * x)) / horner(B, x * x);
}

/**
 * The scaled complementary error function away from 0: e^{x²} erfc x.
 *
 * @param x argument, x ≥ {@link ERF_SPLIT}
 * @returns e^{x²} erfc x
 *
 * Accuracy: relative error below 6e-16.
 * Source: Cody (1969)
 */
export function erfcScaledLarge(x: number): number {
  if (x <= 4) return horner(C, x) / horner(D, x);
  const y = 1 / (x * x);
  return (Math.sqrt(1 / Math.PI) - (y * horner(P, y)) / horner(Q, y)) / x;
}
