import {checkInteger, checkNumber} from "../errors.js";
import {smallestAngle} from "./closest-angle.js";
import type {FlowEvent} from "./flow-event.js";

/**
 * The event that two tokens meet: the smallest angle between two of them falls to `angle`.
 *
 * It is seen when the smallest angle is above `angle` at the start of a step and not at its end: two passages inside one
 * step, a pair that comes nearer and parts again, are not seen. This cannot happen while no angle grows. With A = KᵀQ and
 * V positive multiples λ₁ and λ₂ of the identity that holds for two tokens, at all times, under SA and USA, and under SA
 * for any number of them once the largest angle D between two satisfies βλ₁ sin²(D/2) < cos D: each angle falls then. Else
 * it can: others may pull a pair together and apart, and so may another V. There `maxStep` bounds how near a pair comes
 * unseen: no nearer than `angle`·e^{−r·maxStep/2}, where r is the largest |dθ/dt|/θ of a pair.
 *
 * @param dimension the dimension d of the space around the sphere, an integer from 2 to 1e6
 * @param angle the angle at which tokens have met, from 1e-10 to π/2, radians
 * @returns an event for `integrate`, which also happens at the start
 *
 * Accuracy: its number, the smallest angle less `angle` (at most `angle`), to 3e-16.
 * @throws {ShapeError} when an argument is not a number
 * @throws {DomainError} when an argument is out of range
 *
 * Cost: that of `closestAngle`, for each step and some ten times for each meeting.
 * Source: derived here
 */
export function meetingEvent(dimension: number, angle: number): FlowEvent {
  checkInteger("dimension", dimension, 2, 1e6);
  checkNumber("angle", angle, {min: 1e-10, max: Math.PI / 2});
  return {
    name: "meeting",
    direction: "falling",
    atStart: true,
    value: (_, positions) => smallestAngle(positions, dimension, 2 * angle) - angle
  };
}
