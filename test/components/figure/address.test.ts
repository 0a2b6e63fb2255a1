import fc from "fast-check";
import {describe, expect, test} from "vitest";
import {type Control, choice, list, range, toggle} from "../../../src/components/controls.js";
import {valuesIn, withValues} from "../../../src/components/figure/address.js";

const controls: Record<string, Control> = {
  beta: range({label: "β", min: -1e300, max: 1e300, step: 0.01}),
  n: range({label: "keys n", min: 2, max: 10, step: 1}),
  u: list({label: "logits u", minLength: 2, maxLength: 4, limit: 50}),
  kind: choice({
    label: "kind",
    options: ["a&b", "c=d", "ü,%", "100%25"].map((value) => ({value, label: value}))
  }),
  log: toggle({label: "logarithmic"})
};
const read = (query: string, name = "row") => valuesIn(query, name, () => controls);

// Values of every control, each present or not; a negative zero is the same state as zero.
const double = (bounds: {min: number; max: number}) => fc.double({...bounds, noNaN: true}).map((x) => x + 0);
const values = fc.record(
  {
    beta: double({min: -1e300, max: 1e300}),
    n: fc.integer({min: 2, max: 10}),
    u: fc.array(double({min: -50, max: 50}), {minLength: 2, maxLength: 4}),
    kind: fc.constantFrom("a&b", "c=d", "ü,%", "100%25"),
    log: fc.boolean()
  },
  {requiredKeys: []}
);
// What other figures and other people put into a query, rightly encoded or not.
const foreign = fc
  .array(fc.stringMatching(/^[a-z%+.é]{1,6}(=[a-z0-9%+=.,é]{0,6})?$/), {maxLength: 4})
  .filter((all) => all.every((parameter) => !parameter.startsWith("row.")))
  .map((all) => (all.length ? `?${all.join("&")}` : ""));

describe("the state of a figure in an address", () => {
  test("reads `?row.beta=2.5&row.u=1,2,0`", () => {
    expect(read("?row.beta=2.5&row.u=1,2,0&row.log=true")).toEqual({
      values: {beta: 2.5, u: [1, 2, 0], log: true},
      refusals: []
    });
  });

  test("is written as a person would", () => {
    expect(withValues("", "row", {beta: 0.1, u: [1, 2, 0], n: 3})).toBe("?row.beta=0.1&row.u=1,2,0&row.n=3");
    expect(withValues("?row.beta=1", "row", {})).toBe("");
  });

  test("comes back as it was, to the last bit, whatever else the query holds", () => {
    fc.assert(
      fc.property(foreign, values, values, (query, before, state) => {
        const address = withValues(withValues(query, "row", before), "row", state);
        expect(read(address)).toEqual({values: state, refusals: []});
      })
    );
  });

  test("needs no further encoding", () => {
    fc.assert(
      fc.property(values, (state) => {
        const address = withValues("", "row", state);
        expect(new URL(address, "http://localhost/").search).toBe(address);
      })
    );
  });

  test("leaves what is not its own untouched, in its order", () => {
    fc.assert(
      fc.property(foreign, values, (query, state) => {
        expect(withValues(withValues(query, "row", state), "row", {})).toBe(query);
      })
    );
  });

  test("belongs to one figure: another with a similar name sees nothing of it", () => {
    const address = withValues("", "row", {beta: 1});
    for (const name of ["ro", "row.beta", "rows", ""]) expect(read(address, name).values).toEqual({});
    expect(withValues(address, "rows", {n: 2})).toBe("?row.beta=1&rows.n=2");
  });

  test.each([
    ["n=11", "says row.n = “11”, but keys n must be a whole number from 2 to 10; the default is shown."],
    ["n=2.5", "must be a whole number from 2 to 10"],
    ["n=", "row.n = “”, but keys n must be"],
    ["n=0x4", "must be a whole number"],
    ["n=%zz", "row.n = “%zz”"],
    ["n=3&row.n=4", "but also something else"],
    ["beta=1e999", "must be a number from −1e+300 to 1e+300"],
    ["beta=NaN", "must be a number"],
    ["u=1", "must be 2 to 4 numbers, not 1"],
    ["u=1,two", "must be numbers from −50 to 50, which “two” is not"],
    ["kind=e", "kind must be one of a&b, c=d"],
    ["log=1", "logarithmic must be one of true, false"],
    ["gamma=1", "this figure has nothing of that name to set"],
    ["toString=1", "this figure has nothing of that name to set"]
  ])("refuses row.%s with a sentence, and takes the rest", (parameter, sentence) => {
    const {values, refusals} = valuesIn(`?row.other=1&row.${parameter}`, "row", () => ({
      ...controls,
      other: range({label: "other", min: 0, max: 1, step: 1})
    }));
    expect(refusals.join(" ")).toContain(sentence);
    expect(values).toEqual({other: 1});
  });

  test("what is allowed may depend on another value, wherever that stands", () => {
    const tied = (n = 5): Record<string, Control> => ({
      m: range({label: "tied m", min: 1, max: n, step: 1}),
      n: range({label: "n", min: 2, max: 16, step: 1})
    });
    const find = (query: string) => valuesIn(query, "ties", ({n}) => tied(n as number | undefined));
    expect(find("?ties.m=9&ties.n=12")).toEqual({values: {m: 9, n: 12}, refusals: []});
    expect(find("?ties.m=4&ties.n=3").values).toEqual({n: 3});
    expect(find("?ties.m=4&ties.n=3").refusals).toHaveLength(1);
    expect(find("?ties.m=9&ties.n=99").refusals).toHaveLength(2);
  });
});
