// What the checks of pairing use instead of lib: speeds of atoms as plain sums, and Simpson's rule.

/** Where atoms on the circle are, and their masses. */
export interface Atoms {
  readonly angles: readonly number[];
  readonly masses: readonly number[];
}

/** Angular velocities under SA, or under USA in times of e^{−β}. */
export function velocities({angles, masses}: Atoms, beta: number, unnormalised = false): number[] {
  const all = masses.reduce((a, b) => a + b, 0);
  return angles.map((a) => {
    let [sine, total] = [0, 0];
    for (const [j, b] of angles.entries()) {
      const weight = masses[j] * Math.exp(beta * (Math.cos(b - a) - 1));
      sine += weight * Math.sin(b - a);
      total += weight;
    }
    return sine / (unnormalised ? all : total);
  });
}

/** One step of Runge and Kutta's method. */
export function step({angles, masses}: Atoms, h: number, beta: number): Atoms {
  const at = (k: readonly number[], share: number) => ({
    angles: angles.map((a, i) => a + share * h * k[i]),
    masses
  });
  const k1 = velocities({angles, masses}, beta);
  const k2 = velocities(at(k1, 0.5), beta);
  const k3 = velocities(at(k2, 0.5), beta);
  const k4 = velocities(at(k3, 1), beta);
  return {angles: angles.map((a, i) => a + (h / 6) * (k1[i] + 2 * k2[i] + 2 * k3[i] + k4[i])), masses};
}

/** ∫ f(θ) dθ/sin θ from a to b, by Simpson's rule in ln tan(θ/2), in which dθ/sin θ is uniform. */
export function simpson(f: (theta: number) => number, a: number, b: number, steps = 4000): number {
  const [low, high] = [a, b].map((theta) => Math.log(Math.tan(theta / 2)));
  const h = (high - low) / steps;
  const at = (i: number) => f(2 * Math.atan(Math.exp(low + i * h)));
  let sum = at(0) + at(steps);
  for (let i = 1; i < steps; ++i) sum += (i % 2 === 1 ? 4 : 2) * at(i);
  return (sum * h) / 3;
}

/** How far two atoms of masses r and 1 approach in a unit of time, over sin θ; from the sums. */
export function approach(theta: number, beta: number, ratio: number): number {
  const [first, second] = velocities({angles: [0, theta], masses: [ratio, 1]}, beta);
  return (first - second) / Math.sin(theta);
}

/** ln of the time in which two atoms of masses r and 1 come from θ₀ to 0.01, with e^{β(1 − cos θ₀)} taken out. */
export function logTime(beta: number, start: number, ratio = 1, steps = 4000): number {
  const high = beta * (1 - Math.cos(start));
  const scaled = simpson(
    (theta) => Math.exp(-high - Math.log(Math.max(approach(theta, beta, ratio), 1e-300))),
    0.01,
    start,
    steps
  );
  return high + Math.log(scaled);
}

/** x to a millionth: what comes of a run differs from engine to engine in the last digits. */
export const toMillionth = (x: number): number => Math.round(1e6 * x) / 1e6 + 0;
