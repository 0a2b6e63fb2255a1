// Errors on their way from a worker. Structured cloning keeps neither the class nor the fields of an error of lib, so
// both are taken apart there and put together here.
import {ConvergenceError, DomainError, ShapeError} from "../../lib/errors.js";

/** An error as plain data. */
export interface PackedError {
  name: string;
  message: string;
  stack?: string;
  /** What its class added (argument, value, allowed …), as far as it can be copied. */
  fields: Record<string, unknown>;
}

const classes: Record<string, {prototype: Error}> = {
  ...{ConvergenceError, DomainError, ShapeError},
  ...{Error, EvalError, RangeError, ReferenceError, SyntaxError, TypeError, URIError}
};

/** Takes apart whatever was thrown. */
export function pack(thrown: unknown): PackedError {
  if (!(thrown instanceof Error)) return {name: "Error", message: String(thrown), fields: {}};
  const {name, message, stack, ...rest} = thrown;
  const fields = Object.fromEntries(Object.entries(rest).filter(([, value]) => isCloneable(value)));
  return {name, message, stack, fields};
}

/** The error again, of its class where that is one of JavaScript's own or of lib. */
export function unpack({name, message, stack, fields}: PackedError): Error {
  const error = Object.setPrototypeOf(new Error(message), (classes[name] ?? Error).prototype) as Error;
  Object.assign(error, fields);
  if (error.name !== name) error.name = name;
  if (stack) error.stack = stack;
  return error;
}

function isCloneable(value: unknown): boolean {
  try {
    structuredClone(value);
    return true;
  } catch {
    return false;
  }
}
