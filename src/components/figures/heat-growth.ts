// The growth rate of each mode on evenly spread tokens: ratios of Bessel functions, and what was measured.
import type {HeatData} from "../../data/heat/types.js";
import {growthRates} from "../../lib/phases/heat/growth-rates.js";
import {mostUnstableMode} from "../../lib/phases/heat/most-unstable-mode.js";
import {range} from "../controls.js";
import type {FigureSpec} from "../figure.js";
import {handles, links, panels, places} from "../panels.js";
import {Plot} from "../plot.js";

export interface GrowthState {
  beta: number;
}

const most = 20;

export function heatGrowth(growth: HeatData["growth"]): FigureSpec<GrowthState> {
  return {
    title: "How fast each mode grows",
    state: {beta: 30},
    controls: {beta: range({label: "inverse temperature β", min: 1, max: 300, step: 1, log: true})},
    play: {key: "beta"},
    size: {wide: [888, 330], narrow: [360, 600]},
    draw({beta}, layout) {
      const at = places(layout, 2);
      const measured = growth.find((g) => g.beta === beta);
      const panel = (dimension: 2 | 3, index: number) => {
        const rates = Array.from(growthRates(beta, most + 1, {dimension}), (rate, degree) => ({
          degree,
          rate
        }));
        const {degree, rate} = mostUnstableMode(beta, dimension);
        const others = growth.flatMap((g) =>
          (dimension === 2 ? g.circle : g.sphere).map((m) => ({...m, beta: g.beta}))
        );
        const points = others.filter((m) => m.beta === beta);
        const noise = dimension === 2 ? (measured?.noise.rates ?? []) : [];
        const peak = [{degree: Math.min(degree, most), rate}];
        return Plot.plot({
          ...at[index].size,
          marginLeft: 44,
          marginRight: 16,
          marginTop: 26,
          marginBottom: 40,
          x: {domain: [0, most], label: dimension === 2 ? "wave number k" : "degree ℓ", ticks: 5},
          y: {
            domain: [0, 0.8],
            label: `growth rate on the ${dimension === 2 ? "circle" : "sphere"}`,
            grid: true,
            ticks: 5
          },
          marks: [
            Plot.ruleY([2 / Math.E], {stroke: "var(--heat)", strokeDasharray: "4 3"}),
            Plot.text([{}], {
              x: most,
              y: 2 / Math.E,
              text: () => "2/e",
              dy: -8,
              dx: -4,
              textAnchor: "end",
              fill: "var(--heat)"
            }),
            Plot.line(rates, {x: "degree", y: "rate", stroke: "var(--theory)", strokeWidth: 2}),
            Plot.dot(
              others.filter((m) => m.beta !== beta),
              {x: "degree", y: "rate", r: 1.8, fill: "var(--control)", clip: true}
            ),
            Plot.dot(points, {
              x: "degree",
              y: "rate",
              r: 3.6,
              fill: "var(--simulation)",
              channels: {error: "error"},
              render: links((i) => `mode ${points[i].degree}`)
            }),
            Plot.ruleX(noise, {
              x: "degree",
              y1: (m: {rate: number; error: number}) => m.rate - 2 * m.error,
              y2: (m: {rate: number; error: number}) => m.rate + 2 * m.error,
              stroke: "var(--key)",
              strokeWidth: 2,
              clip: true
            }),
            ...(measured
              ? []
              : [
                  Plot.dot(
                    rates.filter((r) => r.degree > 0),
                    {x: "degree", y: "rate", r: 2.4, fill: "var(--paper)", stroke: "var(--theory)"}
                  )
                ]),
            Plot.dot(peak, {x: "degree", y: "rate", r: 7, stroke: "var(--key)", strokeWidth: 2}),
            Plot.dot(peak, {
              x: "degree",
              y: "rate",
              r: 22,
              fill: "transparent",
              render: handles(() => "beta")
            })
          ]
        });
      };
      return panels(layout, [
        {plot: panel(2, 0), ...at[0].at},
        {plot: panel(3, 1), ...at[1].at}
      ]);
    },
    describe({beta}) {
      const [circle, sphere] = [2, 3].map((d) => mostUnstableMode(beta, d));
      return `At β = ${beta} the fastest mode of the circle is ${circle.degree}, which grows at ${circle.rate.toFixed(4)}, and of the sphere ${sphere.degree}, at ${sphere.rate.toFixed(4)}.`;
    },
    drag: (_handle, {x}) => ({beta: (x * x) / 2})
  };
}
