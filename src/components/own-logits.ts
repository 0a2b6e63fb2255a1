// A box for the reader's own rows of logits, and what is measured in them: the same call as for the trained model.
import {type RowAnalysis, rowAnalysis} from "../lib/gibbs/index.js";
import {fixed} from "./format.js";
import {work} from "./jobs/index.js";

const most = {rows: 40, logits: 2000};

const columns: [name: string, of: (row: RowAnalysis) => string][] = [
  ["n", ({n}) => String(n)],
  ["g", ({coupling}) => fixed(coupling, 3)],
  ["H", ({entropy}) => fixed(entropy, 4)],
  ["H / ln n", ({normalizedEntropy}) => fixed(normalizedEntropy, 4)],
  ["φ of top key", ({topExcess}) => fixed(topExcess, 4)],
  [
    "β½ / β",
    ({halfMaximumBeta, beta}) => (halfMaximumBeta === null ? "none" : fixed(halfMaximumBeta / beta, 3))
  ],
  ["E H, Gaussian", ({gaussianEntropy}) => (gaussianEntropy === null ? "≈ 0" : fixed(gaussianEntropy, 4))],
  ["skewness", ({skewness}) => (skewness === null ? "–" : fixed(skewness, 2))]
];

/** The rows in a text, one a line, numbers with commas or spaces between them; throws a sentence for the reader. */
export function readRows(text: string): number[][] {
  const rows: number[][] = [];
  for (const [i, line] of text.split(/\r\n|\n|\r/).entries()) {
    const parts = line.split(/[\s,;]+/).filter(Boolean);
    if (!parts.length) continue;
    const u = parts.map(Number);
    const bad = parts.find((_, j) => !Number.isFinite(u[j]));
    if (bad !== undefined) throw new Error(`Line ${i + 1}: “${bad}” is not a number.`);
    if (u.length < 2) throw new Error(`Line ${i + 1}: one logit makes no row; at least 2 are needed.`);
    rows.push(u);
  }
  if (!rows.length) throw new Error("No row yet: write its logits, with commas or spaces between them.");
  const count = rows.reduce((sum, {length}) => sum + length, 0);
  if (rows.length > most.rows || count > most.logits)
    throw new Error(
      `${rows.length} rows with ${count} logits: at most ${most.rows} rows and ${most.logits} logits here; the command takes any number.`
    );
  return rows;
}

/** The box, with rows and β to begin with. */
export function ownLogits(text: string, beta: number): HTMLElement {
  const rows = Object.assign(document.createElement("textarea"), {rows: 5, spellcheck: false});
  rows.textContent = text;
  rows.setAttribute("wrap", "off");
  const factor = Object.assign(document.createElement("input"), {type: "number", min: "0", step: "any"});
  factor.setAttribute("value", String(beta));
  const message = Object.assign(document.createElement("p"), {className: "failure"});
  message.setAttribute("role", "alert");
  const found = Object.assign(document.createElement("div"), {className: "evidence"});
  found.tabIndex = 0;
  found.setAttribute("role", "region");
  found.setAttribute("aria-label", "What is measured in your rows");
  found.append(table(readRows(text).map((u) => rowAnalysis(u, beta))));

  const told = document.createElement("output");
  told.setAttribute("aria-live", "off");

  let asked = 0;
  const show = async () => {
    const mine = ++asked;
    const begun = performance.now();
    const measured: RowAnalysis[] = [];
    try {
      const b = Number(factor.value);
      if (!(b > 0 && Number.isFinite(b))) throw new Error("β: a number above 0 is needed.");
      const read = readRows(rows.value);
      for (const u of read) {
        measured.push(await work("lib/gibbs/index.js", "rowAnalysis", [u, b]).result);
        if (mine !== asked) return; // the reader has typed on
        if (performance.now() - begun > 100) told.textContent = `${measured.length} of ${read.length} rows …`;
      }
      told.textContent = "";
      message.remove();
      found.replaceChildren(table(measured));
    } catch (error) {
      if (mine !== asked) return;
      const {name, message: reason} = error as Error;
      told.textContent = "";
      message.textContent = name === "Error" ? reason : `Row ${measured.length + 1}: ${reason}.`;
      found.before(message);
      found.replaceChildren();
    }
  };
  rows.addEventListener("input", show);
  factor.addEventListener("input", show);

  const form = Object.assign(document.createElement("form"), {className: "controls own-logits"});
  form.addEventListener("submit", (event) => event.preventDefault());
  form.append(
    labelled("logits u = q·k, one row a line", rows, "list"),
    labelled("β of the model", factor, ""),
    told
  );
  const element = document.createElement("div");
  element.append(form, found);
  return element;
}

function labelled(text: string, input: HTMLElement, className: string): HTMLElement {
  const label = Object.assign(document.createElement("label"), {className: `field ${className}`});
  label.append(Object.assign(document.createElement("span"), {className: "label", textContent: text}), input);
  return label;
}

function table(measured: readonly RowAnalysis[]): HTMLTableElement {
  const element = document.createElement("table");
  const line = (tag: "th" | "td", texts: readonly string[]) => {
    const row = document.createElement("tr");
    for (const textContent of texts)
      row.append(Object.assign(document.createElement(tag), {textContent, className: "number"}));
    return row;
  };
  const head = document.createElement("thead");
  head.append(line("th", ["row", ...columns.map(([name]) => name)]));
  const body = document.createElement("tbody");
  body.append(...measured.map((row, i) => line("td", [String(i + 1), ...columns.map(([, of]) => of(row))])));
  element.append(head, body);
  return element;
}
