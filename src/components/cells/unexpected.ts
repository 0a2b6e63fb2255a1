// What a parser says where it cannot go on, in words: what stands there, and what is missing before it.

import {type Token, tokensOf} from "./tokens.js";

const unexpected = /^Unexpected(?: token(?:, expected "(.*)")?|ly reached the end of input\.)$/;
const partners: Readonly<Record<string, string>> = {"(": ")", "[": "]", "{": "}", "${": "}"};

/** After these a value must come. */
const isOperator = ({text, kind}: Token) => kind === "other" && /^(?!\+\+|--)[=+\-*/%<>&|^!~?:]+$/.test(text);

/** The message of a parser that stopped at `offset` of the source; only what it says of tokens is put otherwise. */
export function inWords(message: string, source: string, offset: number): string {
  const [found, expected] = unexpected.exec(message) ?? [];
  if (found === undefined) return message;
  const tokens = tokensOf(source);
  const before = tokens.filter(({start}) => start < offset);
  const here = tokens.find(({start}) => start >= offset) ?? other(source, offset);
  const open = stillOpen(before);
  const missing = reason(here, before.at(-1), open, source, expected);
  if (here) return `Unexpected ${quoted(here.text)}${missing ? `: ${missing}` : ""}`;
  return `The code ends too early${missing ? `: ${missing}` : ""}`;
}

function reason(
  here: Token | undefined,
  last: Token | undefined,
  open: Token | undefined,
  source: string,
  expected: string | undefined
): string | undefined {
  const isEnd = !here || here.kind === "close" || [";", ","].includes(here.text);
  if (last && isEnd && isOperator(last)) return `a value is missing after ${quoted(last.text)}`;
  const fits = here && open && here.text === partners[open.text];
  if (open && isEnd && !fits && here?.text !== ",") {
    const line = source.slice(0, open.start).split("\n").length;
    return `the ${quoted(open.text)} of line ${line} is not closed`;
  }
  if (here?.kind === "close" && !open) return "nothing is open that it could close";
  if (expected === ";") return "a new line or “;” is missing before it";
  return expected && `${quoted(expected)} is missing before it`;
}

/** What stands there and is no token. */
function other(source: string, start: number): Token | undefined {
  const text = /^\s*([\w$]+|.)/u.exec(source.slice(start))?.[1];
  return text === undefined ? undefined : {text, start, kind: "other"};
}

/** The last bracket that is open after these tokens. */
function stillOpen(tokens: readonly Token[]): Token | undefined {
  const open: Token[] = [];
  for (const token of tokens) {
    if (token.kind === "open") open.push(token);
    else if (token.kind === "close" && token.text === partners[open.at(-1)?.text ?? ""]) open.pop();
  }
  return open.at(-1);
}

const longest = 24;
const quoted = (text: string) =>
  `“${text.length > longest ? `${text.slice(0, longest - 1).replace(/[\ud800-\udbff]$/, "")}…` : text}”`;
