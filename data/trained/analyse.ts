// The trained model's analysis for logits that you bring along: npm run analyse -- FILE [--out FILE]
import {readFileSync, renameSync, rmSync, writeFileSync} from "node:fs";
import {resolve} from "node:path";
import {parseArgs} from "node:util";
import {type AnalysedRow, analyseRow, ratios} from "./analyse-rows.js";
import {type NamedRow, parseLogits} from "./logit-file.js";

const help = `Usage: npm run analyse -- FILE [--out FILE]

Analyses rows of attention logits as the page about the trained model does: entropy, coupling g = β sd(u),
half maximum, top key, and what random Gaussian logits of the same variance would give.

FILE ends in .json or .csv and holds unscaled logits u = q·k, one row for each query; masked keys left out.

  JSON  {"beta": 0.125, "rows": [[2.1, -0.3, 0.8], [1, 2]]}
        A row may also be {"u": [2.1, -0.3], "beta": 0.0884, "label": "head 3", "attention": [0.55, 0.45]}:
        with its own beta, a name for the table, and the attention that your model computed, to compare with.
  CSV   # beta=0.125
        2.1, -0.3, 0.8
        1, 2
        A line "# beta=NUMBER" holds for the rows below it; other lines that begin with # are skipped.

beta is the factor that your model applies to q·k, usually 1/√d_k. Logits that are scaled already: beta 1.
Rows may differ in length; each needs at least 2 logits.

--out FILE  writes every number as JSON as well, with H(β)/ln n at 1/8 to 8 times beta.
--help      shows this.

Columns: n keys; H entropy in nats; φ of the top key, p_max − 1/n; β½/β where H falls to half of ln n (above 1: the
row is not yet that sharp; – when √n or more keys share the maximum); H Gauss, the mean entropy of n Gaussian
logits of the same variance (– for g > 1000, where it is practically 0); skewness of the logits; attention, the largest deviation from yours.
`;

process.exitCode = await main(process.argv.slice(2));

/** Exit status: 0 done, 1 a file is at fault, 2 the command line is. */
async function main(args: string[]): Promise<number> {
  let options: {file: string; out?: string} | "help";
  try {
    options = readOptions(args);
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n\n${help}`);
    return 2;
  }
  if (options === "help") {
    process.stdout.write(help);
    return 0;
  }
  const {file, out} = options;
  try {
    const rows = (await parseLogits(file, read(file))).map((row) => ({
      label: row.label,
      ...analyse(file, row)
    }));
    if (out !== undefined) write(out, `${JSON.stringify({schema: "analysis/1", ratios, rows}, null, 1)}\n`);
    process.stdout.write(table(rows));
    return 0;
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n`);
    return 1;
  }
}

function readOptions(args: string[]): {file: string; out?: string} | "help" {
  const {values, positionals} = parseArgs({
    args,
    allowPositionals: true,
    options: {out: {type: "string"}, help: {type: "boolean", short: "h"}}
  });
  if (values.help) return "help";
  if (positionals.length !== 1) throw new Error(`Expected one file, found ${positionals.length}.`);
  const [file] = positionals;
  if (values.out !== undefined && resolve(values.out) === resolve(file)) {
    throw new Error(`--out ${values.out} is the input file; expected another name.`);
  }
  return {file, out: values.out};
}

function read(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    throw new Error(
      `${file}: cannot be read (${(error as NodeJS.ErrnoException).code}); expected a file of logits`
    );
  }
}

function analyse(file: string, {label, ...row}: NamedRow): AnalysedRow {
  try {
    return analyseRow(row);
  } catch (error) {
    throw new Error(`${file}: ${label}: ${(error as Error).message}`);
  }
}

/** Whole or not at all. */
function write(file: string, text: string): void {
  const temporary = `${file}.${process.pid}.tmp`;
  try {
    writeFileSync(temporary, text);
    renameSync(temporary, file);
  } catch (error) {
    rmSync(temporary, {force: true});
    throw new Error(`${file}: cannot be written (${(error as NodeJS.ErrnoException).code})`);
  }
}

function table(rows: (AnalysedRow & {label: string})[]): string {
  const head = [
    "row",
    "n",
    "β",
    "g",
    "H",
    "H/ln n",
    "φ",
    "β½/β",
    "H Gauss",
    "H − Gauss",
    "skewness",
    "attention"
  ];
  const fixed = (x: number) => x.toFixed(4).replace(/^-(0\.0*)$/, "$1"); // no "-0.0000"
  const lines = rows.map((row) => [
    row.label,
    String(row.n),
    row.beta.toPrecision(4),
    fixed(row.coupling),
    fixed(row.entropy),
    fixed(row.normalizedEntropy),
    fixed(row.topExcess),
    row.halfMaximumBeta === null ? "–" : (row.halfMaximumBeta / row.beta).toPrecision(4),
    row.gaussianEntropy === null ? "–" : fixed(row.gaussianEntropy),
    row.gaussianEntropy === null ? "–" : fixed(row.entropy - row.gaussianEntropy),
    row.skewness === null ? "–" : row.skewness.toFixed(2),
    row.maxDeviation === null ? "–" : row.maxDeviation.toExponential(1)
  ]);
  const widths = head.map((name, c) =>
    lines.reduce((width, line) => Math.max(width, line[c].length), name.length)
  );
  return [head, ...lines]
    .map((line) =>
      line.map((cell, c) => (c === 0 ? cell.padEnd(widths[c]) : cell.padStart(widths[c]))).join("  ")
    )
    .map((line) => `${line}\n`)
    .join("");
}
