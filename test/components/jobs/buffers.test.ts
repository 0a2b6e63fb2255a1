import {expect, test} from "vitest";
import {buffersOf} from "../../../src/components/jobs/buffers.js";

test("the memory of arrays anywhere in a result is found, each once", () => {
  const x = new Float64Array(4);
  const y = new Float32Array(2);
  const z = new ArrayBuffer(8);
  const found = buffersOf({x, parts: [{y}, x.subarray(1), z], n: 3, none: null, text: "x"});
  expect(new Set(found)).toEqual(new Set([x.buffer, y.buffer, z]));
  expect(found.length).toBe(3);
});

test("memory that is shared, and plain data, are left where they are", () => {
  expect(buffersOf(new Float64Array(new SharedArrayBuffer(8)))).toEqual([]);
  expect(buffersOf([1, "2", undefined, null, true])).toEqual([]);
});

test("a moved result arrives whole", () => {
  const result = {values: Float64Array.of(1, 2, 3), n: 3};
  const moved = structuredClone(result, {transfer: buffersOf(result)});
  expect(moved).toEqual({values: Float64Array.of(1, 2, 3), n: 3});
  expect(result.values.length).toBe(0);
});
