// Reads logits that somebody brings along. Two formats, by the file's name:
//
// JSON   {"beta": 0.125, "rows": [[2.1, -0.3, 0.8], {"u": [1, 2], "beta": 0.0884, "label": "head 3",
//        "attention": [0.48, 0.52]}]}
//        a row is an array of unscaled logits u = q·k, or an object with "u" and, if wanted, its own "beta", a
//        "label", and the "attention" that the model computed, to compare with. Nothing else is allowed.
// CSV    # beta=0.125
//        2.1, -0.3, 0.8
//        1, 2
//        one row of unscaled logits a line; a line "# beta=NUMBER" holds for the rows below it; other lines that
//        begin with # and empty lines are skipped.
//
// Rows may differ in length; each needs at least 2 logits. Masked keys (logit −∞) are to be left out.
import {transform} from "esbuild";
import type {LogitRow} from "./analyse-rows.js";

/** A row and the name under which messages and tables show it. */
export type NamedRow = LogitRow & {label: string};

/**
 * The rows in a logit file; throws an Error that names file, place and what was expected.
 *
 * @param name the file's name, which ends in .json or .csv
 * @param text its content
 */
export async function parseLogits(name: string, text: string): Promise<NamedRow[]> {
  const content = text.replace(/^\uFEFF/, "");
  const extension = /\.(json|csv)$/i.exec(name)?.[1].toLowerCase();
  if (!extension) throw new Error(`${name}: expected a file name that ends in .json or .csv`);
  if (content.trim() === "")
    throw new Error(`${name}: the file is empty; expected at least one row of logits`);
  const rows =
    extension === "json" ? readRows(name, await parseJson(name, content)) : parseCsv(name, content);
  if (rows.length === 0) throw new Error(`${name}: no rows; expected at least one row of logits`);
  return rows;
}

async function parseJson(name: string, text: string): Promise<unknown> {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Error(`${name}${await jsonErrorPlace(text)}: not valid JSON (${(error as Error).message})`);
  }
}

/** ", line 3, column 7" where the JSON breaks: the engine's own message often lacks it, the bundler's has it. */
async function jsonErrorPlace(text: string): Promise<string> {
  try {
    await transform(text, {loader: "json", logLevel: "silent"});
    return "";
  } catch (error) {
    const location = (error as {errors?: {location?: {line: number; column: number}}[]}).errors?.[0]
      ?.location;
    return location ? `, line ${location.line}, column ${location.column + 1}` : "";
  }
}

function readRows(name: string, file: unknown): NamedRow[] {
  const {beta, rows} = objectWith(name, file, ["beta", "rows"], '{"beta": NUMBER, "rows": [...]}');
  if (!Array.isArray(rows)) throw new Error(`${name}: "rows" is ${show(rows)}; expected an array of rows`);
  if (beta !== undefined) checkBeta(`${name}: "beta"`, beta);
  return rows.map((row, index) => readRow(name, row, index + 1, beta));
}

function readRow(name: string, row: unknown, number: number, defaultBeta: unknown): NamedRow {
  const at = `${name}: row ${number}`;
  const isPlain = Array.isArray(row);
  const expected = 'an array of logits, or {"u": [...]} with "beta", "label", "attention" if wanted';
  const object = isPlain ? {u: row} : objectWith(at, row, ["u", "beta", "label", "attention"], expected);
  const {u, beta = defaultBeta, label = `row ${number}`, attention} = object;
  const what = isPlain ? "" : ' "u"';
  if (!Array.isArray(u)) throw new Error(`${at}: "u" is ${show(u)}; expected an array of logits`);
  if (beta === undefined)
    throw new Error(`${at}: no "beta" for the row nor for the file; expected a number > 0`);
  if (typeof label !== "string") throw new Error(`${at}: "label" is ${show(label)}; expected a string`);
  checkNumbers(`${at}${what}`, u);
  checkLength(`${at}${what}`, u);
  if (attention !== undefined) checkAttention(`${at} "attention"`, attention, u.length);
  return {
    u,
    beta: checkBeta(`${at}: "beta"`, beta),
    label,
    ...(attention === undefined ? {} : {attention})
  } as NamedRow;
}

function parseCsv(name: string, text: string): NamedRow[] {
  const rows: NamedRow[] = [];
  let beta: number | undefined;
  for (const [index, raw] of text.split(/\r\n|\n|\r/).entries()) {
    const line = raw.trim();
    const at = `${name}, line ${index + 1}`;
    if (line === "") continue;
    if (line.startsWith("#")) {
      const setting = /^#\s*beta\s*=(.*)$/i.exec(line);
      if (setting) beta = checkBeta(`${at}: beta`, number(setting[1]) ?? setting[1].trim());
      continue;
    }
    if (beta === undefined)
      throw new Error(`${at}: no beta yet; expected a line "# beta=NUMBER" above the first row`);
    const u = line.split(",").map((field, column) => {
      const value = number(field);
      if (value !== undefined && Number.isFinite(value)) return value;
      const found = field.trim() === "" ? "empty" : JSON.stringify(field.trim());
      throw new Error(
        `${at}, column ${column + 1} is ${found}; expected a finite number (numbers separated by commas)`
      );
    });
    checkLength(at, u);
    rows.push({u, beta, label: `line ${index + 1}`});
  }
  return rows;
}

/** A decimal number, or undefined: unlike Number(), refuses "", "0x1f" and "Infinity". */
function number(field: string): number | undefined {
  return /^\s*[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?\s*$/i.test(field) ? Number(field) : undefined;
}

function objectWith(at: string, value: unknown, keys: string[], expected: string): Record<string, unknown> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new Error(`${at}: found ${show(value)}; expected ${expected}`);
  }
  const unknown = Object.keys(value).find((key) => !keys.includes(key));
  if (unknown !== undefined)
    throw new Error(`${at}: unknown key ${JSON.stringify(unknown)}; expected ${expected}`);
  return value as Record<string, unknown>;
}

function checkBeta(at: string, beta: unknown): number {
  if (typeof beta === "number" && beta > 0 && Number.isFinite(beta)) return beta;
  throw new Error(`${at} is ${show(beta)}; expected a finite number > 0`);
}

function checkNumbers(at: string, values: unknown[]): asserts values is number[] {
  const bad = values.findIndex((value) => typeof value !== "number" || !Number.isFinite(value));
  if (bad >= 0) throw new Error(`${at}, column ${bad + 1} is ${show(values[bad])}; expected a finite number`);
}

function checkLength(at: string, u: readonly number[]): void {
  if (u.length < 2) throw new Error(`${at} has ${u.length} logits; expected at least 2`);
}

function checkAttention(at: string, attention: unknown, n: number): void {
  if (!Array.isArray(attention)) throw new Error(`${at} is ${show(attention)}; expected an array`);
  if (attention.length !== n)
    throw new Error(`${at} has ${attention.length} entries; expected ${n}, as many as logits`);
  checkNumbers(at, attention);
  const negative = attention.findIndex((p) => p < 0);
  if (negative >= 0)
    throw new Error(`${at}, column ${negative + 1} is ${attention[negative]}; expected at least 0`);
  const total = attention.reduce((sum, p) => sum + p, 0);
  if (Math.abs(total - 1) > 1e-2) throw new Error(`${at} sums to ${total}; expected 1`);
}

function show(value: unknown): string {
  if (value === undefined) return "missing";
  if (Array.isArray(value)) return "an array";
  if (typeof value === "object" && value !== null) return "an object";
  return typeof value === "string" ? JSON.stringify(value) : String(value);
}
