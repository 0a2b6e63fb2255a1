// The problems of a source, shown in its editor: what is wrong is underlined, and the message stands below its line.

import {Decoration, type EditorState, EditorView, StateEffect, StateField, WidgetType} from "npm:editor-kit";
import {create} from "../create.js";
import type {Place} from "./place.js";

/** A message about a place of the source. */
export interface Diagnostic extends Place {
  message: string;
}

/** Replaces what an editor shows. */
export const setDiagnostics = StateEffect.define<readonly Diagnostic[]>();

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

function decorations({doc}: EditorState, diagnostics: readonly Diagnostic[]) {
  const ranges = diagnostics.flatMap(({line: number, from, to, message}) => {
    const line = doc.line(number);
    const below = Decoration.widget({widget: new Message(message), block: true, side: 1}).range(line.to);
    if (from === to) return [below];
    return [Decoration.mark({class: "wrong"}).range(line.from + from, line.from + to), below];
  });
  return Decoration.set(ranges, true);
}

/** Has an editor show the diagnostics that it is told of; they go with their text while it is edited. */
export const diagnosticField = StateField.define({
  create: () => Decoration.none,
  update(shown, transaction) {
    for (const effect of transaction.effects) {
      if (effect.is(setDiagnostics)) return decorations(transaction.state, effect.value);
    }
    return shown.map(transaction.changes);
  },
  provide: (field) => EditorView.decorations.from(field)
});
