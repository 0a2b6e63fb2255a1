// What the field of evenly spread tokens must be: the laws of the continuum, which a quadrature of the sphere meets
// to rounding. The tokens are its nodes, their masses its weights.
import {expect, test} from "vitest";
import {fieldEvaluator} from "../../../lib/attention/index.js";
import {gaussLegendre} from "../../../lib/special/index.js";
import {type Tokens, tokens} from "../../../lib/sphere/tokens.js";
import {num, reference, relativeError} from "../../reference/index.js";
import {dot} from "./pairwise.js";

const circle = (n: number, density = (_theta: number) => 1): Tokens => {
  const angles = Array.from({length: n}, (_, i) => (2 * Math.PI * (i + 0.25)) / n);
  return tokens(
    angles.flatMap((t) => [Math.cos(t), Math.sin(t)]),
    2,
    {masses: angles.map(density)}
  );
};

/** Gauss nodes in z, equal steps in longitude: exact for degrees below twice the number of nodes. */
const sphere = (nodes: number, density = (_z: number) => 1): Tokens => {
  const rule = gaussLegendre(nodes);
  const [positions, masses]: number[][] = [[], []];
  rule.nodes.forEach((z, i) => {
    for (let k = 0; k < 2 * nodes; ++k) {
      const phi = (Math.PI * (k + 0.5)) / nodes;
      const r = Math.sqrt((1 - z) * (1 + z));
      positions.push(r * Math.cos(phi), r * Math.sin(phi), z);
      masses.push(rule.weights[i] * density(z));
    }
  });
  return tokens(positions, 3, {masses});
};

test("vmf.A: with V a turn by a right angle, even tokens turn at the mean resultant length, d = 2 and 3", () => {
  for (const method of ["direct", "matrix", "grid", "harmonics"] as const) {
    const plane = reference("vmf.A.d2");
    const flat = fieldEvaluator(
      {
        beta: num(plane.inputs.kappa),
        value: [
          [0, -1],
          [1, 0]
        ]
      },
      2,
      {method}
    )(circle(80));
    expect(relativeError(Math.hypot(flat.drift[0], flat.drift[1]), num(plane.value))).toBeLessThan(1e-13);
    const space = reference("vmf.A.d3");
    const turn = [
      [0, -1, 0],
      [1, 0, 0],
      [0, 0, 0]
    ];
    const even = sphere(60);
    const round = fieldEvaluator({beta: num(space.inputs.kappa), value: turn}, 3, {method})(even);
    const [x, y] = even.positions;
    const speed = Math.hypot(...round.drift.subarray(0, 3)) / Math.hypot(x, y);
    expect(relativeError(speed, num(space.value))).toBeLessThan(1e-13);
  }
});

test("heat.growth: the field of a ripple of degree 4 makes it grow at the reference's rate, on S¹ and S²", () => {
  const ripple = 1e-7; // the next order is its square
  for (const method of ["direct", "matrix", "grid", "harmonics"] as const) {
    const {inputs, value} = reference("heat.growth.b10.k4");
    const [beta, k] = [num(inputs.beta), inputs.k];
    const even = circle(120, (t) => 1 + ripple * Math.cos(k * t));
    for (const normalization of ["softmax", "unnormalized"] as const) {
      const {drift} = fieldEvaluator({beta, normalization}, 2, {method})(even);
      // ∂_t ρ = −∂_θ(ρv), and v = −a sin kθ: the ripple grows by k a
      let amplitude = 0;
      for (let i = 0; i < 120; ++i) {
        const [x, y] = even.positions.subarray(2 * i, 2 * i + 2);
        amplitude -= (2 / 120) * (x * drift[2 * i + 1] - y * drift[2 * i]) * Math.sin(k * Math.atan2(y, x));
      }
      const rate = num(normalization === "softmax" ? value.SA : value.USA);
      expect(relativeError((k * amplitude) / ripple, rate)).toBeLessThan(1e-7);
    }
    const round = reference("heat.growthS2.b10.l4");
    const p4 = (z: number) => (35 * z ** 4 - 30 * z ** 2 + 3) / 8;
    const some = sphere(40, (z) => 1 + ripple * p4(z));
    const {drift} = fieldEvaluator({beta: num(round.inputs.beta)}, 3, {method})(some);
    // ∂_t ρ = −div(ρv): tested with P₄, d/dt ∫ρP₄ = ∫ρ v·∇P₄, and ∫P₄² = 4π/9 of the sphere's 4π
    let growth = 0;
    let mass = 0;
    some.masses.forEach((w, i) => {
      const z = some.positions[3 * i + 2];
      growth += w * drift[3 * i + 2] * ((140 * z ** 3 - 60 * z) / 8);
      mass += w;
    });
    expect(relativeError((9 * growth) / mass / ripple, num(round.value))).toBeLessThan(1e-6);
  }
});

test("align.transverse: tokens a little off a great circle leave it at the reference's rate", () => {
  const {inputs, value} = reference("align.transverse.b12.k0");
  const off = 1e-7;
  const rows = Array.from({length: 100}, (_, i) => {
    const t = (2 * Math.PI * i) / 100;
    const z = off * Math.cos(inputs.k * t);
    return [Math.sqrt(1 - z * z) * Math.cos(t), Math.sqrt(1 - z * z) * Math.sin(t), z];
  });
  for (const kappa3 of [0.1, 0.9]) {
    const model = {
      beta: num(inputs.beta),
      query: [
        [1, 0, 0],
        [0, 1, 0],
        [0, 0, kappa3]
      ],
      value: [
        [1, 0, 0],
        [0, 1, 0],
        [0, 0, num(inputs.v3)]
      ]
    };
    for (const method of ["direct", "harmonics"] as const) {
      const {drift} = fieldEvaluator(model, 3, {method})(tokens(rows.flat(), 3));
      const rate =
        dot(
          drift.filter((_, at) => at % 3 === 2),
          rows.map(([, , z]) => z)
        ) /
        dot(
          rows.map(([, , z]) => z),
          rows.map(([, , z]) => z)
        );
      expect(relativeError(rate, num(value))).toBeLessThan(1e-6); // drift 1e-7 to 1e-14
    }
  }
});
