// Five atoms: the times of all mergers over β, predicted from pairs and seen in a run, and how far they differ.
import type {PairingData} from "../../data/pairing/types.js";
import {predictedMergers} from "../../lib/phases/pairing/predicted-mergers.js";
import {tokensOnCircle} from "../../lib/sphere/geometry/tokens-on-circle.js";
import {range} from "../controls.js";
import type {FigureSpec} from "../figure.js";
import {powerOfTen} from "../format.js";
import {both, handles, links, panels, places} from "../panels.js";
import {Plot} from "../plot.js";
import {decades, evenly} from "./pairing/axis.js";

export interface OrderState {
  beta: number;
}

const colours = ["var(--step-1)", "var(--step-2)", "var(--step-3)", "var(--step-4)"];
const symbols = ["circle", "square", "triangle", "diamond"] as const;

export function pairingOrder({order}: Pick<PairingData, "order">): FigureSpec<OrderState> {
  const atoms = tokensOnCircle(order.angles);
  const betas = evenly(5, 120, 46);
  const curves = betas.flatMap((beta) =>
    predictedMergers(atoms, beta).map(({logTime}, k) => ({beta, k, time: logTime / Math.LN10}))
  );
  const points = order.runs.flatMap(({beta, observed, predicted, error}) =>
    observed.map(({logTime, members}, k) => {
      const off = Math.abs(Math.expm1(predicted[k].logTime - logTime));
      return {beta, k, members, time: logTime / Math.LN10, off, isSeen: off > 3 * error};
    })
  );
  const count = order.angles.length - 1;
  const names = order.runs[order.runs.length - 1].observed.map(({members}) => members);
  return {
    title: "The mergers of five atoms",
    state: {beta: 60},
    controls: {beta: range({label: "inverse temperature β", min: 5, max: 120, step: 1})},
    play: {key: "beta"},
    size: {wide: [888, 340], narrow: [360, 600]},
    draw({beta}, layout) {
      const [left, right] = places(layout, 2, 24);
      const margins = {marginLeft: 48, marginTop: 28, marginBottom: 42};
      const here = predictedMergers(atoms, beta).map(({logTime}, k) => ({
        beta,
        k,
        time: logTime / Math.LN10
      }));
      const differences = points.filter(({isSeen, off}) => isSeen && off < 10);
      const of = (k: number) => (rows: {k: number}[]) => rows.filter((row) => row.k === k);
      const ks = Array.from({length: count}, (_, k) => k);
      const times = Plot.plot({
        ...left.size,
        ...margins,
        marginRight: 14,
        x: {domain: [0, 124], label: "inverse temperature β"},
        y: {
          ...decades(
            points.map(({time}) => time),
            "time of the merger",
            {ticks: 5}
          ),
          grid: true
        },
        marks: [
          ...ks.map((k) =>
            Plot.line(of(k)(curves), {
              x: "beta",
              y: "time",
              stroke: colours[k],
              strokeWidth: 2,
              render: links(() => names[k])
            })
          ),
          ...ks.map((k) =>
            Plot.dot(of(k)(points), {
              x: "beta",
              y: "time",
              r: 3.5,
              symbol: symbols[k],
              fill: "var(--simulation)",
              channels: {atoms: "members"},
              render: links(() => names[k])
            })
          ),
          Plot.text(
            ks.map((k) => ({k, at: curves.findLast((c) => c.k === k && c.beta <= 100)!})),
            {
              x: () => 100,
              y: ({at}) => at.time,
              text: ({k}) => names[k],
              textAnchor: "end",
              dx: -8,
              dy: -7,
              fill: ({k}) => colours[k]
            }
          ),
          Plot.ruleX([beta], {stroke: "var(--key)"}),
          Plot.dot(here, {x: "beta", y: "time", r: 5, fill: "var(--key)", stroke: "var(--paper)"}),
          Plot.dot([here[here.length - 1]], {
            x: "beta",
            y: "time",
            r: 22,
            fill: "transparent",
            render: both(
              handles(() => "beta"),
              links(() => undefined)
            )
          })
        ]
      });
      const off = Plot.plot({
        ...right.size,
        ...margins,
        marginRight: 14,
        x: {domain: [0, 124], label: "inverse temperature β"},
        y: {
          type: "log",
          domain: [1e-10, 10],
          label: "relative error of the predicted time",
          ticks: [1e-10, 1e-8, 1e-6, 1e-4, 1e-2, 1],
          tickFormat: (x: number) => (x === 1 ? "1" : powerOfTen(Math.round(Math.log10(x)))),
          grid: true
        },
        marks: [
          Plot.ruleY([1e-3], {stroke: "var(--soft)", strokeDasharray: "5 4"}),
          Plot.text([{x: 122, y: 1e-3}], {
            x: "x",
            y: "y",
            text: () => "0.1 %",
            textAnchor: "end",
            dy: -9,
            fill: "var(--soft)"
          }),
          ...ks.map((k) =>
            Plot.line(of(k)(differences), {
              x: "beta",
              y: "off",
              stroke: colours[k],
              strokeWidth: 1,
              strokeOpacity: 0.5
            })
          ),
          ...ks.map((k) =>
            Plot.dot(of(k)(differences), {
              x: "beta",
              y: "off",
              r: 4,
              symbol: symbols[k],
              fill: colours[k],
              channels: {atoms: "members"},
              render: links(() => names[k])
            })
          ),
          Plot.ruleX([beta], {stroke: "var(--key)"})
        ]
      });
      return panels(layout, [
        {plot: times, ...left.at},
        {plot: off, ...right.at}
      ]);
    },
    describe({beta}) {
      const told = predictedMergers(atoms, beta).map(
        ({logTime}, k) => `${names[k]} at 10 to the power ${(logTime / Math.LN10).toFixed(2)}`
      );
      return `Five atoms at β = ${beta}; predicted mergers: ${told.join("; ")}.`;
    },
    drag: (_handle, {x}) => ({beta: x})
  };
}
