// One attention row of a million keys, against the direct transcription of the formulas.
import {bench, describe} from "vitest";
import {entropyAt, logPartitionFunction, probabilities} from "../../lib/gibbs/index.js";
import {normals, stream} from "../../lib/random/index.js";

const n = 1_000_000;
const u = normals(stream(42).split("bench logits"), n);
const beta = 1.3;
const options = {time: 1000, iterations: 5};

/** Max-shifted softmax as one would write it first: arrays and callbacks. */
function naiveProbabilities(): number[] {
  const plain = Array.from(u);
  const top = plain.reduce((a, b) => Math.max(a, b));
  const weights = plain.map((x) => Math.exp(beta * (x - top)));
  const z = weights.reduce((a, b) => a + b);
  return weights.map((w) => w / z);
}

describe("probabilities, n = 10⁶", () => {
  bench("baseline: arrays and callbacks", () => void naiveProbabilities(), options);
  bench("lib/gibbs", () => void probabilities(u, beta), options);
});

describe("log partition function, n = 10⁶", () => {
  const naive = () => {
    let z = 0;
    for (let j = 0; j < n; ++j) z += Math.exp(beta * u[j]);
    return Math.log(z);
  };
  bench("baseline: one loop, unshifted (overflows for large βu)", () => void naive(), options);
  bench("lib/gibbs", () => void logPartitionFunction(u, beta), options);
});

describe("entropy, n = 10⁶", () => {
  const naive = () => naiveProbabilities().reduce((h, p) => (p > 0 ? h - p * Math.log(p) : h), 0);
  bench("baseline: −Σ p ln p over arrays", () => void naive(), options);
  bench("lib/gibbs", () => void entropyAt(u, beta), options);
});
