import {ShapeError} from "../errors.js";

/** Returns `options` if it is an object, so that its members can be read; throws {@link ShapeError} otherwise. */
export function checkOptions<T extends object>(options: T): T {
  if (typeof options !== "object" || options === null) throw new ShapeError("options", options, "an object");
  return options;
}
