// Axes over powers of ten that exceed every number.
import {powerOfTen} from "../../format.js";

/** The domain of log₁₀ values, and ticks at whole decades, which are labelled by the powers. */
export function decades(
  values: readonly number[],
  label: string,
  {ticks = 6, least = 1}: {ticks?: number; least?: number} = {}
) {
  const some = values.filter(Number.isFinite);
  const from = Math.floor(Math.min(0, ...some));
  const to = Math.max(from + least, Math.ceil(Math.max(...some, 0)));
  const step = [1, 2, 5, 10, 20, 25, 50, 100].find((size) => (to - from) / size <= ticks) ?? 200;
  return {
    domain: [from, to],
    label,
    quantity: `log₁₀ of ${label}`,
    ticks: Array.from({length: Math.floor((to - from) / step) + 1}, (_, i) => from + i * step),
    tickFormat: (x: number) => (x === 0 ? "1" : x === 1 ? "10" : powerOfTen(x))
  };
}

/** Values from a to b, evenly or in equal ratios. */
export const evenly = (a: number, b: number, count: number): number[] =>
  Array.from({length: count + 1}, (_, i) => a + ((b - a) * i) / count);
export const inRatio = (a: number, b: number, count: number): number[] =>
  evenly(Math.log(a), Math.log(b), count).map(Math.exp);
