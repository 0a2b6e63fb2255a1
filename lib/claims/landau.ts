import type {Claim} from "./claim.js";

export const landauClaims: Claim[] = [];
