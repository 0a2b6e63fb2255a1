// What a handle says of its place, written beside it.
import {Plot} from "./plot.js";

/** The text above the one point in `here`, whose places are named `x` and `y`. */
export const readout = (here: readonly object[], x: string, y: string, text: string) =>
  Plot.text(here, {
    ...{x, y, text: () => text, dy: -17},
    ...{fill: "var(--key)", stroke: "var(--paper)", strokeWidth: 4, fontWeight: 600}
  });
