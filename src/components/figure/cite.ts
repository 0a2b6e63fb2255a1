// The panel that says how to cite a figure in its present state.
import {bibtex, plainCitation} from "./citation.js";
import {copy} from "./copy.js";
import {create} from "./create.js";
import type {Shown} from "./footer.js";
import {subjectOf} from "./subject.js";

/** The citation in plain text and as BibTeX, each with a button that copies it. */
export function citePanel(shown: Shown): HTMLElement {
  const subject = subjectOf(shown);
  return create("div", {}, copied("Citation", plainCitation(subject)), copied("BibTeX", bibtex(subject)));
}

function copied(label: string, text: string): HTMLElement {
  const field = create("textarea", {readonly: "", rows: "4", spellcheck: "false", "aria-label": label}, text);
  const said = create("span", {role: "status"});
  const button = create("button", {type: "button"}, `Copy ${label === "BibTeX" ? label : "citation"}`);
  button.addEventListener("click", async () => {
    said.textContent = "";
    said.textContent = await copy(field);
  });
  return create("div", {class: "copied"}, field, create("div", {class: "row"}, button, said));
}
