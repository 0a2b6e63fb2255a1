// What a drawing shows, as a table: one line for each datum of each mark, in data units.
// Quoting and line ends after RFC 4180; what describes the table stands above it in lines that begin with "# ".
// The columns of an axis have its label as their name.
import {letterOf} from "../panels.js";
import type {Layer} from "./marks.js";

// Columns that come first, in this order, where a layer has them; the others follow as they come, the text last.
const first = [
  "fx",
  "fy",
  "series",
  "index",
  "x",
  "x label",
  "y",
  "y label",
  "x1",
  "y1",
  "x2",
  "y2",
  "value"
];

/** The table of `layers`, below the lines of `head`; throws where there is nothing to write. */
export function csv(
  layers: readonly Layer[],
  head: readonly (readonly [keyword: string, text: string])[]
): string {
  if (!layers.length) throw new Error("There is no data in this drawing.");
  const panels = [...new Set(layers.map(({axes}) => axes))];
  const names = distinct(layers.map(({axes, name}) => ({group: panels.indexOf(axes), name})));
  const found = new Set(layers.flatMap(({rows}) => rows.flatMap(Object.keys)));
  const others = [...found].filter((name) => !first.includes(name) && name !== "text");
  const taken = new Set(["panel", "layer", "text", ...found]);
  const titles = (name: string) => [...new Set(panels.map((axes) => titleOf(name, axes, taken)))];
  const isUsed = (title: string, name: string) =>
    layers.some(({axes, rows}) => titleOf(name, axes, taken) === title && rows.some((row) => name in row));
  const columns = [
    ...new Set(
      [...first, ...others, "text"].flatMap((name) => titles(name).filter((title) => isUsed(title, name)))
    )
  ];
  const comments = [
    ...head.map(([keyword, text]) => `${keyword}: ${text}`),
    ...panels.map(
      (axes, i) =>
        `panel ${letterOf(i)}: ${Object.entries(axes)
          .map(([axis, label]) => `${axis} = ${label}`)
          .join("; ")}`
    )
  ];
  const lines = layers.flatMap(({axes, rows}, i) =>
    rows.map((row) => {
      const titled = new Map(Object.entries(row).map(([name, value]) => [titleOf(name, axes, taken), value]));
      const {group, name} = names[i];
      return [letterOf(group), name, ...columns.map((title) => titled.get(title))].map(cell).join(",");
    })
  );
  return [
    ...comments.map((text) => `# ${text.replace(/\s+/g, " ").trim()}`),
    ["panel", "layer", ...columns].map(cell).join(","),
    ...lines,
    ""
  ].join("\r\n");
}

/**
 * The title of a column: x, x1, "x label" and so on have the label of the axis in the place of its name, unless another
 * column is called so, or the other axis.
 */
function titleOf(name: string, axes: Layer["axes"], taken: ReadonlySet<string>): string {
  const [, axis, rest] = /^(fx|fy|x|y)(1|2| label|)$/.exec(name) ?? [];
  const label = axes[axis as keyof Layer["axes"]];
  if (!label || taken.has(label) || Object.values(axes).filter((other) => other === label).length > 1)
    return name;
  const title = label.replace(/\s+/g, " ");
  return rest === "1" ? `${title}, from` : rest === "2" ? `${title}, to` : `${title}${rest}`;
}

/**
 * A value in the shortest form that reads back as the same; quoted where it must be. A text that a spreadsheet would
 * compute, such as "=1+1", has an apostrophe before it, as one types it there.
 */
export function cell(value: unknown): string {
  if (value === undefined || value === null) return "";
  if (Object.is(value, -0)) return "-0";
  const plain = value instanceof Date ? value.toISOString() : String(value);
  const text = typeof value === "string" && /^\s*[=+\-@]/.test(value) ? `'${value}` : plain;
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Within a group, the second of equal names gets a 2, and so on. */
function distinct<T extends {group: number; name: string}>(items: readonly T[]): T[] {
  const counts = new Map<string, number>();
  return items.map((item) => {
    const key = `${item.group} ${item.name}`;
    const count = (counts.get(key) ?? 0) + 1;
    counts.set(key, count);
    return count === 1 ? item : {...item, name: `${item.name} ${count}`};
  });
}
