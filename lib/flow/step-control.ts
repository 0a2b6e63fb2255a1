/**
 * How long the next step is: proportional–integral control for a formula of order 5, where an error of 1 is what is
 * allowed. Source: E. Hairer, S. Nørsett, G. Wanner, "Solving Ordinary Differential Equations I" (1993), II.4, and
 * G. Wanner, E. Hairer, "Solving Ordinary Differential Equations II" (1996), IV.2 with its code dopri5.
 */
export class StepControl {
  private before = 1e-4;
  private rejectedLast = false;
  rejected = 0;
  steps = 0;

  /** Whether a step with this error is taken, and the factor for the next one. */
  judge(error: number): {accepted: boolean; factor: number} {
    const proportional = error ** 0.17;
    if (error <= 1) {
      let factor = clamp((0.9 * this.before ** 0.04) / proportional, 0.2, 10);
      if (this.rejectedLast) factor = Math.min(1, factor);
      this.before = Math.max(error, 1e-4);
      this.rejectedLast = false;
      ++this.steps;
      return {accepted: true, factor};
    }
    this.rejectedLast = true;
    ++this.rejected;
    return {accepted: false, factor: Math.max(0.2, 0.9 / proportional)};
  }
}

const clamp = (x: number, low: number, high: number) => Math.min(high, Math.max(low, x));
