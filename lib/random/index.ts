export {integer} from "./integer.js";
export {normal} from "./normal.js";
export {normals} from "./normals.js";
export {shuffle} from "./shuffle.js";
export {type Stream, stream} from "./stream.js";
export {uniformOnSphere} from "./uniform-on-sphere.js";
export {vonMisesFisher} from "./von-mises-fisher.js";
