// One attention row in the field z, without argument checks: what several functions here share.
// Each form is a quotient of sums of positive terms, so that no value loses relative accuracy.

/** The probability p₁ of the privileged key. */
export function privileged(n: number, z: number): number {
  if (z > 0) return 1 / (1 + (n - 1) * Math.exp(-z));
  const x = Math.exp(z);
  return x / (x + (n - 1));
}

/** 1 − p₁, the probability of the n − 1 background keys together. */
export function background(n: number, z: number): number {
  if (z <= 0) return (n - 1) / (Math.exp(z) + (n - 1));
  const y = (n - 1) * Math.exp(-z);
  return y / (1 + y);
}

/** φ = p₁ − 1/n. */
export function excess(n: number, z: number): number {
  if (z > 0) return (-(n - 1) * Math.expm1(-z)) / (n * (1 + (n - 1) * Math.exp(-z)));
  return ((n - 1) * Math.expm1(z)) / (n * (Math.exp(z) + (n - 1)));
}
