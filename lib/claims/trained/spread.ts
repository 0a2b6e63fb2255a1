// How wide the logits of the model are spread: sd(u), g = β sd(u), and what they are made of.
import {scaleInvariantCoupling} from "../../gibbs/index.js";
import {type Claim, compare} from "../claim.js";
import {equal} from "../gibbs/tools.js";
import {estimateAt, numberAt, rowsIn} from "./measured.js";
import {above, atMost, below, deviation, distance, headNames, sentenceMeans} from "./naive.js";

const data = "trained.json";
const derived = {document: "derived here"};

export const spreadClaims: Claim[] = [
  {
    id: "tr.spread",
    title: "sd(u) does not grow as √dₖ",
    statement: String.raw`From layer 1 to layer 2, $d_k$ doubles, and the geometric mean of $\sd(u)$ falls to 0.57 of what it was. Independent entries of variance 1 would give $\sqrt2$.`,
    status: "measured",
    source: derived,
    data,
    route: String.raw`$\sd(u)$ summed as it stands on the sentences given in full, head by head and for the ratio: within 4 standard errors of the means over all sentences.`,
    check: (_row, output) => {
      const rows = rowsIn(output);
      const sentences = numberAt(output, "sentences.count");
      const logs = (layer: number, head?: number) =>
        sentenceMeans(
          rows.filter((row) => row.layer === layer && (head === undefined || row.head === head)),
          ({u}) => Math.log(deviation(u))
        );
      const first = logs(0);
      const ratio = estimateAt(output, "comparison.logitDeviationRatio");
      return compare(
        [
          equal("√(128/64), as stored", numberAt(output, "comparison.proportional") / Math.SQRT2, 1),
          atMost("ratio of sd(u), upper end of its interval", ratio.high, 0.6),
          atMost("0.55, against the lower end", 0.55, ratio.low),
          below(
            "the ratio on the sentences given in full, in standard errors from it",
            distance(
              logs(1).map((x, i) => x - first[i]),
              ratio,
              sentences,
              Math.log
            ),
            4
          ),
          ...headNames.map((name, i) =>
            below(
              `sd(u) of ${name}, the same`,
              distance(
                logs(i >> 2, i & 3),
                estimateAt(output, `heads.${i}.meanLogitDeviation`),
                sentences,
                Math.log
              ),
              4
            )
          )
        ],
        1e-4 // the stored numbers have five digits
      );
    }
  },
  {
    id: "tr.coupling",
    title: "g differs between heads of the same dₖ, too",
    statement: String.raw`The median of $g = \beta\,\sd(u)$ lies between 0.7 and 5.4 in the eight heads. Between the layers it falls to 0.41 of its value; between heads of one layer, at the same $d_k$, it differs by a factor of up to 2.9.`,
    status: "measured",
    source: derived,
    data,
    route: String.raw`$\beta\,\sd(u)$ summed as it stands on the rows given in full; the ratio of $g$ as that of $\sd(u)$ over $\sqrt2$.`,
    check: (_row, output) => {
      const medians = headNames.map((_, i) => numberAt(output, `heads.${i}.coupling.median`));
      const range = numberAt(output, "comparison.headRange.0");
      const ratio = numberAt(output, "comparison.couplingRatio.value");
      const rounding = (ratio * Math.SQRT2) / numberAt(output, "comparison.logitDeviationRatio.value") - 1;
      return compare(
        [
          equal(
            "largest difference of our g from the direct sum",
            Math.max(
              ...rowsIn(output).map(({u, beta}) => scaleInvariantCoupling(u, beta) - beta * deviation(u))
            ),
            0
          ),
          above("smallest median of g", Math.min(...medians), 0.7),
          below("largest median of g", Math.max(...medians), 5.4),
          atMost("ratio of g less ratio of sd(u)/√2, in units of 10⁻⁴", Math.abs(rounding) * 1e4, 1),
          below("ratio of g between the layers", ratio, 0.415),
          above("ratio of sd(u) among heads of layer 1", range, 1 / ratio)
        ],
        1e-12
      );
    }
  },
  {
    id: "tr.alignment",
    title: "Queries look where keys differ",
    statement: String.raw`In every head $\sd(u)$ is 1.55 to 2 times $|q|\,\mathrm{rms}|k - \bar k|/\sqrt{d_k}$, which keys spread evenly in all directions would give (medians over rows).`,
    status: "measured",
    source: derived,
    data,
    route:
      "The medians of the loader against these bounds: queries and keys themselves are not in its output.",
    check: (_row, output) =>
      compare(
        headNames.flatMap((name, i) => [
          above(`${name}: alignment`, numberAt(output, `heads.${i}.alignment`), 1.55),
          below(`${name}: alignment`, numberAt(output, `heads.${i}.alignment`), 2)
        ]),
        1e-12
      )
  }
];
