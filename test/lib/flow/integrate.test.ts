import fc from "fast-check";
import {describe, expect, test} from "vitest";
import {DomainError, ShapeError} from "../../../lib/errors.js";
import {complete} from "../../../lib/experiment.js";
import {
  type Drift,
  type FlowEvent,
  type IntegrateOptions,
  integrate,
  meetingEvent,
  stationarityEvent,
  thresholdEvent
} from "../../../lib/flow/index.js";
import {type Tokens, tokens} from "../../../lib/sphere/tokens.js";
import {num, reference, relativeError} from "../../reference/index.js";
import {attention, distance, energy, normError, onCircle, order, uniform} from "./helpers.js";

const run = (drift: Drift, start: Tokens, end: number, options: IntegrateOptions = {}) =>
  complete(integrate(drift, start, end, options));

/** All tokens of R³ turn about the third axis with angular velocity cos t. */
const swing: Drift = (t, x, out) => {
  for (let i = 0; i < x.length; i += 3) {
    out[i] = -Math.cos(t) * x[i + 1];
    out[i + 1] = Math.cos(t) * x[i];
    out[i + 2] = 0;
  }
};
const turned = ({positions}: Tokens, angle: number) => {
  const rows = positions.slice();
  for (let i = 0; i < rows.length; i += 3) {
    rows[i] = Math.cos(angle) * positions[i] - Math.sin(angle) * positions[i + 1];
    rows[i + 1] = Math.sin(angle) * positions[i] + Math.cos(angle) * positions[i + 1];
  }
  return rows;
};

describe("closed forms", () => {
  test("β = 0 is Kuramoto's model: two tokens close in by tan(θ/2) = tan(θ₀/2) e^{−t}", () => {
    const start = onCircle([0, 1.3]);
    const {positions} = run(attention(0, [1, 1], 2), start, 2, {tolerance: 1e-13});
    const theta = 2 * Math.asin(Math.hypot(positions[0] - positions[2], positions[1] - positions[3]) / 2);
    // 1e-13 a step, some 100 steps
    expect(Math.abs(theta - 2 * Math.atan(Math.tan(0.65) * Math.exp(-2)))).toBeLessThan(1e-12);
  });

  test("a drift that depends on time, forward and backward", () => {
    const start = uniform(10, 3, 3);
    const forward = run(swing, start, 7, {tolerance: 1e-13});
    expect(forward.status).toBe("reached");
    expect(forward.time).toBe(7);
    expect(distance(forward.positions, turned(start, Math.sin(7)))).toBeLessThan(1e-12);
    const backward = run(swing, start, -3, {start: 1, tolerance: 1e-13});
    expect(distance(backward.positions, turned(start, Math.sin(-3) - Math.sin(1)))).toBeLessThan(1e-12);
  });

  test.each(["pair.T.b5", "pair.T.b20"])("%s: two atoms meet at the time of the quadrature", (id) => {
    const {inputs, value} = reference(id);
    const start = onCircle([0, num(inputs.theta0)]);
    const {status, time} = run(attention(num(inputs.beta), start.masses, 2), start, 1e6, {
      tolerance: 1e-13,
      events: [meetingEvent(2, num(inputs.eps))]
    });
    expect(status).toBe("event");
    // errors of 1e-13 an angle, times β and 200 steps
    expect(relativeError(time, num(value))).toBeLessThan(1e-10);
  });

  test("equi.T.n32: tokens of equal overlaps in 32 dimensions", () => {
    const {inputs, value} = reference("equi.T.n32");
    const n = inputs.n;
    const start = tokens(
      Float64Array.from({length: n * n}, (_, i) => (i % (n + 1) === 0 ? 1 : 0)),
      n
    );
    const overlap = (_: number, x: Float64Array) => {
      let sum = 0;
      for (let k = 0; k < n; ++k) sum += x[k] * x[n + k];
      return sum;
    };
    const {time, events} = run(attention(num(inputs.beta), start.masses, n), start, 10, {
      tolerance: 1e-12,
      events: [thresholdEvent(overlap, num(inputs.rho1), {direction: "rising"})]
    });
    expect(events).toHaveLength(1);
    expect(relativeError(time, num(value))).toBeLessThan(1e-10);
  });

  test("equi.beta0.n6: the logistic law at β = 0", () => {
    const {inputs, value} = reference("equi.beta0.n6");
    const {n} = inputs;
    const rho = num(inputs.rho0);
    // rows √(1−ρ) e_i + c Σ e: overlaps ρ
    const c = (Math.sqrt(1 - rho + n * rho) - Math.sqrt(1 - rho)) / n;
    const start = tokens(
      Float64Array.from({length: n * n}, (_, i) => c + (i % (n + 1) === 0 ? Math.sqrt(1 - rho) : 0)),
      n
    );
    const {positions} = run(attention(0, start.masses, n), start, num(inputs.t), {tolerance: 1e-13});
    let overlap = 0;
    for (let k = 0; k < n; ++k) overlap += positions[k] * positions[n + k];
    expect(relativeError(overlap, num(value))).toBeLessThan(1e-11);
  });
});

describe("orders of convergence", () => {
  const start = uniform(12, 3, 1);
  const drift = attention(4, start.masses, 3);
  const times = [0.31, 0.74, 1.13, 1.61];
  const exact = run(drift, start, 2, {tolerance: 1e-15, times});
  const steps = [0.2, 0.1, 0.05, 0.025];
  const runs = steps.map((h) => run(drift, start, 2, {tolerance: 0.1, initialStep: h, maxStep: h, times}));

  test("order 5 at the steps, although rows are brought back to the sphere", () => {
    expect(runs.map(({work}) => work.steps)).toEqual([10, 20, 40, 80]);
    const errors = runs.map(({positions}) => distance(positions, exact.positions));
    expect(Math.abs(order(steps, errors) - 5)).toBeLessThan(0.25);
  });

  test("the norm that is taken out is of order 6", () => {
    const errors = runs.slice(0, 3).map(({normError}) => normError);
    expect(order(steps.slice(0, 3), errors)).toBeGreaterThan(5.7);
  });

  test("dense output of order 4: errors of order 5 between steps", () => {
    const errors = runs.map(({snapshots}) =>
      Math.max(
        ...snapshots.map(({time, positions}, i) => {
          expect(time).toBe(times[i]);
          expect(normError(positions, 3)).toBeLessThan(1e-15);
          return distance(positions, exact.snapshots[i].positions);
        })
      )
    );
    const slope = order(steps, errors);
    expect(slope).toBeGreaterThan(4.3);
    expect(slope).toBeLessThan(5.7);
  });

  test("the error follows the tolerance", () => {
    for (const tolerance of [1e-5, 1e-7, 1e-9, 1e-11]) {
      for (const norm of ["max", "rms"] as const) {
        const {positions, work} = run(drift, start, 2, {tolerance, norm});
        // the flow contracts on the whole, so that local errors hardly add up
        expect(distance(positions, exact.positions)).toBeLessThan(5 * tolerance);
        expect(work.evaluations).toBeLessThanOrEqual(2 + 6 * (work.steps + work.rejected));
      }
    }
  });
});

describe("invariants", () => {
  test("time reversal: forward and backward lead home", () => {
    const start = uniform(12, 3, 1);
    const drift = attention(4, start.masses, 3);
    const {positions} = run(drift, start, 2, {tolerance: 1e-13});
    const home = run(drift, {...start, positions}, 0, {start: 2, tolerance: 1e-13});
    expect(home.time).toBe(0);
    // backward the flow expands: growth by about e^{2·2}
    expect(distance(home.positions, start.positions)).toBeLessThan(2e-11);
  });

  test("norms stay 1 to rounding over 100 000 steps", () => {
    const start = uniform(1, 3, 5);
    const {status, work, positions} = run(swing, start, 1000, {initialStep: 0.01, maxStep: 0.01});
    expect(status).toBe("reached");
    expect(work.steps).toBe(100_000);
    expect(normError(positions, 3)).toBeLessThan(2.3e-16);
  });

  test("energy grows along the flow, with USA and SA, for random systems", () => {
    fc.assert(
      fc.property(
        fc.integer({min: 2, max: 4}),
        fc.integer({min: 2, max: 8}),
        fc.double({min: 0.1, max: 30, noNaN: true}),
        fc.boolean(),
        fc.integer(),
        (d, n, beta, usa, seed) => {
          const masses = Array.from({length: n}, (_, i) => 1 + (i % 3));
          const start = uniform(n, d, seed, masses);
          // USA in units in which its rates are those of SA
          const inner = attention(beta, masses, d, {usa});
          const drift: Drift = (t, x, out) => {
            inner(t, x, out);
            if (usa) for (let i = 0; i < out.length; ++i) out[i] *= Math.exp(-beta);
          };
          const {snapshots} = run(drift, start, 5, {tolerance: 1e-12, times: [0, 0.5, 1, 2, 3, 5]});
          const energies = snapshots.map(({positions}) => energy(start, positions, beta));
          for (let k = 1; k < energies.length; ++k) {
            expect(energies[k]).toBeGreaterThanOrEqual(energies[k - 1] * (1 - 1e-11));
          }
        }
      ),
      {numRuns: 60}
    );
  });
});

describe("times", () => {
  const five = onCircle([0, 0.55, 1.6, 2.75, 4.3]);

  test("snapshots are told as they are passed, also on logarithmic time in the quiet phase", () => {
    const times = Array.from({length: 12}, (_, k) => 10 ** (k / 2 - 1));
    const experiment = integrate(attention(200, five.masses, 2), five, 1e6, {times});
    let last = 0;
    let told = 0;
    let step = experiment.next();
    for (; !step.done; step = experiment.next()) {
      expect(step.value.fraction).toBeGreaterThanOrEqual(last);
      expect(step.value.fraction).toBeLessThanOrEqual(1);
      last = step.value.fraction;
      if (step.value.value) {
        expect(step.value.value.status).toBe("running");
        expect(step.value.value.snapshots.length).toBeGreaterThan(told);
        told = step.value.value.snapshots.length;
      }
    }
    expect(told).toBe(12);
    expect(step.value.snapshots.map(({time}) => time)).toEqual(times);
    // the step grows with the time
    expect(step.value.work.steps).toBeLessThan(60);
  });

  test("steps below the rounding of the time still count", () => {
    // the pair needs 5.19 to meet, whatever the clock says at the start
    const {time, events} = run(attention(15, five.masses, 2), five, 2e20, {
      start: 1e20,
      events: [meetingEvent(2, 0.01)]
    });
    expect(events).toHaveLength(1);
    expect(time).toBe(1e20);
  });

  test.each([
    ["step limit", {maxSteps: 3}],
    ["too small step", {minStep: 0.5, tolerance: 1e-13}],
    ["cancelled", {cancelled: () => true}]
  ])("%s is a status with advice", (status, options) => {
    const found = run(attention(15, five.masses, 2), five, 10, options);
    expect(found.status).toBe(status);
    expect(found.advice).toMatch(/^[A-Z].*\.$/);
    expect(found.time).toBeLessThan(10);
    expect(found.tolerance).toBe("tolerance" in options ? options.tolerance : 1e-9);
  });

  test("an integration goes on from where one was cut short", () => {
    const drift = attention(15, five.masses, 2);
    const part = run(drift, five, 10, {maxSteps: 20, tolerance: 1e-12});
    const {positions} = run(drift, {...five, positions: part.positions}, 10, {
      ...{start: part.time, initialStep: part.nextStep, tolerance: 1e-12}
    });
    expect(distance(positions, run(drift, five, 10, {tolerance: 1e-12}).positions)).toBeLessThan(1e-10);
  });

  test("no time to pass, and no drift", () => {
    const still: Drift = (_, __, out) => out.fill(0);
    expect(run(still, five, 0, {times: [0, 0]})).toMatchObject({
      status: "reached",
      time: 0,
      snapshots: [{}, {}]
    });
    const far = run(still, five, 1e307);
    expect(far.status).toBe("reached");
    expect(far.positions).toEqual(five.positions);
  });
});

describe("events", () => {
  const start = uniform(3, 3, 9);
  const angle = Math.atan2(start.positions[1], start.positions[0]);
  const second = (_: number, x: Float64Array) => x[1];

  test("a level is passed in the direction asked for, and found to rounding along the dense output", () => {
    // the longitude is angle + sin t: it passes 0 where sin t = −angle, or one turn later
    const crossings = (direction: "rising" | "falling" | "either") =>
      run(swing, start, 12, {
        tolerance: 1e-13,
        events: [
          thresholdEvent(second, Math.hypot(start.positions[0], start.positions[1]) * Math.sin(angle + 0.5), {
            direction,
            stop: false
          })
        ]
      }).events.map(({time}) => time);
    const rising = [Math.asin(0.5), 2 * Math.PI + Math.asin(0.5)];
    const falling = [Math.PI - Math.asin(0.5), 3 * Math.PI - Math.asin(0.5)];
    const forward = Math.cos(angle + 0.5) > 0;
    expect(crossings("rising").length + crossings("falling").length).toBe(crossings("either").length);
    for (const [direction, times] of [
      ["rising", forward ? rising : falling],
      ["falling", forward ? falling : rising]
    ] as const) {
      for (const time of times) {
        expect(Math.min(...crossings(direction).map((t) => Math.abs(t - time)))).toBeLessThan(1e-12);
      }
    }
  });

  test("the number is 0 to rounding where an event stops the flow", () => {
    const level = start.positions[1] + 1e-3;
    const {events, positions, time, status} = run(swing, start, 3, {
      events: [thresholdEvent(second, level), thresholdEvent(second, 2)]
    });
    expect(status).toBe("event");
    expect(events[0]).toMatchObject({name: "threshold", event: 0, time});
    expect(Math.abs(positions[1] - level)).toBeLessThan(3e-16);
  });

  test("the flow comes to rest: the speed falls to the one given", () => {
    const two = onCircle([0, 1]);
    const {time, status} = run(attention(0, [1, 1], 2), two, 100, {
      tolerance: 1e-13,
      events: [stationarityEvent(2, 1e-4)]
    });
    // each token moves at sin(θ)/2
    const theta = Math.asin(2e-4);
    expect(status).toBe("event");
    expect(Math.abs(time - Math.log(Math.tan(0.5) / Math.tan(theta / 2)))).toBeLessThan(1e-9);
    expect(run(attention(0, [1, 1], 2), two, 1, {events: [stationarityEvent(2, 5)]})).toMatchObject({
      status: "event",
      time: 0
    });
  });

  test("an event that is not located is told at the end of its step", () => {
    const late: FlowEvent = {...thresholdEvent(second, start.positions[1] + 1e-3), locate: false};
    const {time, snapshots} = run(swing, start, 3, {events: [late], times: [1e-9, 2.9]});
    expect(time).toBeGreaterThan(0);
    expect(snapshots).toHaveLength(1);
  });

  test("several events in one step come in order", () => {
    const events = [0.003, 0.001, 0.002].map((rise) =>
      thresholdEvent((t) => t, rise, {stop: rise === 0.002, name: String(rise)})
    );
    const still: Drift = (_, __, out) => out.fill(0);
    const found = run(still, start, 1, {events});
    expect(found.events.map(({name}) => name)).toEqual(["0.001", "0.002"]);
    expect(found.time).toBeCloseTo(0.002, 15);
  });
});

describe("what is refused", () => {
  const start = uniform(3, 3, 9);
  test.each<[string, () => unknown]>([
    ["a drift that is not finite", () => run((_, __, out) => out.fill(Number.NaN), start, 1)],
    ["one that becomes infinite", () => run((t, _, out) => out.fill(t > 0.5 ? Infinity : 0.1), start, 1)],
    [
      "a row that is no unit vector",
      () => run(swing, {...start, positions: start.positions.map((x) => 2 * x)}, 1)
    ],
    ["times out of order", () => run(swing, start, 1, {times: [0.5, 0.4]})],
    ["a time past the end", () => run(swing, start, 1, {times: [1.5]})],
    ["an event that is NaN", () => run(swing, start, 1, {events: [thresholdEvent(() => Number.NaN, 0)]})],
    ["an unknown norm", () => run(swing, start, 1, {norm: "mean" as "rms"})]
  ])("%s", (_, call) => {
    expect(call).toThrow(DomainError);
  });
  test.each<[string, () => unknown]>([
    ["no drift", () => run(undefined as unknown as Drift, start, 1)],
    ["no tokens", () => run(swing, null as unknown as Tokens, 1)],
    ["events that are none", () => run(swing, start, 1, {events: [{} as FlowEvent]})]
  ])("%s", (_, call) => {
    expect(call).toThrow(ShapeError);
  });
});

test("the drift is asked at unit rows only", () => {
  const start = uniform(5, 4, 11);
  const inner = attention(3, start.masses, 4);
  let worst = 0;
  run(
    (t, x, out) => {
      worst = Math.max(worst, normError(x, 4));
      inner(t, x, out);
    },
    start,
    3
  );
  expect(worst).toBeLessThan(4e-16);
});

test("a first step beyond all bounds is rejected, not an overflow", () => {
  const turn = (_: number, x: Float64Array, out: Float64Array) => {
    out[0] = -x[1];
    out[1] = x[0];
  };
  const options = {initialStep: 1e300, maxSteps: 50, tolerance: 1e-10};
  const {status, time, positions} = complete(integrate(turn, onCircle([0]), 1e300, options));
  expect(status).toBe("step limit");
  expect(time).toBeGreaterThan(0.1);
  expect(Math.abs(positions[1] - Math.sin(time))).toBeLessThan(5e-9); // 50 steps of 1e-10
});

test("a drift that leaves the sphere is refused, and the token named", () => {
  const outward: Drift = (_t, x, out) => out.set(x);
  expect(() => integrate(outward, onCircle([0, 1]), 1)).toThrow(/drift⟩ of token 0/);
});

test("an option that there is not is refused", () => {
  expect(() => integrate(attention(1, [1, 1], 2), onCircle([0, 1]), 1, {tol: 1e-3} as never)).toThrow(
    /options\.tol is 0\.001; expected one of the names .*tolerance/
  );
});
