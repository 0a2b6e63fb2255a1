// What Theorem 02 adds by way of analogy, and what it leaves open.
import type {Claim} from "../claim.js";

const document = "theorem-02";

export const meaningClaims: Claim[] = [
  {
    id: "t02.coupling-analogy",
    title: "β as a coupling constant",
    statement: String.raw`The expansion of a row in powers of $\beta$ looks like perturbation theory: uniform attention as the free part, $\beta(u_j - \bar u)/n$ as the first correction.`,
    status: "analogy",
    source: {document, section: "§4.1 and §4.2"},
    reason: String.raw`Every smooth function of a parameter has such an expansion. The keys of one row do not interact: $-\beta u_j$ is a field that acts on each key by itself, and $\beta$ measures how strongly that field is felt against the entropy.`
  },
  {
    id: "t02.fine-structure",
    title: "β as a fine-structure constant of attention",
    statement: String.raw`$\beta$ is called a parameter of attention strength like the fine-structure constant.`,
    status: "analogy",
    source: {document, section: "closing note"},
    reason: String.raw`The fine-structure constant is measured and the same for all electrons; $\beta = 1/\sqrt{d_k}$ is chosen by the designer and can be moved into the weights without changing a single output.`
  },
  {
    id: "t02.open-transition",
    title: "A phase transition with exponents",
    statement:
      "Whether attention as a whole has a phase transition with a diverging susceptibility, in a limit of many tokens or layers.",
    status: "open",
    source: {document, section: "§5"},
    reason:
      "One row has none, as shown on this page. What coupled rows of the toy model do is worked out on the page about them; for attention in a network it is not known."
  },
  {
    id: "t02.open-collapse",
    title: "An effective β of collapse",
    statement: String.raw`Whether there is a $\beta_c$ at which attention in practice becomes “collapsed”.`,
    status: "open",
    source: {document, section: "§6"},
    reason:
      "It needs a definition of collapse and measurements on trained models. The half maximum is one definition, where it exists, and it is a property of each row, not of an architecture."
  },
  {
    id: "t02.open-architectures",
    title: "Architectures in different regimes",
    statement: String.raw`Whether architectures with different $d_k$ occupy different regions of a plane of $\beta$ and task.`,
    status: "open",
    source: {document, section: "§6"},
    reason: String.raw`$d_k$ alone does not place a model: $\sd(u)$ must be measured with it. One trained model with two values of $d_k$ is measured on the page about it.`
  },
  {
    id: "t02.open-aq",
    title: "Layer agreement and AQ counts",
    statement: String.raw`Whether agreement between layers and the counts that the source calls AQ change sharply near some $\beta_c$.`,
    status: "open",
    source: {document, section: "§6"},
    reason: "The source does not define the counts; without a definition there is nothing to compute."
  }
];
