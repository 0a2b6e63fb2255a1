// The problems of a source, shown in its editor: what is wrong is underlined, and the message stands below its line.

import {Decoration, type EditorState, EditorView, StateEffect, StateField, WidgetType} from "npm:editor-kit";
import {create} from "../create.js";

/** What is wrong, and where, from 1. */
export interface Problem {
  line: number;
  column: number;
  message: string;
}

/** Replaces the problems that an editor shows. */
export const setProblems = StateEffect.define<readonly Problem[]>();

class Message extends WidgetType {
  readonly text: string;

  constructor(text: string) {
    super();
    this.text = text;
  }

  override eq(other: Message) {
    return other.text === this.text;
  }

  override toDOM() {
    return create("div", {class: "problem"}, this.text);
  }
}

function decorations(state: EditorState, problems: readonly Problem[]) {
  const ranges = problems.flatMap(({line: number, column, message}) => {
    const line = state.doc.line(Math.min(number, state.doc.lines));
    const below = Decoration.widget({widget: new Message(message), block: true, side: 1}).range(line.to);
    if (!line.length) return [below];
    // The word there, or at least one character.
    const at = Math.min(column, line.length) - 1;
    const word = /^[\w$]*/.exec(line.text.slice(at))![0].length;
    const from = line.from + at;
    return [Decoration.mark({class: "wrong"}).range(from, from + Math.max(1, word)), below];
  });
  return Decoration.set(ranges, true);
}

/** Has an editor show the problems that it is told of; they go with their text while it is edited. */
export const problemField = StateField.define({
  create: () => Decoration.none,
  update(shown, transaction) {
    for (const effect of transaction.effects) {
      if (effect.is(setProblems)) return decorations(transaction.state, effect.value);
    }
    return shown.map(transaction.changes);
  },
  provide: (field) => EditorView.decorations.from(field)
});
