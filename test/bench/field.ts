// The field that N tokens feel, Q = K = V = I: our methods against a double loop over pairs and, where it is
// installed, NumPy with its own linear algebra, in one run. Prints a table and writes bench.json.
import {spawnSync} from "node:child_process";
import {writeFileSync} from "node:fs";
import {cpus} from "node:os";
import {fieldEvaluator} from "../../lib/attention/index.js";
import {stream, uniformOnSphere} from "../../lib/random/index.js";
import {tokens} from "../../lib/sphere/tokens.js";

interface Row {
  readonly d: number;
  readonly n: number;
  readonly beta: number;
  readonly accuracy: number;
  readonly method: string;
  readonly milliseconds: number;
  /** Largest error of E[x] among 50 tokens drawn at random, against the direct sum. */
  readonly error: number | undefined;
  readonly doubleLoop: number | undefined;
  readonly numpy: number | undefined;
}

const ACCURACY = 1e-12;
const LIVE = 1e-6; // what a moving picture asks for
const sizes = [1e3, 1e4, 1e5, 1e6];
const pairsLimit = 1.1e8; // all pairs above this are not run by any program

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
n, d, beta = json.load(sys.stdin)
x = np.random.default_rng(1).normal(size=(n, d))
x /= np.linalg.norm(x, axis=1)[:, None]
times = []
for _ in range(4):
    start = time.perf_counter()
    w = x @ x.T
    w -= 1
    w *= beta
    np.exp(w, out=w)
    m = (w @ x) / w.sum(1)[:, None]
    m -= (m * x).sum(1)[:, None] * x
    times.append(time.perf_counter() - start)
print(sorted(times[1:])[1] * 1000)
`;

/** NumPy's median time in milliseconds, or undefined where it is not installed. */
function numpy(n: number, d: number, beta: number): number | undefined {
  const {status, stdout} = spawnSync("python3", ["-c", PYTHON], {
    input: JSON.stringify([n, d, beta]),
    encoding: "utf8"
  });
  return status === 0 ? Number(stdout) : undefined;
}

const rows: Row[] = [];
for (const d of [2, 3, 50, 512]) {
  for (const n of sizes) {
    const pairwise = n * n <= pairsLimit && n * n * d <= 6e9;
    if (d > 3 && !pairwise) {
      console.log(`d = ${d}, N = ${n}: ${(4 * n * n * d).toExponential(1)} operations; not run`);
      continue;
    }
    const x = uniformOnSphere(stream(1), n, d);
    const loop = pairwise ? median(() => void doubleLoop(x, n, d, 30)) : undefined;
    const python = pairwise ? numpy(n, d, 30) : undefined;
    for (const beta of [1, 30, 300]) rows.push(measure(x, n, d, beta, loop, python));
    if (d <= 3) rows.push(measure(x, n, d, 30, loop, python, LIVE));
  }
  if (d === 512) {
    const x = uniformOnSphere(stream(1), 2048, d);
    rows.push(
      measure(
        x,
        2048,
        d,
        30,
        median(() => void doubleLoop(x, 2048, d, 30)),
        numpy(2048, d, 30)
      )
    );
  }
}

function measure(
  x: Float64Array,
  n: number,
  d: number,
  beta: number,
  loop: number | undefined,
  python: number | undefined,
  accuracy = ACCURACY
): Row {
  const some = tokens(x, d);
  const verify = {count: 50, stream: stream(2)};
  const checked = fieldEvaluator({beta}, d, {accuracy, verify})(some);
  const evaluate = fieldEvaluator({beta}, d, {accuracy});
  const milliseconds = median(() => void evaluate(some));
  const row = {
    d,
    n,
    beta,
    accuracy,
    method: checked.method,
    milliseconds,
    error: checked.error,
    doubleLoop: loop,
    numpy: python
  };
  print(row);
  return row;
}

function print({d, n, beta, accuracy, method, milliseconds, error, doubleLoop, numpy}: Row): void {
  const ratio = (baseline: number | undefined) =>
    (baseline === undefined ? "—" : `${(baseline / milliseconds).toFixed(1)}×`).padStart(8);
  const flops = method === "matrix" ? `  ${((4 * n * n * d) / milliseconds / 1e6).toFixed(1)} GFLOP/s` : "";
  console.log(
    `d = ${String(d).padEnd(3)} N = ${String(n).padEnd(7)} β = ${String(beta).padEnd(3)} ${method.padEnd(7)}` +
      ` ${milliseconds.toFixed(2).padStart(9)} ms  error ${error?.toExponential(1) ?? "—"} of ${accuracy}` +
      `  double loop ${ratio(doubleLoop)}  NumPy ${ratio(numpy)}${flops}`
  );
}

const time = (d: number, n: number) =>
  rows.find((r) => r.d === d && r.n === n && r.beta === 30 && r.accuracy === ACCURACY)?.milliseconds ??
  Number.NaN;
for (const d of [2, 3])
  console.log(`d = ${d}, β = 30: t(10⁶)/t(10⁴) = ${(time(d, 1e6) / time(d, 1e4)).toFixed(0)}`);
writeFileSync("bench.json", `${JSON.stringify({cores: cpus().length, rows}, undefined, 1)}\n`);
