// Exact arithmetic for the tests, apart from the library's: fractions of big integers and truncated power series.

export interface Fraction {
  readonly num: bigint;
  readonly den: bigint;
}

export function fraction(num: bigint | number, den: bigint | number = 1n): Fraction {
  let [a, b] = [BigInt(num), BigInt(den)];
  if (b < 0n) [a, b] = [-a, -b];
  let [x, y] = [a < 0n ? -a : a, b];
  while (y > 0n) [x, y] = [y, x % y];
  return {num: a / x, den: b / x};
}

export const plus = (a: Fraction, b: Fraction) => fraction(a.num * b.den + b.num * a.den, a.den * b.den);
export const times = (a: Fraction, b: Fraction) => fraction(a.num * b.num, a.den * b.den);
export const show = ({num, den}: Fraction) => (den === 1n ? `${num}` : `${num}/${den}`);

/** The product of two power series, up to the length of the first. */
export function seriesProduct(a: Fraction[], b: Fraction[]): Fraction[] {
  return a.map((_, k) => {
    let total = fraction(0);
    for (let i = 0; i <= k; ++i) total = plus(total, times(a[i], b[k - i]));
    return total;
  });
}
