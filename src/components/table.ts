// A table of values that a cell has computed.
import {create} from "./create.js";

/** The table with these column heads and rows; the first cell of a row is its head. */
export function table(head: readonly string[], rows: readonly (readonly (string | number)[])[]): HTMLElement {
  const line = (cells: readonly (string | number)[], isHead: boolean) => {
    const tr = document.createElement("tr");
    for (const [i, text] of cells.entries()) {
      const cell = document.createElement(isHead || i === 0 ? "th" : "td");
      if (isHead || i === 0) cell.setAttribute("scope", isHead ? "col" : "row");
      cell.textContent = String(text);
      tr.append(cell);
    }
    return tr;
  };
  const element = document.createElement("table");
  const [top, body] = [document.createElement("thead"), document.createElement("tbody")];
  top.append(line(head, true));
  body.append(...rows.map((cells) => line(cells, false)));
  element.append(top, body);
  // what is too wide scrolls, also by the keys
  return create("div", {class: "table", tabindex: "0", role: "group", "aria-label": "table"}, element);
}
