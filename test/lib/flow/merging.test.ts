import fc from "fast-check";
import {describe, expect, test} from "vitest";
import {complete} from "../../../lib/experiment.js";
import {
  closestAngle,
  groupLabels,
  mergerSequence,
  mergeTokens,
  mergingFlow
} from "../../../lib/flow/index.js";
import type {Tokens} from "../../../lib/sphere/tokens.js";
import {tokens} from "../../../lib/sphere/tokens.js";
import {attention, distance, energy, normError, onCircle, uniform} from "./helpers.js";

/** By 2 arcsin of half the chord, over all pairs. */
const angles = ({positions, dimension: d}: Tokens) => {
  const n = positions.length / d;
  const found: {i: number; j: number; angle: number}[] = [];
  for (let i = 0; i < n; ++i) {
    for (let j = 0; j < i; ++j) {
      const chord = Math.hypot(
        ...Array.from({length: d}, (_, k) => positions[i * d + k] - positions[j * d + k])
      );
      found.push({i, j, angle: 2 * Math.asin(Math.min(1, chord / 2))});
    }
  }
  return found;
};

/** Tokens in tight bunches, and some alone: what grids find hard. */
const bunches = fc
  .record({
    d: fc.integer({min: 2, max: 4}),
    seed: fc.integer(),
    n: fc.integer({min: 2, max: 120}),
    spread: fc.integer({min: 1, max: 12})
  })
  .map(({d, seed, n, spread}) => {
    const far = uniform(n, d, seed).positions;
    const near = uniform(n, d, seed + 1).positions;
    const rows = far.map((x, i) => {
      const row = Math.floor(i / d);
      return row % 3 === 0 ? x : far[(row % 5) * d + (i % d)] + 10 ** -spread * near[i];
    });
    for (let i = 0; i < rows.length; i += d) {
      const norm = Math.hypot(...rows.subarray(i, i + d));
      for (let k = i; k < i + d; ++k) rows[k] /= norm;
    }
    return tokens(rows, d);
  });

describe("neighbours", () => {
  test("the closest angle is that of all pairs", () => {
    fc.assert(
      fc.property(bunches, fc.double({min: 1e-6, max: 3, noNaN: true}), (some, within) => {
        const expected = Math.min(within, ...angles(some).map(({angle}) => angle));
        expect(Math.abs(closestAngle(some, within) - expected)).toBeLessThan(4e-16 + 1e-15 * expected);
      }),
      {numRuns: 200}
    );
  });

  test("groups are those of all pairs", () => {
    fc.assert(
      fc.property(bunches, fc.double({min: 1e-6, max: 0.5, noNaN: true}), (some, angle) => {
        const pairs = angles(some);
        fc.pre(pairs.every((pair) => Math.abs(pair.angle - angle) > 1e-14));
        // labels by spreading the smallest index along close pairs until nothing changes
        const labels = Int32Array.from(some.masses, (_, i) => i);
        for (let changed = true; changed; ) {
          changed = false;
          for (const {i, j, angle: between} of pairs) {
            if (between > angle || labels[i] === labels[j]) continue;
            labels[i] = labels[j] = Math.min(labels[i], labels[j]);
            changed = true;
          }
        }
        expect(groupLabels(some, angle)).toEqual(labels);
      }),
      {numRuns: 200}
    );
  });

  test("tokens at one place are at angle 0; antipodes at π", () => {
    const same = tokens(
      Float64Array.from({length: 300}, (_, i) => (i % 3 === 0 ? 1 : 0)),
      3
    );
    expect(closestAngle(same)).toBe(0);
    expect(closestAngle(onCircle([0, Math.PI]))).toBeCloseTo(Math.PI, 15);
    expect(closestAngle(onCircle([0]), 0.3)).toBe(0.3);
  });
});

describe("mergeTokens", () => {
  test("mass is kept, atoms are at the mean direction, changes are those of the whole", () => {
    fc.assert(
      fc.property(
        bunches,
        fc.double({min: 1e-4, max: 0.3, noNaN: true}),
        fc.double({min: 0.5, max: 50, noNaN: true}),
        (some, angle, beta) => {
          const weighted = {...some, masses: some.masses.map((_, i) => 1 + (i % 4))};
          const {tokens: after, members, mergings} = mergeTokens(weighted, angle, {beta});
          const d = some.dimension;
          expect(members.flat().sort((a, b) => a - b)).toEqual(Array.from(some.masses, (_, i) => i));
          expect(normError(after.positions, d)).toBeLessThan(4e-16);
          for (const [a, group] of members.entries()) {
            let mass = 0;
            const mean = new Float64Array(d);
            for (const i of group) {
              mass += weighted.masses[i];
              for (let k = 0; k < d; ++k) mean[k] += weighted.masses[i] * some.positions[i * d + k];
            }
            expect(after.masses[a]).toBe(mass);
            const norm = Math.hypot(...mean);
            expect(
              distance(
                after.positions.subarray(a * d, (a + 1) * d),
                mean.map((x) => x / norm)
              )
            ).toBeLessThan(1e-14);
          }
          const change = mergings.reduce((sum, merging) => sum + merging.energyChange!, 0);
          const whole = energy(after, after.positions, beta) - energy(weighted, some.positions, beta);
          // rounding of the two energies, which are at most 1/2β
          expect(Math.abs(change - whole)).toBeLessThan(1e-14 / beta + 1e-12 * Math.abs(whole));
        }
      ),
      {numRuns: 100}
    );
  });

  test("the centre of mass of a close pair moves by a part of order ε²", () => {
    const {mergings, tokens: after} = mergeTokens(onCircle([0, 2e-5, 2], [1, 3, 4]), 1e-4);
    // a chord of 2e-5, with masses 1/4 and 3/4: 1 − R = (3/16)(2e-5)²/2, times half of all mass
    expect(Math.abs(mergings[0].centreShift / ((3 / 16) * 2e-10 * 0.5) - 1)).toBeLessThan(1e-9);
    expect(mergings[0]).toMatchObject({members: [0, 1], masses: [1, 3]});
    expect(mergings[0].angle).toBeCloseTo(2e-5, 15);
    expect(mergings[0].energyChange).toBeUndefined();
    expect(after.masses).toEqual(new Float64Array([4, 4]));
    expect(Math.abs(Math.atan2(after.positions[1], after.positions[0]) - 1.5e-5)).toBeLessThan(1e-12);
  });

  test("a small change of the energy does not drown in it", () => {
    const beta = 20;
    const eps = 1e-7;
    // 3 against 1 at angle ε, to lowest order: E gains (a₁a₂/β)(βε²/2) from the pair
    const [merging] = mergeTokens(onCircle([0, eps], [1, 3]), 1e-6, {beta}).mergings;
    expect(Math.abs(merging.energyChange! / (((3 / 16) * eps ** 2) / 2) - 1)).toBeLessThan(1e-8);
  });
});

describe("mergingFlow", () => {
  const five = onCircle([0, 0.55, 1.6, 2.75, 4.3], [1, 2, 1, 1, 1]);
  const driftOf = (beta: number) => (some: Tokens) => attention(beta, some.masses, some.dimension);

  test("atoms merge in turn, at the times of the sequence of mergers", () => {
    const beta = 15;
    const found = complete(mergingFlow(driftOf(beta), five, 1e9, {angle: 1e-5, beta, tolerance: 1e-12}));
    const expected = complete(mergerSequence(five, beta, {angle: 1e-5, tolerance: 1e-10})).mergers;
    expect(found.status).toBe("reached");
    expect(found.mergers.length).toBe(3); // the last takes 1e12
    for (const [k, {time, members, energyChange, angle}] of found.mergers.entries()) {
      expect(members).toEqual(expected[k].members);
      // tolerance 1e-12 times β and some hundred steps; merging itself is felt by (βε)² = 2e-8 for a time of 1 in 700
      expect(Math.abs(time / expected[k].time - 1)).toBeLessThan(2e-9);
      expect(energyChange).toBeGreaterThan(0);
      expect(Math.abs(angle - 1e-5)).toBeLessThan(1e-13);
    }
    expect(found.atoms.masses).toEqual(new Float64Array([5, 1]));
    expect(found.members).toEqual([[0, 1, 2, 3], [4]]);
  });

  test("snapshots hold the atoms of their time, across mergers, and fractions never fall", () => {
    const experiment = mergingFlow(driftOf(15), five, 1e6, {angle: 0.01, times: [0, 1, 100, 1e6]});
    let fraction = 0;
    let step = experiment.next();
    for (; !step.done; step = experiment.next()) {
      expect(step.value.fraction).toBeGreaterThanOrEqual(fraction);
      fraction = step.value.fraction;
    }
    const {snapshots} = step.value;
    expect(snapshots.map(({time}) => time)).toEqual([0, 1, 100, 1e6]);
    expect(snapshots.map(({atoms}) => atoms.masses.length)).toEqual([5, 5, 4, 2]);
    expect(snapshots[2].members).toEqual([[0, 1], [2], [3], [4]]);
  });

  test("many tokens, merged at the ends of steps: mass is kept and energy grows", () => {
    const start = uniform(150, 3, 4);
    const {atoms, mergers, status, work} = complete(
      mergingFlow(driftOf(10), start, 12, {angle: 0.02, at: "step", tolerance: 1e-6, beta: 10})
    );
    expect(status).toBe("reached");
    expect(mergers.length).toBeGreaterThan(10);
    expect(atoms.masses.length).toBeLessThan(100);
    expect(atoms.masses.reduce((sum, mass) => sum + mass, 0)).toBe(150);
    expect(energy(atoms, atoms.positions, 10)).toBeGreaterThan(energy(start, start.positions, 10));
    expect(work.steps).toBeGreaterThan(20);
  });

  test("tokens together at the start merge at once, and limits are statuses", () => {
    const found = complete(mergingFlow(driftOf(15), onCircle([0, 1e-4, 1]), 1, {maxSteps: 0}));
    expect(found.status).toBe("step limit");
    expect(found.mergers).toMatchObject([{time: 0, members: [[0], [1]]}]);
  });
});

describe("rounding at small angles", () => {
  // a meeting is found to the rounding of places, 1e-16, which is much of an angle of 1e-10: it must merge all the same
  test("tokens merge at every allowed angle, and the flow goes on", () => {
    for (const angle of [1e-10, 1e-9, 1e-8, 1e-7]) {
      for (const angles of [
        [0, 0.3, 0.9],
        [0.123, 0.4, 1.7, 2.1],
        [1, 1.2, 1.7, 3, 3.3]
      ]) {
        const start = onCircle(angles);
        const options = {angle, maxSteps: 2000, tolerance: 1e-10};
        const run = complete(mergingFlow(({masses}) => attention(2, masses, 2), start, 200, options));
        expect(run.status).toBe("reached");
        expect(run.atoms.masses.length).toBe(1);
      }
    }
  });

  test("groups at angles near π are told apart to rounding", () => {
    for (const gap of [1e-6, 1e-8, 1e-10, 1e-14]) {
      const at = onCircle([0, Math.PI - gap]);
      expect([...groupLabels(at, Math.PI - 1.1 * gap)]).toEqual([0, 1]);
      expect([...groupLabels(at, Math.PI - 0.9 * gap)]).toEqual([0, 0]);
    }
    expect([...groupLabels(onCircle([0, Math.PI]), Math.PI)]).toEqual([0, 0]);
    expect([...groupLabels(tokens([1, 0, -1, 0], 2), Math.PI)]).toEqual([0, 0]);
  });
});

describe("where no meeting can be missed", () => {
  /** d⟨x_i, x_j⟩/dt, which is positive where the angle falls. */
  const approach = ({positions, masses, dimension: d}: Tokens, beta: number, usa: boolean) => {
    const v = new Float64Array(positions.length);
    attention(beta, masses, d, {usa})(0, positions, v);
    return (i: number, j: number) =>
      Array.from(
        {length: d},
        (_, k) => v[i * d + k] * positions[j * d + k] + positions[i * d + k] * v[j * d + k]
      ).reduce((a, b) => a + b);
  };
  const masses = fc.array(fc.double({min: 0.01, max: 100, noNaN: true}), {minLength: 2, maxLength: 12});

  test("every angle falls where β sin²(D/2) < cos D for the largest angle D, and that of two tokens always", () => {
    fc.assert(
      fc.property(
        masses,
        fc.integer({min: 2, max: 5}),
        fc.double({min: -2, max: 3, noNaN: true}),
        fc.double({min: 0.01, max: 0.999, noNaN: true}),
        fc.integer(),
        (weights, d, logBeta, share, seed) => {
          const beta = 10 ** logBeta;
          // β(1 − cos D)/2 = cos D
          const half = (share * Math.acos(beta / (2 + beta))) / 2;
          const offsets = uniform(weights.length, d, seed).positions;
          const rows = offsets.map((x, at) => {
            const k = at % d;
            const row = offsets.subarray(at - k, at - k + d - 1);
            const angle = half * Math.abs(offsets[at - k + d - 1]) ** 0.1; // most near the rim
            return k === d - 1 ? Math.cos(angle) : (Math.sin(angle) * x) / Math.hypot(...row);
          });
          const near = approach(tokens(rows, d, {masses: weights}), beta, false);
          for (let i = 0; i < weights.length; ++i)
            for (let j = 0; j < i; ++j) expect(near(i, j)).toBeGreaterThan(-1e-15);
          const two = tokens(offsets.subarray(0, 2 * d), d, {masses: weights.slice(0, 2)});
          for (const usa of [false, true])
            expect(approach(two, Math.min(beta, 300), usa)(0, 1)).toBeGreaterThanOrEqual(0);
        }
      )
    );
  });

  test("beyond it others may pull a pair apart", () => {
    const four = onCircle([-1, -0.01, 0.01, 1], [100, 1, 1, 100]);
    expect(approach(four, 5, false)(1, 2)).toBeLessThan(0);
  });
});

test("far from a heavy token two light ones may lose energy as they merge", () => {
  const before = onCircle([0, 1.5, 1.51], [1000, 1, 1]);
  const {tokens: after, mergings} = mergeTokens(before, 0.02, {beta: 1});
  const change = energy(after, after.positions, 1) - energy(before, before.positions, 1);
  expect(mergings[0].energyChange).toBeLessThan(-9e-9);
  // the difference of two energies of order 1 has lost eight digits
  expect(Math.abs((mergings[0].energyChange as number) - change)).toBeLessThan(1e-15);
});

test("merging flows tell a fraction of their time, whenever tokens merge", () => {
  const run = mergingFlow((t) => attention(5, t.masses, t.dimension), uniform(30, 2, 7), 50, {angle: 1e-3});
  const told: {fraction: number; time: number}[] = [];
  for (let step = run.next(); !step.done; step = run.next()) {
    const {fraction, value} = step.value;
    if (value) told.push({fraction, time: value.time});
  }
  expect(told.length).toBeGreaterThan(10);
  // mergers are told with the fraction of the step before
  for (const {fraction, time} of told) {
    expect(fraction).toBeLessThan(time / 50 + 1e-9);
    expect(fraction).toBeGreaterThan(time / 50 - 0.05);
  }
});
