// Thousands of small points as one path, without an element for each.
import type {RenderFunction} from "../../plot.js";

/** A mark's render option that draws its points as one path of this width. */
export const pointsAsPath =
  (width: number, colour: string, opacity: number): RenderFunction =>
  (index, _scales, {x, y}, _dimensions, context) => {
    const namespace = "http://www.w3.org/2000/svg";
    const group = context.document.createElementNS(namespace, "g");
    const path = context.document.createElementNS(namespace, "path");
    const [left, top] = [x as ArrayLike<number>, y as ArrayLike<number>];
    let d = "";
    for (const i of index) d += `M${Math.round(10 * left[i]) / 10},${Math.round(10 * top[i]) / 10}h0`;
    const style = {"stroke-width": width, "stroke-linecap": "round", "stroke-opacity": opacity};
    for (const [name, value] of Object.entries({d, fill: "none", stroke: colour, ...style}))
      path.setAttribute(name, String(value));
    group.append(path);
    return group;
  };
