export {attentionDrift} from "./attention-drift.js";
export {closestAngle} from "./closest-angle.js";
export {commonNoiseStep} from "./common-noise-step.js";
export {commonRotationStep} from "./common-rotation-step.js";
export type {Drift} from "./drift.js";
export {eulerMaruyamaStep} from "./euler-maruyama-step.js";
export {eulerStep} from "./euler-step.js";
export {type FixedStepTrajectory, fixedStepFlow} from "./fixed-step-flow.js";
export type {FlowEvent} from "./flow-event.js";
export {groupLabels} from "./group-labels.js";
export {type IntegrateOptions, integrate} from "./integrate.js";
export {meetingEvent} from "./meeting-event.js";
export {type MergedTokens, type Merging, mergeTokens} from "./merge-tokens.js";
export {
  type LogTimeSnapshot,
  type MergerSequence,
  type MergerSequenceOptions,
  type MergerStatus,
  mergerSequence,
  type TimedMerger
} from "./merger-sequence.js";
export {
  type AtomsSnapshot,
  type Merger,
  type MergingOptions,
  type MergingTrajectory,
  mergingFlow
} from "./merging-flow.js";
export {randomRotation} from "./random-rotation.js";
export {rungeKutta4Step} from "./runge-kutta4-step.js";
export {stationarityEvent} from "./stationarity-event.js";
export {thresholdEvent} from "./threshold-event.js";
export {
  type RunFrame,
  type RunPart,
  type TokenMove,
  type TokenRunOptions,
  tokenRun
} from "./token-run.js";
export {tokenRuns} from "./token-runs.js";
export type {FlowStatus, Occurrence, Snapshot, Trajectory, Work} from "./trajectory.js";
