import type {Claim} from "./claim.js";

export const trainedClaims: Claim[] = [];
