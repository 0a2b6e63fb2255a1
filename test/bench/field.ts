// The field that N tokens feel, Q = K = V = I and general: our methods against a double loop over pairs and, where it is
// installed, NumPy with its own linear algebra, in one run. Prints a table and writes bench.json: the rows, what was
// left out and why, and how the time grows with N.
import {spawnSync} from "node:child_process";
import {writeFileSync} from "node:fs";
import {cpus} from "node:os";
import {type AttentionModel, fieldEvaluator} from "../../lib/attention/index.js";
import {normals, stream, uniformOnSphere} from "../../lib/random/index.js";
import {tokens} from "../../lib/sphere/tokens.js";

interface Row {
  readonly d: number;
  readonly n: number;
  readonly beta: number;
  readonly matrices: "identity" | "general";
  readonly accuracy: number;
  readonly method: string;
  readonly milliseconds: number;
  /** Largest error of E[x] among 50 tokens drawn at random, against the direct sum. */
  readonly error: number | undefined;
  readonly doubleLoop: number | undefined;
  readonly numpy: number | undefined;
  /** Of the matrix products: all pairs twice, and with general matrices KᵀQ and V for each token. */
  readonly gigaflops: number | undefined;
}

/** What was not run. */
interface Skipped {
  readonly d: number;
  readonly n: number;
  readonly what: "field" | "double loop" | "NumPy";
  readonly reason: string;
}

const ACCURACY = 1e-12;
const LIVE = 1e-6; // what a moving picture asks for
const sizes = [1e3, 1e4, 1e5, 1e6];
const MOST = {
  field: 3e11, // operations of all pairs in higher dimension: some 15 s
  loop: 6e9, // products of the double loop: some 20 s
  pairs: 1.1e8 // all at once in NumPy: 0.9 GB
};

/** The median of a few runs after a warm one; one run when it takes long. */
function median(run: () => void): number {
  const times: number[] = [];
  for (let i = 0; i < 8; ++i) {
    const start = performance.now();
    run();
    times.push(performance.now() - start);
    if (times[i] > 5000) return times[i];
  }
  return times.slice(1).sort((a, b) => a - b)[3];
}

/** What the published programs do, in plain TypeScript. */
function doubleLoop(x: Float64Array, n: number, d: number, beta: number): Float64Array {
  const drift = new Float64Array(n * d);
  const mean = new Float64Array(d);
  for (let i = 0; i < n; ++i) {
    mean.fill(0);
    let partition = 0;
    for (let j = 0; j < n; ++j) {
      let product = 0;
      for (let k = 0; k < d; ++k) product += x[i * d + k] * x[j * d + k];
      const weight = Math.exp(beta * (product - 1));
      partition += weight;
      for (let k = 0; k < d; ++k) mean[k] += weight * x[j * d + k];
    }
    let along = 0;
    for (let k = 0; k < d; ++k) along += (mean[k] / partition) * x[i * d + k];
    for (let k = 0; k < d; ++k) drift[i * d + k] = mean[k] / partition - along * x[i * d + k];
  }
  return drift;
}

const PYTHON = `
import sys, time, json
import numpy as np
n, d, beta, general = json.load(sys.stdin)
random = np.random.default_rng(1)
x = random.normal(size=(n, d))
x /= np.linalg.norm(x, axis=1)[:, None]
a, v = random.normal(size=(2, d, d)) / d**0.5
times = []
for _ in range(4):
    start = time.perf_counter()
    if general:
        w = (x @ a.T) @ x.T
        w -= w.max(1)[:, None]
    else:
        w = x @ x.T
        w -= 1
    w *= beta
    np.exp(w, out=w)
    m = (w @ x) / w.sum(1)[:, None]
    if general:
        m = m @ v.T
    m -= (m * x).sum(1)[:, None] * x
    times.append(time.perf_counter() - start)
print(sorted(times[1:])[1] * 1000)
`;

const rows: Row[] = [];
const skipped: Skipped[] = [];

function skip(d: number, n: number, what: Skipped["what"], reason: string): undefined {
  skipped.push({d, n, what, reason});
  console.log(`d = ${d}, N = ${n}: ${what} not run: ${reason}`);
}

/** The double loop's median time in milliseconds, or undefined where it would take too long. */
function loopTime(x: Float64Array, n: number, d: number): number | undefined {
  if (n * n * d > MOST.loop)
    return skip(d, n, "double loop", `N²d = ${(n * n * d).toExponential(1)} products`);
  return median(() => void doubleLoop(x, n, d, 30));
}

/** NumPy's median time in milliseconds, or undefined where all pairs do not fit or it is not installed. */
function numpyTime(n: number, d: number, matrices: Row["matrices"] = "identity"): number | undefined {
  if (n * n > MOST.pairs) return skip(d, n, "NumPy", `a matrix of N² = ${(n * n).toExponential(1)} numbers`);
  const {status, stdout} = spawnSync("python3", ["-c", PYTHON], {
    input: JSON.stringify([n, d, 30, matrices === "general"]),
    encoding: "utf8"
  });
  return status === 0 ? Number(stdout) : skip(d, n, "NumPy", "not installed");
}

/** Q, K and V of independent normal entries of variance 1/d. */
function generalMatrices(d: number): Omit<AttentionModel, "beta"> {
  const [query, key, value] = ["query", "key", "value"].map((name) =>
    Array.from({length: d}, (_, row) =>
      normals(stream(3).split(`${name} ${row}`), d).map((entry) => entry / Math.sqrt(d))
    )
  );
  return {query, key, value};
}

for (const d of [2, 3, 50, 512]) {
  for (const n of d === 512 ? [1e3, 2048, ...sizes.slice(1)] : sizes) {
    const products = 4 * n * n * d;
    if (d > 3 && products > MOST.field) {
      const minutes = Math.ceil(products / 16e9 / 60);
      const reason = `4N²d = ${products.toExponential(1)} operations: ${minutes} minutes or more for one field`;
      skip(d, n, "field", reason);
      continue;
    }
    const x = uniformOnSphere(stream(1), n, d);
    const baselines = {loop: loopTime(x, n, d), numpy: numpyTime(n, d)};
    for (const beta of n === 2048 ? [30] : [1, 30, 300]) measure(x, n, d, beta, baselines);
    if (d <= 3) measure(x, n, d, 30, baselines, {accuracy: LIVE});
    if ((d === 50 && n === 1e3) || n === 2048) {
      measure(x, n, d, 30, {numpy: numpyTime(n, d, "general")}, {matrices: "general"});
    }
  }
}

function measure(
  x: Float64Array,
  n: number,
  d: number,
  beta: number,
  {loop, numpy}: {loop?: number | undefined; numpy: number | undefined},
  {accuracy = ACCURACY, matrices = "identity"}: {accuracy?: number; matrices?: Row["matrices"]} = {}
): void {
  const some = tokens(x, d);
  const model = {beta, ...(matrices === "general" ? generalMatrices(d) : {})};
  const verify = {count: 50, stream: stream(2)};
  const {method, error} = fieldEvaluator(model, d, {accuracy, verify})(some);
  const evaluate = fieldEvaluator(model, d, {accuracy});
  const milliseconds = median(() => void evaluate(some));
  const operations = 4 * n * n * d + (matrices === "general" ? 4 * n * d * d : 0);
  const gigaflops = method === "matrix" ? operations / milliseconds / 1e6 : undefined;
  const row = {d, n, beta, matrices, accuracy, method, milliseconds, error};
  rows.push({...row, doubleLoop: loop, numpy, gigaflops});
  print(rows[rows.length - 1]);
}

function print(row: Row): void {
  const {d, n, beta, matrices, accuracy, method, milliseconds, error, doubleLoop, numpy, gigaflops} = row;
  const ratio = (baseline: number | undefined) =>
    (baseline === undefined ? "—" : `${(baseline / milliseconds).toFixed(1)}×`).padStart(8);
  console.log(
    `d = ${String(d).padEnd(3)} N = ${String(n).padEnd(7)} β = ${String(beta).padEnd(3)} ${matrices} ` +
      `${method.padEnd(7)} ${milliseconds.toFixed(2).padStart(9)} ms` +
      `  error ${error?.toExponential(1) ?? "—"} of ${accuracy}` +
      `  double loop ${ratio(doubleLoop)}  NumPy ${ratio(numpy)}` +
      (gigaflops === undefined ? "" : `  ${gigaflops.toFixed(1)} GFLOP/s`)
  );
}

const time = (d: number, n: number, beta: number) =>
  rows.find((r) => r.d === d && r.n === n && r.beta === beta && r.accuracy === ACCURACY)?.milliseconds ??
  Number.NaN;
/** t(10⁶)/t(10⁴): 100 where the time is linear in N. */
const growth = [2, 3].flatMap((d) =>
  [1, 30, 300].map((beta) => ({d, beta, ratio: time(d, 1e6, beta) / time(d, 1e4, beta)}))
);
for (const {d, beta, ratio} of growth) {
  console.log(`d = ${d}, β = ${beta}: t(10⁶)/t(10⁴) = ${ratio.toFixed(0)}`);
}
writeFileSync(
  "bench.json",
  `${JSON.stringify({cores: cpus().length, growth, rows, skipped}, undefined, 1)}\n`
);
