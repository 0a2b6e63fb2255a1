// What the editor of cells needs of CodeMirror, in one bundle, so that its parts share their state. The site serves it as
// npm:editor-kit (vendor.ts makes it); it is fetched when a reader opens the first cell.

export {
  autocompletion,
  type Completion,
  type CompletionContext,
  closeBrackets,
  closeBracketsKeymap,
  pickedCompletion
} from "@codemirror/autocomplete";
export {
  history,
  historyKeymap,
  indentLess,
  indentMore,
  standardKeymap,
  toggleComment
} from "@codemirror/commands";
export {
  bracketMatching,
  indentOnInput,
  indentUnit,
  StreamLanguage,
  syntaxHighlighting,
  syntaxTree
} from "@codemirror/language";
export {typescript} from "@codemirror/legacy-modes/mode/javascript";
export {EditorState, StateEffect, StateField} from "@codemirror/state";
export {Decoration, EditorView, keymap, lineNumbers, WidgetType} from "@codemirror/view";
export {classHighlighter, tags} from "@lezer/highlight";
