export {type ComplexVectors, type GeneralEigen, generalEigen} from "./general-eigen.js";
export {matrixExponential} from "./matrix-exponential.js";
export {type SpectralProjector, spectralProjector} from "./spectral-projector.js";
export {type SymmetricEigen, symmetricEigen} from "./symmetric-eigen.js";
export {symmetricEigenvalues} from "./symmetric-eigenvalues.js";
