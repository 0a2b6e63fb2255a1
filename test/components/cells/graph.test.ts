import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {definitionFault} from "../../../src/components/cells/graph.js";

const names = (inputs: string[], outputs: string[]) => ({inputs, outputs});

describe("definitionFault", () => {
  it("allows a cell of which no other defines a name, and which needs nothing of its own", () => {
    const page = new Map([
      ["data", names([], ["x"])],
      ["chart", names(["x", "Plot"], [])]
    ]);
    expect(definitionFault("data", names(["Math"], ["x", "y"]), page, () => "")).toBeUndefined();
    expect(definitionFault("new", names(["x"], ["z"]), page, () => "")).toBeUndefined();
  });

  it("names both cells that would define one name", () => {
    const page = new Map([["data", names([], ["x"])]]);
    expect(definitionFault("other", names([], ["y", "x"]), page, () => "")).toBe(
      "x is defined by the cell data already; the cell other cannot define it, too"
    );
  });

  it("says that an import can be left out where the other cell has the same", () => {
    const page = new Map([["own", names([], ["work", "run"])]]);
    const sources: Record<string, string> = {
      own: 'import {run, work} from "./components/jobs/index.js";',
      same: 'import {work} from "../components/jobs/index.js";\nwork();',
      other: 'import {work} from "./lib/gibbs/index.js";',
      renamed: 'import {run as work} from "./components/jobs/index.js";',
      defined: "const work = 1;"
    };
    const fault = (cell: string) => definitionFault(cell, names([], ["work"]), page, (of) => sources[of]);
    expect(fault("same")).toBe(
      "work is defined by the cell own already, and all cells see it: leave out this import"
    );
    for (const cell of ["other", "renamed", "defined"])
      expect(fault(cell)).toBe(
        `work is defined by the cell own already; the cell ${cell} cannot define it, too`
      );
  });

  it("names the cells of a circle in their order", () => {
    const page = new Map([
      ["a", names(["z"], ["x"])],
      ["b", names(["x"], ["y"])],
      ["c", names([], ["z"])]
    ]);
    expect(definitionFault("c", names(["y"], ["z"]), page, () => "")).toBe(
      "a circular definition: the cell c needs b, which needs a, which needs c"
    );
    expect(definitionFault("c", names(["z"], ["z"]), page, () => "")).toBe(
      "a circular definition: the cell c needs itself"
    );
  });

  it("finds a circle exactly when the graph with the new cell has one through it", () => {
    // Cells 0…n−1 define one name each; an edge i → j says that i needs the name of j. Independent witness: the set of
    // all cells that walks of 1, 2, … n steps from cell 0 can reach.
    const graph = fc.integer({min: 1, max: 7}).chain((n) =>
      fc.record({
        n: fc.constant(n),
        edges: fc.array(fc.tuple(fc.nat(n - 1), fc.nat(n - 1)), {maxLength: 14})
      })
    );
    fc.assert(
      fc.property(graph, ({n, edges}) => {
        const uses = (i: number) => edges.filter(([from]) => from === i).map(([, to]) => `v${to}`);
        const page = new Map(Array.from({length: n}, (_, i) => [`c${i}`, names(uses(i), [`v${i}`])]));
        const fault = definitionFault("c0", page.get("c0")!, page, () => "");
        let reach = Array.from({length: n}, (_, i) => edges.some(([from, to]) => from === 0 && to === i));
        let isCircular = reach[0];
        for (let step = 0; step < n; ++step) {
          reach = reach.map((is, i) => is || edges.some(([from, to]) => to === i && reach[from]));
          isCircular ||= reach[0];
        }
        expect(fault?.startsWith("a circular definition: the cell c0 needs") ?? false).toBe(isCircular);
      })
    );
  });
});
