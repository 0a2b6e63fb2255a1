// Rows on a ring: the response to a field on one row, and its decay length against the coupling.
import type {Fit} from "../../data/landau/types.js";
import {ringCorrelationLength, ringResponse} from "../../lib/landau/index.js";
import {range} from "../controls.js";
import type {FigureSpec} from "../figure.js";
import {scientific} from "../format.js";
import {both, handles, links, panels, places} from "../panels.js";
import {Plot} from "../plot.js";

export interface RingState {
  K: number;
}

const field = 1e-6;
const shown = 40;
const linked = links(() => "ξ");

/** ξ = −1/ln tanh(K/8) of the one-dimensional Ising chain with the same energies, whose fluctuations are kept. */
export const isingCorrelationLength = (K: number): number => -1 / Math.log(Math.tanh(K / 8));

/** The figure for the loader's data. */
export function landauRing(data: Fit): FigureSpec<RingState> {
  return {
    title: "Rows on a ring: where a correlation length comes from",
    state: {K: 3.9},
    controls: {K: range({label: "K = βJ", min: 2, max: 3.999, step: 0.001})},
    size: {wide: [888, 350], narrow: [360, 580]},
    play: {key: "K"},
    draw({K}, layout) {
      const [first, second] = places(layout, 2);
      const xi = ringCorrelationLength(K);
      const response = ringResponse(K, Math.max(256, Math.ceil(60 * xi)), field);
      const points = Array.from({length: shown + 1}, (_, r) => ({r, ratio: response[r] / response[0]}));
      const line = [0, shown].map((r) => ({r, ratio: Math.exp(-r / xi)}));
      const chain = [0, shown].map((r) => ({r, ratio: Math.exp(-r / isingCorrelationLength(K))}));
      const frame = {...first.size, marginLeft: 56, marginRight: 20, marginTop: 24, marginBottom: 40};
      const decay = Plot.plot({
        ...frame,
        x: {domain: [0, shown], label: "distance r from the row with the field", ticks: 5},
        y: {
          type: "log",
          domain: [1e-6, 1.5],
          clamp: false,
          label: "response, over that at r = 0",
          ticks: [1e-6, 1e-4, 1e-2, 1],
          tickFormat: (x: number) => scientific(x, 1)
        },
        marks: [
          Plot.line(chain, {x: "r", y: "ratio", stroke: "var(--soft)", strokeWidth: 1.5, clip: true}),
          Plot.line(line, {
            x: "r",
            y: "ratio",
            stroke: "var(--theory)",
            strokeWidth: 2,
            clip: true,
            render: linked
          }),
          Plot.dot(
            points.filter(({ratio}) => ratio > 1e-6),
            {x: "r", y: "ratio", r: 2.8, fill: "var(--simulation)"}
          ),
          Plot.text([{}], {
            frameAnchor: "bottom-left",
            textAnchor: "start",
            dx: 8,
            dy: -14,
            text: () => "true Ising chain",
            fill: "var(--soft)"
          }),
          Plot.text([{}], {
            frameAnchor: "top-right",
            dx: -6,
            dy: 6,
            text: () => `ξ = ${xi.toFixed(3)} at K = ${K.toFixed(3)}`,
            fill: "var(--theory)",
            render: linked
          })
        ]
      });
      const t = 1 - K / 4;
      const law = Array.from({length: 60}, (_, i) => 10 ** (-3.7 + (3.4 * i) / 59)).map((s) => ({
        t: s,
        xi: ringCorrelationLength(4 * (1 - s))
      }));
      const asymptote = [2e-4, 0.5].map((s) => ({t: s, xi: 1 / Math.sqrt(2 * s)}));
      const length = Plot.plot({
        ...frame,
        x: {
          type: "log",
          domain: [2e-4, 0.5],
          label: "1 − K/4",
          ticks: [1e-3, 1e-2, 1e-1],
          tickFormat: (x: number) => scientific(x, 1)
        },
        y: {
          type: "log",
          domain: [0.7, 60],
          label: "correlation length ξ",
          ticks: [1, 3, 10, 30],
          tickFormat: "~g"
        },
        marks: [
          Plot.line(asymptote, {x: "t", y: "xi", stroke: "var(--control)", strokeWidth: 1}),
          Plot.line(law, {x: "t", y: "xi", stroke: "var(--theory)", strokeWidth: 2, clip: true}),
          Plot.dot(
            data.x.map((value, i) => ({t: value, xi: data.y[i]})),
            {x: "t", y: "xi", r: 3.4, fill: "var(--simulation)"}
          ),
          Plot.text([{}], {
            x: 2e-3,
            y: 1 / Math.sqrt(4e-3),
            text: () => "measured, slope −½",
            textAnchor: "start",
            dx: 10,
            dy: -8
          }),
          Plot.dot([{t, xi}], {
            x: "t",
            y: "xi",
            r: 7,
            fill: "var(--ink)",
            stroke: "var(--paper)",
            strokeWidth: 2,
            render: linked
          }),
          Plot.dot([{t, xi}], {
            x: "t",
            y: "xi",
            r: 22,
            fill: "transparent",
            render: both(
              handles(() => "coupling"),
              linked
            )
          })
        ]
      });
      return panels(layout, [
        {plot: decay, ...first.at},
        {plot: length, ...second.at}
      ]);
    },
    describe: ({K}) =>
      `At K = ${K.toFixed(3)} the response falls by e every ${ringCorrelationLength(K).toFixed(3)} rows; the measured decay lengths grow as the power ${data.corrected.exponent.toFixed(4)} of 1 − K/4.`,
    drag: (_handle, {x}) => ({K: 4 * (1 - x)})
  };
}
