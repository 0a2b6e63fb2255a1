// Model A in the variable y = ln(p₁/(1 − p₁)), where it is the Curie–Weiss magnet m = tanh(Km/4 + h), p₁ = (1 + m)/2,
// in the field 2h = z − ln(n − 1) + K(½ − 1/n), here called the offset from the symmetry line.

/** The spinodals ±y of a coupling K ≥ 4, their ±m, and the offsets ±halfWidth at which they are reached. */
export interface Spinodal {
  readonly m: number;
  readonly y: number;
  readonly halfWidth: number;
}

/** m² = 1 − 4/K, y = 2 artanh m, halfWidth = Km/2 − y = 2[m/(1 − m²) − artanh m], relative accuracy down to K = 4. */
export function spinodal(K: number): Spinodal {
  const m = Math.sqrt((K - 4) / K);
  const y = 2 * Math.asinh(Math.sqrt(K - 4) / 2);
  if (m > 0.3) return {m, y, halfWidth: (K * m) / 2 - y};
  const w = m * m;
  let halfWidth = 0;
  for (let k = 16; k >= 1; --k) halfWidth = w * ((4 * k) / (2 * k + 1) + halfWidth);
  return {m, y, halfWidth: m * halfWidth};
}

/** y − (K/2) tanh(y/2) − offset, which vanishes at the roots, without cancellation near y = 0 and K = 4. */
export function curieWeissResidual(K: number, offset: number, y: number): number {
  const u = y / 2;
  if (Math.abs(u) > 0.5) return y - (K / 2) * Math.tanh(u) - offset;
  const w = u * u;
  let series = 16; // u cosh u − sinh u = Σ 2k u^(2k+1)/(2k+1)!
  for (let k = 7; k >= 1; --k) series = 2 * k + (w / ((2 * k + 2) * (2 * k + 3))) * series;
  return y * (1 - K / 4) + ((K / 2) * u * w * series) / (6 * Math.cosh(u)) - offset;
}
