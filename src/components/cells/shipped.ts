// What the code of a reader can import: everything that the site ships.
import {modules} from "../../generated/modules.js";
import {originPath} from "./identity.js";

const root = "../".repeat(Math.max(0, originPath.split("/").length - 2)) || "./";

const written = (key: string) => (key.startsWith("npm:") ? key : `${root}${key}`);

/** Every specifier that an import can name, as it is written on this page. */
export const shipped: readonly string[] = Object.keys(modules).map(written);

/** The module that such a specifier names. */
export const load = (specifier: string): Promise<unknown> =>
  modules[specifier.startsWith(root) ? specifier.slice(root.length) : specifier]();
