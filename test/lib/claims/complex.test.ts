import {expect, test} from "vitest";
import {over, reciprocal, times} from "../../../lib/claims/complex.js";

test("complex numbers multiply and divide", () => {
  expect(times([1, 2], [3, -1])).toEqual([5, 5]);
  expect(over([5, 5], [3, -1])).toEqual([1, 2]);
  expect(reciprocal([0, 2])).toEqual([0, -0.5]);
});
