// Compiles the code of a cell in the browser, to what the build makes of the same code: the same removal of types, and
// Framework's own analysis of what a cell uses and defines. Types are removed, not checked: `npm run typecheck` does that.

import {
  ancestor,
  checkAssignments,
  findDeclarations,
  findReferences,
  isStringLiteral,
  type Node,
  Parser,
  simple,
  tokTypes,
  transform
} from "npm:compiler-kit";
import {insertChecks} from "./checks.js";
import type {Guard} from "./guard.js";
import {importer, takeImports} from "./imports.js";
import {createPatch} from "./patch.js";
import {CellSyntaxError, Fault, located, locatedInSource} from "./syntax-error.js";

export {CellSyntaxError};

/** A cell as Framework's runtime takes it: `body` is called with the values of `inputs` and gives those of `outputs`. */
export interface Compiled {
  inputs: string[];
  outputs: string[];
  body: (...args: unknown[]) => unknown;
}

export interface CompileOptions {
  /** Of the cell: the errors that its code throws point to the lines of a file `cell:name`. */
  name: string;
  /** What the code can import, as it is written there. */
  shipped: readonly string[];
  /** The module that an import of one of these gives. */
  load(specifier: string): Promise<unknown>;
  /** Whether the page defines this name. What Observable offers everywhere gives way to it. */
  defines(name: string): boolean;
  /** Watches over code that the reader has changed. Without it, the code runs as fast as that of the page. */
  guard?: Guard;
}

/** The JavaScript that Framework's build accepts, as in its own parse.js; a position is noted at each node. */
const javascript = {ecmaVersion: 13, sourceType: "module", locations: true} as const;

/** What guarded code calls of its guard. */
const called = ["begin", "enter", "check", "steps", "awaited", "end"] as const;

/** Names that need no import, and the module (and its export) that they stand for. */
export const everywhere: Readonly<Record<string, readonly [module: string, name?: string]>> = {
  Plot: ["npm:@observablehq/plot"],
  d3: ["npm:d3"],
  Inputs: ["npm:@observablehq/inputs"],
  htl: ["npm:htl"],
  html: ["npm:htl", "html"],
  svg: ["npm:htl", "svg"]
};

/** Compiles `source`. Throws a CellSyntaxError if it cannot be a cell. */
export function compile(source: string, options: CompileOptions): Compiled {
  const code = stripTypes(source);
  try {
    return compileJavaScript(code, options);
  } catch (error) {
    throw located(error, source, code);
  }
}

function compileJavaScript(code: string, {name, shipped, load, defines, guard}: CompileOptions): Compiled {
  const expression = parseExpression(code);
  const root = expression ?? Parser.parse(code, javascript);
  const references = findReferences(root);
  refuse(root, references);
  checkAssignments(root, references, code);
  const outputs = expression ? [] : distinct(findDeclarations(root, code));
  const used = distinct(references);
  const implicit = used.filter((input) => shipped.includes(everywhere[input]?.[0]) && !defines(input));
  const inputs = used.filter((input) => !implicit.includes(input));
  const displays = expression && !inputs.includes("display") && !inputs.includes("view");
  if (displays) inputs.push("display");

  const own = ownNames(code, ["load", "entered", ...called]);
  const patch = createPatch(code);
  const imports = takeImports(root, patch, shipped, own.load);
  for (const input of implicit) {
    const [module, name] = everywhere[input];
    imports.push({pattern: name ? `{${name}}` : input, call: `${own.load}("${module}")`});
  }
  if (guard) insertChecks(root, patch, own);

  const isAsync = displays || imports.length > 0 || awaits(root);
  const patterns = imports.map(({pattern}) => pattern);
  const calls = imports.map(({call}) => call);
  // All that is added stands on the first line, before the code, and after its last: its lines keep their numbers.
  const head = [
    `"use strict";(function(${own.load},${called.map((name) => own[name])}){return ${isAsync ? "async " : ""}(${inputs})=>{`,
    imports.length ? `const [${patterns}]=await Promise.all([${calls}]);` : "",
    guard ? `${own.begin}();` : "",
    displays ? `display(await ${guard ? own.awaited : ""}((` : ""
  ];
  const tail = [
    displays ? ")))" : "",
    guard ? `;${own.end}();` : "",
    outputs.length ? `return {${outputs}};` : ""
  ].join("");
  const text = `${head.join("")}${patch.apply()}\n${tail}}})\n//# sourceURL=cell:${encodeURIComponent(name)}`;
  // Not new Function, which puts two lines before the code.
  // biome-ignore lint/security/noGlobalEval: the code is the reader's own
  // biome-ignore lint/complexity/noCommaOperator: an indirect eval sees global names alone
  const factory = (0, eval)(text);
  return {inputs, outputs, body: factory(importer(shipped, load), ...called.map((name) => guard?.[name]))};
}

/** The source without its types, line for line, as in src/site/cells.ts. */
function stripTypes(source: string): string {
  try {
    const options = {disableESTransforms: true, keepUnusedImports: true};
    return transform(source, {transforms: ["typescript"], ...options}).code;
  } catch (error) {
    throw locatedInSource(error, source);
  }
}

/** The code as an expression; null if it is none, or a named function or class, which is a definition. */
function parseExpression(code: string): Node | null {
  const parser = new ExpressionParser(javascript, code);
  parser.nextToken();
  try {
    const node = parser.parseExpression();
    if (parser.type !== tokTypes.eof) return null;
    return /^(Class|Function)Expression$/.test(node.type) && (node as {id?: unknown}).id ? null : node;
  } catch {
    return null;
  }
}

/** The parser's own methods, which its types leave out. */
const ExpressionParser = Parser as unknown as new (
  options: typeof javascript,
  input: string
) => {type: unknown; nextToken(): void; parseExpression(): Node};

const distinct = (nodes: readonly {name: string}[]) => [...new Set(nodes.map(({name}) => name))];

/** Whether the code awaits outside of its functions. (Framework's own answer overlooks the bodies of for … of.) */
function awaits(root: Node): boolean {
  let found = false;
  const see = (_: Node, __: unknown, around: readonly Node[]) => {
    found ||= !around.some(({type}) => type.includes("Function"));
  };
  ancestor(root, {
    AwaitExpression: see,
    ForOfStatement(node, state, around) {
      if (node.await) see(node, state, around);
    }
  });
  return found;
}

/** Each of `names`, changed until it does not occur in the code. */
function ownNames<Name extends string>(code: string, names: readonly Name[]): Record<Name, string> {
  const free = (name: string): string => (code.includes(name) ? free(`$${name}`) : name);
  return Object.fromEntries(names.map((name) => [name, free(`$${name}`)])) as Record<Name, string>;
}

/** Refuses what the build refuses, and what makes no sense outside of a module. */
function refuse(root: Node, references: readonly unknown[]): void {
  const exported = (node: Node) => {
    throw new Fault("a cell has no exports: the whole page sees what it defines at its top level", node);
  };
  simple(root, {
    ExportAllDeclaration: exported,
    ExportDefaultDeclaration: exported,
    ExportNamedDeclaration: exported,
    MetaProperty(node) {
      if (node.meta.name === "import") throw new Fault("import.meta cannot be used in an edited cell", node);
    },
    CallExpression({callee, arguments: args}) {
      if (callee.type !== "Identifier" || callee.name !== "FileAttachment" || !references.includes(callee))
        return;
      if (args.length !== 1 || !isStringLiteral(args[0]))
        throw new Fault("FileAttachment takes one string, written out", callee);
    }
  });
}
