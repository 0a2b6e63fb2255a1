import {checkNumber, checkVector, DomainError, ShapeError, type Vector} from "../../errors.js";

/**
 * When a positive quantity that was recorded at some times first passes a level: falls below it, or rises to it. Between
 * two records its logarithm is taken to be linear in time, as that of an exponential is.
 *
 * @param times rising times
 * @param values the quantity at these times, as many numbers, not negative
 * @param level the level, above 0
 * @param direction "below" (first value < level) or "above" (first value ≥ level)
 * @param after only what happens at this time or later counts; default: all
 * @returns the time; undefined when it does not happen
 *
 * Accuracy: exact for an exponential, of second order in the distance of the records otherwise.
 * @throws {ShapeError} when an argument has a wrong type, or the lengths differ
 * @throws {DomainError} when times do not rise, a value is negative, or level or direction is out of range
 *
 * Cost: O(number of records).
 * Source: derived here
 */
export function firstPassage(
  times: Vector,
  values: Vector,
  level: number,
  direction: "below" | "above",
  after?: number
): number | undefined {
  checkRecord(times, values, "values");
  checkNumber("level", level, {above: 0});
  if (direction !== "below" && direction !== "above") {
    throw new DomainError("direction", direction, '"below" or "above"');
  }
  const since = after === undefined ? times[0] : checkNumber("after", after);
  const passed = (value: number) => (direction === "below" ? value < level : value >= level);
  for (let i = 0; i < times.length; ++i) {
    if (times[i] < since || !passed(values[i])) continue;
    if (i === 0 || passed(values[i - 1])) return Math.max(times[i === 0 ? 0 : i - 1], since);
    return Math.max(since, crossing(times[i - 1], times[i], values[i - 1], values[i], level));
  }
  return undefined;
}

function crossing(from: number, to: number, before: number, value: number, level: number): number {
  // a value of 0 has no logarithm: linear then
  const share =
    before > 0 && value > 0
      ? Math.log(level / before) / Math.log(value / before)
      : (level - before) / (value - before);
  return from + Math.min(1, Math.max(0, share)) * (to - from);
}

/** Throws unless times rise and there are as many values, none negative. */
export function checkRecord(times: Vector, values: Vector, name: string): void {
  checkVector("times", times);
  checkVector(name, values);
  if (values.length !== times.length)
    throw new ShapeError(name, values, `${times.length} numbers, as many as times`);
  for (let i = 0; i < times.length; ++i) {
    checkNumber(`times[${i}]`, times[i], {
      min: -1e300,
      max: 1e300,
      above: i === 0 ? -Infinity : times[i - 1]
    });
    checkNumber(`${name}[${i}]`, values[i], {min: 0, max: 1e300});
  }
}
