import {checkNumber, DomainError, ShapeError} from "../errors.js";
import type {FlowEvent} from "./flow-event.js";

/**
 * The event that an observable of the positions crosses a level.
 *
 * @param f the observable, a continuous function of time and positions (N·d numbers, unit rows)
 * @param level the level, a finite number in the unit of f
 * @param options `direction`: "rising", "falling" or "either" (default); `stop`: whether the integration ends there
 * (default true); `name` (default "threshold")
 * @returns an event for `integrate`
 *
 * Accuracy: that of f.
 * @throws {ShapeError} when f is not a function or level is not a number
 * @throws {DomainError} when level is not finite or direction is not one of the three
 *
 * Source: derived here
 */
export function thresholdEvent(
  f: (time: number, positions: Float64Array) => number,
  level: number,
  options: {direction?: "rising" | "falling" | "either"; stop?: boolean; name?: string} = {}
): FlowEvent {
  if (typeof f !== "function") throw new ShapeError("f", f, "a function of time and positions");
  checkNumber("level", level);
  if (typeof options !== "object" || options === null) throw new ShapeError("options", options, "an object");
  const {direction = "either", stop = true, name = "threshold"} = options;
  if (!["rising", "falling", "either"].includes(direction)) {
    throw new DomainError("direction", direction, '"rising", "falling" or "either"');
  }
  return {name, direction, stop, value: (time, positions) => f(time, positions) - level};
}
