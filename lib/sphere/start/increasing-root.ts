/**
 * The root in [low, high] of a function that increases from at most 0 to at least 0, given with its slope: Newton's
 * method from `guess`, replaced by bisection where a step leaves the bracket or the last one did not halve the value. Ends
 * when the function is within `small` of 0, or the step is below `close` or lost to rounding.
 */
export function increasingRoot(
  evaluate: (x: number) => {value: number; slope: number},
  [low, high]: readonly [number, number],
  guess: number,
  small: number,
  close: number
): number {
  let [lo, hi] = [low, high];
  let x = Math.min(high, Math.max(low, guess));
  let before = Infinity; // |value| at the last point
  for (let turn = 0; turn < 400; ++turn) {
    const {value, slope} = evaluate(x);
    if (Math.abs(value) <= small) return x;
    if (value < 0) lo = x;
    else hi = x;
    let next = x - value / slope;
    if (!(next > lo && next < hi) || Math.abs(value) > before / 2) next = lo + (hi - lo) / 2;
    const lost = close + 2 * Number.EPSILON * Math.abs(x);
    if (Math.abs(next - x) <= lost || next === lo || next === hi) return next;
    before = Math.abs(value);
    x = next;
  }
  return x;
}
