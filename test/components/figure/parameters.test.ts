import {expect, test} from "vitest";
import {choice, list, range, toggle} from "../../../src/components/controls.js";
import {parametersOf, valueText} from "../../../src/components/figure/parameters.js";

const controls = {
  beta: range({label: "β", min: 0, max: 6, step: 0.01, format: (x) => `inverse temperature ${x}`}),
  unit: choice({label: "head", options: [{value: 5, label: "layer 2, head 2"}]}),
  log: toggle({label: "logarithmic"}),
  u: list({label: "logits u", minLength: 1, maxLength: 9, limit: 9})
};

test("a parameter has the label of its control, and its value as the control shows it", () => {
  const state = {beta: -0.25, unit: 5, log: false, u: [1, -2]};
  expect(parametersOf(state, controls, {}, {unit: 5})).toEqual([
    {key: "beta", label: "β", value: "-0.25", isChanged: false},
    {key: "unit", label: "head", value: "layer 2, head 2", isChanged: true},
    {key: "log", label: "logarithmic", value: "off", isChanged: false},
    {key: "u", label: "logits u", value: "[1, -2]", isChanged: false}
  ]);
});

test("what has no control has the name that the figure gives it; without one it is not told", () => {
  const state = {keys: [2, 3], drawn: [{n: 1}, {n: 2}], secret: 1};
  const told = parametersOf(state, {}, {keys: "keys n", drawn: "drawn rows"}, {});
  expect(told.map(({label, value}) => `${label} = ${value}`)).toEqual(["keys n = [2, 3]", "drawn rows = 2"]);
});

test("a choice that is not offered is told by its value", () => {
  expect(parametersOf({unit: 7}, controls, {}, {})[0].value).toBe("7");
});

test("values are written as they are typed in a cell", () => {
  expect(valueText({a: [1, {b: "x"}], c: null, d: false})).toBe('{a: [1, {b: "x"}], c: null, d: false}');
  expect(valueText(0.1 + 0.2)).toBe("0.30000000000000004");
});
