// A table of exact Taylor coefficients of the order parameter.
import {orderParameterTaylor} from "../../lib/landau/index.js";
import {type Rational, toNumber} from "../../lib/special/rational.js";
import {scientific} from "../format.js";

/** The first `order` coefficients for n keys: as fractions and as decimals. */
export function coefficientTable(n: number, order: number): HTMLElement {
  const table = Object.assign(document.createElement("table"), {className: "coefficients"});
  const caption = Object.assign(document.createElement("caption"), {
    textContent: `Coefficients of the series for n = ${n}`
  });
  caption.style.textAlign = "left";
  const head = document.createElement("thead");
  head.append(row("th", "k", "cₖ, exactly", "cₖ"));
  const body = document.createElement("tbody");
  body.append(
    ...orderParameterTaylor(n, order).map((c, i) =>
      row("td", String(i + 1), fraction(c), scientific(toNumber(c), 5))
    )
  );
  table.append(caption, head, body);
  return table;
}

const fraction = ({num, den}: Rational) => (den === 1n ? String(num) : `${num}/${den}`).replace("-", "−");

function row(tag: "th" | "td", ...texts: string[]): HTMLTableRowElement {
  const tr = document.createElement("tr");
  texts.forEach((textContent, i) => {
    const cell = Object.assign(document.createElement(tag), {textContent});
    if (tag === "th") cell.scope = "col";
    if (i === 1) cell.style.overflowWrap = "anywhere";
    else cell.style.whiteSpace = "nowrap";
    tr.append(cell);
  });
  return tr;
}
