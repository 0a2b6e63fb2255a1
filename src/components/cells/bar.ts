// What the reader has changed on the page as a whole: undo, reset, share, take away. It appears with the first change.
import {copy} from "../copy.js";
import {create} from "../create.js";
import {cellLinks} from "./cell-links.js";
import {editedNames} from "./edits.js";
import {pagePath, siteVersion} from "./identity.js";
import {encodeLink} from "./link.js";
import {canRedo, canUndo, currentEdits, onChange, redo, resetAll, storageFault, undo} from "./session.js";

const button = (text: string, action: () => void) => {
  const made = create("button", {type: "button"}, text);
  made.addEventListener("click", action);
  return made;
};

const count = (n: number, one: string, many: string) => (n === 0 ? [] : [`${n} ${n === 1 ? one : many}`]);

const summary = create("span", {role: "status"});
const where = create("span", {class: "where"});
const message = create("p", {class: "message", role: "status"});
const link = create("input", {
  type: "text",
  readonly: "",
  "aria-label": "link with your changes",
  hidden: ""
});
const buttons = {
  undo: button("Undo", undo),
  redo: button("Redo", redo),
  reset: button("Reset all", resetAll),
  share: button("Share", () => void share()),
  save: button("Save page (.md)", () => void save().then(say, (error: Error) => say(error.message)))
};
const actions = create("div", {class: "actions"}, where, ...Object.values(buttons), link);
const details = create("details", {}, create("summary", {}, summary), actions);
const bar = create("section", {id: "edits-bar", "aria-label": "Your changes"}, details, message);
// On a small window it would cover much of the page.
details.open = matchMedia("(min-width: 640px) and (min-height: 480px)").matches;
new ResizeObserver(() => {
  document.documentElement.style.setProperty("--edits-bar", `${bar.offsetHeight}px`);
}).observe(bar);
const say = (text: string) => {
  message.textContent = text;
};

const save = async () => (await import("./save.js")).savePage();

/** A link that carries the changes and the state of the figures. */
async function share(): Promise<void> {
  try {
    const text = await encodeLink({page: pagePath, version: siteVersion, edits: currentEdits()});
    const address = `${location.origin}${location.pathname}${location.search}#edit=${text}`;
    link.value = address;
    link.hidden = false;
    say(await copy(link));
  } catch (error) {
    say((error as Error).message);
  }
}

function tell(): void {
  const edits = currentEdits();
  const n = Object.keys(edits.changed).length;
  const m = edits.added.length;
  const isChanged = n + m > 0;
  if (!bar.isConnected && !isChanged) return;
  if (!bar.isConnected) document.querySelector("main")!.after(bar);
  const parts = [...count(n, "cell changed", "cells changed"), ...count(m, "cell added", "cells added")];
  summary.textContent = isChanged ? parts.join(", ") : "The page is as it was";
  where.replaceChildren(...cellLinks(editedNames(edits)));
  buttons.undo.disabled = !canUndo();
  buttons.redo.disabled = !canRedo();
  for (const name of ["reset", "share", "save"] as const) buttons[name].disabled = !isChanged;
  link.hidden = true;
  say(storageFault() ?? "");
}
onChange(tell);
tell();
