import {describe, expect, it} from "vitest";
import {
  annealedEntropy,
  entropyAt,
  freezingPoint,
  logPartitionFunction,
  randomLogitEntropy,
  randomLogitHalfEntropy,
  randomQueryEntropy
} from "../../../lib/gibbs/index.js";
import {normal, stream} from "../../../lib/random/index.js";
import {num, reference, relativeError} from "../../reference/index.js";
import {derivative, referenceRandom} from "./rows.js";

describe("randomLogitEntropy", () => {
  it.each(["t02.rem.n16.s1", "t02.rem.n128.s1"])("agrees with the reference: %s", (id) => {
    const {inputs, value} = reference(id);
    const result = randomLogitEntropy(inputs.n, num(inputs.sigma));
    expect(relativeError(result.meanEntropy, num(value.EH))).toBeLessThan(1e-14);
    expect(relativeError(result.meanLogPartition, num(value.ElogZ))).toBeLessThan(1e-14);
  });

  it.each(referenceRandom)(
    "agrees with 32 digits of the integral before it is transformed: $id",
    ({n, sigma, value}) => {
      const result = randomLogitEntropy(n, sigma);
      expect(relativeError(result.meanLogPartition, num(value.ElogZ))).toBeLessThan(3e-15);
      // E H is the sum of parts of size γ: eps·0.6/E H, which is 0.05 at worst here.
      expect(relativeError(result.meanEntropy, num(value.EH))).toBeLessThan(sigma > 10 ? 3e-14 : 3e-15);
    }
  );

  it.each([0.002, 0.3, 1, 5, 20, 300])("is a one-dimensional integral for two keys, σ = %d", (sigma) => {
    // u₁ − u₂ = √2 σ G: E H = E h(√2 σ G), E ln Z = E ln(1 + e^{−|D|}) + E max, E max = σ/√π.
    const h = Math.min(1e-3, 0.02 / sigma);
    let H = 0;
    let logZ = 0;
    for (let g = h / 2; g < 9; g += h) {
      const d = Math.SQRT2 * sigma * g;
      const density = (2 * h * Math.exp((-g * g) / 2)) / Math.sqrt(2 * Math.PI);
      const x = Math.exp(-d);
      H += density * (Math.log1p(x) + (d * x) / (1 + x));
      logZ += density * Math.log1p(x);
    }
    const result = randomLogitEntropy(2, sigma);
    // Midpoint rule on a half line: h²/24 times the slope at 0, which is 0 for H and −(σ/√2)·2φ(0) for ln(1 + e^{−d}).
    logZ += ((h * h) / 24) * ((Math.SQRT2 * sigma) / 2) * (2 / Math.sqrt(2 * Math.PI));
    expect(relativeError(result.meanEntropy, H)).toBeLessThan(1e-12);
    expect(relativeError(result.meanLogPartition, logZ + sigma / Math.sqrt(Math.PI))).toBeLessThan(1e-9);
  });

  it.each([
    [8, 0.7],
    [128, 1],
    [128, 3.5],
    [1000, 2]
  ])("agrees with 4000 samples, n = %i, σ = %d", (n, sigma) => {
    const random = stream(42).split(`random logits ${n} ${sigma}`);
    const samples = 4000;
    const sums = [0, 0, 0, 0];
    for (let s = 0; s < samples; ++s) {
      const u = Float64Array.from({length: n}, () => normal(random));
      const H = entropyAt(u, sigma);
      const logZ = logPartitionFunction(u, sigma);
      sums[0] += H;
      sums[1] += H * H;
      sums[2] += logZ;
      sums[3] += logZ * logZ;
    }
    const {meanEntropy, meanLogPartition} = randomLogitEntropy(n, sigma);
    for (const [exact, first, second] of [
      [meanEntropy, sums[0], sums[1]],
      [meanLogPartition, sums[2], sums[3]]
    ]) {
      const mean = first / samples;
      const standardError = Math.sqrt((second / samples - mean ** 2) / samples);
      expect(Math.abs(mean - exact)).toBeLessThan(4 * standardError);
    }
  });

  it("has E H = (1 − σ∂_σ) E ln Z", () => {
    for (const n of [2, 50, 1e6]) {
      for (const sigma of [0.5, 1.7, 6]) {
        const slope = derivative((s) => randomLogitEntropy(n, s).meanLogPartition, sigma, 0.1);
        const {meanEntropy, meanLogPartition} = randomLogitEntropy(n, sigma);
        expect(Math.abs(meanLogPartition - sigma * slope - meanEntropy)).toBeLessThan(1e-10); // 3e-15·40/0.003·σ
      }
    }
  });

  it("joins its expansion at σ = 1e-3, and is exact at σ = 0 and n = 1", () => {
    for (const n of [2, 5, 1000, 1e6]) {
      const below = randomLogitEntropy(n, 1e-3 * (1 - 1e-10));
      const above = randomLogitEntropy(n, 1e-3);
      expect(Math.abs(above.meanEntropy - below.meanEntropy)).toBeLessThan(5e-15); // 1e-16 of it real
      expect(Math.abs(above.meanLogPartition - below.meanLogPartition)).toBeLessThan(5e-15);
      expect(randomLogitEntropy(n, 0)).toEqual({meanEntropy: Math.log(n), meanLogPartition: Math.log(n)});
    }
    for (const sigma of [0, 1, 1000]) {
      expect(randomLogitEntropy(1, sigma)).toEqual({meanEntropy: 0, meanLogPartition: 0});
    }
  });

  it("falls with σ and lies between freezing and ln n", () => {
    for (const n of [2, 30, 1e4, 1e6, 2 ** 53 - 1]) {
      let last = Math.log(n);
      for (let sigma = 0.05; sigma < 1000; sigma *= 1.3) {
        const {meanEntropy, meanLogPartition} = randomLogitEntropy(n, sigma);
        expect(meanEntropy).toBeLessThan(last);
        expect(meanEntropy).toBeGreaterThan(0);
        expect(meanLogPartition).toBeGreaterThan(Math.log(n));
        expect(meanLogPartition).toBeLessThan((Math.log(n) + sigma ** 2 / 2) * (1 + 1e-15)); // Jensen
        last = meanEntropy;
      }
    }
  });

  it("has the limit of two keys far apart: σ E H → π^{3/2}/6 for n = 2", () => {
    // ∫ h(d) dd = π²/3 over the line, times the density 1/(2√π σ) of d at 0.
    expect(relativeError(1000 * randomLogitEntropy(2, 1000).meanEntropy, Math.PI ** 1.5 / 6)).toBeLessThan(
      1e-5
    ); // O(σ^−2)
  });

  it("gives the printed means at σ = 1", () => {
    for (const [n, H, ratio] of [
      [16, 2.35695, 0.8501],
      [128, 4.36564, 0.8998],
      [1024, 6.43327, 0.9281],
      [8192, 8.51114, 0.9445]
    ]) {
      const {meanEntropy} = randomLogitEntropy(n, 1);
      expect(meanEntropy).toBeCloseTo(H, 5);
      expect(meanEntropy / Math.log(n)).toBeCloseTo(ratio, 4);
    }
  });

  it("is typed at its limits", () => {
    expect(() => randomLogitEntropy(0, 1)).toThrow(RangeError);
    expect(() => randomLogitEntropy(2.5, 1)).toThrow(RangeError);
    expect(() => randomLogitEntropy(2, -1)).toThrow(RangeError);
    expect(() => randomLogitEntropy(2, 1001)).toThrow(RangeError);
  });
});

describe("annealedEntropy, freezingPoint", () => {
  it("is ln n − σ²/2, which vanishes at √(2 ln n)", () => {
    expect(annealedEntropy(100, 2)).toBe(Math.log(100) - 2);
    expect(annealedEntropy(1, 0)).toBe(0);
    expect(freezingPoint(1)).toBe(0);
    for (const n of [2, 128, 1e6]) expect(Math.abs(annealedEntropy(n, freezingPoint(n)))).toBeLessThan(2e-14);
  });

  it("lies below E H, and approaches it for many keys below freezing", () => {
    for (const n of [2, 16, 128, 1024, 1e6]) {
      for (const sigma of [0.1, 0.5, 1, 2, 4]) {
        expect(randomLogitEntropy(n, sigma).meanEntropy).toBeGreaterThan(annealedEntropy(n, sigma));
      }
    }
    const error = (n: number) => randomLogitEntropy(n, 1).meanEntropy - annealedEntropy(n, 1);
    // The leading correction is proportional to 1/n.
    for (const n of [1e3, 1e4, 1e5])
      expect(relativeError((10 * error(10 * n)) / error(n), 1)).toBeLessThan(0.02);
  });
});

describe("randomLogitHalfEntropy", () => {
  it("gives the printed table", () => {
    for (const [n, sigma, d64, d128] of [
      [16, 2.4587, 0.3073, 0.2173],
      [128, 2.7089, 0.3386, 0.2394],
      [1024, 2.9735, 0.3717, 0.2628],
      [8192, 3.2395, 0.4049, 0.2863]
    ]) {
      const half = randomLogitHalfEntropy(n);
      expect(half).toBeCloseTo(sigma, 4);
      expect(half / 8).toBeCloseTo(d64, 4);
      expect(half / Math.sqrt(128)).toBeCloseTo(d128, 4);
    }
  });

  it("solves E H = ½ ln n, above √(ln n), for every n", () => {
    let last = Infinity;
    for (const n of [2, 3, 10, 1e3, 1e6, 1e9, 2 ** 53 - 1]) {
      const half = randomLogitHalfEntropy(n);
      expect(relativeError(randomLogitEntropy(n, half).meanEntropy, Math.log(n) / 2)).toBeLessThan(3e-15);
      const excess = half / Math.sqrt(Math.log(n));
      expect(excess).toBeGreaterThan(1);
      expect(excess).toBeLessThan(last);
      last = excess;
    }
    expect(() => randomLogitHalfEntropy(1)).toThrow(RangeError);
  });
});

describe("randomQueryEntropy", () => {
  it("averages over the length of the query: the sum over |q| for d_k = 1, 2, 16", () => {
    for (const dk of [1, 2, 16]) {
      // ∫ E H(r/√dk) χ_dk(r) dr by the midpoint rule in r.
      const h = 0.01;
      let mass = 0;
      let total = 0;
      for (let r = h / 2; r < 12; r += h) {
        const weight = r ** (dk - 1) * Math.exp((-r * r) / 2);
        mass += weight;
        total += weight * randomLogitEntropy(64, r / Math.sqrt(dk)).meanEntropy;
      }
      // Even and smooth in r for odd dk; a slope at 0 that gives O(h²) for dk = 2: 4e-6 of ln 64·… there.
      expect(relativeError(randomQueryEntropy(64, dk), total / mass)).toBeLessThan(dk === 2 ? 2e-5 : 1e-10);
    }
  });

  it("changes by a thousandth over d_k, falling to the value at fixed length", () => {
    const fixed = randomLogitEntropy(128, 1).meanEntropy;
    const values = [16, 64, 128, 256].map((dk) => randomQueryEntropy(128, dk));
    [4.368151, 4.366247, 4.365942, 4.365791].forEach((x, i) => {
      expect(values[i]).toBeCloseTo(x, 6);
    });
    for (let i = 1; i < values.length; ++i) expect(values[i]).toBeLessThan(values[i - 1]);
    expect(values[0] - values[3]).toBeLessThan(0.003);
    // To leading order the difference is E H″/d_k in σ²: the product with d_k settles.
    expect(
      relativeError(
        1e6 * (randomQueryEntropy(128, 1e6) - fixed),
        1e4 * (randomQueryEntropy(128, 1e4) - fixed)
      )
    ).toBeLessThan(1e-3);
  });

  it("agrees with queries and keys drawn at random", () => {
    const random = stream(42).split("random queries");
    const [n, dk, samples] = [32, 4, 4000];
    let first = 0;
    let second = 0;
    for (let s = 0; s < samples; ++s) {
      const q = Array.from({length: dk}, () => normal(random));
      const u = Float64Array.from({length: n}, () => q.reduce((total, x) => total + x * normal(random), 0));
      const H = entropyAt(u, 1 / Math.sqrt(dk));
      first += H;
      second += H * H;
    }
    const mean = first / samples;
    const standardError = Math.sqrt((second / samples - mean ** 2) / samples);
    expect(Math.abs(mean - randomQueryEntropy(n, dk))).toBeLessThan(4 * standardError);
  });
});
