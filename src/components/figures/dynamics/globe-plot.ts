// The circle or the sphere, with its tokens unless a canvas shows them, and the handles that are dragged.
import type {Layout} from "../../figure.js";
import {handles} from "../../panels.js";
import {Plot, type RenderFunction} from "../../plot.js";
import {boxes, globe} from "./layout.js";
import {cellSide, densityBars, lagging, sectors} from "./paint.js";
import {type Record, tokensAt, trail} from "./record.js";
import {axesOf, type Disc, discRadius, discs, project, seen, type View} from "./view.js";

interface Shown extends View {
  dimension: number;
  token: number;
  time: number;
}

/** @param record what is known of the run, unless a canvas shows it */
export function globePlot(state: Shown, record: Record | undefined, layout: Layout): Element {
  const places = boxes(layout);
  const {width, height, left, top} = places.sphere;
  const d = state.dimension;
  const {x, y, radius} = globe(places, d);
  const marks = record ? tokenMarks(state, record, radius) : [];
  const [u, v] = record ? project(tokensAt(record, state.time), state.token * d, axesOf(d, state)) : [0, 0];
  return Plot.plot({
    ...{width, height},
    marginLeft: x - left - radius,
    marginRight: width - (x - left) - radius,
    marginTop: y - top - radius,
    marginBottom: height - (y - top) - radius,
    x: {domain: [-1, 1], axis: null, label: "to the right"},
    y: {domain: [-1, 1], axis: null, label: "upwards"},
    r: {type: "identity"},
    marks: [
      Plot.dot([[0, 0]], {r: radius, stroke: "var(--control)", strokeWidth: 1}),
      ...marks,
      Plot.dot([[0, 0]], {r: radius, fill: "transparent", render: handles(() => "sphere")}),
      Plot.dot([[u, v]], {r: 20, fill: "transparent", render: handles(() => "token")})
    ]
  });
}

function tokenMarks(state: Shown, record: Record, radius: number) {
  const d = state.dimension;
  const axes = axesOf(d, state);
  const positions = tokensAt(record, state.time);
  const way = seen(trail(record, state.token, state.time), positions, state.token * d, axes);
  const n = positions.length / d;
  const found = discs(positions, d, state, cellSide / radius);
  const dots = (some: readonly Disc[], opacity: number) =>
    Plot.dot(some, {
      x: "x",
      y: "y",
      r: ({tokens}: Disc) => discRadius(tokens, n, radius),
      fill: "var(--simulation)",
      fillOpacity: opacity,
      channels: {tokens: "tokens"},
      render: asPaths
    });
  const bars = d === 2 ? densityBars(positions) : [];
  const spokes = bars.map((length, k) => {
    const angle = (2 * Math.PI * (k + 0.5)) / sectors;
    const [from, to] = [1 + 8 / radius, 1 + (8 + length) / radius];
    const [c, s] = [Math.cos(angle), Math.sin(angle)];
    return {x1: from * c, y1: from * s, x2: to * c, y2: to * s};
  });
  return [
    ...(d === 3
      ? [
          dots(
            found.filter(({isNear}) => !isNear),
            0.22
          )
        ]
      : []),
    dots(
      found.filter(({isNear}) => d === 2 || isNear),
      0.9
    ),
    Plot.link(spokes, {
      ...{x1: "x1", y1: "y1", x2: "x2", y2: "y2", stroke: "var(--soft)"},
      strokeWidth: (2 * Math.PI * radius) / sectors - 1
    }),
    Plot.line(way, {x: "x", y: "y", z: "part", stroke: "var(--key)", strokeWidth: 2}),
    Plot.text(lagging(record, state.time), {x: 0, y: 1, dy: -14, fill: "currentColor"}),
    Plot.dot([project(positions, state.token * d, axes)], {
      r: 6,
      fill: "var(--key)",
      stroke: "var(--paper)",
      strokeWidth: 2
    })
  ];
}

/** Circles as one path for each radius, rounded to a tenth of a pixel: thousands of them weigh little then. */
const asPaths: RenderFunction = (index, scales, values, dimensions, context, next) => {
  const group = next!(index, scales, values, dimensions, context)!;
  const byRadius = new Map<string, string>();
  for (const circle of Array.from(group.children)) {
    const [cx, cy, r] = ["cx", "cy", "r"].map((name) => Number(circle.getAttribute(name)));
    const width = (2 * r).toFixed(1);
    const point = `M${Number(cx.toFixed(1))},${Number(cy.toFixed(1))}h0`;
    byRadius.set(width, (byRadius.get(width) ?? "") + point);
    circle.remove();
  }
  // the discs of a group are one shade, also where they overlap
  const [colour, opacity] = ["fill", "fill-opacity"].map((name) => group.getAttribute(name));
  group.removeAttribute("fill-opacity");
  group.setAttribute("opacity", opacity!);
  for (const [width, d] of byRadius) {
    const path = context.document.createElementNS("http://www.w3.org/2000/svg", "path");
    const attributes = {d, fill: "none", stroke: colour!};
    const all = {...attributes, "stroke-width": width, "stroke-linecap": "round"};
    for (const [name, value] of Object.entries(all)) path.setAttribute(name, value);
    group.append(path);
  }
  return group;
};
