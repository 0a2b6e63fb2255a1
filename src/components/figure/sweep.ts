// What playing a figure does to one number of its state: it goes from one end of a range to the other, and in some
// figures back again. `phase` is how far it has come: 0 at the start, 1 at the other end, 2 back at the start.
import {between, nearest, type RangeControl, shareOf} from "../controls.js";

export interface Sweep {
  control: RangeControl;
  /** Where it starts and turns or ends. */
  from: number;
  to: number;
  /** Whether it goes back to the start. */
  back: boolean;
  /** Seconds from one end to the other. */
  seconds: number;
}

/** Into how many steps the buttons divide the way from one end to the other. */
export const steps = 40;
/** Into how many moves it is divided for those who want no motion. */
export const fewSteps = 8;

export const lastPhase = ({back}: Sweep): number => (back ? 2 : 1);

/** The value at a phase, a multiple of the control's step except at the ends. */
export function valueAt({control, from, to}: Sweep, phase: number): number {
  const share = phase <= 1 ? phase : 2 - phase;
  if (share === 0) return from;
  if (share === 1) return to;
  return nearest(control, between(control, from, to, share));
}

/** The phase at which the value is reached; on the way on which it was before. */
export function phaseOf(sweep: Sweep, value: number, before: number): number {
  const {control, from, to} = sweep;
  const inside = Math.min(1, Math.max(0, shareOf(control, from, to, value)));
  return before > 1 ? 2 - inside : inside;
}

/** The phase a number of seconds later; it stops at the end. */
export const advanced = (sweep: Sweep, phase: number, seconds: number): number =>
  Math.min(lastPhase(sweep), phase + seconds / sweep.seconds);

/** The phase `count` steps of 1/`parts` on, or back for a negative count: at a multiple of a step, within the sweep. */
export function stepped(sweep: Sweep, phase: number, count: number, parts: number): number {
  const at = phase * parts;
  const next = count > 0 ? Math.floor(at + 1e-9) + count : Math.ceil(at - 1e-9) + count;
  return Math.min(lastPhase(sweep), Math.max(0, next / parts));
}
