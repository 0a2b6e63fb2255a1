// The inputs of a figure: native controls, each a slider or choice with a typed value beside it.
// A value that cannot be used is refused with a sentence and never applied.

interface Common<T> {
  label: string;
  value: T;
}

export interface RangeControl extends Common<number> {
  kind: "range";
  min: number;
  max: number;
  step: number;
  /** How the value is spoken and shown beside the slider; default: as typed. */
  format?: (value: number) => string;
  /** For positive values over many decades: the slider runs over the logarithm; values are multiples of `step`. */
  log?: boolean;
}

export interface ChoiceControl<T extends string | number> extends Common<T> {
  kind: "choice";
  options: readonly {value: T; label: string}[];
}

export interface ToggleControl extends Common<boolean> {
  kind: "toggle";
}

/** A list of numbers, typed with commas or spaces between them. */
export interface ListControl extends Common<readonly number[]> {
  kind: "list";
  minLength: number;
  maxLength: number;
  /** The largest absolute value that is allowed. */
  limit: number;
}

// biome-ignore lint/suspicious/noExplicitAny: a choice may be of strings or of numbers
export type Control = RangeControl | ChoiceControl<any> | ToggleControl | ListControl;

export const range = (c: Omit<RangeControl, "kind">): RangeControl => ({kind: "range", ...c});
export const choice = <T extends string | number>(c: Omit<ChoiceControl<T>, "kind">): ChoiceControl<T> => ({
  kind: "choice",
  ...c
});
export const toggle = (c: Omit<ToggleControl, "kind">): ToggleControl => ({kind: "toggle", ...c});
export const list = (c: Omit<ListControl, "kind">): ListControl => ({kind: "list", ...c});

/** A control in the page: its element, and a way to show a value that was set elsewhere (by dragging, by reset). */
export interface Field {
  element: HTMLElement;
  show(value: unknown): void;
}

/** Makes the element of `control`; `change` is called with each new, valid value. */
export function field(control: Control, change: (value: unknown) => void): Field {
  if (control.kind === "range") return rangeField(control, change);
  if (control.kind === "choice") return choiceField(control, change);
  if (control.kind === "toggle") return toggleField(control, change);
  return listField(control, change);
}

const minus = (x: number) => String(x).replace("-", "−");

function create<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Record<string, string>,
  ...children: (Node | string)[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

/** From `min` to `max` in about 200 equal ratios, rounded to multiples of `step`, each value once. */
function ratios(min: number, max: number, step: number): number[] {
  const values = Array.from(
    {length: 201},
    (_, i) => Math.round((min * (max / min) ** (i / 200)) / step) * step
  );
  return [...new Set(values)];
}

function rangeField(control: RangeControl, change: (value: number) => void): Field {
  const {label, min, max, step, value, format = String, log} = control;
  const grid = log ? ratios(min, max, step) : undefined;
  const position = (v: number) => (grid ? grid.findLastIndex((x) => x <= v) : v);
  const valueAt = (p: number) => (grid ? grid[p] : p);
  const bounds = {min: String(min), max: String(max), step: String(step), value: String(value)};
  const slider = create("input", {
    type: "range",
    ...bounds,
    ...(grid && {min: "0", max: String(grid.length - 1), step: "1"}),
    value: String(position(value)),
    "aria-label": label,
    "aria-valuetext": format(value)
  });
  const typed = create("input", {
    type: "number",
    ...bounds,
    value: String(Number(value.toPrecision(6))),
    step: "any",
    inputmode: "decimal",
    "aria-label": `${label}, typed`
  });
  const message = create("span", {class: "refused", role: "alert"});
  const show = (v: number) => {
    slider.value = String(position(v));
    slider.setAttribute("aria-valuetext", format(v));
    if (typed.value === "" || Number(typed.value) !== v) typed.value = String(Number(v.toPrecision(6)));
    message.textContent = "";
  };
  const slid = () => {
    const v = valueAt(slider.valueAsNumber);
    show(v);
    change(v);
  };
  slider.addEventListener("input", slid);
  slider.addEventListener("keydown", (event) => {
    // Browsers disagree about the size of a page step: ours is ten steps.
    const steps = {PageUp: 10, PageDown: -10}[event.key];
    if (steps === undefined) return;
    event.preventDefault();
    slider.valueAsNumber += steps * Number(slider.step);
    slid();
  });
  typed.addEventListener("input", () => {
    const v = typed.valueAsNumber;
    const whole = Number.isInteger(min) && Number.isInteger(step);
    if (!(v >= min && v <= max) || (whole && !Number.isInteger(v))) {
      message.textContent = `a ${whole ? "whole " : ""}number from ${minus(min)} to ${minus(max)}`;
      return;
    }
    show(v);
    change(v);
  });
  const element = create(
    "div",
    {class: "field range"},
    create("span", {class: "label", "aria-hidden": "true"}, label),
    slider,
    typed,
    message
  );
  return {element, show: (v) => show(v as number)};
}

function choiceField<T extends string | number>(
  {label, options, value}: ChoiceControl<T>,
  change: (value: T) => void
): Field {
  const select = create("select", {"aria-label": label});
  for (const option of options) {
    const node = create("option", {value: String(option.value)}, option.label);
    if (option.value === value) node.setAttribute("selected", "");
    select.append(node);
  }
  select.addEventListener("input", () => change(options[select.selectedIndex].value));
  const element = create(
    "div",
    {class: "field choice"},
    create("span", {class: "label", "aria-hidden": "true"}, label),
    select
  );
  return {
    element,
    show: (v) => {
      select.selectedIndex = options.findIndex((o) => o.value === v);
    }
  };
}

function toggleField({label, value}: ToggleControl, change: (value: boolean) => void): Field {
  const box = create("input", {type: "checkbox"});
  if (value) box.setAttribute("checked", "");
  box.addEventListener("input", () => change(box.checked));
  const element = create("label", {class: "field toggle"}, box, ` ${label}`);
  return {
    element,
    show: (v) => {
      box.checked = v as boolean;
    }
  };
}

function listField(
  {label, value, minLength, maxLength, limit}: ListControl,
  change: (value: number[]) => void
): Field {
  const text = (v: readonly number[]) => v.map((x) => String(Number(x.toPrecision(6)))).join(", ");
  const input = create("input", {
    type: "text",
    value: text(value),
    "aria-label": label,
    spellcheck: "false",
    autocomplete: "off"
  });
  const message = create("span", {class: "refused", role: "alert"});
  input.addEventListener("input", () => {
    const parts = input.value.split(/[\s,;]+/).filter(Boolean);
    const numbers = parts.map(Number);
    const bad = parts.find((_, i) => !(Math.abs(numbers[i]) <= limit));
    message.textContent =
      bad !== undefined
        ? `“${bad}” is not a number from −${limit} to ${limit}`
        : numbers.length < minLength || numbers.length > maxLength
          ? `${minLength} to ${maxLength} numbers, not ${numbers.length}`
          : "";
    if (!message.textContent) change(numbers);
  });
  const element = create(
    "div",
    {class: "field list"},
    create("span", {class: "label", "aria-hidden": "true"}, label),
    input,
    message
  );
  return {
    element,
    show: (v) => {
      input.value = text(v as readonly number[]);
    }
  };
}
