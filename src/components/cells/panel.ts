// What stands under a cell whose code is open: the editor, its buttons, and what is to be said about the code.

import {createEditor} from "./editor.js";
import "./bar.js";
import {create} from "../create.js";
import {nameFault, roomFault} from "./edits.js";
import {failureOf, isRunning} from "./failures.js";
import {pageVariables} from "./page.js";
import {
  addCell,
  budgetOf,
  currentEdits,
  isEdited,
  onChange,
  overrunOf,
  pageSources,
  problemOf,
  removeCell,
  reset,
  run,
  setBudget,
  sourceOf
} from "./session.js";
import {shipped} from "./shipped.js";
import {starterFor} from "./starter.js";

const budgets = [2, 10, 60, 600];
const beyond =
  "A call of the library goes on to its end: work(…) runs it in a worker, which can be cancelled.";

const overrun = (time: number | undefined) =>
  time === undefined ? "" : `, for ${(time / 1000).toFixed(1)} s, beyond its time limit. ${beyond}`;

/** Puts the editor of a cell into its `details`, in the place of its code; once. */
export function openPanel(cell: HTMLElement): void {
  const details = cell.querySelector<HTMLElement>(":scope > .source")!;
  if (details.querySelector(".panel")) return;
  const name = cell.dataset.name!;
  const isOwn = name in pageSources;
  let shown = sourceOf(name);
  const starter = isOwn ? "" : starterFor(pageVariables(), shipped);

  const message = create("p", {class: "message", role: "alert"});
  const status = create("span", {class: "status", role: "status"});
  const editor = createEditor(details, {
    name,
    source: shown || starter,
    variables: pageVariables,
    onRun: () => execute(),
    onChange: (source) => {
      status.textContent = codeOf(source) === sourceOf(name) ? state() : "not run yet";
    }
  });
  /** What an added cell says to begin with is no code of the reader's. */
  const codeOf = (source: string) => (source === starter ? "" : source);
  const execute = () => {
    message.textContent = "";
    const problem = run(name, codeOf(editor.source()));
    shown = sourceOf(name);
    status.textContent = problem ? "not run: see above" : "running";
  };
  const show = (source: string) => {
    shown = source;
    editor.setSource(source || starter);
  };
  const state = () => (isOwn && isEdited(name) ? "changed" : "");

  const limit = create("select", {
    "aria-label": `time limit of the cell ${name}`,
    title: `The limit is for the cell's own loops and functions, and for generators that it passes on. ${beyond}`
  });
  for (const seconds of budgets)
    limit.append(
      create(
        "option",
        {value: String(seconds)},
        `time limit: ${seconds < 60 ? `${seconds} s` : `${seconds / 60} min`}`
      )
    );
  limit.value = String(budgetOf(name) / 1000);
  limit.addEventListener("input", () => setBudget(name, 1000 * Number(limit.value)));

  const button = (text: string, label: string, action: () => void) => {
    const made = create("button", {type: "button", "aria-label": label}, text);
    made.addEventListener("click", action);
    return made;
  };
  const back = isOwn
    ? button("Reset", `Reset: give the cell ${name} its own code back`, () => {
        reset(name);
        show(sourceOf(name));
        status.textContent = "as it was";
      })
    : button("Delete", `Delete the cell ${name}`, () => removeCell(name));
  const toolbar = create(
    "div",
    {class: "toolbar", role: "group", "aria-label": `cell ${name}`},
    button("Run", `Run the cell ${name}`, execute),
    back,
    adder(name),
    button("Save cell (.ts)", `Save cell (.ts): ${name} in a file of its own`, async () => {
      try {
        const {saveCell} = await import("./save.js");
        status.textContent = `saved as ${saveCell(name, codeOf(editor.source()))}`;
      } catch (error) {
        status.textContent = `not saved: ${(error as Error).message}`;
      }
    }),
    limit,
    status
  );
  const panel = create("div", {class: "panel"}, editor.element, message, toolbar);
  details.append(panel);

  const tell = () => {
    if (!cell.isConnected) return;
    // Undo and reset change the code from outside; what the reader is typing elsewhere stays.
    const source = sourceOf(name);
    if (source !== shown) {
      show(source);
      status.textContent = state();
    }
    const problem = problemOf(name) ?? failureOf(name);
    // The whole of a run-time error stands in the cell: at its place, the first line of it is enough.
    editor.diagnose(problem && {...problem, message: problem.message.split("\n")[0]});
    if (/^(running|ran\b)/.test(status.textContent)) {
      const end = overrun(overrunOf(name));
      status.textContent = isRunning(name) ? "running" : failureOf(name) ? "ran, and failed" : `ran${end}`;
    }
    const refusal = problemOf(name);
    message.textContent = refusal ? `${refusal.line ? `Line ${refusal.line}: ` : ""}${refusal.message}` : "";
  };
  onChange(tell);
  status.textContent = state();
  tell();
  if (!shown) editor.selectAll();
  if (!("reopened" in details.dataset)) {
    editor.focus();
    // Only now it is as high as it will be; the bar at the foot of the window is kept clear of it.
    if (!shown) cell.scrollIntoView({block: "nearest"});
  }
  delete details.dataset.reopened;
}

/** The button that adds a cell after `name`, and the form for the new cell's name. */
function adder(name: string): HTMLElement {
  const details = create("details", {class: "adder"});
  const input = create("input", {
    type: "text",
    "aria-label": "name of the new cell",
    spellcheck: "false",
    autocapitalize: "off"
  });
  const message = create("span", {class: "refused", role: "alert"});
  const form = create("form", {}, input, create("button", {type: "submit"}, "Add"), message);
  const taken = () =>
    new Set([...document.querySelectorAll<HTMLElement>(".cell[data-name]")].map((c) => c.dataset.name!));
  details.addEventListener("toggle", () => {
    if (!details.open) return;
    for (let i = 1; !input.value; ++i) if (!taken().has(`mine-${i}`)) input.value = `mine-${i}`;
    input.select();
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const fault = roomFault(currentEdits()) ?? nameFault(input.value, taken());
    message.textContent = fault ?? "";
    if (fault) return;
    const added = input.value;
    addCell(added, name);
    input.value = "";
    details.open = false;
    document.getElementById(`cell-${added}`)!.querySelector("details")!.open = true;
  });
  details.append(create("summary", {}, "Add a cell"), form);
  return details;
}
