// What is thrown in a worker is the same error in the page.
import {describe, expect, test} from "vitest";
import {ConvergenceError, DomainError, ShapeError} from "../../../lib/errors.js";
import {pack, unpack} from "../../../src/components/jobs/errors.js";

/** As a message between threads carries it. */
const sent = (thrown: unknown) => unpack(structuredClone(pack(thrown)));

describe("an error of lib keeps its class, its message and its fields", () => {
  test("DomainError", () => {
    const error = sent(new DomainError("R", -1, "an integer from 2 to 10"));
    expect(error).toBeInstanceOf(DomainError);
    expect(error).toBeInstanceOf(RangeError);
    expect(error.name).toBe("DomainError");
    expect(error.message).toBe("R is -1; allowed: an integer from 2 to 10");
    expect(error).toMatchObject({argument: "R", value: -1, allowed: "an integer from 2 to 10"});
  });

  test("ShapeError", () => {
    const error = sent(new ShapeError("u", null, "an array of numbers"));
    expect(error).toBeInstanceOf(ShapeError);
    expect(error).toBeInstanceOf(TypeError);
    expect(error).toMatchObject({name: "ShapeError", argument: "u", value: null});
    expect(error.message).toBe("u is null; expected an array of numbers");
  });

  test("ConvergenceError", () => {
    const error = sent(new ConvergenceError("root", 12, 1e-3, new Float64Array([1, 2])));
    expect(error).toBeInstanceOf(ConvergenceError);
    expect(error).toMatchObject({iterations: 12, residual: 1e-3, best: new Float64Array([1, 2])});
  });
});

test("JavaScript's own errors keep their class and where they were thrown", () => {
  const thrown = new RangeError("too far");
  const error = sent(thrown);
  expect(error).toBeInstanceOf(RangeError);
  expect(String(error)).toBe("RangeError: too far");
  expect(error.stack).toBe(thrown.stack);
});

test("an error of an unknown class keeps its name", () => {
  class Odd extends Error {
    override name = "Odd";
  }
  const error = sent(new Odd("x"));
  expect(error).toBeInstanceOf(Error);
  expect(String(error)).toBe("Odd: x");
});

test("a field that cannot be copied is left out, and the others arrive", () => {
  const error = sent(new DomainError("f", () => 0, "a number"));
  expect(error).toMatchObject({argument: "f", allowed: "a number"});
  expect("value" in error).toBe(false);
});

test.each([["a word"], [12], [undefined], [null]])("%s, thrown, is an error", (thrown) => {
  expect(sent(thrown).message).toBe(String(thrown));
});
