import {create} from "../create.js";

/** Links to the cells with these names, between commas. */
export const cellLinks = (names: readonly string[]): (Node | string)[] =>
  names.flatMap((name, i) => {
    // The page of one figure may lead all other links out of its frame.
    const link = create("a", {href: `#cell-${name}`, target: "_self"}, create("code", {}, name));
    return i ? [", ", link] : [link];
  });
