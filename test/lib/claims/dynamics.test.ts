import {afterEach, describe, expect, test, vi} from "vitest";
import {difference, dot, pairEnergy, pairSums, scattered} from "../../../lib/claims/dynamics/tools.js";
import {dynamicsClaims} from "../../../lib/claims/dynamics.js";
import {num, reference} from "../../reference/index.js";
import {expectRecords} from "./checks.js";

test.each(dynamicsClaims.filter(({check}) => check))("$id holds", ({check}) => {
  const {pass, comparisons} = check!();
  expect(pass, JSON.stringify(comparisons)).toBe(true);
});

test("the records say what they must", () => expectRecords(dynamicsClaims, /^dyn\.[a-z0-9-]+$/));

describe("the routes of the checks", () => {
  test("have the reference value of the field on the circle", () => {
    const {inputs, value} = reference("field.S1.b2");
    const x = inputs.theta.map(num).map((t: number) => [Math.cos(t), Math.sin(t)]);
    const beta = num(inputs.beta);
    // four terms of order e², rounded
    expect(Math.abs(pairEnergy(x, beta) - num(value.E))).toBeLessThan(1e-14);
    for (const usa of [false, true]) {
      const {drift} = pairSums(x, beta, {usa});
      for (const [i, v] of drift.entries()) {
        const speed = dot(v, [-x[i][1], x[i][0]]);
        expect(Math.abs(speed - num((usa ? value.USA : value.SA)[i]))).toBeLessThan(1e-14);
      }
    }
  });

  test("rotate with the tokens, and do not depend on their order", () => {
    const x = scattered(9, 3);
    const turned = x.map(([a, b, c]) => [b, c, a]);
    const {drift, partition} = pairSums(x, 3);
    const other = pairSums(turned, 3);
    expect(
      difference(
        other.drift,
        drift.map(([a, b, c]) => [b, c, a])
      )
    ).toBeLessThan(1e-15);
    expect(pairEnergy(turned, 3)).toBeCloseTo(pairEnergy(x, 3), 13);
    const reversed = pairSums(x.toReversed(), 3);
    expect(difference([reversed.partition], [partition.toReversed()])).toBeLessThan(1e-13);
  });
});

describe("a wrong library is found out", () => {
  afterEach(() => {
    vi.doUnmock("../../../lib/attention/index.js");
    vi.doUnmock("../../../lib/flow/index.js");
    vi.resetModules();
  });

  const failing = async () => {
    const {dynamicsClaims: claims} = await import("../../../lib/claims/dynamics.js");
    return claims.filter(({check}) => check && !check().pass).map(({id}) => id);
  };

  test("if the field is off by one part in a million", async () => {
    vi.resetModules();
    vi.doMock("../../../lib/attention/index.js", async (original) => {
      const attention = await original<typeof import("../../../lib/attention/index.js")>();
      return {
        ...attention,
        equiangularRate: (...a: Parameters<typeof attention.equiangularRate>) =>
          attention.equiangularRate(...a) * (1 + 1e-6),
        fieldEvaluator: (...a: Parameters<typeof attention.fieldEvaluator>) => {
          const evaluate = attention.fieldEvaluator(...a);
          return (tokens: Parameters<typeof evaluate>[0]) => {
            const field = evaluate(tokens);
            return {
              ...field,
              drift: field.drift.map((v) => v * (1 + 1e-6)),
              logEnergy: field.logEnergy! + 1e-6,
              logEnergyRate: field.logEnergyRate! * (1 + 1e-6)
            };
          };
        }
      };
    });
    expect(await failing()).toEqual([
      "dyn.flow",
      "dyn.linear-cost",
      "dyn.kuramoto",
      "dyn.equiangular",
      "dyn.usa-energy",
      "dyn.sa-energy",
      "dyn.energy-range",
      "dyn.no-energy"
    ]);
  });

  test("if mergers come late by one part in a thousand", async () => {
    vi.resetModules();
    vi.doMock("../../../lib/flow/index.js", async (original) => {
      const flow = await original<typeof import("../../../lib/flow/index.js")>();
      return {
        ...flow,
        mergerSequence: function* (...a: Parameters<typeof flow.mergerSequence>) {
          const found = yield* flow.mergerSequence(...a);
          const late = found.mergers.map((m) => ({
            ...m,
            time: m.time * 1.001,
            logTime: m.logTime + Math.log(1.001)
          }));
          return {...found, mergers: late};
        }
      };
    });
    expect(await failing()).toEqual(["dyn.merger-clock", "dyn.first-merger"]);
  });
});
