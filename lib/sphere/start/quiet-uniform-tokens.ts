import {checkInteger} from "../../errors.js";
import {tokensOnCircle} from "../geometry/tokens-on-circle.js";
import type {Tokens} from "../tokens.js";
import {checkQuietCount} from "./mixture.js";
import {quietCaps} from "./quiet-caps.js";

/**
 * A quiet uniform start. On the circle: equal angles, θ_i = π(2i + 1 − n)/n. On the sphere in space: the Fibonacci
 * lattice, z_i = 1 − (2i + 1)/n with azimuths that advance by the golden angle π(3 − √5).
 *
 * @param n number of tokens, an integer from 1 to 1e7
 * @param dimension dimension of the space around the sphere, 2 or 3
 * @returns n tokens of mass 1
 *
 * Accuracy: positions to 1e-15 on the circle; on the sphere the heights to 1e-15, the azimuths to 1e-16·n.
 * @throws {ShapeError} when n or dimension is not a number
 * @throws {DomainError} when n is out of range, or dimension is not 2 or 3
 *
 * Cost: O(n).
 * Source: Á. González, "Measurement of areas on a sphere using Fibonacci and latitude–longitude lattices", Math. Geosci.
 * 42 (2010), §3.1
 */
export function quietUniformTokens(n: number, dimension: number): Tokens {
  checkQuietCount(n);
  checkInteger("dimension", dimension, 2, 3);
  if (dimension === 3) return quietCaps(n, [{mean: [0, 0, 1], depth: (u) => 2 * u}], Float64Array.of(1));
  return tokensOnCircle(Float64Array.from({length: n}, (_, i) => (Math.PI * (2 * i + 1 - n)) / n));
}
