import fc from "fast-check";
import {describe, expect, test} from "vitest";
import {DomainError, ShapeError} from "../../../../lib/errors.js";
import {
  logPairMergerTime,
  logPairMergerTimeAsymptote,
  pairLimitAngle,
  pairMeetingPoint,
  pairMergerTime,
  pairSpeeds
} from "../../../../lib/phases/pairing/index.js";
import {num, reference, relativeError} from "../../../reference/index.js";
import pairing from "../../../reference/pairing.json" with {type: "json"};

const angles = fc.double({min: 0.02, max: 3.1, noNaN: true});
const betas = fc.double({min: 0, max: 300, noNaN: true});
const massPairs = fc.tuple(
  fc.double({min: 0.01, max: 10, noNaN: true}),
  fc.double({min: 0.01, max: 10, noNaN: true})
);

describe("the time to merge", () => {
  test.each(["pair.T.b5", "pair.T.b20"])("%s", (id) => {
    const {inputs, value} = reference(id);
    const options = {angle: num(inputs.eps), masses: [num(inputs.a1), num(inputs.a2)]};
    expect(
      relativeError(pairMergerTime(num(inputs.beta), num(inputs.theta0), options), num(value))
    ).toBeLessThan(5e-15);
  });

  test.each(pairing.logTime)("β = $beta, θ = $theta, ε = $angle, masses $masses", (entry) => {
    const beta = num(entry.beta);
    const options = {angle: num(entry.angle), masses: entry.masses.map(num)};
    const found = logPairMergerTime(beta, num(entry.theta), options);
    // rounding of the angle enters as β·1e-16
    expect(Math.abs(found - num(entry.logTime))).toBeLessThan(1e-14 + 1e-15 * beta);
  });

  test("is additive, falls with ε, and obeys −dT/dε = 1/speed", () => {
    fc.assert(
      fc.property(betas, angles, angles, massPairs, (beta, a, b, masses) => {
        const [low, high] = [Math.min(a, b), Math.max(a, b)];
        fc.pre(low > 0.011 && high - low > 1e-3);
        const whole = logPairMergerTime(beta, high, {masses});
        const first = logPairMergerTime(beta, high, {masses, angle: low});
        const second = logPairMergerTime(beta, low, {masses});
        const scale = Math.max(first, second);
        const sum = scale + Math.log(Math.exp(first - scale) + Math.exp(second - scale));
        expect(Math.abs(sum - whole)).toBeLessThan(1e-13 + 2e-15 * beta);
        // swapping the atoms changes nothing
        expect(
          Math.abs(logPairMergerTime(beta, high, {masses: [masses[1], masses[0]]}) - whole)
        ).toBeLessThan(1e-14 + 1e-15 * beta);
        // a central difference of second order
        const h = 1e-4 / (1 + beta);
        const slope = logPairMergerTime(beta, low + h, {masses, angle: low - h});
        const speed = pairSpeeds(beta, low, masses).approach;
        expect(Math.abs(slope - Math.log((2 * h) / speed))).toBeLessThan(1e-4);
      })
    );
  });

  test("tends to its asymptote: ratios 1.41, 1.085, 1.037, 1.018 at θ₀ = 0.8", () => {
    const ratio = (beta: number) =>
      Math.exp(logPairMergerTime(beta, 0.8) - logPairMergerTimeAsymptote(beta, 0.8));
    expect([20, 40, 80, 160].map(ratio).map((r) => Number(r.toFixed(3)))).toEqual([
      1.41, 1.085, 1.037, 1.018
    ]);
    // unequal masses: 1 + O(1/β)
    const unequal = (beta: number) =>
      logPairMergerTime(beta, 1.3, {masses: [3, 1]}) - logPairMergerTimeAsymptote(beta, 1.3, [3, 1]);
    expect(Math.abs((1e4 * unequal(1e4)) / (1e5 * unequal(1e5)) - 1)).toBeLessThan(1e-3);
  });

  test("unequal masses merge faster, by 2/(r + 1/r) as β → ∞", () => {
    const gain = logPairMergerTime(5000, 1) - logPairMergerTime(5000, 1, {masses: [4, 1]});
    expect(Math.abs(gain - Math.log((4 + 1 / 4) / 2))).toBeLessThan(1e-9);
  });

  test("a pair that is together needs no time; one that overflows is told by its logarithm", () => {
    expect(pairMergerTime(3, 0.5, {angle: 0.5})).toBe(0);
    expect(() => pairMergerTime(1000, 2)).toThrow(DomainError);
    expect(logPairMergerTime(1000, 2)).toBeGreaterThan(1400);
    expect(() => pairMergerTime(3, 0.4, {angle: 0.5})).toThrow(DomainError);
    expect(() => pairMergerTime(3, 0.4, {masses: [1, 2, 3]})).toThrow(ShapeError);
  });
});

describe("speeds", () => {
  test("are those of the attention weights of two tokens", () => {
    fc.assert(
      fc.property(fc.double({min: 0, max: 100, noNaN: true}), angles, massPairs, (beta, theta, [a, b]) => {
        // softmax row of each token over both, times the tangent part sin θ of the other
        const kernel = Math.exp(beta * (Math.cos(theta) - 1));
        const w12 = (b * kernel) / (a + b * kernel);
        const w21 = (a * kernel) / (b + a * kernel);
        const {first, second, approach} = pairSpeeds(beta, theta, [a, b]);
        expect(relativeError(first, w12 * Math.sin(theta))).toBeLessThan(1e-13);
        expect(relativeError(second, w21 * Math.sin(theta))).toBeLessThan(1e-13);
        expect(approach).toBe(first + second);
      })
    );
  });
});

describe("the meeting point", () => {
  test("pair.meet.b10", () => {
    const {inputs, value} = reference("pair.meet.b10");
    const masses = [num(inputs.a1), num(inputs.a2)];
    expect(
      relativeError(pairMeetingPoint(num(inputs.beta), num(inputs.theta0), masses), num(value))
    ).toBeLessThan(2e-15);
  });

  test.each(pairing.meeting)("β = $beta, θ = $theta, masses $masses", ({beta, theta, masses, value}) => {
    expect(relativeError(pairMeetingPoint(num(beta), num(theta), masses.map(num)), num(value))).toBeLessThan(
      1e-14
    );
  });

  test("both ways add up, from the barycentre to a₂² : a₁²", () => {
    fc.assert(
      fc.property(betas, angles, massPairs, (beta, theta, [a, b]) => {
        const there = pairMeetingPoint(beta, theta, [a, b]);
        const back = pairMeetingPoint(beta, theta, [b, a]);
        expect(relativeError(there + back, theta)).toBeLessThan(1e-14);
        const [barycentric, limit] = [b / (a + b), b ** 2 / (a ** 2 + b ** 2)];
        expect(there / theta).toBeGreaterThanOrEqual(Math.min(barycentric, limit) * (1 - 1e-14));
        expect(there / theta).toBeLessThanOrEqual(Math.max(barycentric, limit) * (1 + 1e-14));
      })
    );
    expect(relativeError(pairMeetingPoint(0, 2, [1, 3]), 1.5)).toBeLessThan(1e-15);
    expect(relativeError(pairMeetingPoint(1e8, 2, [1, 3]), 1.8)).toBeLessThan(1e-4);
  });
});

describe("the limit of the pairing phase", () => {
  test("pair.limit.0.8", () => {
    const {inputs, value} = reference("pair.limit.0.8");
    expect(relativeError(pairLimitAngle(num(inputs.theta0), num(inputs.s)), num(value))).toBeLessThan(1e-15);
  });

  test("solves dθ/ds = −(r + 1/r) sin θ", () => {
    fc.assert(
      fc.property(angles, fc.double({min: 0, max: 2, noNaN: true}), massPairs, (theta, s, masses) => {
        const rate = masses[0] / masses[1] + masses[1] / masses[0];
        const h = 1e-4 / rate;
        const slope = (pairLimitAngle(theta, s + 2 * h, masses) - pairLimitAngle(theta, s, masses)) / (2 * h);
        const expected = -rate * Math.sin(pairLimitAngle(theta, s + h, masses));
        expect(Math.abs(slope - expected)).toBeLessThan(1e-6 * rate);
      })
    );
  });
});
