// The claims of the page /dynamics.
import type {Claim} from "./claim.js";
import {energyClaims} from "./dynamics/energy.js";
import {fieldClaims} from "./dynamics/field.js";
import {journeyClaims} from "./dynamics/journey.js";
import {meaningClaims} from "./dynamics/meaning.js";
import {metastabilityClaims} from "./dynamics/metastability.js";

export const dynamicsClaims: Claim[] = [
  ...fieldClaims,
  ...meaningClaims,
  ...energyClaims,
  ...metastabilityClaims,
  ...journeyClaims
];
