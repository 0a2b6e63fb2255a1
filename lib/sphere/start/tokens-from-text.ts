import {checkOptions, DomainError, ShapeError} from "../../errors.js";
import {checkMass, NORM_TOLERANCE} from "../check-tokens.js";
import {unitVector} from "../geometry/unit-vector.js";
import {type Tokens, tokens} from "../tokens.js";
import {readRows} from "./row-text.js";

/**
 * Tokens from a text of their coordinates, one token a row: a JSON array of arrays, or a table whose cells are parted by
 * commas, semicolons, tabs or spaces. A table may have empty lines, comments after #, and a first line of names; a column
 * that is named "mass" holds the masses.
 *
 * @param text the rows; each has the same d ≥ 2 coordinates
 * @param options `normalise`: true to divide each row by its norm (default false: a row's norm must be 1 to 1e-9)
 * @returns the tokens
 *
 * Accuracy: coordinates to 1e-16 of their decimal values, then norms 1 to 1e-15 + 1e-16·√d.
 * @throws {ShapeError} when text is not a string, has no row, rows differ in length (the line is named) or have fewer
 * than two coordinates
 * @throws {DomainError} naming line and column of what is not a number, or the line of a row that is not a unit vector
 * (with `normalise`: that is 0) or has a mass that is not positive
 *
 * Cost: linear in the length of the text.
 * Source: derived here
 */
export function tokensFromText(text: string, options: {normalise?: boolean} = {}): Tokens {
  if (typeof text !== "string") throw new ShapeError("text", text, "a string");
  const {normalise = false} = checkOptions(options, {normalise: true});
  if (typeof normalise !== "boolean") throw new ShapeError("options.normalise", normalise, "true or false");
  const {rows, lines, names} = readRows(text);
  const massColumn = names?.findIndex((name) => name.toLowerCase() === "mass") ?? -1;
  const dimension = rows[0].length - (massColumn < 0 ? 0 : 1);
  if (dimension < 2) throw new ShapeError(`line ${lines[0]} of text`, text, "at least 2 coordinates");
  const positions = new Float64Array(rows.length * dimension);
  const masses = new Float64Array(rows.length).fill(1);
  rows.forEach((row, i) => {
    const place = `line ${lines[i]} of text`;
    if (massColumn >= 0) {
      masses[i] = row[massColumn];
      checkMass(`the mass in ${place}`, masses[i]);
    }
    const x = row.filter((_, k) => k !== massColumn);
    const norm = Math.sqrt(x.reduce((sum, value) => sum + value * value, 0));
    if (normalise ? x.every((value) => value === 0) : !(Math.abs(norm - 1) <= NORM_TOLERANCE)) {
      const columns = names ? ` (${names.filter((_, k) => k !== massColumn).join(", ")})` : "";
      const allowed = normalise ? "not 0" : "1; with the option normalise, any but 0";
      throw new DomainError(`the norm of the ${dimension} coordinates${columns} in ${place}`, norm, allowed);
    }
    positions.set(unitVector(x), i * dimension);
  });
  return tokens(positions, dimension, {masses});
}
