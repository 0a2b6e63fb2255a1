import fc from "fast-check";
import {describe, expect, test} from "vitest";
import {DomainError, ShapeError} from "../../../lib/errors.js";
import {type Stream, stream} from "../../../lib/random/index.js";
import {Xoshiro128} from "../../../lib/random/xoshiro128.js";
import {chiSquare, kolmogorovSmirnov} from "./statistics.js";

const draws = (s: Stream, n: number) => Array.from({length: n}, () => s.uint32());
const uniforms = (s: Stream, n: number) => Float64Array.from({length: n}, () => s.uniform());

describe("the generator xoshiro128**", () => {
  test("gives the published values for the state (1, 2, 3, 4)", () => {
    // Those of the authors' C program, as in the test of the Rust package rand_xoshiro.
    const generator = new Xoshiro128(Int32Array.of(1, 2, 3, 4));
    expect(Array.from({length: 10}, () => generator.uint32())).toEqual([
      11520, 0, 5927040, 70819200, 2031721883, 1637235492, 1287239034, 3734860849, 3729100597, 4258142804
    ]);
  });

  test("agrees with a transcription of the C program into big integers", () => {
    const mask = 0xffffffffn;
    const rotate = (x: bigint, k: bigint) => ((x << k) | (x >> (32n - k))) & mask;
    fc.assert(
      fc.property(fc.array(fc.integer({min: 1, max: 0xffffffff}), {minLength: 4, maxLength: 4}), (words) => {
        const generator = new Xoshiro128(Int32Array.from(words, (w) => w | 0));
        const s = words.map(BigInt);
        for (let i = 0; i < 20; ++i) {
          const result = (rotate((s[1] * 5n) & mask, 7n) * 9n) & mask;
          const t = (s[1] << 9n) & mask;
          s[2] ^= s[0];
          s[3] ^= s[1];
          s[1] ^= s[2];
          s[0] ^= s[3];
          s[2] ^= t;
          s[3] = rotate(s[3], 11n);
          expect(generator.uint32()).toBe(Number(result));
        }
      })
    );
  });
});

describe("fixed for ever", () => {
  test("the first draws of seed 42", () => {
    expect(draws(stream(42), 4)).toEqual([3271871202, 1895073505, 2784932895, 1673929615]);
    expect(uniforms(stream(42), 3)).toEqual(
      Float64Array.from([0.7617918807359872, 0.6484177141617395, 0.8571378146719927])
    );
  });

  test("the first draws of a part", () => {
    expect(draws(stream(42).split("initial tokens"), 4)).toEqual([
      1845259171, 1104218511, 2671054028, 3431644208
    ]);
    expect(draws(stream(42).split("figure").split("β = 10"), 4)).toEqual([
      3584688317, 1472736096, 4140397528, 491331635
    ]);
    expect(draws(stream(-1), 2)).toEqual([2910303605, 1710425797]);
  });
});

describe("splitting", () => {
  test("depends on seed and labels, not on what has been drawn", () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), fc.string({minLength: 1}), fc.nat({max: 20}), (seed, label, n) => {
        const used = stream(seed);
        draws(used, n);
        used.split("another");
        expect(draws(used.split(label), 3)).toEqual(draws(stream(seed).split(label), 3));
      })
    );
  });

  test("leaves the stream as it was", () => {
    const s = stream(7);
    s.split("a").uniform();
    expect(draws(s, 5)).toEqual(draws(stream(7), 5));
  });

  test("gives different streams for different paths", () => {
    const s = stream(1);
    const parts = [s, s.split("ab"), s.split("a").split("b"), s.split("ba"), s.split("a"), s.split("a\0")];
    parts.push(stream(2), stream(-1), stream(2 ** 32 + 1), stream(1 - 2 ** 32), stream(0));
    const seen = parts.map((part) => draws(part, 2).join());
    expect(new Set(seen).size).toBe(parts.length);
  });

  test("no two of 10⁵ labels or seeds give the same 64 bits", () => {
    // A chance collision has probability 10¹⁰/2/2^64 = 3e-10.
    const root = stream(42);
    const labels = Array.from({length: 100_000}, (_, i) => draws(root.split(`run ${i}`), 2).join());
    expect(new Set(labels).size).toBe(labels.length);
    const seeds = Array.from({length: 100_000}, (_, i) => draws(stream(i - 50_000), 2).join());
    expect(new Set(seeds).size).toBe(seeds.length);
  });

  test("one changed bit of seed or label changes each output bit half of the time", () => {
    const flips = new Float64Array(32);
    const trials = 4000;
    for (let i = 0; i < trials; ++i) {
      const seed = (i * 2654435761) % 2 ** 32;
      const difference =
        i % 2 === 0
          ? stream(seed).uint32() ^
            stream(seed + (Math.floor(seed / 2 ** (i % 32)) % 2 ? -1 : 1) * 2 ** (i % 32)).uint32()
          : stream(9).split(`token ${i}`).uint32() ^
            stream(9)
              .split(`token ${i ^ 1}`)
              .uint32();
      for (let bit = 0; bit < 32; ++bit) flips[bit] += (difference >>> bit) & 1;
    }
    // Binomial with standard deviation √4000/2 = 31.6: five of them for the worst of 32.
    for (const count of flips) expect(Math.abs(count - trials / 2)).toBeLessThan(5 * 31.6);
  });

  test("parts are not correlated with each other, with their parent or with neighbouring seeds", () => {
    const n = 100_000;
    const root = stream(42);
    const series = [root, root.split("0"), root.split("1"), root.split("0").split("1"), stream(43)].map((s) =>
      uniforms(s, n).map((u) => u - 0.5)
    );
    for (let i = 0; i < series.length; ++i) {
      for (let j = 0; j < series.length; ++j) {
        for (const lag of i === j ? [1, 2, 7] : [0, 1]) {
          let product = 0;
          for (let k = lag; k < n; ++k) product += series[i][k] * series[j][k - lag];
          // Each product has mean 0 and standard deviation 1/12: 4.5 standard errors for some 50 pairs.
          expect(Math.abs(product) * 12).toBeLessThan(4.5 * Math.sqrt(n));
        }
      }
    }
  });

  test("the first draws of many parts are uniform and independent", () => {
    const root = stream(5);
    const first = Float64Array.from({length: 50_000}, (_, i) => root.split(`${i}`).uniform());
    expect(kolmogorovSmirnov(first, (x) => x)).toBeLessThan(1.95);
    const cells = new Uint32Array(100); // of pairs of neighbours
    for (let i = 0; i + 1 < first.length; i += 2) {
      ++cells[10 * Math.floor(10 * first[i]) + Math.floor(10 * first[i + 1])];
    }
    expect(chiSquare(cells)).toBeLessThan(5);
  });
});

describe("uniform", () => {
  test("is uniform in [0, 1) with 53 bits, two words a draw", () => {
    const u = uniforms(stream(11), 200_000);
    expect(u.every((x) => x >= 0 && x < 1 && Number.isInteger(x * 2 ** 53))).toBe(true);
    expect(kolmogorovSmirnov(u, (x) => x)).toBeLessThan(1.95);
    expect(u.some((x) => (x * 2 ** 53) % 2 === 1)).toBe(true);
    const [high, low] = draws(stream(3), 2);
    expect(stream(3).uniform()).toBe(((high >>> 5) * 2 ** 26 + (low >>> 6)) / 2 ** 53);
  });

  test("its leading and last bytes are even", () => {
    const words = Uint32Array.from(
      {length: 200_000},
      (
        (s) => () =>
          s.uint32()
      )(stream(12))
    );
    for (const shift of [0, 8, 16, 24]) {
      const counts = new Uint32Array(256);
      for (const word of words) ++counts[(word >>> shift) & 255];
      expect(Math.abs(chiSquare(counts))).toBeLessThan(4.5);
    }
  });
});

test("refuses seeds that are not safe integers, and empty labels", () => {
  for (const seed of [0.5, 2 ** 53, Number.NaN]) expect(() => stream(seed)).toThrow(DomainError);
  expect(() => stream("42" as unknown as number)).toThrow(ShapeError);
  expect(() => stream(1).split("")).toThrow(DomainError);
  expect(() => stream(1).split(3 as unknown as string)).toThrow(ShapeError);
});
