import type {AttentionModel} from "../../attention/model.js";
import {checkNumber, DomainError, ShapeError, type Vector} from "../../errors.js";
import {circleModes} from "../../sphere/observables/circle-modes.js";
import {transverseDistance} from "../../sphere/observables/transverse-distance.js";
import {tokens} from "../../sphere/tokens.js";
import {alignmentCoordinates} from "../alignment/alignment-coordinates.js";
import {type AlignmentSpectrum, alignmentSpectrum} from "../alignment/alignment-spectrum.js";
import {smoothedContrast} from "../heat/smoothed-contrast.js";
import type {RunRecord} from "./phase-times.js";

/** What is needed of a frame of `tokenRun`. */
export interface RecordedFrame {
  readonly time: number;
  /** N rows of d numbers. */
  readonly positions: Vector;
  /** The number of clusters at each threshold: the first counts. */
  readonly clusters: readonly number[];
}

/**
 * The frames of a run as the record of which `phaseTimes` tells the phases: the distance of the tokens from E_max, the
 * contrast of their smoothed density on the circle of E_max, as the kernel e^{βκcos θ} sees it, and the number of clusters.
 * κ is the factor by which A stretches areas of E_max, to the power ½: λ₁ where A = λ₁ there.
 *
 * @param model of the run; the space E_max of the leading eigenvalues of VA is a plane
 * @param dimension d, an integer from 2
 * @param frames of `tokenRun`, with at least one threshold
 * @returns the record
 *
 * Accuracy: that of the positions; single precision changes a distance by 1e-7.
 * @throws {ShapeError} when an argument has a wrong type or shape, or a frame has no count of clusters
 * @throws {DomainError} when E_max is no plane, a row is not a unit vector, or a token is orthogonal to E_max
 * @throws {ConvergenceError} as `alignmentSpectrum`
 *
 * Cost: O(N√β) a frame.
 * Source: derived here
 */
export function phaseRecord(
  model: AttentionModel,
  dimension: number,
  frames: readonly RecordedFrame[]
): RunRecord {
  const spectrum = alignmentSpectrum(model, dimension);
  if (spectrum.count !== 2 || spectrum.kind === "algebraic") {
    const found = `VKᵀQ with an E_max of dimension ${spectrum.count}, kind "${spectrum.kind}"`;
    throw new DomainError("model", found, "a plane: two equal leading eigenvalues");
  }
  const beta = checkNumber("model.beta", model.beta, {min: 0, max: 1e10}) * stretch(spectrum);
  const modes = Math.ceil(4 * Math.sqrt(beta) + 10);
  if (!Array.isArray(frames)) throw new ShapeError("frames", frames, "an array of frames");
  for (const [i, frame] of frames.entries()) {
    if (typeof frame !== "object" || frame === null || !Array.isArray(frame.clusters))
      throw new ShapeError(`frames[${i}]`, frame, "a frame with time, positions and clusters");
  }
  const rows = frames.map(({positions}) => tokens(positions, dimension));
  return {
    times: frames.map(({time}) => time),
    transverse: rows.map((x) => transverseDistance(x, spectrum.basis)),
    contrast: rows.map((x) => smoothedContrast(circleModes(alignmentCoordinates(spectrum, x), modes), beta)),
    clusters: frames.map(({clusters}, i) => checkNumber(`frames[${i}].clusters[0]`, clusters[0], {min: 1}))
  };
}

/** √|det| of A on the plane E_max. */
function stretch({basis, dimension: d, interaction}: AlignmentSpectrum): number {
  const entry = (row: number, column: number) => {
    let sum = 0;
    for (let i = 0; i < d; ++i)
      for (let j = 0; j < d; ++j) sum += basis[row * d + i] * interaction[i * d + j] * basis[column * d + j];
    return sum;
  };
  return Math.sqrt(Math.abs(entry(0, 0) * entry(1, 1) - entry(0, 1) * entry(1, 0)));
}
