export {type Journey, type JourneyOptions, journey} from "./journey.js";
