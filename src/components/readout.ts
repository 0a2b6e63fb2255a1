// What a handle says of its place, written beside it.
import {Plot} from "./plot.js";

/** Where the text stands, in pixels from its point, and which of its ends is there. */
interface Side {
  dx?: number;
  dy?: number;
  textAnchor?: "start" | "end";
}

/** The text above the one point in `here`, or at another side of it; its places are named `x` and `y`. */
export const readout = (here: readonly object[], x: string, y: string, text: string, side: Side = {}) =>
  Plot.text(here, {
    ...{x, y, text: () => text, dy: -17, ...side},
    ...{fill: "var(--key)", stroke: "var(--paper)", strokeWidth: 4, fontWeight: 600}
  });
