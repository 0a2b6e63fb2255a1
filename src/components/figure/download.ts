// Saves a figure in one of its formats, each of which says what it shows, in which state, and whence it comes.
import {saveFile} from "../save-file.js";
import {fileName, metadata} from "./citation.js";
import {csv} from "./csv.js";
import type {Format, Shown} from "./footer.js";
import {plotted} from "./marks.js";
import {png} from "./png.js";
import {type Subject, subjectOf} from "./subject.js";
import {standalone} from "./svg.js";

/** Saves the figure, as on paper or as on the screen; returns the name of the file. */
export const download = (shown: Shown, format: Format, asOnScreen: boolean): Promise<string> =>
  shown.withDrawing(asOnScreen, async (drawing) => {
    const subject = subjectOf(shown);
    const name = `${fileName(subject)}.${format}`;
    saveFile(name, await makers[format](drawing, subject));
    return name;
  });

const svg = (drawing: HTMLElement, subject: Subject) => {
  const said = metadata(subject);
  const {Title: title, Description: description} = Object.fromEntries(said);
  return standalone(drawing, {title, description, metadata: said});
};

const makers: Record<Format, (drawing: HTMLElement, subject: Subject) => Promise<Blob>> = {
  svg: async (drawing, subject) => new Blob([(await svg(drawing, subject)).text], {type: "image/svg+xml"}),
  png: async (drawing, subject) => png(await svg(drawing, subject), metadata(subject)),
  csv: async (drawing, subject) =>
    new Blob([csv(plotted(drawing), metadata(subject))], {type: "text/csv;charset=utf-8"})
};
