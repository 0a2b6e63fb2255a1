import type {Claim} from "./claim.js";

export const toyModelClaims: Claim[] = [];
