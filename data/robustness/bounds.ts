// A fitted slope in words.
import type {Fit} from "./types.js";

/** The slope with half the width of its bounds, both to the second digit of the latter: −0.55 ± 0.10 (95 %). */
export function bounds({slope, low}: Pick<Fit, "slope" | "low">): string {
  const half = slope - low;
  const digits = Math.min(6, Math.max(0, 1 - Math.floor(Math.log10(half))));
  return `${slope.toFixed(digits).replace("-", "−")} ± ${half.toFixed(digits)} (95 %)`;
}
