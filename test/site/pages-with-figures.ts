import {figurePages} from "../../src/site/figure-pages.js";

/** The addresses, below that of the site, of all pages that have figures. */
export const pagesWithFigures = [
  ...new Set(figurePages().map(({origin}) => origin.path.slice(1).replace(/^index$/, "")))
];
