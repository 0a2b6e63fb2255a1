import type {Claim} from "./claim.js";

export const gibbsClaims: Claim[] = [];
