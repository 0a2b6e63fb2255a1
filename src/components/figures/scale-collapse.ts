// What scaling the logits does: H against β moves, H against g = β sd(u) does not.
import {entropyAt, scaleInvariantCoupling} from "../../lib/gibbs/index.js";
import {range} from "../controls.js";
import type {FigureSpec} from "../figure.js";
import {links, panels, places} from "../panels.js";
import {Plot} from "../plot.js";

interface CollapseState {
  u: readonly number[];
  c: number;
}

const maxBeta = 3;
const maxCoupling = 5;
const steps = Array.from({length: 161}, (_, i) => i / 160);

/** The row, the row scaled by c, and the row turned over, each with its entropy along β and along g. */
function curves({u, c}: CollapseState) {
  const rows = [
    {name: "u", row: u, stroke: "var(--theory)", wide: true},
    {name: "−u", row: u.map((x) => -x), stroke: "var(--soft)", wide: false},
    {name: `${Number(c.toFixed(2))} u`, row: u.map((x) => c * x), stroke: "var(--key)", wide: false}
  ];
  return rows.map(({row, ...rest}) => {
    const deviation = scaleInvariantCoupling(row, 1);
    const at = (beta: number) => ({h: entropyAt(row, beta), beta, g: beta * deviation});
    return {
      ...rest,
      alongBeta: steps.map((s) => at(s * maxBeta)),
      alongCoupling: deviation > 0 ? steps.map((s) => at((s * maxCoupling) / deviation)) : []
    };
  });
}

export const scaleCollapse: FigureSpec<CollapseState> = {
  title: "Entropy of a row and of its multiples",
  state: {u: [0.3, -1.2, 2.5, 0.7, 0], c: 2},
  names: {u: "logits u"},
  controls: {
    c: range({
      label: "factor c",
      min: 0.25,
      max: 4,
      step: 0.05,
      format: (x) => `logits multiplied by ${x.toFixed(2)}`
    })
  },
  play: {key: "c"},
  size: {wide: [888, 330], narrow: [360, 560]},
  draw(state, layout) {
    const found = curves(state);
    const logN = Math.log(state.u.length);
    const [first, second] = places(layout, 2);
    const panel = (axis: "beta" | "g", label: string, max: number) => {
      const lines = found.map((f) => ({...f, points: axis === "beta" ? f.alongBeta : f.alongCoupling}));
      // Where the three curves are farthest apart there is room for their names.
      const labels = lines.flatMap(({name, stroke, points}, i) => {
        const at = points[Math.round([0.45, 0.62, 0.28][i] * 160)];
        return at ? [{...at, name, stroke}] : [];
      });
      return Plot.plot({
        ...first.size,
        marginLeft: 40,
        marginRight: 12,
        marginTop: 30,
        marginBottom: 40,
        x: {domain: [0, max], label, ticks: 6},
        y: {domain: [0, logN * 1.08], label: "entropy H, nats", grid: true, ticks: 5},
        marks: [
          Plot.ruleY([logN], {stroke: "var(--control)"}),
          ...lines.map(({name, points, stroke, wide}) =>
            Plot.line(points, {
              x: axis,
              y: "h",
              stroke,
              strokeWidth: wide ? 6 : 2,
              strokeOpacity: wide ? 0.45 : 1,
              render: links(() => name)
            })
          ),
          Plot.text(labels, {
            x: axis,
            y: "h",
            text: "name",
            fill: "stroke",
            fontWeight: 600,
            render: links((i) => labels[i].name),
            textAnchor: "start",
            dx: 6,
            dy: -8,
            stroke: "var(--paper)",
            strokeWidth: 4
          }),
          lines[0].points.length
            ? null
            : Plot.text(["all logits are equal: g = 0 at every β"], {
                frameAnchor: "middle",
                fill: "var(--soft)"
              })
        ]
      });
    };
    return panels(layout, [
      {plot: panel("beta", "inverse temperature β", maxBeta), ...first.at},
      {plot: panel("g", "coupling g = β sd(u)", maxCoupling), ...second.at}
    ]);
  },
  describe: ({c}) =>
    `Against β, the entropies of u and of ${c.toFixed(2)} u are different curves. Against β sd(u) they are one curve; −u, of another shape, keeps its own.`
};
