// The ledger: every statement that the document makes, with its status and its check.
import {DomainError} from "../errors.js";
import {alignmentClaims} from "./alignment.js";
import type {CheckResult, Claim, Row} from "./claim.js";
import {dynamicsClaims} from "./dynamics.js";
import {gibbsClaims} from "./gibbs.js";
import {heatClaims} from "./heat.js";
import {landauClaims} from "./landau.js";
import {pairingClaims} from "./pairing.js";
import {robustDimensionClaims} from "./robustness/dimension.js";
import {robustnessClaims} from "./robustness.js";
import {toyModelClaims} from "./toy-model.js";
import {trainedClaims} from "./trained.js";

export type {CheckResult, Claim, Comparison, Row, Source, Status} from "./claim.js";

/** Every claim, in the order of the pages. */
export const claims: readonly Claim[] = [
  ...gibbsClaims,
  ...toyModelClaims,
  ...landauClaims,
  ...trainedClaims,
  ...dynamicsClaims,
  ...alignmentClaims,
  ...heatClaims,
  ...pairingClaims,
  ...robustnessClaims,
  ...robustDimensionClaims
];

/**
 * The claim with this id.
 *
 * @param id e.g. "t02.entropy-decreases"
 * @returns the record
 * @throws DomainError if there is none
 * Accuracy: exact.
 * Source: the ledger.
 */
export function claim(id: string): Claim {
  const found = claims.find((c) => c.id === id);
  if (!found) throw new DomainError("id", id, "the id of a claim");
  return found;
}

/**
 * Checks the claim with this id.
 *
 * @param id e.g. "t02.entropy-decreases"
 * @param row the attention row to check it on, if it is about any row; default: the claim's own
 * @param data for a measured claim: the output of the loader that it names
 * @returns what its check finds
 * @throws DomainError if there is no such claim, or it has no check
 * Accuracy: as the claim's tolerance says.
 * Source: the ledger.
 */
export function checkClaim(id: string, row?: Row, data?: unknown): CheckResult {
  const {check} = claim(id);
  if (!check) throw new DomainError("id", id, "the id of a claim that has a check");
  return check(row, data);
}
