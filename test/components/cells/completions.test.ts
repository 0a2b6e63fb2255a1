import {describe, expect, test} from "vitest";
import {
  type Change,
  completions,
  importOf,
  type Offered,
  type Offers
} from "../../../src/components/cells/completions.js";

const gibbs = "./lib/gibbs/index.js";
const offered: Offered = {
  variables: [
    {name: "row", detail: "{u, beta}"},
    {name: "freeEnergy", detail: "function"}
  ],
  library: [
    {
      module: gibbs,
      name: "entropyAt",
      signature: "entropyAt(u: Vector, beta: number): number",
      summary: "The entropy."
    },
    {
      module: gibbs,
      name: "freeEnergy",
      signature: "freeEnergy(u: Vector, beta: number): number",
      summary: "F."
    }
  ],
  specifiers: [gibbs, "./lib/landau/index.js", "npm:d3"],
  members: (name) => (name === "d3" ? Promise.resolve(["sum", "scaleLinear"]) : undefined)
};

/** What is offered at the mark `|` in a source. */
const at = (marked: string, {isText = false, isAsked = false} = {}) => {
  const position = marked.indexOf("|");
  return completions(marked.replace("|", ""), {position, isText, isAsked}, offered);
};
const labels = (offers: Offers) => offers.options.map(({label}) => label);
const find = (offers: unknown, label: string) =>
  (offers as Offers).options.filter((offer) => offer.label === label);
const apply = (source: string, {from, to, insert}: Change) =>
  source.slice(0, from) + insert + source.slice(to);

describe("a word", () => {
  test("may be a variable of the page, with its value", () => {
    const offers = at("const a = ro|") as Offers;
    expect(offers.from).toBe(10);
    expect(find(offers, "row")).toEqual([{label: "row", detail: "{u, beta}", boost: 2}]);
  });

  test("may be an export of the library, with its signature, its first sentence and its import", () => {
    expect(find(at("const a = ent|"), "entropyAt")).toEqual([
      {
        label: "entropyAt",
        detail: "(u: Vector, beta: number): number",
        info: `The entropy. (Adds its import from ${gibbs}.)`,
        module: gibbs
      }
    ]);
  });

  test("may be an export that is imported already", () => {
    const [offer] = find(at(`import {entropyAt} from "${gibbs}";\nent|`), "entropyAt");
    expect(offer).toEqual({
      label: "entropyAt",
      detail: "(u: Vector, beta: number): number",
      info: "The entropy."
    });
  });

  test("that the page has imported from the library is offered once, as a variable with its signature", () => {
    expect(find(at("free|"), "freeEnergy")).toEqual([
      {label: "freeEnergy", detail: "(u: Vector, beta: number): number", info: "F.", boost: 2}
    ]);
  });

  test("may be a local name, but not the one that is being written, one of a string or comment, or a member", () => {
    const source =
      'const local = 1; // comment\nconst {inner} = f("text", (argument) => argument.member);\nlo|';
    const found = labels(at(source) as Offers);
    for (const name of ["local", "inner", "f", "argument"]) expect(found).toContain(name);
    for (const name of ["lo", "comment", "text", "member"]) expect(found).not.toContain(name);
  });

  test("may be a keyword or what Observable provides, each once", () => {
    const found = labels(at("const d = d|; display(Plot);") as Offers);
    for (const name of ["const", "display", "view", "Plot", "d3"])
      expect(found.filter((n) => n === name)).toEqual([name]);
  });

  test("that is empty is completed only if asked for", () => {
    expect(at("1 + |")).toBeNull();
    expect((at("1 + |", {isAsked: true}) as Offers).from).toBe(4);
  });

  test("in a string or comment is none", () => {
    expect(at('"ro|"', {isText: true})).toBeNull();
  });

  test("that begins with a digit is a number", () => {
    expect(at("12e|")).toBeNull();
  });
});

describe("a member", () => {
  test("of a module that is at hand", async () => {
    expect(await at("d3.s|")).toEqual({from: 3, options: [{label: "sum"}, {label: "scaleLinear"}]});
    expect(await at("d3\n  .|")).toMatchObject({from: 6});
  });

  test.each(["row.u|", "a.d3.s|", "f().x|", "1.e|"])(
    "of anything else is not offered: %s",
    async (source) => {
      expect(await at(source)).toBeNull();
    }
  );
});

describe("the module of an import", () => {
  test.each([
    ['import {a} from "|";', 17],
    ["import {a} from './lib|'", 17],
    ['await import("npm:|', 14],
    ['import "|"', 8],
    ['import {\n  a\n} from "./|"', 21]
  ])("%s", (source, from) => {
    expect(at(source, {isText: true})).toEqual({from, options: offered.specifiers.map((label) => ({label}))});
  });

  test("is not offered in other strings", () => {
    expect(at('const from = "|', {isText: true})).toBeNull();
  });
});

describe("an import is added", () => {
  const added = (source: string) => {
    const change = importOf(source, "entropyAt", gibbs);
    return change && apply(source, change);
  };

  test("at the top, where the module is not imported", () => {
    expect(added("const a = 1;")).toBe(`import {entropyAt} from "${gibbs}";\nconst a = 1;`);
    expect(added('import {x} from "./lib/landau/index.js";')).toBe(
      `import {entropyAt} from "${gibbs}";\nimport {x} from "./lib/landau/index.js";`
    );
  });

  test("to the import of the module", () => {
    const other = 'import {x} from "./lib/landau/index.js";\n';
    expect(added(`${other}import {freeEnergy} from "${gibbs}";\n`)).toBe(
      `${other}import {freeEnergy, entropyAt} from "${gibbs}";\n`
    );
    expect(added(`import {\n  freeEnergy,\n  x as y,\n} from '${gibbs}';`)).toBe(
      `import {\n  freeEnergy,\n  x as y, entropyAt,\n} from '${gibbs}';`
    );
    expect(added(`import {} from "${gibbs}";`)).toBe(`import {entropyAt} from "${gibbs}";`);
  });

  test("not to an import of types, or of the whole module", () => {
    const line = `import {entropyAt} from "${gibbs}";\n`;
    for (const other of [`import type {T} from "${gibbs}";`, `import * as g from "${gibbs}";`])
      expect(added(other)).toBe(line + other);
  });

  test("not twice", () => {
    expect(added(`import {freeEnergy, entropyAt} from "${gibbs}";`)).toBeUndefined();
  });
});
