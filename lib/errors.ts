// The three ways in which a call can fail, and the checks that raise them.
// Arguments are checked once, at the public boundary; a value that has passed is never clamped.

/**
 * An argument lies outside the set on which the function is defined.
 * Carries the argument's `argument` name, the offending `value` and the `allowed` set, in words.
 */
export class DomainError extends RangeError {
  override readonly name = "DomainError";
  readonly argument: string;
  readonly value: unknown;
  readonly allowed: string;
  constructor(argument: string, value: unknown, allowed: string) {
    super(`${argument} is ${show(value)}; allowed: ${allowed}`);
    this.argument = argument;
    this.value = value;
    this.allowed = allowed;
  }
}

/**
 * An argument has the wrong type or shape: not a number, not an array, the wrong length.
 * Carries the argument's `argument` name, the `value` and what was `expected`, in words.
 */
export class ShapeError extends TypeError {
  override readonly name = "ShapeError";
  readonly argument: string;
  readonly value: unknown;
  readonly expected: string;
  constructor(argument: string, value: unknown, expected: string) {
    super(`${argument} is ${show(value)}; expected ${expected}`);
    this.argument = argument;
    this.value = value;
    this.expected = expected;
  }
}

/**
 * An iteration stopped at its limit. Carries the number of `iterations`, the last `residual`
 * and the `best` value reached, so that a caller may decide to use it.
 */
export class ConvergenceError extends Error {
  override readonly name = "ConvergenceError";
  readonly iterations: number;
  readonly residual: number;
  readonly best: unknown;
  constructor(what: string, iterations: number, residual: number, best: unknown) {
    super(
      `${what} did not converge in ${iterations} iterations: residual ${residual}, best value ${show(best)}`
    );
    this.iterations = iterations;
    this.residual = residual;
    this.best = best;
  }
}

/** Any flat array of numbers: an ordinary array or one of the floating typed arrays. */
export type Vector = readonly number[] | Float64Array | Float32Array;

/**
 * Returns `value` if it is a finite number in [min, max] (`above` and `below` make an end open);
 * throws {@link ShapeError} for a non-number and {@link DomainError} otherwise.
 */
export function checkNumber(
  argument: string,
  value: number,
  {
    min = -Infinity,
    max = Infinity,
    above = -Infinity,
    below = Infinity
  }: {min?: number; max?: number; above?: number; below?: number} = {}
): number {
  if (typeof value !== "number") throw new ShapeError(argument, value, "a number");
  if (Number.isFinite(value) && value >= min && value <= max && value > above && value < below) return value;
  const left = above > -Infinity ? `(${above}` : min > -Infinity ? `[${min}` : "(−∞";
  const right = below < Infinity ? `${below})` : max < Infinity ? `${max}]` : "∞)";
  throw new DomainError(argument, value, `a finite number in ${left}, ${right}`);
}

/** Returns `value` if it is an integer in [min, max]; throws like {@link checkNumber}. */
export function checkInteger(
  argument: string,
  value: number,
  min: number,
  max = Number.MAX_SAFE_INTEGER
): number {
  if (typeof value !== "number") throw new ShapeError(argument, value, "an integer");
  if (Number.isSafeInteger(value) && value >= min && value <= max) return value;
  const range = max === Number.MAX_SAFE_INTEGER ? `at least ${min}` : `from ${min} to ${max}`;
  throw new DomainError(argument, value, `an integer ${range}`);
}

/**
 * Returns `values` if it is an array (plain, Float64 or Float32) of at least `minLength` finite numbers;
 * throws {@link ShapeError} for anything else, and {@link DomainError} naming the first bad entry.
 */
export function checkVector<T extends Vector>(argument: string, values: T, minLength = 1): T {
  const isVector = Array.isArray(values) || values instanceof Float64Array || values instanceof Float32Array;
  if (!isVector) throw new ShapeError(argument, values, "an array of numbers");
  if (values.length < minLength) {
    throw new ShapeError(argument, values, `at least ${minLength} ${minLength === 1 ? "entry" : "entries"}`);
  }
  for (let i = 0; i < values.length; ++i) {
    if (!Number.isFinite(values[i])) checkNumber(`${argument}[${i}]`, values[i]);
  }
  return values;
}

/**
 * Returns `options` if it is an object with no other members than those of `known`; throws {@link ShapeError} otherwise.
 * A misspelt option would else be as good as none.
 */
export function checkOptions<T extends object>(
  options: T,
  known: Readonly<Record<keyof T, true>>,
  argument = "options"
): T {
  if (typeof options !== "object" || options === null) throw new ShapeError(argument, options, "an object");
  for (const key of Object.keys(options)) {
    if (Object.hasOwn(known, key)) continue;
    const names = Object.keys(known).join(", ");
    throw new ShapeError(`${argument}.${key}`, options[key as keyof T], `one of the names ${names}`);
  }
  return options;
}

function show(value: unknown): string {
  if (typeof value === "string") return JSON.stringify(value);
  if (typeof value === "function") return "a function";
  if (ArrayBuffer.isView(value) || Array.isArray(value)) {
    return `${value.constructor.name} of length ${(value as unknown as ArrayLike<unknown>).length}`;
  }
  if (typeof value === "object" && value !== null) return "an object";
  return String(value);
}
