// The mean overlap of a few random tokens with identity matrices, in several dimensions, against that of equal angles.
import type {DimensionData} from "../../data/robustness-dimension/types.js";
import {equiangularTime} from "../../lib/attention/equiangular.js";
import {firstPassage} from "../../lib/phases/journey/first-passage.js";
import {choice, range} from "../controls.js";
import type {FigureSpec} from "../figure.js";
import {scientific} from "../format.js";
import {both, handles, links} from "../panels.js";
import {Plot} from "../plot.js";
import {readout} from "../readout.js";

export interface DimensionIdentityState {
  beta: number;
  level: number;
}

/** The time in which tokens at equal angles come from one overlap to another, in few digits. */
export function equalAngles(from: number, to: number, tokens: number, beta: number): string {
  const time = equiangularTime(from, to, tokens, beta);
  return time < 1000 ? time.toFixed(0) : scientific(time, 1);
}

const colours = ["var(--step-1)", "var(--step-2)", "var(--step-3)", "var(--step-4)"];
const until = 8;

export function dimensionIdentity({
  identity,
  times,
  tokens,
  seeds
}: Pick<DimensionData, "identity" | "times" | "tokens" | "seeds">): FigureSpec<DimensionIdentityState> {
  const betas = [...new Set(identity.map(({beta}) => beta))];
  const dimensions = [...new Set(identity.map(({dimension}) => dimension))];
  /** When the mean over the seeds reaches a level, if it does in the time shown. */
  const reaches = (beta: number, level: number) =>
    identity
      .filter((run) => run.beta === beta)
      .map(({dimension, mean}) => ({
        dimension,
        time: firstPassage(
          times,
          mean.map((x) => Math.max(0, x)),
          level,
          "above"
        )
      }));
  return {
    title: "Overlap of random tokens over time",
    state: {beta: 4, level: 0.9},
    controls: {
      beta: choice({label: "β", options: betas.map((value) => ({value, label: String(value)}))}),
      level: range({label: "overlap", min: 0.04, max: 0.98, step: 0.02, format: (x) => `mean overlap ${x}`})
    },
    play: {key: "level"},
    size: {wide: [704, 380], narrow: [360, 360]},
    draw({beta, level}, {width, height}) {
      const overlaps = [
        ...Array.from({length: 100}, (_, i) => i / 100),
        ...Array.from({length: 20}, (_, i) => 1 - 10 ** (-2 - i / 4))
      ];
      const line = overlaps
        .map((overlap) => ({overlap, time: overlap === 0 ? 0 : equiangularTime(0, overlap, tokens, beta)}))
        .filter(({time}) => time <= until);
      const points = identity
        .filter((run) => run.beta === beta)
        .flatMap(({dimension, mean, error}) =>
          times.map((time, i) => ({time, dimension, mean: mean[i], error: error[i]}))
        )
        .filter(({time}) => time <= until);
      const ends = dimensions
        .map((dimension) => points.filter((point) => point.dimension === dimension).at(-1)!)
        .sort((a, b) => b.mean - a.mean)
        .reduce<{dimension: number; time: number; y: number}[]>((above, {dimension, time, mean}) => {
          const y = Math.min(mean, (above.at(-1)?.y ?? 1.06) - 0.06);
          above.push({dimension, time, y});
          return above;
        }, []);
      const here = [{time: equiangularTime(0, level, tokens, beta), level}];
      return Plot.plot({
        width,
        height,
        ...{marginLeft: 44, marginRight: 64, marginTop: 28, marginBottom: 42},
        x: {domain: [0, until], label: "time t"},
        y: {domain: [-0.05, 1], label: "mean overlap of two tokens", grid: true},
        color: {legend: false, domain: dimensions, range: colours, type: "categorical"},
        marks: [
          Plot.ruleY([level], {stroke: "var(--key)"}),
          Plot.line(line, {x: "time", y: "overlap", stroke: "var(--theory)", strokeWidth: 2.5}),
          Plot.ruleX(points, {
            x: "time",
            y1: (p) => p.mean - 2 * p.error,
            y2: (p) => p.mean + 2 * p.error,
            stroke: "dimension",
            strokeOpacity: 0.6
          }),
          Plot.dot(points, {
            x: "time",
            y: "mean",
            r: 2.6,
            fill: "dimension",
            render: links((i) => `d = ${points[i].dimension}`)
          }),
          // beside the last of its points, and apart from the one above
          Plot.text(ends, {
            ...{x: "time", y: "y", text: (d: {dimension: number}) => `d = ${d.dimension}`},
            ...{textAnchor: "start", dx: 10, fill: "dimension", fontWeight: 600}
          }),
          readout(here, "time", "level", `t = ${here[0].time.toFixed(2)}`),
          Plot.dot(here, {x: "time", y: "level", r: 6, fill: "var(--key)", stroke: "var(--paper)"}),
          Plot.dot(here, {
            x: "time",
            y: "level",
            r: 22,
            fill: "transparent",
            render: both(
              handles(() => "level"),
              links(() => undefined)
            )
          })
        ]
      });
    },
    describe({beta, level}) {
      const seen = reaches(beta, level).map(
        ({dimension, time}) =>
          `${time === undefined ? `not by ${until}` : time.toFixed(2)} for d = ${dimension}`
      );
      return `At β = ${beta} the mean overlap of ${tokens} tokens, averaged over ${seeds} starts, reaches ${level} at t = ${seen.join(", ")}; for tokens at equal angles at ${equiangularTime(0, level, tokens, beta).toFixed(2)}.`;
    },
    drag: (_handle, {y}) => ({level: y})
  };
}
