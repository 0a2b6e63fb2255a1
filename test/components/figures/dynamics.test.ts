import fc from "fast-check";
import {describe, expect, test} from "vitest";
import {defaults} from "../../../data/dynamics/defaults.js";
import {
  couplingNorm,
  identity,
  matricesOf,
  modelOf,
  parametersIn,
  placeOf,
  type RunParameters,
  runOf,
  sameUntil,
  startOf,
  timesOf,
  type Weights
} from "../../../data/dynamics/setup.js";
import {fieldEvaluator} from "../../../lib/attention/index.js";
import {complete} from "../../../lib/experiment.js";
import {tokenRun} from "../../../lib/flow/index.js";
import {relativeEnergies} from "../../../src/components/figures/dynamics/curves.js";
import {gram, histogram} from "../../../src/components/figures/dynamics/pairs.js";
import {
  following,
  front,
  inherit,
  newRecord,
  placeIn,
  tokensAt
} from "../../../src/components/figures/dynamics/record.js";
import {axesOf, degreesOf, discs, project, unproject} from "../../../src/components/figures/dynamics/view.js";

const small: RunParameters = {...defaults, n: 40, beta: 4, until: 100};
const allWeights: Weights[] = ["identity", "repulsion", "leading", "rotation", "jordan", "gaussian", "typed"];

describe("a run as the reader chooses it", () => {
  test("has frames from 0 to its end, denser early, and one at the time of a move", () => {
    for (const until of [20, 1e4, 1e9]) {
      const times = timesOf({...small, until, moved: true, moveTime: 7.25});
      expect(times[0]).toBe(0);
      expect(times.at(-1)).toBe(until);
      expect(times).toContain(7.25);
      expect(times.every((t, i) => i === 0 || t > times[i - 1])).toBe(true);
      expect(times.length).toBeLessThanOrEqual(402);
    }
  });

  test("is the same run whatever it does not depend on", () => {
    const other = {...small, token: 7, longitude: 3, value: [1, 2, 3, 4, 5, 6, 7, 8, 9]};
    expect(parametersIn(other)).toEqual(parametersIn(small));
    expect(parametersIn({...other, moved: true})).not.toEqual(parametersIn({...small, moved: true}));
    expect(parametersIn({...other, weights: "typed"})).not.toEqual(
      parametersIn({...small, weights: "typed"})
    );
  });

  test("can be run with all weights and starts, in both dimensions and normalisations", () => {
    for (const dimension of [2, 3] as const) {
      for (const weights of allWeights) {
        for (const start of ["uniform", "quiet", "cap", "clouds", "caps"] as const) {
          for (const normalization of ["softmax", "unnormalized"] as const) {
            const one = identity(dimension);
            const chosen = {...small, dimension, weights, start, normalization, n: 12, until: 20};
            const [model, tokens, , options] = runOf({...chosen, query: one, key: one, value: one});
            const {status, frames} = complete(tokenRun(model, tokens, [0, 1], {...options, whole: true}));
            expect(status).toBe("reached");
            expect(frames[1].positions.every(Number.isFinite)).toBe(true);
          }
        }
      }
    }
  });

  test("measures the energy against a bound: the largest singular value of KᵀQ", () => {
    // of a rotation times 2: 2; of a shear by 2: 1 + √2
    const typed = {
      ...small,
      dimension: 2 as const,
      weights: "typed" as const,
      key: identity(2),
      value: identity(2)
    };
    expect(couplingNorm({...typed, query: [0, -2, 2, 0]})).toBeCloseTo(2, 14);
    expect(couplingNorm({...typed, query: [1, 2, 0, 1]})).toBeCloseTo(1 + Math.SQRT2, 14);
    expect(couplingNorm({...typed, query: [0, 0, 0, 0]})).toBe(0);
    const entries = fc.array(fc.double({min: -2, max: 2, noNaN: true}), {minLength: 3, maxLength: 3});
    fc.assert(
      fc.property(entries, fc.integer({min: 1, max: 9999}), ([a, b, c], seed) => {
        const parameters = {...typed, query: [a, b, b, c], seed};
        const {logEnergy} = fieldEvaluator(modelOf(parameters), 2)(startOf(parameters));
        const observables = [{time: 0, atoms: 40, clusters: [1, 1, 1], polarOrder: 0, logEnergy}];
        const [{energy}] = relativeEnergies({parameters, times: [0], positions: [], observables});
        expect(energy).toBeGreaterThan(0);
        expect(energy).toBeLessThanOrEqual(1 + 1e-12);
      })
    );
  });

  test("in USA runs in units of e^{−β‖A‖}: at one place the speed is that of SA", () => {
    const usa = {...small, normalization: "unnormalized" as const, beta: 200};
    const {value} = matricesOf(usa);
    expect((modelOf(usa).value as number[][]).flat()).toEqual(value.map((x) => x * Math.exp(-200)));
  });
});

describe("what is known of a run", () => {
  const angles = (record: Float32Array) => Math.atan2(record[1], record[0]);
  const parameters: RunParameters = {...small, dimension: 2, n: 2, until: 20};
  const record = () => {
    const made = newRecord(parameters);
    made.positions[0] = Float32Array.of(1, 0, 0, 1);
    made.positions[1] = Float32Array.of(Math.cos(0.2), Math.sin(0.2), 0, 1);
    return made;
  };

  test("is shown at its frames, and between them on the arc", () => {
    const known = record();
    const [, t] = known.times;
    expect(front(known)).toBe(t);
    expect(tokensAt(known, 0)).toEqual(known.positions[0]);
    expect(tokensAt(known, t)).toEqual(known.positions[1]);
    const middle = tokensAt(known, t / 2);
    expect(angles(middle)).toBeCloseTo(0.1, 6);
    expect(Math.hypot(middle[0], middle[1])).toBeCloseTo(1, 6);
  });

  test("beyond its front is the last that is known", () => {
    const known = record();
    expect(tokensAt(known, 15)).toEqual(known.positions[1]);
  });

  test("has the moved token at its new place at once", () => {
    const moved = {...parameters, moved: true, token: 1, moveTime: 0, longitude: 180};
    const known = {...record(), parameters: moved};
    const [x, y] = tokensAt(known, 0).subarray(2);
    expect([x, y].map((c) => Number(c.toFixed(6)))).toEqual([-1, 0]);
  });

  test("is kept up to the time of a move, and where the token was is where it leaves from", () => {
    const known = record();
    const [, t] = known.times;
    known.observables.push(...[0, t].map((time) => ({time, atoms: 2, clusters: [2, 2, 2], polarOrder: 0.7})));
    const moved = {...parameters, moved: true, token: 0, moveTime: t / 2, longitude: 90};
    expect(sameUntil(parameters, moved)).toBe(t / 2);
    expect(sameUntil({...parameters, beta: 5}, moved)).toBe(0);
    const next = newRecord(moved);
    inherit(next, known, sameUntil(moved, parameters));
    expect(next.positions[0]).toBe(known.positions[0]); // the same array, not another
    expect(next.times[1]).toBe(t / 2);
    expect(angles(next.positions[1]!)).toBeCloseTo(0.1, 6);
    expect(next.positions[2]).toBeUndefined();
    expect(next.observables.map(({time}) => time)).toEqual([0, t / 2]);
    expect(angles(tokensAt(next, t / 2))).toBeCloseTo(Math.PI / 2, 6);
    expect(angles(tokensAt(next, t / 4))).toBeCloseTo(0.05, 6);
  });

  test("a place in an increasing list", () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer({min: 0, max: 1000}), {minLength: 1, maxLength: 30}),
        fc.double({min: 0, max: 1, noNaN: true}),
        (numbers, share) => {
          const times = numbers.sort((a, b) => a - b);
          const t = times[0] + share * (times.at(-1)! - times[0]);
          const found = placeIn(times, t);
          expect(times[found.index]).toBeLessThanOrEqual(t);
          const next = times[found.index + 1];
          if (next === undefined) expect(found.share).toBe(0);
          else expect(times[found.index] + found.share * (next - times[found.index])).toBeCloseTo(t, 9);
        }
      )
    );
  });

  test("its front is followed without jumps, and never overtaken", () => {
    let time = 0;
    const reach = following(() => time);
    const seen: number[] = [];
    for (let i = 0; i < 100; ++i) {
      time += 16;
      seen.push(reach(i < 50 ? 10 : 20));
    }
    expect(seen.every((t, i) => t >= (seen[i - 1] ?? 0) && t <= (i < 50 ? 10 : 20))).toBe(true);
    expect(seen[0]).toBeLessThan(1);
    // after 0.8 s, e^{−0.8/0.5} of the way in ln(1 + t) is left
    expect(seen[49]).toBeCloseTo(Math.expm1(Math.log(11) * (1 - Math.exp(-1.6))), 9);
    time += 16;
    expect(reach(2)).toBe(2); // a new run begins behind
  });
});

describe("how it is seen", () => {
  const view = fc.record({
    viewLongitude: fc.double({min: -180, max: 180, noNaN: true}),
    viewLatitude: fc.double({min: -90, max: 90, noNaN: true})
  });
  const angle = fc.double({min: -Math.PI, max: Math.PI, noNaN: true});

  test("a place of the screen is that of the point of the sphere under it", () => {
    fc.assert(
      fc.property(view, angle, fc.double({min: 0, max: 0.99, noNaN: true}), (eye, phi, r) => {
        const axes = axesOf(3, eye);
        const [x, y] = [r * Math.cos(phi), r * Math.sin(phi)];
        const point = unproject(x, y, axes);
        expect(Math.hypot(...point)).toBeCloseTo(1, 12);
        const [a, b, c] = project(point, 0, axes);
        expect(a).toBeCloseTo(x, 12);
        expect(b).toBeCloseTo(y, 12);
        expect(c).toBeGreaterThan(0);
      })
    );
  });

  test("longitude and latitude name the point that they place", () => {
    fc.assert(
      fc.property(angle, fc.double({min: -1.5, max: 1.5, noNaN: true}), (a, b) => {
        const point = [Math.cos(b) * Math.cos(a), Math.cos(b) * Math.sin(a), Math.sin(b)];
        const again = placeOf({...small, ...degreesOf(point)});
        expect(Math.hypot(...again.map((x, k) => x - point[k]))).toBeLessThan(1e-14);
      })
    );
  });

  test("every token is in one disc, on its side, within a cell of it", () => {
    fc.assert(
      fc.property(view, fc.constantFrom(2, 3), fc.integer({min: 1, max: 9999}), (eye, d, seed) => {
        const positions = startOf({...small, dimension: d as 2 | 3, n: 200, seed}).positions;
        const cell = 0.05;
        const found = discs(positions, d, eye, cell);
        expect(found.reduce((sum, {tokens}) => sum + tokens, 0)).toBe(200);
        const axes = axesOf(d, eye);
        for (let i = 0; i < 200; ++i) {
          const [x, y, z] = project(positions, i * d, axes);
          const near = found.some(
            (disc) => Math.max(Math.abs(disc.x - x), Math.abs(disc.y - y)) <= cell && disc.isNear === z >= 0
          );
          expect(near).toBe(true);
        }
      }),
      {numRuns: 20}
    );
  });

  test("the matrix of cosines is that of the tokens, in an order that puts clusters together", () => {
    const here = [0, 2, 0.01, 2.01, 0.02, 2.02].flatMap((t) => [Math.cos(t), Math.sin(t)]);
    const {size, entries} = gram(Float32Array.from(here), 2);
    expect(size).toBe(6);
    for (let i = 0; i < 6; ++i) {
      for (let j = 0; j < 6; ++j) {
        const together = Math.floor(i / 3) === Math.floor(j / 3);
        expect(Math.abs(entries[i * 6 + j] - Math.cos(together ? 0 : 2))).toBeLessThan(0.02);
      }
    }
  });

  test("the histogram counts the pairs", () => {
    const shares = histogram(Float32Array.of(1, 0, 0, 1, -1, 0), 2);
    expect(shares[18]).toBeCloseTo(2 / 3, 12); // two right angles, at 90 of 180 degrees
    expect(shares[35]).toBeCloseTo(1 / 3, 12);
  });
});
