import fc from "fast-check";
import {describe, expect, test} from "vitest";
import {type AttentionModel, type FieldMethod, fieldEvaluator} from "../../../lib/attention/index.js";
import {DomainError, ShapeError} from "../../../lib/errors.js";
import {normals, stream, uniformOnSphere, vonMisesFisher} from "../../../lib/random/index.js";
import {type Tokens, tokens} from "../../../lib/sphere/tokens.js";
import {num, reference, relativeError} from "../../reference/index.js";
import {dot, farthest, pairwise} from "./pairwise.js";

const methodsFor = (d: number, conformal: boolean): FieldMethod[] => [
  "direct",
  "matrix",
  ...(d > 3 ? [] : (["harmonics"] as const)),
  ...(d > 3 || !conformal ? [] : (["grid"] as const))
];

/** Tokens of all kinds: even, in clusters with stragglers, with unequal masses. */
function someTokens(seed: number, n: number, d: number, clustered: boolean, masses: boolean): Tokens {
  const at = stream(seed);
  const positions = clustered
    ? vonMisesFisher(at, new Float64Array(d).fill(1), 300, n)
    : uniformOnSphere(at, n, d);
  if (clustered) positions.set(uniformOnSphere(at, Math.ceil(n / 20), d));
  const weights = masses ? normals(at, n).map((g) => Math.exp(g)) : undefined;
  return tokens(positions, d, {masses: weights});
}

const matrix = (seed: number, d: number) =>
  Array.from({length: d}, (_, row) => Array.from(normals(stream(seed).split(`row ${row}`), d)));

/** KᵀQ. */
const product = (key: number[][], query: number[][]) =>
  query[0].map((_, a) => query[0].map((_, b) => key.reduce((sum, row, k) => sum + row[a] * query[k][b], 0)));

test("the circle at β = 2: drift, energy and its rate are the reference's, SA and USA, by every method", () => {
  const {inputs, value} = reference("field.S1.b2");
  const theta: number[] = inputs.theta.map(num);
  const beta = num(inputs.beta);
  const four = tokens(
    theta.flatMap((t) => [Math.cos(t), Math.sin(t)]),
    2
  );
  for (const normalization of ["softmax", "unnormalized"] as const) {
    for (const method of methodsFor(2, true)) {
      const field = fieldEvaluator({beta, normalization}, 2, {method})(four);
      const [speeds, rate] =
        normalization === "softmax" ? [value.SA, value.dE_SA] : [value.USA, value.dE_USA];
      theta.forEach((t, i) => {
        const speed = -Math.sin(t) * field.drift[2 * i] + Math.cos(t) * field.drift[2 * i + 1];
        expect(Math.abs(speed - num(speeds[i]))).toBeLessThan(1e-13);
      });
      const energy = Math.exp(field.logEnergy as number);
      expect(relativeError(energy, num(value.E))).toBeLessThan(1e-13);
      expect(relativeError((field.logEnergyRate as number) * energy, num(rate))).toBeLessThan(1e-12);
    }
  }
});

describe("every method agrees with the double loop over pairs", () => {
  // E[x] to the accuracy asked for, 1e-12; pair by pair to rounding, which the logits carry: 1e-15·κ with some room.
  const domain = fc.record({
    seed: fc.integer({min: 0, max: 2 ** 31}),
    n: fc.integer({min: 1, max: 120}),
    d: fc.constantFrom(2, 3, 5, 50),
    logBeta: fc.double({min: -3, max: 7, noNaN: true}),
    clustered: fc.boolean(),
    masses: fc.boolean()
  });
  test("Q = K = V = I and multiples", () => {
    fc.assert(
      fc.property(domain, fc.double({min: -2, max: 2, noNaN: true}), (choice, value) => {
        const {seed, n, d, logBeta, clustered, masses} = choice;
        const beta = Math.exp(logBeta);
        const some = someTokens(seed, n, d, clustered, masses);
        const scaled = matrix(0, d).map((row, a) => row.map((_, b) => (a === b ? value : 0)));
        const expected = pairwise(some, beta, {value: scaled});
        for (const method of methodsFor(d, true)) {
          const field = fieldEvaluator({beta, value}, d, {method})(some);
          const tolerance = 1e-12 + 4e-15 * beta;
          expect(farthest(field.drift, expected.drift, d)).toBeLessThan(
            tolerance * Math.max(1, Math.abs(value))
          );
          field.logPartition.forEach((log, i) => {
            expect(Math.abs(log - expected.logPartition[i])).toBeLessThan(tolerance);
          });
        }
      }),
      {numRuns: 60}
    );
  });
  test("general Q, K, V, SA and USA", () => {
    fc.assert(
      fc.property(domain, fc.boolean(), (choice, unnormalized) => {
        const {seed, n, d, clustered, masses} = choice;
        const beta = Math.exp(Math.min(choice.logBeta, unnormalized ? 2 : 4.5) - (d === 50 ? 3 : 0));
        const some = someTokens(seed, n, d, clustered, masses);
        const [query, key, value] = [matrix(seed + 1, d), matrix(seed + 2, d), matrix(seed + 3, d)];
        const interaction = product(key, query);
        const expected = pairwise(some, beta, {interaction, value, unnormalized});
        const model: AttentionModel = {
          beta,
          query,
          key,
          value,
          normalization: unnormalized ? "unnormalized" : "softmax"
        };
        const norm = Math.sqrt(interaction.flat().reduce((sum, entry) => sum + entry * entry, 0));
        const size = Math.sqrt(value.flat().reduce((sum, entry) => sum + entry * entry, 0));
        for (const method of methodsFor(d, false)) {
          const field = fieldEvaluator(model, d, {method})(some);
          const tolerance = 1e-12 + 4e-15 * beta * norm;
          expected.logPartition.forEach((log, i) => {
            expect(Math.abs(field.logPartition[i] - log)).toBeLessThan(tolerance);
            const row = [i * d, (i + 1) * d] as const;
            const factor = unnormalized ? Math.exp(log) : 1;
            const distance = farthest(field.drift.slice(...row), expected.drift.slice(...row), d);
            expect(distance).toBeLessThan(tolerance * size * factor);
          });
        }
      }),
      {numRuns: 60}
    );
  });
  test("a rotation times a number is served by the grid", () => {
    const [c, s] = [Math.cos(0.7), Math.sin(0.7)];
    const query = [
      [0, 1.5 * c, -1.5 * s],
      [0, 1.5 * s, 1.5 * c],
      [-1.5, 0, 0]
    ];
    const some = someTokens(9, 300, 3, false, true);
    const expected = pairwise(some, 12, {interaction: query});
    const field = fieldEvaluator({beta: 12, query}, 3, {method: "grid"})(some);
    expect(farthest(field.drift, expected.drift, 3)).toBeLessThan(1e-12);
    expect(() => fieldEvaluator({beta: 12, query: matrix(1, 3)}, 3, {method: "grid"})).toThrow(DomainError);
  });
  test("thousands of tokens, β = 0 … 1000, d = 2 and 3: 1e-12, and as asked for down to 1e-4", () => {
    for (const d of [2, 3]) {
      for (const [beta, n] of [
        [0, 500],
        [1, 500],
        [30, 3000],
        [300, 3000],
        [1000, 1000]
      ]) {
        for (const clustered of [false, true]) {
          const some = someTokens(beta + 1, n, d, clustered, false);
          const expected = fieldEvaluator({beta}, d, {method: "direct"})(some);
          for (const method of ["grid", "harmonics"] as const) {
            for (const accuracy of [1e-12, 1e-8, 1e-4]) {
              const field = fieldEvaluator({beta}, d, {method, accuracy})(some);
              expect(farthest(field.drift, expected.drift, d)).toBeLessThan(accuracy);
            }
          }
        }
      }
    }
  });
});

describe("symmetries", () => {
  const some = someTokens(3, 200, 3, true, true);
  const models: AttentionModel[] = [{beta: 20}, {beta: 7, query: matrix(5, 3), value: matrix(6, 3)}];
  const rotation = [
    [0.36, 0.48, -0.8],
    [-0.8, 0.6, 0],
    [0.48, 0.64, 0.6]
  ];
  const turn = (x: Float64Array) =>
    Float64Array.from(x, (_, at) => dot(rotation[at % 3], x.subarray(at - (at % 3), at - (at % 3) + 3)));
  const turned = (m: number[][]) =>
    product(transposed(rotation), product(transposed(m), transposed(rotation)));
  const transposed = (m: number[][]) => m[0].map((_, b) => m.map((row) => row[b]));

  test("turning all tokens and the matrices turns the drift", () => {
    for (const {beta, query, value} of models) {
      const model = {
        beta,
        ...(query ? {query: turned(query as number[][])} : {}),
        ...(value ? {value: turned(value as number[][])} : {})
      };
      for (const method of methodsFor(3, query === undefined)) {
        const there = fieldEvaluator({beta, query, value}, 3, {method})(some);
        const here = fieldEvaluator(model, 3, {method})(
          tokens(turn(some.positions), 3, {masses: some.masses})
        );
        expect(farthest(here.drift, turn(there.drift), 3)).toBeLessThan(3e-12);
      }
    }
  });
  test("the order of the tokens does not matter", () => {
    const n = some.masses.length;
    const order = Array.from({length: n}, (_, i) => (7 * i) % n); // 7 and 200 have no common factor
    const mixed = tokens(
      order.flatMap((i) => Array.from(some.positions.subarray(3 * i, 3 * i + 3))),
      3,
      {
        masses: order.map((i) => some.masses[i])
      }
    );
    for (const model of models) {
      for (const method of methodsFor(3, model.query === undefined)) {
        const evaluate = fieldEvaluator(model, 3, {method});
        const {drift} = evaluate(some);
        const expected = order.flatMap((i) => Array.from(drift.subarray(3 * i, 3 * i + 3)));
        expect(farthest(evaluate(mixed).drift, expected, 3)).toBeLessThan(2e-12);
      }
    }
  });
  test("an atom of weight w acts as w copies", () => {
    const weights = [3, 1, 2, 5, 1];
    const atoms = tokens(uniformOnSphere(stream(4), 5, 3), 3, {masses: weights});
    const copies = tokens(
      weights.flatMap((w, i) =>
        Array.from({length: w}, () => Array.from(atoms.positions.subarray(3 * i, 3 * i + 3))).flat()
      ),
      3
    );
    for (const method of methodsFor(3, true)) {
      const evaluate = fieldEvaluator({beta: 9}, 3, {method});
      const {drift} = evaluate(atoms);
      const expected = weights.flatMap((w, i) =>
        Array.from({length: w}, () => Array.from(drift.subarray(3 * i, 3 * i + 3))).flat()
      );
      expect(farthest(evaluate(copies).drift, expected, 3)).toBeLessThan(2e-12);
    }
  });
});

test("β = 0 on the circle is Kuramoto's model: speed Σ sin(θ_j − θ_i)/N", () => {
  const theta = Array.from({length: 50}, (_, i) => (i * i * 0.7) % 6.28);
  const some = tokens(
    theta.flatMap((t) => [Math.cos(t), Math.sin(t)]),
    2
  );
  for (const method of methodsFor(2, true)) {
    const {drift, logEnergy} = fieldEvaluator({beta: 0}, 2, {method})(some);
    theta.forEach((t, i) => {
      const speed = -Math.sin(t) * drift[2 * i] + Math.cos(t) * drift[2 * i + 1];
      const kuramoto = theta.reduce((sum, other) => sum + Math.sin(other - t), 0) / theta.length;
      expect(Math.abs(speed - kuramoto)).toBeLessThan(1e-13);
    });
    expect(logEnergy).toBeUndefined();
  }
});

test("the rate of the energy is (1/N) Σ Z|ẋ|² along SA and (1/N) Σ |ẋ|² along USA, and its difference quotient", () => {
  const some = someTokens(8, 400, 3, false, false);
  const beta = 6;
  for (const normalization of ["softmax", "unnormalized"] as const) {
    for (const method of methodsFor(3, true)) {
      const evaluate = fieldEvaluator({beta, normalization}, 3, {method});
      const {drift, logPartition, logEnergy, logEnergyRate} = evaluate(some);
      const energy = Math.exp(logEnergy as number);
      const dissipation = logPartition.reduce((sum, log, i) => {
        const speed = dot(drift.subarray(3 * i, 3 * i + 3), drift.subarray(3 * i, 3 * i + 3));
        return sum + (normalization === "softmax" ? Math.exp(log) : 1) * speed;
      }, 0);
      expect(relativeError((logEnergyRate as number) * energy, dissipation / 400)).toBeLessThan(1e-10);
      const h = 1e-4 / (normalization === "softmax" ? 1 : Math.exp(beta));
      const moved = (sign: number) => {
        const x = some.positions.map((entry, at) => entry + sign * h * drift[at]);
        for (let i = 0; i < 400; ++i) {
          const norm = Math.sqrt(dot(x.subarray(3 * i, 3 * i + 3), x.subarray(3 * i, 3 * i + 3)));
          for (let k = 3 * i; k < 3 * i + 3; ++k) x[k] /= norm;
        }
        return evaluate(tokens(x, 3)).logEnergy as number;
      };
      // second-order difference of step h: error ~ h² and rounding 1e-14/h
      expect(relativeError((moved(1) - moved(-1)) / (2 * h), logEnergyRate as number)).toBeLessThan(1e-5);
    }
  }
});

describe("extremes", () => {
  test("the drift of far atoms keeps its relative accuracy where it is exponentially small", () => {
    const theta = 1.1;
    const two = tokens([1, 0, Math.cos(theta), Math.sin(theta)], 2, {masses: [2, 3]});
    for (const beta of [50, 500, 1200]) {
      const {drift} = fieldEvaluator({beta}, 2)(two);
      const small = Math.exp(-beta * (1 - Math.cos(theta)));
      const speed = (Math.sin(theta) * 3 * small) / (2 + 3 * small);
      expect(relativeError(drift[1], speed)).toBeLessThan(1e-15 * (10 + beta));
    }
  });
  test("so does that of nearly antipodal atoms under A = −I", () => {
    const offset = 1e-9;
    const two = tokens([1, 0, -Math.cos(offset), -Math.sin(offset)], 2);
    const {drift} = fieldEvaluator({beta: 400, key: -1}, 2)(two);
    // each sees the other alone, at the angle π − offset; x₁ moves by the other's part across
    expect(relativeError(drift[1], -Math.sin(offset))).toBeLessThan(1e-14);
  });
  test("coincident, antipodal and single tokens, β up to 10⁴, zero matrices", () => {
    const cases = [
      tokens([0, 0, 1], 3),
      tokens([0, 0, 1, 0, 0, -1], 3),
      tokens([0, 0, 1, 0, 0, 1, 0, 0, -1], 3),
      tokens([0.6, 0.8, 0.6, 0.8, -0.6, -0.8], 2)
    ];
    for (const some of cases) {
      const d = some.dimension;
      const zero = matrix(0, d).map((row) => row.map(() => 0));
      for (const beta of [0, 1, 30, 300, 1e4]) {
        for (const model of [
          {beta},
          {beta, query: zero},
          {beta, key: -1},
          {beta, value: zero}
        ] as AttentionModel[]) {
          for (const method of [...methodsFor(d, true), "auto" as const]) {
            // at κ = 10⁴ the expansion on the sphere is of degree 912: some 5 s and 1 GB for each of these 24 fields
            if (d === 3 && beta === 1e4 && (method === "grid" || method === "harmonics")) continue;
            const {drift, logPartition} = fieldEvaluator(model, d, {method})(some);
            expect(drift.every(Number.isFinite) && logPartition.every(Number.isFinite)).toBe(true);
            // all these arrangements stand still: every pull is along the token's own axis
            expect(Math.max(...drift.map(Math.abs))).toBeLessThan(1e-12);
          }
        }
      }
    }
  });
  test("refuses what it cannot answer, with the argument's name", () => {
    const some = tokens([1, 0, 0, 1], 2);
    expect(() => fieldEvaluator({beta: -1}, 2)).toThrow(/beta is -1/);
    expect(() => fieldEvaluator({beta: 1, value: [[1, 0]]}, 2)).toThrow(ShapeError);
    expect(() =>
      fieldEvaluator(
        {
          beta: 1,
          query: [
            [1, 0],
            [0, Number.NaN]
          ]
        },
        2
      )
    ).toThrow(/query\[1\]/);
    expect(() => fieldEvaluator({beta: 1, query: [[1, 0, 0]]}, 2)).toThrow(/query\[0\]/);
    expect(() => fieldEvaluator({beta: 1}, 5, {method: "grid"})).toThrow(DomainError);
    expect(() => fieldEvaluator({beta: 1}, 3)(some)).toThrow(ShapeError);
    expect(() => fieldEvaluator({beta: 1}, 2, {accuracy: 1e-20})).toThrow(/accuracy/);
    expect(() => fieldEvaluator({beta: 800, normalization: "unnormalized"}, 2)(some)).toThrow(/beta/);
    expect(() => tokens([1, 0, 0.5, 0], 2)).toThrow(/row 1 of positions/);
    const shorter = {...some, positions: Float64Array.of(1, 0, 0, 0.9)};
    expect(() => fieldEvaluator({beta: 1}, 2)(shorter)).toThrow(/row 1 of tokens.positions/);
  });
});

test("auto takes the method that the model and number of tokens ask for; verify reports the true error", () => {
  const many = someTokens(1, 5000, 3, false, false);
  const general = {beta: 10, query: matrix(3, 3)};
  const method = (model: AttentionModel, some: Tokens) => fieldEvaluator(model, some.dimension)(some).method;
  expect(method({beta: 10}, many)).toBe("grid");
  expect(method(general, many)).toBe("harmonics");
  expect(method({beta: 10}, someTokens(1, 20, 3, false, false))).toBe("direct");
  expect(method({beta: 10}, someTokens(1, 500, 50, false, false))).toBe("matrix");
  const verify = {count: 5000, stream: stream(2)};
  const loose = fieldEvaluator({beta: 10}, 3, {method: "grid", accuracy: 1e-3, verify})(many);
  const tight = fieldEvaluator({beta: 10}, 3, {method: "direct"})(many);
  // the error is that of E[x]; that of the drift is its tangential part
  const error = farthest(loose.drift, tight.drift, 3);
  expect(loose.error as number).toBeGreaterThan(error / 2);
  expect(loose.error as number).toBeLessThan(1e-3);
});

test("an evaluator answers the same to the last bit whatever it was asked before, and leaves earlier answers alone", () => {
  for (const d of [2, 3]) {
    const [some, others] = [someTokens(1, 700, d, true, true), someTokens(2, 600, d, false, false)];
    for (const method of methodsFor(d, true)) {
      const evaluate = fieldEvaluator({beta: 20}, d, {method});
      const first = evaluate(some);
      const kept = structuredClone(first);
      evaluate(others);
      expect(evaluate(some)).toEqual(kept);
      expect(first).toEqual(kept);
    }
  }
});

test("however narrow the kernel, the grid serves tokens that see one another", () => {
  for (const d of [2, 3]) {
    for (const beta of [1000, 3000]) {
      const verify = {count: 50, stream: stream(1)};
      const field = fieldEvaluator({beta}, d, {method: "grid", verify})(someTokens(2, 400, d, false, false));
      expect(field.direct).toBeLessThan(20);
      expect(field.error as number).toBeLessThan(1e-12);
    }
  }
});

describe("where it is hard", () => {
  const three = tokens([1, 0, Math.cos(0.01), Math.sin(0.01), Math.cos(1), Math.sin(1)], 2);

  test("the unnormalized field and the rate of the energy are finite or an error", () => {
    const loud = {beta: 709, value: 1e6, normalization: "unnormalized"} as const; // Z is finite, |V|Z is not
    expect(() => fieldEvaluator(loud, 2)(three)).toThrow(DomainError);
    const plain = fieldEvaluator({beta: 700, normalization: "unnormalized"}, 2)(three);
    const cold = {beta: 7e-10, query: 1e6, key: 1e6, normalization: "unnormalized"} as const; // the same κ
    const rate = fieldEvaluator(cold, 2)(three).logEnergyRate as number;
    expect(relativeError(rate, plain.logEnergyRate as number)).toBeLessThan(1e-12);
    expect(Number.isFinite(fieldEvaluator({...cold, beta: 7.05e-10}, 2)(three).logEnergyRate)).toBe(true);
    expect(() => fieldEvaluator({...cold, beta: 7.05e-10, value: 1e4}, 2)(three)).toThrow(DomainError);
  });

  test("the rate of the energy keeps its relative accuracy in a tight cluster: ±Σ Z|ẋ|²", () => {
    for (const size of [1e-3, 1e-6, 1e-9]) {
      const offsets = normals(stream(1), 120).map((g, at) => (at % 3 === 2 ? 1 : size * g));
      const tight = tokens(
        offsets.map((entry, at) => entry / Math.hypot(...offsets.subarray(at - (at % 3), at - (at % 3) + 3))),
        3
      );
      for (const [key, value] of [
        [1, 1],
        [1, -1],
        [-1, 1],
        [2, -3]
      ]) {
        const field = fieldEvaluator({beta: 5, key, value}, 3, {method: "direct"})(tight);
        const dissipation = field.logPartition.reduce((sum, log, i) => {
          const velocity = field.drift.subarray(3 * i, 3 * i + 3);
          return sum + (Math.exp(log) * dot(velocity, velocity)) / 40;
        }, 0);
        const rate = (field.logEnergyRate as number) * Math.exp(field.logEnergy as number);
        expect(relativeError(rate, (key / value) * dissipation)).toBeLessThan(1e-14);
      }
    }
  });

  test("rows of norm 1 ± 1e-9 are brought to norm 1: all methods give the field there", () => {
    for (const d of [2, 3, 5]) {
      const unit = someTokens(1, 300, d, false, false);
      const positions = unit.positions.map((x, at) => x * (1 + (Math.floor(at / d) % 2 ? 9e-10 : -9e-10)));
      for (const beta of [1, 100, d === 3 ? 1000 : 1e4]) {
        const expected = fieldEvaluator({beta}, d, {method: "direct"})(unit);
        for (const method of methodsFor(d, true)) {
          if (method === "harmonics" && beta > 100) continue; // slow
          const field = fieldEvaluator({beta}, d, {method})({...unit, positions});
          expect(farthest(field.drift, expected.drift, d)).toBeLessThan(1e-12 + 2e-15 * beta);
        }
      }
    }
  });

  test("log Z of a million equal tokens", () => {
    for (const d of [2, 3]) {
      const place = d === 2 ? [0.6, 0.8] : [0.6, 0.48, 0.64];
      const positions = new Float64Array(1e6 * d).map((_, at) => place[at % d]);
      const masses = new Float64Array(1e6).fill(1 / 3);
      const field = fieldEvaluator({beta: 30}, d)({dimension: d, positions, masses});
      expect(Math.abs(field.logPartition[0] - 30)).toBeLessThan(3e-13); // sums of 16384 and of 62 terms
    }
  });

  test("half of the mass where no target looks: the accuracy asked for still holds", () => {
    for (const [d, beta] of [
      [2, 1000],
      [3, 1000],
      [3, 100]
    ]) {
      const {positions} = someTokens(1, 600, d, false, false);
      for (let row = 0; row < positions.length; row += d) {
        const up = positions[row + d - 1] < 0 ? -1 : 1;
        for (let k = row; k < row + d; ++k) positions[k] *= up;
      }
      for (let k = 0; k < d; ++k) positions[k] = k === d - 1 ? 1 : 0;
      const some = tokens(positions, d, {masses: new Float64Array(600).fill(1).fill(600, 0, 1)});
      const verify = {count: 600, stream: stream(2)};
      const field = fieldEvaluator({beta, query: -1}, d, {method: "grid", verify})(some);
      expect(field.error as number).toBeLessThan(5e-13);
    }
  });

  test("far tokens that are tied: the rounding of the direction, 2e-16·κ, and no more", () => {
    /** A double as an exact integer, in units of 2^−110. */
    const exact = (x: number) => {
      const upper = Math.trunc(x * 2 ** 50);
      return BigInt(upper) * 2n ** 60n + BigInt((x * 2 ** 50 - upper) * 2 ** 60);
    };
    for (let seed = 0; seed < 40; ++seed) {
      const query = matrix(seed, 3).map((row) => row.map((entry) => Math.round(entry * 2 ** 20) / 2 ** 20));
      const [first, second] = [0, 3].map((at) => uniformOnSphere(stream(seed), 2, 3).subarray(at, at + 3));
      const aimed = query.map((row) => dot(row, first));
      const norm = Math.hypot(...aimed);
      const along = dot(aimed, second) / norm;
      const mirror = Array.from(second, (entry, k) => (2 * along * aimed[k]) / norm - entry);
      if (dot(aimed, first) / norm > along - 0.1) continue; // then the token sees itself
      const some = tokens([...first, ...second, ...mirror], 3);
      const [x, a, b] = [0, 1, 2].map((i) => Array.from(some.positions.subarray(3 * i, 3 * i + 3)));
      let difference = 0n; // ⟨Ax, a − b⟩ in units of 2^−330
      query.forEach((row, k) => {
        for (let j = 0; j < 3; ++j) difference += exact(row[j]) * exact(x[j]) * (exact(a[k]) - exact(b[k]));
      });
      const beta = 1e5;
      const p = 1 / (1 + Math.exp(-beta * Number(difference) * 2 ** -330));
      const mean = a.map((entry, k) => p * entry + (1 - p) * b[k]);
      const drift = mean.map((entry, k) => entry - dot(mean, x) * x[k]);
      const kappa = beta * norm;
      const field = fieldEvaluator({beta, query}, 3, {method: "direct"})(some);
      expect(farthest(field.drift.subarray(0, 3), drift, 3)).toBeLessThan(2e-16 * kappa);
    }
  });

  test("a heap that looks away from itself is answered by polynomials, as by the direct sum", () => {
    const cases = [
      {d: 2, n: 3000, model: {beta: 30, key: -1}, kappa: 100, most: 300},
      {d: 2, n: 3000, model: {beta: 1000, key: -1}, kappa: 1e4, most: 400},
      {
        d: 2,
        n: 2000,
        model: {
          beta: 20,
          key: [
            [-1, 0.3],
            [0, -2]
          ]
        },
        kappa: 100,
        most: 400
      },
      {d: 3, n: 3000, model: {beta: 10, key: -1}, kappa: 300, most: 2000},
      {
        d: 3,
        n: 2000,
        model: {
          beta: 10,
          key: [
            [-1, 0.3, 0],
            [0, -1.5, 0],
            [0.2, 0, -2]
          ]
        },
        kappa: 1000,
        most: 1700
      }
    ];
    for (const {d, n, model, kappa, most} of cases) {
      const mean = new Float64Array(d).map((_, k) => k + 1);
      const heap = tokens(vonMisesFisher(stream(1), mean, kappa, n), d);
      const expected = fieldEvaluator(model, d, {method: "direct"})(heap);
      for (const accuracy of [1e-12, 1e-6]) {
        const method = typeof model.key === "number" ? "grid" : "harmonics";
        const field = fieldEvaluator(model, d, {method, accuracy})(heap);
        expect(field.direct).toBeLessThan(most);
        expect(farthest(field.drift, expected.drift, d)).toBeLessThan(accuracy);
        field.logPartition.forEach((log, i) => {
          expect(Math.abs(log - expected.logPartition[i])).toBeLessThan(accuracy * (1 + model.beta));
        });
      }
    }
  });
});
