// What the checks of the heat phase use instead of lib/phases, lib/attention and lib/flow: attention on the circle as plain
// sums over pairs, Runge and Kutta's classical steps, quantiles of a Gaussian by summing its density.

/** Angular velocities of SA on the circle, A = 1 and V = ±1, as plain sums over all pairs. */
function velocities(angles: readonly number[], beta: number, value: number): number[] {
  return angles.map((a) => {
    let [sine, total] = [0, 0];
    for (const b of angles) {
      const weight = Math.exp(beta * (Math.cos(b - a) - 1));
      sine += weight * Math.sin(b - a);
      total += weight;
    }
    return (value * sine) / total;
  });
}

/** The angles after a time t, by so many of Runge and Kutta's steps. */
export function moved(
  start: readonly number[],
  {beta, value = 1, t, steps}: {beta: number; value?: number; t: number; steps: number}
): number[] {
  const h = t / steps;
  let angles = [...start];
  const after = (k: readonly number[], share: number) => angles.map((a, i) => a + share * h * k[i]);
  for (let i = 0; i < steps; ++i) {
    const k1 = velocities(angles, beta, value);
    const k2 = velocities(after(k1, 0.5), beta, value);
    const k3 = velocities(after(k2, 0.5), beta, value);
    const k4 = velocities(after(k3, 1), beta, value);
    angles = angles.map((a, j) => a + (h / 6) * (k1[j] + 2 * k2[j] + 2 * k3[j] + k4[j]));
  }
  return angles;
}

/** n quantiles of the Gaussian of mean 0 and variance 1, by the midpoint rule over its density. */
export function normalQuantiles(n: number): number[] {
  const found: number[] = [];
  const h = 1e-3;
  let [x, mass] = [-6, 0];
  while (found.length < n) {
    mass += (h * Math.exp((-(x + h / 2) * (x + h / 2)) / 2)) / Math.sqrt(2 * Math.PI);
    x += h;
    while (found.length < n && mass >= (found.length + 0.5) / n) found.push(x);
  }
  return found;
}

export const meanOf = (values: readonly number[]): number =>
  values.reduce((a, b) => a + b, 0) / values.length;

/** The variance of angles about their mean, none far from it. */
export function varianceOf(angles: readonly number[]): number {
  const mean = meanOf(angles);
  return meanOf(angles.map((a) => (a - mean) ** 2));
}

/** v after s by 2000 Runge–Kutta steps of dv/ds = −2γv/(v + 1/κ). */
export function integrated(v0: number, s: number, kappa: number, gamma: number): number {
  const f = (v: number) => (-2 * gamma * v) / (v + 1 / kappa);
  const h = s / 2000;
  let v = v0;
  for (let i = 0; i < 2000; ++i) {
    const k1 = f(v);
    const k2 = f(v + (h / 2) * k1);
    const k3 = f(v + (h / 2) * k2);
    v += (h / 6) * (k1 + 2 * k2 + 2 * k3 + f(v + h * k3));
  }
  return v;
}

/** I_k(β)e^{−β} by the rectangle rule over a turn. */
export function bessel(k: number, beta: number): number {
  const n = 2000;
  let sum = 0;
  for (let i = 0; i < n; ++i) {
    const angle = (2 * Math.PI * i) / n;
    sum += Math.exp(beta * (Math.cos(angle) - 1)) * Math.cos(k * angle);
  }
  return sum / n;
}

/** The contrast of N random tokens by linear growth, as a function of the time. */
export function linearContrast(beta: number, n: number): (t: number) => number {
  const norm = bessel(0, beta);
  const modes = Array.from({length: Math.ceil(9 * Math.sqrt(beta))}, (_, i) => {
    const a = bessel(i + 1, beta) / norm;
    return {a, rate: ((i + 1) ** 2 / beta) * a};
  });
  return (t) => modes.reduce((sum, {a, rate}) => sum + (2 * a * a * Math.exp(2 * rate * t)) / n, 0);
}

/** When that contrast is a tenth, by bisection. */
export function linearTime(beta: number, n: number): number {
  const contrast = linearContrast(beta, n);
  let [low, high] = [0, 60];
  for (let i = 0; i < 40; ++i) {
    const middle = (low + high) / 2;
    if (contrast(middle) < 0.1) low = middle;
    else high = middle;
  }
  return high;
}
