// Results of a library that is wrong, for tests that checks notice it.

/** Every number that a function returns, wrong by the relative amount `by`; zeros and times stay. */
export function spoiled(value: unknown, by: number): unknown {
  if (typeof value === "number") return value * (1 + by);
  if (value instanceof Float64Array) return value.map((x, i) => (i % 2 === 0 ? x * (1 + by) : x));
  if (Array.isArray(value)) return value.map((x) => spoiled(x, by));
  if (typeof value === "object" && value !== null) {
    return Object.fromEntries(
      Object.entries(value).map(([key, x]) => [
        key,
        key === "time" || key === "dimension" ? x : spoiled(x, by)
      ])
    );
  }
  return value;
}
