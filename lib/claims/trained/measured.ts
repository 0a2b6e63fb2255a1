// Reads the loader's output as the checks need it, with typed errors that say what is missing.
import {checkNumber, checkVector, ShapeError} from "../../errors.js";

/** One attention row that the output gives in full. */
export interface MeasuredRow {
  sentence: number;
  layer: number;
  head: number;
  query: number;
  beta: number;
  /** Unscaled logits, and the attention that the model itself computed. */
  u: readonly number[];
  attention: readonly number[];
}

/** What stands at a path such as "heads.3.coupling.median". */
function at(data: unknown, path: string): unknown {
  if (typeof data !== "object" || data === null)
    throw new ShapeError("data", data, "the output trained.json");
  return path.split(".").reduce<unknown>((value, key) => {
    if (typeof value !== "object" || value === null)
      throw new ShapeError(path, value, "a member of trained.json");
    return (value as Record<string, unknown>)[key];
  }, data);
}

/** The number at `path`. */
export const numberAt = (data: unknown, path: string): number => checkNumber(path, at(data, path) as number);

/** The array at `path`, not empty. */
export function arrayAt(data: unknown, path: string): unknown[] {
  const array = at(data, path);
  if (!Array.isArray(array) || array.length === 0)
    throw new ShapeError(path, array, "an array in trained.json");
  return array;
}

/** Every row of the sentences that are given in full, in the order sentence, layer, head, query. */
export function rowsIn(data: unknown): MeasuredRow[] {
  return arrayAt(data, "examples").flatMap((_, sentence) =>
    arrayAt(data, `examples.${sentence}.heads`).flatMap((_, index) => {
      const path = `examples.${sentence}.heads.${index}`;
      const [layer, head, beta] = ["layer", "head", "beta"].map((name) => numberAt(data, `${path}.${name}`));
      const attentions = arrayAt(data, `${path}.attention`);
      return arrayAt(data, `${path}.logits`).map((logits, query) => {
        const u = checkVector(`${path}.logits.${query}`, logits as number[], 2);
        const attention = checkVector(`${path}.attention.${query}`, attentions[query] as number[], 2);
        if (attention.length !== u.length)
          throw new ShapeError(
            `${path}.attention.${query}`,
            attention,
            `as many entries as logits, ${u.length}`
          );
        return {sentence, layer, head, query, beta, u, attention};
      });
    })
  );
}

/** A stored statistic of the sentences with its 95% interval. */
export interface Estimate {
  value: number;
  low: number;
  high: number;
}

/** The statistic at `path`. */
export const estimateAt = (data: unknown, path: string): Estimate => ({
  value: numberAt(data, `${path}.value`),
  low: numberAt(data, `${path}.low`),
  high: numberAt(data, `${path}.high`)
});
