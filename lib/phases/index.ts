export {
  logPairMergerTime,
  logPairMergerTimeAsymptote,
  type PairOptions,
  type PairSpeeds,
  type PredictedMerger,
  pairLimitAngle,
  pairMeetingPoint,
  pairMergerTime,
  pairSpeeds,
  predictedMergers
} from "./pairing/index.js";
