import {checkNumber} from "../../errors.js";

/** Variances and heat times, concentrations, temporal scales for which all is finite. */
export const checkVariance = (name: string, variance: number) =>
  checkNumber(name, variance, {min: 1e-100, max: 1e100});
export const checkKappa = (kappa: number) => checkNumber("kappa", kappa, {min: 1e-50, max: 1e50});
export const checkHeatTime = (s: number) => checkNumber("s", s, {min: -1e100, max: 1e100});
export const checkGamma = (gamma: number) => checkNumber("gamma", gamma, {min: -1e50, max: 1e50});
