// The state of a figure as its reader knows it: by the labels of the controls, not by the names in the code.
import {type Control, written} from "../controls.js";

/** One part of a state. */
export interface Parameter {
  /** Its name in the code, and in the address of the page. */
  key: string;
  label: string;
  value: string;
  /** Whether it differs from its default. */
  isChanged: boolean;
}

/**
 * The parts of a state, as far as they have a control or a label in `names`.
 *
 * @param changes the values that differ from their default
 */
export const parametersOf = (
  state: Readonly<Record<string, unknown>>,
  controls: Readonly<Record<string, Control | undefined>>,
  names: Readonly<Record<string, string | undefined>>,
  changes: Readonly<Record<string, unknown>>
): Parameter[] =>
  Object.entries(state).flatMap(([key, value]) => {
    const control = controls[key];
    const label = control?.label ?? names[key];
    const text = control ? shown(control, value) : inShort(value);
    return label === undefined ? [] : [{key, label, value: text, isChanged: key in changes}];
  });

/** A value as the control shows it. */
function shown(control: Control, value: unknown): string {
  if (control.kind === "toggle") return value ? "on" : "off";
  if (control.kind === "list") return valueText(value);
  const option = control.kind === "choice" && control.options.find((option) => option.value === value);
  return option ? option.label : written(value);
}

/** A value, or how many there are of what has parts of its own. */
const inShort = (value: unknown) =>
  Array.isArray(value) && value.every((part) => typeof part === "object")
    ? String(value.length)
    : valueText(value);

/** A value as it is written: 2.5, "text", [1, 2], {a: 1}. */
export function valueText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(valueText).join(", ")}]`;
  if (typeof value === "string") return JSON.stringify(value);
  if (typeof value === "object" && value !== null) return `{${pairs(value, ": ").join(", ")}}`;
  return String(value);
}

/** "beta = 2.5", for each entry. */
export const pairs = (values: object, sign = " = "): string[] =>
  Object.entries(values).map(([key, value]) => `${key}${sign}${valueText(value)}`);
