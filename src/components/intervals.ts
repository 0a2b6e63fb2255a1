// Rows of measured values as points with their intervals, beside theory as short upright lines.
import {links} from "./panels.js";
import {Plot} from "./plot.js";

/** Left of rows without names, and right of all rows: room for the outermost tick labels. */
export const gap = 20;
export const margin = 16;

/** One measured value. */
export interface Measured {
  value: number;
  /** Ends of the interval that is drawn thick, and of a wider one that is drawn thin. */
  interval?: readonly [number, number];
  outer?: readonly [number, number];
  /** What theory says. */
  theory?: number;
  color: string;
  /** The name of what was measured, where it was measured in other ways, too. */
  link?: string;
}

/** The axis of the values. */
export interface ValueAxis {
  label: string;
  domain: readonly [number, number];
  log?: boolean;
  ticks?: number | readonly number[];
  tickFormat?: string | ((x: number) => string);
  /** A value that matters, as a line through all rows. */
  reference?: number;
}

/** The rows from top to bottom, with `names` in `labelWidth` pixels to the left unless that is 0; the axis spans `inner` pixels. */
export function intervals(
  rows: readonly Measured[],
  names: readonly string[],
  axis: ValueAxis,
  {inner, height, labelWidth}: {inner: number; height: number; labelWidth: number}
): Element {
  const {label, domain, log, ticks, tickFormat, reference} = axis;
  const y = (_: unknown, i: number) => i;
  const linked = (data: readonly {link?: string}[]) => links((i) => data[i].link);
  const theory = rows.flatMap(({theory: x, link}, i) => (x === undefined ? [] : [{x, i, link}]));
  const ranges = (of: (row: Measured) => readonly [number, number] | undefined, strokeWidth: number) => {
    const data = rows.flatMap((row, i) => {
      const range = of(row);
      return range ? [{i, x1: range[0], x2: range[1], stroke: row.color, link: row.link}] : [];
    });
    const places = {x1: "x1", x2: "x2", y1: "i", y2: "i"};
    return Plot.link(data, {...places, stroke: "stroke", strokeWidth, render: linked(data)});
  };
  return Plot.plot({
    width: (labelWidth || gap) + inner + margin,
    height,
    marginLeft: labelWidth || gap,
    marginRight: margin,
    marginTop: 6,
    marginBottom: 44,
    x: {
      type: log ? "log" : "linear",
      domain: [...domain],
      label,
      labelAnchor: "center",
      labelArrow: "none",
      labelOffset: 38,
      grid: true,
      ticks: typeof ticks === "number" ? ticks : ticks && [...ticks],
      ...(tickFormat && {tickFormat})
    },
    y: {
      type: "band",
      domain: rows.map((_, i) => i),
      padding: 0.2,
      axis: labelWidth ? "left" : null,
      tickFormat: (i: number) => names[i],
      label: null,
      tickSize: 0
    },
    marks: [
      reference === undefined ? null : Plot.ruleX([reference], {stroke: "var(--theory)", strokeWidth: 1.5}),
      Plot.tickX(theory, {x: "x", y: "i", stroke: "var(--theory)", strokeWidth: 2.5, render: linked(theory)}),
      ranges(({outer}) => outer, 1),
      ranges(({interval}) => interval, 3),
      Plot.dot(rows, {
        x: "value",
        y,
        r: 4.5,
        fill: "color",
        stroke: "var(--paper)",
        strokeWidth: 1,
        render: linked(rows)
      })
    ]
  });
}
