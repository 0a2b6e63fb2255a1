// What the badges say.
import type {Status} from "../lib/claims/index.js";

/** What each status means. */
export const meanings: Record<Status, string> = {
  proved: "with its proof on a page",
  derived: "derived by us, with the derivation on a page",
  measured: "seen in a computation or in a trained model, and no more than that",
  corrected: "the source says something else; the page shows what is right, and why",
  analogy: "a resemblance, from which nothing follows",
  open: "not known"
};
