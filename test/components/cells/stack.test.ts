import {describe, expect, test} from "vitest";
import {RunawayError} from "../../../src/components/cells/guard.js";
import {readableStack} from "../../../src/components/cells/stack.js";

const withStack = <E extends Error>(error: E, stack: string): E => Object.assign(error, {stack});
const missing = () => new TypeError("Cannot read properties of undefined (reading 'z')");

describe("Chrome", () => {
  // Recorded in Chromium 156.
  const recorded = `TypeError: Cannot read properties of undefined (reading 'z')
    at f (cell:row:3:14)
    at Q.m (cell:row:5:34)
    at Q.s (cell:row:5:81)
    at get g (cell:row:5:116)
    at eval (cell:row:6:34)
    at Array.map (<anonymous>)
    at Object.eval [as body] (cell:row:6:5)
    at go (eval at evaluate (:370:30), <anonymous>:2:162)
    at https://example.com/gibbs:12:9`;

  test("the frames in the reader's cells, innermost first", () => {
    expect(readableStack(withStack(missing(), recorded), ["row"])).toEqual({
      message: "TypeError: Cannot read properties of undefined (reading 'z')",
      frames: [
        {cell: "row", line: 3, function: "f"},
        {cell: "row", line: 5, function: "Q.m"},
        {cell: "row", line: 5, function: "Q.s"},
        {cell: "row", line: 5, function: "g"},
        {cell: "row", line: 6}
      ]
    });
  });

  test("none in other cells", () => {
    expect(readableStack(withStack(missing(), recorded), ["rows", "ro"]).frames).toEqual([]);
  });

  test("asynchronous frames, constructors, several cells", () => {
    const stack = `Error: hi
    at new A (cell:tools:3:9)
    at async f (cell:my-cell:2:9)
    at async Object.eval [as body] (cell:my-cell:5:1)
    at async cell:row:1:1`;
    expect(readableStack(withStack(new Error("hi"), stack), ["row", "tools", "my-cell"])).toEqual({
      message: "Error: hi",
      frames: [
        {cell: "tools", line: 3, function: "A"},
        {cell: "my-cell", line: 2, function: "f"},
        {cell: "my-cell", line: 5},
        {cell: "row", line: 1}
      ]
    });
  });

  test("a recursion appears once", () => {
    const stack = `RangeError: Maximum call stack size exceeded
    at check (https://example.com/_import/guard.js:143:7216)
    at f (cell:row:1:72)
    at f (cell:row:2:12)
    at f (cell:row:2:12)
    at f (cell:row:2:12)`;
    expect(
      readableStack(withStack(new RangeError("Maximum call stack size exceeded"), stack), ["row"]).frames
    ).toEqual([
      {cell: "row", line: 1, function: "f"},
      {cell: "row", line: 2, function: "f"}
    ]);
  });

  test("a message that looks like a frame is none", () => {
    const error = new Error("no\n    at f (cell:row:9:9)");
    const stack = `${error}\n    at g (cell:row:1:1)`;
    expect(readableStack(withStack(error, stack), ["row"]).frames).toEqual([
      {cell: "row", line: 1, function: "g"}
    ]);
  });
});

test("Firefox", () => {
  const stack = `f@cell:row:3:14
m@cell:row:5:34
get g@cell:row:5:116
f/<@cell:row:6:34
async*f@cell:row:7:1
promise callback*h@cell:tools:2:1
@cell:row:6:5
go@https://example.com/_import/session.js:2:162
`;
  expect(readableStack(withStack(new TypeError("x is undefined"), stack), ["row", "tools"])).toEqual({
    message: "TypeError: x is undefined",
    frames: [
      {cell: "row", line: 3, function: "f"},
      {cell: "row", line: 5, function: "m"},
      {cell: "row", line: 5, function: "g"},
      {cell: "row", line: 6},
      {cell: "row", line: 7, function: "f"},
      {cell: "tools", line: 2, function: "h"},
      {cell: "row", line: 6}
    ]
  });
});

test("Safari", () => {
  const stack = `f@cell:row:3:14
@cell:row:6:34
map@[native code]
eval code@cell:row:6:5
eval@[native code]
go@https://example.com/_import/session.js:2:162`;
  expect(readableStack(withStack(new TypeError("undefined is not an object"), stack), ["row"])).toEqual({
    message: "TypeError: undefined is not an object",
    frames: [
      {cell: "row", line: 3, function: "f"},
      {cell: "row", line: 6}
    ]
  });
});

test("an error without a stack has no frames", () => {
  expect(readableStack(withStack(new Error("hi"), undefined as unknown as string), ["row"])).toEqual({
    message: "Error: hi",
    frames: []
  });
});

test("a runaway loop is told at the line of the loop, not of the check in its body", () => {
  const stack = `RunawayError: stopped: the loop at line 2 ran for more than 2 s without a pause
    at look (https://example.com/_import/guard.js:143:7148)
    at check (https://example.com/_import/guard.js:143:7234)
    at f (cell:row:3:2)
    at Object.eval [as body] (cell:row:9:1)`;
  expect(readableStack(withStack(new RunawayError("loop", 2, 2000), stack), ["row"])).toEqual({
    message: "stopped: the loop at line 2 ran for more than 2 s without a pause",
    frames: [
      {cell: "row", line: 2, function: "f"},
      {cell: "row", line: 9}
    ]
  });
});

test("the name of an error of its own kind is told", () => {
  class DomainError extends RangeError {
    override name = "DomainError";
  }
  expect(readableStack(new DomainError("beta must be positive, not -1"), []).message).toBe(
    "DomainError: beta must be positive, not -1"
  );
});
