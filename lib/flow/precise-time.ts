/**
 * A time as the unevaluated sum of two doubles, so that steps far below the rounding of a large time add up: an
 * autonomous flow goes on by steps of 0.1 at time 1e40.
 */
export class PreciseTime {
  private high: number;
  private low = 0;

  constructor(time: number) {
    this.high = time;
  }

  get value(): number {
    return this.high;
  }

  /** The time that is left until `end`. */
  until(end: number): number {
    return end - this.high - this.low;
  }

  /** The time after a further `step`. */
  after(step: number): number {
    return this.high + (this.low + step);
  }

  advance(step: number): void {
    const sum = this.high + step;
    const part = sum - this.high;
    const low = this.low + (this.high - (sum - part) + (step - part));
    this.high = sum + low;
    this.low = low - (this.high - sum);
  }
}
