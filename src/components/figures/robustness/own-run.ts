// A run of tokens as a record of which the phases can be told.
import type {AttentionModel} from "../../../lib/attention/index.js";
import type {RunFrame} from "../../../lib/flow/index.js";
import {alignmentCoordinates} from "../../../lib/phases/alignment/alignment-coordinates.js";
import {alignmentSpectrum} from "../../../lib/phases/alignment/alignment-spectrum.js";
import {smoothedContrast} from "../../../lib/phases/heat/smoothed-contrast.js";
import type {RunRecord} from "../../../lib/phases/journey/phase-times.js";
import {circleModes} from "../../../lib/sphere/observables/circle-modes.js";
import {transverseDistance} from "../../../lib/sphere/observables/transverse-distance.js";
import {tokens} from "../../../lib/sphere/tokens.js";

/** The record of a run in three dimensions whose model has a plane as its leading space. */
export function recordOf(model: AttentionModel, frames: readonly RunFrame[]): RunRecord {
  const spectrum = alignmentSpectrum(model, 3);
  if (spectrum.count !== 2)
    throw new Error("The leading space of VKᵀQ is no plane: choose two equal leading eigenvalues.");
  const modes = Math.ceil(4 * Math.sqrt(model.beta) + 10);
  const rows = frames.map(({positions}) => tokens(positions, 3));
  return {
    times: frames.map(({time}) => time),
    transverse: rows.map((x) => transverseDistance(x, spectrum.basis)),
    contrast: rows.map((x) =>
      smoothedContrast(circleModes(alignmentCoordinates(spectrum, x), modes), model.beta)
    ),
    clusters: frames.map(({clusters}) => clusters[0])
  };
}
