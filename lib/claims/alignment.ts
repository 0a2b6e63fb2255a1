// The claims about the alignment phase, in the order of the page.
import {afterClaims} from "./alignment/after.js";
import {finiteClaims} from "./alignment/finite.js";
import {limitClaims} from "./alignment/limit.js";
import type {Claim} from "./claim.js";

export const alignmentClaims: Claim[] = [...limitClaims, ...finiteClaims, ...afterClaims];
