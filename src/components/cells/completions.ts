// What the editor of a cell offers to complete at a place in the source.

/** A change of the source, in positions of the source as it is. */
export interface Change {
  from: number;
  to: number;
  insert: string;
}

export interface Offer {
  label: string;
  /** What follows the label in the list: a value in a word, a signature, a module. */
  detail?: string;
  /** A sentence about it. */
  info?: string;
  /** The module from which it must be imported when it is chosen. */
  module?: string;
  /** The higher, the nearer to the top among what matches as well. */
  boost?: number;
}

/** What can be written instead of the source from `from` to the place of the cursor. */
export interface Offers {
  from: number;
  options: Offer[];
}

/** What there is to be offered. */
export interface Offered {
  /** The names that the page defines, with a word on the present value of each. */
  variables: readonly {name: string; detail: string}[];
  /** What the library exports; `module` is as an import writes it. */
  library: readonly {module: string; name: string; signature: string; summary: string}[];
  /** What can be imported, as an import writes it. */
  specifiers: readonly string[];
  /** The members of a thing that is at hand without an import, like Plot; undefined if it is none. */
  members(name: string): Promise<readonly string[]> | undefined;
}

const builtins: Readonly<Record<string, string>> = {
  display: "shows a value here",
  view: "shows an input; its value is live",
  Mutable: "a value that other cells can see changing",
  Generators: "streams of values",
  FileAttachment: "a file of this page",
  invalidation: "a promise: this cell runs again",
  now: "the time, live",
  width: "the width of the page, live",
  Plot: "npm:@observablehq/plot",
  d3: "npm:d3",
  Inputs: "npm:@observablehq/inputs",
  html: "npm:htl",
  svg: "npm:htl"
};

const keywords =
  "async await break case catch class const continue default do else export extends false finally for from function if import in instanceof interface let new null of return static super switch this throw true try type typeof undefined while yield".split(
    " "
  );

/** A name that stands alone: not a member of something. */
const name = /(?<![\w$.#]|\d)[A-Za-z_$][\w$]*/g;
const notCode = /\/\/.*|\/\*[\s\S]*?\*\/|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'/g;

/**
 * What can be completed at `position`; null where nothing can. `isText` says that the place is in a string or a comment,
 * where only the module of an import is; `isAsked` that the reader asked for it, so that an empty word will do.
 */
export function completions(
  source: string,
  {position, isText, isAsked}: {position: number; isText: boolean; isAsked: boolean},
  offered: Offered
): Offers | null | Promise<Offers | null> {
  const before = source.slice(0, position);
  const specifier = /\b(?:from|import)\s*\(?\s*["']([^"'\n]*)$/.exec(before)?.[1];
  if (specifier !== undefined) {
    return {from: position - specifier.length, options: offered.specifiers.map((label) => ({label}))};
  }
  if (isText) return null;
  const [, object, member] = /(?<![\w$.])([A-Za-z_$][\w$]*)\s*\.\s*([\w$]*)$/.exec(before) ?? [];
  if (object !== undefined) {
    const labels = (names: readonly string[]) => ({
      from: position - member.length,
      options: names.map((label) => ({label}))
    });
    return offered.members(object)?.then(labels) ?? null;
  }
  const word = lastWord(before);
  if (/^\d/.test(word) || before.endsWith(`.${word}`) || !(word || isAsked)) return null;
  return {from: position - word.length, options: names(source, position - word.length, offered)};
}

/** The word at the end of a text, which may be a very long one. */
function lastWord(text: string): string {
  let start = text.length;
  while (start > 0 && /[\w$]/.test(text[start - 1])) --start;
  return text.slice(start);
}

/** Every name that can stand in the code at `start`, each once. */
function names(source: string, start: number, {variables, library}: Offered): Offer[] {
  const offers = new Map<string, Offer>();
  const add = (offer: Offer) => {
    if (!offers.has(offer.label)) offers.set(offer.label, offer);
  };
  const code = source.replace(notCode, (text) => " ".repeat(text.length));
  const local = new Set(
    Array.from(code.matchAll(name), ({0: label, index}) => (index === start ? "" : label))
  );
  const exports = new Map(library.map((entry) => [entry.name, entry]));
  const about = (label: string): Partial<Offer> => {
    const entry = exports.get(label);
    return entry ? {detail: entry.signature.slice(label.length), info: entry.summary} : {};
  };
  for (const {name: label, detail} of variables) add({label, detail, boost: 2, ...about(label)});
  for (const label of keywords) {
    add({label, boost: -1});
    local.delete(label);
  }
  for (const [label, detail] of Object.entries(builtins)) add({label, detail});
  for (const {name: label, module, summary} of library) {
    const offer = {label, ...about(label)};
    const isImported = importOf(source, label, module) === undefined;
    add(isImported ? offer : {...offer, info: `${summary} (Adds its import from ${module}.)`, module});
  }
  local.delete("");
  for (const label of local) add({label, boost: 1});
  return [...offers.values()];
}

/** The change that has `source` import `name` from `module`; undefined if it does. */
export function importOf(source: string, name: string, module: string): Change | undefined {
  const declaration = /^([ \t]*import\s*\{)([^}]*)\}\s*from\s*(["'])(.*?)\3/gm;
  for (const {1: head, 2: list, 4: from, index} of source.matchAll(declaration)) {
    if (from !== module) continue;
    const imported = list.split(",").map((entry) => entry.trim());
    if (imported.includes(name)) return undefined;
    const end = index + head.length + list.trimEnd().replace(/,$/, "").length;
    return {from: end, to: end, insert: imported.some(Boolean) ? `, ${name}` : name};
  }
  return {from: 0, to: 0, insert: `import {${name}} from "${module}";\n`};
}
