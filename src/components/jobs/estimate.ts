// How long it will still take.

/**
 * Seconds that remain: of an experiment, if its steps go on as they came; of an ordinary function, of the time that its
 * caller expects. Undefined while nothing is known, and when it takes longer than that.
 *
 * @param elapsed seconds since the work began
 * @param step the last fraction above 0, and the seconds after which it was reached
 * @param expected seconds that the caller expects
 */
export function remaining(
  elapsed: number,
  step?: {fraction: number; at: number},
  expected?: number
): number | undefined {
  const total = step ? step.at / step.fraction : expected;
  return total === undefined || total < elapsed ? undefined : total - elapsed;
}

/** A time in words that do not change too often: "about 40 s". */
export function inWords(seconds: number): string {
  if (seconds < 1) return "less than a second";
  if (seconds < 10) return `about ${Math.ceil(seconds)} s`;
  if (seconds < 55) return `about ${5 * Math.ceil(seconds / 5)} s`;
  if (seconds < 3300) return `about ${Math.ceil(seconds / 60)} min`;
  return `about ${Math.ceil(seconds / 3600)} h`;
}
