// The reader's changes of a page, kept in the browser from one visit to the next.
import type {Edits} from "./edits.js";

/** What is kept: the changes, the version of the site that they were made on, and whether they have proved harmless. */
export interface Kept {
  version: string;
  edits: Edits;
  /** False until the changes have run for a while: a page that hung is not run again unasked. */
  survived: boolean;
}

/** The name under which the browser keeps the changes of a page. */
export const keyOf = (page: string) => `phases-of-attention:cells:${page}`;

/** The kept text of a page; null if there is none, or if the browser keeps nothing for this site. */
export function keptText(page: string): string | null {
  try {
    return localStorage.getItem(keyOf(page));
  } catch {
    return null;
  }
}

/** Keeps the changes of a page, or forgets them. Returns a sentence if the browser refuses. */
export function keep(page: string, kept: Kept | null): string | undefined {
  try {
    if (kept) localStorage.setItem(keyOf(page), JSON.stringify(kept));
    else localStorage.removeItem(keyOf(page));
    return undefined;
  } catch (error) {
    const why =
      (error as Error).name === "QuotaExceededError"
        ? "has no more room for this site"
        : "keeps nothing for this site";
    return `The browser ${why}: your changes last until the page is closed.`;
  }
}
