// Small waves on evenly spread tokens: starts, and the rates at which they grow.
import {circleCoefficients} from "../../lib/phases/heat/circle-coefficients.js";
import {type MeasuredGrowth, measuredGrowth} from "../../lib/phases/heat/measured-growth.js";
import {zonalCoefficients} from "../../lib/phases/heat/zonal-coefficients.js";
import {stream} from "../../lib/random/stream.js";
import {legendre} from "../../lib/special/legendre.js";
import {anglesOnCircle} from "../../lib/sphere/geometry/angles-on-circle.js";
import {tokensOnCircle} from "../../lib/sphere/geometry/tokens-on-circle.js";
import {quietUniformTokens} from "../../lib/sphere/start/quiet-uniform-tokens.js";
import {uniformTokens} from "../../lib/sphere/start/uniform-tokens.js";
import {type Tokens, tokens} from "../../lib/sphere/tokens.js";
import {meanOf, tokensAt} from "./runs.js";
import type {ModeRate} from "./types.js";

const rateOf = (degree: number, {rate, standardError}: MeasuredGrowth): ModeRate => ({
  degree,
  rate,
  error: standardError
});

/** Waves of degree 1 … degrees, each of amplitude `size`, on N even tokens of the circle. */
export function preparedCircle(
  beta: number,
  {n, degrees, size, times}: {n: number; degrees: number; size: number; times: readonly number[]}
): ModeRate[] {
  const even = anglesOnCircle(quietUniformTokens(n, 2));
  const start = tokensOnCircle(
    even.map((angle) => {
      let moved = angle;
      for (let k = 1; k <= degrees; ++k) moved += (size / k) * Math.sin(k * angle + k * k);
      return moved;
    })
  );
  const found = tokensAt(start, {beta, times, tolerance: 1e-12, accuracy: 1e-13}).map((x) =>
    circleCoefficients(x, degrees + 1)
  );
  return Array.from({length: degrees}, (_, i) => {
    const amplitudes = found.map(({re, im}) => Math.hypot(re[i + 1], im[i + 1]));
    return rateOf(i + 1, measuredGrowth([...times], amplitudes));
  });
}

/** The same on the sphere: zonal waves, and what grows more than on the even tokens themselves. */
export function preparedSphere(
  beta: number,
  {n, degrees, size, times}: {n: number; degrees: number; size: number; times: readonly number[]}
): ModeRate[] {
  const even = quietUniformTokens(n, 3);
  const axis = [0, 0, 1];
  const moved = new Float64Array(3 * n);
  for (let i = 0; i < n; ++i) {
    const [x, y, z] = even.positions.subarray(3 * i, 3 * i + 3);
    const across = Math.hypot(x, y);
    // ∂P_ℓ/∂θ = ℓ(z P_ℓ − P_{ℓ−1})/sin θ, over ℓ(ℓ + 1): the same amplitude in each degree
    const p = legendre(degrees + 1, z);
    let angle = Math.atan2(across, z);
    for (let l = 1; l <= degrees; ++l)
      angle += ((size / (l + 1)) * (z * p[l] - p[l - 1])) / Math.max(across, 1e-9);
    moved.set([(Math.sin(angle) * x) / across, (Math.sin(angle) * y) / across, Math.cos(angle)], 3 * i);
  }
  const settings = {beta, times, tolerance: 1e-9, accuracy: 1e-10};
  const of = (start: Tokens) => tokensAt(start, settings).map((x) => zonalCoefficients(x, axis, degrees + 1));
  const [plain, waves] = [of(even), of(tokens(moved, 3))];
  return Array.from({length: degrees}, (_, i) => {
    const amplitudes = waves.map((modes, j) => Math.abs(modes[i + 1] - plain[j][i + 1]));
    return rateOf(i + 1, measuredGrowth([...times], amplitudes));
  });
}

/** The growth of the noise of random tokens on the circle: the mean over seeds. */
export function noiseGrowth(
  beta: number,
  {n, degrees, seeds, times}: {n: number; degrees: number; seeds: number; times: readonly number[]},
  seed: number
): ModeRate[] {
  const rates = Array.from({length: seeds}, (_, i) => {
    const start = uniformTokens(stream(seed).split(`growth ${beta} ${i}`), n, 2);
    const found = tokensAt(start, {beta, times, tolerance: 1e-6, accuracy: 1e-7, norm: "rms"}).map((x) =>
      circleCoefficients(x, degrees + 1)
    );
    // the part that is in phase with the start: what other modes feed in on the way averages out
    return Array.from({length: degrees}, (_, j) => {
      const k = j + 1;
      const [re, im] = [found[0].re[k], found[0].im[k]];
      const last = found[found.length - 1];
      return (
        Math.log((re * last.re[k] + im * last.im[k]) / (re * re + im * im)) /
        (times[times.length - 1] - times[0])
      );
    });
  });
  return Array.from({length: degrees}, (_, j) => {
    const {mean, error} = meanOf(rates.map((all) => all[j]));
    return {degree: j + 1, rate: mean, error};
  });
}
