/**
 * The angle between row i of x and row j of y, unit vectors in R^d: 2·atan2(|x − y|, |x + y|), which keeps its digits
 * at 0 and at π, where an arccosine or arcsine loses half of them.
 * Source: W. Kahan, "How Futile are Mindless Assessments of Roundoff in Floating-Point Computation?" (2006), §12
 */
export function angleBetween(x: Float64Array, i: number, y: Float64Array, j: number, d: number): number {
  let apart = 0;
  let together = 0;
  for (let k = 0; k < d; ++k) {
    const a = x[i * d + k];
    const b = y[j * d + k];
    apart += (a - b) * (a - b);
    together += (a + b) * (a + b);
  }
  return 2 * Math.atan2(Math.sqrt(apart), Math.sqrt(together));
}
