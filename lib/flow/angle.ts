/**
 * The angle between row i of x and row j of y, unit rows: 2 atan2(|x − y|, |x + y|), which has full relative accuracy
 * for close and for nearly antipodal rows (W. Kahan, "How futile are mindless assessments of roundoff", 2006, §12).
 */
export function angleBetween(
  x: Float64Array,
  i: number,
  y: Float64Array,
  j: number,
  dimension: number
): number {
  let difference = 0;
  let sum = 0;
  for (let k = 0; k < dimension; ++k) {
    const a = x[i * dimension + k];
    const b = y[j * dimension + k];
    difference += (a - b) ** 2;
    sum += (a + b) ** 2;
  }
  return 2 * Math.atan2(Math.sqrt(difference), Math.sqrt(sum));
}
