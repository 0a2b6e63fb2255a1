// The claims of the page /pairing, in its order.
import type {Claim} from "./claim.js";
import {manyAtomClaims} from "./pairing/many-atoms.js";
import {spontaneousClaims} from "./pairing/spontaneous.js";
import {twoAtomClaims} from "./pairing/two-atoms.js";

export const pairingClaims: Claim[] = [...twoAtomClaims, ...manyAtomClaims, ...spontaneousClaims];
