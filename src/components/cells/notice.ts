// A notice at the top of the page about changed code: what it says, what differs, and what can be done.

import {create} from "../create.js";
import {lineDiff} from "./diff.js";
import type {Edits} from "./edits.js";
import {pageSources} from "./session.js";

/**
 * Shows a notice in the place of an earlier one. Each action closes it. With `edits`, it shows what they change; for
 * the cells `changedSince`, what the page itself has changed, too.
 */
export function notice(
  title: string,
  sentences: readonly string[],
  actions: Readonly<Record<string, () => void>>,
  edits?: Edits,
  changedSince: readonly string[] = []
): void {
  document.getElementById("edits-notice")?.remove();
  const heading = create("h2", {id: "edits-notice-title", tabindex: "-1"}, title);
  const section = create("section", {id: "edits-notice", "aria-labelledby": "edits-notice-title"}, heading);
  for (const sentence of sentences) section.append(create("p", {}, sentence));
  if (edits) section.append(...differences(edits, changedSince));
  const buttons = Object.entries(actions).map(([text, action]) => {
    const button = create("button", {type: "button"}, text);
    button.addEventListener("click", () => {
      section.remove();
      document.getElementById("text")?.focus({preventScroll: true});
      action();
    });
    return button;
  });
  section.append(create("p", {class: "actions"}, ...buttons));
  document.querySelector("main")!.prepend(section);
  heading.focus();
}

function differences({changed, added}: Edits, changedSince: readonly string[]): HTMLElement[] {
  const changes = Object.entries(changed).map(([name, {source, base}]) =>
    difference(`The cell ${name}`, name in pageSources ? pageSources[name] : base, source)
  );
  const ours = changedSince.map((name) =>
    difference(`What we changed in the cell ${name} since`, changed[name].base, pageSources[name])
  );
  const news = added.map(({name, after, source}) =>
    difference(`A new cell ${name} after ${after}`, "", source)
  );
  return [...changes, ...ours, ...news];
}

/** Two sources line by line; a removed line begins with −, an added one with +. */
function difference(title: string, before: string, after: string): HTMLElement {
  const code = create("code");
  for (const {kind, text} of lineDiff(before, after)) {
    const line = `${{same: " ", removed: "−", added: "+"}[kind]} ${text}\n`;
    const tag = ({same: "span", removed: "del", added: "ins"} as const)[kind];
    code.append(create(tag, {}, line));
  }
  const open = create("details", {class: "difference", open: ""}, create("summary", {}, title));
  open.append(create("pre", {tabindex: "0", "aria-label": title}, code));
  return open;
}
