import {DomainError, ShapeError} from "../errors.js";
import {checkTokens} from "../sphere/check-tokens.js";
import type {Tokens} from "../sphere/tokens.js";

/** Checks two sets of tokens on one sphere; throws like {@link checkTokens}, and when the dimensions differ. */
export function checkPair(source: Tokens, target: Tokens): void {
  checkTokens(source);
  checkTokens(target);
  if (source.dimension !== target.dimension) {
    throw new ShapeError(
      "target",
      `of dimension ${target.dimension}`,
      `the dimension ${source.dimension} of source`
    );
  }
}

/** Throws {@link DomainError} when a set has more tokens than a method takes. */
export function checkCount(argument: string, tokens: Tokens, most: number): void {
  const n = tokens.masses.length;
  if (n > most)
    throw new DomainError(argument, `of ${n} tokens`, `at most ${most} tokens; of more, take a sample`);
}
