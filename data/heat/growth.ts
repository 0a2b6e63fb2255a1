// The growth of the noise of random tokens.
import {circleCoefficients} from "../../lib/phases/heat/circle-coefficients.js";
import {stream} from "../../lib/random/stream.js";
import {uniformTokens} from "../../lib/sphere/start/uniform-tokens.js";
import {meanOf, tokensAt} from "./runs.js";
import type {ModeRate} from "./types.js";

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
