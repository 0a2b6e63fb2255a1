import {DomainError, ShapeError} from "../../errors.js";

/** Rows of numbers as read from a text, with the line on which each begins (from 1). */
export interface RowText {
  readonly rows: readonly (readonly number[])[];
  readonly lines: readonly number[];
  /** The names of the columns, where the text has a line of them. */
  readonly names?: readonly string[];
}

const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/** The rows of a JSON array of arrays or of a table; throws typed errors that name line and column. */
export function readRows(text: string): RowText {
  const read = /^\s*\[/.test(text) ? readJson(text) : readTable(text);
  if (read.rows.length === 0) throw new ShapeError("text", text, "at least one row of numbers");
  read.rows.forEach((row, i) => {
    if (row.length === read.rows[0].length) return;
    throw new ShapeError(
      `line ${read.lines[i]} of text`,
      `a row of ${row.length} numbers`,
      `${read.rows[0].length} numbers, as in line ${read.lines[0]}`
    );
  });
  return read;
}

/** Lines of cells parted by commas, else semicolons, else tabs or spaces; # begins a comment. */
function readTable(text: string): RowText {
  const rows: number[][] = [];
  const lines: number[] = [];
  let names: string[] | undefined;
  text.split(/\r\n|\n|\r/).forEach((full, i) => {
    const line = full.replace(/#.*/, "").replace(/^\uFEFF/, " ");
    if (line.trim() === "") return;
    const cells = cellsOf(line);
    if (rows.length === 0 && names === undefined && cells.every((cell) => !NUMBER.test(cell.text))) {
      names = cells.map((cell) => cell.text.replace(/^"(.*)"$/, "$1"));
      return;
    }
    rows.push(cells.map((cell) => numberOf(cell.text, i + 1, cell.column)));
    lines.push(i + 1);
  });
  return {rows, lines, names};
}

/** The cells of a line, without the spaces around them, and the columns in which they begin (from 1). */
function cellsOf(line: string): {text: string; column: number}[] {
  const separator = [",", ";"].find((mark) => line.includes(mark));
  if (separator === undefined) {
    return Array.from(line.matchAll(/\S+/g), ({0: text, index}) => ({text, column: index + 1}));
  }
  let start = 0;
  return line.split(separator).map((cell) => {
    const column = start + 1 + (cell.trim() === "" ? 0 : cell.length - cell.trimStart().length);
    start += cell.length + 1;
    return {text: cell.trim(), column};
  });
}

/** A JSON array of arrays of numbers. */
function readJson(text: string): RowText {
  const rows: number[][] = [];
  const lines: number[] = [];
  let depth = 0;
  let line = 1;
  let lineStart = 0;
  let expected: readonly string[] = ["["];
  for (const {0: token, index} of text.matchAll(/\r\n|\n|\r|[[\],]|[^\s[\],]+/g)) {
    const column = index - lineStart + 1;
    if (/[\r\n]/.test(token)) {
      ++line;
      lineStart = index + token.length;
      continue;
    }
    const kind = "[],".includes(token) ? token : "a number";
    if (!expected.includes(kind)) {
      throw new DomainError(
        `line ${line}, column ${column} of text`,
        token,
        expected.join(" or ") || "nothing"
      );
    }
    if (kind === "[" && ++depth === 2) {
      rows.push([]);
      lines.push(line);
    }
    if (kind === "a number") rows[rows.length - 1].push(numberOf(token, line, column));
    if (kind === "]") --depth;
    expected = after(kind, depth);
  }
  if (expected.length > 0) throw new DomainError("the end of text", "reached", expected.join(" or "));
  return {rows, lines};
}

/** What may follow a piece of an array of arrays, at the depth that it leaves. */
function after(kind: string, depth: number): readonly string[] {
  if (kind === "[" || kind === ",") return depth === 1 ? ["["] : ["a number"];
  return depth === 0 ? [] : [",", "]"];
}

function numberOf(text: string, line: number, column: number): number {
  const value = NUMBER.test(text) ? Number(text) : Number.NaN;
  if (Number.isFinite(value)) return value;
  throw new DomainError(`line ${line}, column ${column} of text`, text, "a decimal number in double range");
}
