// What every record of a page's claims must say.
import {expect} from "vitest";
import type {Claim} from "../../../lib/claims/claim.js";

/** Ids are unique and like `pattern`; a check says its route, what has none its reason, a correction what the source says. */
export function expectRecords(claims: readonly Claim[], pattern: RegExp): void {
  expect(new Set(claims.map(({id}) => id)).size).toBe(claims.length);
  for (const {id, status, check, reason, route, sourceSays} of claims) {
    expect(id).toMatch(pattern);
    if (status === "analogy" || status === "open") expect(reason, id).toBeTruthy();
    else expect([check, route].every(Boolean), id).toBe(true);
    if (status === "corrected") expect(sourceSays, id).toBeTruthy();
  }
}
