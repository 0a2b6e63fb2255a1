// The fences of Markdown that are cells: ```ts name=orbit. The same when a page is built and when a reader takes it away.

/** Whether a fence with this info string is a live cell. */
export const isCell = (info: string): boolean => /^\s*ts\b(?!.*\brun=false)/.test(info);

/** The name of a cell, from the info string of its fence; undefined if it has none. */
export const nameIn = (info: string): string | undefined => /\bname=([\w-]+)/.exec(info)?.[1];
