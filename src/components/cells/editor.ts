// The editor of a cell's source: CodeMirror 6, with what src/site/editor-kit.ts takes of it.

import {
  autocompletion,
  bracketMatching,
  type Completion,
  type CompletionContext,
  classHighlighter,
  closeBrackets,
  closeBracketsKeymap,
  EditorState,
  EditorView,
  history,
  historyKeymap,
  indentLess,
  indentMore,
  indentOnInput,
  indentUnit,
  keymap,
  lineNumbers,
  pickedCompletion,
  StreamLanguage,
  standardKeymap,
  syntaxHighlighting,
  syntaxTree,
  tags,
  toggleComment,
  typescript
} from "npm:editor-kit";
import {create} from "../create.js";
import {CellSyntaxError, compile, everywhere} from "./compile.js";
import {completions, importOf, type Offer, type Offered} from "./completions.js";
import {diagnosticField, setDiagnostics} from "./diagnostics.js";
import {type Problem, placeOf} from "./place.js";
import {load, shipped} from "./shipped.js";

export interface EditorOptions {
  /** Of the cell. */
  name: string;
  source: string;
  /** What the page defines, with a word on the present value of each. */
  variables(): {name: string; detail: string}[];
  /** The reader wants to run the source. */
  onRun(source: string): void;
  /** The reader has changed the source. */
  onChange(source: string): void;
}

export interface CellEditor {
  element: HTMLElement;
  source(): string;
  setSource(source: string): void;
  /** Shows the problem at its place, if that is known, until the reader changes the source. */
  diagnose(problem: Problem | undefined): void;
  /** Selects all, so that what is typed replaces it. */
  selectAll(): void;
  focus(): void;
  destroy(): void;
}

/** How long after the last key the syntax is checked, in milliseconds. */
const pause = 500;

/** Puts an editor of the source of a cell at the end of `parent`. */
export function createEditor(parent: Element, options: EditorOptions): CellEditor {
  const {name, variables, onRun, onChange} = options;
  const hint = create(
    "p",
    {class: "hint", id: `hint-${name}`},
    "Shift-Enter runs the cell. Tab indents; to leave: Escape, then Tab."
  );
  const announcement = create("p", {class: "announcement", role: "status"});
  const root = create("div", {class: "editor"}, hint, announcement);
  parent.append(root);

  const text = () => view.state.doc.toString();
  const run = () => {
    onRun(text());
    return true;
  };

  let check = 0;
  const diagnose = (problem: Problem | undefined) => {
    clearTimeout(check);
    const place = problem && placeOf(text(), problem);
    const message = problem?.message ?? "";
    view.dispatch({effects: setDiagnostics.of(place ? [{...place, message}] : [])});
    announcement.textContent = place ? `Line ${place.line}: ${message}` : "";
  };

  let isReader = true;
  const changed = () => {
    clearTimeout(check);
    if (!isReader) return;
    check = window.setTimeout(() => diagnose(syntaxProblem(name, text(), variables())), pause);
    onChange(text());
  };

  const view = new EditorView({
    state: EditorState.create({
      doc: options.source,
      extensions: [
        language,
        diagnosticField,
        // So few that the list need not scroll, which a keyboard could not do.
        autocompletion({
          icons: false,
          maxRenderedOptions: innerHeight < 640 ? 5 : 10,
          override: [(context) => complete(context, variables())]
        }),
        keymap.of([{key: "Shift-Enter", run}, {key: "Mod-Enter", run}, ...keys]),
        tabAfterEscape,
        // The line of the cursor stays clear of the bar at the foot of the window.
        EditorView.scrollMargins.of(() => ({
          bottom: document.getElementById("edits-bar")?.offsetHeight ?? 0
        })),
        EditorView.contentAttributes.of({
          tabindex: "0",
          "aria-label": `code of the cell ${name}`,
          "aria-describedby": hint.id
        }),
        EditorView.updateListener.of(({docChanged}) => {
          if (docChanged) changed();
        })
      ]
    })
  });
  announcement.before(view.dom);

  return {
    element: root,
    source: text,
    setSource(source) {
      if (source === text()) return;
      isReader = false;
      view.dispatch({changes: {from: 0, to: view.state.doc.length, insert: source}});
      isReader = true;
    },
    diagnose,
    selectAll: () => view.dispatch({selection: {anchor: 0, head: view.state.doc.length}}),
    focus: () => view.focus(),
    destroy() {
      clearTimeout(check);
      view.destroy();
      root.remove();
    }
  };
}

/** How the source looks and behaves as text. */
const language = [
  lineNumbers(),
  history(),
  // A quoted key has two styles, "string property"; the second is the mode's own name for this tag.
  StreamLanguage.define({...typescript, tokenTable: {property: tags.propertyName}}),
  syntaxHighlighting(classHighlighter),
  indentUnit.of("  "),
  indentOnInput(),
  bracketMatching(),
  closeBrackets()
];

const keys = [
  {key: "Tab", run: indentMore, shift: indentLess},
  {key: "Mod-/", run: toggleComment},
  ...closeBracketsKeymap,
  ...historyKeymap,
  ...standardKeymap
];

/** No trap for the keyboard: after Escape, Tab moves the focus, until another key is pressed. */
const tabAfterEscape = EditorView.domEventObservers({
  keydown({key}, view) {
    if (!["Tab", "Shift", "Control", "Alt", "Meta"].includes(key)) view.setTabFocusMode(key === "Escape");
  },
  blur: (_, view) => view.setTabFocusMode(false)
});

/** What the compiler finds wrong with a source. */
function syntaxProblem(
  name: string,
  source: string,
  variables: readonly {name: string}[]
): Problem | undefined {
  try {
    compile(source, {
      name,
      shipped,
      load,
      defines: (other) => variables.some((variable) => variable.name === other)
    });
    return undefined;
  } catch (error) {
    if (error instanceof CellSyntaxError) return error;
    throw error;
  }
}

/** The exports of the library, each with its module as this page writes it. */
async function libraryExports(): Promise<Offered["library"]> {
  const {library} = await import("../../generated/library.js");
  return library.map((entry) => ({
    ...entry,
    module: shipped.find((specifier) => specifier.endsWith(`/${entry.module}`))!
  }));
}

/** The names that a module exports which needs no import; undefined if `name` is none. */
function members(name: string): Promise<string[]> | undefined {
  const [module, member] = everywhere[name] ?? [];
  if (module === undefined || member !== undefined || !shipped.includes(module)) return undefined;
  return load(module).then((loaded) => Object.keys(loaded as object));
}

async function complete({state, pos, explicit}: CompletionContext, variables: Offered["variables"]) {
  const isText = /comment|string/.test(syntaxTree(state).resolveInner(pos, -1).name);
  const offered = {variables, library: await libraryExports(), specifiers: shipped, members};
  const offers = await completions(state.doc.toString(), {position: pos, isText, isAsked: explicit}, offered);
  return (
    offers && {
      from: offers.from,
      options: offers.options.map(completion),
      validFor: isText ? /^[^"'\n]*$/ : /^[\w$]*$/
    }
  );
}

const completion = ({module, ...offer}: Offer): Completion =>
  module === undefined
    ? offer
    : {
        ...offer,
        apply(view, chosen, from, to) {
          const word = {from, to, insert: offer.label};
          const also = importOf(view.state.doc.toString(), offer.label, module);
          const changes = view.state.changes(also ? [also, word] : word);
          view.dispatch({
            changes,
            selection: {anchor: changes.mapPos(to, 1)},
            userEvent: "input.complete",
            annotations: pickedCompletion.of(chosen),
            scrollIntoView: true
          });
        }
      };
