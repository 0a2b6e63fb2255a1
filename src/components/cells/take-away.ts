// What a reader takes away: the page with the edits as Markdown, one cell as TypeScript. Both run in a clone.
export {cellFile} from "./take-away/cell-file.js";
export type {PageCell, PageState} from "./take-away/needs.js";
export {pageFile} from "./take-away/page-file.js";
