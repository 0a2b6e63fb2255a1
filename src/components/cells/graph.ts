// Whether a cell may define what it wants to define.
import type {Names} from "./page.js";
import {splitImports} from "./take-away/imports.js";

/**
 * Why the page cannot have a cell `name` that uses and defines `names`, in a sentence that names the cells; undefined
 * if it can. `page` holds what every cell of the page uses and defines, `sourceOf` gives the source of each.
 */
export function definitionFault(
  name: string,
  names: Names,
  page: ReadonlyMap<string, Names>,
  sourceOf: (cell: string) => string
): string | undefined {
  const cells = new Map(page).set(name, names);
  for (const output of names.outputs) {
    const other = [...cells].find(([cell, {outputs}]) => cell !== name && outputs.includes(output))?.[0];
    if (other === undefined) continue;
    const fault = `${output} is defined by the cell ${other} already`;
    const [own, theirs] = [name, other].map((cell) => importOf(output, sourceOf(cell)));
    if (own && own === theirs) return `${fault}, and all cells see it: leave out this import`;
    return `${fault}; the cell ${name} cannot define it, too`;
  }
  const circle = circleThrough(name, cells);
  if (!circle) return undefined;
  const [first, ...rest] = circle;
  return rest.length === 0
    ? `a circular definition: the cell ${first} needs itself`
    : `a circular definition: the cell ${first} needs ${rest.join(", which needs ")}, which needs ${first}`;
}

/** What a source imports under this name, and from where. */
function importOf(name: string, source: string): string | undefined {
  const found = splitImports(source).imports.find(({local, isType}) => local === name && !isType);
  return found && `${found.imported} of ${found.module}`;
}

/** The cells of a shortest circle of dependences through the cell `start`, beginning there; undefined if there is none. */
function circleThrough(start: string, cells: ReadonlyMap<string, Names>): string[] | undefined {
  const owner = new Map(
    [...cells].flatMap(([cell, {outputs}]) => outputs.map((output) => [output, cell] as const))
  );
  const paths: string[][] = [[start]];
  const seen = new Set<string>();
  for (const path of paths) {
    for (const input of cells.get(path.at(-1)!)!.inputs) {
      const next = owner.get(input);
      if (next === start) return path;
      if (next === undefined || seen.has(next)) continue;
      seen.add(next);
      paths.push([...path, next]);
    }
  }
  return undefined;
}
