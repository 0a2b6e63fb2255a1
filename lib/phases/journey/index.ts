export {firstPassage} from "./first-passage.js";
export {
  type MergerPlateau,
  type Phase,
  type PhaseInterval,
  type PhaseLevels,
  type PhaseTimes,
  phaseTimes,
  type RunRecord
} from "./phase-times.js";
