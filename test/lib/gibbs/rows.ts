// Rows to test with: those of the reference values, and generators that favour ties, offsets and outliers.
import fc from "fast-check";
import entries from "../../reference/gibbs.json" with {type: "json"};
import {num} from "../../reference/index.js";

type Runs = [string, number][];

const expand = (runs: Runs): number[] =>
  runs.flatMap(([logit, count]) => new Array<number>(count).fill(Number(logit)));

interface RowValues {
  H: string;
  excess: string;
  deficit: string;
  logZ: string;
  F?: string;
  dH: string;
  d2H: string;
  cumulants: string[];
  absolute: string[];
  p: string[];
  dp: string[];
  coupling: string;
}

/** Rows with exact values of everything, by 400-digit arithmetic on the logits and β as doubles. */
export const referenceRows = entries
  .filter(({id}) => id.startsWith("gibbs.row."))
  .map(({id, inputs, value}) => ({
    id,
    u: expand(inputs.u as Runs),
    beta: num(inputs.beta as string),
    value: value as unknown as RowValues
  }));

/** Rows with the exact inverse temperature at which H is a fraction of ln n. */
export const referenceHalves = entries
  .filter(({id}) => id.startsWith("gibbs.half."))
  .map(({id, inputs, value}) => ({
    id,
    u: expand(inputs.u as Runs),
    fraction: num(inputs.fraction as string),
    value: num(value as unknown as string)
  }));

/** E H and E ln Z of Gaussian logits, by the other form of the integral in 32-digit arithmetic. */
export const referenceRandom = entries
  .filter(({id}) => id.startsWith("gibbs.rem."))
  .map(({id, inputs, value}) => ({
    id,
    n: Number(inputs.n),
    sigma: num(inputs.sigma as string),
    value: value as unknown as {EH: string; ElogZ: string}
  }));

const finite = (max: number) => fc.double({min: -max, max, noNaN: true, noDefaultInfinity: true});

/** Logits of width about 10: spread, tied, two-valued or with an outlier; n from `minLength` to 24. */
export const row = (minLength = 1) =>
  fc.oneof(
    fc.array(finite(5), {minLength, maxLength: 24}),
    fc.array(fc.integer({min: -3, max: 3}), {minLength, maxLength: 24}),
    fc.array(fc.constantFrom(-1.5, 2.25), {minLength, maxLength: 24}),
    fc
      .tuple(fc.array(finite(0.1), {minLength: Math.max(1, minLength - 1), maxLength: 23}), finite(10))
      .map(([u, x]) => [...u, x])
  );

export const beta = fc.double({min: 0, max: 20, noNaN: true});

/** A row that is not constant. */
export const variedRow = row(2).filter((u) => Math.max(...u) - Math.min(...u) > 1e-3);

/** max u − min u. */
export const width = (u: readonly number[]): number => Math.max(...u) - Math.min(...u);

/** Slope of the least-squares line through (ln x, ln y). */
export function logSlope(x: readonly number[], y: readonly number[]): number {
  const a = x.map(Math.log);
  const b = y.map(Math.log);
  const meanA = a.reduce((s, t) => s + t) / a.length;
  const meanB = b.reduce((s, t) => s + t) / b.length;
  let above = 0;
  let below = 0;
  for (let i = 0; i < a.length; ++i) {
    above += (a[i] - meanA) * (b[i] - meanB);
    below += (a[i] - meanA) ** 2;
  }
  return above / below;
}

/** f′(x) by central differences, extrapolated five times in h². */
export function derivative(f: (x: number) => number, x: number, h: number): number {
  const table = Array.from(
    {length: 6},
    (_, i) => (f(x + h / 2 ** i) - f(x - h / 2 ** i)) / (2 * (h / 2 ** i))
  );
  for (let k = 1; k < table.length; ++k) {
    for (let i = table.length - 1; i >= k; --i) {
      table[i] += (table[i] - table[i - 1]) / (4 ** k - 1);
    }
  }
  return table[table.length - 1];
}
