// Packs every row into columns of small integers, and unpacks them in a page. Pure.
import type {ColumnName, TrainedRow, TrainedRows} from "./types.js";

/** Unit of each column: relative to the spread of the values, below 1%. */
const scales: Record<ColumnName, number> = {
  coupling: 0.01,
  normalizedEntropy: 0.001,
  topExcess: 0.001,
  halfMaximumRatio: 0.01,
  deviation: 0.001
};

const names = Object.keys(scales) as ColumnName[];

/** Rows, in the order sentence, layer, head, query, as columns of integers. */
export function packRows(rows: Iterable<Record<ColumnName, number | null>>): TrainedRows["columns"] {
  const columns = Object.fromEntries(
    names.map((name) => [name, {scale: scales[name], values: [] as (number | null)[]}])
  ) as TrainedRows["columns"];
  for (const row of rows) {
    for (const name of names) {
      const value = row[name];
      columns[name].values.push(value === null ? null : Math.round(value / scales[name]));
    }
  }
  return columns;
}

/** Every row of trained-rows.json as an object. */
export function unpackRows({
  tokens,
  dimensions,
  heads,
  columns
}: Omit<TrainedRows, "provenance">): TrainedRow[] {
  const rows: TrainedRow[] = [];
  for (const [sentence, n] of tokens.entries()) {
    for (const [layer, dimension] of dimensions.entries()) {
      for (let head = 0; head < heads; ++head) {
        for (let query = 0; query < n; ++query) {
          const index = rows.length;
          const values = Object.fromEntries(
            names.map((name) => {
              const {scale, values} = columns[name];
              const integer = values[index];
              return [name, integer === null ? null : integer * scale];
            })
          ) as Pick<TrainedRow, ColumnName>;
          rows.push({sentence, layer, head, query, n, dimension, ...values});
        }
      }
    }
  }
  return rows;
}
