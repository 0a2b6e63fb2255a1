// Values computed with arbitrary precision by a program that shares no code with lib.
import values from "./values.json" with {type: "json"};

export interface Reference {
  id: string;
  quantity: string;
  // biome-ignore lint/suspicious/noExplicitAny: every entry has its own inputs and value
  inputs: any;
  // biome-ignore lint/suspicious/noExplicitAny: see above
  value: any;
  method: string;
}

/** The reference entry with this id; numbers in it are decimal strings or fractions, read them with `num`. */
export function reference(id: string): Reference {
  const entry = (values as Reference[]).find((v) => v.id === id);
  if (!entry) throw new Error(`no reference entry ${id}`);
  return entry;
}

/** A decimal string, a fraction "a/b" or a number, as a double. */
export function num(text: string | number): number {
  const [a, b = "1"] = String(text).split("/");
  return Number(a) / Number(b);
}

/** |actual − expected| relative to |expected| (absolute where expected is 0). */
export function relativeError(actual: number, expected: number): number {
  const difference = Math.abs(actual - expected);
  return expected === 0 ? difference : difference / Math.abs(expected);
}
