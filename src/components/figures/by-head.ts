// Measured quantities of the eight heads, one panel a quantity.
import type {Estimate, GroupSummary, Quartiles} from "../../data/trained/types.js";
import type {FigureSpec, Layout} from "../figure.js";
import {gap, intervals, type Measured, margin, type ValueAxis} from "../intervals.js";
import {panels} from "../panels.js";

/** One quantity of a head. */
export interface Quantity extends ValueAxis {
  of(head: GroupSummary): Omit<Measured, "color" | "link">;
}

export const headName = ({layer, head}: {layer: number; head: number | null}) =>
  `layer ${layer + 1}, head ${(head ?? 0) + 1}`;

/** A statistic with its 95% interval. */
export const estimate = ({value, low, high}: Estimate): Omit<Measured, "color"> => ({
  value,
  interval: [low, high]
});

/** The median of all rows, and between which values half of them lie. */
export const quartiles = ({q1, median, q3}: Quartiles): Omit<Measured, "color"> => ({
  value: median,
  interval: [q1, q3]
});

const labelWidth = 100;
const rowHeight = 26;

/**
 * The figure: panels side by side, on a narrow screen `columns` of them.
 *
 * @param title its accessible name
 * @param heads what was measured in each head
 */
export function byHead(
  title: string,
  heads: readonly GroupSummary[],
  quantities: readonly Quantity[],
  {columns = 1}: {columns?: number} = {}
): FigureSpec<object> {
  const names = heads.map(headName);
  const tall = heads.length * rowHeight + 50;
  const rowsNarrow = Math.ceil(quantities.length / columns);
  const measured = quantities.map(({of}) =>
    heads.map((head, i) => ({...of(head), color: `var(--layer-${head.layer})`, link: names[i]}))
  );
  return {
    title,
    state: {},
    size: {wide: [888, tall], narrow: [360, tall * rowsNarrow]},
    draw(_state, {width, height, narrow}: Layout) {
      const perRow = narrow ? columns : quantities.length;
      const inner = (width - labelWidth - (perRow - 1) * gap) / perRow - margin;
      return panels(
        {width, height},
        quantities.map((axis, i) => {
          const column = i % perRow;
          return {
            plot: intervals(measured[i], names, axis, {
              inner,
              height: tall,
              labelWidth: column === 0 ? labelWidth : 0
            }),
            left: column === 0 ? 0 : labelWidth - gap + column * (inner + margin + gap),
            top: Math.floor(i / perRow) * tall
          };
        })
      );
    },
    describe: () =>
      quantities
        .map(
          ({label}, i) =>
            `${label}: ${measured[i].map(({value}, k) => `${names[k]} ${value.toPrecision(3)}`).join(", ")}`
        )
        .join(". ")
  };
}
