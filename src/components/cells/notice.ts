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
  sentences: readonly (string | readonly (Node | string)[])[],
  actions: Readonly<Record<string, () => void>>,
  edits?: Edits,
  changedSince: readonly string[] = []
): void {
  document.getElementById("edits-notice")?.remove();
  const heading = create("h2", {id: "edits-notice-title", tabindex: "-1"}, title);
  const section = create("section", {id: "edits-notice", "aria-labelledby": "edits-notice-title"}, heading);
  for (const sentence of sentences) section.append(create("p", {}, ...[sentence].flat()));
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
    difference(["The cell ", code(name)], name in pageSources ? pageSources[name] : base, source)
  );
  const ours = changedSince.map((name) =>
    difference(["What we changed in the cell ", code(name), " since"], changed[name].base, pageSources[name])
  );
  const news = added.map(({name, after, source}) => {
    const title = ["A new cell ", code(name), " after ", code(after)];
    return source ? difference(title, "", source) : create("p", {}, ...title, ", still empty");
  });
  return [...changes, ...ours, ...news];
}

const code = (name: string) => create("code", {}, name);

/** Two sources line by line; a removed line begins with −, an added one with +. */
function difference(title: readonly (Node | string)[], before: string, after: string): HTMLElement {
  const lines = create("code");
  for (const {kind, text} of lineDiff(before, after)) {
    const line = `${{same: " ", removed: "−", added: "+"}[kind]} ${text}\n`;
    const tag = ({same: "span", removed: "del", added: "ins"} as const)[kind];
    lines.append(create(tag, {}, line));
  }
  const summary = create("summary", {}, ...title);
  const shown = create("pre", {tabindex: "0", "aria-label": summary.textContent}, lines);
  return create("details", {class: "difference", open: ""}, summary, shown);
}
