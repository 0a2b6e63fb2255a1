import {DomainError} from "../errors.js";
import {checkTokens} from "./check-tokens.js";
import type {Tokens} from "./tokens.js";

/** {@link checkTokens} for a function that is defined on the circle only. */
export function checkCircle(tokens: Tokens): Tokens {
  if (checkTokens(tokens).dimension === 2) return tokens;
  throw new DomainError("tokens.dimension", tokens.dimension, "2, as on the circle");
}

/** {@link checkTokens} for a function that is defined on the sphere in space only. */
export function checkSphere(tokens: Tokens): Tokens {
  if (checkTokens(tokens).dimension === 3) return tokens;
  throw new DomainError("tokens.dimension", tokens.dimension, "3, as on the sphere in space");
}
