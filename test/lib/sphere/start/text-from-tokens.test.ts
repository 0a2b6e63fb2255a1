import fc from "fast-check";
import {expect, test} from "vitest";
import {ShapeError} from "../../../../lib/errors.js";
import {textFromTokens, tokens, tokensFromText} from "../../../../lib/sphere/index.js";
import {anyDimension, seeds, weighted} from "../helpers.js";

test("reads back as the same tokens", () => {
  fc.assert(
    fc.property(seeds, anyDimension, (seed, d) => {
      const some = weighted(seed, 5, d);
      const again = tokensFromText(textFromTokens(some));
      expect(again.masses).toEqual(some.masses);
      expect(again.dimension).toBe(d);
      // read rows are brought to norm 1 again, which may change the last digit
      for (const [i, x] of again.positions.entries())
        expect(Math.abs(x - some.positions[i])).toBeLessThan(3e-16);
    })
  );
});

test("is a table with a line of names, and masses where there are any", () => {
  expect(textFromTokens(tokens([1, 0, 0, -1], 2))).toBe("x1,x2\n1,0\n0,-1\n");
  expect(textFromTokens(tokens([0, 1], 2, {masses: [2.5]}))).toBe("x1,x2,mass\n0,1,2.5\n");
  expect(() => textFromTokens([] as never)).toThrow(ShapeError);
});
