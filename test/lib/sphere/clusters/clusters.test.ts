import fc from "fast-check";
import {describe, expect, test} from "vitest";
import {DomainError, ShapeError} from "../../../../lib/errors.js";
import {normals, stream} from "../../../../lib/random/index.js";
import {
  clusterCount,
  clusterPlateaus,
  clusters,
  geodesicDistance,
  quietUniformTokens,
  singleLinkage,
  type Tokens,
  tokens,
  tokensOnCircle,
  uniformTokens
} from "../../../../lib/sphere/index.js";
import {anyDimension, farthest, reversed, rotated, row, seeds, weighted} from "../helpers.js";

/** Of an angle, when the norms of both ends round once more. */
const rounding = (d: number) => 1e-15 + 1e-16 * Math.sqrt(d);

/** By definition: join the closest clusters, by the closest tokens, until one is left. O(N³). */
function byDefinition(x: Tokens): number[] {
  let groups = Array.from(x.masses, (_, i) => [i]);
  const heights: number[] = [];
  const distance = (a: number[], b: number[]) =>
    Math.min(...a.flatMap((i) => b.map((j) => geodesicDistance(row(x, i), row(x, j)))));
  while (groups.length > 1) {
    let best = {a: 0, b: 1, apart: Infinity};
    groups.forEach((first, a) => {
      for (let b = 0; b < a; ++b) {
        const apart = distance(first, groups[b]);
        if (apart < best.apart) best = {a, b, apart};
      }
    });
    heights.push(best.apart);
    const joined = [...groups[best.a], ...groups[best.b]];
    groups = [...groups.filter((_, g) => g !== best.a && g !== best.b), joined];
  }
  return heights;
}

/** Tokens scattered about the first `count` of some places, at most `spread` from them. */
function scattered(seed: number, count: number, each: number, d: number, spread: number): Tokens {
  const places = uniformTokens(stream(seed).split("places"), count, d);
  const noise = normals(stream(seed).split("noise"), count * each * d);
  const positions: number[] = [];
  for (let i = 0; i < count * each; ++i) {
    const jitter = noise.slice(i * d, (i + 1) * d);
    const size = Math.hypot(...jitter);
    const moved = row(places, i % count).map((value, k) => value + (spread * jitter[k]) / size);
    const length = Math.hypot(...moved);
    positions.push(...moved.map((value) => value / length));
  }
  return tokens(positions, d);
}

describe("single linkage", () => {
  test("is what joining the closest clusters gives, in every dimension", () => {
    fc.assert(
      fc.property(seeds, anyDimension, fc.integer({min: 1, max: 12}), (seed, d, n) => {
        const x = weighted(seed, n, d);
        const {heights} = singleLinkage(x);
        expect(farthest(heights, byDefinition(x))).toBeLessThan(rounding(d));
      })
    );
  });

  test("on the circle is what the general way gives on a great circle, with coincident and antipodal tokens", () => {
    const angle = fc.oneof(
      fc.double({min: -4, max: 4, noNaN: true}),
      fc.integer({min: -6, max: 6}).map((k) => (k * Math.PI) / 6),
      fc.double({min: -1e-8, max: 1e-8, noNaN: true})
    );
    fc.assert(
      fc.property(fc.array(angle, {minLength: 1, maxLength: 50}), (angles) => {
        const plane = tokensOnCircle(angles);
        const space = tokens(
          angles.flatMap((_, i) => [plane.positions[2 * i], plane.positions[2 * i + 1], 0]),
          3
        );
        const {heights} = singleLinkage(space);
        // where two gaps are the largest to rounding, another one may be left out
        expect(farthest(singleLinkage(plane).heights, heights)).toBeLessThan(2e-15);
      }),
      {numRuns: 300}
    );
  });

  test("names the tokens whose angle each height is, and these edges join all tokens", () => {
    fc.assert(
      fc.property(seeds, anyDimension, fc.integer({min: 1, max: 60}), (seed, d, n) => {
        const x = weighted(seed, n, d);
        const {heights, from, to} = singleLinkage(x);
        expect(heights.length).toBe(n - 1);
        const reached = new Set([0]);
        for (let round = 0; round < n; ++round) {
          from.forEach((i, k) => {
            if (reached.has(i)) reached.add(to[k]);
            if (reached.has(to[k])) reached.add(i);
          });
        }
        expect(reached.size).toBe(n);
        heights.forEach((height, k) => {
          expect(Math.abs(geodesicDistance(row(x, from[k]), row(x, to[k])) - height)).toBeLessThan(
            rounding(d)
          );
          if (k > 0) expect(height).toBeGreaterThanOrEqual(heights[k - 1]);
        });
      })
    );
  });

  test("does not change with a rotation or the order of the tokens", () => {
    fc.assert(
      fc.property(seeds, anyDimension, fc.integer({min: 2, max: 60}), (seed, d, n) => {
        const x = weighted(seed, n, d);
        const {heights} = singleLinkage(x);
        expect(farthest(singleLinkage(reversed(x)).heights, heights)).toBeLessThan(rounding(d));
        expect(farthest(singleLinkage(rotated(x, seed)).heights, heights)).toBeLessThan(
          2e-15 + 1e-16 * Math.sqrt(d)
        );
      })
    );
  });

  test("gaps of 1e-15 between tokens are seen: chords, not cosines", () => {
    const x = tokensOnCircle([0, 1e-15, 3e-10, 1]);
    const {heights} = singleLinkage(x);
    expect(farthest(heights, [1e-15, 3e-10 - 1e-15, 1 - 3e-10])).toBeLessThan(5e-16);
    const inSpace = tokens([1, 0, 0, 1, 1e-12, 0, 1, 1e-12, 3e-10, 0, 0, 1], 3);
    expect(farthest(singleLinkage(inSpace).heights, [1e-12, 3e-10, Math.PI / 2 - 3e-10])).toBeLessThan(5e-16);
  });

  test("gaps near π are told apart, where the chord has no digits left", () => {
    const circle = (angle: number) => [Math.cos(angle), 0, Math.sin(angle)];
    for (const [gap, next] of [
      [1e-8, 3e-8],
      [1e-12, 2e-9]
    ]) {
      const x = tokens(
        [...circle(Math.PI - gap - next), ...circle(Math.PI - gap), ...circle(Math.PI), ...circle(0)],
        3
      );
      // the last one's neighbour is the first, not one of the other two
      expect(farthest(singleLinkage(x).heights, [gap, next, Math.PI - gap - next])).toBeLessThan(5e-16);
      expect(farthest(singleLinkage(reversed(x)).heights, [gap, next, Math.PI - gap - next])).toBeLessThan(
        5e-16
      );
    }
  });

  test("one token, and all tokens at one place", () => {
    expect(singleLinkage(tokens([1, 0, 0], 3)).heights.length).toBe(0);
    expect(singleLinkage(tokensOnCircle([2])).heights.length).toBe(0);
    expect(singleLinkage(tokensOnCircle([2, 2, 2])).heights).toEqual(Float64Array.of(0, 0));
    expect(singleLinkage(tokens([1, 0, 0, 1, 0, 0], 3)).heights).toEqual(Float64Array.of(0));
    expect(singleLinkage(tokens([1, 0, 0, -1, 0, 0], 3)).heights).toEqual(Float64Array.of(Math.PI));
  });

  test("large numbers of tokens: the circle in order N log N, space within its limit", () => {
    const {heights} = singleLinkage(quietUniformTokens(200_000, 2));
    expect(heights.length).toBe(199_999);
    for (const k of [0, 1e5, 199_998]) expect(Math.abs(heights[k] - Math.PI / 1e5)).toBeLessThan(1e-15);
    expect(() => singleLinkage(quietUniformTokens(60_000, 3))).toThrow(/at most 57735/);
  });
});

describe("the number of clusters", () => {
  test("falls from N to 1, by one at each height", () => {
    fc.assert(
      fc.property(seeds, anyDimension, fc.integer({min: 1, max: 40}), (seed, d, n) => {
        const dendrogram = singleLinkage(weighted(seed, n, d));
        expect(clusterCount(dendrogram, 0)).toBe(n);
        expect(clusterCount(dendrogram, Math.PI)).toBe(1);
        dendrogram.heights.forEach((height, k) => {
          expect(clusterCount(dendrogram, height)).toBe(n - 1 - k);
          expect(clusterCount(dendrogram, height * (1 - 1e-15))).toBe(n - k);
        });
      })
    );
  });

  test("keeps to its domain", () => {
    const dendrogram = singleLinkage(weighted(1, 3, 3));
    expect(() => clusterCount(dendrogram, -0.1)).toThrow(DomainError);
    expect(() => clusterCount(dendrogram, 3.2)).toThrow(DomainError);
    expect(() => clusterCount({...dendrogram, heights: Float64Array.of(2, 1)}, 1)).toThrow(/ascending/);
    expect(() => clusterCount({...dendrogram, heights: Float64Array.of(1)}, 1)).toThrow(ShapeError);
    expect(() => clusterCount({...dendrogram, to: Int32Array.of(0, 3)}, 1)).toThrow(/token from 0 to 2/);
    expect(() => clusterCount({...dendrogram, heights: Float64Array.of(1, Number.NaN)}, 1)).toThrow(
      DomainError
    );
  });
});

describe("plateaus", () => {
  test("the widest finds the places that tokens were scattered about, over ten orders of magnitude", () => {
    fc.assert(
      fc.property(
        seeds,
        fc.constantFrom(3, 50, 512),
        fc.integer({min: 1, max: 6}),
        fc.integer({min: -9, max: -5}),
        (seed, d, count, e) => {
          const x = scattered(seed, count, 15, d, 10 ** e);
          const [widest, second] = clusterPlateaus(singleLinkage(x), {resolution: 1e-14});
          const places = singleLinkage(uniformTokens(stream(seed).split("places"), count, d)).heights;
          const closest = count === 1 ? Math.PI : places[0];
          fc.pre(closest > 0.05); // or the places are no clusters themselves
          const rivals = Math.log(10 ** e / 1e-14); // the plateau of single tokens may be wider
          fc.pre(Math.log(closest / (2 * 10 ** e)) > rivals);
          expect(widest.count).toBe(count);
          expect(widest.width).toBeGreaterThan(second.width);
          expect(widest.from).toBeLessThanOrEqual(2 * 10 ** e);
          expect(Math.abs(widest.to - closest)).toBeLessThan(2.1 * 10 ** e + 1e-15);
        }
      )
    );
  });

  test("cover the thresholds from the resolution to π, each with its count, the widest first", () => {
    fc.assert(
      fc.property(
        seeds,
        anyDimension,
        fc.integer({min: 1, max: 40}),
        fc.double({min: -15, max: 0, noNaN: true}),
        (seed, d, n, e) => {
          const dendrogram = singleLinkage(weighted(seed, n, d));
          const resolution = 10 ** e;
          const plateaus = clusterPlateaus(dendrogram, {resolution});
          expect(plateaus.reduce((sum, {width}) => sum + width, 0)).toBeCloseTo(
            Math.log(Math.PI / resolution),
            12
          );
          plateaus.forEach(({count, from, to, width}, k) => {
            expect(clusterCount(dendrogram, Math.sqrt(from) * Math.sqrt(to))).toBe(count);
            expect(clusterCount(dendrogram, from)).toBe(count);
            expect(width).toBe(Math.log(to / from));
            if (k > 0) expect(width).toBeLessThanOrEqual(plateaus[k - 1].width);
          });
          const ordered = plateaus.toSorted((a, b) => a.from - b.from);
          expect(ordered[0].from).toBe(resolution);
          expect(ordered.at(-1)?.to).toBe(Math.PI);
          for (let k = 1; k < ordered.length; ++k) expect(ordered[k].from).toBe(ordered[k - 1].to);
        }
      )
    );
  });

  test("five atoms are five clusters, whatever the resolution, and their first gap ends the plateau", () => {
    const dendrogram = singleLinkage(tokensOnCircle([0, 0.55, 1.6, 2.75, 4.3]));
    for (const resolution of [1e-12, 1e-6, 1e-2]) {
      const [widest, second] = clusterPlateaus(dendrogram, {resolution});
      expect(widest.count).toBe(5);
      expect(Math.abs(widest.to - 0.55)).toBeLessThan(1e-15);
      expect(Math.abs(second.width - Math.log(Math.PI / 1.55))).toBeLessThan(1e-15); // one cluster
      expect(second.count).toBe(1);
    }
  });

  test("coincident tokens are one", () => {
    expect(clusterPlateaus(singleLinkage(tokensOnCircle([1, 1, 1])))).toEqual([
      {count: 1, from: 1e-9, to: Math.PI, width: Math.log(Math.PI / 1e-9)}
    ]);
  });

  test("refuse a resolution out of range", () => {
    const dendrogram = singleLinkage(tokensOnCircle([1, 2]));
    expect(() => clusterPlateaus(dendrogram, {resolution: 0})).toThrow(DomainError);
    expect(() => clusterPlateaus(dendrogram, {resolution: "1" as never})).toThrow(ShapeError);
  });
});

describe("clusters at a threshold", () => {
  test("are those that chains of steps connect; masses fall and add up", () => {
    fc.assert(
      fc.property(
        seeds,
        anyDimension,
        fc.integer({min: 1, max: 30}),
        fc.double({min: 0, max: 1, noNaN: true}),
        (seed, d, n, share) => {
          const x = weighted(seed, n, d);
          const dendrogram = singleLinkage(x);
          const {heights} = dendrogram;
          const threshold = n === 1 ? share : heights[Math.floor(share * (n - 1.001))] + 1e-13;
          const found = clusters(x, dendrogram, threshold);
          expect(found.masses.length).toBe(clusterCount(dendrogram, threshold));
          // closure by definition
          const label = Array.from({length: n}, (_, i) => i);
          for (let round = 0; round < n; ++round) {
            for (let i = 0; i < n; ++i) {
              for (let j = 0; j < n; ++j) {
                if (label[j] < label[i] && geodesicDistance(row(x, i), row(x, j)) <= threshold)
                  label[i] = label[j];
              }
            }
          }
          for (let i = 0; i < n; ++i) {
            for (let j = 0; j < n; ++j)
              expect(found.labels[i] === found.labels[j]).toBe(label[i] === label[j]);
          }
          found.masses.forEach((mass, c) => {
            const expected = x.masses.reduce((sum, m, i) => sum + (found.labels[i] === c ? m : 0), 0);
            expect(Math.abs(mass - expected)).toBeLessThan(1e-14);
            if (c > 0) expect(mass).toBeLessThanOrEqual(found.masses[c - 1]);
          });
        }
      ),
      {numRuns: 40}
    );
  });

  test("equal masses keep the order of their first tokens", () => {
    const x = tokensOnCircle([2, 0, 2.01, 0.01, 4]);
    expect(clusters(x, singleLinkage(x), 0.1)).toEqual({
      masses: Float64Array.of(2, 2, 1),
      labels: Int32Array.of(0, 1, 0, 1, 2)
    });
  });

  test("refuse another dendrogram", () => {
    const x = tokensOnCircle([1, 2, 3]);
    expect(() => clusters(x, singleLinkage(tokensOnCircle([1, 2])), 1)).toThrow(ShapeError);
    expect(() => clusters(x, singleLinkage(x), 4)).toThrow(DomainError);
  });
});
