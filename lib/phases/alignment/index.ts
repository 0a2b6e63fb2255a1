export {alignmentCoordinates} from "./alignment-coordinates.js";
export {type AlignmentSnapshot, alignmentFlow} from "./alignment-flow.js";
export {alignmentLimit} from "./alignment-limit.js";
export {type AlignmentMassSplit, alignmentMassSplit} from "./alignment-mass-split.js";
export {alignmentRate} from "./alignment-rate.js";
export {
  type AlignmentKind,
  type AlignmentSpectrum,
  type AlignmentSpectrumOptions,
  alignmentSpectrum
} from "./alignment-spectrum.js";
export {type AttendedMean, attendedMean} from "./attended-mean.js";
export type {AlignmentModel} from "./limit-model.js";
export {pairedChord} from "./paired-chord.js";
export {rotationPeriod} from "./rotation-period.js";
export {transverseGrowth} from "./transverse-growth.js";
export {uniformRotationSpeed} from "./uniform-rotation-speed.js";
