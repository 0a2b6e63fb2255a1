// The tokens of a source, TypeScript or not, whole or not.

import {Parser, tokTypes} from "npm:compiler-kit";

export interface Token {
  text: string;
  /** Where it begins, from 0. */
  start: number;
  kind: "name" | "open" | "close" | "text" | "other";
}

const kinds = new Map<unknown, Token["kind"]>([
  [tokTypes.name, "name"],
  ...[tokTypes.parenL, tokTypes.bracketL, tokTypes.braceL, tokTypes.dollarBraceL].map(
    (type) => [type, "open"] as const
  ),
  ...[tokTypes.parenR, tokTypes.bracketR, tokTypes.braceR].map((type) => [type, "close"] as const),
  ...[tokTypes.string, tokTypes.template, tokTypes.regexp].map((type) => [type, "text"] as const)
]);

/** The tokens without comments, up to what is none. */
export function tokensOf(source: string): Token[] {
  const tokens: Token[] = [];
  try {
    for (const {type, start, end} of Parser.tokenizer(source, {ecmaVersion: "latest", sourceType: "module"}))
      tokens.push({text: source.slice(start, end), start, kind: kinds.get(type) ?? "other"});
  } catch {
    // What follows cannot be read; what stands before it can.
  }
  return tokens;
}
