export {firstPassage} from "./first-passage.js";
export {phaseRecord, type RecordedFrame} from "./phase-record.js";
export {
  type MergerPlateau,
  type Phase,
  type PhaseInterval,
  type PhaseLevels,
  type PhaseTimes,
  phaseTimes,
  type RunRecord
} from "./phase-times.js";
