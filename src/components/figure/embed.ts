// The panel that says how to show a figure in its present state on another page.
import {create} from "../create.js";
import {copied} from "./copied.js";
import type {Shown} from "./footer.js";
import {subjectOf} from "./subject.js";

/** The address of the figure alone, and the HTML that embeds it. */
export function embedPanel(shown: Shown): HTMLElement {
  const alone = shown.frame.closest<HTMLElement>("figure[data-alone]")?.dataset.alone;
  if (!alone) return create("p", {}, "This figure has no page of its own.");
  const address = new URL(alone, document.baseURI);
  address.search = new URL(shown.address()).search;
  const title = subjectOf(shown).title.replaceAll('"', "&quot;");
  const source = address.href.replaceAll("&", "&amp;");
  const height = Math.ceil(shown.frame.closest("figure")!.getBoundingClientRect().height / 20) * 20 + 60;
  const html = `<iframe src="${source}" title="${title}" style="width:100%;height:${height}px;border:0"></iframe>`;
  const isEdited = document.querySelector(".cell.edited") !== null;
  return create(
    "div",
    {},
    ...(isEdited ? [create("p", {}, "What you changed in the code of this page is not in it.")] : []),
    create("p", {}, create("a", {href: address.href}, "This figure alone, in this state")),
    copied("HTML", html)
  );
}
