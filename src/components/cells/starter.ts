// What an added cell says to begin with: what there is, and how to get more.

/** Comments that name some of the page's variables and an import of the library, as the page writes it. */
export function starterFor(
  variables: readonly {name: string; detail: string}[],
  specifiers: readonly string[]
): string {
  const values = variables.filter(({detail}) => !["function", "undefined"].includes(detail));
  const some = values.slice(0, 3).map(({name}) => name);
  const gibbs = specifiers.find((specifier) => specifier.endsWith("lib/gibbs/index.js"));
  return [
    `// At hand: display, view, html, Plot, d3${some.length ? `, and of this page ${some.join(", ")}` : ""} …`,
    `// To import: import {entropyAt} from "${gibbs}";`,
    "// Control-Space completes; Shift-Enter runs."
  ].join("\n");
}
