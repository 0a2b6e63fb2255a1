/** The quantile of the depth 1 − ⟨x, m⟩ at u in [0, 1) under the von Mises–Fisher law on the sphere in space. */
export function vonMisesFisherDepth(kappa: number, u: number): number {
  return kappa < 1e-17 ? 2 * u : -Math.log1p(u * Math.expm1(-2 * kappa)) / kappa;
}
