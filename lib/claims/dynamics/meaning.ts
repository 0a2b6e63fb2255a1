// What the flow is to a network.
import type {Claim} from "../claim.js";

export const meaningClaims: Claim[] = [
  {
    id: "dyn.layers",
    title: "Time as depth",
    statement:
      "A token’s way through the layers of a transformer resembles this flow: attention adds to the token, normalisation brings it back to a sphere, and the layer is the step of time.",
    status: "analogy",
    source: {document: "three-phases", section: "§1"},
    reason:
      "A network has other weights in each layer, several heads, perceptrons between them, few layers and a step that is not small; nothing on this page is a statement about a trained model."
  }
];
