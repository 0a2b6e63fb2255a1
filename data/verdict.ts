/** A criterion that a loader has evaluated. */
export interface Verdict {
  /** The experiment, where the criterion does not say it. */
  what?: string;
  criterion: string;
  found: string;
  pass: boolean;
}
