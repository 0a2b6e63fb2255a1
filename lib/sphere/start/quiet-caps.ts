import type {Vector} from "../../errors.js";
import {type Tokens, tokens} from "../tokens.js";
import {frameAbout, setAxisPoint} from "./axis-point.js";
import {quietCounts} from "./mixture.js";

/** A law on the sphere in space that is symmetric about an axis. */
export interface Cap {
  /** The unit vector m along the axis. */
  readonly mean: Vector;
  /** The quantile of the depth 1 − ⟨x, m⟩ at u in (0, 1), from 0 to 2. */
  depth(u: number): number;
}

/** Share of a turn by which the azimuth advances from one token to the next: the golden angle. */
const GOLDEN_TURN = (3 - Math.sqrt(5)) / 2;

/**
 * Quiet tokens of a mixture of laws with an axis: of each, the quantiles (i + ½)/count of the depth, with azimuths that
 * advance by the golden angle.
 */
export function quietCaps(n: number, caps: readonly Cap[], weights: Float64Array): Tokens {
  const positions = new Float64Array(3 * n);
  let row = 0;
  quietCounts(n, weights).forEach((count, c) => {
    const frame = frameAbout(caps[c].mean);
    for (let i = 0; i < count; ++i) {
      setAxisPoint(positions, row++, frame, caps[c].depth((i + 0.5) / count), (i * GOLDEN_TURN) % 1);
    }
  });
  return tokens(positions, 3);
}
