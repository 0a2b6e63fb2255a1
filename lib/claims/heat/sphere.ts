// What the runs of a mixture on the sphere show, against Legendre series that are summed here.
import {gaussianVariance, sphereMixtureDensity} from "../../phases/index.js";
import {type Claim, compare} from "../claim.js";
import {lengthAt, numberAt, numbersAt} from "../robustness/output.js";
import {integrated} from "./tools.js";

/** The heat kernel of the sphere at the angle with this cosine, by its series. */
function kernel(tau: number, cosine: number): number {
  let [before, p, sum] = [0, 1, 0];
  for (let l = 0; ; ++l) {
    const weight = (2 * l + 1) * Math.exp(-l * (l + 1) * tau);
    if (weight < 1e-17) return sum / (4 * Math.PI);
    sum += weight * p;
    [before, p] = [p, ((2 * l + 1) * cosine * p - l * before) / (l + 1)];
  }
}

interface Component {
  mean: number[];
  variance: number;
  weight: number;
}

/** The density at a point of kernels with these variances. */
const densityAt = (components: readonly Component[], variances: readonly number[], x: readonly number[]) =>
  components.reduce(
    (sum, {mean, weight}, c) =>
      sum + weight * kernel(variances[c] / 2, mean[0] * x[0] + mean[1] * x[1] + mean[2] * x[2]),
    0
  );

const point = (longitude: number, height: number) => {
  const across = Math.sqrt(1 - height * height);
  return [across * Math.cos(longitude), across * Math.sin(longitude), height];
};

/** The loader's components, band and runs, and its numbers for each run. */
function outputOf(data: unknown) {
  const number = (path: string) => numberAt(data, `sphere.${path}`);
  const components = Array.from(
    {length: lengthAt(data, "sphere.components")},
    (_, c): Component => ({
      mean: numbersAt(data, `sphere.components.${c}.mean`),
      variance: number(`components.${c}.variance`),
      weight: number(`components.${c}.weight`)
    })
  );
  const runs = Array.from({length: lengthAt(data, "sphere.runs")}, (_, r) => ({
    beta: number(`runs.${r}.beta`),
    sign: number(`runs.${r}.sign`),
    tokens: number(`runs.${r}.tokens`),
    frames: numbersAt(data, `sphere.runs.${r}.s`).map((s, i) => ({
      s,
      variances: numbersAt(data, `sphere.runs.${r}.variances.${i}`),
      counts: numbersAt(data, `sphere.runs.${r}.counts.${i}`)
    }))
  }));
  return {components, half: number("band.half"), bins: number("band.bins"), runs};
}

export const sphereClaims: Claim[] = [
  {
    id: "phases.sphere-mixture",
    title: "Three Gaussians on the sphere",
    statement: String.raw`Of the tokens of three heat kernels on $\mathbb S^2$ at $\beta=200$ each cluster follows the law of finite $\beta$ within $4\,\%$ up to the first collapse, and their density Legendre series with these variances within $1\,\%$ of its height, in the root mean square along the great circle through two centres; with $V=-1$ the density follows the heat equation within $4\,\%$, in the same sense.`,
    status: "measured",
    source: {document: "derived here"},
    route:
      "The runs of this site against Runge–Kutta steps of the law and a Legendre series summed by its recurrence.",
    data: "heat.json",
    check(_row, data) {
      const {components, half, bins, runs} = outputOf(data);
      const spreads = components.map(({variance}) => variance);
      const collapse = Math.min(...spreads) / 2;
      const law = (s: number, beta: number, sign: number) =>
        spreads.map((v) => (s > 0 ? integrated(v, s, beta, sign) : v));
      /** The root of the mean squared difference of the counts from these variances' density, over its height. */
      const apart = (counts: readonly number[], tokens: number, variances: readonly number[]) => {
        const expected = counts.map((_, k) => {
          const longitude = ((2 * k + 1) / bins - 1) * Math.PI;
          const heights = [-0.8, -0.4, 0, 0.4, 0.8].map((share) => share * Math.sin(half));
          return (
            heights.reduce((sum, z) => sum + densityAt(components, variances, point(longitude, z)), 0) / 5
          );
        });
        const area = (4 * Math.PI * Math.sin(half)) / bins;
        const square = counts.reduce((sum, n, k) => sum + (n / tokens / area - expected[k]) ** 2, 0) / bins;
        return Math.sqrt(square) / Math.max(...expected);
      };
      const backward = runs.filter(({sign}) => sign > 0);
      const early = backward.flatMap(({beta, sign, tokens, frames}) =>
        frames
          .filter(({s}) => s > 0 && s <= collapse + 1e-9)
          .map((frame) => ({...frame, tokens, law: law(frame.s, beta, sign)}))
      );
      const forward = runs.flatMap(({sign, tokens, frames}) =>
        sign < 0
          ? frames.map(({s, counts}) =>
              apart(
                counts,
                tokens,
                spreads.map((v) => v + 2 * s)
              )
            )
          : []
      );
      const x = point(0.1, 0.1);
      return compare(
        [
          {quantity: "runs, V = 1 and −1", value: runs.length, expected: 2, relation: "="},
          {
            quantity: "largest difference of a variance from the law",
            value: Math.max(
              ...early.flatMap(({variances, law: at}) => variances.map((v, c) => Math.abs(at[c] / v - 1)))
            ),
            expected: 0.04,
            relation: "<"
          },
          {
            quantity: "largest difference of the density from the series",
            value: Math.max(...early.map(({counts, tokens, law: at}) => apart(counts, tokens, at))),
            expected: 0.01,
            relation: "<"
          },
          {
            quantity: "V = −1: largest difference of the density from the heat equation",
            value: Math.max(...forward),
            expected: 0.04,
            relation: "<"
          },
          {
            quantity: "the law of the narrowest at its collapse",
            value: gaussianVariance(2 * collapse, collapse, 200),
            expected: integrated(2 * collapse, collapse, 200, 1),
            relation: "="
          },
          {
            quantity: "the density at a point of the start",
            value: sphereMixtureDensity(
              components.map(({mean, variance, weight}) => ({mean, weight, heatTime: variance / 2})),
              x
            )[0],
            expected: densityAt(components, spreads, x),
            relation: "="
          }
        ],
        1e-9
      );
    }
  }
];
