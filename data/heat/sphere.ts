// What the runs of the mixture on the sphere are compared with: the density of heat kernels, by Legendre series.
import {gaussianVariance} from "../../lib/phases/heat/gaussian-variance.js";
import {sphereMixtureDensity} from "../../lib/phases/heat/heat-mixture-density.js";
import type {HeatData, SphereRun} from "./types.js";

type Mixture = Pick<HeatData["sphere"], "components" | "band">;

/** The variance of a component at s, by the heat equation (below 0 once it has collapsed) or by the law of finite β. */
export const varianceAt = (
  v0: number,
  s: number,
  {beta, sign}: Pick<SphereRun, "beta" | "sign">,
  law: "heat" | "finite β"
) => (law === "heat" ? v0 - 2 * sign * s : gaussianVariance(v0, s, beta, sign));

/** Gauss and Legendre's three nodes on [−1, 1], with weights of sum 1. */
const nodes = [
  {at: -Math.sqrt(0.6), weight: 5 / 18},
  {at: 0, weight: 4 / 9},
  {at: Math.sqrt(0.6), weight: 5 / 18}
];

/**
 * The density of the components with these variances across the band, its mean at each longitude; undefined when one is
 * too narrow for the band to be seen.
 */
export function bandDensity(
  {components, band}: Mixture,
  variances: readonly number[],
  longitudes: readonly number[]
): number[] | undefined {
  if (variances.some((v) => v < band.half ** 2 / 4)) return undefined;
  const kernels = components.map(({mean, weight}, c) => ({mean, weight, heatTime: variances[c] / 2}));
  const rows = longitudes.flatMap((angle) =>
    nodes.flatMap(({at}) => {
      const z = at * Math.sin(band.half);
      const across = Math.sqrt(1 - z * z);
      return [across * Math.cos(angle), across * Math.sin(angle), z];
    })
  );
  const densities = sphereMixtureDensity(kernels, rows);
  return longitudes.map((_, i) => nodes.reduce((sum, {weight}, j) => sum + weight * densities[3 * i + j], 0));
}

/** The longitude in the middle of each part of the band. */
export const longitudesOf = (bins: number): number[] =>
  Array.from({length: bins}, (_, i) => ((2 * i + 1) / bins - 1) * Math.PI);

/** The density of the tokens in each part of the band, per unit area. */
export const bandSeen = (
  {counts, tokens}: SphereRun,
  frame: number,
  {half, bins}: Mixture["band"]
): number[] => counts[frame].map((count) => count / tokens / ((4 * Math.PI * Math.sin(half)) / bins));
