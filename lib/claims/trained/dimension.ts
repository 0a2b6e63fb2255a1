// Which key is at the top, and what d_k does and does not tell.
import {entropyAt} from "../../gibbs/index.js";
import {type Claim, compare} from "../claim.js";
import {equal} from "../gibbs/tools.js";
import {estimateAt, type MeasuredRow, numberAt, rowsIn} from "./measured.js";
import {
  above,
  atMost,
  below,
  deviation,
  distance,
  headNames,
  mean,
  normalized,
  sentenceMeans
} from "./naive.js";

const data = "trained.json";
const derived = {document: "derived here"};

/** The inverse temperature at which the layers are compared, between 1/√64 and 1/√128. */
const commonBeta = (64 * 128) ** -0.25;

/** Layer 2 less layer 1, sentence by sentence. */
function differences(rows: readonly MeasuredRow[], value: (row: MeasuredRow) => number): number[] {
  const [first, second] = [0, 1].map((layer) =>
    sentenceMeans(
      rows.filter((row) => row.layer === layer),
      value
    )
  );
  return second.map((x, i) => x - first[i]);
}

/** Share of the variance of y that lies between groups. */
function shareBetween(groups: readonly (readonly number[])[]): number {
  const all = groups.flat();
  const within = mean(groups.flatMap((group) => group.map((y) => (y - mean(group)) ** 2)));
  return 1 - within / mean(all.map((y) => (y - mean(all)) ** 2));
}

export const dimensionClaims: Claim[] = [
  {
    id: "tr.top-key",
    title: "Where the top key stands",
    statement:
      "In layer 1 position decides: heads 2 and 4 give most to the token itself in more than 60% of rows, head 3 to itself or the next in more than 95%; the previous token is never at the top in head 3, the next never in head 4. In layer 2 no head has the token itself or a neighbour at the top in more than 55% of rows.",
    status: "measured",
    source: derived,
    data,
    route:
      "The top key counted on the rows given in full, from the model’s own attention: within 4 standard errors of the stored shares.",
    check: (_row, output) => {
      const rows = rowsIn(output);
      const share = (i: number, name: string) => numberAt(output, `heads.${i}.topKey.${name}`);
      const local = (i: number) => share(i, "self") + share(i, "previous") + share(i, "next");
      const counted = headNames.flatMap((headName, i) => {
        const offsets = rows
          .filter((row) => row.layer === i >> 2 && row.head === (i & 3))
          .map(({attention, query}) => attention.indexOf(Math.max(...attention)) - query);
        return (
          [
            ["previous", -1],
            ["self", 0],
            ["next", 1]
          ] as const
        ).map(([name, offset]) => {
          const p = share(i, name);
          const seen = offsets.filter((o) => o === offset).length / offsets.length;
          // half a row, so that a share of 0 has an error, too
          const error = Math.sqrt((p * (1 - p)) / offsets.length) + 0.5 / offsets.length;
          return below(`${headName}: ${name}, counted, in standard errors`, Math.abs(seen - p) / error, 4);
        });
      });
      return compare(
        [
          above("self, layer 1, head 2", share(1, "self"), 0.6),
          above("self, layer 1, head 4", share(3, "self"), 0.6),
          above("self or next, layer 1, head 3", share(2, "self") + share(2, "next"), 0.95),
          equal("previous, layer 1, head 3", share(2, "previous"), 0),
          equal("next, layer 1, head 4", share(3, "next"), 0),
          atMost("self, previous or next, most in layer 2", Math.max(...[4, 5, 6, 7].map(local)), 0.55),
          ...counted
        ],
        1e-12
      );
    }
  },
  {
    id: "tr.layers",
    title: "What makes the layers differ",
    statement: String.raw`At its own $\beta$, layer 2 has 0.39 more of $H/\ln n$ than layer 1. At a common $\beta$ a difference of 0.27 is left; at a common $g$ of 0.5, 1, 2 or 4, at most 0.05. Most of it is $\sd(u)$.`,
    status: "measured",
    source: derived,
    data,
    route: String.raw`$-\sum_j p_j \ln p_j$ and $\sd(u)$ summed as they stand, sentence by sentence on those given in full: within 4 standard errors of the stored means.`,
    check: (_row, output) => {
      const rows = rowsIn(output);
      const sentences = numberAt(output, "sentences.count");
      const path = "comparison.entropyDifference";
      const own = estimateAt(output, `${path}.modelBeta`);
      const common = estimateAt(output, `${path}.equalBeta.difference`);
      const couplings = [0, 1, 2, 3].map((k) => ({
        g: numberAt(output, `${path}.equalCoupling.${k}.coupling`),
        estimate: estimateAt(output, `${path}.equalCoupling.${k}.difference`)
      }));
      const apart = (name: string, value: (row: MeasuredRow) => number, stored: typeof own) =>
        below(
          `${name}: standard errors from the stored mean`,
          distance(differences(rows, value), stored, sentences),
          4
        );
      return compare(
        [
          above("at its own β, lower end", own.low, 0.38),
          below("at its own β, upper end", own.high, 0.41),
          above("at a common β, lower end", common.low, 0.26),
          below("at a common β, upper end", common.high, 0.29),
          atMost(
            "at a common g, the highest upper end",
            Math.max(...couplings.map(({estimate}) => estimate.high)),
            0.051
          ),
          equal("the common β", numberAt(output, `${path}.equalBeta.beta`) / commonBeta, 1),
          apart("own β", ({u, beta}) => entropyAt(u, beta) / Math.log(u.length), own),
          apart("common β", ({u}) => normalized(u, commonBeta), common),
          ...couplings.map(({g, estimate}) =>
            apart(`g = ${g}`, ({u}) => normalized(u, g / deviation(u)), estimate)
          )
        ],
        1e-4 // five digits are stored
      );
    }
  },
  {
    id: "tr.explained",
    title: "Shares of the variance between rows",
    statement: String.raw`Of the variance of $H/\ln n$ over rows, the layer (and with it $d_k$) accounts for 53%, the head for 79%, and Gaussian logits with the row’s $n$ and $g$, nothing fitted, for 72%. Rows that are Gaussian would reach 83%: the rest is their own scatter.`,
    status: "measured",
    source: derived,
    data,
    route:
      "Shares between layers and between heads, summed as they stand on the rows given in full: within 4 standard errors of the stored ones; the others against these bounds.",
    check: (_row, output) => {
      const rows = rowsIn(output);
      const sentences = numberAt(output, "sentences.count");
      const shares = ["dimension", "head", "gaussian", "ceiling"].map((name) =>
        estimateAt(output, `comparison.explained.${name}`)
      );
      const [dimension, head, gaussian, ceiling] = shares;
      const given = new Set(rows.map(({sentence}) => sentence)).size;
      const of = (group: (row: MeasuredRow) => number, count: number) =>
        shareBetween(
          Array.from({length: count}, (_, i) =>
            rows.filter((row) => group(row) === i).map(({u, beta}) => normalized(u, beta))
          )
        );
      const apart = (name: string, value: number, stored: typeof head) =>
        below(
          `${name}, on the rows given in full: standard errors from the stored share`,
          distance(Array<number>(given).fill(value), stored, sentences),
          4
        );
      return compare(
        [
          ...[0.53, 0.79, 0.72, 0.83].map((percent, i) =>
            atMost(
              `${["layer", "head", "Gaussian", "ceiling"][i]}: distance from ${percent}`,
              Math.abs(shares[i].value - percent),
              0.005
            )
          ),
          above("Gaussian (lower end), against the layer (upper end)", gaussian.low, dimension.high),
          below("Gaussian (upper end), against the ceiling (lower end)", gaussian.high, ceiling.low),
          apart(
            "layer",
            of(({layer}) => layer, 2),
            dimension
          ),
          apart(
            "head",
            of((row) => 4 * row.layer + row.head, 8),
            head
          )
        ],
        1e-12
      );
    }
  },
  {
    id: "tr.dk",
    title: "Entropy across dₖ neither confirms nor refutes the theorem",
    statement: String.raw`The theorem speaks of one row with $u$ held fixed; from head to head $u$ changes. In this model, head 1 of layer 1 has the larger $\beta$ ($d_k = 64$) and more entropy than head 2 of layer 2 ($d_k = 128$), and heads of equal $\beta$ differ by more than the layers do. No such comparison could have confirmed the theorem, and this one does not refute it: on each row $H$ falls with $\beta$.`,
    status: "corrected",
    source: {document: "theorem-02", section: "§6, items 1 and 3"},
    sourceSays: String.raw`Measuring $H(\beta)$ across models with different $d_k$ would confirm the monotone relation; default $\beta$ would place architectures in different regimes.`,
    data,
    route:
      "Stored intervals that do not overlap, and the same two heads summed as they stand on the sentences given in full.",
    check: (_row, output) => {
      const rows = rowsIn(output);
      const entropies = headNames.map((_, i) => estimateAt(output, `heads.${i}.meanNormalizedEntropy`));
      const betas = headNames.map((_, i) => numberAt(output, `heads.${i}.beta`));
      const means = (i: number) =>
        mean(
          sentenceMeans(
            rows.filter((row) => row.layer === i >> 2 && row.head === (i & 3)),
            ({u, beta}) => normalized(u, beta)
          )
        );
      const range = (values: number[]) => Math.max(...values) - Math.min(...values);
      return compare(
        [
          above("β of layer 1, head 1, against layer 2, head 2", betas[0], betas[5]),
          above(
            "its H/ln n (lower end), against theirs (upper end): against the source",
            entropies[0].low,
            entropies[5].high
          ),
          above("the same on the sentences given in full", means(0), means(5)),
          above(
            "range of H/ln n among heads of equal β, against the difference of the layers",
            range(entropies.slice(0, 4).map(({value}) => value)),
            numberAt(output, "comparison.entropyDifference.modelBeta.value")
          ),
          ...[0, 5].map((i) => {
            const rising = rows.filter(
              ({layer, head, u, beta}) =>
                layer === i >> 2 && head === (i & 3) && normalized(u, 1.01 * beta) >= normalized(u, beta)
            );
            return equal(`rows of ${headNames[i]} whose H does not fall with β (ours)`, rising.length, 0);
          })
        ],
        1e-12
      );
    }
  },
  {
    id: "tr.open-cause",
    title: "Why the layers differ",
    statement:
      "Whether $d_k$, width, depth or training makes the logits of layer 2 narrower than those of layer 1, and whether other trained models do the same.",
    status: "open",
    source: {document: "theorem-02", section: "§6"},
    reason:
      "Two layers of one model are one sample of each $d_k$, and $d_k$ changes here together with depth and width. They are no sample of architectures."
  }
];
