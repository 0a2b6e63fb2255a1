import {ConvergenceError, checkNumber, DomainError, ShapeError} from "../../errors.js";
import {gaussLegendre} from "../../special/gauss-legendre.js";
import {checkTokens} from "../../sphere/check-tokens.js";
import {halfSpaceShare, type Tokens} from "../../sphere/index.js";
import type {AlignmentSpectrum} from "./alignment-spectrum.js";
import {checkSpectrum} from "./check-spectrum.js";

/** Which share of the mass goes to which end of the leading eigenvector. */
export interface AlignmentMassSplit {
  /** v₁, d numbers, a unit vector whose largest entry is positive. */
  readonly axis: Float64Array;
  /** The left eigenvector ℓ₁, d numbers, a unit vector with ⟨ℓ₁, v₁⟩ > 0: what decides. */
  readonly functional: Float64Array;
  /** The share of the mass where ⟨ℓ₁, x⟩ > 0, which goes to v₁; the rest goes to −v₁. */
  readonly positive: number;
}

/**
 * How the mass splits between the two points ±v₁ when one real eigenvalue of VA leads, in the limit β → ∞: the share at v₁
 * is that of the half space ⟨ℓ₁, x⟩ > 0, ℓ₁ the left eigenvector. The flow never crosses ⟨ℓ₁, x⟩ = 0.
 *
 * @param spectrum of the model, of kind "points"
 * @param start the tokens at the start, or, for d = 2 and 3, their density: a function of a unit vector (d numbers), of
 * any total mass, positive somewhere and nowhere negative; smooth
 * @returns v₁, ℓ₁ and the share that goes to v₁
 *
 * Accuracy: of tokens exact (one on the border counts half); of a density 1e-10.
 * @throws {ShapeError} when the spectrum is not one, or start neither tokens nor a function
 * @throws {DomainError} when the kind is another, the dimensions differ, d > 3 for a density, or a density is negative or
 * not finite
 * @throws {ConvergenceError} when 1024 nodes do not resolve the density
 *
 * Cost: O(Nd); for a density a few thousand evaluations if it is smooth, at most 2·10⁶.
 * Source: derived here, from arXiv 2509.25040, Proposition 3.4
 */
export function alignmentMassSplit(
  spectrum: AlignmentSpectrum,
  start: Tokens | ((x: Float64Array) => number)
): AlignmentMassSplit {
  const {dimension: d, eigen} = checkSpectrum(spectrum, "points");
  const axis = eigen.right.re.slice(0, d);
  const functional = eigen.left.re.slice(0, d);
  if (typeof start === "function") return {axis, functional, positive: halfSpace(start, functional)};
  checkTokens(start);
  if (start.dimension !== d)
    throw new DomainError("start.dimension", start.dimension, `${d}, as the spectrum's`);
  return {axis, functional, positive: halfSpaceShare(start, functional)};
}

/** The share of a density in the half space ⟨normal, x⟩ > 0, on S¹ or S². */
function halfSpace(density: (x: Float64Array) => number, normal: Float64Array): number {
  if (normal.length > 3) throw new ShapeError("start", density, "tokens, as the dimension is above 3");
  let before = Number.NaN;
  for (let nodes = 16; nodes <= 1024; nodes *= 2) {
    const integral = normal.length === 2 ? halfCircle : hemisphere;
    const front = integral(density, normal, nodes);
    const back = integral(
      density,
      normal.map((value) => -value),
      nodes
    );
    if (front + back <= 0) throw new DomainError("start", density, "a density that is positive somewhere");
    const share = front / (front + back);
    if (Math.abs(share - before) < 1e-11) return share;
    before = share;
  }
  throw new ConvergenceError("the integral of the density", 1024, before, before);
}

function halfCircle(density: (x: Float64Array) => number, normal: Float64Array, nodes: number): number {
  const rule = gaussLegendre(nodes);
  const middle = Math.atan2(normal[1], normal[0]);
  let sum = 0;
  rule.nodes.forEach((u, i) => {
    const angle = middle + (u * Math.PI) / 2;
    sum += rule.weights[i] * valueAt(density, Float64Array.of(Math.cos(angle), Math.sin(angle)));
  });
  return sum;
}

function hemisphere(density: (x: Float64Array) => number, normal: Float64Array, nodes: number): number {
  const rule = gaussLegendre(nodes);
  const [first, second] = axesAcross(normal);
  let sum = 0;
  rule.nodes.forEach((u, i) => {
    const depth = (1 + u) / 2;
    const radius = Math.sqrt(1 - depth * depth);
    for (let j = 0; j < nodes; ++j) {
      const angle = (2 * Math.PI * j) / nodes;
      const [a, b] = [radius * Math.cos(angle), radius * Math.sin(angle)];
      const x = normal.map((value, k) => depth * value + a * first[k] + b * second[k]);
      sum += (rule.weights[i] * valueAt(density, x)) / nodes;
    }
  });
  return sum;
}

function valueAt(density: (x: Float64Array) => number, x: Float64Array): number {
  return checkNumber("start(x)", density(x), {min: 0, max: 1e300});
}

/** Two unit vectors that are orthogonal to a unit vector in space and to each other. */
function axesAcross([x, y, z]: Float64Array): [Float64Array, Float64Array] {
  const a = Math.abs(x) < Math.abs(z) ? [0, z, -y] : [y, -x, 0];
  const length = Math.hypot(...a);
  const first = Float64Array.from(a, (value) => value / length);
  return [
    first,
    Float64Array.of(y * first[2] - z * first[1], z * first[0] - x * first[2], x * first[1] - y * first[0])
  ];
}
