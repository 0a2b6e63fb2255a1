// Several plots in one drawing, and what Plot's marks are told about their elements.
import type {Layout} from "./figure.js";
import type {RenderFunction} from "./plot.js";

/** A plot and where its upper left corner stands in the drawing. */
export interface Panel {
  plot: Element;
  left: number;
  top: number;
}

const namespace = "http://www.w3.org/2000/svg";

/** The sizes and places of panels of one size: side by side, or above each other on a narrow screen. */
export function places(
  {width, height, narrow}: Layout,
  count: number,
  gap = 20
): {size: {width: number; height: number}; at: {left: number; top: number}}[] {
  const part = (whole: number) => (whole - (count - 1) * gap) / count;
  const size = narrow ? {width, height: part(height)} : {width: part(width), height};
  return Array.from({length: count}, (_, i) => ({
    size,
    at: narrow ? {left: 0, top: i * (size.height + gap)} : {left: i * (size.width + gap), top: 0}
  }));
}

/** What a caption calls the panel with this index: a, b, c. */
export const letterOf = (index: number): string => String.fromCharCode(97 + index);

/** Writes "(a)" before the title of a panel, which is the label of one of its axes, or into its corner if it has none. */
function letter(plot: Element, index: number): void {
  const labels = ["y", "x"].map((axis) => plot.querySelector(`[aria-label="${axis}-axis label"] text`));
  const title = labels.find((label) => label !== null);
  if (title) {
    title.prepend(`(${letterOf(index)}) `);
    return;
  }
  const text = document.createElementNS(namespace, "text");
  for (const [name, value] of Object.entries({x: 3, y: 12, fill: "currentColor", "text-anchor": "start"})) {
    text.setAttribute(name, String(value));
  }
  text.append(`(${letterOf(index)})`);
  plot.append(text);
}

/**
 * Puts plots side by side or above each other into one SVG, each with its letter; what is dragged is dragged in its own
 * panel's coordinates.
 */
export function panels({width, height}: {width: number; height: number}, parts: readonly Panel[]): Element {
  const svg = document.createElementNS(namespace, "svg");
  for (const [name, value] of Object.entries({width, height, viewBox: `0 0 ${width} ${height}`})) {
    svg.setAttribute(name, String(value));
  }
  for (const [i, {plot, left, top}] of parts.entries()) {
    if (parts.length > 1) letter(plot, i);
    const group = document.createElementNS(namespace, "g");
    group.setAttribute("transform", `translate(${left},${top})`);
    for (const name of ["class", "fill", "text-anchor"]) {
      const value = plot.getAttribute(name);
      if (value) group.setAttribute(name, value);
    }
    group.append(...plot.childNodes);
    svg.append(Object.assign(group, {scale: (plot as {scale?: unknown}).scale}));
  }
  return svg;
}

/** An element that Plot made for a datum, or for a series of them: their indices. */
type Bound = SVGElement & {__data__?: number | readonly number[]};

/** A mark's render option that writes an attribute on each of its elements, given the index of its (first) datum. */
const attribute =
  (attribute: string, value: (index: number) => string | undefined): RenderFunction =>
  (index, scales, values, dimensions, context, next) => {
    const group = next!(index, scales, values, dimensions, context)!;
    for (const node of group.querySelectorAll<Bound>("*")) {
      const {__data__: datum} = node;
      if (datum === undefined) continue; // a group that clips, a line of a text
      const text = value(typeof datum === "number" ? datum : datum[0]);
      if (text !== undefined) node.setAttribute(attribute, text);
    }
    return group;
  };

/** A mark's render option that makes its elements handles, by which something is dragged. */
export const handles = (name: (index: number) => string): RenderFunction => attribute("data-handle", name);

/** A mark's render option that links its elements with all that show the same: pointing at one marks the others. */
export const links = (name: (index: number) => string | undefined): RenderFunction =>
  attribute("data-link", name);

/** Two render options of one mark. */
export const both =
  (first: RenderFunction, second: RenderFunction): RenderFunction =>
  (index, scales, values, dimensions, context, next) =>
    second(index, scales, values, dimensions, context, (i, s, v, d, c) => first(i, s, v, d, c, next));

/** A mark's render option that rounds its coordinates to a tenth of a pixel: many marks then weigh half as much. */
export const roundedMarks: RenderFunction = (index, scales, values, dimensions, context, next) => {
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
