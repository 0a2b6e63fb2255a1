import {expect, test} from "vitest";
import {DomainError, ShapeError} from "../../../lib/errors.js";
import {normal, normals, type Stream, stream} from "../../../lib/random/index.js";

test("the first draws of seed 42 are fixed for ever", () => {
  expect(Array.from(normals(stream(42).split("noise"), 3))).toEqual([
    -0.07595105785728107, -0.19120457250242812, 0.07767679791384004
  ]);
});

test("is what single draws give, and goes on where it stopped", () => {
  const s = stream(8);
  const single = Array.from({length: 50}, () => normal(s));
  const t = stream(8);
  expect([...normals(t, 20), ...normals(t, 30)]).toEqual(single);
});

test("keeps to its domain", () => {
  for (const n of [0, -1, 1.5, 1e9, Number.NaN]) expect(() => normals(stream(1), n)).toThrow(DomainError);
  expect(() => normals({} as Stream, 3)).toThrow(ShapeError);
});
