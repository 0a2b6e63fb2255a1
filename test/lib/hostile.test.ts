// Every export of lib, fed with hostile input: it answers without NaN, or throws one of the three typed errors.
import {describe, expect, test} from "vitest";
import * as attention from "../../lib/attention/index.js";
import * as claims from "../../lib/claims/index.js";
import {ConvergenceError, DomainError, ShapeError} from "../../lib/errors.js";
import {complete, type Experiment} from "../../lib/experiment.js";
import * as flow from "../../lib/flow/index.js";
import * as gibbs from "../../lib/gibbs/index.js";
import * as journey from "../../lib/journey/index.js";
import * as landau from "../../lib/landau/index.js";
import * as linalg from "../../lib/linalg/index.js";
import * as phases from "../../lib/phases/index.js";
import * as random from "../../lib/random/index.js";
import * as special from "../../lib/special/index.js";
import * as sphere from "../../lib/sphere/index.js";
import * as transport from "../../lib/transport/index.js";
import {libraryExports} from "../../src/site/library.js";

type Callable = (...args: unknown[]) => unknown;
const modules: Record<string, Record<string, unknown>> = {
  ...{special, random, linalg, gibbs, landau, sphere, attention, flow, phases, journey, transport, claims}
};

const hostile: unknown[] = [
  Number.NaN,
  Infinity,
  -Infinity,
  -1,
  -0.5,
  0,
  0.5,
  1,
  2,
  3,
  1e-300,
  1e15,
  -1e15,
  1e308,
  2 ** 53,
  1.5,
  711,
  "1",
  "",
  null,
  undefined,
  true,
  1n,
  Symbol.iterator,
  {},
  () => 0,
  new Date(0),
  [],
  [0],
  [Number.NaN],
  [1, Infinity],
  [1, "2"],
  [1, undefined],
  [null],
  [[1, 2]],
  [1e308, -1e308],
  [5e-324, 0],
  [0, 0, 0, 0],
  [1, 2, 3],
  [-1, 0.5, 1.5],
  new Float64Array(0),
  new Float64Array([1, Number.NaN]),
  new Float64Array([700, -700]),
  new Float32Array([1e38, -1e38]),
  new Int32Array([1, 2]),
  new Uint8Array(4),
  "abc",
  {length: 3}
];

const threeTokens = sphere.tokens([1, 0, 0, 0, 0.6, 0.8, 0, 0, 1], 3);
const planeTokens = sphere.tokens([1, 0, 0.6, 0.8], 2);
const still: flow.Drift = (_t, _positions, out) => void out.fill(0);

/** One sound value for each argument name that the library uses; the hostile ones replace them one at a time. */
const sound: Record<string, unknown> = {
  ...{
    n: 5,
    z: 0.7,
    K: 4.2,
    J: 2,
    R: 20,
    c: 1.2,
    x: 0.5,
    y: 0.5,
    p: 0.3,
    p1: 0.4,
    phi: 0.1,
    order: 3,
    beta: 0.8
  },
  ...{
    sigma: 1,
    maxSigma: 2,
    dk: 1,
    nu: 1,
    count: 5,
    d: 3,
    k: 2,
    kappa: 3,
    seed: 42,
    below: 5,
    fraction: 0.5,
    range: 2
  },
  ...{
    field: 1e-6,
    length: 64,
    id: "t02.gibbs-form",
    a: 0,
    b: 1,
    num: 1n,
    den: 2n,
    options: {},
    f: (x: number) => x - 0.5
  },
  u: [0.3, -1.2, 2.5, 0.7, 0],
  q: [2],
  sizes: [2, 5],
  cases: [{n: 4, dk: 2, sigmas: [0, 1]}],
  phis: [0.1, 0.2],
  zs: [-0.5, 0, 0.5],
  start: [0.1],
  mean: [0, 0, 1],
  values: [1, 2, 3],
  correction: [1, 2, 3],
  stream: random.stream(42),
  positions: [1, 0, 0, 0, 0.6, 0.8],
  dimension: 3,
  tokens: threeTokens,
  dendrogram: sphere.singleLinkage(threeTokens),
  threshold: 0.1,
  angles: [0, 1, 4],
  bins: 5,
  basis: [1, 0, 0],
  rho: 0.2,
  rho0: 0.1,
  rho1: 0.3,
  text: "1 0",
  reflection: [0, 0, 1],
  matrix: [2, 1, 1, 2],
  v: [0, 0.3, 0.4],
  model: {beta: 2},
  drift: still,
  driftOf: () => still,
  advance: (t: number, h: number, x: sphere.Tokens) => flow.eulerStep(still, t, h, x),
  kernel: (r: number) => Math.exp(r - 1),
  ...{end: 1, t: 0, h: 0.1, angle: 0.1, theta: 1, s: 0.5, level: 0.3, speed: 1e-3, within: 1},
  masses: [1, 2],
  source: threeTokens,
  target: threeTokens,
  times: [0, 1, 2],
  starts: [threeTokens, threeTokens],
  normal: [0, 0.3, 0.4],
  spectrum: phases.alignmentSpectrum(
    {
      value: [
        [2, 1, 1],
        [0, 1, 0],
        [0, 0, 0.5]
      ]
    },
    3
  ),
  point: [1, 0, 0],
  score: () => [0, 1, 0],
  ...{
    omega: 2,
    gamma: 1,
    v0: 2,
    v1: 1,
    variance: 0.04,
    heatTime: 0.1,
    level: 0.3,
    direction: "above",
    after: 0.5
  },
  coefficients: {re: [1, 0.4, 0.1], im: [0, 0.1, 0]},
  variances: [0.1, 0.2],
  modes: [1, 0.5, 0.1],
  amplitudes: [0.1, 0.2, 0.4],
  run: {times: [0, 1, 2], transverse: [1, 0.1, 0.01], contrast: [0.01, 0.5, 1], clusters: [9, 4, 1]},
  levels: {},
  centres: threeTokens
};
const point = {x: [1, 0, 0], y: [0, 0.6, 0.8]};

/** Tokens align to a plane, where A = V = 1. */
const toPlane = {
  beta: 2,
  value: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 0.1]
  ]
};

/** Where a name means something else. */
const soundFor: Record<string, Record<string, unknown>> = {
  logits: {K: [1, 2, 3, 4, 5]},
  sum: {x: [1, 2, 3]},
  logSumExp: {x: [1, 2, 3]},
  powerLawFit: {x: [1, 2, 3, 4], y: [1, 4, 9, 16], correction: [1, 2, 3, 4]},
  kacCorrelationLength: {K: 3.9},
  ringCorrelationLength: {K: 3.9},
  ringDecayLength: {K: 3.9},
  ringResponse: {K: 3.9},
  entropy: {p: [0.25, 0.75]},
  topExcess: {p: [0.25, 0.75]},
  minimiseSourceCoupling: {R: 1},
  geodesicDistance: point,
  tangentProjection: point,
  exponentialMap: point,
  logarithmMap: point,
  geodesicPoint: point,
  symmetricEigen: {n: 2},
  symmetricEigenvalues: {n: 2},
  equiangularTokens: {dimension: 5},
  anglesOnCircle: {tokens: planeTokens},
  circleModes: {tokens: planeTokens},
  vonMisesFisherTokens: {components: [{mean: [0, 0, 1], kappa: 3}]},
  quietVonMisesFisherTokens: {components: [{mean: [1, 0], kappa: 3, weight: 2}]},
  wrappedNormalTokens: {components: [{mean: 0.3, variance: 0.1}]},
  quietWrappedNormalTokens: {components: [{mean: 0.3, variance: 0.1}]},
  heatKernelTokens: {components: [{mean: [0, 0, 1], heatTime: 0.1}]},
  quietHeatKernelTokens: {components: [{mean: [0, 0, 1], heatTime: 0.1}]},
  circleTransport: {x: [0, 1], y: [2, 3], p: 2},
  circleWasserstein: {x: [0, 1], y: [2, 3], p: 2},
  ...Object.fromEntries(
    [
      "optimalTransport",
      "pairedWasserstein",
      "wassersteinBounds",
      "wassersteinLowerBound",
      "wasserstein"
    ].map((name) => [name, {p: 2}])
  ),
  generalEigen: {n: 2},
  spectralProjector: {n: 2, count: 1},
  matrixExponential: {n: 2},
  alignmentMassSplit: {start: threeTokens},
  journey: {
    tokens: sphere.tokens([1, 0, 0, 0, 0.6, 0.8, 0.6, 0.8, 0], 3),
    model: toPlane
  },
  measuredValidity: {starts: [planeTokens]},
  phaseRecord: {
    model: toPlane,
    dimension: 3,
    frames: [{time: 0, positions: [0.6, 0, 0.8], clusters: [1]}]
  },
  alignmentCoordinates: {
    spectrum: phases.alignmentSpectrum(
      {
        value: [
          [1, 0, 0.3],
          [0, 1, 0.2],
          [0, 0, 0.5]
        ]
      },
      3
    )
  },
  rotationPeriod: {
    spectrum: phases.alignmentSpectrum(
      {
        value: [
          [1, -2, 0],
          [2, 1, 1],
          [0, 0, 0.5]
        ]
      },
      3
    )
  },
  attendedMean: {x: [0, 0.6, 0.8]},
  transverseGrowth: {v: 0.5},
  circleCoefficients: {tokens: planeTokens},
  waveGrowth: {n: 100},
  ...Object.fromEntries(["clusterTime", "smoothedContrast"].map((name) => [name, {dimension: 2}])),
  circleMixtureDensity: {components: [{mean: 0.3, variance: 2}]},
  sphereMixtureDensity: {components: [{mean: [0, 0, 1], heatTime: 1}]},
  heatKernelDensity: {angles: [0, 1, 3]},
  zonalDensity: {angles: [0, 1, 3]},
  thresholdEvent: {f: (_t: number, x: Float64Array) => x[0]},
  clusters: {threshold: 0.1},
  ...Object.fromEntries(
    ["add", "subtract", "multiply", "divide", "toNumber", "fractionText"].map((name) => [
      name,
      {a: {num: 1n, den: 2n}, b: {num: 1n, den: 3n}}
    ])
  )
};

/** The first NaN anywhere in a result, as a path. */
function findNaN(value: unknown, path = "result", depth = 0): string | undefined {
  if (typeof value === "number") return Number.isNaN(value) ? path : undefined;
  if (depth > 4 || value === null || typeof value !== "object") return undefined;
  for (const [key, v] of ArrayBuffer.isView(value)
    ? Object.entries(value as unknown as ArrayLike<number>).slice(0, 1000)
    : Object.entries(value)) {
    const found = findNaN(v, `${path}.${key}`, depth + 1);
    if (found) return found;
  }
  return undefined;
}

const isTyped = (error: unknown) =>
  error instanceof DomainError || error instanceof ShapeError || error instanceof ConvergenceError;

/** What a call gives: of an experiment, its result. */
const outcome = (given: unknown) =>
  Object.prototype.toString.call(given) === "[object Generator]"
    ? complete(given as Experiment<unknown>)
    : given;

/** What is wrong with the call's outcome, if anything. */
function fault(f: Callable, args: unknown[]): string | undefined {
  const shown = () =>
    `(${args.map((a) => (typeof a === "symbol" ? "Symbol()" : ArrayBuffer.isView(a) ? `${a.constructor.name}[${a}]` : typeof a === "object" ? JSON.stringify(a) : String(a))).join(", ")})`;
  try {
    const bad = findNaN(outcome(f(...args)));
    return bad && `${shown()} gives NaN at ${bad}`;
  } catch (error) {
    if (!isTyped(error)) return `${shown()} throws ${error}`;
    if (error instanceof ConvergenceError) return undefined;
    const {argument, allowed, expected} = error as DomainError & ShapeError;
    return argument && (allowed || expected)
      ? undefined
      : `${shown()} throws an error without argument or allowed range`;
  }
}

const functions = libraryExports().map((e) => ({
  ...e,
  f: modules[e.module.split("/")[0]][e.name] as Callable
}));

describe.each(functions)("$module/$name", ({f, name, comment}) => {
  const names = Array.from(comment.matchAll(/@param\s+(\w+)/g), ([, n]) => n);

  test("survives hostile values in every place", () => {
    expect(f, `${name} is exported`).toBeTypeOf("function");
    const faults = new Set<string>();
    const baseline = names.map((n) => soundFor[name]?.[n] ?? sound[n]);
    // An optional argument may be missing here; the sound call must succeed all the same.
    expect(findNaN(outcome(f(...baseline)))).toBeUndefined();
    for (let i = 0; i < Math.max(1, names.length); ++i) {
      for (const value of hostile) {
        const args = [...baseline];
        args[i] = value;
        const found = fault(f, args);
        if (found) faults.add(found);
      }
    }
    for (const value of hostile) {
      const found = fault(
        f,
        names.map(() => value)
      );
      if (found) faults.add(found);
    }
    expect([...faults].slice(0, 20)).toEqual([]);
  });
});
