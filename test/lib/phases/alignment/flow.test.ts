import fc from "fast-check";
import {describe, expect, test} from "vitest";
import {ConvergenceError, DomainError, ShapeError} from "../../../../lib/errors.js";
import {complete} from "../../../../lib/experiment.js";
import {type Drift, integrate} from "../../../../lib/flow/index.js";
import {alignmentFlow} from "../../../../lib/phases/alignment/index.js";
import {normals, stream} from "../../../../lib/random/index.js";
import {tokens, uniformTokens} from "../../../../lib/sphere/index.js";
import alignment from "../../../reference/alignment.json" with {type: "json"};
import {num, reference, relativeError} from "../../../reference/index.js";

const matrix = (rows: string[][]) => rows.map((row) => row.map(num));
const unit = (x: number[]) => x.map((value) => value / Math.hypot(...x));

describe("reference", () => {
  test("align.flow.0", () => {
    const {inputs, value} = reference("align.flow.0");
    const start = tokens(unit(inputs.x0.map(num)), 3);
    const [{positions, tau}] = alignmentFlow({query: matrix(inputs.A), value: matrix(inputs.V)}, start, [
      num(inputs.t)
    ]);
    // the entry has 16 digits
    expect(relativeError(tau[0], num(value.tau))).toBeLessThan(1e-15);
    value.x.forEach((x: string, k: number) => {
      expect(Math.abs(positions[k] - num(x))).toBeLessThan(2e-16);
    });
  });

  test.each(alignment.flow)("$name, t = $t", ({A, V, x0, t, x, tau}) => {
    const start = tokens(unit(x0.map(num)), x0.length);
    const [snapshot] = alignmentFlow({query: matrix(A), value: matrix(V)}, start, [num(t)]);
    // rounding of the matrices turns the token by 1e-16 of what it turns by in all: its size is that of VA times τ
    const a = matrix(A);
    const v = matrix(V);
    const generator = v.map((row) =>
      a[0].map((_, j) => row.reduce((sum, value, k) => sum + value * a[k][j], 0))
    );
    const turned = 1 + Math.hypot(...generator.flat()) * num(tau);
    expect(Math.abs(snapshot.tau[0] - num(tau))).toBeLessThan(1e-15 * turned * num(tau));
    x.forEach((value, k) => {
      expect(Math.abs(snapshot.positions[k] - num(value))).toBeLessThan(3e-15 * turned);
    });
  });
});

/** The limit field P_x VAx/|Ax| as it stands. */
function limitDrift(a: number[][], v: number[][]): Drift {
  const d = a.length;
  return (_t, positions, out) => {
    for (let row = 0; row < positions.length; row += d) {
      const x = positions.subarray(row, row + d);
      const ax = a.map((r) => r.reduce((sum, value, k) => sum + value * x[k], 0));
      const size = Math.hypot(...ax);
      const y = v.map((r) => r.reduce((sum, value, k) => sum + (value * ax[k]) / size, 0));
      const along = y.reduce((sum, value, k) => sum + value * x[k], 0);
      for (let k = 0; k < d; ++k) out[row + k] = y[k] - along * x[k];
    }
  };
}

const rows = (flat: Float64Array, d: number) =>
  Array.from({length: d}, (_, i) => Array.from(flat.slice(i * d, (i + 1) * d)));

test("agrees with the integration of the limit equation, for random matrices", () => {
  fc.assert(
    fc.property(fc.integer({min: 2, max: 6}), fc.nat(1e6), (d, seed) => {
      const a = rows(normals(stream(seed).split("A"), d * d), d);
      const v = rows(normals(stream(seed).split("V"), d * d), d);
      for (let k = 0; k < d; ++k) a[k][k] += 3; // not near a singular matrix, where the field is stiff
      const start = uniformTokens(stream(seed), 3, d);
      const times = [0, 0.1, 1.5];
      const exact = alignmentFlow({query: a, value: v}, start, times);
      const run = complete(integrate(limitDrift(a, v), start, 1.5, {times, tolerance: 1e-12}));
      exact.forEach(({positions}, i) => {
        positions.forEach((value, k) => {
          // the integrator's error: tolerance times some hundred steps and the growth of errors
          expect(Math.abs(value - run.snapshots[i].positions[k])).toBeLessThan(1e-8);
        });
      });
    }),
    {numRuns: 40}
  );
});

describe("properties", () => {
  const setup = fc.tuple(fc.integer({min: 2, max: 5}), fc.nat(1e6)).map(([d, seed]) => {
    const a = rows(normals(stream(seed).split("A"), d * d), d);
    const v = rows(normals(stream(seed).split("V"), d * d), d);
    return {d, seed, a, v, start: uniformTokens(stream(seed), 4, d)};
  });

  test("is a flow: going on from where it was gives the same; clocks add up and never run back", () => {
    fc.assert(
      fc.property(setup, fc.double({min: 0, max: 5, noNaN: true}), ({d, a, v, start}, t) => {
        const model = {query: a, value: v};
        const [first, whole] = alignmentFlow(model, start, [t, t + 1]);
        const [second] = alignmentFlow(model, tokens(first.positions, d), [1]);
        const size = Math.hypot(...a.flat()) * Math.hypot(...v.flat());
        for (let i = 0; i < 4; ++i) {
          const turned = 1 + size * whole.tau[i];
          expect(Math.abs(first.tau[i] + second.tau[i] - whole.tau[i])).toBeLessThan(1e-13 * turned ** 2);
          expect(whole.tau[i]).toBeGreaterThan(first.tau[i]);
        }
      })
    );
  });

  test("keeps unit rows, and opposite tokens opposite", () => {
    fc.assert(
      fc.property(setup, ({d, a, v, start}) => {
        const both = tokens([...start.positions, ...start.positions.map((x) => -x)], d);
        const [{positions, tau}] = alignmentFlow({query: a, value: v}, both, [3]);
        for (let i = 0; i < 4; ++i) {
          const x = positions.slice(i * d, (i + 1) * d);
          expect(Math.abs(Math.hypot(...x) - 1)).toBeLessThan(1e-15);
          expect(positions.slice((i + 4) * d, (i + 5) * d).map((value) => -value)).toEqual(x);
          expect(tau[i + 4]).toBe(tau[i]);
        }
      })
    );
  });

  test("scales: V twice as large, half the time; A twice as large, the same", () => {
    fc.assert(
      fc.property(setup, ({a, v, start}) => {
        const times = (c: number, m: number[][]) => m.map((row) => row.map((x) => c * x));
        const [one] = alignmentFlow({query: a, value: v}, start, [2]);
        const [fast] = alignmentFlow({query: a, value: times(2, v)}, start, [1]);
        const [wide] = alignmentFlow({query: times(2, a), value: v}, start, [2]);
        expect(Array.from(fast.positions)).toEqual(Array.from(one.positions));
        expect(Array.from(wide.positions)).toEqual(Array.from(one.positions));
      })
    );
  });

  test("Q and K count only as KᵀQ", () => {
    const k = [
      [1, 2],
      [0, 1],
      [3, -1]
    ];
    const q = [
      [0.5, 1],
      [1, 0],
      [0.2, 0.7]
    ];
    const a = [0, 1].map((i) => [0, 1].map((j) => k.reduce((sum, row, l) => sum + row[i] * q[l][j], 0)));
    const start = tokens([1, 0, 0.6, 0.8], 2);
    expect(alignmentFlow({query: q, key: k, value: 2}, start, [1, 2])).toEqual(
      alignmentFlow({query: a, value: 2}, start, [1, 2])
    );
  });
});

describe("large times, without overflow", () => {
  const start = uniformTokens(stream(3), 5, 3);

  test.each([
    [
      "points",
      [
        [1, 0, 0],
        [0, 0.5, 0],
        [0, 0, 0.25]
      ]
    ],
    [
      "negative",
      [
        [-1, 0, 0],
        [0, -1.5, 0],
        [0, 0, -2]
      ]
    ],
    [
      "large values",
      [
        [1e4, 0, 0],
        [0, 5e3, 0],
        [0, 0, 1]
      ]
    ]
  ])("%s: the limit, exactly", (_name, value) => {
    const [{positions}] = alignmentFlow({value}, start, [1e6]);
    for (let i = 0; i < 5; ++i) {
      expect(Array.from(positions.slice(3 * i, 3 * i + 3))).toEqual([
        Math.sign(start.positions[3 * i]),
        expect.closeTo(0, 15),
        expect.closeTo(0, 15)
      ]);
    }
  });

  test("a Jordan block: the angle is 1/τ", () => {
    const [{positions}] = alignmentFlow(
      {
        value: [
          [1, 1],
          [0, 1]
        ]
      },
      tokens([0.6, 0.8], 2),
      [1e6]
    );
    // A = 1: τ = t; direction of (0.6 + 0.8t, 0.8)
    expect(relativeError(positions[1] / positions[0], 0.8 / (0.6 + 0.8e6))).toBeLessThan(1e-9);
  });

  test("a rotation at unit speed", () => {
    const [{positions}] = alignmentFlow(
      {
        value: [
          [1, -1],
          [1, 1]
        ]
      },
      tokens([1, 0], 2),
      [1e4]
    );
    expect(Math.abs(positions[0] - Math.cos(1e4))).toBeLessThan(1e-11);
    expect(Math.abs(positions[1] - Math.sin(1e4))).toBeLessThan(1e-11);
  });

  test("a token on an unstable axis stays there", () => {
    const [{positions, tau}] = alignmentFlow(
      {
        query: [
          [2, 0],
          [0, 5]
        ],
        value: [
          [1, 0],
          [0, 0.1]
        ]
      },
      tokens([0, 1], 2),
      [100]
    );
    expect(Array.from(positions)).toEqual([0, 1]);
    expect(tau[0]).toBeCloseTo(20, 12);
  });
});

test("says what is wrong", () => {
  const start = tokens([1, 0, 0, 1], 2);
  expect(() =>
    alignmentFlow(
      {
        query: [
          [1, 0],
          [0, 0]
        ]
      },
      start,
      [1]
    )
  ).toThrow(/row 1 of tokens/);
  expect(() => alignmentFlow({}, start, [2, 1])).toThrow(DomainError);
  expect(() => alignmentFlow({}, start, [-1])).toThrow(DomainError);
  expect(() => alignmentFlow({value: [[1]]}, start, [1])).toThrow(ShapeError);
  expect(() =>
    alignmentFlow(
      {
        value: [
          [0, -1e3],
          [1e3, 0]
        ],
        query: [
          [1, 0],
          [0, 1.5]
        ]
      },
      start,
      [1e6]
    )
  ).toThrow(ConvergenceError);
});
