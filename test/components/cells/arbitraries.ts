// Random edits of random pages.
import fc from "fast-check";
import {type Edits, noEdits, withAdded, withSource} from "../../../src/components/cells/edits.js";

/** What sources may hold that could end a script, a text field, a line or a character too early. */
export const hostile = [
  "</script>",
  "</textarea>",
  "<!--",
  "-->",
  "]]>",
  "\u2028",
  "\0",
  "\ud800",
  "\udc00",
  "\r"
];

/** A short text, hostile at times. */
const text = fc.oneof(
  fc.string({unit: "grapheme", maxLength: 30}),
  fc.string({unit: fc.constantFrom(...hostile, "a", "'", "\n"), maxLength: 8})
);

/** The names of a page's cells, and of those that are added to it. */
export const pageNames = ["hero", "row", "tools", "check-gibbs", "given_2"];
export const newNames = ["mine", "mine-2", "other", "x", "Y_1"];

export const page = fc.record(Object.fromEntries(pageNames.map((name) => [name, text])));

/** One step of a reader. */
const step = fc.oneof(
  fc.record({
    kind: fc.constant("change" as const),
    name: fc.constantFrom(...pageNames, ...newNames),
    source: text
  }),
  fc.record({
    kind: fc.constant("add" as const),
    name: fc.constantFrom(...newNames),
    after: fc.nat(),
    source: text
  })
);

/** Edits as they come about: by changing cells of the page or added ones, and by adding cells after existing ones. */
export const edits: fc.Arbitrary<Edits> = fc
  .tuple(page, fc.array(step, {maxLength: 12}))
  .map(([sources, steps]) =>
    steps.reduce((made, one) => {
      const added = made.added.map(({name}) => name);
      if (one.kind === "add") {
        const places = [...pageNames, ...added];
        const {name, source} = one;
        return added.includes(name)
          ? made
          : withAdded(made, {name, source, after: places[one.after % places.length]});
      }
      if (!pageNames.includes(one.name) && !added.includes(one.name)) return made;
      return withSource(made, one.name, one.source, sources[one.name] ?? "");
    }, noEdits)
  );
