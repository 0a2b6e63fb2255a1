import fc from "fast-check";
import {describe, expect, test} from "vitest";
import {
  cellOrder,
  type Edits,
  isEmpty,
  nameFault,
  noEdits,
  outdated,
  withAdded,
  withoutCell,
  withSource
} from "../../../src/components/cells/edits.js";
import {edits, newNames, page, pageNames} from "./arbitraries.js";

const text = fc.string({maxLength: 20});
const own = fc.constantFrom(...pageNames);

/** Freezes edits to the bottom: whatever writes to them throws. */
const frozen = (made: Edits): Edits => {
  for (const cell of [...Object.values(made.changed), ...made.added]) Object.freeze(cell);
  Object.freeze(made.changed);
  Object.freeze(made.added);
  return Object.freeze(made);
};

describe("a changed source", () => {
  test("is the cell's source until the page's own one is given back", () => {
    fc.assert(
      fc.property(edits, own, text, text, (made, name, source, base) => {
        const before = frozen(withoutCell(made, name));
        const after = frozen(withSource(before, name, source, base));
        expect(Object.hasOwn(after.changed, name)).toBe(source !== base);
        if (source !== base) expect(after.changed[name]).toEqual({source, base});
        expect(withSource(after, name, base, base)).toEqual(before);
        expect(withoutCell(after, name)).toEqual(before);
      })
    );
  });

  test("given twice is given once, and the last of two counts", () => {
    fc.assert(
      fc.property(
        edits,
        fc.constantFrom(...pageNames, ...newNames),
        text,
        text,
        text,
        (made, name, a, b, base) => {
          const once = frozen(withSource(frozen(made), name, b, base));
          expect(withSource(once, name, b, base)).toEqual(once);
          expect(withSource(withSource(made, name, a, base), name, b, base)).toEqual(once);
        }
      )
    );
  });

  test("of an added cell stays with the added cell, an empty one, too", () => {
    const made = withAdded(noEdits, {name: "mine", after: "row", source: "1"});
    expect(withSource(made, "mine", "2", "1")).toEqual({
      changed: {},
      added: [{name: "mine", after: "row", source: "2"}]
    });
    expect(withSource(made, "mine", "", "").added[0].source).toBe("");
  });

  test("of one cell leaves all others as they are", () => {
    fc.assert(
      fc.property(edits, own, text, text, (made, name, source, base) => {
        const {[name]: _, ...others} = withSource(frozen(made), name, source, base).changed;
        const {[name]: __, ...before} = made.changed;
        expect(others).toEqual(before);
      })
    );
  });
});

describe("added cells", () => {
  const order = (made: Edits) => cellOrder(pageNames, made);

  test("stand directly after their cell, and the others keep their order", () => {
    fc.assert(
      fc.property(edits, fc.nat(), (made, n) => {
        const before = order(frozen(made));
        const after = before[n % before.length];
        const now = order(frozen(withAdded(made, {name: "new", after, source: ""})));
        expect(now.indexOf("new")).toBe(now.indexOf(after) + 1);
        expect(now.filter((name) => name !== "new")).toEqual(before);
      })
    );
  });

  test("can be removed in any order, and the others keep theirs", () => {
    fc.assert(
      fc.property(edits, fc.array(fc.nat(), {maxLength: 6}), (made, picks) => {
        for (const pick of picks) {
          if (!made.added.length) break;
          const {name} = made.added[pick % made.added.length];
          const rest = frozen(withoutCell(frozen(made), name));
          expect(order(rest)).toEqual(order(made).filter((other) => other !== name));
          // each still stands after a cell of the page or one that was added before it
          rest.added.forEach(({after}, i) => {
            expect([...pageNames, ...rest.added.slice(0, i).map((cell) => cell.name)]).toContain(after);
          });
          made = rest;
        }
      })
    );
  });

  test("the order where three cells follow one", () => {
    const cell = (name: string, after: string) => ({name, after, source: ""});
    const made = [cell("c", "x"), cell("e", "x"), cell("d", "c")].reduce(withAdded, noEdits);
    expect(cellOrder(["x", "y"], made)).toEqual(["x", "e", "c", "d", "y"]);
    expect(withoutCell(made, "c").added).toEqual([cell("d", "x"), cell("e", "x")]);
    expect(cellOrder(["y"], made)).toEqual(["y", "c", "d", "e"]);
  });

  test("adding and removing is identity", () => {
    fc.assert(
      fc.property(edits, own, text, (made, after, source) => {
        expect(withoutCell(withAdded(made, {name: "new", after, source}), "new")).toEqual(made);
      })
    );
  });

  test("removing what is not there changes nothing, and twice is once", () => {
    fc.assert(
      fc.property(edits, fc.constantFrom(...pageNames, ...newNames), (made, name) => {
        const once = withoutCell(made, name);
        expect(withoutCell(once, name)).toEqual(once);
        expect(withoutCell(made, "nowhere")).toEqual(made);
      })
    );
  });
});

test("nothing is left when every edit is taken back", () => {
  fc.assert(
    fc.property(edits, (made) => {
      const names = [...Object.keys(made.changed), ...made.added.map(({name}) => name)];
      expect(isEmpty(made)).toBe(names.length === 0);
      expect(names.reduce(withoutCell, made)).toEqual(noEdits);
    })
  );
});

describe("a name", () => {
  const good = fc.stringMatching(/^[a-z][a-z0-9_-]{0,30}$/).filter((name) => !(name in {}));

  test("of letters, digits, _ and - is free unless the page has it", () => {
    fc.assert(
      fc.property(good, fc.uniqueArray(good), (name, others) => {
        const taken = new Set(others.filter((other) => other !== name));
        expect(nameFault(name, taken)).toBeUndefined();
        expect(nameFault(name, taken.add(name))).toBe(`The page has a cell named ${name} already.`);
      })
    );
  });

  test.each([
    ["", /needs a name/],
    ["two words", /“two words” is not a name/],
    ["größe", /is not a name/],
    ["a\n", /is not a name/],
    ['"><script>', /is not a name/],
    ["__proto__", /has a meaning in JavaScript/],
    ["constructor", /has a meaning in JavaScript/],
    ["x".repeat(65), /at most 64 characters; this one has 65/]
  ])("%j is refused with a sentence", (name, sentence) => {
    expect(nameFault(name, new Set())).toMatch(sentence);
  });
});

test("what no longer fits the page is told", () => {
  fc.assert(
    fc.property(page, own, own, text, (sources, changedName, goneName, source) => {
      fc.pre(changedName !== goneName && source !== sources[changedName] && source !== sources[goneName]);
      const both = [changedName, goneName].reduce(
        (made, name) => withSource(made, name, source, sources[name]),
        withAdded(noEdits, {name: "mine", after: goneName, source})
      );
      expect(outdated(both, sources)).toEqual({changedSince: [], missing: [], taken: []});
      const {[goneName]: _, ...others} = sources;
      const later = {...others, [changedName]: `${sources[changedName]} `, mine: "1"};
      expect(outdated(frozen(both), later)).toEqual({
        changedSince: [changedName],
        missing: [goneName],
        taken: ["mine"]
      });
    })
  );
  expect(outdated(withSource(noEdits, "valueOf", "1", "2"), {}).missing).toEqual(["valueOf"]);
});
