// The times T₁, T₂, T₃ of whole runs over β: each run, means, fitted lines with their bands, and what was expected.
import {startsQuiet} from "../../data/robustness/start-noise.js";
import type {Fit, PhaseRun, TimescalesData} from "../../data/robustness/types.js";
import {clusterTime} from "../../lib/phases/heat/cluster-time.js";
import {choice, range} from "../controls.js";
import type {FigureSpec} from "../figure.js";
import {powerOfTen} from "../format.js";
import {handles, links} from "../panels.js";
import {Plot} from "../plot.js";

export interface TimescalesState {
  beta: number;
  n: number;
}

const colours = {T1: "var(--alignment)", T2: "var(--heat)", T3: "var(--pairing)"};

/** The median. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** The three times at one β and N: means, and of T₃ the median. */
export function timesAt(
  runs: readonly PhaseRun[],
  beta: number,
  n: number
): {T1: number; T2: number; T3: number} {
  const some = runs.filter((run) => run.beta === beta && run.tokens === n);
  const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;
  return {
    T1: mean(some.map(({aligned}) => aligned)),
    T2: mean(some.map(({clustered}) => clustered)),
    T3: median(some.map(({firstMerger}) => firstMerger ?? Number.POSITIVE_INFINITY))
  };
}

/** Times below this are drawn there: where noise has the contrast of clusters from the start T₂ is 0. */
const floor = 0.1;

/** A fitted line in β and t, from one in (ln β, t) or (β, ln t). */
function drawn({line}: Fit, kind: "time" | "logarithm") {
  return line.map(({x, y, low, high}) =>
    kind === "time"
      ? {beta: Math.exp(x), y: Math.max(floor, y), low: Math.max(floor, low), high: Math.max(floor, high)}
      : {beta: x, y: Math.exp(y), low: Math.exp(low), high: Math.exp(high)}
  );
}

export function robustnessTimescales({
  runs,
  fits
}: Pick<TimescalesData, "runs" | "fits">): FigureSpec<TimescalesState> {
  const betas = [...new Set(runs.map(({beta}) => beta))];
  const sizes = fits.map(({tokens}) => tokens);
  const nearest = (beta: number) =>
    betas.reduce((best, b) => (Math.abs(Math.log(b / beta)) < Math.abs(Math.log(best / beta)) ? b : best));
  return {
    title: "How long the phases last",
    state: {beta: 64, n: sizes[sizes.length - 1]},
    controls: {
      n: choice({
        label: "tokens N",
        options: sizes.map((value) => ({value, label: value.toLocaleString("en")}))
      }),
      beta: range({
        label: "inverse temperature β",
        min: betas[0],
        max: betas[betas.length - 1],
        step: 1,
        log: true
      })
    },
    size: {wide: [888, 390], narrow: [360, 440]},
    draw({beta, n}, {width, height, narrow}) {
      const fit = fits.find(({tokens}) => tokens === n)!;
      const some = runs.filter(({tokens}) => tokens === n);
      const lines = [
        {name: "T1" as const, line: drawn(fit.aligned, "time")},
        {name: "T2" as const, line: drawn(fit.clustered, "time")},
        {name: "T3" as const, line: drawn(fit.merger, "logarithm")}
      ];
      const law = betas.map((b) => ({beta: b, time: Math.max(floor, clusterTime(b, n))}));
      const points = some.flatMap((run) => [
        {beta: run.beta, name: "T1" as const, time: run.aligned, counts: true},
        {beta: run.beta, name: "T2" as const, time: Math.max(floor, run.clustered), counts: startsQuiet(run)},
        ...(run.firstMerger === null
          ? []
          : [{beta: run.beta, name: "T3" as const, time: run.firstMerger, counts: true}])
      ]);
      // what the source has: O(β) and e^{cβ}, through the first points
      const first = timesAt(runs, betas[0], n);
      const linear = betas.map((b) => ({beta: b, time: (first.T2 * b) / betas[0]}));
      const exponential = Array.from({length: 13}, (_, i) => {
        const b = betas[0] + i;
        return {beta: b, time: first.T3 * Math.exp(b - betas[0])};
      }).filter(({time}) => time < 1e5);
      const here = [{beta, y: floor}];
      const ends = lines.map(({name, line}) => ({
        name,
        beta: betas[betas.length - 1],
        y: line[line.length - 1].y
      }));
      return Plot.plot({
        ...{width, height, marginLeft: 48, marginBottom: 44, marginTop: 26},
        marginRight: narrow ? 34 : 96,
        x: {
          type: "log",
          base: 2,
          domain: [7, 300],
          label: "inverse temperature β",
          ticks: betas,
          tickFormat: String
        },
        y: {
          type: "log",
          domain: [floor, 1e5],
          label: "time t",
          grid: true,
          ticks: [0.1, 1, 10, 100, 1000, 1e4, 1e5],
          tickFormat: (x: number) => (x >= 1000 ? powerOfTen(Math.round(Math.log10(x))) : String(x))
        },
        marks: [
          Plot.line(linear, {x: "beta", y: "time", stroke: colours.T2, strokeDasharray: "2 4"}),
          Plot.line(exponential, {x: "beta", y: "time", stroke: colours.T3, strokeDasharray: "2 4"}),
          ...lines.flatMap(({name, line}) => [
            Plot.areaY(line, {x: "beta", y1: "low", y2: "high", fill: colours[name], fillOpacity: 0.18}),
            Plot.line(line, {x: "beta", y: "y", stroke: colours[name], strokeWidth: 2})
          ]),
          Plot.line(law, {
            x: "beta",
            y: "time",
            stroke: "var(--soft)",
            strokeWidth: 1.5,
            strokeDasharray: "6 3"
          }),
          Plot.dot(points, {
            x: "beta",
            y: "time",
            r: 2.6,
            fill: (d: {name: keyof typeof colours}) => colours[d.name],
            // open where noise has half the contrast of clusters at the start
            fillOpacity: ({counts}: {counts: boolean}) => (counts ? 0.8 : 0),
            stroke: (d: {name: keyof typeof colours}) => colours[d.name],
            strokeWidth: ({counts}: {counts: boolean}) => (counts ? 0 : 1),
            channels: {time: "name"},
            render: links((i) => points[i].name.replace("T", "T "))
          }),
          Plot.text(ends, {
            x: "beta",
            y: "y",
            text: ({name}: {name: string}) =>
              narrow
                ? name.replace("1", "₁").replace("2", "₂").replace("3", "₃")
                : {T1: "T₁: aligned", T2: "T₂: clusters", T3: "T₃: merger"}[name as "T1"]!,
            textAnchor: "start",
            dx: 7,
            fill: ({name}: {name: keyof typeof colours}) => colours[name]
          }),
          Plot.ruleX([beta], {stroke: "var(--key)", strokeWidth: 1.5}),
          Plot.dot(here, {x: "beta", y: "y", r: 6, fill: "var(--key)", stroke: "var(--paper)"}),
          Plot.dot(here, {x: "beta", y: "y", r: 22, fill: "transparent", render: handles(() => "beta")})
        ]
      });
    },
    describe({beta, n}) {
      const b = nearest(beta);
      const {T1, T2, T3} = timesAt(runs, b, n);
      const noise = startsQuiet({tokens: n, beta: b})
        ? ""
        : " (noise has over half their contrast at the start)";
      return `${n.toLocaleString("en")} tokens at β = ${b}: aligned at ${T1.toFixed(2)}, clusters at ${T2.toFixed(2)}${noise}, first merger at ${T3.toPrecision(2)} (median).`;
    },
    drag: (_handle, {x}) => ({beta: x})
  };
}
