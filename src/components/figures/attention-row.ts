// One attention row: its logits, its probabilities, its entropy against the inverse temperature.
import * as Plot from "npm:@observablehq/plot";
import {list, range} from "../controls.js";
import type {FigureSpec} from "../figure.js";

export interface RowState {
  u: readonly number[];
  beta: number;
}

export const attentionRow: FigureSpec<RowState> = {
  title: "An attention row",
  state: {u: [0.3, -1.2, 2.5, 0.7, 0], beta: 0.8},
  controls: {
    beta: range({label: "β", min: 0, max: 6, step: 0.01, value: 0.8}),
    u: list({label: "logits u", value: [], minLength: 2, maxLength: 12, limit: 50})
  },
  draw({u, beta}, {width, height}) {
    return Plot.plot({
      width,
      height,
      y: {grid: true},
      marks: [
        Plot.barY(u, {
          x: (_: number, i: number) => i + 1,
          y: (d: number) => Math.exp(beta * d),
          fill: "var(--key)"
        }),
        Plot.ruleY([0])
      ]
    });
  },
  describe: ({u, beta}) => `${u.length} keys at β = ${beta}`
};
