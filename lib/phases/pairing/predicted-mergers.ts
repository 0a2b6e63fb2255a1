import {checkNumber, checkOptions, DomainError} from "../../errors.js";
import {logSum} from "../../flow/log-sum.js";
import {checkTokens} from "../../sphere/check-tokens.js";
import {geodesicDistance} from "../../sphere/geometry/geodesic-distance.js";
import {geodesicPoint} from "../../sphere/geometry/geodesic-point.js";
import type {Tokens} from "../../sphere/tokens.js";
import {logPairMergerTime} from "./log-pair-merger-time.js";
import {pairMeetingPoint} from "./pair-meeting-point.js";

/** A merger as it is predicted. */
export interface PredictedMerger {
  /** The natural logarithm of the time. */
  readonly logTime: number;
  /** The original atoms on either side; atom 0, or the first of them, on the first. */
  readonly members: readonly [readonly number[], readonly number[]];
  /** Where they meet. */
  readonly place: Float64Array;
}

/**
 * The mergers of atoms under self-attention with identity matrices (SA), predicted from pairs alone: each pair merges
 * when two atoms of its masses and angle would, counted from when the younger of the two was formed, and meets where
 * they would; the earliest merger replaces its pair by one atom. Exact for two atoms; for more the limit β → ∞, in which
 * nothing but the pair moves until it has merged. Two opposite atoms would stand still, and wait until a third one has
 * merged with one of them.
 *
 * @param tokens 2 to 200 atoms
 * @param beta inverse temperature, from 0 to 1e6
 * @param options `angle`, at which two atoms have merged, from 1e-6 to 0.5, radians; default 0.01
 * @returns the mergers in order, one less than atoms; those that are together at the start have ln T = −Infinity
 *
 * Accuracy: as measured, the relative error of a time is of order e^{−cβ}, where c is by how much more the next neighbour
 * of the pair has 1 − cos θ, the smallest of this merger and those before it. Of five random atoms on the sphere all times
 * are right to a tenth where cβ > 5; nearer to a tie that shares an atom they may be far off, and the order another one.
 * @throws {ShapeError} when tokens are not tokens or a number is not a number
 * @throws {DomainError} when there are too few or too many atoms, only opposite ones are left, or a number is
 * out of range
 *
 * Cost: O(N³) for N atoms.
 * Source: arXiv 2509.25040, Proposition 3.11, with the times of `logPairMergerTime`; the sequence is derived here
 */
export function predictedMergers(
  tokens: Tokens,
  beta: number,
  options: {angle?: number} = {}
): PredictedMerger[] {
  const {dimension: d, positions, masses} = checkTokens(tokens);
  checkNumber("beta", beta, {min: 0, max: 1e6});
  const {angle = 0.01} = checkOptions(options, {angle: true});
  checkNumber("angle", angle, {min: 1e-6, max: 0.5});
  const n = masses.length;
  if (n < 2 || n > 200) throw new DomainError("the number of tokens", n, "an integer from 2 to 200");
  let atoms: Atom[] = Array.from(masses, (mass, i) => ({
    place: positions.slice(i * d, (i + 1) * d),
    mass,
    members: [i],
    born: -Infinity
  }));
  const found: PredictedMerger[] = [];
  const due = (a: Atom, b: Atom): Pair => {
    const theta = geodesicDistance(a.place, b.place);
    const takes =
      theta <= angle
        ? -Infinity
        : theta > Math.PI - 1e-9
          ? Infinity
          : logPairMergerTime(beta, theta, {angle, masses: [a.mass, b.mass]});
    return {a, b, theta, at: logSum(Math.max(a.born, b.born), takes)};
  };
  let pairs = atoms.flatMap((a, i) => atoms.slice(0, i).map((b) => due(b, a)));
  while (pairs.length > 0) {
    const {a, b, theta, at} = pairs.reduce((first, pair) => (pair.at < first.at ? pair : first));
    if (at === Infinity)
      throw new DomainError(
        "tokens",
        `${a.members} and ${b.members} opposite at the end`,
        "two that are not"
      );
    const share = theta < 1e-12 ? 0 : pairMeetingPoint(beta, theta, [a.mass, b.mass]) / theta;
    const one: Atom = {
      place: geodesicPoint(a.place, b.place, share),
      mass: a.mass + b.mass,
      members: [...a.members, ...b.members].sort((i, j) => i - j),
      born: at
    };
    const sides = a.members[0] < b.members[0] ? [a, b] : [b, a];
    found.push({logTime: at, members: [sides[0].members, sides[1].members], place: one.place});
    const others = atoms.filter((atom) => atom !== a && atom !== b);
    pairs = pairs.filter((pair) => ![pair.a, pair.b].some((atom) => atom === a || atom === b));
    pairs.push(...others.map((atom) => due(atom, one)));
    atoms = [...others, one];
  }
  return found;
}

interface Atom {
  readonly place: Float64Array;
  readonly mass: number;
  readonly members: readonly number[];
  /** ln of the time from which it is there. */
  readonly born: number;
}

interface Pair {
  readonly a: Atom;
  readonly b: Atom;
  readonly theta: number;
  /** ln of the time at which they merge. */
  readonly at: number;
}
