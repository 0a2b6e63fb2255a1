// The claims about coupled rows, in the order of the page: Analysis 03, §4 to §6.
import type {Claim} from "./claim.js";
import {exponentClaims} from "./landau/exponents.js";
import {modelAClaims} from "./landau/model-a.js";
import {ringClaims} from "./landau/ring.js";
import {rowClaims} from "./landau/row.js";
import {sourceCouplingClaims} from "./landau/source-coupling.js";

export const landauClaims: Claim[] = [
  ...rowClaims,
  ...sourceCouplingClaims,
  ...modelAClaims,
  ...exponentClaims,
  ...ringClaims
];
