/** Splits x into a sum of two halves of 26 bits (Veltkamp): the products of halves are exact. */
function upperHalf(x: number): number {
  const c = 134217729 * x; // 2^27 + 1
  return c - (c - x);
}

/**
 * What rounding took from a product: a·b − product, where product = fl(a·b).
 *
 * @param a factor, |a| < 1e300
 * @param b factor, |b| < 1e300
 * @param product the rounded product a * b
 * @returns the exact remainder, at most half an ulp of the product
 *
 * Accuracy: exact unless an operation under- or overflows.
 * Source: T. Dekker, "A floating-point technique for extending the available precision", Numer. Math. 18 (1971)
 */
export function productError(a: number, b: number, product: number): number {
  const a1 = upperHalf(a);
  const b1 = upperHalf(b);
  const a2 = a - a1;
  const b2 = b - b1;
  return a2 * b2 - (product - a1 * b1 - a2 * b1 - a1 * b2);
}
