import {checkTokens} from "../check-tokens.js";
import type {Tokens} from "../tokens.js";

/**
 * Tokens as a text that `tokensFromText` reads back: a table with a line of names, x1, x2, …, and mass where the masses
 * are not all 1; one token a row, commas between the cells.
 *
 * @param tokens N tokens
 * @returns N + 1 lines
 *
 * Accuracy: numbers in the shortest form that reads back as the same double.
 * @throws {ShapeError} when tokens are not tokens
 * @throws {DomainError} when a row is not a unit vector or a mass is not positive
 *
 * Cost: O(Nd).
 * Source: derived here
 */
export function textFromTokens(tokens: Tokens): string {
  const {dimension: d, positions, masses} = checkTokens(tokens);
  const hasMasses = masses.some((mass) => mass !== 1);
  const names = [...Array.from({length: d}, (_, k) => `x${k + 1}`), ...(hasMasses ? ["mass"] : [])];
  const rows = Array.from(masses, (mass, i) =>
    [...positions.subarray(i * d, (i + 1) * d), ...(hasMasses ? [mass] : [])].join(",")
  );
  return `${[names.join(","), ...rows].join("\n")}\n`;
}
