// Binder cumulants of finitely many rows, and where they cross.
import type {LandauData} from "../../data/landau/types.js";
import {binderLimit} from "../../lib/landau/index.js";
import type {FigureSpec} from "../figure.js";
import {links, panels, places} from "../panels.js";
import {Plot} from "../plot.js";

/** The last two crossings, extrapolated to 1/R = 0 on a straight line. */
export function extrapolatedCrossing(crossings: LandauData["binder"]["crossings"]): number {
  const [before, last] = crossings.slice(-2);
  return 2 * last.coupling - before.coupling;
}

/** The figure for the loader's data. */
export function landauBinder(data: LandauData["binder"]): FigureSpec<object> {
  const sizes = data.curves.map(({R}) => R);
  const shade = (R: number) =>
    0.35 + (0.65 * Math.log(R / sizes[0])) / Math.log(sizes[sizes.length - 1] / sizes[0]);
  const {crossings} = data;
  const extrapolated = extrapolatedCrossing(crossings);
  const last = crossings[crossings.length - 1];
  const linked = links((i) => `R = ${crossings[i].R}`); // the crossing of R and 2R with the curve of R
  return {
    title: "Binder cumulants and their crossings",
    state: {},
    size: {wide: [888, 350], narrow: [360, 580]},
    draw(_state, layout) {
      const [first, second] = places(layout, 2);
      const points = data.curves.flatMap(({R, U}) => U.map((u, i) => ({R, K: data.couplings[i], U: u})));
      const ends = points.filter(({K}) => K === data.couplings.at(-1));
      const frame = {...first.size, marginLeft: 48, marginTop: 24, marginBottom: 40};
      const cumulants = Plot.plot({
        ...frame,
        marginRight: 56,
        x: {label: "coupling K = βJ, n = 2, z = 0", ticks: 5},
        y: {label: "Binder cumulant U", ticks: 6},
        marks: [
          Plot.ruleX([4], {stroke: "var(--line)", strokeWidth: 1.5}),
          Plot.line(points, {
            x: "K",
            y: "U",
            z: "R",
            stroke: "var(--simulation)",
            strokeOpacity: ({R}: {R: number}) => shade(R),
            strokeWidth: 1.5,
            render: links((i) => `R = ${points[i].R}`)
          }),
          Plot.dot([{}], {
            x: 4,
            y: binderLimit(),
            r: 5,
            fill: "var(--paper)",
            stroke: "var(--theory)",
            strokeWidth: 2
          }),
          Plot.text([{}], {
            x: 4,
            y: binderLimit(),
            text: () => "limit",
            textAnchor: "start",
            dx: 9,
            dy: 10,
            fill: "var(--theory)"
          }),
          Plot.text(
            ends.filter(({R}) => R === sizes[0] || R === sizes[sizes.length - 1]),
            {x: "K", y: "U", text: ({R}: {R: number}) => `R = ${R}`, textAnchor: "start", dx: 4}
          )
        ]
      });
      const line = [0, 1 / crossings[0].R].map((x) => ({
        x,
        y: extrapolated + (last.coupling - extrapolated) * last.R * x
      }));
      const where = Plot.plot({
        ...frame,
        marginRight: 20,
        x: {label: "1/R", ticks: 4, domain: [0, 0.0245]},
        y: {label: "coupling where R and 2R cross", domain: [3.99, 4.13], ticks: 6},
        marks: [
          Plot.ruleY([4], {stroke: "var(--line)", strokeWidth: 1.5}),
          Plot.line(line, {x: "x", y: "y", stroke: "var(--theory)", strokeWidth: 1.5}),
          Plot.dot(crossings, {
            x: ({R}: {R: number}) => 1 / R,
            y: "coupling",
            r: 4,
            fill: "var(--simulation)",
            render: linked
          }),
          Plot.text(crossings, {
            x: ({R}: {R: number}) => 1 / R,
            y: "coupling",
            text: ({R}: {R: number}) => `${R}, ${2 * R}`,
            textAnchor: "start",
            dx: 8,
            dy: 10,
            render: linked
          }),
          Plot.dot([{}], {
            x: 0,
            y: extrapolated,
            r: 5,
            fill: "var(--paper)",
            stroke: "var(--theory)",
            strokeWidth: 2
          })
        ]
      });
      return panels(layout, [
        {plot: cumulants, ...first.at},
        {plot: where, ...second.at}
      ]);
    },
    describe: () =>
      `The cumulants of R and 2R rows cross at ${crossings.map(({R, coupling}) => `${coupling.toFixed(4)} for R = ${R}`).join(", ")}; on a straight line in 1/R the last two lead to ${extrapolated.toFixed(4)}.`
  };
}
