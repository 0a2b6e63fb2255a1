export {firstPassage} from "./first-passage.js";
export {type Journey, type JourneyOptions, journey} from "./journey.js";
export {
  type MergerPlateau,
  type Phase,
  type PhaseInterval,
  type PhaseLevels,
  type PhaseTimes,
  phaseTimes,
  type RunRecord
} from "./phase-times.js";
