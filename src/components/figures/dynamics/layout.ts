// Where the parts of the drawing stand, in its coordinates: for the plots and for the canvas over them.
import type {Layout} from "../../figure.js";

export interface Box {
  left: number;
  top: number;
  width: number;
  height: number;
}

export const margins = {marginLeft: 42, marginRight: 10, marginTop: 26, marginBottom: 36};

export const sizes = {wide: [888, 400] as [number, number], narrow: [360, 650] as [number, number]};

export function boxes({narrow}: Pick<Layout, "narrow">): {
  sphere: Box;
  energy: Box;
  clusters: Box;
  pairs: Box;
} {
  return narrow
    ? {
        energy: {left: 0, top: 0, width: 178, height: 150},
        clusters: {left: 182, top: 0, width: 178, height: 150},
        pairs: {left: 0, top: 150, width: 360, height: 150},
        // last, so that it is near the controls
        sphere: {left: 0, top: 300, width: 360, height: 350}
      }
    : {
        sphere: {left: 0, top: 0, width: 400, height: 400},
        energy: {left: 418, top: 0, width: 232, height: 200},
        clusters: {left: 656, top: 0, width: 232, height: 200},
        pairs: {left: 418, top: 204, width: 470, height: 196}
      };
}

/** Middle and radius of the sphere; the circle leaves room for the density around it. */
export function globe({sphere}: {sphere: Box}, d: number): {x: number; y: number; radius: number} {
  const {left, top, width, height} = sphere;
  return {
    x: left + width / 2,
    y: top + height / 2 + 8,
    radius: Math.min(width, height - 24) / 2 - (d === 2 ? 44 : 8)
  };
}

/** The frame of a plot inside its margins. */
export const inner = ({left, top, width, height}: Box): Box => ({
  left: left + margins.marginLeft,
  top: top + margins.marginTop,
  width: width - margins.marginLeft - margins.marginRight,
  height: height - margins.marginTop - margins.marginBottom
});
