import {checkInteger, checkNumber, DomainError} from "../errors.js";
import {productError} from "../special/product-error.js";

/** The two occupations that φ stands for, each relative to uniform attention and accurate near its own zero. */
export interface Occupation {
  /** nφ = np₁ − 1, at least −1. */
  readonly x: number;
  /** nφ/(n − 1) = 1 − n(1 − p₁)/(n − 1), at most 1. */
  readonly y: number;
  /** 1 + x = n p₁. */
  readonly privileged: number;
  /** 1 − y = n(1 − p₁)/(n − 1). */
  readonly background: number;
}

/**
 * The occupations at φ, for checked n; throws unless φ ∈ [−1/n, 1 − 1/n].
 * An end point that is only rounded to the wrong side, such as φ = −1/5 as a double, stands for the end point.
 */
export function occupation(n: number, phi: number): Occupation {
  checkInteger("n", n, 2);
  checkNumber("phi", phi);
  const x = n * phi;
  const error = productError(n, phi, x);
  let privileged = 1 + x + error;
  let background = (n - 1 - x - error) / (n - 1);
  const slack = 2 ** -52; // half a unit in the last place of φ times n, over 1 or over n − 1
  if (!(privileged >= -slack && background >= -slack)) {
    throw new DomainError("phi", phi, `[−1/n, 1 − 1/n] = [${-1 / n}, ${1 - 1 / n}] for n = ${n}`);
  }
  if (privileged < 0) privileged = 0;
  if (background < 0) background = 0;
  return {x, y: x / (n - 1), privileged, background};
}
