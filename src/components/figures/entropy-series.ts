// The entropy and its expansion at β = 0, with the floor that no row falls below.
import {entropyAt, entropySeries, remainderBounds} from "../../lib/gibbs/index.js";
import type {FigureSpec} from "../figure.js";
import {Plot} from "../plot.js";

interface SeriesState {
  u: readonly number[];
}

const steps = Array.from({length: 161}, (_, i) => i / 160);
const width = (u: readonly number[]) => Math.max(...u) - Math.min(...u);

export const entropySeriesFigure: FigureSpec<SeriesState> = {
  title: "Entropy and the partial sums of its expansion",
  state: {u: [0.3, -1.2, 2.5, 0.7, 0]},
  names: {u: "logits u"},
  size: {wide: [704, 340], narrow: [360, 320]},
  draw({u}, {width: across, height}) {
    const logN = Math.log(u.length);
    const safe = Math.PI / Math.max(width(u), 1e-3);
    const end = 2 * safe;
    const points = (f: (b: number) => number) =>
      steps.map((s) => ({b: s * end, h: f(s * end)})).filter(({h}) => h > -0.02 && h < 1.15 * logN);
    const lines = [
      {
        name: "floor",
        points: points((b) => logN - remainderBounds(u, b).entropyDeficit),
        stroke: "var(--soft)"
      },
      ...[2, 3, 4].map((order) => ({
        name: `β${"²³⁴"[order - 2]}`,
        points: points((b) => entropySeries(u, b, order)),
        stroke: "var(--key)"
      }))
    ];
    // Names stand where the curves leave the frame; of those that fall, all but the last on their left, each higher
    // than the one before. A curve that does not leave the entropy needs no name.
    const ends = lines
      .map((line) => ({...line, end: line.points[line.points.length - 1]}))
      .filter(({end}) => Math.abs(end.h - entropyAt(u, end.b)) > 0.03 * logN);
    const falling = ends
      .filter(({end}) => end.h < logN / 2)
      .sort((a, b) => a.points.length - b.points.length);
    const labels = ends.map(({points, end: last, ...line}) => {
      const rank = falling.findIndex(({name}) => name === line.name);
      if (rank < 0) return {...line, ...last, dx: last.b > 0.9 * end ? -6 : 8, dy: 4};
      const isLast = rank === falling.length - 1;
      const height = (0.05 + (isLast ? 0 : 0.09 * rank)) * logN;
      return {...line, ...(points.find(({h}) => h < height) ?? last), dx: isLast ? 6 : -6, dy: 0};
    });
    return Plot.plot({
      width: across,
      height,
      marginLeft: 40,
      marginRight: 28,
      marginTop: 30,
      marginBottom: 40,
      x: {domain: [0, end], label: "inverse temperature β", ticks: 6},
      y: {domain: [0, 1.15 * logN], label: "entropy H, nats", grid: true, ticks: 5},
      marks: [
        Plot.ruleX([safe], {stroke: "var(--control)"}),
        Plot.text([safe], {
          x: (d) => d,
          y: 1.15 * logN,
          text: () => "β = π/w",
          textAnchor: "middle",
          dy: -8,
          fill: "var(--soft)"
        }),
        ...lines.map(({points, stroke, name}) =>
          Plot.line(points, {x: "b", y: "h", stroke, strokeWidth: name === "floor" ? 1.25 : 1.5})
        ),
        Plot.line(
          points((b) => entropyAt(u, b)),
          {x: "b", y: "h", stroke: "var(--theory)", strokeWidth: 2.5}
        ),
        ...labels.map(({b, h, name, stroke, dx, dy}) =>
          Plot.text([name], {
            x: b,
            y: h,
            fill: stroke,
            fontWeight: 600,
            textAnchor: dx < 0 ? "end" : "start",
            dx,
            dy,
            stroke: "var(--paper)",
            strokeWidth: 4
          })
        ),
        Plot.text(points((b) => entropyAt(u, b)).slice(-1), {
          x: "b",
          y: "h",
          text: () => "H(β)",
          fill: "var(--theory)",
          fontWeight: 600,
          textAnchor: "end",
          dy: -10,
          stroke: "var(--paper)",
          strokeWidth: 4
        })
      ]
    });
  },
  describe: ({u}) =>
    `Near β = 0 the partial sums of orders 2, 3 and 4 follow the entropy; they part from it before or around β = π/w = ${(Math.PI / Math.max(width(u), 1e-3)).toFixed(2)}. The floor ln n − β²w²/8 lies below all of it.`
};
