// What a claim's check finds, as a small table: for the steps of a proof and the ledger.
import type {CheckResult, Row} from "../lib/claims/index.js";
import {claim} from "../lib/claims/index.js";
import {scientific} from "./format.js";
import {work} from "./jobs/index.js";

function number(x: number): string {
  const text = Number.isInteger(x) && Math.abs(x) < 1e6 ? String(x) : x.toPrecision(8);
  return text.includes("e") ? scientific(x, 8) : text.replace("-", "−");
}

const isLive = typeof matchMedia === "function";

// What the boxes in closed steps still have to compute: done when their step is opened.
const waiting = new WeakMap<Element, () => void>();
// What the page came with for each claim: it stands until the check has been made here.
const built = new Map<string, Element>();
if (isLive) {
  for (const box of document.querySelectorAll<HTMLElement>("observablehq-loading .evidence"))
    if (box.dataset.claim) built.set(box.dataset.claim, box);
  const open = ({target}: Event) => {
    for (const box of (target as Element).querySelectorAll(".evidence")) waiting.get(box)?.();
  };
  document.addEventListener("toggle", open, true);
}

/** Runs the check of the claim `id`, on `row` if it is about a row, and shows each comparison and the verdict. */
export function evidence(id: string, row?: Row, data?: unknown): HTMLElement {
  const {check, route, title} = claim(id);
  const box = Object.assign(document.createElement("div"), {className: "evidence"});
  box.dataset.claim = id;
  if (!check) throw new Error(`the claim ${id} has no check`);
  const show = (result: CheckResult) => box.replaceChildren(table(result, route), record(id));
  const refuse = ({message}: Error) =>
    // The reader's logits may lie outside what the statement is about; the check says so in words.
    box.replaceChildren(
      Object.assign(document.createElement("p"), {className: "failure", textContent: message})
    );
  const here = () => {
    waiting.delete(box);
    try {
      show(check(row, data));
    } catch (error) {
      refuse(error as Error);
    }
  };
  if (!isLive) here();
  else if (row) {
    // It follows the sliders: once the cell has put the box into the page, and before anything is painted.
    queueMicrotask(() => {
      if (box.closest("details:not([open])")) waiting.set(box, here);
      else here();
    });
  } else {
    // It is made once, away from the page, since it may take long, and only if it is looked at.
    const known = Array.from(built.get(id)?.childNodes ?? [], (node) => node.cloneNode(true));
    box.append(...(known.length ? known : ["checking …"]));
    whenSeen(box, () =>
      work("lib/claims/index.js", "checkClaim", [id, undefined, data], {title}).result.then(show, refuse)
    );
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
      [relation, "relation"],
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
