import {checkNumber, checkOptions, checkVector, DomainError, ShapeError, type Vector} from "../../errors.js";
import {regression} from "../../landau/regression.js";

/** The rate at which an amplitude was seen to grow. */
export interface MeasuredGrowth {
  /** d ln|a|/dt, by least squares. */
  readonly rate: number;
  /** Its standard error, from the scatter about the line. */
  readonly standardError: number;
  /** The amplitude of the line at t = 0. */
  readonly amplitude: number;
  /** How many snapshots were used, and the times of the first and last. */
  readonly points: number;
  readonly from: number;
  readonly to: number;
}

/** Which snapshots count. */
export interface MeasuredGrowthOptions {
  /** Amplitudes below this are rounding or noise of the start; default 0: all count. */
  readonly floor?: number;
  /** Amplitudes above this are no longer small: from the first one on none counts; default Infinity. */
  readonly ceiling?: number;
}

/**
 * The growth rate of a mode, measured on snapshots of its amplitude: the slope of ln|a| over t by least squares, on the
 * snapshots above `floor` and before the first one above `ceiling`.
 *
 * @param times of the snapshots, rising, at least 3 of which count
 * @param amplitudes |a| at these times, as many numbers, not negative
 * @param options `floor` (default 0) and `ceiling` (default Infinity)
 * @returns the rate, its standard error, the amplitude at t = 0, and which snapshots were used
 *
 * Accuracy: 1e-14 over the range of t·rate; the standard error states the scatter, which for a deterministic run is what
 * is not exponential.
 * @throws {ShapeError} when an argument has a wrong type, or the lengths differ
 * @throws {DomainError} when times do not rise, an amplitude is negative, an option is out of range, or fewer than 3
 * snapshots count
 *
 * Cost: O(number of snapshots).
 * Source: derived here (least squares)
 */
export function measuredGrowth(
  times: Vector,
  amplitudes: Vector,
  options: MeasuredGrowthOptions = {}
): MeasuredGrowth {
  const {floor = 0, ceiling = Infinity} = checkOptions(options, {floor: true, ceiling: true});
  checkNumber("options.floor", floor, {min: 0});
  if (ceiling !== Infinity) checkNumber("options.ceiling", ceiling, {above: floor});
  checkVector("times", times, 3);
  checkVector("amplitudes", amplitudes, 3);
  if (amplitudes.length !== times.length) {
    throw new ShapeError("amplitudes", amplitudes, `${times.length} numbers, as many as times`);
  }
  const t: number[] = [];
  const logs: number[] = [];
  let small = true;
  for (let i = 0; i < times.length; ++i) {
    checkNumber(`times[${i}]`, times[i], {
      min: -1e100,
      max: 1e100,
      above: i === 0 ? -Infinity : times[i - 1]
    });
    checkNumber(`amplitudes[${i}]`, amplitudes[i], {min: 0});
    if (amplitudes[i] > ceiling) small = false;
    if (!small || amplitudes[i] === 0 || amplitudes[i] < floor) continue;
    t.push(times[i]);
    logs.push(Math.log(amplitudes[i]));
  }
  if (t.length < 3)
    throw new DomainError("amplitudes", t.length, "at least 3 snapshots between floor and ceiling");
  const {coefficients, standardErrors} = regression([new Float64Array(t.length).fill(1), t], logs);
  const [intercept, rate] = coefficients;
  const amplitude = Math.exp(intercept);
  if (![amplitude, rate, standardErrors[1]].every(Number.isFinite)) {
    throw new DomainError("times", times, "times that differ by more than their rounding");
  }
  return {
    rate,
    standardError: standardErrors[1],
    amplitude,
    points: t.length,
    from: t[0],
    to: t[t.length - 1]
  };
}
