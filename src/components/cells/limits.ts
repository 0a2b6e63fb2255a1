/** The most cells that a reader can add to a page: it sets places aside for them when it starts. */
export const mostAdded = 64;
