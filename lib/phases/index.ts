export {
  logPairMergerTime,
  logPairMergerTimeAsymptote,
  type PairOptions,
  type PairSpeeds,
  pairLimitAngle,
  pairMeetingPoint,
  pairMergerTime,
  pairSpeeds
} from "./pairing/index.js";
