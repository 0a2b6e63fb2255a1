// The specific heat of a row for several numbers of keys, and the parabola of its peaks.
import {schottkyPeak, specificHeat} from "../../lib/landau/index.js";
import {range} from "../controls.js";
import type {FigureSpec} from "../figure.js";
import {handles} from "../panels.js";
import {Plot} from "../plot.js";

export interface ToyHeatState {
  /** The number of keys whose curve is picked out. */
  n: number;
}

const [from, to, top] = [0, 14, 22];
const [fewest, most] = [2, 5000];
const others = [2, 10, 100, 1000];

/** The number of keys whose specific heat has its peak at z: the condition for the peak, solved for n. */
const keysWithPeakAt = (z: number) => 1 + Math.exp(z - 2 * Math.atanh(2 / z));

const curve = (n: number) =>
  Array.from({length: 241}, (_, i) => {
    const z = from + (i / 240) * (to - from);
    return {n, z, C: specificHeat(n, z)};
  });

export const toyHeat: FigureSpec<ToyHeatState> = {
  title: "Specific heat of a row",
  state: {n: 300},
  controls: {
    n: range({
      label: "keys n",
      min: fewest,
      max: most,
      step: 1,
      log: true,
      format: (n) => `${n} keys`
    })
  },
  play: {key: "n"},
  size: {wide: [704, 360], narrow: [360, 320]},
  draw({n}, {width, height, narrow}) {
    const {z, maximum} = schottkyPeak(n);
    const peaks = others.map((keys) => ({keys, ...schottkyPeak(keys)}));
    const parabola = Array.from({length: 61}, (_, i) => 2 + (i / 60) * (2 * Math.sqrt(top + 1) - 2));
    return Plot.plot({
      width,
      height,
      marginLeft: 44,
      marginRight: 16,
      marginTop: 30,
      marginBottom: 40,
      x: {domain: [from, to], label: "field z", ticks: narrow ? 5 : 8},
      y: {domain: [0, top], label: "specific heat C", ticks: 5, grid: true},
      marks: [
        Plot.line(parabola, {x: (x: number) => x, y: (x: number) => x ** 2 / 4 - 1, stroke: "var(--soft)"}),
        Plot.text([0], {
          x: 2 * Math.sqrt(top),
          y: top - 1,
          text: () => "z²/4 − 1",
          textAnchor: "start",
          dx: 8,
          fill: "var(--soft)"
        }),
        Plot.line(others.flatMap(curve), {
          x: "z",
          y: "C",
          z: "n",
          stroke: "var(--theory)",
          strokeWidth: 1.5,
          strokeOpacity: 0.6
        }),
        Plot.text(
          peaks.filter(({keys}) => keys !== n),
          {
            x: ({keys, z: at}) => (keys === 2 ? 1.3 : at),
            y: ({keys, maximum: peak}) => (keys === 2 ? 0.5 : peak),
            text: ({keys}) => (keys === 2 ? "n = 2" : String(keys)),
            textAnchor: "end",
            dx: -8,
            dy: -8,
            fill: "var(--theory)",
            stroke: "var(--paper)",
            strokeWidth: 4
          }
        ),
        Plot.line(curve(n), {x: "z", y: "C", stroke: "var(--theory)", strokeWidth: 2.5}),
        Plot.dot([{}], {x: z, y: maximum, r: 7, fill: "var(--key)", stroke: "var(--paper)", strokeWidth: 2}),
        Plot.text([{}], {
          x: z,
          y: maximum,
          text: () => `n = ${n}`,
          textAnchor: "end",
          dx: -10,
          dy: -10,
          fontWeight: 600,
          fill: "var(--key)",
          stroke: "var(--paper)",
          strokeWidth: 4
        }),
        Plot.dot([{}], {x: z, y: maximum, r: 22, fill: "transparent", render: handles(() => "peak")})
      ]
    });
  },
  describe({n}) {
    const {z, maximum} = schottkyPeak(n);
    return `For ${n} keys the specific heat has its peak ${maximum.toFixed(3)} at z = ${z.toFixed(3)}. The peaks for 2, 10, 100 and 1000 keys lie on the same parabola z²/4 − 1.`;
  },
  drag: (_handle, {x}) => ({n: x > 2 ? keysWithPeakAt(x) : fewest})
};
