// The rows of a few sentences beside Gaussian logits.
import {type FigureElement, figure} from "../figure.js";
import {type CoolingState, rowFigure, type Sentence} from "./cooling.js";

/** The figure, with the sentence, head and token to begin with. */
export const trainedRow = (
  sentences: readonly Sentence[],
  start: Omit<CoolingState, "decades">
): FigureElement<CoolingState> => figure(rowFigure(sentences, start, "gaussian"));
