// The rows of a few sentences beside Gaussian logits: a choice of sentence above the figure of one row.
import {choice, field} from "../controls.js";
import {type FigureElement, figure} from "../figure.js";
import {type CoolingState, cooling, type Sentence} from "./cooling.js";

export interface TrainedRowState extends CoolingState {
  /** Index of the sentence. */
  sentence: number;
}

/** The figure, with the sentence, head and token to begin with. */
export function trainedRow(
  sentences: readonly Sentence[],
  start: Omit<TrainedRowState, "decades">
): FigureElement<TrainedRowState> {
  let sentence = start.sentence;
  let inner = figure(cooling(sentences[sentence], start, "gaussian"));
  const element = document.createElement("div");
  const {element: picker} = field(
    choice({
      label: "sentence",
      value: sentence,
      options: sentences.map(({text}, value) => ({value, label: text}))
    }),
    (value) => {
      sentence = value as number;
      const {unit, query} = inner.value;
      const last = sentences[sentence].pieces.length - 1;
      const next = figure(cooling(sentences[sentence], {unit, query: Math.min(query, last)}, "gaussian"));
      inner.replaceWith(next);
      inner = next;
    }
  );
  const form = Object.assign(document.createElement("form"), {className: "controls"});
  form.addEventListener("submit", (event) => event.preventDefault());
  form.append(picker);
  element.append(form, inner);
  return Object.defineProperty(element as unknown as FigureElement<TrainedRowState>, "value", {
    get: () => ({...inner.value, sentence})
  });
}
