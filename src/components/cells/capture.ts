// The page's own runtime. Framework's client keeps it to itself: this module must run before the client does, sees the
// runtime being made, and notes which variables each cell defines.
import {Runtime} from "observablehq:runtime";
import {mostAdded} from "./limits.js";

/** A variable of the runtime: a cell, or one of the names that a cell defines. */
export interface Variable {
  readonly _name: string | null;
  readonly _inputs: readonly Variable[];
  /** What only this variable sees under a name, nameless itself: the `display` and `view` of a cell. */
  readonly _shadow: ReadonlyMap<string, Variable> | null;
  readonly _value: unknown;
  delete(): void;
}

interface Observer {
  _node?: Node;
  pending?(): void;
  fulfilled?(value: unknown): void;
  rejected?(error: unknown): void;
}

/** Where Framework displays the values of a cell, and what it keeps there. */
type Root = ChildNode & {_nodes?: ChildNode[]};

interface Module {
  readonly _scope: ReadonlyMap<string, Variable>;
  variable(observer?: Observer | boolean, options?: object): Variable;
}

let main: Module | undefined;

/** The variables of each cell, by the element in which it displays. */
export const variablesAt = new Map<Node, Variable[]>();

/** Whether a cell displays there, or an inline expression. */
export const isCellPlace = (place: Node): place is Element =>
  place instanceof Element && place.matches(".observablehq--block");

/** What removes from a place what the cell displayed there under its former definition, if nothing has replaced it. */
export const cleanups = new Map<Node, () => void>();

/** The page's variable of this name. */
export const variableOf = (name: string): Variable | undefined => main?._scope.get(name);

/** Told of each cell and inline expression that has a value, or fails; then it says which error to show. */
interface Witness {
  succeeded(place: Node): void;
  failed(error: unknown, place: Node): unknown;
}

let witness: Witness = {succeeded() {}, failed: (error) => error};
export const setWitness = (told: Witness): void => {
  witness = told;
};

const {module} = Runtime.prototype;
Runtime.prototype.module = function (this: {_builtin?: Module}, ...args: unknown[]) {
  const made: Module = module.apply(this, args);
  // The constructor's own call makes the module of built-in names; the next one is the page's.
  if (this._builtin && !main) watch(made);
  return made;
};

function watch(page: Module): void {
  main = page;
  const {variable} = page;
  let current: Variable[] = [];
  let failed: (error: unknown) => void = () => {};
  page.variable = (observer, options) => {
    const place = typeof observer === "object" ? observer._node : undefined;
    if (typeof observer !== "object" || !place) {
      const output = variable.call(page, observer === true ? {rejected: failed} : observer, options);
      current.push(output);
      return output;
    }
    // Inline expressions, several of which may stand in one paragraph, are never defined anew.
    const isCell = isCellPlace(place);
    const isCurrent = () => !isCell || variablesAt.get(place)?.[0] === cell;
    const cell: Variable = variable.call(page, watched(observer, place, isCurrent), options);
    current = [cell];
    // A promise or a job among the values of a cell fails when the cell itself has ended well.
    failed = (error) => {
      if (isCurrent() && !isPassedOn(error, cell))
        below(place, () => observer.rejected?.(witness.failed(error, place)));
    };
    if (isCell) variablesAt.set(place, current);
    return cell;
  };
}

/** Whether the failure of a name is that of the whole cell; what the reader has cancelled is none, either. */
const isPassedOn = (error: unknown, {_name}: Variable): boolean =>
  error instanceof Error && (("input" in error && error.input === _name) || error.name === "AbortError");

/** Has what `show` displays stand below what the cell displays already. */
function below(place: Node, show: () => void): void {
  const root = [...place.childNodes].find((node): node is Root => "_nodes" in node);
  const shown = [...(root?._nodes ?? [])];
  show();
  root?._nodes?.unshift(...shown);
  if (place instanceof Element) place.prepend(...shown);
}

/** The runtime computes a deleted variable once more, to nothing: that is not the cell any longer. */
const watched = (observer: Observer, place: Node, isCurrent: () => boolean): Observer => ({
  ...observer,
  fulfilled(value) {
    if (!isCurrent()) return;
    cleanups.get(place)?.();
    cleanups.delete(place);
    observer.fulfilled?.(value);
    witness.succeeded(place);
  },
  rejected(error) {
    if (!isCurrent()) return;
    cleanups.delete(place);
    observer.rejected?.(witness.failed(error, place));
  }
});

// Framework looks for the places of cells once, when it starts. These are for the cells that readers add.
export const spareRoots = Array.from({length: mostAdded}, (_, i) =>
  document.createComment(`:${i.toString(16).padStart(8, "0")}:`)
);
document.body.append(...spareRoots);
