export {energyGap} from "./energy-gap.js";
export {equiangularOutputCosine, equiangularRate, equiangularTime} from "./equiangular.js";
export {type Field, type FieldEvaluator, type FieldOptions, fieldEvaluator} from "./field.js";
export {type InvariantSpan, invariantSpan} from "./invariant-span.js";
export type {AttentionModel, Matrix} from "./model.js";
export type {FieldMethod} from "./plan.js";
