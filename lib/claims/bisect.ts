// The root finder of the checks: slow, and with nothing in common with that of the library.

/** A sign change of f in [a, b], by bisection to the last bit. */
export function bisect(f: (x: number) => number, a: number, b: number): number {
  const rising = f(b) > 0;
  for (;;) {
    const middle = (a + b) / 2;
    if (middle <= a || middle >= b) return middle;
    if (f(middle) > 0 === rising) b = middle;
    else a = middle;
  }
}
