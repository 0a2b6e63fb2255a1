// The inputs of a figure: native controls, each a slider or choice with a typed value beside it.
// A value that cannot be used is refused with a sentence and never applied.
import {
  between,
  type ChoiceControl,
  type Control,
  type ListControl,
  nearest,
  type RangeControl,
  read,
  same,
  type ToggleControl,
  written
} from "../controls.js";
import {create} from "../create.js";

/** A control in the page: its element, and a way to show a value that was set elsewhere (by dragging, by reset). */
export interface Field {
  element: HTMLElement;
  /** Shows a value, and what is allowed now if that has changed. */
  show(value: unknown, control: Control): void;
}

/** Makes the element of `control`; `change` is called with each new, valid value. */
export function field(control: Control, value: unknown, change: (value: unknown) => void): Field {
  if (control.kind === "range") return rangeField(control, value as number, change);
  if (control.kind === "choice") return choiceField(control, value as string | number, change);
  if (control.kind === "toggle") return toggleField(control, value as boolean, change);
  return listField(control, value as readonly number[], change);
}

const labelled = (kind: string, label: string, ...inputs: HTMLElement[]) =>
  create(
    "div",
    {class: `field ${kind}`},
    create("span", {class: "label", "aria-hidden": "true"}, label),
    ...inputs
  );

/** A box for typing: applies what it reads, and says what is allowed when it reads nothing. */
function box(
  input: HTMLInputElement,
  control: () => Control,
  change: (value: unknown) => void
): {message: HTMLElement; show(value: unknown): void} {
  const message = create("span", {class: "refused", role: "alert"});
  const say = (text: string) => {
    message.textContent = text;
    if (text) input.setAttribute("aria-invalid", "true");
    else input.removeAttribute("aria-invalid");
  };
  input.addEventListener("input", () => {
    const reading = read(control(), input.value);
    say("refused" in reading ? reading.refused : "");
    if ("value" in reading) change(reading.value);
  });
  return {
    message,
    show(value) {
      say("");
      // What is being typed stays as it is while it means this value.
      const shown = read(control(), input.value);
      if (!("value" in shown && same(shown.value, value))) input.value = written(value);
    }
  };
}

/** From `min` to `max` in about 200 equal ratios, rounded to multiples of `step`, each value once. */
function ratios(control: RangeControl): number[] {
  const {min, max} = control;
  const values = Array.from({length: 201}, (_, i) => nearest(control, between(control, min, max, i / 200)));
  return [...new Set(values)];
}

function rangeField(first: RangeControl, value: number, change: (value: number) => void): Field {
  let control = first;
  const {label} = control;
  const format = (v: number) => (control.format ?? String)(v);
  let grid: number[] | undefined;
  const position = (v: number) => (grid ? grid.findLastIndex((x) => x <= v) : v);
  const valueAt = (p: number) => (grid ? grid[p] : p);
  const slider = create("input", {type: "range", "aria-label": label});
  const typed = create("input", {
    type: "number",
    step: "any",
    inputmode: "decimal",
    "aria-label": `${label}, typed`
  });
  const limit = () => {
    const {min, max, step, log} = control;
    grid = log ? ratios(control) : undefined;
    const bounds = {min: String(min), max: String(max), step: String(step)};
    const positions = grid ? {min: "0", max: String(grid.length - 1), step: "1"} : bounds;
    for (const [name, bound] of Object.entries(positions)) slider.setAttribute(name, bound);
    typed.setAttribute("min", bounds.min);
    typed.setAttribute("max", bounds.max);
  };
  limit();
  slider.setAttribute("value", String(position(value)));
  slider.setAttribute("aria-valuetext", format(value));
  typed.setAttribute("value", written(value));

  const typing = box(
    typed,
    () => control,
    (v) => set(v as number)
  );
  const show = (v: number) => {
    slider.value = String(position(v));
    slider.setAttribute("aria-valuetext", format(v));
    typing.show(v);
  };
  const set = (v: number) => {
    show(v);
    change(v);
  };
  const move = (steps: number) => {
    slider.valueAsNumber += steps * Number(slider.step);
    set(valueAt(slider.valueAsNumber));
  };
  slider.addEventListener("input", () => set(valueAt(slider.valueAsNumber)));
  // Browsers disagree about the size of a page step, and step a box for any number by one.
  const keys: Record<string, number> = {PageUp: 10, PageDown: -10};
  const arrows: Record<string, number> = {...keys, ArrowUp: 1, ArrowDown: -1};
  for (const [input, steps] of [
    [slider, keys],
    [typed, arrows]
  ] as const) {
    input.addEventListener("keydown", (event) => {
      if (!(event.key in steps) || event.altKey || event.ctrlKey || event.metaKey) return;
      event.preventDefault();
      move(steps[event.key]);
    });
  }
  return {
    element: labelled("range", label, slider, typed, typing.message),
    show(v, next) {
      const before = control;
      control = next as RangeControl;
      if (!sameRange(before, control)) limit();
      show(v as number);
    }
  };
}

const sameRange = (a: RangeControl, b: RangeControl) =>
  a.min === b.min && a.max === b.max && a.step === b.step && a.log === b.log;

function choiceField(
  control: ChoiceControl,
  value: string | number,
  change: (value: string | number) => void
): Field {
  const select = create("select", {"aria-label": control.label});
  let options: ChoiceControl["options"] = [];
  const offer = (next: ChoiceControl["options"], chosen: string | number) => {
    const text = (of: ChoiceControl["options"]) => of.map(({value, label}) => `${value} ${label}`).join();
    if (text(next) === text(options)) return;
    options = next;
    select.replaceChildren(
      ...options.map((option) => {
        const node = create("option", {value: String(option.value)}, option.label);
        if (option.value === chosen) node.setAttribute("selected", "");
        return node;
      })
    );
  };
  offer(control.options, value);
  select.addEventListener("input", () => change(options[select.selectedIndex].value));
  return {
    element: labelled("choice", control.label, select),
    show(v, next) {
      offer((next as ChoiceControl).options, v as string | number);
      select.selectedIndex = options.findIndex((option) => option.value === v);
    }
  };
}

function toggleField({label}: ToggleControl, value: boolean, change: (value: boolean) => void): Field {
  const checkbox = create("input", {type: "checkbox"});
  if (value) checkbox.setAttribute("checked", "");
  checkbox.addEventListener("input", () => change(checkbox.checked));
  return {
    element: create("label", {class: "field toggle"}, checkbox, ` ${label}`),
    show(v) {
      checkbox.checked = v as boolean;
    }
  };
}

function listField(
  control: ListControl,
  value: readonly number[],
  change: (value: readonly number[]) => void
): Field {
  const input = create("input", {
    type: "text",
    value: written(value),
    "aria-label": control.label,
    spellcheck: "false",
    autocomplete: "off"
  });
  const typing = box(
    input,
    () => control,
    (v) => change(v as readonly number[])
  );
  return {element: labelled("list", control.label, input, typing.message), show: typing.show};
}
