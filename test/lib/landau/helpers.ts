// What the tests of this folder share: independent values, and methods that the library does not use.
import fc from "fast-check";
import values from "../../reference/landau.json" with {type: "json"};

/** Values from mpmath with 60 digits: roots by bisection of the defining equation, sums term by term. */
export const landau = values;

/** Numbers of keys from 2 to 1e15, small ones more often. */
export const keys = fc.oneof(fc.integer({min: 2, max: 20}), fc.constantFrom(1000, 1_000_000, 1e15));

/** A finite double in [min, max]. */
export const real = (min: number, max: number) => fc.double({min, max, noNaN: true});

/** The abscissa of the minimum of a unimodal function, by golden-section search (good to the square root of rounding). */
export function goldenMinimum(f: (x: number) => number, low: number, high: number): number {
  const ratio = (Math.sqrt(5) - 1) / 2;
  let a = low;
  let b = high;
  let c = b - ratio * (b - a);
  let d = a + ratio * (b - a);
  let fc = f(c);
  let fd = f(d);
  while (b - a > 1e-10 * (Math.abs(a) + Math.abs(b)) + 1e-15) {
    if (fc < fd) {
      b = d;
      d = c;
      fd = fc;
      c = b - ratio * (b - a);
      fc = f(c);
    } else {
      a = c;
      c = d;
      fc = fd;
      d = a + ratio * (b - a);
      fd = f(d);
    }
  }
  return (a + b) / 2;
}

/** The derivative by a central difference with Richardson's extrapolation, error O(step⁴). */
export function derivative(f: (x: number) => number, x: number, step: number): number {
  const central = (h: number) => (f(x + h) - f(x - h)) / (2 * h);
  return (4 * central(step / 2) - central(step)) / 3;
}

/** The fields and couplings of an entry, which are decimal strings of doubles. */
export const at = (text: string | number) => Number(text);
