// Reads a loader's output as the checks need it, with typed errors that say what is missing.
import {checkNumber, ShapeError} from "../../errors.js";

function at(data: unknown, path: string): unknown {
  if (typeof data !== "object" || data === null) throw new ShapeError("data", data, "a loader’s output");
  return path.split(".").reduce<unknown>((value, key) => {
    if (typeof value !== "object" || value === null)
      throw new ShapeError(path, value, "a part of the output");
    return (value as Record<string, unknown>)[key];
  }, data);
}

/** The number at a path such as "identity.3.time". */
export const numberAt = (data: unknown, path: string): number => checkNumber(path, at(data, path) as number);

/** How many members the array at `path` has: at least one. */
export function lengthAt(data: unknown, path: string): number {
  const array = at(data, path);
  if (!Array.isArray(array) || array.length === 0)
    throw new ShapeError(path, array, "an array of the output");
  return array.length;
}

/** The places of an array, whose members `which` is true for. */
export const placesAt = (data: unknown, path: string, which: (place: string) => boolean): string[] =>
  Array.from({length: lengthAt(data, path)}, (_, i) => `${path}.${i}`).filter(which);

/** The numbers of the array at `path`: at least one. */
export const numbersAt = (data: unknown, path: string): number[] =>
  placesAt(data, path, () => true).map((place) => numberAt(data, place));
