// Comparison with test/reference/special.json: values to 25 digits by mpmath with 60 or more digits of working
// precision, at arguments that are the doubles nearest to the printed decimals (the method stands beside the rows).
import {num, relativeError} from "../../reference/index.js";
import values from "../../reference/special.json" with {type: "json"};

export type Name = keyof typeof values;

export const rows = (name: Name): number[][] => values[name].rows.map((row) => row.map(num));

/** The rows on which f(…arguments) is further than `tolerance`, relatively, from the last column: none is right. */
export function misses(name: Name, f: (...args: number[]) => number, tolerance: number): string[] {
  return rows(name).flatMap((row) => {
    const args = row.slice(0, -1);
    const error = relativeError(f(...args), row[row.length - 1]);
    return error <= tolerance ? [] : [`${name}(${args}): ${error}`];
  });
}

/** Half an ulp: what it costs that the reference value itself is rounded to a double. */
export const ROUNDING = 1.2e-16;
