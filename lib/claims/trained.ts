// The claims of the page /trained: what was measured in one trained transformer. In the order of the page.
import type {Claim} from "./claim.js";
import {dimensionClaims} from "./trained/dimension.js";
import {gaussianClaims} from "./trained/gaussian.js";
import {rowClaims} from "./trained/rows.js";
import {spreadClaims} from "./trained/spread.js";

export const trainedClaims: Claim[] = [...rowClaims, ...spreadClaims, ...gaussianClaims, ...dimensionClaims];
