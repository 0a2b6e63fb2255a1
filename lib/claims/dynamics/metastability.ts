// Clusters that stand still for exponentially long times, and how their mergers are computed.
import {complete} from "../../experiment.js";
import {mergerSequence} from "../../flow/index.js";
import {tokensOnCircle} from "../../sphere/index.js";
import {type Claim, compare} from "../claim.js";

const five = [0, 0.55, 1.6, 2.75, 4.3];
const merged = (angles: readonly number[], beta: number) =>
  complete(mergerSequence(tokensOnCircle(angles), beta));

/** Rounded up to a multiple of 500, as the last few steps differ from engine to engine. */
const upTo500 = (steps: number) => 500 * Math.ceil(steps / 500);

/**
 * The time in which two atoms of equal mass come from the angle θ₀ to 0.01: ∫ (1 + e^{β(1 − cos θ)}) dθ/2 sin θ, by
 * Simpson's rule in ln tan(θ/2), in which dθ/sin θ is uniform.
 */
function pairTime(beta: number, start: number): number {
  const [low, high] = [0.01, start].map((theta) => Math.log(Math.tan(theta / 2)));
  const steps = 20_000;
  const h = (high - low) / steps;
  const f = (i: number) => {
    const tangent = Math.exp(low + i * h);
    const depth = (2 * tangent * tangent) / (1 + tangent * tangent); // 1 − cos θ
    return (1 + Math.exp(beta * depth)) / 2;
  };
  let sum = f(0) + f(steps);
  for (let i = 1; i < steps; ++i) sum += (i % 2 === 1 ? 4 : 2) * f(i);
  return (sum * h) / 3;
}

export const metastabilityClaims: Claim[] = [
  {
    id: "dyn.merger-clock",
    title: "Exponential times at a bounded cost",
    statement: String.raw`On the clock $\dd s=W\,\dd t$, $W=\sum_{i\ne j}p_{ij}$, two atoms under SA with $Q=K=V=1$ obey $\dd\theta/\dd s=-\sin\theta$ at every $\beta$ and whatever their masses; the time is $t=\int\dd s/W$. Those of equal mass that start at $\theta_0=0.8$ are within $0.01$ after $6.8$ at $\beta=10$ and after $5\cdot10^{128}$ at $\beta=1000$, found in fewer than 500 steps.`,
    status: "proved",
    source: {document: "derived here"},
    route: "Simpson’s rule for the integral of the inverse speed of two atoms.",
    check() {
      const all = [100, 1000].map((beta) => ({
        quantity: `steps to one cluster of five atoms at β = ${beta}, rounded up`,
        value: upTo500(merged(five, beta).work.steps),
        expected: 5000,
        relation: "≤" as const
      }));
      const comparisons = [10, 100, 1000].flatMap((beta) => {
        const {mergers, work} = merged([0, 0.8], beta);
        return [
          {
            quantity: `ln T at β = ${beta}`,
            value: mergers[0].logTime,
            expected: Math.log(pairTime(beta, 0.8)),
            relation: "=" as const
          },
          {
            quantity: `steps at β = ${beta}, rounded up`,
            value: upTo500(work.steps),
            expected: 500,
            relation: "≤" as const
          }
        ];
      });
      return compare([...comparisons, ...all], 1e-7);
    }
  },
  {
    id: "dyn.first-merger",
    title: "The first step of the staircase",
    statement: String.raw`Five atoms on the circle at angles $0,\ 0.55,\ 1.6,\ 2.75,\ 4.3$: the first merger (an angle below $0.01$), of the closest two, comes at $t=5.19,\ 10.48,\ 246.4$ for $\beta=15,30,60$. It is that of the two alone to 0.06 %, $4\cdot10^{-6}$ and $2\cdot10^{-9}$: what the other three do to it falls exponentially with $\beta$.`,
    status: "measured",
    source: {document: "derived here"},
    route: "Simpson’s rule for two atoms alone.",
    check() {
      const cases = [
        {beta: 15, time: 5.19, bound: 7e-4},
        {beta: 30, time: 10.48, bound: 4.5e-6},
        {beta: 60, time: 246.4, bound: 3e-9}
      ];
      const comparisons = cases.flatMap(({beta, time, bound}) => {
        const [{time: found, members}] = merged(five, beta).mergers;
        return [
          {
            quantity: `β = ${beta}: T and ${time}, relative difference`,
            value: Math.abs(found / time - 1),
            expected: 1e-3,
            relation: "≤" as const
          },
          {
            quantity: `β = ${beta}: T and that of the two alone, relative difference`,
            value: Math.abs(found / pairTime(beta, 0.55) - 1),
            expected: bound,
            relation: "≤" as const
          },
          {
            quantity: `β = ${beta}: the numbers of the atoms that merge, 1 and 2, added`,
            value: members.flat().reduce((sum, i) => sum + i + 1, 0),
            expected: 3,
            relation: "=" as const
          }
        ];
      });
      return compare(comparisons, 1e-12);
    }
  }
];
