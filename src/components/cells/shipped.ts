// What the code of a reader can import: everything that the site ships.
import {modules} from "../../generated/modules.js";
import {loadPlot} from "../plot.js";
import {originPath} from "./identity.js";

const root = "../".repeat(Math.max(0, originPath.split("/").length - 2)) || "./";

const written = (key: string) => (key.startsWith("npm:") ? key : `${root}${key}`);

/** Every specifier that an import can name, as it is written on this page. */
export const shipped: readonly string[] = Object.keys(modules).map(written);

/** The module that such a specifier names. */
export async function load(specifier: string): Promise<unknown> {
  const key = specifier.startsWith(root) ? specifier.slice(root.length) : specifier;
  // What this module exports is undefined until then.
  if (key === "components/plot.js") await loadPlot();
  return modules[key]();
}
