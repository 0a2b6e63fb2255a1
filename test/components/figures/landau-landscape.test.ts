// @vitest-environment jsdom
import fc from "fast-check";
import {expect, test, vi} from "vitest";
import {meanFieldRoots} from "../../../lib/landau/index.js";
import {plotted} from "../../../src/components/figure/marks.js";
import {landauLandscape} from "../../../src/components/figures/landau-landscape.js";

vi.mock("../../../src/components/plot.js", async () => {
  const module = await import("@observablehq/plot");
  const {recording} = await import("../../../src/components/figure/marks.js");
  return {Plot: {...module, plot: recording(module.plot)}};
});

const layouts = [
  {width: 1072, height: 350, narrow: false},
  {width: 360, height: 740, narrow: true}
];

/** What panel (b) draws at a point of the plane: the heights of its dots, and its axis as [lowest, highest]. */
function landscape(n: number, K: number, z: number, layout = layouts[0]) {
  const drawing = document.createElement("div");
  drawing.append(landauLandscape.draw({n, K, z}, layout));
  const dots = plotted(drawing).filter(({axes, name}) => axes.y === "f − min f" && name === "dot");
  const panel = drawing.querySelectorAll("svg > g")[1] as Element & {
    scale(name: string): {domain: [number, number]};
  };
  return {dots: dots.flatMap(({rows}) => rows), axis: panel.scale("y").domain};
}

test("a metastable minimum far above the deepest one is drawn: three keys, K = 4.3, z = −0.05", () => {
  const {dots, axis} = landscape(3, 4.3, -0.05);
  const upper = dots.find(({x}) => Math.abs((x as number) - 0.31) < 0.001)!;
  expect(upper.y).toBeCloseTo(0.01148, 4);
  expect(upper.fill).toBe("metastable");
  expect(axis[1]).toBeGreaterThan(upper.y as number);
});

test("every solution at every point of the plane is in the drawing and in its data, within the axis", () => {
  const state = fc.tuple(
    fc.integer({min: 2, max: 10}),
    fc.double({min: 2, max: 8, noNaN: true}),
    fc.oneof(fc.double({min: -2, max: 2, noNaN: true}), fc.double({min: -0.1, max: 0.1, noNaN: true})),
    fc.constantFrom(...layouts)
  );
  fc.assert(
    fc.property(state, ([n, K, z, layout]) => {
      const {dots, axis} = landscape(n, K, z, layout);
      expect(dots.map(({x}) => x)).toEqual(meanFieldRoots(n, K, z).map(({phi}) => phi));
      for (const {y} of dots) {
        expect(y).toBeGreaterThan(axis[0]);
        expect(y).toBeLessThan(axis[1]);
      }
    }),
    {numRuns: 60}
  );
});
