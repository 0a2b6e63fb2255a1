export {type CircleTransport, circleTransport} from "./circle-transport.js";
export {circleWasserstein} from "./circle-wasserstein.js";
export {type OptimalTransport, optimalTransport} from "./optimal-transport.js";
export {pairedWasserstein} from "./paired-wasserstein.js";
export type {TransportPlan} from "./plan.js";
export {wasserstein} from "./wasserstein.js";
export {wassersteinLowerBound} from "./wasserstein-lower-bound.js";
