// The variances of the components of a mixture against s: of the tokens, and by the law of finite β; s is dragged.
import {gaussianVariance} from "../../lib/phases/heat/gaussian-variance.js";
import {handles} from "../panels.js";
import {Plot} from "../plot.js";

interface Run {
  beta: number;
  sign: 1 | -1;
  s: readonly number[];
  variances: readonly (readonly number[])[];
}

/** @param s where the run is shown */
export function heatWidths(
  size: {width: number; height: number},
  components: readonly {variance: number}[],
  run: Run,
  {s, highest}: {s: number; highest: number}
): Element {
  const end = run.s[run.s.length - 1];
  const lines = components.flatMap((c, j) =>
    Array.from({length: 81}, (_, i) => {
      const x = (end * i) / 80;
      return {j, s: x, v: gaussianVariance(c.variance, x, run.beta, run.sign)};
    })
  );
  const points = run.s.flatMap((x, i) => run.variances[i].map((v, j) => ({j, s: x, v})));
  const here = [{s, v: 0.5 * highest}];
  return Plot.plot({
    ...size,
    marginLeft: 44,
    marginRight: 16,
    marginTop: 26,
    marginBottom: 40,
    x: {domain: [0, end], label: "s = t/β", ticks: 5},
    y: {domain: [0, highest], label: "variance of each cluster", grid: true, ticks: 5},
    marks: [
      Plot.line(lines, {x: "s", y: "v", z: "j", stroke: "var(--theory)", strokeWidth: 2, clip: true}),
      Plot.dot(
        points.filter(({v}) => v <= highest),
        {x: "s", y: "v", r: 2.6, fill: "var(--simulation)"}
      ),
      Plot.ruleX([s], {stroke: "var(--key)", strokeWidth: 1.5}),
      Plot.dot(here, {x: "s", y: "v", r: 6, fill: "var(--key)", stroke: "var(--paper)"}),
      Plot.dot(here, {x: "s", y: "v", r: 22, fill: "transparent", render: handles(() => "s")})
    ]
  });
}
