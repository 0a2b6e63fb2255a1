// The claims of the page /toy-model (Analysis 03, §0 to §3).
import type {Claim} from "./claim.js";
import {manyKeysClaims} from "./toy-model/many-keys.js";
import {rowClaims} from "./toy-model/row.js";
import {seriesClaims} from "./toy-model/series.js";

export const toyModelClaims: Claim[] = [...rowClaims, ...seriesClaims, ...manyKeysClaims];
