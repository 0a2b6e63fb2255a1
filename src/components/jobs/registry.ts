// What a worker may run: every function that lib exports, experiments included. It is a list and not any address,
// because a worker has no Content-Security-Policy of the page: it must run nothing that a reader's link could bring.
const modules = {
  "lib/attention/index.js": () => import("../../lib/attention/index.js"),
  "lib/claims/index.js": () => import("../../lib/claims/index.js"),
  "lib/flow/index.js": () => import("../../lib/flow/index.js"),
  "lib/gibbs/index.js": () => import("../../lib/gibbs/index.js"),
  "lib/journey/index.js": () => import("../../lib/journey/index.js"),
  "lib/landau/index.js": () => import("../../lib/landau/index.js"),
  "lib/linalg/index.js": () => import("../../lib/linalg/index.js"),
  "lib/phases/index.js": () => import("../../lib/phases/index.js"),
  "lib/random/index.js": () => import("../../lib/random/index.js"),
  "lib/special/index.js": () => import("../../lib/special/index.js"),
  "lib/sphere/index.js": () => import("../../lib/sphere/index.js"),
  "lib/transport/index.js": () => import("../../lib/transport/index.js")
};

type Loaders = typeof modules;

/** What each module exports, by the name with which a page imports it, without "./". */
export type Modules = {[M in keyof Loaders]: Awaited<ReturnType<Loaders[M]>>};

/** The names of those modules. */
export const moduleNames = Object.keys(modules) as (keyof Modules)[];

/** The function `name` of `module`; rejects with a sentence if there is none. */
export async function find(module: string, name: string): Promise<(...args: readonly unknown[]) => unknown> {
  if (!Object.hasOwn(modules, module))
    throw new Error(`there is no module ${module} for a worker; there are ${moduleNames.join(", ")}`);
  const exports: Record<string, unknown> = await modules[module as keyof Modules]();
  const found = Object.hasOwn(exports, name) ? exports[name] : undefined;
  if (typeof found !== "function") throw new Error(`${module} exports no function ${name}`);
  return found as (...args: readonly unknown[]) => unknown;
}
