/** The quantile p of values in ascending order, linear between them; the same rule as the loaders use. */
export function quantileSorted(sorted: ArrayLike<number>, p: number): number {
  const position = (sorted.length - 1) * p;
  const i = Math.floor(position);
  return i + 1 < sorted.length ? sorted[i] + (position - i) * (sorted[i + 1] - sorted[i]) : sorted[i];
}
