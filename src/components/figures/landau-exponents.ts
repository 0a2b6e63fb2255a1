// Exponents measured at the critical end point: three laws on logarithmic axes, for several numbers of keys.
import type {Fit, LandauData} from "../../data/landau/types.js";
import type {FigureSpec} from "../figure.js";
import {scientific} from "../format.js";
import {links, panels, places} from "../panels.js";
import {Plot} from "../plot.js";

const near = {ticks: [3e-4, 1e-3, 3e-3], tickFormat: "~g"};
const symbols = ["circle", "square", "triangle", "diamond"];

interface Law {
  of(entry: LandauData["exponents"][number]): Fit;
  /** The asymptotic power law. */
  law: (x: number) => number;
  text: string;
  /** Where the text stands beside the line. */
  anchor: {textAnchor: "start" | "end"; dx: number; dy: number};
}

interface Axis {
  label: string;
  ticks: number[];
  tickFormat: string | ((x: number) => string);
}

const rising = {textAnchor: "start", dx: 8, dy: 14} as const;
const falling = {textAnchor: "start", dx: 8, dy: -12} as const;

function plot(
  data: LandauData["exponents"],
  laws: Law[],
  axes: {x: Axis; y: Axis},
  {width, height}: {width: number; height: number},
  keyed: boolean
): Element {
  // Each number of keys shows every fourth point, so that all can be seen on the one curve.
  const points = laws.flatMap(({of}) =>
    data.flatMap((entry, j) => {
      const {x, y} = of(entry);
      return x
        .map((value, i) => ({x: value, y: y[i], j, n: entry.n}))
        .filter((_, i) => i % data.length === j);
    })
  );
  const [low, high] = [Math.min(...points.map((p) => p.x)), Math.max(...points.map((p) => p.x))];
  const line = laws.flatMap(({law}, k) => [low, high].map((x) => ({x, y: law(x), k})));
  return Plot.plot({
    width,
    height,
    marginLeft: 56,
    marginRight: 16,
    marginTop: 24,
    marginBottom: 40,
    x: {type: "log", ...axes.x},
    y: {type: "log", ...axes.y},
    symbol: {range: symbols},
    marks: [
      Plot.line(line, {x: "x", y: "y", z: "k", stroke: "var(--theory)", strokeWidth: 1.5}),
      Plot.dot(points, {
        x: "x",
        y: "y",
        symbol: ({j}: {j: number}) => symbols[j],
        channels: {n: "n"},
        r: 4,
        stroke: "var(--simulation)",
        fill: "var(--paper)",
        render: links((i) => `n = ${data[points[i].j].n}`)
      }),
      ...laws.map(({law, text, anchor}) =>
        Plot.text([text], {
          x: () => Math.sqrt(low * high),
          y: () => law(Math.sqrt(low * high)),
          ...anchor,
          fill: "var(--theory)"
        })
      ),
      ...(keyed
        ? data.map(({n}, j) => [
            Plot.dot([n], {
              frameAnchor: "bottom-right",
              dx: -52,
              dy: -12 - 18 * (data.length - 1 - j),
              symbol: () => symbols[j],
              channels: {n: [n]},
              r: 4,
              stroke: "var(--simulation)",
              fill: "var(--paper)",
              render: links(() => `n = ${n}`)
            }),
            Plot.text([n], {
              frameAnchor: "bottom-right",
              textAnchor: "start",
              dx: -42,
              dy: -7 - 18 * (data.length - 1 - j),
              text: () => `n = ${n}`,
              render: links(() => `n = ${n}`)
            })
          ])
        : [])
    ].flat()
  });
}

/** The figure for the loader's data. */
export function landauExponents(data: LandauData["exponents"]): FigureSpec<object> {
  return {
    title: "Critical exponents of coupled rows, measured",
    state: {},
    size: {wide: [1072, 360], narrow: [360, 800]},
    draw(_state, layout) {
      const cells = places(layout, 3);
      const {size} = cells[0];
      const parts = [
        plot(
          data,
          [{of: (e) => e.orderParameter, law: (t) => Math.sqrt(3 * t) / 2, text: "½ √(3t)", anchor: rising}],
          {
            x: {label: "t = K/4 − 1", ...near},
            y: {label: "φ − φc", ticks: [0.02, 0.03, 0.04], tickFormat: "~g"}
          },
          size,
          true
        ),
        plot(
          data,
          [
            {
              of: (e) => e.susceptibilityAbove,
              law: (t) => 1 / (4 * t),
              text: "K < 4: 1/(4 − K)",
              anchor: falling
            },
            {
              of: (e) => e.susceptibilityBelow,
              law: (t) => 1 / (8 * t),
              text: "K > 4: half of it",
              anchor: {textAnchor: "end", dx: -8, dy: 14}
            }
          ],
          {
            x: {label: "|K/4 − 1|", ...near},
            y: {label: "susceptibility χ", ticks: [100, 300], tickFormat: "~g"}
          },
          size,
          false
        ),
        plot(
          data,
          [
            {
              of: (e) => e.criticalIsotherm,
              law: (phi) => (16 / 3) * phi ** 3,
              text: "(16/3)(φ − φc)³",
              anchor: rising
            }
          ],
          {
            x: {label: "φ − φc, at K = 4", ticks: [0.01, 0.02, 0.03], tickFormat: "~g"},
            y: {label: "z − zc", ticks: [1e-5, 1e-4], tickFormat: (x: number) => scientific(x, 1)}
          },
          size,
          false
        )
      ];
      return panels(
        layout,
        parts.map((plot, i) => ({plot, ...cells[i].at}))
      );
    },
    describe: () =>
      `Three logarithmic plots for ${data.map(({n}) => n).join(", ")} keys; the points of all lie on the same straight lines, with slopes ${data[0].orderParameter.corrected.exponent.toFixed(4)}, ${data[0].susceptibilityBelow.corrected.exponent.toFixed(4)} and ${data[0].criticalIsotherm.corrected.exponent.toFixed(4)}.`
  };
}
