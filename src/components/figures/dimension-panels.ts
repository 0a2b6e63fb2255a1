// What the figures about general matrices share: medians and ranges over runs against time on a logarithmic axis.
import type {Curves} from "../../data/robustness-dimension/types.js";
import {both, handles, links} from "../panels.js";
import {Plot} from "../plot.js";

export type Quantity = keyof Curves;

const axes = {
  overlap: {
    label: "mean overlap",
    domain: [-0.3, 1],
    type: "linear",
    ticks: [0, 0.5, 1],
    format: (x: number) => String(x)
  },
  clusters: {
    label: "clusters",
    domain: [0.9, 36],
    type: "log",
    ticks: [1, 2, 4, 8, 16, 32],
    format: (x: number) => String(x)
  },
  growth: {
    label: "growth of a distance",
    domain: [1e-4, 1e3],
    type: "log",
    ticks: [1e-3, 1, 1e3],
    format: (x: number) => (x === 1 ? "1" : x > 1 ? "1000" : "0.001")
  }
} as const;

/** The panel of one quantity; `beside` is drawn for comparison. */
export function quantityPanel(
  quantity: Quantity,
  times: readonly number[],
  curves: Curves,
  {
    beside,
    time,
    size,
    handle
  }: {
    beside?: Curves;
    time: number;
    size: {width: number; height: number};
    handle: boolean;
  }
): Element {
  const {label, domain, type, ticks, format} = axes[quantity];
  const [least, most] = domain;
  const within = (x: number) => Math.min(most, Math.max(least, x));
  const rows = ({low, middle, high}: Curves[Quantity]) =>
    times.flatMap((t, i) =>
      t > 0 ? [{t, low: within(low[i]), middle: middle[i], high: within(high[i])}] : []
    );
  const own = rows(curves[quantity]);
  const other = beside === undefined ? [] : rows(beside[quantity]);
  const seen = (some: typeof own) => some.filter(({middle}) => middle >= least && middle <= most);
  return Plot.plot({
    ...size,
    ...{marginLeft: 44, marginRight: 12, marginTop: 28, marginBottom: 42},
    x: {
      type: "log",
      domain: [times[1], times[times.length - 1]],
      label: "time t",
      ticks: [0.1, 1, 10],
      tickFormat: String
    },
    y: {
      ...{type, domain: [...domain], label, grid: true, ticks: [...ticks], tickFormat: format},
      ...(quantity === "clusters" && {base: 2})
    },
    marks: [
      Plot.ruleX([time], {stroke: "var(--key)"}),
      Plot.areaY(own, {x: "t", y1: "low", y2: "high", fill: "var(--simulation)", fillOpacity: 0.13}),
      Plot.dot(seen(other), {
        x: "t",
        y: "middle",
        r: 2.6,
        stroke: "var(--soft)",
        strokeWidth: 1.2,
        render: links(() => "Gaussian")
      }),
      Plot.dot(seen(own), {
        x: "t",
        y: "middle",
        r: 2.6,
        fill: "var(--simulation)",
        render: links(() => "the runs")
      }),
      ...(handle
        ? [
            Plot.dot([{time}], {
              x: "time",
              y: () => least,
              r: 6,
              fill: "var(--key)",
              stroke: "var(--paper)"
            }),
            Plot.dot([{time}], {
              x: "time",
              y: () => least,
              r: 22,
              fill: "transparent",
              render: both(
                handles(() => "time"),
                links(() => undefined)
              )
            })
          ]
        : [])
    ]
  });
}

/** What a quantity is, in the median, at the recorded time that is nearest. */
export function at(quantity: Curves[Quantity], times: readonly number[], time: number): number {
  let nearest = 0;
  for (const [i, t] of times.entries()) if (Math.abs(t - time) < Math.abs(times[nearest] - time)) nearest = i;
  return quantity.middle[nearest];
}

/** Medians in words. */
export const told = (curves: Curves, times: readonly number[], time: number): string =>
  `overlap ${at(curves.overlap, times, time).toFixed(2)}, ${at(curves.clusters, times, time)} clusters, and a small distance ${at(curves.growth, times, time).toPrecision(2)} times what it was`.replace(
    "-",
    "−"
  );
