// Complex arithmetic of the checks.

/** A complex number, [real part, imaginary part]. */
export type Complex = readonly [number, number];

export const times = ([a, b]: Complex, [c, d]: Complex): Complex => [a * c - b * d, a * d + b * c];

export const over = ([a, b]: Complex, [c, d]: Complex): Complex => {
  const square = c * c + d * d;
  return [(a * c + b * d) / square, (b * c - a * d) / square];
};

export const reciprocal = (z: Complex): Complex => over([1, 0], z);
