import {checkInteger, checkNumber} from "../errors.js";
import {norm} from "./drift.js";
import type {FlowEvent} from "./flow-event.js";

/**
 * The event that the flow comes to rest: the largest speed of a token falls to a given one.
 *
 * @param dimension the dimension d of the space around the sphere, an integer from 2 to 1e6
 * @param speed the speed below which a token is at rest, from 1e-300 to 1e300, radians per unit time
 * @returns an event for `integrate`, which also happens at the start
 *
 * Accuracy: its number, max_i ln(|ẋ_i|/speed), to 1e-14 relative to the drift's own accuracy; a token without drift
 * counts as one of speed 1e-200·`speed`.
 * @throws {ShapeError} when an argument is not a number
 * @throws {DomainError} when an argument is out of range
 *
 * Cost: one evaluation of the drift for each step of the root finding, none before.
 * Source: derived here
 */
export function stationarityEvent(dimension: number, speed: number): FlowEvent {
  checkInteger("dimension", dimension, 2, 1e6);
  checkNumber("speed", speed, {min: 1e-300, max: 1e300});
  return {
    name: "stationarity",
    direction: "falling",
    atStart: true,
    value: (_, positions, velocities) => {
      const rows = velocities();
      let largest = 0;
      for (let i = 0; i < positions.length; i += dimension)
        largest = Math.max(largest, norm(rows, i, dimension));
      // the logarithm, as a speed falls exponentially
      return Math.log(Math.max(largest / speed, 1e-200));
    }
  };
}
