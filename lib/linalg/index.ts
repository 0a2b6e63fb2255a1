export {type SymmetricEigen, symmetricEigen} from "./symmetric-eigen.js";
export {symmetricEigenvalues} from "./symmetric-eigenvalues.js";
