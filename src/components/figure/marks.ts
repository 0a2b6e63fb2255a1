// What each plot in a drawing was made of, in data units: kept while it is drawn, so that no figure can forget it.
import type * as Plot from "npm:@observablehq/plot";

/** One mark as it was drawn: its axes, its name, and a row for each datum. */
export interface Layer {
  /** The plot that the mark belongs to, the same object for all its marks: the labels of its axes. */
  axes: Readonly<Partial<Record<Axis, string>>>;
  /** What the mark is, and its colour where it has but one: "line (theory)". */
  name: string;
  rows: readonly Readonly<Record<string, unknown>>[];
}

const axisNames = ["fx", "fy", "x", "y"] as const;
type Axis = (typeof axisNames)[number];

// The parts of Plot's marks that its types leave out.
interface Mark {
  ariaLabel?: string;
  fill?: string;
  stroke?: string;
  render(
    index: Index | null,
    scales: Scales,
    values: unknown,
    dimensions: unknown,
    context: {getMarkState(mark: Mark): {channels: Channels}}
  ): Element | null;
}
type Index = readonly number[] & {fx?: unknown; fy?: unknown};
type Channels = Record<string, {value: ArrayLike<unknown>; scale?: string}>;
type Scales = Record<string, {label?: unknown; type?: string; invert?(position: number): number} | undefined>;

/** One plot: the labels of its axes, as far as they are known, and its options. */
interface Sheet {
  axes: Partial<Record<Axis, string>>;
  options: Plot.PlotOptions;
}

/** A node that a mark was drawn as, with the mark and what it drew. */
interface Drawn {
  mark: Mark;
  /** The mark in one plot; the same mark may stand in several. */
  key: object;
  axes: Layer["axes"];
  /** Called when somebody asks: a drawing is made much more often than it is saved. */
  rows(): Layer["rows"];
}
const drawn = new WeakMap<Element, Drawn>();

/**
 * Plot.plot, keeping what its marks draw; axes and grids are not kept. An axis is known by its label, or by its option
 * `quantity` where the values are not what the labels of its ticks say, as log₁₀ t below ticks 10⁵.
 */
export function recording(plot: typeof Plot.plot): typeof Plot.plot {
  return (options = {}) => {
    const sheet: Sheet = {axes: {}, options};
    const nested: unknown[] = options.marks ?? [];
    const marks: unknown[] = nested.flat(Number.POSITIVE_INFINITY);
    return plot({...options, marks: marks.map((mark) => watched(mark, sheet)) as Plot.Markish[]});
  };
}

/** The mark, which now keeps what it draws; anything else that may stand among the marks as it is. */
function watched(mark: unknown, {axes, options}: Sheet): unknown {
  if (!isMark(mark) || /^f?[xy]-(axis|grid)|^(frame|tip|crosshair)/.test(mark.ariaLabel ?? "")) return mark;
  return Object.create(mark, {
    render: {
      value(this: Mark, ...args: Parameters<Mark["render"]>) {
        const node = mark.render.apply(this, args);
        const [index, scales, , , context] = args;
        for (const axis of axisNames) {
          const {quantity} = (options[axis] ?? {}) as {quantity?: string};
          const label = quantity ?? String(scales[axis]?.label ?? axis); // an object where Plot took a column's name
          if (label !== axis) axes[axis] = label;
        }
        if (node && index) {
          const {channels} = context.getMarkState(this);
          drawn.set(node, {mark, key: this, axes, rows: () => rowsOf(index, channels, scales, options)});
        }
        return node;
      }
    }
  });
}

const isOfScreen = /^[xyr]$/;

/** The name of a channel's column: an interval without an end is a place, and radii are what their scale shows. */
function columnOf(name: string, channels: Channels, {r}: Scales): string {
  if (name === "z") return "series";
  if (name === "r") return String(r?.label ?? "r");
  const [, axis] = /^([xy])1$/.exec(name) ?? [];
  return axis && !(`${axis}2` in channels) ? axis : name;
}

const isMark = (mark: unknown): mark is Mark =>
  typeof mark === "object" && mark !== null && "render" in mark && typeof mark.render === "function";

function rowsOf(index: Index, channels: Channels, scales: Scales, options: Plot.PlotOptions): Layer["rows"] {
  if (channels.geometry) return index.flatMap((i) => contour(channels.geometry.value[i] as Contour, scales));
  const facet = {...("fx" in index && {fx: index.fx}), ...("fy" in index && {fy: index.fy})};
  return Array.from(index, (i) => {
    const row: Record<string, unknown> = {...facet, index: i};
    for (const [name, {value, scale}] of Object.entries(channels)) {
      // Places on the screen say nothing, and a symbol is a function; the figure gives their data as other channels.
      if (name === "symbol") continue;
      if (scale && isOfScreen.test(scale) && scales[scale]?.type === "identity") continue;
      row[columnOf(name, channels, scales)] = concept(value[i]);
    }
    for (const axis of ["x", "y"] as const) {
      const format = options[axis]?.tickFormat;
      // Categories are often numbers, which the axis gives their names.
      const category = row[axis] ?? row[`${axis}1`];
      if (scales[axis]?.type === "band" && typeof format === "function" && category !== undefined)
        row[`${axis} label`] = format(category, i);
    }
    return row;
  });
}

/** A contour line, which Plot keeps in pixels: the rings at one value of what it shows. */
interface Contour {
  value: number;
  coordinates: [x: number, y: number][][][];
}

const contour = ({value, coordinates}: Contour, {x, y}: Scales) =>
  coordinates
    .flat()
    .flatMap((ring, series) =>
      ring.map((point, index) => ({value, series, index, x: x?.invert?.(point[0]), y: y?.invert?.(point[1])}))
    );

// Colours that mean nothing but "less important".
const neutral: Record<string, string | undefined> = {line: "guide", control: "guide", soft: "guide"};

/** var(--background-key) → "background key"; any other value as it is. */
function concept(value: unknown): unknown {
  const token = typeof value === "string" && /^var\(--([\w-]+)\)$/.exec(value)?.[1];
  return token ? (neutral[token] ?? token.replaceAll("-", " ")) : value;
}

/** The layers of what stands below `root`, in the order in which they were drawn; handles, which nobody sees, are none. */
export function plotted(root: Element): Layer[] {
  // A mark in facets has a node in each of them.
  const layers = new Map<Drawn["key"], Layer>();
  for (const node of root.querySelectorAll("*")) {
    const part = drawn.get(node);
    if (!part || isTransparent(node)) continue;
    const {axes, mark, key} = part;
    const rows = [...(layers.get(key)?.rows ?? []), ...part.rows()];
    layers.set(key, {axes, rows, name: nameOf(mark)});
  }
  return [...layers.values()];
}

/** Marks set the paint that all their elements share on the node around them. */
const isTransparent = (node: Element) =>
  node.getAttribute("fill") === "transparent" &&
  ["none", "transparent", null].includes(node.getAttribute("stroke"));

function nameOf({ariaLabel = "mark", fill, stroke}: Mark): string {
  const colour = [fill, stroke].find((paint) => paint?.startsWith("var(") && paint !== "var(--paper)");
  return colour ? `${ariaLabel} (${concept(colour)})` : ariaLabel;
}
