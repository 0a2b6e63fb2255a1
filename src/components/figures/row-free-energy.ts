// What one row minimises, and −ln Z written as a function of the order parameter.
import {orderParameter, partitionFreeEnergy, rowFreeEnergy} from "../../lib/landau/index.js";
import {choice, range} from "../controls.js";
import type {FigureSpec} from "../figure.js";
import {handles} from "../panels.js";
import {Plot} from "../plot.js";

export interface RowState {
  n: number;
  z: number;
}

export const rowFreeEnergyFigure: FigureSpec<RowState> = {
  title: "The free energy of one row, and −ln Z",
  state: {n: 3, z: 0.8},
  controls: {
    z: range({label: "z = βΔ", min: -3, max: 3, step: 0.01}),
    n: choice({
      label: "keys n",
      options: [2, 3, 4, 5, 10].map((value) => ({value, label: String(value)}))
    })
  },
  play: {key: "z"},
  size: {wide: [704, 340], narrow: [360, 320]},
  draw({n, z}, {width, height, narrow}) {
    const phi = Array.from({length: 301}, (_, i) => -1 / n + i / 300);
    const inside = phi.filter((x) => x < 1 - 1 / n - 1e-6);
    const least = orderParameter(n, z);
    const value = rowFreeEnergy(n, z, least);
    const minusLogZ = (x: number) => partitionFreeEnergy(n, x) + Math.log(n);
    return Plot.plot({
      width,
      height,
      marginLeft: 48,
      marginRight: narrow ? 12 : 76,
      marginBottom: 40,
      x: {domain: [-1 / n, 1 - 1 / n], label: "order parameter φ"},
      y: {domain: [-1.6, 1.2], label: "free energy of one row", ticks: 6},
      marks: [
        Plot.ruleY([0], {stroke: "var(--line)"}),
        Plot.ruleX([0], {stroke: "var(--line)"}),
        Plot.line(inside, {
          x: (x) => x,
          y: minusLogZ,
          stroke: "var(--corrected)",
          strokeWidth: 2,
          clip: true
        }),
        Plot.line(phi, {
          x: (x) => x,
          y: (x) => rowFreeEnergy(n, z, x),
          stroke: "var(--theory)",
          strokeWidth: 2.5,
          clip: true
        }),
        Plot.text([inside.find((x) => minusLogZ(x) < -1)], {
          x: (x) => x,
          y: minusLogZ,
          text: () => "−ln Z + ln n: no minimum",
          textAnchor: "end",
          dx: -10,
          fill: "var(--corrected)"
        }),
        Plot.text([{}], {
          x: 1 - 1 / n,
          y: Math.max(-1.5, Math.min(1.1, rowFreeEnergy(n, z, 1 - 1 / n))),
          text: () => "f₀ − zφ",
          textAnchor: narrow ? "end" : "start",
          dx: narrow ? -10 : 6,
          dy: narrow ? -12 : 0,
          fill: "var(--theory)"
        }),
        Plot.dot([{least, value}], {
          x: "least",
          y: "value",
          r: 6,
          fill: "var(--theory)",
          stroke: "var(--paper)"
        }),
        Plot.dot([{least, value}], {
          x: "least",
          y: "value",
          r: 22,
          fill: "transparent",
          render: handles(() => "minimum")
        })
      ]
    });
  },
  describe({n, z}) {
    const phi = orderParameter(n, z);
    return `For ${n} keys at z = ${z.toFixed(2)}, f₀ − zφ has its only minimum at φ = ${phi.toFixed(3)}; −ln Z as a function of φ falls all the way.`;
  },
  drag(_handle, {x}, {n}) {
    const p = Math.min(0.999, Math.max(0.001, x + 1 / n));
    return {z: Math.log((p * (n - 1)) / (1 - p))};
  }
};
