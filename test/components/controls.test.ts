import fc from "fast-check";
import {describe, expect, test} from "vitest";
import {between, list, nearest, range, read, same, shareOf, written} from "../../src/components/controls.js";

const beta = range({label: "β", min: -1.5, max: 1.5, step: 0.01});
const keys = range({label: "keys", min: 2, max: 1000, step: 1});
const masses = list({label: "masses", minLength: 1, maxLength: 4, limit: 1000, isPositive: true});
const logits = list({label: "logits", minLength: 2, maxLength: 4, limit: 50});

describe("what is typed", () => {
  test.each([
    [beta, "0.5", 0.5],
    [beta, " -.5 ", -0.5],
    [beta, "−1", -1],
    [beta, "1e-3", 0.001],
    [keys, "1000", 1000],
    [logits, "1, 0 -2;3.5", [1, 0, -2, 3.5]],
    [logits, "1,0,", [1, 0]],
    [masses, "1e-9 1000", [1e-9, 1000]]
  ])("means a value (%#)", (control, text, value) => {
    expect(read(control, text)).toEqual({value});
  });

  test.each([
    [beta, "", "a number from −1.5 to 1.5"],
    [beta, "7", "a number from −1.5 to 1.5"],
    [beta, "0.5 0.5", "a number from −1.5 to 1.5"],
    [beta, "Infinity", "a number from −1.5 to 1.5"],
    [keys, "2.5", "a whole number from 2 to 1000"],
    [logits, "1, two", "numbers from −50 to 50, which “two” is not"],
    [logits, "1, 51", "numbers from −50 to 50, which “51” is not"],
    [masses, "1, -5", "positive numbers up to 1000, which “-5” is not"],
    [masses, "0", "positive numbers up to 1000, which “0” is not"],
    [masses, "1001", "positive numbers up to 1000, which “1001” is not"],
    [logits, "", "2 to 4 numbers, not 0"],
    [logits, "1 2 3 4 5", "2 to 4 numbers, not 5"]
  ])("or what is allowed is said (%#)", (control, text, refused) => {
    expect(read(control, text)).toEqual({refused});
  });

  test("what a box shows reads back to the same state", () => {
    const wide = range({label: "x", min: -1e300, max: 1e300, step: 0.001});
    fc.assert(
      fc.property(fc.double({min: -1e300, max: 1e300, noNaN: true}), (x) => {
        expect(read(wide, written(x))).toEqual({value: x + 0});
      })
    );
    fc.assert(
      fc.property(
        fc.array(fc.double({min: -50, max: 50, noNaN: true}), {minLength: 2, maxLength: 4}),
        (u) => {
          expect(read(logits, written(u))).toEqual({value: u.map((x) => x + 0)});
        }
      )
    );
  });
});

describe("the nearest step", () => {
  test("is written without the noise of binary fractions", () => {
    expect(nearest(beta, 0.1 + 0.2)).toBe(0.3);
    expect(nearest(beta, -1.004999)).toBe(-1);
    expect(nearest(keys, 7.4)).toBe(7);
    expect(Object.is(nearest(beta, -0.001), 0)).toBe(true);
  });

  test("is in the range", () => {
    expect(nearest(beta, 9)).toBe(1.5);
    expect(nearest(beta, Number.NEGATIVE_INFINITY)).toBe(-1.5);
  });
});

test("lists are the same when their numbers are", () => {
  expect(same([1, 2], [1, 2])).toBe(true);
  expect(same([1, 2], [1, 3])).toBe(false);
  expect(same([1], [1, 2])).toBe(false);
  expect(same(0.1 + 0.2, 0.3)).toBe(false);
});

describe("the measure of a slider", () => {
  const controls = [
    beta,
    range({label: "n", min: 2, max: 5000, step: 1, log: true}),
    range({label: "t", min: 0, max: 1e9, step: 0.01, log: true})
  ];

  test("a share of the way and back", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...controls),
        fc.double({min: 0, max: 1, noNaN: true}),
        (control, share) => {
          const {min, max} = control;
          const value = between(control, min, max, share);
          expect(value).toBeGreaterThanOrEqual(min - 1e-9);
          expect(value).toBeLessThanOrEqual(max * (1 + 1e-12));
          expect(shareOf(control, min, max, value)).toBeCloseTo(share, 12);
        }
      )
    );
  });

  test("is the logarithm, of 1 + the value where that may be 0", () => {
    expect(between(controls[0], -1.5, 1.5, 0.5)).toBe(0);
    expect(between(controls[1], 2, 5000, 0.5)).toBeCloseTo(100, 10);
    expect(between(controls[2], 0, 9999, 0.25)).toBeCloseTo(9, 12);
  });
});
