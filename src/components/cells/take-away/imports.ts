// The imports of a cell, and how a file outside the page writes them.

/** One imported name. */
export interface Import {
  /** As a file in a clone of the repository names it. */
  module: string;
  /** The name there; "default", or "*" for the whole module. */
  imported: string;
  local: string;
  isType: boolean;
}

const comment = /\/\/.*|\/\*[\s\S]*?\*\//.source;
// A template, with templates in what it evaluates.
const template = /`(?:\\[\s\S]|\$\{(?:`(?:\\[\s\S]|[^`\\])*`|[^`}])*\}|\$(?!\{)|[^`\\$])*`/.source;
const text = /"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'/.source;
const start = /(?<![\w$.])import\s*/.source;
const statement = `${start}(?<clause>[\\w$\\s{},*]+?)\\s*from\\s*["'](?<from>[^"'\\n]+)["'][^\\S\\n]*;?[^\\S\\n]*\\n?`;
const call = `(?<call>${start}\\(?\\s*["'])(?<specifier>[^"'\\n]+)`;

/** The imported names of a cell, and its source without the statements that import them. */
export function splitImports(source: string): {imports: Import[]; body: string} {
  const imports: Import[] = [];
  // What looks like an import in a comment or in a text is skipped with it.
  const parts = new RegExp([comment, text, template, statement, call].join("|"), "g");
  const body = source.replace(parts, (whole: string, ...found) => {
    const {clause, from, call, specifier}: Partial<Record<string, string>> = found.at(-1);
    if (specifier !== undefined) return call + moduleName(specifier);
    if (clause === undefined || from === undefined) return whole;
    imports.push(...importsOf(clause, moduleName(from)));
    return "";
  });
  return {imports, body: body.replace(/^\s*\n|\s+$/g, "")};
}

function importsOf(clause: string, module: string): Import[] {
  const allTypes = /^type\s*[\s{*](?!from)/.test(clause);
  const rest = allTypes ? clause.slice("type".length) : clause;
  const named = /\{([^}]*)\}/.exec(rest)?.[1] ?? "";
  const outside = rest.replace(/\{[^}]*\}/, "");
  const whole = /\*\s*as\s+([\w$]+)/.exec(outside)?.[1];
  const standard = /^\s*([\w$]+)/.exec(outside)?.[1];
  const found = (imported: string, local: string, isType = allTypes) => ({module, imported, local, isType});
  return [
    ...(standard ? [found("default", standard)] : []),
    ...(whole ? [found("*", whole)] : []),
    ...Array.from(
      named.matchAll(/(type\s+)?([\w$]+)(?:\s+as\s+([\w$]+))?/g),
      ([, type, name, local = name]) => found(name, local, allTypes || type !== undefined)
    )
  ];
}

const self = "phases-of-attention";

/** The name that a clone of the repository gives to what a page imports as `specifier`. */
export function moduleName(specifier: string): string {
  const [, scope, rest] = /^npm:((?:@[^/@]+\/)?[^/@]+)(?:@[^/]*)?(\/.*)?$/.exec(specifier) ?? [];
  if (scope) return scope + (rest ?? "");
  if (!/^[./]/.test(specifier)) return specifier;
  const path = specifier.replace(/^(\.{0,2}\/)+/, "").replace(/\.js$/, "");
  return `${self}/${/^lib\/([^/]+)\/index$/.exec(path)?.[1] ?? path}`;
}

/** Import statements, one or two for each module, without what is imported twice. */
export const importStatements = (imports: readonly Import[]): string[] =>
  [...modulesOf(imports)].flatMap(([module, names]) => {
    const from = ` from "${module}";`;
    const whole = names.filter(({imported}) => imported === "*");
    const values = names.filter(({isType, imported}) => !isType && imported !== "*");
    const types = names.filter(({isType, imported}) => isType && imported !== "*");
    const named = [
      ...values.map((one) => pair(one, " as ")),
      ...types.map((one) => (values.length ? `type ${pair(one, " as ")}` : pair(one, " as ")))
    ];
    return [
      ...whole.map(({local, isType}) => `import ${isType ? "type " : ""}* as ${local}${from}`),
      ...(named.length ? [braced(values.length ? "import" : "import type", named, from)] : [])
    ];
  });

/** A statement with names in braces, over several lines if they do not fit on one. */
export function braced(before: string, names: readonly string[], after: string): string {
  const line = `${before} {${names.join(", ")}}${after}`;
  return line.length <= 110 ? line : `${before} {\n  ${names.join(",\n  ")}\n}${after}`;
}

/** The same within an async function, where nothing is loaded unless it is called; values only. */
export const importCalls = (imports: readonly Import[]): string[] =>
  [...modulesOf(imports)].flatMap(([module, names]) => {
    const load = `await import("${module}");`;
    const parts = names.filter(({imported}) => imported !== "*").map((one) => pair(one, ": "));
    return [
      ...names.filter(({imported}) => imported === "*").map(({local}) => `const ${local} = ${load}`),
      ...(parts.length ? [`const {${parts.join(", ")}} = ${load}`] : [])
    ];
  });

const pair = ({imported, local}: Import, between: string) =>
  imported === local ? local : imported + between + local;

/** By module, each local name once: as a value if it is one anywhere. */
function modulesOf(imports: readonly Import[]): Map<string, Import[]> {
  const modules = new Map<string, Import[]>();
  for (const one of imports) {
    const names = modules.get(one.module) ?? [];
    const same = names.findIndex(({local}) => local === one.local);
    if (same < 0) names.push(one);
    else if (names[same].isType) names[same] = one;
    modules.set(one.module, names);
  }
  return modules;
}
