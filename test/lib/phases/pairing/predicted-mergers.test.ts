import fc from "fast-check";
import {describe, expect, test} from "vitest";
import {DomainError, ShapeError} from "../../../../lib/errors.js";
import {complete} from "../../../../lib/experiment.js";
import {mergerSequence} from "../../../../lib/flow/index.js";
import {pairMergerTime, predictedMergers} from "../../../../lib/phases/index.js";
import {anglesOnCircle, tokens, tokensOnCircle} from "../../../../lib/sphere/index.js";

const five = tokensOnCircle([0, 0.55, 1.6, 2.75, 4.3]);

describe("predicted mergers", () => {
  test("of two atoms: the time of the pair, and where it meets", () => {
    const [{logTime, members, place}] = predictedMergers(tokensOnCircle([0.3, 1.5], {masses: [2, 1]}), 50);
    expect(Math.abs(Math.exp(logTime) / pairMergerTime(50, 1.2, {masses: [2, 1]}) - 1)).toBeLessThan(1e-12);
    expect(members).toEqual([[0], [1]]);
    // displacements as a₂² : a₁² for β → ∞; the correction is of order 1/β
    const angle = anglesOnCircle(tokens(place, 2))[0];
    expect(Math.abs(angle - 0.3 - 1.2 / 5)).toBeLessThan(0.05);
  });

  test("come at the times of the flow, closer and closer as β grows, in its order", () => {
    // the bounds fall as e^{−cβ}; the flow's own error is 1e-8
    for (const [beta, bound] of [
      [30, 5e-3],
      [60, 1e-4],
      [120, 1e-6]
    ]) {
      const predicted = predictedMergers(five, beta);
      const {mergers} = complete(mergerSequence(five, beta));
      expect(predicted.map(({members}) => members)).toEqual(
        mergers.map(({members}) => [...members].sort((a, b) => Math.min(...a) - Math.min(...b)))
      );
      for (const [i, {logTime}] of predicted.entries())
        expect(Math.abs(logTime - mergers[i].logTime)).toBeLessThan(bound);
    }
  });

  test("do not depend on the frame", () => {
    fc.assert(
      fc.property(fc.double({min: -3, max: 3, noNaN: true}), (turn) => {
        const angles = [0, 0.6, 1.7, 2.9, 4.4];
        const there = predictedMergers(tokensOnCircle(angles.map((a) => a + turn)), 40);
        const here = predictedMergers(tokensOnCircle(angles), 40);
        for (const [i, {logTime, members}] of here.entries()) {
          expect(there[i].members).toEqual(members);
          // angles are rounded to 1e-15, times β
          expect(Math.abs(there[i].logTime - logTime)).toBeLessThan(1e-12);
        }
      })
    );
  });

  test("a lighter partner can win against a closer one: 20 to 1 at 0.55 against equal masses at 0.5", () => {
    // each pair far from the other
    const start = tokensOnCircle([0, 0.5, 3, 3.55], {masses: [1, 1, 20, 1]});
    const first = (beta: number) => predictedMergers(start, beta)[0].members;
    expect(first(10)).toEqual([[2], [3]]);
    expect(first(40)).toEqual([[2], [3]]);
    expect(first(160)).toEqual([[0], [1]]);
  });

  test("those that are together at the start have merged then", () => {
    const [{logTime, members}] = predictedMergers(tokensOnCircle([1, 2, 1]), 5);
    expect(logTime).toBe(-Infinity);
    expect(members).toEqual([[0], [2]]);
  });

  test("opposite atoms wait for a third one", () => {
    const start = tokens([1, 0, -1, 0, 0.8, 0.6], 2);
    const [first, last] = predictedMergers(start, 30);
    expect(first.members).toEqual([[0], [2]]);
    const {mergers} = complete(mergerSequence(start, 30));
    // the next neighbour is at 1.8: e^{−30(cos 0.64 − cos 2.5)} is far below rounding of the flow
    expect(Math.abs(first.logTime - mergers[0].logTime)).toBeLessThan(1e-6);
    expect(Math.abs(last.logTime - mergers[1].logTime)).toBeLessThan(0.05);
  });

  test("keep to their domain", () => {
    expect(() => predictedMergers(tokensOnCircle([0]), 5)).toThrow(DomainError);
    expect(() => predictedMergers(tokens([1, 0, -1, 0], 2), 5)).toThrow(/opposite/);
    expect(() => predictedMergers(five, -1)).toThrow(/beta/);
    expect(() => predictedMergers(five, 5, {angle: 1})).toThrow(/angle/);
    expect(() => predictedMergers([] as never, 5)).toThrow(ShapeError);
  });
});
