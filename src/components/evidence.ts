// What a claim's check finds, as a small table: for the steps of a proof and the ledger.
import type {CheckResult, Row} from "../lib/claims/index.js";
import {scientific} from "./format.js";
import {work} from "./jobs/index.js";

type Ledger = typeof import("../lib/claims/index.js");

/** Six digits; of what is nearly 0, as rounding leaves it, two; what is an integer up to rounding, as an integer. */
function number(x: number): string {
  if (x !== 0 && Math.abs(x) < 1e-9) return scientific(x, 2);
  // Engines differ in the last bit of exp and ln: what one finds to be 1 is 0.999 999 999 999 999 9 in another.
  const nearest = Math.round(x);
  const isInteger = Math.abs(x) < 1e6 && Math.abs(x - nearest) <= 1e-12 * Math.abs(x);
  const text = isInteger ? String(nearest) : x.toPrecision(6);
  return text.includes("e") ? scientific(x, 6) : text.replace("-", "−");
}

const isLive = typeof matchMedia === "function";

let loading: Promise<Ledger> | undefined;

/** The claims with the code of their checks: it comes when the first check is made here. */
function load(): Promise<Ledger> {
  loading ??= import("../lib/claims/index.js").catch(() => {
    loading = undefined;
    throw new Error("The checks could not be loaded; try again when you are online.");
  });
  return loading;
}

// When the site is built, every check is made at once.
const ledger = isLive ? undefined : await load();

// What the boxes in closed steps still have to compute: done when their step is opened.
const waiting = new WeakMap<Element, () => void>();
// The box with what was last found of each claim, at first by the build: it stands until the check has been made again.
const found = new Map<string, HTMLElement>();
if (isLive) {
  for (const box of document.querySelectorAll<HTMLElement>("observablehq-loading .evidence[data-claim]"))
    found.set(box.dataset.claim!, box);
  const open = ({target}: Event) => {
    for (const box of (target as Element).querySelectorAll(".evidence")) waiting.get(box)?.();
  };
  document.addEventListener("toggle", open, true);
}

/** Runs the check of the claim `id`, on `row` if it is about a row, and shows each comparison and the verdict. */
export function evidence(id: string, row?: Row, data?: unknown): HTMLElement {
  const box = Object.assign(document.createElement("div"), {className: "evidence"});
  box.dataset.claim = id;
  if (row) box.dataset.row = JSON.stringify(row);
  const refuse = ({message}: Error) =>
    // The reader's logits may lie outside what the statement is about; the check says so in words.
    box.replaceChildren(
      Object.assign(document.createElement("p"), {className: "failure", textContent: message})
    );
  const make = ({claim}: Ledger) => {
    const {check, route, title} = claim(id);
    if (!check) throw new Error(`the claim ${id} has no check`);
    waiting.delete(box);
    const show = (result: CheckResult) => {
      box.replaceChildren(table(result, route), record(id));
      found.set(id, box);
    };
    // What is about no row is made once, away from the page, since it may take long.
    if (isLive && !row)
      return work("lib/claims/index.js", "checkClaim", [id, undefined, data], {title}).result.then(show);
    show(check(row, data));
  };
  if (ledger) {
    make(ledger);
    return box;
  }
  const here = () => void load().then(make).catch(refuse);
  const last = found.get(id);
  const isKnown = last !== undefined && last.dataset.row === box.dataset.row;
  box.append(...(isKnown ? last.cloneNode(true).childNodes : ["checking …"]));
  if (!row) whenSeen(box, here);
  else {
    // It follows the sliders: once the cell has put the box into the page, and before anything is painted.
    queueMicrotask(() => {
      if (box.closest("details:not([open])")) waiting.set(box, here);
      else if (isKnown && !box.closest("details")) whenSeen(box, here);
      else here();
    });
  }
  return box;
}

/** Does something when an element first comes into view; not while it is in a closed step. */
function whenSeen(element: Element, act: () => void): void {
  const observer = new IntersectionObserver((entries) => {
    if (!entries.some(({isIntersecting}) => isIntersecting)) return;
    observer.disconnect();
    act();
  });
  observer.observe(element);
}

/** A link to the claim in the ledger. */
function record(id: string): HTMLElement {
  const link = Object.assign(document.createElement("a"), {className: "record", textContent: `claim ${id}`});
  link.setAttribute("href", `./claims#${id}`);
  return link;
}

function table({comparisons, residual, tolerance, pass}: CheckResult, route?: string): DocumentFragment {
  const fragment = document.createDocumentFragment();
  const rows = document.createElement("table");
  for (const {quantity, value, relation, expected} of comparisons) {
    const tr = document.createElement("tr");
    for (const [text, className] of [
      [quantity, "quantity"],
      [number(value), "number"],
      // never more than rounding and the tolerance allow
      [relation === "=" ? "≈" : relation, "relation"],
      [number(expected), "number"]
    ]) {
      tr.append(Object.assign(document.createElement("td"), {textContent: text, className}));
    }
    rows.append(tr);
  }
  const verdict = Object.assign(document.createElement("p"), {
    className: pass ? "verdict holds" : "verdict fails"
  });
  const size = scientific(residual);
  verdict.textContent = `${pass ? "✓ holds" : "✗ fails"}: largest residual ${size}, tolerance ${scientific(tolerance, 1)}. ${route ?? ""}`;
  fragment.append(rows, verdict);
  return fragment;
}
