import fc from "fast-check";
import {describe, expect, test} from "vitest";
import {complete} from "../../../lib/experiment.js";
import {
  integrate,
  type MergerSequence,
  type MergerSequenceOptions,
  meetingEvent,
  mergerSequence
} from "../../../lib/flow/index.js";
import type {Tokens} from "../../../lib/sphere/tokens.js";
import pairing from "../../reference/pairing.json" with {type: "json"};
import {attention, distance, normError, onCircle, uniform} from "./helpers.js";

const run = (atoms: Tokens, beta: number, options: MergerSequenceOptions = {}) =>
  complete(mergerSequence(atoms, beta, options));
const five = onCircle([0, 0.55, 1.6, 2.75, 4.3]);
/** Estimates are meant as bounds; beyond them only what the expected value itself may be off. */
const honest = ({mergers}: MergerSequence, logTimes: readonly number[], slack = 0) => {
  for (const [k, logTime] of logTimes.entries()) {
    expect(Math.abs(mergers[k].logTime - logTime)).toBeLessThan(mergers[k].relativeError + slack);
  }
};

describe("two atoms", () => {
  const cases = pairing.logTime.filter(({angle}) => Number(angle) >= 1e-6 && Number(angle) <= 0.5);
  test.each(cases)("β = $beta, θ = $theta, masses $masses: the quadrature of the angle", (entry) => {
    const beta = Number(entry.beta);
    const options = {angle: Number(entry.angle), tolerance: 1e-8};
    const found = run(onCircle([0, Number(entry.theta)], entry.masses.map(Number)), beta, options);
    expect(found.status).toBe("one cluster");
    // the angle itself is only known to 1e-16, which e^{βS} multiplies by β
    honest(found, [Number(entry.logTime)], 1e-15 * beta);
    expect(found.mergers[0].relativeError).toBeLessThan(3e-8);
    expect(found.mergers[0]).toMatchObject({members: [[0], [1]], confirmed: true});
  });

  test.each(pairing.meeting.filter(({theta, masses}) => Number(theta) > 0.1 && Number(masses[1]) < 1e10))(
    "β = $beta, masses $masses: they meet where the quadrature says",
    ({beta, theta, masses, value}) => {
      const {atoms} = run(onCircle([0, Number(theta)], masses.map(Number)), Number(beta), {
        angle: 1e-6,
        tolerance: 1e-10
      });
      const [x, y] = atoms.positions;
      // the mean of two atoms 1e-6 apart
      expect(Math.abs(Math.atan2(y, x) - Number(value))).toBeLessThan(1e-11);
    }
  );
});

describe("five atoms at 0, 0.55, 1.6, 2.75, 4.3", () => {
  test.each([
    [15, 5.19],
    [30, 10.478],
    [60, 246.416]
  ])("β = %d: the first merger is at %f, as full integration has it", (beta, quoted) => {
    const {status, mergers} = run(five, beta);
    expect(status).toBe("one cluster");
    expect(mergers).toHaveLength(4);
    expect(Math.abs(mergers[0].time - quoted)).toBeLessThan(0.001);
    const full = complete(
      integrate(attention(beta, five.masses, 2), five, 1e6, {
        tolerance: 1e-14,
        events: [meetingEvent(2, 0.01)]
      })
    );
    // full integration: 1e-14 a step, times β and some 500 steps
    honest({mergers} as MergerSequence, [Math.log(full.time)], 1e-14 * beta * 500);
    expect(mergers[0].relativeError).toBeLessThan(1e-7);
  });

  test.each([15, 30, 60, 100])(
    "β = %d: all mergers, up to e^{200}, agree with full integration stretch by stretch",
    (beta) => {
      const {mergers, snapshots} = run(five, beta, {
        // halfway, in ln t, between a merger and the next
        logTimes: {15: [3, 11, 20], 30: [6, 22, 45], 60: [15, 50, 90], 100: [25, 80, 150]}[beta]
      });
      expect(snapshots.map(({atoms}) => atoms.masses.length)).toEqual([4, 3, 2]);
      for (const [k, {logTime, atoms}] of snapshots.entries()) {
        const start = Math.exp(logTime);
        const {time, status} = complete(
          integrate(attention(beta, atoms.masses, 2), atoms, start + 1e90, {
            start,
            tolerance: 1e-13,
            events: [meetingEvent(2, 0.01)]
          })
        );
        // beyond 1e28 a step of the last contraction is below even the doubled rounding of time; by then time stands still
        expect(["event", "too small step"]).toContain(status);
        // full integration: 1e-13 a step, times β and some 500 steps
        expect(Math.abs(Math.log(time) - mergers[k + 1].logTime)).toBeLessThan(
          mergers[k + 1].relativeError + 1e-13 * beta * 500
        );
      }
    }
  );

  test("the cost does not grow with the time", () => {
    const steps = [15, 60, 1000, 10_000].map((beta) => run(five, beta, {tolerance: 1e-6}).work.steps);
    expect(Math.max(...steps)).toBeLessThan(2500);
    const {mergers} = run(five, 10_000);
    expect(mergers[3].logTime).toBeGreaterThan(19_000);
    expect(mergers[3].time).toBe(Infinity);
  });

  test.each([2.5, 40, 700])(
    "β = %d: estimates bound the difference to a run of far higher accuracy",
    (beta) => {
      const exact = run(five, beta, {tolerance: 1e-11}).mergers.map(({logTime}) => logTime);
      for (const tolerance of [1e-4, 1e-6, 1e-8]) {
        const found = run(five, beta, {tolerance});
        honest(found, exact, 1e-10);
        for (const {relativeError} of found.mergers) expect(relativeError).toBeLessThan(10 * tolerance);
      }
    }
  );
});

test("estimates are bounds for random atoms on circles and spheres", () => {
  fc.assert(
    fc.property(
      fc.integer({min: 2, max: 4}),
      fc.integer({min: 2, max: 7}),
      fc.double({min: 0, max: 300, noNaN: true}),
      fc.integer(),
      (d, n, beta, seed) => {
        const masses = Array.from({length: n}, (_, i) => 1 + (i % 3));
        const atoms = uniform(n, d, seed, masses);
        const found = run(atoms, beta, {tolerance: 1e-7});
        const exact = run(atoms, beta, {tolerance: 1e-10});
        expect(found.status).toBe("one cluster");
        expect(found.mergers).toHaveLength(n - 1);
        for (const [k, {logTime, relativeError, members}] of found.mergers.entries()) {
          const expected = exact.mergers[k].logTime; // −Infinity for atoms together at the start
          expect(logTime === expected ? 0 : Math.abs(logTime - expected)).toBeLessThan(
            relativeError + exact.mergers[k].relativeError
          );
          if (k > 0) expect(logTime).toBeGreaterThanOrEqual(found.mergers[k - 1].logTime);
          expect(members.flat().length).toBeLessThanOrEqual(n);
        }
        expect(normError(found.atoms.positions, d)).toBeLessThan(4e-16);
        expect(found.atoms.masses).toEqual(new Float64Array([masses.reduce((sum, mass) => sum + mass, 0)]));
      }
    ),
    {numRuns: 40}
  );
});

test("a 20 : 1 pair merges before a closer pair of equal atoms at β = 10 and 40, and after it at 160", () => {
  // two pairs on opposite sides of the sphere
  const atoms = onCircle([0, 0.5, Math.PI, Math.PI + 0.55], [10, 10, 20, 1]);
  const firsts = [10, 40, 160].map((beta) => run(atoms, beta).mergers[0].members.flat());
  expect(firsts).toEqual([
    [2, 3],
    [2, 3],
    [0, 1]
  ]);
});

describe("statuses", () => {
  test("atoms in balance stand still", () => {
    const {status, mergers, advice} = run(onCircle([0, 1, 2, 3, 4].map((k) => (2 * Math.PI * k) / 5)), 10);
    expect(status).toBe("balanced");
    expect(mergers).toEqual([]);
    expect(advice).toMatch(/\.$/);
    expect(run(onCircle([0, Math.PI]), 5).status).toBe("balanced");
  });

  test("what rounding decides is not said to be known", () => {
    // a light atom in the middle, which falls to either side
    const {mergers} = run(onCircle([-0.5, 0, 0.5], [1, 1e-3, 1]), 30);
    expect(mergers[0].relativeError).toBeGreaterThan(1e-4);
  });

  test("mergers that tie have times all the same", () => {
    const {mergers} = run(onCircle([-0.5, 0, 0.5]), 30);
    for (const {relativeError} of mergers) expect(relativeError).toBeLessThan(1e-7);
    // the pair that is one stands ε/2 further off, which contraction at rate 1 makes up for in ln 1.5
    expect(Math.abs(mergers[1].time - mergers[0].time - Math.log(1.5))).toBeLessThan(0.02);
  });

  test("a time limit, with the atoms at that time", () => {
    const {status, logTime, mergers, atoms} = run(five, 100, {maxLogTime: 60});
    expect(status).toBe("time limit");
    expect(logTime).toBe(60);
    expect(mergers).toHaveLength(2);
    expect(atoms.masses).toEqual(new Float64Array([2, 2, 1]));
  });

  test("a limit of steps, and a caller that cancels", () => {
    expect(run(five, 100, {maxSteps: 10}).status).toBe("step limit");
    expect(run(five, 100, {cancelled: () => true}).status).toBe("cancelled");
  });

  test("atoms together at the start have merged at time 0; one atom is one cluster", () => {
    const {mergers} = run(onCircle([0, 0.001, 1]), 10);
    expect(mergers[0]).toMatchObject({time: 0, logTime: -Infinity, members: [[0], [1]]});
    expect(mergers[1].logTime).toBeGreaterThan(1);
    expect(run(onCircle([1]), 10)).toMatchObject({status: "one cluster", mergers: []});
  });
});

test("a page hears of each merger as it is found", () => {
  let fraction = 0;
  const counts: number[] = [];
  for (const step of mergerSequence(five, 60)) {
    expect(step.fraction).toBeGreaterThanOrEqual(fraction);
    fraction = step.fraction;
    if (step.value) counts.push(step.value.mergers.length);
  }
  expect(fraction).toBe(1);
  expect(counts).toEqual([1, 2, 3, 4, 1, 2, 3, 4]);
});

test("the second frame does not show: positions are those of the first", () => {
  const start = uniform(4, 3, 3);
  const {atoms} = run(start, 20, {maxLogTime: -20});
  expect(distance(atoms.positions, start.positions)).toBeLessThan(1e-8); // a time of e^{−20}
});
