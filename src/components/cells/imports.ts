// The imports of a cell: modules come from the site itself, through a function that the compiled code is given.

import {
  getStringLiteralValue,
  type ImportDefaultSpecifier,
  type ImportSpecifier,
  isStringLiteral,
  type Node,
  simple
} from "npm:compiler-kit";
import type {Patch} from "./patch.js";
import {Fault} from "./syntax-error.js";

/** A module that the code imports: what receives it, and the call that gives it. */
export interface Import {
  pattern: string;
  call: string;
}

/** Takes the import declarations out of the code, and has its import expressions call `load`. */
export function takeImports(root: Node, patch: Patch, shipped: readonly string[], load: string): Import[] {
  const imports: Import[] = [];
  const check = (source: Node): string => {
    const specifier = getStringLiteralValue(source);
    if (!shipped.includes(specifier)) throw new Fault(notShipped(specifier, shipped), source);
    return JSON.stringify(specifier);
  };
  simple(root, {
    ImportDeclaration({start, end, loc, source, specifiers}) {
      const module = check(source);
      const names = specifiers
        .filter((node) => node.type !== "ImportNamespaceSpecifier")
        .map((node) => [importedName(node), node.local.name]);
      const namespace = specifiers.find((node) => node.type === "ImportNamespaceSpecifier");
      if (namespace) imports.push({pattern: namespace.local.name, call: `${load}(${module})`});
      if (names.length || !namespace) {
        const pattern = `{${names.map((pair) => pair.join(":"))}}`;
        imports.push({pattern, call: `${load}(${module},[${names.map(([name]) => name)}])`});
      }
      // The lines stay, and so does the end of the statement before.
      patch.replace(start, end, `;${"\n".repeat(loc!.end.line - loc!.start.line)}`);
    },
    ImportExpression({start, source}) {
      if (isStringLiteral(source)) check(source);
      patch.replace(start, start + "import".length, load);
    }
  });
  return imports;
}

/** The name of an export, quoted. */
const importedName = (node: ImportSpecifier | ImportDefaultSpecifier): string => {
  if (node.type === "ImportDefaultSpecifier") return '"default"';
  const {imported} = node;
  return JSON.stringify(imported.type === "Identifier" ? imported.name : imported.value);
};

const notShipped = (specifier: unknown, shipped: readonly string[]) =>
  `${JSON.stringify(specifier)} is not part of this site; a cell can import ${shipped.join(", ")}`;

/** What the imports of a compiled cell call: gives the module, once it is sure that it has the exports `names`. */
export const importer =
  (shipped: readonly string[], load: (specifier: string) => Promise<unknown>) =>
  async (specifier: string, names: readonly string[] = []): Promise<unknown> => {
    if (!shipped.includes(specifier)) throw new TypeError(notShipped(specifier, shipped));
    const module = (await load(specifier)) as object;
    const missing = names.find((name) => !(name in module));
    if (missing === undefined) return module;
    throw new SyntaxError(`${specifier} has no export ${missing} (a type comes with import type)`);
  };
