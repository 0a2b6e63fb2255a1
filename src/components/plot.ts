// Observable Plot. It comes with the first drawing that the reader causes: until then a page shows the drawings
// that it was built with. A figure uses it only while it draws.
import type * as Module from "npm:@observablehq/plot";
import {recording} from "./figure/marks.js";

export type {Markish, RenderFunction} from "npm:@observablehq/plot";

/** Undefined until `loadPlot` is done. */
export let Plot: typeof Module;

let loading: Promise<void> | undefined;

/** Loads Plot, once; fails if it cannot be fetched, and tries again at the next call. */
export function loadPlot(): Promise<void> {
  loading ??= import("npm:@observablehq/plot").then(
    (module) => {
      Plot = {...module, plot: recording(module.plot)};
    },
    () => {
      loading = undefined;
      throw new Error("The drawing library could not be loaded; try again when you are online.");
    }
  );
  return loading;
}
