// What was measured, and that the rows of the model are Gibbs distributions at the β that it is said to use.
import {entropyAt, probabilities} from "../../gibbs/index.js";
import {type Claim, compare} from "../claim.js";
import {defaultRow, equal, sum} from "../gibbs/tools.js";
import {arrayAt, numberAt, rowsIn} from "./measured.js";
import {atMost, entropyOf, headNames, softmax} from "./naive.js";

const document = "theorem-02";
const data = "trained.json";
const derived = {document: "derived here"};

/** β/β_model on which the loader tabulates entropies: thirds of an octave, from 1/8 to 8. */
const grid = Array.from({length: 19}, (_, k) => 2 ** ((k - 9) / 3));

export const rowClaims: Claim[] = [
  {
    id: "tr.sample",
    title: "What was measured",
    statement:
      "One trained sentence encoder of two layers with four heads each, $d_k = 64$ in layer 1 and $d_k = 128$ in layer 2, read 48 sentences of 5 to 100 tokens. Every attention row was measured: 12 344.",
    status: "measured",
    source: derived,
    data,
    route: "The number of rows from the lengths of the sentences: eight heads, one row for each token.",
    check: (_row, output) => {
      const tokens = arrayAt(output, "sentences.tokens").map((_, i) =>
        numberAt(output, `sentences.tokens.${i}`)
      );
      return compare(
        [
          equal("sentences", numberAt(output, "sentences.count"), 48),
          equal("tokens of the shortest sentence", Math.min(...tokens), 5),
          equal("tokens of the longest sentence", Math.max(...tokens), 100),
          equal("rows, 8 × all tokens", numberAt(output, "rows"), 8 * sum(tokens)),
          equal("rows", numberAt(output, "rows"), 12344),
          ...headNames.map((name, i) =>
            equal(`dₖ of ${name}`, numberAt(output, `heads.${i}.dimension`), i < 4 ? 64 : 128)
          )
        ],
        1e-12
      );
    }
  },
  {
    id: "tr.gibbs",
    title: "The model’s attention is the Gibbs distribution",
    statement: String.raw`On every row and every key, $e^{\beta u_j}/Z(\beta)$ with $u_j = q \cdot k_j$ and $\beta = 1/\sqrt{d_k}$ equals the attention that the model computes, to within $10^{-6}$. The model adds nothing to the scaled logits: no bias, no mask.`,
    status: "measured",
    source: {document, section: "§1 and §2.2"},
    data,
    route:
      "Our probabilities against the softmax of the model itself, run by another program in float32, on the rows given in full (logits there have 3 decimals, attention 5); and against the exponentials summed as they stand.",
    check: (_row, output) => {
      let ownDifference = 0;
      let modelDifference = 0;
      for (const {u, beta, attention} of rowsIn(output)) {
        const p = probabilities(u, beta);
        const direct = softmax(u, beta);
        const allowed = beta * 2.5e-4 + 5e-6; // half the rounding of βu, and the rounding of the attention
        for (let j = 0; j < u.length; ++j) {
          ownDifference = Math.max(ownDifference, Math.abs(p[j] - direct[j]));
          modelDifference = Math.max(modelDifference, Math.abs(p[j] - attention[j]) / allowed);
        }
      }
      return compare(
        [
          equal("largest difference from direct sums", ownDifference, 0),
          atMost("from the model’s attention, in units of what rounding allows", modelDifference, 1),
          atMost("over all rows, in units of 10⁻⁶", numberAt(output, "maxDeviation") * 1e6, 1)
        ],
        1e-13
      );
    }
  },
  {
    id: "tr.rounding",
    title: "How far rounding of logits can move a probability",
    statement: String.raw`If no scaled logit $\beta u_j$ is off by more than $\delta$, no probability is off by more than $\tanh(\delta/2) \le \delta/2$.`,
    status: "derived",
    source: derived,
    route:
      "Every key in turn raised and all others lowered by δ = 0.1; and the pair of keys for which the bound is attained.",
    check: ({u, beta} = defaultRow) => {
      const delta = 0.1;
      const before = probabilities(u, beta);
      const moved = u.map((_, j) => {
        const scaled = u.map((x, k) => beta * x + (k === j ? delta : -delta));
        return Math.abs(probabilities(scaled, 1)[j] - before[j]);
      });
      const pair = (x: number) => probabilities([x, 0], 1)[0];
      return compare(
        [
          atMost("largest change of your row", Math.max(...moved), Math.tanh(delta / 2)),
          equal("change of two keys from −δ to δ apart", pair(delta) - pair(-delta), Math.tanh(delta / 2))
        ],
        1e-13
      );
    }
  },
  {
    id: "tr.float32",
    title: "What is left is rounding",
    statement:
      "In every head the deviation from the model’s attention is no more than float32 explains: half the largest difference of the scaled logits, and $2^{-23}$ for the softmax itself.",
    status: "measured",
    source: derived,
    data,
    route: "Two numbers that were measured apart, one on logits and one on probabilities, against the bound.",
    check: (_row, output) =>
      compare(
        headNames.map((name, i) =>
          atMost(
            `${name}, in units of 10⁻⁶`,
            numberAt(output, `heads.${i}.maxDeviation`) * 1e6,
            (numberAt(output, `heads.${i}.maxLogitDifference`) / 2 + 2 ** -23) * 1e6
          )
        ),
        1e-12
      )
  },
  {
    id: "tr.scale",
    title: "The model divides by √dₖ",
    statement: String.raw`The factor between $q \cdot k$ and the exponent of the model’s attention is $1/\sqrt{64} = 0.125$ in layer 1 and $1/\sqrt{128} \approx 0.0884$ in layer 2.`,
    status: "measured",
    source: {document, section: "§1"},
    data,
    route: String.raw`The slope of $\ln(p_i/p_j)$ of the model’s own attention on $u_i - u_j$, for the two top keys of the rows given in full.`,
    check: (_row, output) =>
      compare(
        [64, 128].map((dimension, layer) => {
          let xy = 0;
          let xx = 0;
          for (const {u, attention} of rowsIn(output).filter((row) => row.layer === layer)) {
            const [i, j] = attention.map((_, k) => k).sort((a, b) => attention[b] - attention[a]);
            if (attention[j] < 0.02) continue; // five decimals say too little
            xy += (u[i] - u[j]) * Math.log(attention[i] / attention[j]);
            xx += (u[i] - u[j]) ** 2;
          }
          return equal(
            `slope in layer ${layer + 1}, times √${dimension}`,
            (xy / xx) * Math.sqrt(dimension),
            1
          );
        }),
        2e-5
      )
  },
  {
    id: "tr.entropy-falls",
    title: "No row’s entropy rises",
    statement: String.raw`On every row $H(\beta)$ falls at each of 18 steps from $\beta/8$ to $8\beta$. A theorem says so for any logits: this tests the program, not the model.`,
    status: "measured",
    source: {document, section: "§6, item 1"},
    data,
    route: String.raw`$-\sum_j p_j \ln p_j$ summed as it stands, on the rows given in full; the verdict of the loader for all others.`,
    check: (_row, output) => {
      const verdict = arrayAt(output, "verdicts").findIndex(
        (entry) => (entry as {id?: unknown} | null)?.id === "entropy-decreases"
      );
      let rising = 0;
      let difference = 0;
      for (const {u, beta} of rowsIn(output)) {
        const direct = grid.map((ratio) => entropyOf(softmax(u, ratio * beta)));
        rising += direct.filter((h, k) => k > 0 && h >= direct[k - 1]).length;
        difference = Math.max(difference, Math.abs(entropyAt(u, beta) - direct[9]));
      }
      return compare(
        [
          equal("steps at which H does not fall, on the rows given in full", rising, 0),
          equal("largest difference of our H from the direct sum", difference, 0),
          equal("rows with a rising step among all", numberAt(output, `verdicts.${verdict}.value`), 0)
        ],
        1e-12
      );
    }
  }
];
