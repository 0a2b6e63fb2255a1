// The panel that says how to cite a figure in its present state.

import {create} from "../create.js";
import {bibtex, plainCitation} from "./citation.js";
import {copied} from "./copied.js";
import type {Shown} from "./footer.js";
import {subjectOf} from "./subject.js";

/** The citation in plain text and as BibTeX, each with a button that copies it. */
export function citePanel(shown: Shown): HTMLElement {
  const subject = subjectOf(shown);
  return create("div", {}, copied("Citation", plainCitation(subject)), copied("BibTeX", bibtex(subject)));
}
