// Spectra of VKᵀQ as small multiples: the distance from where tokens go, in the limit and in a run.
import type {AlignmentSpectraData} from "../../data/alignment/types.js";
import {choice} from "../controls.js";
import type {FigureSpec} from "../figure.js";
import {decade} from "../format.js";
import {panels, places} from "../panels.js";
import {Plot} from "../plot.js";

export interface AlignmentSpectraState {
  first: string;
  second: string;
}

const least = 1e-5;

export function alignmentSpectraFigure({
  cases,
  beta
}: Pick<AlignmentSpectraData, "cases" | "beta">): FigureSpec<AlignmentSpectraState> {
  const options = cases.map(({name}) => ({value: name, label: name}));
  return {
    title: "Spectra, one beside the other",
    state: {first: "gap 0.1", second: "Jordan block"},
    controls: {
      first: choice({label: "(a)", options}),
      second: choice({label: "(b)", options})
    },
    size: {wide: [888, 330], narrow: [360, 600]},
    draw({first, second}, layout) {
      const [a, b] = places(layout, 2);
      const plot = (name: string, size: {width: number; height: number}) => {
        const {points, quantity} = cases.find((c) => c.name === name)!;
        const until = points[points.length - 1].time;
        const isSlow = until > 20;
        const seen = points.filter(({time}) => !isSlow || time > 0.2);
        return Plot.plot({
          ...size,
          ...{marginLeft: 54, marginRight: 14, marginTop: 26, marginBottom: 40},
          x: {
            type: isSlow ? "log" : "linear",
            domain: [isSlow ? 0.2 : 0, until],
            label: `time t: ${name}`,
            ...(isSlow && {ticks: [1, 10, 100].filter((t) => t <= until), tickFormat: "d"})
          },
          y: {
            type: "log",
            domain: [least, 1.2],
            label: quantity,
            grid: true,
            ticks: [1e-4, 1e-2, 1],
            tickFormat: decade
          },
          marks: [
            Plot.line(
              seen.filter(({limit}) => limit >= least),
              {x: "time", y: "limit", stroke: "var(--theory)", strokeWidth: 2}
            ),
            Plot.dot(
              seen.filter(({run}) => run >= least),
              {x: "time", y: "run", r: 2.8, fill: "var(--simulation)"}
            )
          ]
        });
      };
      return panels(layout, [
        {plot: plot(first, a.size), ...a.at},
        {plot: plot(second, b.size), ...b.at}
      ]);
    },
    describe: ({first, second}) =>
      [first, second]
        .map((name) => {
          const {points, quantity} = cases.find((c) => c.name === name)!;
          const {time, run, limit} = points[points.length - 1];
          return `${name}: at t = ${time} the ${quantity} is ${limit.toPrecision(2)} in the limit and ${run.toPrecision(2)} in the run at β = ${beta}.`;
        })
        .join(" ")
  };
}
