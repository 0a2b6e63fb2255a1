// One cell of a page as a TypeScript file that runs in a clone of the repository.
import {inWords, packages, standIns} from "./builtins.js";
import {checkCharacters} from "./characters.js";
import {braced, importCalls, importStatements} from "./imports.js";
import {
  builtinsOf,
  type Cell,
  importsFor,
  jobsOf,
  type Needs,
  needsOf,
  type Page,
  type PageState,
  readPage,
  uses
} from "./needs.js";

/**
 * The cell `name` as a file, with what it needs of the other cells: their code, or the present values of names whose
 * cells work only in a page (an input, a file, what is displayed). Of those cells the code is kept as a function: it
 * tells the types of the values, and is called for what is not written down: a function, or very much data.
 */
export function cellFile(state: PageState, name: string): string {
  const page = readPage(state, name);
  const target = page.cells.find((cell) => cell.name === name);
  if (!target) throw new Error(`The page has no cell named ${name}.`);
  const needs = needsOf(target, page);
  const used = page.cells.filter((cell) => needs.live.has(cell) || needs.wrapped.has(cell));
  const written = used.filter((cell) => needs.live.has(cell) || needs.functions.has(cell));
  for (const {name: other, source} of written) checkCharacters(other, source);
  const settled = freeName("settled", page);
  const code = used.flatMap((cell) => {
    if (needs.wrapped.has(cell)) {
      const kept = needs.functions.has(cell) ? [functionOf(cell, needs, page, settled)] : [];
      return [...kept, ...valuesOf(cell, needs, page)];
    }
    const body = cell === target ? shown(cell) : cell.body;
    return body ? [`// The cell ${cell.name}${origin(cell)}.\n${body}`] : [];
  });
  const imports = written.flatMap((cell) => {
    const all = cell.body ? importsFor(cell, page) : cell.imports;
    return needs.live.has(cell) ? all : all.filter(({isType}) => isType);
  });
  if ([...needs.called].some((cell) => jobsOf(cell, page).length))
    imports.push({module: inWords, imported: "settled", local: settled, isType: false});
  if (!target.inputs.includes("display") && target.own.length)
    code.push(`console.log({${target.own.join(", ")}});`);
  const exported = new Set([...[...needs.live].flatMap(({own}) => own), ...target.own]);
  if (!target.body) for (const {local, isType} of target.imports) if (!isType) exported.add(local);
  if (exported.size || !imports.length) code.push(braced("export", [...exported], ";"));
  const parts = [
    header(
      page,
      target,
      written,
      [...needs.live].some((cell) => draws(cell, page))
    ),
    importStatements(imports).join("\n"),
    ...given(written, page),
    ...(code.some((part) => part.includes("CellValue<")) ? [valueType] : []),
    ...code
  ];
  return `${parts.filter(Boolean).join("\n\n")}\n`;
}

function header(
  {title, address, version}: Page,
  {name}: Cell,
  used: readonly Cell[],
  draws: boolean
): string {
  const changed = used.some(({isEdited}) => isEdited) ? ", with code of a reader" : "";
  return [
    `// ${title.replace(/\s+/g, " ")}: the cell ${name}.`,
    `// From Phases of Attention ${version}, ${address}#cell-${name}${changed}. Code: MIT licence.`,
    `// Save it in the folder scratch of a clone of the repository, and run it at the top: npx tsx scratch/${name}.ts`,
    "// (Git and the checks of the repository pass over that folder.)",
    ...(draws
      ? ["// Where it draws, that needs the document of a browser: without one, it stops there."]
      : [])
  ].join("\n");
}

/** Whether a cell shows something that needs a document: it uses a package that draws, or shows what a component makes. */
function draws(cell: Cell, page: Page): boolean {
  const imports = cell.body ? importsFor(cell, page).filter(({isType}) => !isType) : [];
  return imports.some(({module, local}) => {
    if (/^@observablehq\/(plot|inputs)$|^htl$/.test(module)) return true;
    const shows = new RegExp(`(^|\\b(display|view)\\()\\s*${local.replaceAll("$", "\\$")}\\(`);
    return module !== inWords && module.includes("/components/") && shows.test(cell.body);
  });
}

const origin = ({isEdited}: Cell) => (isEdited ? " (code of a reader)" : "");

/** The code of what the page itself gives to these cells; what cannot be given is told. */
function given(some: readonly Cell[], page: Page): string[] {
  const names = new Set(some.flatMap((cell) => builtinsOf(cell, page)));
  const missing = [...names].filter((name) => !(name in packages) && !(name in standIns));
  return [
    ...Object.keys(standIns).flatMap((name) => (names.has(name) ? [standIns[name]] : [])),
    ...(missing.length ? [`// Only a page has ${missing.join(", ")}: here that is not defined.`] : [])
  ];
}

/** The body of the cell that is taken; a cell that is one expression displays its value. */
function shown({body, inputs}: Cell): string {
  const isExpression = inputs.includes("display") && !uses(body, "display");
  return isExpression ? `display(\n  await (\n${body}\n  )\n);` : body;
}

const valueType = `/** What other cells see of a name: the result of a promise, what a generator yields. */
type Seen<T> = T extends AsyncGenerator<infer U> | Generator<infer U> ? U : Awaited<T>;
type CellValue<C extends () => Promise<object>, K extends keyof Awaited<ReturnType<C>>> = Seen<Awaited<ReturnType<C>>[K]>;`;

/** A name for the function of a cell that no cell defines. */
function functionName({name}: Cell, page: Page): string {
  const words = name.replace(/[-_]+(.)/g, (_, letter: string) => letter.toUpperCase()).replace(/^\d/, "_$&");
  return freeName(`${words}Cell`, page);
}

/** The name, or one like it, that no cell defines. */
function freeName(name: string, {cells}: Page): string {
  let free = name;
  while (cells.some(({outputs}) => outputs.includes(free))) free += "_";
  return free;
}

/** A cell as a function, which loads what it imports when it is called. */
function functionOf(cell: Cell, {called}: Needs, page: Page, settled: string): string {
  const isCalled = called.has(cell);
  const purpose = isCalled
    ? "called below"
    : "which works only in a page: here it tells the types of its values";
  const loads = importCalls(importsFor(cell, page).filter(({isType}) => !isType));
  // In a template, indentation would be text.
  const indent = (line: string) => (line && !cell.body.includes("`") ? `  ${line}` : line);
  // Other cells see what comes of a promise, and of a job.
  const seen = (name: string) => (jobsOf(cell, page).length ? `${settled}(${name})` : name);
  const result = (name: string) =>
    isCalled && !page.texts.has(name) ? `${name}: await ${seen(name)}` : name;
  return [
    `// The cell ${cell.name}${origin(cell)}, ${purpose}.`,
    `const ${functionName(cell, page)} = async () => {`,
    ...loads.map((line) => `  ${line}`),
    ...cell.body.split("\n").map(indent),
    `  return {${cell.own.map(result).join(", ")}};`,
    "};"
  ].join("\n");
}

/** The values of a wrapped cell that are needed, and declarations of those of which only the type is. */
function valuesOf(cell: Cell, needs: Needs, page: Page): string[] {
  const {values, types} = needs;
  const as = functionName(cell, page);
  const type = (name: string) => `CellValue<typeof ${as}, "${name}">`;
  const made = cell.own.filter((name) => values.has(name) && !page.texts.has(name));
  return [
    ...(made.length ? [`const {${made.join(", ")}} = await ${as}();`] : []),
    ...cell.own.flatMap((name) => {
      if (!values.has(name)) return types.has(name) ? [`declare const ${name}: ${type(name)};`] : [];
      const text = page.texts.get(name);
      if (text === undefined) return [];
      const note = `// The value of ${name} when this file was saved, from the cell ${cell.name} of the page.`;
      if (needs.functions.has(cell)) return [`${note}\nconst ${name} = ${text} as unknown as ${type(name)};`];
      const plain = /^(true|false)$/.test(text) ? ": boolean" : /^[{[A-Z]/.test(text) ? "" : ": number";
      return [`${note}\nconst ${name}${plain} = ${text};`];
    })
  ];
}
