// Several plots in one drawing, and the handles by which a plot is dragged.
import type * as Plot from "npm:@observablehq/plot";

/** A plot and where its upper left corner stands in the drawing. */
export interface Panel {
  plot: Element;
  left: number;
  top: number;
}

type Axis = "x" | "y";
type Scaled = Element & {scale(name: Axis): {invert?: (position: number) => number} | undefined};
const namespace = "http://www.w3.org/2000/svg";

/**
 * Puts plots side by side or above each other into one SVG.
 * Dragged points are in the data coordinates of the panel in which the handle lies, and where that is no plot, of the
 * panels named in `drag`, one for each axis.
 */
export function panels(
  {width, height}: {width: number; height: number},
  parts: Panel[],
  drag: {[A in Axis]?: Panel} = {}
): Element {
  const svg = document.createElementNS(namespace, "svg");
  for (const [name, value] of Object.entries({width, height, viewBox: `0 0 ${width} ${height}`})) {
    svg.setAttribute(name, String(value));
  }
  for (const {plot, left, top} of parts) {
    const group = document.createElementNS(namespace, "g");
    group.setAttribute("transform", `translate(${left},${top})`);
    for (const name of ["class", "fill", "text-anchor"]) {
      const value = plot.getAttribute(name);
      if (value) group.setAttribute(name, value);
    }
    group.append(...plot.childNodes);
    // A handle is dragged in the coordinates of its own panel.
    svg.append(Object.assign(group, {scale: (plot as Partial<Scaled>).scale}));
  }
  const scale = (name: Axis) => {
    const panel = drag[name];
    const invert = panel && (panel.plot as Scaled).scale(name)?.invert;
    if (!panel || !invert) return undefined;
    const start = name === "x" ? panel.left : panel.top;
    return {invert: (position: number) => invert(position - start)};
  };
  return Object.assign(svg, {scale});
}

/** A mark's render option that marks each of its elements with the name of its handle. */
export function handles(name: (index: number) => string): Plot.RenderFunction {
  return (index, scales, values, dimensions, context, next) => {
    const group = next!(index, scales, values, dimensions, context)!;
    [...group.children].forEach((node, i) => {
      node.setAttribute("data-handle", name(index[i]));
    });
    return group;
  };
}

/** A mark's render option that rounds its coordinates to a tenth of a pixel: many marks then weigh half as much. */
export const roundedMarks: Plot.RenderFunction = (index, scales, values, dimensions, context, next) => {
  const group = next!(index, scales, values, dimensions, context)!;
  for (const node of group.children) {
    for (const name of ["cx", "cy", "r", "x1", "x2", "y1", "y2", "d"]) {
      const value = node.getAttribute(name);
      if (value)
        node.setAttribute(
          name,
          value.replace(/\d+\.\d+/g, (x) => String(Number(Number(x).toFixed(1))))
        );
    }
  }
  return group;
};
