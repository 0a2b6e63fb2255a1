// The controls of a figure, as a figure describes them: what each part of its state may be, and how its values are
// written, in a box and in the address of the page. A value that cannot be used is refused with a sentence.

interface Common {
  label: string;
  /** Whether it stands with those that few need, which open by a click. */
  more?: boolean;
}

export interface RangeControl extends Common {
  kind: "range";
  min: number;
  max: number;
  step: number;
  /** How the value is spoken; default: as typed. */
  format?: (value: number) => string;
  /**
   * For values over many decades: the slider runs over the logarithm, of 1 + the value where that may be 0; values are
   * multiples of `step`.
   */
  log?: boolean;
}

export interface ChoiceControl extends Common {
  kind: "choice";
  options: readonly {value: string | number; label: string}[];
}

export interface ToggleControl extends Common {
  kind: "toggle";
}

/** A list of numbers, typed with commas or spaces between them. */
export interface ListControl extends Common {
  kind: "list";
  minLength: number;
  maxLength: number;
  /** The largest absolute value that is allowed. */
  limit: number;
  /** Whether only what is above 0 is allowed. */
  isPositive?: boolean;
}

export type Control = RangeControl | ChoiceControl | ToggleControl | ListControl;

export const range = (c: Omit<RangeControl, "kind">): RangeControl => ({kind: "range", ...c});
export const choice = (c: Omit<ChoiceControl, "kind">): ChoiceControl => ({kind: "choice", ...c});
export const toggle = (c: Omit<ToggleControl, "kind">): ToggleControl => ({kind: "toggle", ...c});
export const list = (c: Omit<ListControl, "kind">): ListControl => ({kind: "list", ...c});

/** What a text means for a control; if nothing, what is allowed, to be read after "must be". */
export type Reading = {value: unknown} | {refused: string};

const decimal = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;
const minus = (x: number) => String(x).replace("-", "−");
const number = (text: string) => {
  const plain = text.replace("−", "-");
  return decimal.test(plain) ? Number(plain) : Number.NaN;
};

export function read(control: Control, text: string): Reading {
  const trimmed = text.trim();
  if (control.kind === "range") return readNumber(control, trimmed);
  if (control.kind === "list") return readList(control, trimmed);
  const options =
    control.kind === "choice" ? control.options.map(({value}) => value) : ([true, false] as const);
  const found = options.find((value) => String(value) === trimmed);
  return found === undefined ? {refused: `one of ${options.join(", ")}`} : {value: found};
}

function readNumber({min, max, step}: RangeControl, text: string): Reading {
  const value = number(text);
  const whole = Number.isInteger(min) && Number.isInteger(step);
  return value >= min && value <= max && (!whole || Number.isInteger(value))
    ? {value}
    : {refused: `a ${whole ? "whole " : ""}number from ${minus(min)} to ${minus(max)}`};
}

function readList({minLength, maxLength, limit, isPositive}: ListControl, text: string): Reading {
  const parts = text.split(/[\s,;]+/).filter(Boolean);
  const value = parts.map(number);
  const bad = parts.find((_, i) => !(Math.abs(value[i]) <= limit && !(isPositive && value[i] <= 0)));
  const allowed = isPositive ? `positive numbers up to ${limit}` : `numbers from −${limit} to ${limit}`;
  if (bad !== undefined) return {refused: `${allowed}, which “${bad}” is not`};
  return value.length >= minLength && value.length <= maxLength
    ? {value}
    : {refused: `${minLength} to ${maxLength} numbers, not ${value.length}`};
}

/** A value as text: numbers with as many digits as it takes to read back the same double. */
export const written = (value: unknown): string => (Array.isArray(value) ? value.join(", ") : String(value));

/** Whether two values of a control are the same. */
export const same = (a: unknown, b: unknown): boolean =>
  a === b || (Array.isArray(a) && Array.isArray(b) && a.length === b.length && a.every((x, i) => x === b[i]));

/** The multiple of the step that is nearest to x, within the range. */
export function nearest({min, max, step}: RangeControl, x: number): number {
  const decimals = /\.(\d+)$/.exec(String(step))?.[1].length ?? 0;
  const rounded = Number((Math.round(x / step) * step).toFixed(decimals));
  return Math.min(max, Math.max(min, rounded)) + 0; // no negative zero
}

/** The value that lies at a share of the way from one to another, in the measure of the slider. */
export function between({min, log}: RangeControl, from: number, to: number, share: number): number {
  if (!log) return from + share * (to - from);
  const shift = min > 0 ? 0 : 1;
  return (from + shift) * ((to + shift) / (from + shift)) ** share - shift;
}

/** The inverse of {@link between}: at which share of the way a value lies. */
export function shareOf({min, log}: RangeControl, from: number, to: number, value: number): number {
  if (!log) return (value - from) / (to - from);
  const shift = min > 0 ? 0 : 1;
  return Math.log((value + shift) / (from + shift)) / Math.log((to + shift) / (from + shift));
}
