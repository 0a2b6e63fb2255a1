import fc from "fast-check";
import {describe, expect, test} from "vitest";
import {literal} from "../../../../src/components/cells/take-away/literal.js";

/** What the text evaluates to. */
const evaluated = (text: string): unknown => new Function(`return (${text});`)();

const number = fc.oneof(fc.double(), fc.integer(), fc.constantFrom(-0, 5e-324, Number.MAX_VALUE));
const plain = fc.letrec<{value: unknown}>((tie) => ({
  value: fc.oneof(
    {maxDepth: 4, withCrossShrink: true},
    number,
    fc.string({unit: "binary"}),
    fc.boolean(),
    fc.constantFrom(null, undefined),
    fc.bigInt(),
    fc.float64Array(),
    fc.uint8Array(),
    fc.int32Array(),
    fc.array(tie("value"), {maxLength: 30}),
    fc.dictionary(fc.string(), tie("value")),
    fc.dictionary(fc.constantFrom("__proto__", "a b", "1", "u", "default", "ß"), tie("value"))
  )
})).value;

describe("a literal", () => {
  test("evaluates to the value", () => {
    fc.assert(
      fc.property(plain, (value) => {
        expect(evaluated(literal(value)!)).toStrictEqual(withPrototype(value));
      })
    );
  });

  test("keeps to lines of 100 characters where that is possible", () => {
    fc.assert(
      fc.property(fc.array(fc.array(number)), (rows) => {
        for (const line of literal(rows)!.split("\n")) expect(line.length).toBeLessThanOrEqual(101);
      })
    );
    expect(literal({u: [0.3, -1.2], beta: 0.8})).toBe("{u: [0.3, -1.2], beta: 0.8}");
    expect(literal(["x".repeat(60), "y".repeat(60)])).toBe(
      `[\n  "${"x".repeat(60)}",\n  "${"y".repeat(60)}"\n]`
    );
  });

  const circle: unknown[] = [];
  circle.push(circle);
  test.each([
    ["a function", () => 1],
    ["a symbol", Symbol("x")],
    ["an instance of a class", new (class Row {})()],
    ["a date", new Date(0)],
    ["a map", new Map()],
    ["a promise", Promise.resolve(1)],
    ["a circle", circle],
    ["an array with holes", new Array(2)],
    ["an array with a property", Object.assign([1], {columns: ["a"]})],
    ["a function deep in data", {a: [{b: () => 1}]}]
  ])("is not made of %s", (_, value) => {
    expect(literal(value)).toBeUndefined();
    expect(literal({value})).toBeUndefined();
  });

  test("of one object that stands twice is made twice", () => {
    const row = {u: [1]};
    expect(literal([row, row])).toBe("[{u: [1]}, {u: [1]}]");
  });
});

/** The value with the prototype of objects where fast-check made objects without one. */
function withPrototype(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withPrototype);
  if (typeof value !== "object" || value === null || ArrayBuffer.isView(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, withPrototype(item)]));
}
