// The panel that says how to show a figure in its present state on another page.
import {create} from "../create.js";
import {copied} from "./copied.js";
import type {Shown} from "./footer.js";
import {subjectOf} from "./subject.js";

/** The HTML of a frame around a figure that is this high, with room for what its own page has around it. */
export const embedding = (address: string, title: string, height: number): string =>
  `<iframe src="${quoted(address)}" title="${quoted(title)}" style="width:100%;height:${Math.ceil(height / 20) * 20 + 60}px;border:0"></iframe>`;

const entities: Record<string, string> = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"};
const quoted = (text: string) => text.replace(/[&<>"]/g, (c) => entities[c]);

/** The height of a figure without what the reader has opened below it. */
function heightOf(figure: HTMLElement): number {
  const opened = Array.from(figure.querySelectorAll<HTMLElement>(".take > :not(.row)"));
  return figure.offsetHeight - opened.reduce((sum, {offsetHeight}) => sum + offsetHeight, 0);
}

/** The address of the figure alone, and the HTML that embeds it. */
export function embedPanel(shown: Shown): HTMLElement {
  const alone = shown.frame.closest<HTMLElement>("figure[data-alone]")?.dataset.alone;
  if (!alone) return create("p", {}, "This figure has no page of its own.");
  const address = new URL(alone, document.baseURI);
  address.search = new URL(shown.address()).search;
  const html = embedding(address.href, subjectOf(shown).title, heightOf(shown.frame.closest("figure")!));
  const isEdited = document.querySelector(".cell.edited") !== null;
  return create(
    "div",
    {},
    ...(isEdited ? [create("p", {}, "What you changed in the code of this page is not in it.")] : []),
    create("p", {}, create("a", {href: address.href}, "This figure alone, in this state")),
    copied("HTML", html)
  );
}
