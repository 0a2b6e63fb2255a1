// Theorem 02: one attention row. In the order of the page.
import type {Claim} from "./claim.js";
import {entropyClaims} from "./gibbs/entropy.js";
import {expansionClaims} from "./gibbs/expansion.js";
import {meaningClaims} from "./gibbs/meaning.js";
import {setupClaims} from "./gibbs/setup.js";
import {randomClaims, strongClaims} from "./gibbs/strong-and-random.js";

export const gibbsClaims: Claim[] = [
  ...setupClaims,
  ...entropyClaims,
  ...expansionClaims,
  ...strongClaims,
  ...randomClaims,
  ...meaningClaims
];
