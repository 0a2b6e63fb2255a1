import {checkOptions, DomainError, ShapeError} from "../errors.js";

/** Something that happens along a flow: a number, which depends on the state, passes through 0. */
export interface FlowEvent {
  readonly name: string;
  /**
   * The number, a continuous function of time and positions (N·d, unit rows, which it does not change). `velocities`
   * gives the drift there, at the cost of one evaluation inside a step and none at its end.
   */
  readonly value: (time: number, positions: Float64Array, velocities: () => Float64Array) => number;
  /** Which way the number passes through 0 as the flow goes on; default "either". */
  readonly direction?: "rising" | "falling" | "either";
  /** Whether the integration ends there; default true. */
  readonly stop?: boolean;
  /** Whether it also happens at the start, when the number is on its far side or 0 there; default false. */
  readonly atStart?: boolean;
  /** Whether the time is found by root finding; otherwise it is the end of the step. Default true. */
  readonly locate?: boolean;
}

const MEMBERS = {name: true, value: true, direction: true, stop: true, atStart: true, locate: true} as const;

/** Returns `events` if each is an event; throws naming the first that is not. */
export function checkEvents(events: readonly FlowEvent[]): readonly FlowEvent[] {
  if (!Array.isArray(events)) throw new ShapeError("events", events, "an array of events");
  for (const [i, event] of (events as readonly FlowEvent[]).entries()) {
    const {name, value, direction = "either"} = checkOptions(event, MEMBERS, `events[${i}]`);
    if (typeof name !== "string") throw new ShapeError(`events[${i}].name`, name, "a string");
    if (typeof value !== "function") throw new ShapeError(`events[${i}].value`, value, "a function");
    if (!["rising", "falling", "either"].includes(direction)) {
      throw new DomainError(`events[${i}].direction`, direction, '"rising", "falling" or "either"');
    }
  }
  return events;
}

/** Whether the event happens as its number goes from `before` to `after`. */
export function happens({direction = "either"}: FlowEvent, before: number, after: number): boolean {
  const falls = before > 0 && after <= 0;
  const rises = before < 0 && after >= 0;
  return (falls && direction !== "rising") || (rises && direction !== "falling");
}

/** Whether the event has happened at the start already. */
export function happenedAtStart({direction = "either", atStart = false}: FlowEvent, value: number): boolean {
  if (!atStart) return false;
  return value === 0 || (direction === "falling" && value < 0) || (direction === "rising" && value > 0);
}
