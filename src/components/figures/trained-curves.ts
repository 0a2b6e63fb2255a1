// Mean entropy of each head against β, beside that of Gaussian logits: eight small panels.
import type {Curves} from "../../data/trained/types.js";
import type {FigureSpec, Layout} from "../figure.js";
import {both, links, roundedMarks} from "../panels.js";
import {Plot} from "../plot.js";
import {headName} from "./by-head.js";

/** The figure of the tabulated curves. */
export function trainedCurves({ratio, heads}: Curves): FigureSpec<object> {
  return {
    title: "Mean entropy of each head against the inverse temperature",
    state: {},
    size: {wide: [888, 380], narrow: [360, 620]},
    draw(_state, {width, height, narrow}: Layout) {
      const columns = narrow ? 2 : 4;
      const cells = heads.map(({layer, head, entropy, gaussian}, i) => ({
        place: {fx: i % columns, fy: Math.floor(i / columns)},
        name: headName({layer, head}),
        color: `var(--layer-${layer})`,
        points: ratio.map((x, k) => ({x, model: entropy[k], gaussian: gaussian[k]}))
      }));
      const all = cells.flatMap(({place, color, name, points}) =>
        points.map((point) => ({...place, ...point, color, name}))
      );
      const render = both(
        roundedMarks,
        links((i) => all[i].name)
      );
      const facet = {fx: "fx", fy: "fy"};
      const channels = {head: "name"};
      return Plot.plot({
        width,
        height,
        marginLeft: 44,
        marginRight: 12,
        marginTop: 26,
        marginBottom: 42,
        fx: {axis: null, padding: 0.08},
        fy: {axis: null, padding: 0.14},
        x: {
          type: "log",
          base: 2,
          domain: [1 / 8, 8],
          label: "β over the model’s own",
          labelAnchor: "center",
          labelArrow: "none",
          ticks: [1 / 4, 1, 4],
          tickFormat: (x: number) => (x < 1 ? "¼" : String(x))
        },
        y: {domain: [0, 1], label: "mean H / ln n", grid: true, ticks: 4},
        marks: [
          Plot.ruleX([1], {stroke: "var(--line)", strokeWidth: 1.5}),
          Plot.line(all, {
            ...facet,
            x: "x",
            y: "gaussian",
            stroke: "var(--theory)",
            strokeWidth: 2,
            channels,
            render
          }),
          Plot.dot(all, {...facet, x: "x", y: "model", r: 2.6, fill: "color", channels, render}),
          Plot.text(cells, {
            fx: ({place}) => place.fx,
            fy: ({place}) => place.fy,
            frameAnchor: "bottom-left",
            text: "name",
            fill: "color",
            fontWeight: 600,
            render: links((i) => cells[i].name),
            dy: -3,
            dx: 5
          })
        ]
      }) as Element;
    },
    describe: () =>
      heads
        .map((head) => {
          const gaps = head.entropy.map((h, k) => Math.abs(h - head.gaussian[k]));
          return `${headName(head)}: at most ${Math.max(...gaps).toFixed(3)} from Gaussian logits`;
        })
        .join("; ")
  };
}
