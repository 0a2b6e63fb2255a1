// The claims about the heat phase, in the order of the page.
import type {Claim} from "./claim.js";
import {measuredClaims} from "./heat/measured.js";
import {noiseClaims} from "./heat/noise.js";
import {sphereClaims} from "./heat/sphere.js";
import {varianceClaims} from "./heat/variance.js";

export const heatClaims: Claim[] = [...varianceClaims, ...noiseClaims, ...measuredClaims, ...sphereClaims];
