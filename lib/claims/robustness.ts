// The claims about how far the three phases hold, in the order of the page.
import type {Claim} from "./claim.js";
import {robustDimensionClaims} from "./robustness/dimension.js";
import {matrixClaims} from "./robustness/matrices.js";
import {quickClaims} from "./robustness/quick.js";
import {spectraClaims} from "./robustness/spectra.js";
import {timescaleClaims} from "./robustness/timescales.js";

export const robustnessClaims: Claim[] = [
  ...matrixClaims,
  ...spectraClaims,
  ...timescaleClaims,
  ...robustDimensionClaims,
  ...quickClaims
];
