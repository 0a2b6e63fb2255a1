/** Why an integration ended, or "running" while it has not. */
export type FlowStatus = "running" | "reached" | "event" | "step limit" | "too small step" | "cancelled";

/** What each status means, and what to do about it. */
export const FLOW_ADVICE: Record<FlowStatus, string> = {
  running: "The integration goes on.",
  reached: "The end time was reached.",
  event:
    "An event ended the integration. To go on from these positions, leave it out, or one that also happens at the start happens again; tokens that meet are followed by mergingFlow.",
  "step limit":
    "The number of steps was used up: allow more (maxSteps), loosen the tolerance, or end earlier.",
  "too small step":
    "The step fell to its smallest allowed length: the drift may jump or blow up here; loosen the tolerance, lower minStep, or look at the drift near this time; for mergers at times beyond 1e28 use mergerSequence, at λ₁β and on the time λ₂t: it is for SA where, on the span of the tokens, KᵀQ is λ₁ > 0 and V is λ₂ > 0 times the identity. The unnormalized flow runs in times of e^{−β|A|}.",
  cancelled: "The caller cancelled; go on from these positions with initialStep = nextStep."
};

/** The positions at one time. */
export interface Snapshot {
  readonly time: number;
  /** N·d numbers, unit rows. */
  readonly positions: Float64Array;
}

/** An event that has happened. */
export interface Occurrence extends Snapshot {
  /** The name of the event, and its place in the list of events. */
  readonly name: string;
  readonly event: number;
}

/** How much was done. */
export interface Work {
  /** Steps taken. */
  readonly steps: number;
  /** Steps attempted and rejected for their error. */
  readonly rejected: number;
  /** Evaluations of the drift. */
  readonly evaluations: number;
}

/** What {@link integrate} has found. */
export interface Trajectory extends Snapshot {
  readonly status: FlowStatus;
  /** What the status means, and what to do about it, in a sentence. */
  readonly advice: string;
  /** The positions at the requested times that were reached. */
  readonly snapshots: readonly Snapshot[];
  /** The events that happened, in order. */
  readonly events: readonly Occurrence[];
  readonly work: Work;
  /** The local error that was allowed to a token in one step, radians; held by the norm that was asked for. */
  readonly tolerance: number;
  /** The step that the control would take next, of the sign of the direction of time. */
  readonly nextStep: number;
  /** The largest distance from 1 of the norm of a row after a step, before it was brought back to the sphere. */
  readonly normError: number;
}
