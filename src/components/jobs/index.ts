export type {Job} from "./job.js";
export {type JobElement, progress} from "./progress.js";
export {runnable} from "./runnable.js";
export {work} from "./work.js";
