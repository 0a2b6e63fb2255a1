import {expect, test} from "vitest";
import {DomainError, ShapeError} from "../../../lib/errors.js";
import {powerLawFit} from "../../../lib/landau/power-law-fit.js";

const x = Array.from({length: 12}, (_, i) => 1e-4 * 1.5 ** i);

test("recovers an exact power law", () => {
  const {exponent, amplitude, standardError, corrected, localExponents} = powerLawFit(
    x,
    x.map((value) => 3 * value ** 0.75)
  );
  expect(exponent).toBeCloseTo(0.75, 13);
  expect(amplitude).toBeCloseTo(3, 12);
  expect(standardError).toBeLessThan(1e-14);
  expect(corrected.exponent).toBeCloseTo(0.75, 12);
  for (const slope of localExponents) expect(slope).toBeCloseTo(0.75, 13);
});

test("removes an exponential correction, which the plain fit mistakes for an exponent", () => {
  const fit = powerLawFit(
    x,
    x.map((value) => 0.2 * value ** -1 * Math.exp(40 * value))
  );
  expect(Math.abs(fit.exponent + 1)).toBeGreaterThan(0.05);
  expect(fit.corrected.exponent).toBeCloseTo(-1, 12);
  expect(fit.corrected.amplitude).toBeCloseTo(0.2, 12);
});

test("states the textbook slope and standard error of simple regression", () => {
  const noise = [0.01, -0.02, 0.015, 0, -0.01, 0.02, -0.015, 0.005, 0.01, -0.005, 0, -0.01];
  const y = x.map((value, i) => value ** 2 * Math.exp(noise[i]));
  const [u, v] = [x.map(Math.log), y.map(Math.log)];
  const mean = (a: number[]) => a.reduce((s, value) => s + value, 0) / a.length;
  const [mu, mv] = [mean(u), mean(v)];
  const spread = u.reduce((s, value) => s + (value - mu) ** 2, 0);
  const slope = u.reduce((s, value, i) => s + (value - mu) * (v[i] - mv), 0) / spread;
  const residual = u.reduce((s, value, i) => s + (v[i] - mv - slope * (value - mu)) ** 2, 0);
  const fit = powerLawFit(x, y);
  expect(fit.exponent).toBeCloseTo(slope, 13);
  expect(fit.standardError).toBeCloseTo(Math.sqrt(residual / (u.length - 2) / spread), 13);
});

test("rejects what has no logarithm and what cannot be told apart", () => {
  expect(() => powerLawFit([1, 2, 3], [1, 2, 3])).toThrow(ShapeError);
  expect(() => powerLawFit([1, 2, 3, 4], [1, 2, 3])).toThrow(ShapeError);
  expect(() => powerLawFit([1, 2, 2, 4], [1, 2, 3, 4])).toThrow(DomainError);
  expect(() => powerLawFit([1, 2, 3, 4], [1, 0, 3, 4])).toThrow(DomainError);
  expect(() => powerLawFit([1, 2, 3, 4], [1, 2, 3, 4], [5, 5, 5, 5])).toThrow(DomainError);
});
