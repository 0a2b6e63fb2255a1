// Whole runs: from random tokens on the sphere to the plane, to clusters there, to the first merger; and what is fitted.
import {complete} from "../../lib/experiment.js";
import {attentionDrift} from "../../lib/flow/attention-drift.js";
import {integrate} from "../../lib/flow/integrate.js";
import {mergerSequence} from "../../lib/flow/merger-sequence.js";
import {tokenRun} from "../../lib/flow/token-run.js";
import {alignmentCoordinates} from "../../lib/phases/alignment/alignment-coordinates.js";
import {alignmentSpectrum} from "../../lib/phases/alignment/alignment-spectrum.js";
import {clusterTime} from "../../lib/phases/heat/cluster-time.js";
import {smoothedContrast} from "../../lib/phases/heat/smoothed-contrast.js";
import {firstPassage} from "../../lib/phases/journey/first-passage.js";
import {phaseTimes} from "../../lib/phases/journey/phase-times.js";
import {stream} from "../../lib/random/stream.js";
import {clusterCount} from "../../lib/sphere/clusters/cluster-count.js";
import {singleLinkage} from "../../lib/sphere/clusters/single-linkage.js";
import {anglesOnCircle} from "../../lib/sphere/geometry/angles-on-circle.js";
import {tokensOnCircle} from "../../lib/sphere/geometry/tokens-on-circle.js";
import {circleModes} from "../../lib/sphere/observables/circle-modes.js";
import {transverseDistance} from "../../lib/sphere/observables/transverse-distance.js";
import {uniformTokens} from "../../lib/sphere/start/uniform-tokens.js";
import {type Tokens, tokens} from "../../lib/sphere/tokens.js";
import {meanOf} from "../heat/runs.js";
import type {NoiseTime} from "../heat/types.js";
import {planeModel} from "./escape.js";
import {startsQuiet} from "./start-noise.js";
import type {Fit, PhaseFits, PhaseRun, TimescalesData} from "./types.js";

/** How a run is made and read. */
export interface PhaseSettings {
  tokens: number;
  kappa3: number;
  v3: number;
  /** Until when on the sphere; from then on in the plane. */
  leaves: number;
  /** Until when token by token; from then on as atoms. */
  settles: number;
  /** Tokens within this angle are one cluster. */
  angle: number;
  /** The last time that is looked at. */
  last: number;
  /** Of a run of tokens; and that of the run from merger to merger. */
  tolerance: number;
  accuracy: number;
  mergers: number;
  /** Tokens within this angle move as one, in the plane. */
  merged: number;
  /** Frames in a unit of time. */
  frames: number;
}

/** How many modes the contrast needs at β. */
const degrees = (beta: number) => Math.ceil(4 * Math.sqrt(beta) + 10);

/** Tokens of equal rows as one atom each. */
function atomsOf(x: Tokens): Tokens {
  const masses = new Map<number, number>();
  for (const angle of anglesOnCircle(x)) masses.set(angle, (masses.get(angle) ?? 0) + 1);
  return tokensOnCircle([...masses.keys()], {masses: [...masses.values()]});
}

/**
 * One run through the phases: on the sphere until the tokens are in the plane, there with A = V = 1 until they are
 * clusters, then from merger to merger.
 */
export function phaseRun(beta: number, settings: PhaseSettings, seed: number): PhaseRun {
  const {tokens: n, kappa3, v3, leaves, settles, angle, last, tolerance, accuracy} = settings;
  const {mergers: mergerTolerance, merged, frames: perUnit} = settings;
  const options = {tolerance, accuracy, angle: merged, thresholds: [angle]};
  const model = planeModel(beta, kappa3, v3);
  const spectrum = alignmentSpectrum({query: model.query, value: model.value}, 3);
  const steps = (from: number, to: number) =>
    Array.from({length: Math.round(perUnit * (to - from))}, (_, i) => from + (i + 1) / perUnit);
  const start = uniformTokens(stream(seed).split("phases"), n, 3);
  const plane = (positions: ArrayLike<number>) =>
    alignmentCoordinates(spectrum, tokens(Float64Array.from(positions), 3));
  const contrast = (x: Tokens) => smoothedContrast(circleModes(x, degrees(beta)), beta);
  const drift = attentionDrift(model, start, {accuracy});
  const {snapshots} = complete(
    integrate(drift, start, leaves, {times: [0, ...steps(0, leaves)], tolerance, norm: "rms"})
  );
  const first = snapshots.map(({time, positions}) => ({time, positions, inPlane: plane(positions)}));
  const second = complete(
    tokenRun({beta}, first[first.length - 1].inPlane, steps(0, settles - leaves), options)
  ).frames;
  const frames = [
    ...first.map(({time, positions, inPlane}) => ({
      time,
      transverse: transverseDistance(tokens(positions, 3), spectrum.basis),
      contrast: contrast(inPlane),
      clusters: clusterCount(singleLinkage(inPlane), angle)
    })),
    // what is left across the plane decays here; a token that is still far from it, as one in some runs, is put there
    ...second.map(({time, positions, clusters}) => ({
      time: leaves + time,
      transverse: 0,
      contrast: contrast(tokens(positions, 2)),
      clusters: clusters[0]
    }))
  ];
  const atoms = atomsOf(tokens(second[second.length - 1].positions, 2));
  const {mergers} = complete(
    mergerSequence(atoms, beta, {angle, tolerance: mergerTolerance, maxLogTime: Math.log(last)})
  );
  let clusters = atoms.masses.length - mergers.filter(({time}) => time === 0).length;
  const later = mergers.filter(({time}) => time > 0);
  const end = frames[frames.length - 1];
  // a record just after the change of method, then one at each merger
  frames.push({...end, time: settles + 1e-6, clusters});
  for (const {time} of later) {
    --clusters;
    if (settles + time > frames[frames.length - 1].time)
      frames.push({...end, time: settles + time, clusters});
    else frames[frames.length - 1].clusters = clusters;
  }
  frames.push({...end, time: settles + last, clusters});
  const times = frames.map(({time}) => time);
  const column = (key: "transverse" | "contrast" | "clusters") => frames.map((frame) => frame[key]);
  const found = phaseTimes({
    times,
    transverse: column("transverse"),
    contrast: column("contrast"),
    clusters: column("clusters")
  });
  const passes = (key: "transverse" | "contrast", level: number, way: "above" | "below") =>
    firstPassage(times, column(key), level, way);
  const {aligned, clustered, settled, firstMerger} = found;
  if (aligned === undefined || clustered === undefined || settled === undefined)
    throw new Error(`β = ${beta}: a phase did not come`);
  const plateau = found.plateaus.find(({from}) => from === settled)!;
  const begins = passes("contrast", 0.01, "above");
  return {
    tokens: n,
    beta,
    seed,
    aligned,
    clustered,
    settled,
    firstMerger: firstMerger ?? null,
    clusters: plateau.count,
    // how long a transition takes: tenfold in the distance, and threefold in the amplitude of the clusters
    alignmentWidth: aligned - (passes("transverse", 0.5, "below") ?? 0),
    clusterWidth: begins === undefined || begins === 0 ? null : clustered - begins
  };
}

/** A point of a run. */
interface Point {
  x: number;
  y: number;
}

/** The line through points by least squares, and the weighted sum of squares of x about its mean. */
function leastSquares(points: readonly Point[], weights: readonly number[] = points.map(() => 1)) {
  const total = weights.reduce((a, b) => a + b, 0);
  const mean = (f: (point: Point) => number) =>
    points.reduce((sum, p, i) => sum + weights[i] * f(p), 0) / total;
  const [x, y] = [mean((p) => p.x), mean((p) => p.y)];
  const square = mean((p) => (p.x - x) ** 2);
  const slope = mean((p) => (p.x - x) * (p.y - y)) / square;
  return {slope, value: (z: number) => y + slope * (z - x), squares: total * square};
}

/**
 * The mean of the lines through the points of each seed, with 95 % bounds from their scatter: points of one seed come of
 * one start, so that they are not independent.
 */
export function seedFit(points: readonly (Point & {seed: number})[], at: readonly number[]): Fit {
  const seeds = [...new Set(points.map(({seed}) => seed))];
  const lines = seeds.map((seed) => leastSquares(points.filter((point) => point.seed === seed)));
  const t = studentQuantile(seeds.length - 1);
  const bounds = (values: readonly number[]) => {
    const {mean, error} = meanOf(values);
    return {mean, low: mean - t * error, high: mean + t * error};
  };
  const {mean: slope, low, high} = bounds(lines.map((line) => line.slope));
  return {
    ...{slope, low, high},
    line: at.map((x) => {
      const {mean: y, ...band} = bounds(lines.map(({value}) => value(x)));
      return {x, y, ...band};
    })
  };
}

/**
 * The slope of independent means, weighted by their standard errors, with 95 % bounds. Student’s quantile for the seeds
 * of one mean: that of all of them is smaller.
 */
export function weightedSlope(points: readonly {x: number; y: number; error: number; seeds: number}[]) {
  const {slope, squares} = leastSquares(
    points,
    points.map(({error}) => 1 / error ** 2)
  );
  const half = studentQuantile(Math.min(...points.map(({seeds}) => seeds)) - 1) / Math.sqrt(squares);
  return {slope, low: slope - half, high: slope + half};
}

/** The growth of T₂ with ln N, of times on the circle that another loader has found, from N = 1000 on. */
export function growthOverTokens(times: readonly NoiseTime[], level: number): TimescalesData["overTokens"] {
  return [...new Set(times.map(({beta}) => beta))].map((beta) => {
    const some = times.filter((time) => time.beta === beta && time.tokens >= 1000);
    const over = (y: (time: NoiseTime) => number) =>
      weightedSlope(some.map((time) => ({...time, x: Math.log(time.tokens), y: y(time)})));
    return {
      beta,
      ...over(({mean}) => mean),
      law: over(({tokens: n}) => clusterTime(beta, n, {level})).slope
    };
  });
}

/**
 * What is fitted to runs of one number of tokens. T₂ is left out where noise is not well below its level at the start.
 *
 * @param noise times on the circle of another loader, of tokens that start in the plane
 */
export function phaseFits(runs: readonly PhaseRun[], noise: readonly NoiseTime[]): PhaseFits {
  const {tokens: n} = runs[0];
  const quiet = runs.filter(startsQuiet);
  const betasOf = (some: readonly {beta: number}[]) => [...new Set(some.map(({beta}) => beta))];
  const over = (some: readonly PhaseRun[], key: "aligned" | "clustered") =>
    seedFit(
      some.map((run) => ({seed: run.seed, x: Math.log(run.beta), y: run[key]})),
      betasOf(some).map(Math.log)
    );
  const mergers = runs.flatMap(({seed, beta, firstMerger}) =>
    firstMerger === null ? [] : [{seed, x: beta, y: Math.log(firstMerger)}]
  );
  const later = betasOf(quiet).flatMap((beta) => {
    const inPlane = noise.find((time) => time.tokens === n && time.beta === beta);
    if (inPlane === undefined) return [];
    const {mean, error} = meanOf(quiet.filter((run) => run.beta === beta).map(({clustered}) => clustered));
    return [{beta, mean: inPlane.mean - mean, error: Math.hypot(inPlane.error, error)}];
  });
  return {
    tokens: n,
    aligned: over(runs, "aligned"),
    clustered: over(quiet, "clustered"),
    merger: seedFit(mergers, betasOf(runs)),
    circle: leastSquares(betasOf(quiet).map((beta) => ({x: Math.log(beta), y: clusterTime(beta, n)}))).slope,
    later
  };
}

/** The 97.5 % quantile of Student’s law with ν degrees of freedom, to 0.2 % from ν = 5 on (Cornish and Fisher). */
export function studentQuantile(nu: number): number {
  const z = 1.959964;
  return (
    z +
    (z ** 3 + z) / (4 * nu) +
    (5 * z ** 5 + 16 * z ** 3 + 3 * z) / (96 * nu ** 2) +
    (3 * z ** 7 + 19 * z ** 5 + 17 * z ** 3 - 15 * z) / (384 * nu ** 3)
  );
}
