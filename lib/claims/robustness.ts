// The claims about how far the three phases hold, in the order of the page; those about dimension are apart.
import type {Claim} from "./claim.js";
import {matrixClaims} from "./robustness/matrices.js";
import {quickClaims} from "./robustness/quick.js";
import {spectraClaims} from "./robustness/spectra.js";
import {timescaleClaims} from "./robustness/timescales.js";

export const robustnessClaims: Claim[] = [
  ...matrixClaims,
  ...spectraClaims,
  ...timescaleClaims,
  ...quickClaims
];
