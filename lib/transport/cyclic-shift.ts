// Optimal transport on a circle is transport on the line between quantile functions, X(u) and Y(u + α) for one shift α
// of mass, where Y(u + 1) = Y(u) + 2π. The cost φ(α) = ∫₀¹ |X(u) − Y(u + α)|^p du is convex, and affine between the
// shifts at which an end of an atom of X meets one of Y: its minimum is at one of these, which is found from the signs
// of the one-sided slopes. J. Delon, J. Salomon, A. Sobolevski, "Fast transport optimization for Monge costs on the
// circle", SIAM J. Appl. Math. 70 (2010).
import type {OrderedMeasure} from "./ordered-measure.js";
import {NO_MASS} from "./plan.js";

/** A shift of mass, high + low. */
export interface Shift {
  readonly high: number;
  readonly low: number;
}

/** Called with each piece of a plan: atom i of X, atom j of Y, displacement Y − X on the line, share of mass. */
type Piece = (i: number, j: number, displacement: number, mass: number) => void;

/**
 * The pieces of the monotone plan that takes X(u) to Y(u + α), α in [−1, 1], in the order of u. With α = 0 it is the
 * optimal plan on the line.
 */
export function pieces(
  x: OrderedMeasure,
  y: OrderedMeasure,
  shift: Shift,
  period: number,
  visit: Piece
): void {
  const n = x.at.length;
  const m = y.at.length;
  let {j, lap} = firstAfter(y, shift);
  let to = lapShift(lap, shift);
  let high = 0; // u, where the next piece begins
  let low = 0;
  for (let i = 0; i < n; ) {
    const sum = y.high[j] + to.high;
    const taken = sum - y.high[j];
    const rest = y.high[j] - (sum - taken) + (to.high - taken) + (y.low[j] + to.low);
    const before = sum - x.high[i] + (rest - x.low[i]); // where the atom of Y ends, from where that of X does
    const endHigh = before < 0 ? sum : x.high[i];
    const endLow = before < 0 ? rest : x.low[i];
    const mass = endHigh - high + (endLow - low);
    if (mass > NO_MASS) visit(i, j, y.at[j] + lap * period - x.at[i], mass);
    high = endHigh;
    low = endLow;
    if (before >= 0) ++i;
    if (before <= 0 && ++j === m) {
      j = 0;
      to = lapShift(++lap, shift);
    }
  }
}

/** The mean cost of the plan of {@link pieces}, in a compensated sum. */
export function meanCost(
  x: OrderedMeasure,
  y: OrderedMeasure,
  shift: Shift,
  period: number,
  cost: (x: number) => number
): number {
  let total = 0;
  let compensation = 0;
  pieces(x, y, shift, period, (_i, _j, displacement, mass) => {
    const term = mass * cost(displacement) - compensation;
    const next = total + term;
    compensation = next - total - term;
    total = next;
  });
  return total;
}

/** The shift α that minimises φ. */
export function optimalShift(
  x: OrderedMeasure,
  y: OrderedMeasure,
  period: number,
  cost: (x: number) => number
): Shift {
  // For |α| ≥ 1 all of Y(u + α) lies on one side of all of X(u), and φ grows with |α|.
  let low: Shift = {high: -1, low: 0};
  let high: Shift = {high: 1, low: 0};
  let candidates: Shift[] | undefined;
  let pivot: Shift = {high: 0, low: 0};
  for (;;) {
    const {left, right} = slopes(x, y, pivot, period, cost);
    if (left <= 0 && right >= 0) return pivot;
    if (right < 0) low = pivot;
    else high = pivot;
    const [a, b] = [low, high];
    const isInside = (s: Shift) => difference(s, a) > 0 && difference(s, b) < 0;
    candidates = (candidates ?? meetings(x, y, low.high, high.high))?.filter(isInside);
    const next = middle(low, high);
    if (candidates?.length === 0 || !isInside(next)) break;
    pivot = candidates ? nearest(candidates, next) : next;
  }
  return meanCost(x, y, low, period, cost) <= meanCost(x, y, high, period, cost) ? low : high;
}

/** The slopes of φ to the left and to the right of a shift. */
function slopes(
  x: OrderedMeasure,
  y: OrderedMeasure,
  shift: Shift,
  period: number,
  cost: (x: number) => number
): {left: number; right: number} {
  const n = x.at.length;
  const m = y.at.length;
  let left = 0;
  let right = 0;
  let {j, lap} = firstAfter(y, shift);
  let to = lapShift(lap, shift);
  let turn = lap * period;
  // Each end of an atom of Y is at one u of (0, 1]. As α grows it moves down: the atom of X there goes from the atom of
  // Y to the next one. Where ends meet that is the lower atom of X; as α falls, the upper one.
  let lower = 0;
  let upper = 0;
  for (let count = 0; count < m; ++count) {
    const sum = y.high[j] + to.high;
    const taken = sum - y.high[j];
    const rest = y.high[j] - (sum - taken) + (to.high - taken) + (y.low[j] + to.low);
    while (lower < n && x.high[lower] - sum + (x.low[lower] - rest) < 0) ++lower;
    while (upper < n && x.high[upper] - sum + (x.low[upper] - rest) <= 0) ++upper;
    const place = y.at[j] + turn;
    if (++j === m) {
      j = 0;
      turn = ++lap * period;
      to = lapShift(lap, shift);
    }
    const next = y.at[j] + turn;
    const below = lower < n ? x.at[lower] : x.at[0] + period;
    const above = upper < n ? x.at[upper] : x.at[0] + period;
    right += cost(next - below) - cost(place - below);
    left += cost(next - above) - cost(place - above);
  }
  return {left, right};
}

/** The different shifts between low and high at which ends of atoms meet, or undefined if there are more than 8. */
function meetings(x: OrderedMeasure, y: OrderedMeasure, low: number, high: number): Shift[] | undefined {
  const found: Shift[] = [];
  const margin = 1e-15; // the ends are compared in double precision here
  for (let lap = -1, first = 0; lap <= 2; ++lap) {
    for (let j = 0; j < y.at.length; ++j) {
      const end = y.high[j] + lap;
      while (first < x.at.length && x.high[first] < end - high - margin) ++first;
      for (let i = first; i < x.at.length && x.high[i] < end - low + margin; ++i) {
        const whole = add(lap, 0, -x.high[i], -x.low[i]);
        const shift = add(y.high[j], y.low[j], whole.high, whole.low);
        let k = found.length - 1; // of equal masses nearly all meetings are at shifts found already
        while (k >= 0 && Math.abs(difference(found[k], shift)) >= NO_MASS) --k;
        if (k >= 0) continue;
        if (found.length === 8) return undefined;
        found.push(shift);
      }
    }
  }
  return found;
}

/** The atom of Y at u just above 0, and how often it has gone round: the first that ends after α. */
function firstAfter(y: OrderedMeasure, shift: Shift): {j: number; lap: number} {
  let lap = Math.floor(shift.high);
  if (shift.high === lap && shift.low < 0) --lap;
  const within = add(shift.high, shift.low, -lap, 0);
  let j = 0;
  let end = y.at.length; // the last ends at 1, after α − lap
  while (j < end - 1) {
    const half = (j + end) >>> 1;
    if (y.high[half - 1] - within.high + (y.low[half - 1] - within.low) <= 0) j = half;
    else end = half;
  }
  return {j, lap};
}

/** lap − α. */
function lapShift(lap: number, shift: Shift): Shift {
  return add(lap, 0, -shift.high, -shift.low);
}

function difference(a: Shift, b: Shift): number {
  return a.high - b.high + (a.low - b.low);
}

function middle(a: Shift, b: Shift): Shift {
  const sum = add(a.high, a.low, b.high, b.low);
  return {high: sum.high / 2, low: sum.low / 2};
}

function nearest(candidates: readonly Shift[], to: Shift): Shift {
  let best = candidates[0];
  for (const c of candidates) if (Math.abs(difference(c, to)) < Math.abs(difference(best, to))) best = c;
  return best;
}

/** The sum of two numbers that are given as high + low. */
function add(aHigh: number, aLow: number, bHigh: number, bLow: number): Shift {
  const sum = aHigh + bHigh;
  const taken = sum - aHigh;
  const rest = aHigh - (sum - taken) + (bHigh - taken) + (aLow + bLow);
  const high = sum + rest;
  return {high, low: rest - (high - sum)};
}
