import {expect, test} from "vitest";
import {commonNoiseStep} from "../../../lib/flow/index.js";
import {stream} from "../../../lib/random/index.js";
import {tokens, uniformTokens} from "../../../lib/sphere/index.js";

const still = (_t: number, _x: Float64Array, out: Float64Array) => {
  out.fill(0);
};

// With k(ρ) = ρ the field is G(x) = Mx with a matrix M of independent standard normal entries. On the circle the derivative
// of its tangential part by the angle, at (1, 0), is M_22 − M_11, of variance 2.
test("the field of close tokens is as smooth as its kernel: nothing above rounding is left out", () => {
  const delta = 4e-7; // 1 − ρ² = 1.6e-13: a conditional variance that must not be dropped
  const x = [1, 0];
  const y = [Math.cos(delta), Math.sin(delta)];
  const z = [0, 1];
  const start = tokens([...x, ...y, ...z], 2);
  const h = 1e-6;
  let sum = 0;
  let square = 0;
  const count = 400;
  for (let k = 0; k < count; ++k) {
    const {positions} = commonNoiseStep(still, 0, h, start, (rho) => rho, stream(k));
    const turn = (i: number) =>
      Math.atan2(
        start.positions[2 * i] * positions[2 * i + 1] - start.positions[2 * i + 1] * positions[2 * i],
        start.positions[2 * i] * positions[2 * i] + start.positions[2 * i + 1] * positions[2 * i + 1]
      );
    const difference = (turn(1) - turn(0)) / (Math.sqrt(h) * delta);
    sum += difference;
    square += difference * difference;
  }
  // 5 standard errors of 400 draws are 5·2·√(2/400) = 0.71 for the mean square
  expect(Math.abs(square / count - 2)).toBeLessThan(0.71);
  expect(Math.abs(sum / count)).toBeLessThan(5 * Math.sqrt(2 / count));
});

test("tokens at one place stay at one place to the last bit, among others nearly there", () => {
  const some = uniformTokens(stream(1), 20, 3);
  const near = some.positions.map((value, i) => value + (i % 3 === 0 ? 1e-9 : 0));
  const rows = [
    ...some.positions,
    ...near.map((v, i) => v / Math.hypot(...near.subarray(i - (i % 3), i - (i % 3) + 3))),
    ...some.positions
  ];
  const start = tokens(rows, 3);
  const {positions} = commonNoiseStep(still, 0, 0.1, start, (rho) => Math.exp(5 * (rho - 1)), stream(2));
  expect(positions.slice(0, 60)).toEqual(positions.slice(120));
});
