export {logPairMergerTime, type PairOptions} from "./log-pair-merger-time.js";
export {logPairMergerTimeAsymptote} from "./log-pair-merger-time-asymptote.js";
export {pairLimitAngle} from "./pair-limit-angle.js";
export {pairMeetingPoint} from "./pair-meeting-point.js";
export {pairMergerTime} from "./pair-merger-time.js";
export {type PairSpeeds, pairSpeeds} from "./pair-speeds.js";
export {type PredictedMerger, predictedMergers} from "./predicted-mergers.js";
