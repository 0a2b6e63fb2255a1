import {checkVector, DomainError, type Vector} from "../errors.js";
import {type MeanFieldRoot, meanFieldRoots} from "./mean-field-roots.js";

/** A jump of a swept state from one minimum to the other. */
export interface Jump {
  /** The last field before the jump and the first after it; a spinodal lies between them, or on the second. */
  readonly before: number;
  readonly after: number;
  /** φ there. */
  readonly from: number;
  readonly to: number;
}

/** What a slow sweep of the field up and down again shows. */
export interface HysteresisLoop {
  /** φ at each field as the field rises. */
  readonly up: Float64Array;
  /** φ at each field as the field falls, in the order of the fields given (not of time). */
  readonly down: Float64Array;
  /** The jumps, or null where the state changes continuously. */
  readonly upJump: Jump | null;
  readonly downJump: Jump | null;
}

/**
 * A hysteresis loop of model A: the local minimum of the free energy that a slowly varied field leaves the system in.
 * The state runs downhill from where it was. As the field rises every minimum moves to larger φ, so the state
 * stays on the minimum of smaller φ until that disappears, at the upper one of the {@link spinodals}; as it falls
 * again, on the minimum of larger φ until the lower one.
 *
 * @param n number of keys, an integer ≥ 2
 * @param K coupling βJ, 0 ≤ K ≤ 1e12 (dimensionless)
 * @param zs fields z = βΔ to visit, increasing, |z| ≤ 1e12 (dimensionless)
 * @returns φ for each field on the way up and on the way down, and the jump of each, if any
 *
 * Accuracy: that of {@link meanFieldRoots}, for each φ.
 * @throws {ShapeError} when n or K is not a number, or zs is not an array or is empty
 * @throws {DomainError} when an argument is outside its range, or zs does not increase
 *
 * Cost: O(number of fields).
 * Source: derived here
 */
export function hysteresisSweep(n: number, K: number, zs: Vector): HysteresisLoop {
  checkVector("zs", zs);
  const up: MeanFieldRoot[] = [];
  const down: MeanFieldRoot[] = [];
  for (let i = 0; i < zs.length; ++i) {
    if (i > 0 && !(zs[i] > zs[i - 1]))
      throw new DomainError(`zs[${i}]`, zs[i], `above zs[${i - 1}] = ${zs[i - 1]}`);
    const minima = meanFieldRoots(n, K, zs[i]).filter(isMinimum);
    up.push(minima[0]);
    down.push(minima[minima.length - 1]);
  }
  return {
    up: Float64Array.from(up, (root) => root.phi),
    down: Float64Array.from(down, (root) => root.phi),
    upJump: jump(K, zs, up, 1),
    downJump: jump(K, zs, down, -1)
  };
}

function isMinimum({stability}: MeanFieldRoot): boolean {
  return stability === "stable" || stability === "metastable";
}

/** The step at which the state goes from one side of p₁ = ½ to the other, for K > 4, where no minimum crosses it. */
function jump(K: number, zs: Vector, states: MeanFieldRoot[], direction: 1 | -1): Jump | null {
  const i = states.findIndex(({p1}, k) => k > 0 && states[k - 1].p1 < 0.5 && p1 > 0.5);
  if (!(K > 4) || i < 0) return null;
  const [a, b] = direction === 1 ? [i - 1, i] : [i, i - 1];
  return {before: zs[a], after: zs[b], from: states[a].phi, to: states[b].phi};
}
