import {copy} from "../copy.js";
import {create} from "../create.js";

/** A text of several lines, with a button that copies it. */
export function copied(label: string, text: string): HTMLElement {
  const field = create("textarea", {readonly: "", rows: "4", spellcheck: "false", "aria-label": label}, text);
  const said = create("span", {role: "status"});
  const button = create("button", {type: "button"}, `Copy ${label}`);
  button.addEventListener("click", async () => {
    said.textContent = "";
    said.textContent = await copy(field);
  });
  return create("div", {class: "copied"}, field, create("div", {class: "row"}, button, said));
}
