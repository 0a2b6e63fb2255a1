// From measured heads to what trained.json says about them.
import {stream} from "../../lib/random/index.js";
import {significant} from "../write.js";
import {ratios} from "./analyse-rows.js";
import {commonBeta, commonCouplings, type MeasuredHead, type MeasuredRow} from "./measure.js";
import {headCount, layerCount} from "./model.js";
import {
  correlationEstimate,
  estimate,
  meanEstimate,
  pairSums,
  quartiles,
  resamples,
  total
} from "./statistics.js";
import type {
  Curves,
  Estimate,
  GaussianComparison,
  GroupSummary,
  LayerComparison,
  TrainedSummary,
  Verdict
} from "./types.js";

type Draws = Uint32Array[];

/** Everything in trained.json that follows from the measurement. */
export function summary(
  heads: readonly MeasuredHead[],
  {seed, bootstrap}: {seed: number; bootstrap: number}
): Pick<TrainedSummary, "rows" | "maxDeviation" | "heads" | "layers" | "comparison" | "curves" | "verdicts"> {
  const sentences = 1 + Math.max(...heads.map(({sentence}) => sentence));
  const draws = resamples(stream(seed).split("resampled sentences"), sentences, bootstrap);
  const layers = Array.from({length: layerCount}, (_, layer) => heads.filter((head) => head.layer === layer));
  const single = layers.map((layer) =>
    Array.from({length: headCount}, (_, h) => layer.filter(({head}) => head === h))
  );
  const headSummaries = single.flatMap((layer) => layer.map((head, h) => group(head, h, draws)));
  const layerSummaries = layers.map((layer) => group(layer, null, draws));
  const rows = heads.flatMap((head) => head.rows);
  const maxDeviation = Math.max(...headSummaries.map((head) => head.maxDeviation));
  const comparison = compareLayers(layers, single, headSummaries, draws);
  return rounded({
    rows: rows.length,
    maxDeviation,
    heads: headSummaries,
    layers: layerSummaries,
    comparison,
    curves: curves(single),
    verdicts: verdicts(rows, maxDeviation, headSummaries, comparison)
  });
}

function group(heads: readonly MeasuredHead[], head: number | null, draws: Draws): GroupSummary {
  const {layer, dimension, beta} = heads[0];
  const rows = heads.flatMap((head) => head.rows);
  const all = (value: (row: MeasuredRow) => number) => quartiles(rows.map(value));
  const mean = (value: (row: MeasuredRow) => number) => sentenceMeans(heads, value);
  const share = (test: (row: MeasuredRow) => boolean) => rows.filter(test).length / rows.length;
  const withHalf = rows.filter(
    (row): row is MeasuredRow & {halfMaximumBeta: number} => row.halfMaximumBeta !== null
  );
  return {
    layer,
    head,
    dimension,
    beta,
    rows: rows.length,
    maxDeviation: Math.max(...rows.map((row) => row.maxDeviation!)),
    maxLogitDifference: Math.max(...heads.map((head) => head.maxLogitDifference)),
    logitDeviation: all((row) => row.logitDeviation),
    meanLogitDeviation: meanEstimate(
      draws,
      mean((row) => Math.log(row.logitDeviation)),
      Math.exp
    ),
    coupling: {...all((row) => row.coupling), max: Math.max(...rows.map((row) => row.coupling))},
    normalizedEntropy: all((row) => row.normalizedEntropy),
    meanNormalizedEntropy: meanEstimate(
      draws,
      mean((row) => row.normalizedEntropy)
    ),
    topExcess: all((row) => row.topExcess),
    topGap: all((row) => row.topGap),
    skewness: all((row) => row.skewness!),
    excessKurtosis: all((row) => row.excessKurtosis!),
    queryScale: rootMeanSquare(heads.flatMap(({queryNorms}) => queryNorms)),
    keyScale: rootMeanSquare(heads.flatMap(({keyScale, n}) => Array<number>(n).fill(keyScale))),
    alignment: quartiles(
      heads.flatMap(({rows, queryNorms, keyScale}) =>
        rows.map((row, i) => row.logitDeviation / (queryNorms[i] * keyScale * Math.sqrt(dimension)))
      )
    ).median,
    topKey: {
      self: share((row) => row.topOffset === 0),
      previous: share((row) => row.topOffset === -1),
      next: share((row) => row.topOffset === 1)
    },
    halfMaximum: {
      none: rows.length - withHalf.length,
      ratio: quartiles(withHalf.map((row) => row.halfMaximumBeta / beta)),
      collapsed: share((row) => row.normalizedEntropy < 0.5),
      relativeToGaussian: quartiles(withHalf.map((row) => row.halfMaximumRelative!))
    },
    gaussian: compareWithGaussian(heads, rows, draws)
  };
}

function compareWithGaussian(
  heads: readonly MeasuredHead[],
  rows: readonly MeasuredRow[],
  draws: Draws
): GaussianComparison {
  const mean = (value: (row: MeasuredRow) => number) => meanEstimate(draws, sentenceMeans(heads, value));
  const share = (test: (row: MeasuredRow) => boolean) => rows.filter(test).length / rows.length;
  const normalized = (row: MeasuredRow) => row.deviation / Math.log(row.n);
  const correlation = (value: (row: MeasuredRow) => number) =>
    correlationEstimate(
      draws,
      bySentence(heads, (rows) => pairSums(rows.map(value), rows.map(normalized)))
    );
  return {
    deviation: mean((row) => row.deviation),
    normalizedDeviation: mean(normalized),
    rootMeanSquare: rootMeanSquare(rows.map((row) => row.deviation)),
    surrogates: {
      deviation: mean((row) => row.surrogates.deviation),
      rootMeanSquare: Math.sqrt(average(rows.map((row) => row.surrogates.squaredDeviation)))
    },
    netDeviation: mean((row) => (row.deviation - row.surrogates.deviation) / Math.log(row.n)),
    below: share((row) => row.surrogates.below === 0),
    above: share((row) => row.surrogates.below === row.surrogates.count),
    correlation: {
      skewness: correlation((row) => row.skewness!),
      excessKurtosis: correlation((row) => row.excessKurtosis!),
      topGap: correlation((row) => row.topGap - row.surrogates.topGap)
    }
  };
}

function compareLayers(
  layers: readonly MeasuredHead[][],
  single: readonly MeasuredHead[][][],
  heads: readonly GroupSummary[],
  draws: Draws
): LayerComparison {
  const difference = (value: (row: MeasuredRow) => number, map?: (mean: number) => number): Estimate => {
    const [first, second] = layers.map((layer) => sentenceMeans(layer, value));
    return meanEstimate(
      draws,
      second.map((mean, sentence) => mean - first[sentence]),
      map
    );
  };
  const headRange = (layer: number) => {
    const means = heads.filter((head) => head.layer === layer).map((head) => head.meanLogitDeviation.value);
    return Math.max(...means) / Math.min(...means);
  };
  return {
    logitDeviationRatio: difference((row) => Math.log(row.logitDeviation), Math.exp),
    proportional: Math.sqrt(heads[headCount].dimension / heads[0].dimension),
    couplingRatio: difference((row) => Math.log(row.coupling), Math.exp),
    headRange: [headRange(0), headRange(1)],
    entropyDifference: {
      modelBeta: difference((row) => row.normalizedEntropy),
      equalBeta: {beta: commonBeta, difference: difference((row) => row.atCommonBeta)},
      equalCoupling: commonCouplings.map((coupling, k) => ({
        coupling,
        difference: difference((row) => row.atCommonCouplings[k])
      }))
    },
    explained: {
      dimension: explained(layers, draws),
      head: explained(single.flat(), draws),
      gaussian: explainedBy(layers.flat(), draws, (row) => row.deviation ** 2),
      ceiling: explainedBy(layers.flat(), draws, (row) => row.surrogates.squaredDeviation)
    }
  };
}

/** 1 − (sum of squares within groups)/(total sum of squares) of H/ln n, each row counting equally. */
function explained(groups: readonly MeasuredHead[][], draws: Draws): Estimate {
  const sums = groups.map((heads) => bySentence(heads, moments));
  return estimate(draws, (indices) => {
    const totals = sums.map((group) => total(group, indices));
    const unexplained = totals.reduce((sum, group) => sum + within(group), 0);
    return 1 - unexplained / within([0, 1, 2].map((k) => totals.reduce((sum, group) => sum + group[k], 0)));
  });
}

/** 1 − (sum of squared deviations from a prediction, given in nats²)/(total sum of squares), with nothing fitted. */
function explainedBy(
  heads: readonly MeasuredHead[],
  draws: Draws,
  squaredDeviation: (row: MeasuredRow) => number
): Estimate {
  const sums = bySentence(heads, (rows) => [
    ...moments(rows),
    rows.reduce((sum, row) => sum + squaredDeviation(row) / Math.log(row.n) ** 2, 0)
  ]);
  return estimate(draws, (indices) => {
    const all = total(sums, indices);
    return 1 - all[3] / within(all);
  });
}

/** Number of rows, Σy and Σy² of y = H/ln n. */
function moments(rows: readonly MeasuredRow[]): number[] {
  const y = rows.map((row) => row.normalizedEntropy);
  return [y.length, y.reduce((a, b) => a + b), y.reduce((a, b) => a + b * b, 0)];
}

/** Σ(y − ȳ)² from n, Σy, Σy². */
function within([n, y, yy]: number[]): number {
  return yy - (y * y) / n;
}

function curves(single: readonly MeasuredHead[][][]): Curves {
  return {
    ratio: ratios,
    heads: single.flat().map((heads) => ({
      layer: heads[0].layer,
      head: heads[0].head,
      entropy: ratios.map((_, k) => average(sentenceMeans(heads, (row) => row.curve[k]))),
      gaussian: ratios.map((_, k) => average(sentenceMeans(heads, (row) => row.gaussianCurve[k])))
    }))
  };
}

function verdicts(
  rows: readonly MeasuredRow[],
  maxDeviation: number,
  heads: readonly GroupSummary[],
  comparison: LayerComparison
): Verdict[] {
  const rising = rows.filter(({curve}) => curve.some((h, k) => k > 0 && h >= curve[k - 1])).length;
  const withoutHalf = rows.filter((row) => row.halfMaximumBeta === null).length;
  const {logitDeviationRatio, proportional, explained} = comparison;
  const worst = Math.max(...heads.map(({gaussian}) => Math.abs(gaussian.netDeviation.value)));
  return [
    {
      id: "gibbs-form",
      statement:
        "The Gibbs probabilities at β = 1/√d_k equal the model's attention to within 1e-5, on every row and key.",
      holds: maxDeviation < 1e-5,
      value: maxDeviation,
      bound: 1e-5
    },
    {
      id: "entropy-decreases",
      statement:
        "H(β) falls at every step of the grid, on every row (the number of rows where it does not is 0).",
      holds: rising === 0,
      value: rising,
      bound: 0
    },
    {
      id: "half-maximum-exists",
      statement: "Every row has a β at which H is half of ln n (the number of rows without is 0).",
      holds: withoutHalf === 0,
      value: withoutHalf,
      bound: 0
    },
    {
      id: "spread-grows-as-root-dimension",
      statement: "sd(u) grows as √d_k from layer 0 to layer 1: the 95% interval of the ratio contains √2.",
      holds: logitDeviationRatio.low <= proportional && proportional <= logitDeviationRatio.high,
      value: logitDeviationRatio.value,
      bound: proportional
    },
    {
      id: "dimension-sets-entropy",
      statement:
        "d_k, hence β, explains more of the variance of H/ln n between rows than Gaussian logits with the row's g do.",
      holds: explained.dimension.value > explained.gaussian.value,
      value: explained.dimension.value,
      bound: explained.gaussian.value
    },
    {
      id: "gaussian-logits-suffice",
      statement:
        "In every head, the mean of H/ln n is within 0.05 of that of Gaussian logits of the same variance.",
      holds: worst <= 0.05,
      value: worst,
      bound: 0.05
    }
  ];
}

/** For each sentence, the mean of a number over its rows (in all the given heads). */
function sentenceMeans(heads: readonly MeasuredHead[], value: (row: MeasuredRow) => number): number[] {
  return bySentence(heads, (rows) => [average(rows.map(value))]).map(([mean]) => mean);
}

function bySentence(heads: readonly MeasuredHead[], value: (rows: MeasuredRow[]) => number[]): number[][] {
  const groups: MeasuredRow[][] = [];
  for (const {sentence, rows} of heads) {
    groups[sentence] ??= [];
    groups[sentence].push(...rows);
  }
  return groups.map(value);
}

function average(values: readonly number[]): number {
  return values.reduce((a, b) => a + b, 0) / values.length;
}

function rootMeanSquare(values: readonly number[]): number {
  return Math.sqrt(average(values.map((value) => value * value)));
}

/** Every number in a structure to 5 significant digits. */
function rounded<T>(value: T): T {
  if (typeof value === "number") return significant(value, 5) as T;
  if (Array.isArray(value)) return value.map(rounded) as T;
  if (typeof value === "object" && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, rounded(entry)])) as T;
  }
  return value;
}
