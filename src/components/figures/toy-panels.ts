// Panels of one drawing, in each of which something can be dragged.
import {type Panel, panels} from "../panels.js";

type Scales = Element & {scale?(name: string): unknown};

/** Like `panels`; a handle is dragged in the data coordinates of the panel in which it lies. */
export function draggablePanels(size: {width: number; height: number}, parts: Panel[]): Element {
  const svg = panels(size, parts);
  parts.forEach(({plot}, i) => {
    Object.assign(svg.children[i], {scale: (name: string) => (plot as Scales).scale?.(name)});
  });
  return svg;
}
