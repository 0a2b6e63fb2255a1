// Saves a figure in one of its formats, each of which says what it shows, in which state, and whence it comes.
import {saveFile} from "../save-file.js";
import {fileName, metadata} from "./citation.js";
import {csv} from "./csv.js";
import type {Format, Shown} from "./footer.js";
import {plotted} from "./marks.js";
import {png} from "./png.js";
import {type Subject, subjectOf} from "./subject.js";
import {standalone} from "./svg.js";

/** Saves the figure as the reader sees it; returns the name of the file. */
export async function download(shown: Shown, format: Format): Promise<string> {
  await shown.redraw();
  const subject = subjectOf(shown);
  const name = `${fileName(subject)}.${format}`;
  saveFile(name, await makers[format](shown, subject));
  return name;
}

const svg = (shown: Shown, subject: Subject) => {
  const said = metadata(subject);
  const {Title: title, Description: description} = Object.fromEntries(said);
  return standalone(shown.drawing, {title, description, metadata: said});
};

const makers: Record<Format, (shown: Shown, subject: Subject) => Promise<Blob>> = {
  svg: async (shown, subject) => new Blob([(await svg(shown, subject)).text], {type: "image/svg+xml"}),
  png: async (shown, subject) => png(await svg(shown, subject), metadata(subject)),
  csv: async (shown, subject) =>
    new Blob([csv(plotted(shown.drawing), metadata(subject))], {type: "text/csv;charset=utf-8"})
};
