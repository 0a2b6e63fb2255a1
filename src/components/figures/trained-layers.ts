// Layer 2 against layer 1, with less and less left to differ; and what accounts for the variance between rows.
import type {Estimate, LayerComparison} from "../../data/trained/types.js";
import type {FigureSpec, Layout} from "../figure.js";
import {fixed} from "../format.js";
import {intervals, margin} from "../intervals.js";
import {panels} from "../panels.js";
import {estimate} from "./by-head.js";

/** The figure of the comparison. */
export function trainedLayers({entropyDifference, explained}: LayerComparison): FigureSpec<object> {
  const {modelBeta, equalBeta, equalCoupling} = entropyDifference;
  const differences: [string, Estimate][] = [
    ["each at its own β", modelBeta],
    [`both at β = ${equalBeta.beta.toFixed(3)}`, equalBeta.difference],
    ...equalCoupling.map(({coupling, difference}): [string, Estimate] => [
      `both at g = ${coupling}`,
      difference
    ])
  ];
  const shares: [string, Estimate][] = [
    ["layer (and dₖ)", explained.dimension],
    ["head", explained.head],
    ["Gaussian, n and g", explained.gaussian],
    ["Gaussian rows’ own", explained.ceiling]
  ];
  const labelWidth = 128;
  const row = 26;
  const [upper, lower] = [differences, shares].map((list) => list.length * row + 60);
  const rows = (list: [string, Estimate][]) =>
    list.map(([, e]) => ({...estimate(e), color: "var(--simulation)"}));
  return {
    title: "What is left of the difference between the layers",
    state: {},
    size: {wide: [888, upper], narrow: [360, upper + lower]},
    draw(_state, {width, height, narrow}: Layout) {
      const w = narrow ? width : width / 2 - 10;
      const left = intervals(
        rows(differences),
        differences.map(([name]) => name),
        {
          label: "H / ln n, layer 2 less layer 1",
          domain: [-0.05, 0.45],
          ticks: 5,
          reference: 0,
          tickFormat: (x) => fixed(x, 1)
        },
        {inner: w - labelWidth - margin, height: upper, labelWidth}
      );
      const right = intervals(
        rows(shares),
        shares.map(([name]) => name),
        {label: "share of the variance of H / ln n", domain: [0, 1], ticks: 5},
        {inner: w - labelWidth - margin, height: narrow ? lower : upper, labelWidth}
      );
      return panels({width, height}, [
        {plot: left, left: 0, top: 0},
        {plot: right, left: width - w, top: narrow ? upper : 0}
      ]);
    },
    describe: () =>
      `Differences: ${differences.map(([name, {value}]) => `${name} ${fixed(value, 3)}`).join(", ")}. Shares: ${shares.map(([name, {value}]) => `${name} ${value.toFixed(2)}`).join(", ")}.`
  };
}
