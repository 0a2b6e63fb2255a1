export {basinVariances} from "./basin-variances.js";
export {type CircleCoefficients, circleCoefficients} from "./circle-coefficients.js";
export {circleDensity} from "./circle-density.js";
export {type ClusterTimeOptions, clusterTime, clusterTimeEstimate} from "./cluster-time.js";
export {type EvolvedCoefficients, evolvedCoefficients} from "./evolved-coefficients.js";
export {type EvolvedZonalCoefficients, evolvedZonalCoefficients} from "./evolved-zonal-coefficients.js";
export {gaussianVariance, gaussianVarianceTime} from "./gaussian-variance.js";
export {type GrowthOptions, growthRates} from "./growth-rates.js";
export {heatBlowUpTime} from "./heat-blow-up-time.js";
export {heatChordalMoment} from "./heat-chordal-moment.js";
export {heatKernelDensity} from "./heat-kernel-density.js";
export {circleMixtureDensity, sphereMixtureDensity} from "./heat-mixture-density.js";
export {heatVariance} from "./heat-variance.js";
export {
  type HeatValidity,
  type HeatWindow,
  type HeatWindowOptions,
  heatValidity,
  heatWindow
} from "./heat-window.js";
export {type MeasuredGrowth, type MeasuredGrowthOptions, measuredGrowth} from "./measured-growth.js";
export {
  type MeasuredValidity,
  type MeasuredValidityOptions,
  measuredValidity
} from "./measured-validity.js";
export {measuredVariance} from "./measured-variance.js";
export {type ModeBand, modeBand, modeContent} from "./mode-band.js";
export {type MostUnstableMode, mostUnstableMode} from "./most-unstable-mode.js";
export {type RotatedGrowth, rotatedGrowth, type Turns} from "./rotated-growth.js";
export {smoothedContrast} from "./smoothed-contrast.js";
export {type SmoothedDrift, smoothedDrift} from "./smoothed-drift.js";
export {type WaveGrowth, type WaveOptions, waveGrowth} from "./wave-growth.js";
export {zonalCoefficients, zonalDensity} from "./zonal-coefficients.js";
