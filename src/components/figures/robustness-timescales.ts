// The times T₁, T₂, T₃ of whole runs over β: each run, means, fitted lines with their bands, and what was expected.
import {startsQuiet} from "../../data/robustness/start-noise.js";
import type {Fit, PhaseRun, TimescalesData} from "../../data/robustness/types.js";
import {clusterTime} from "../../lib/phases/heat/cluster-time.js";
import {choice, range} from "../controls.js";
import type {FigureSpec} from "../figure.js";
import {powerOfTen} from "../format.js";
import {handles, links, panels, places} from "../panels.js";
import {Plot} from "../plot.js";
import {readout} from "../readout.js";

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

/** A fitted line in β and t, from one in (ln β, t) or (β, ln t), whose points are joined as they lie in these. */
function drawn({line}: Fit, kind: "time" | "logarithm") {
  const steps = 8;
  const between = line.slice(1).flatMap((next, i) =>
    Array.from({length: steps}, (_, k) => {
      const at = (key: "x" | "y" | "low" | "high") => line[i][key] + ((next[key] - line[i][key]) * k) / steps;
      return {x: at("x"), y: at("y"), low: at("low"), high: at("high")};
    })
  );
  return [...between, line[line.length - 1]].map(({x, y, low, high}) =>
    kind === "time"
      ? {beta: Math.exp(x), y, low, high}
      : {beta: x, y: Math.exp(y), low: Math.exp(low), high: Math.exp(high)}
  );
}

/** To three digits, without a power of ten. */
const rounded = (time: number) => Number(time.toPrecision(3)).toLocaleString("en");

/** The longest T₁ and T₂ that are drawn, and the longest T₃. */
const [short, long] = [6.5, 1e5];

export function robustnessTimescales({
  runs,
  fits
}: Pick<TimescalesData, "runs" | "fits">): FigureSpec<TimescalesState> {
  const sizes = fits.map(({tokens}) => tokens);
  const betasOf = (n: number) => [...new Set(runs.filter(({tokens}) => tokens === n).map(({beta}) => beta))];
  const nearest = (beta: number, n: number) =>
    betasOf(n).reduce((best, b) =>
      Math.abs(Math.log(b / beta)) < Math.abs(Math.log(best / beta)) ? b : best
    );
  const all = runs.map(({beta}) => beta);
  return {
    title: "How long the phases last",
    state: {beta: 32, n: sizes[sizes.length - 1]},
    controls: {
      n: choice({
        label: "tokens N",
        options: sizes.map((value) => ({value, label: value.toLocaleString("en")}))
      }),
      beta: range({
        label: "inverse temperature β",
        min: Math.min(...all),
        max: Math.max(...all),
        step: 1,
        log: true
      })
    },
    size: {wide: [888, 340], narrow: [360, 640]},
    draw({beta, n}, layout) {
      const fit = fits.find(({tokens}) => tokens === n)!;
      const some = runs.filter(({tokens}) => tokens === n);
      const betas = betasOf(n);
      const [left, right] = places(layout, 2);
      const x = {
        type: "log" as const,
        base: 2,
        domain: [7, 300],
        label: "inverse temperature β",
        ticks: betas,
        tickFormat: String
      };
      const margins = {marginLeft: 48, marginRight: 34, marginBottom: 44, marginTop: 26};
      const b = nearest(beta, n);
      const {T1, T2, T3} = timesAt(runs, b, n);
      const counts = startsQuiet({tokens: n, beta: b});
      /** One of the times: its points, and a line with a band, if it has one. */
      const marks = (
        name: keyof typeof colours,
        line: {beta: number; y: number; low?: number; high?: number}[],
        points: {beta: number; time: number; counts: boolean}[]
      ) => [
        Plot.areaY(
          line.filter(({low}) => low !== undefined),
          {...{x: "beta", y1: "low", y2: "high", fill: colours[name], fillOpacity: 0.18, clip: true}}
        ),
        Plot.line(line, {x: "beta", y: "y", stroke: colours[name], strokeWidth: 2, clip: true}),
        Plot.dot(points, {
          ...{x: "beta", y: "time", r: 2.6, fill: colours[name], stroke: colours[name]},
          // open where noise has half the contrast of clusters at the start
          fillOpacity: (d: {counts: boolean}) => (d.counts ? 0.8 : 0),
          strokeWidth: (d: {counts: boolean}) => (d.counts ? 0 : 1),
          render: links(() => name.replace("T", "T "))
        }),
        Plot.text([line[line.length - 1]], {
          x: () => betas[betas.length - 1],
          y: "y",
          text: () => name.replace("1", "₁").replace("2", "₂").replace("3", "₃"),
          // T₁ and T₂ may end together
          ...{textAnchor: "start", dx: 7, dy: {T1: 7, T2: -7, T3: 0}[name], fill: colours[name]}
        })
      ];
      const handle = (y: number, text: string) => [
        Plot.ruleX([b], {stroke: "var(--key)", strokeWidth: 1.5}),
        Plot.dot([{beta: b, y}], {x: "beta", y: "y", r: 6, fill: "var(--key)", stroke: "var(--paper)"}),
        Plot.dot([{beta: b, y}], {
          ...{x: "beta", y: "y", r: 22, fill: "transparent", render: handles(() => "beta")}
        }),
        // beside the rule, where there is room
        readout(
          [{beta: b, y}],
          "beta",
          "y",
          text,
          b > 45 ? {dx: -9, textAnchor: "end"} : {dx: 9, textAnchor: "start"}
        )
      ];
      const law = betas.map((at) => ({beta: at, time: clusterTime(at, n)}));
      // what the source has: O(β) and e^{cβ}, through the first points
      const first = timesAt(runs, betas[0], n);
      const linear = betas.map((at) => ({beta: at, time: (first.T2 * at) / betas[0]}));
      const exponential = Array.from({length: 25}, (_, i) => {
        const at = betas[0] + i / 2;
        return {beta: at, time: first.T3 * Math.exp(at - betas[0])};
      });
      const early = Plot.plot({
        ...{...left.size, ...margins, x},
        y: {domain: [0, short], label: "time t", grid: true, ticks: 6},
        marks: [
          Plot.line(linear, {x: "beta", y: "time", stroke: colours.T2, strokeDasharray: "2 4", clip: true}),
          Plot.line(law, {
            ...{x: "beta", y: "time", stroke: "var(--soft)", strokeWidth: 1.5, strokeDasharray: "6 3"}
          }),
          ...marks(
            "T1",
            // no straight line goes through its means
            betas.map((at) => ({beta: at, y: timesAt(runs, at, n).T1})),
            some.map((run) => ({beta: run.beta, time: run.aligned, counts: true}))
          ),
          ...marks(
            "T2",
            drawn(fit.clustered, "time"),
            some.map((run) => ({beta: run.beta, time: run.clustered, counts: startsQuiet(run)}))
          ),
          ...handle(0, `β = ${b}: T₁ = ${T1.toFixed(2)}${counts ? `, T₂ = ${T2.toFixed(2)}` : ""}`)
        ]
      });
      const late = Plot.plot({
        ...{...right.size, ...margins, x},
        y: {
          type: "log",
          domain: [1, long],
          label: "time t",
          grid: true,
          ticks: [1, 10, 100, 1000, 1e4, 1e5],
          tickFormat: (t: number) => (t >= 1000 ? powerOfTen(Math.round(Math.log10(t))) : String(t))
        },
        marks: [
          Plot.line(
            exponential.filter(({time}) => time < long),
            {x: "beta", y: "time", stroke: colours.T3, strokeDasharray: "2 4"}
          ),
          ...marks(
            "T3",
            drawn(fit.merger, "logarithm"),
            some.flatMap((run) =>
              run.firstMerger === null ? [] : [{beta: run.beta, time: run.firstMerger, counts: true}]
            )
          ),
          ...handle(1, `β = ${b}: T₃ = ${rounded(T3)}, median`)
        ]
      });
      return panels(layout, [
        {plot: early, ...left.at},
        {plot: late, ...right.at}
      ]);
    },
    describe({beta, n}) {
      const b = nearest(beta, n);
      const {T1, T2, T3} = timesAt(runs, b, n);
      const noise = startsQuiet({tokens: n, beta: b})
        ? ""
        : " (noise has over half their contrast at the start)";
      return `${n.toLocaleString("en")} tokens at β = ${b}: aligned at ${T1.toFixed(2)}, clusters at ${T2.toFixed(2)}${noise}, first merger at ${rounded(T3)} (median).`;
    },
    drag: (_handle, {x}) => ({beta: x})
  };
}
