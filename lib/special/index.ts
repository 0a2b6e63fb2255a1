export {besselIRatio} from "./bessel-i-ratio.js";
export {besselIScaled} from "./bessel-i-scaled.js";
export {besselIScaledSequence} from "./bessel-i-scaled-sequence.js";
export {type BrentOptions, type BrentResult, brent} from "./brent.js";
export {erf} from "./erf.js";
export {erfc} from "./erfc.js";
export {erfcScaled} from "./erfc-scaled.js";
export {expIntegralE1} from "./exp-integral-e1.js";
export {expIntegralE1Scaled} from "./exp-integral-e1-scaled.js";
export {expIntegralEi} from "./exp-integral-ei.js";
export {expIntegralEiScaled} from "./exp-integral-ei-scaled.js";
export {gamma} from "./gamma.js";
export {gaussHermite} from "./gauss-hermite.js";
export {gaussLegendre} from "./gauss-legendre.js";
export type {GaussRule} from "./gauss-rule.js";
export {lambertW0} from "./lambert-w0.js";
export {lambertW0OfExp} from "./lambert-w0-of-exp.js";
export {legendre} from "./legendre.js";
export {logBinomial} from "./log-binomial.js";
export {logGamma} from "./log-gamma.js";
export {logSumExp} from "./log-sum-exp.js";
export {log1pExp} from "./log1p-exp.js";
export {logistic} from "./logistic.js";
export {logit} from "./logit.js";
export {normalCdf} from "./normal-cdf.js";
export {normalPdf} from "./normal-pdf.js";
export {
  add,
  divide,
  fractionText,
  multiply,
  type Rational,
  rational,
  subtract,
  toNumber
} from "./rational.js";
export {sphericalBesselIScaledSequence} from "./spherical-bessel-i-scaled-sequence.js";
export {sum} from "./sum.js";
