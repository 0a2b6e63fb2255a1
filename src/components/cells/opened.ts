// Which cells are open, for as long as the tab is: undo, redo and a reload leave them so.
import {pagePath} from "./identity.js";

const key = `phases-of-attention:open:${pagePath}`;
const open = new Set(kept());

function kept(): string[] {
  try {
    const names: unknown = JSON.parse(sessionStorage.getItem(key) ?? "[]");
    return Array.isArray(names) ? names.map(String) : [];
  } catch {
    return []; // damaged, or the browser keeps nothing for this site
  }
}

/** Notes whether the code of a cell is open. */
function note(details: HTMLDetailsElement): void {
  const {name = ""} = details.parentElement!.dataset;
  if (details.open) open.add(name);
  else open.delete(name);
  try {
    sessionStorage.setItem(key, JSON.stringify([...open]));
  } catch {
    // Then a reload closes them.
  }
}

const places = ".cell > .source";
document.querySelectorAll<HTMLDetailsElement>(`${places}[open]`).forEach(note);
document.addEventListener(
  "toggle",
  ({target}) => {
    const details = target as HTMLDetailsElement;
    if (details.matches(places)) note(details);
  },
  true
);

/** Opens a cell that was open when the reader last saw it, and leaves the focus where it is. */
export function reopen(name: string, cell: Element): void {
  const details = cell.querySelector<HTMLDetailsElement>(":scope > .source")!;
  if (details.open || !open.has(name)) return;
  details.dataset.reopened = "";
  details.open = true;
}
