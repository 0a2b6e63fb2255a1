/**
 * Σ_ℓ a_ℓ P_ℓ(cos θ) at an angle θ, by Legendre's recurrence for differences of neighbours at the nearer pole, which keeps
 * the digits of 1 − |cos θ|; the other hemisphere has alternating signs.
 */
export function zonalSeries(a: Float64Array, theta: number): number {
  const far = theta > Math.PI / 2;
  const y = 2 * (far ? Math.cos(theta / 2) : Math.sin(theta / 2)) ** 2;
  let value = 1; // P_ℓ
  let difference = 0; // P_ℓ − P_{ℓ−1}
  let sum = 0;
  for (let l = 0; l < a.length; ++l) {
    sum += far && l % 2 === 1 ? -a[l] * value : a[l] * value;
    difference = (l * difference - (2 * l + 1) * y * value) / (l + 1);
    value += difference;
  }
  return sum;
}
