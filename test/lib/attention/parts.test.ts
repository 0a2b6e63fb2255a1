// The parts of the fast methods, each against something that shares no code with it.
import fc from "fast-check";
import {expect, test, vi} from "vitest";
import {angle} from "../../../lib/attention/angle.js";
import {AssociatedLegendre} from "../../../lib/attention/associated-legendre.js";
import {type DegreeSums, PARTS, plainDegreeSums} from "../../../lib/attention/degree-sums.js";
import {vectorDegreeSums} from "../../../lib/attention/degree-sums-wasm.js";
import {look, sight} from "../../../lib/attention/direct.js";
import {
  type FourierTransform,
  fourierTables,
  plainTransform
} from "../../../lib/attention/fourier-transform.js";
import {fourierTransform, vectorTransform} from "../../../lib/attention/fourier-transform-wasm.js";
import {
  DIRECTIONS,
  fillOrders,
  type HarmonicSums,
  plainHarmonicSums
} from "../../../lib/attention/harmonic-sums.js";
import {vectorHarmonicSums} from "../../../lib/attention/harmonic-sums-wasm.js";
import {type Field, fieldEvaluator} from "../../../lib/attention/index.js";
import {type PairLoops, PairSums, plainPairLoops} from "../../../lib/attention/pair-sums.js";
import {vectorPairLoops} from "../../../lib/attention/pair-sums-wasm.js";
import {
  plainRowProduct,
  type RowProduct,
  rowProduct,
  vectorRowProduct
} from "../../../lib/attention/row-product.js";
import {Scratch} from "../../../lib/attention/scratch.js";
import {BLOCK, CHANNELS, type Loops, plainLoops} from "../../../lib/attention/stencil.js";
import {vectorLoops} from "../../../lib/attention/stencil-wasm.js";
import {type Tiles, vectorTiles} from "../../../lib/attention/tile.js";
import {Window} from "../../../lib/attention/window.js";
import {DomainError} from "../../../lib/errors.js";
import {normals, stream, uniformOnSphere} from "../../../lib/random/index.js";
import {besselIScaled, legendre} from "../../../lib/special/index.js";
import {tokens} from "../../../lib/sphere/tokens.js";
import {farthest, pairwise} from "./pairwise.js";

const engine = WebAssembly;

test("the fast Fourier transform is the sum that defines it, there and back, two rows at a time", () => {
  for (const size of [2, 4, 32, 256]) {
    const re = normals(stream(size).split("re"), 2 * size);
    const im = normals(stream(size).split("im"), 2 * size);
    const transform = fourierTransform(size);
    transform.re.set(re);
    transform.im.set(im);
    transform.forward();
    for (let k = 0; k < 2 * size; ++k) {
      const [mode, row] = [k >> 1, k & 1];
      let [x, y] = [0, 0];
      for (let j = 0; j < size; ++j) {
        const angle = (-2 * Math.PI * ((j * mode) % size)) / size;
        const [a, b] = [re[2 * j + row], im[2 * j + row]];
        x += a * Math.cos(angle) - b * Math.sin(angle);
        y += a * Math.sin(angle) + b * Math.cos(angle);
      }
      expect(Math.hypot(transform.re[k] - x, transform.im[k] - y)).toBeLessThan(1e-14 * size);
    }
    transform.backward();
    for (let j = 0; j < 2 * size; ++j) {
      expect(transform.re[j] / size).toBeCloseTo(re[j], 13);
      expect(transform.im[j] / size).toBeCloseTo(im[j], 13);
    }
  }
});

test("vectors in WebAssembly and plain TypeScript give the same transform to the last bit", () => {
  for (const size of [2, 4, 32, 1024]) {
    const tables = fourierTables(size);
    const [vectors, plain] = [vectorTransform(tables) as FourierTransform, plainTransform(tables)];
    for (const transform of [vectors, plain]) {
      transform.re.set(normals(stream(size).split("re"), 2 * size));
      transform.im.set(normals(stream(size).split("im"), 2 * size));
      transform.forward();
      transform.im[0] += 1;
      transform.backward();
    }
    expect(vectors.re).toEqual(plain.re);
    expect(vectors.im).toEqual(plain.im);
  }
});

test("vectors in WebAssembly and plain TypeScript give the same sums over degrees and rings to the last bit", () => {
  const [rings, degrees] = [9, 14];
  const [vectors, plain] = [vectorDegreeSums(rings, degrees) as DegreeSums, plainDegreeSums(rings, degrees)];
  for (const sums of [vectors, plain]) {
    sums.polar.set(normals(stream(1), sums.polar.length));
    sums.coefficients.set(normals(stream(2), sums.coefficients.length));
    sums.samples.set(normals(stream(3), sums.samples.length));
  }
  for (const used of [2, 8, degrees]) {
    for (const sums of [vectors, plain]) {
      sums.overDegrees(used);
      sums.overRings(used);
    }
    expect(vectors.rings).toEqual(plain.rings);
    expect(vectors.moments.subarray(0, 2 * used)).toEqual(plain.moments.subarray(0, 2 * used));
    // the second sum is the adjoint of the first: ⟨Pc, s⟩ = ⟨c, Pᵀs⟩, in one channel and real
    let [there, back] = [0, 0];
    for (let g = 0; g < 2 * rings; ++g) there += plain.rings[PARTS * g] * plain.samples[2 * g];
    for (let l = 0; l < used; ++l) back += plain.coefficients[PARTS * l] * plain.moments[2 * l];
    expect(there).toBeCloseTo(back, 12);
  }
});

test("sums of harmonics off the grid: vectors and plain TypeScript to the last bit, and the generating function", () => {
  const degree = 40;
  const [one, other] = [0, 1].map((seed) => uniformOnSphere(stream(seed), DIRECTIONS, 3));
  one.set([0, 0, 1, 0, 0, -1]); // both poles
  // c_lm = P̄_l^m(θ) e^{−imφ} of a point each, so that Σ_m c_lm P̄_l^m e^{imφ} = (2l + 1)/4π P_l(cos γ)
  const count = degree + 2;
  const channels = [0, 1, 2, 3].map((point) => {
    const [x, y, z] = other.subarray(3 * point, 3 * point + 3);
    const moments = {re: new Float64Array(count * count), im: new Float64Array(count * count)};
    const legendre = new AssociatedLegendre(Float64Array.of(z), Float64Array.of(Math.hypot(x, y)));
    const polar = new Float64Array(count);
    for (let m = 0; m <= degree; ++m) {
      legendre.fill(m, count - m, polar);
      for (let l = m; l <= degree; ++l) {
        moments.re[m * count + l] = polar[l - m] * Math.cos(m * Math.atan2(y, x));
        moments.im[m * count + l] = -polar[l - m] * Math.sin(m * Math.atan2(y, x));
      }
    }
    return moments;
  });
  const heights = Array.from({length: DIRECTIONS}, (_, i) => 0.3 - 0.02 * i);
  const [vectors, plain] = [vectorHarmonicSums(degree) as HarmonicSums, plainHarmonicSums(degree)];
  for (const harmonics of [vectors, plain]) {
    fillOrders(harmonics.orders, degree, channels);
    for (let i = 0; i < DIRECTIONS; ++i) {
      const [x, y, z] = one.subarray(3 * i, 3 * i + 3);
      const across = Math.hypot(x, y);
      const place = across === 0 ? [z, 0, 1, 0] : [z, across, x / across, y / across];
      for (const [part, value] of place.entries()) harmonics.directions[part * DIRECTIONS + i] = value;
      for (let l = 0; l <= degree; ++l)
        harmonics.multipliers[l * DIRECTIONS + i] = ((4 * Math.PI) / (2 * l + 1)) * heights[i] ** l;
    }
  }
  for (const used of [2, DIRECTIONS - 2, DIRECTIONS]) {
    for (const harmonics of [vectors, plain]) {
      harmonics.sums.fill(Number.NaN);
      harmonics.sum(used);
    }
    for (let i = 0; i < used; ++i) {
      for (let q = 0; q < 4; ++q) {
        const found = plain.sums[q * DIRECTIONS + i];
        expect(vectors.sums[q * DIRECTIONS + i]).toBe(found);
        const cosine = [0, 1, 2].reduce((sum, k) => sum + one[3 * i + k] * other[3 * q + k], 0);
        const h = heights[i];
        // Σ_l h^l P_l(cos γ); the degrees that are left out have less than 0.32^41 ≈ 1e-20 of it
        expect(found).toBeCloseTo(1 / Math.sqrt(1 - 2 * h * cosine + h * h), 13);
      }
    }
  }
});

test("all pairs of one target: vectors and plain TypeScript to the last bit, and as the direct sum", () => {
  for (const d of [2, 3] as const) {
    for (const n of [1, 2, 7, 3001]) {
      const at = stream(n);
      const positions = uniformOnSphere(at, n, d);
      const exponents = normals(at, n);
      for (const spread of [0, 1, 60]) {
        const some = tokens(positions, d, {masses: exponents.map((g) => 10 ** (spread * g * 0.5))});
        const sums = [vectorPairLoops(d) as PairLoops, plainPairLoops(d)].map((loops) => new PairSums(loops));
        for (const pairs of sums) pairs.load(some);
        const mass = some.masses.reduce((a, b) => a + b, 0);
        for (const kappa of [0, 1, 30, 1e4]) {
          const [vectors, plain, expected] = [0, 1, 2].map(() => sight(1, d, new Scratch()));
          sums[0].look(mass, 0, uniformOnSphere(stream(9), 1, d), kappa, vectors, 0);
          sums[1].look(mass, 0, uniformOnSphere(stream(9), 1, d), kappa, plain, 0);
          const squares = new Float64Array(n);
          look(some, mass, 0, uniformOnSphere(stream(9), 1, d), kappa, squares, expected, 0);
          expect(vectors).toEqual(plain);
          // the exponents, up to 2κ, are rounded alike: what differs are 3e-16 in each exponential and in sums
          expect(Math.abs(plain.logPartition[0] - expected.logPartition[0])).toBeLessThan(
            1e-15 * (3 + kappa)
          );
          expect(Math.abs(plain.deficit[0] / expected.deficit[0] - 1)).toBeLessThan(1e-14);
          plain.displacement.forEach((entry, k) => {
            expect(Math.abs(entry - expected.displacement[k])).toBeLessThan(3e-15);
          });
        }
      }
    }
  }
});

test("vectors in WebAssembly and plain TypeScript spread and read the same to the last bit, at every width", () => {
  for (const axes of [1, 2] as const) {
    for (let width = 4; width <= 16; ++width) {
      const strip = {window: new Window(width, 2.4 * width), axes, rows: axes === 1 ? 1 : 40, columns: 50};
      const [vectors, plain] = [vectorLoops(strip) as Loops, plainLoops(strip)];
      const n = BLOCK + 7; // one block and a part
      // windows that touch the first and the last node that there is
      const ends = [strip.rows, strip.columns].slice(2 - axes).flatMap((length) => [length - 1 - width / 2]);
      const places = new Float64Array(n * axes).map((_, at) => {
        const span = ends[at % axes] - width / 2 + 1;
        return width / 2 + span * ((at * 0.618034) % 1) - 0.5;
      });
      places.fill(width / 2 - 0.5, 0, axes).set(ends, axes);
      const masses = normals(stream(4), n).map(Math.exp);
      plain.nodes.set(normals(stream(5), plain.nodes.length));
      vectors.nodes.set(plain.nodes);
      for (const loops of [vectors, plain]) {
        loops.add(places.subarray(0, axes * BLOCK), masses.subarray(0, BLOCK), 0.1);
        loops.add(places.subarray(axes * BLOCK), masses.subarray(BLOCK), 0.1);
      }
      expect(vectors.spread).toEqual(plain.spread);
      for (const from of [0, axes * BLOCK]) {
        const some = places.subarray(from, Math.min(places.length, from + axes * BLOCK));
        const count = (CHANNELS * some.length) / axes;
        expect(vectors.read(some).subarray(0, count)).toEqual(plain.read(some).subarray(0, count));
      }
      // reading is the adjoint of spreading: ⟨spread, f⟩ = Σ 0.1 w f(x), with one function in all channels
      const all = Float64Array.from(places.subarray(0, axes * BLOCK));
      plain.spread.fill(0);
      plain.add(all, masses.subarray(0, BLOCK), 0.1);
      const values = plain.read(all);
      let [there, back, size] = [0, 0, 0];
      for (let node = 0; node < plain.spread.length; ++node) {
        there += plain.spread[node] * plain.nodes[CHANNELS * node];
        size += Math.abs(plain.spread[node] * plain.nodes[CHANNELS * node]);
      }
      for (let i = 0; i < BLOCK; ++i) back += 0.1 * masses[i] * values[CHANNELS * i];
      expect(Math.abs(there - back)).toBeLessThan(1e-14 * size);
    }
  }
});

/** Runs without WebAssembly, then where a page forbids it. */
function withoutWebAssembly(run: () => void): void {
  const {CompileError, Memory} = engine;
  class Module {
    constructor() {
      throw new CompileError("refused by the page's Content-Security-Policy");
    }
  }
  try {
    for (const stub of [undefined, {CompileError, Memory, Module}]) {
      vi.stubGlobal("WebAssembly", stub);
      run();
    }
  } finally {
    vi.unstubAllGlobals();
  }
}

test("without WebAssembly, or where a page forbids it, the plain loops serve", () => {
  const some = tokens(uniformOnSphere(stream(1), 200, 3), 3);
  const field = () => fieldEvaluator({beta: 5}, 3, {method: "grid"})(some);
  const expected = field();
  withoutWebAssembly(() => expect(field()).toEqual(expected));
});

test("without WebAssembly all pairs are summed as well, if not by matrix products", () => {
  const general = (seed: number, d: number) =>
    Array.from({length: d}, (_, row) =>
      Array.from(normals(stream(seed).split(`row ${row}`), d), (g) => g / 7)
    );
  const cases = [
    {n: 200, d: 50, model: {beta: 30}},
    {n: 200, d: 50, model: {beta: 5, query: general(1, 50), key: general(2, 50), value: general(3, 50)}},
    {n: 500, d: 3, model: {beta: 300}},
    {n: 100, d: 2, model: {beta: 1000}}
  ];
  for (const {n, d, model} of cases) {
    const some = tokens(uniformOnSphere(stream(n), n, d), d);
    const {query, key, value} = model as {query?: number[][]; key?: number[][]; value?: number[][]};
    // KᵀQ
    const interaction =
      query &&
      key?.[0].map((_, a) => query[0].map((_, b) => key.reduce((s, row, k) => s + row[a] * query[k][b], 0)));
    const expected = pairwise(some, model.beta, {interaction, value});
    const norm = interaction === undefined ? 1 : Math.hypot(...interaction.flat());
    const size = value === undefined ? 1 : Math.hypot(...value.flat());
    const agree = (field: Field) => {
      // the logits' rounding, and the accuracy of an expansion
      const tolerance = 1e-12 + 4e-15 * model.beta * norm;
      expect(farthest(field.drift, expected.drift, d)).toBeLessThan(tolerance * size);
      field.logPartition.forEach((log, i) => {
        expect(Math.abs(log - expected.logPartition[i])).toBeLessThan(tolerance);
      });
    };
    agree(fieldEvaluator(model, d, {method: "matrix"})(some));
    const direct = fieldEvaluator(model, d, {method: "direct"})(some);
    withoutWebAssembly(() => {
      const field = fieldEvaluator(model, d)(some);
      expect(field.method).not.toBe("matrix");
      agree(field);
      expect(fieldEvaluator(model, d, {method: "direct"})(some)).toEqual(direct);
      const asked = () => fieldEvaluator(model, d, {method: "matrix"});
      expect(asked).toThrow(DomainError);
      expect(asked).toThrow(/method is "matrix".*needs WebAssembly.*missing or forbidden/);
    });
  }
});

test("many rows times a matrix: vectors and plain TypeScript to the last bit, as the sums that define it", () => {
  for (const [outputs, depth] of [
    [1, 8],
    [5, 13],
    [50, 50],
    [41, 2 ** 16] // two panels
  ]) {
    const matrix = normals(stream(1), outputs * depth);
    const products: RowProduct[] = [plainRowProduct, vectorRowProduct, rowProduct].map(
      (made) => made(matrix, depth) as RowProduct
    );
    for (const count of [1, 4, 35, 2]) {
      if (outputs * depth * count > 2e7) continue;
      const x = normals(stream(2), 3 + depth * count + 2);
      const [plain, ...others] = products.map((product) => {
        const y = new Float64Array(7 + outputs * count + 5).fill(9);
        product(x, 3, count, y, 7);
        return y;
      });
      for (const other of others) expect(other).toEqual(plain);
      expect([...plain.subarray(0, 7), ...plain.subarray(7 + outputs * count)]).toEqual(
        new Array(12).fill(9)
      );
      for (let row = 0; row < count; ++row) {
        for (let a = 0; a < outputs; ++a) {
          const terms = x
            .subarray(3 + row * depth, 3 + (row + 1) * depth)
            .map((entry, k) => entry * matrix[a * depth + k]);
          // rounding of a sum in order: 1.1e-16 of each partial sum, which grow like √k: 2e-16·depth at most here
          const error = Math.abs(plain[7 + row * outputs + a] - pairSum(terms));
          expect(error).toBeLessThan(4e-16 * depth);
        }
      }
    }
  }
});

/** The sum, halves by halves: nearly exact. */
function pairSum(terms: Float64Array): number {
  if (terms.length === 1) return terms[0];
  const half = terms.length >> 1;
  return pairSum(terms.subarray(0, half)) + pairSum(terms.subarray(half));
}

test("angles are those of the arc tangent, all around", () => {
  const directions = [0, 1, -1, 1e-9, -1e-9, 0.5, -0.5].flatMap((x) =>
    [0, 1, -1, 1e-9, -1e-9, 0.5].map((y) => [x, y])
  );
  for (let i = 0; i < 5000; ++i) directions.push([Math.cos(i), Math.sin(i)]);
  for (const [x, y] of directions) {
    if (x === 0 && y === 0) continue;
    expect(Math.abs(angle(x, y, Math.sqrt(x * x + y * y)) - Math.atan2(y, x))).toBeLessThan(5e-16); // an ulp of π
  }
});

test("the window's weights are the Kaiser–Bessel function, and its transform the integral", () => {
  for (const [width, shape] of [
    [4, 10],
    [7, 18],
    [12, 33],
    [16, 45]
  ]) {
    const window = new Window(width, shape);
    const out = new Float64Array(width);
    fc.assert(
      fc.property(fc.double({min: -20, max: 20, noNaN: true}), (position) => {
        const first = window.weights(position, out);
        out.forEach((weight, j) => {
          const t = (2 * (first + j - position)) / width;
          expect(Math.abs(t)).toBeLessThanOrEqual(1 + 1e-12);
          const x = shape * Math.sqrt(Math.max(0, 1 - t * t));
          expect(Math.abs(weight - besselIScaled(0, x) * Math.exp(x - shape))).toBeLessThan(2e-11);
        });
      })
    );
    // A smooth function but for a jump of e^{−shape} at the ends: the midpoint rule is exact to that and 1/n².
    const n = 200_000;
    for (const k of [0, 3, 20]) {
      let sum = 0;
      for (let i = 0; i < n; ++i) {
        const t = (i + 0.5) / n - 0.5;
        const x = shape * Math.sqrt(1 - 4 * t * t);
        sum +=
          ((besselIScaled(0, x) * Math.exp(x - shape)) / n) *
          width *
          Math.cos((2 * Math.PI * k * t * width) / 64);
      }
      expect(Math.abs(window.transform(k, 64) - sum)).toBeLessThan(1e-9 * window.transform(0, 64));
    }
  }
});

test("associated Legendre functions: order 0 is Legendre's, and each degree satisfies the addition theorem", () => {
  const angles = Float64Array.from([0, 0.3, 1.2, Math.PI / 2, 2.9, Math.PI]);
  const [cosine, sine] = [angles.map(Math.cos), angles.map(Math.sin)];
  const top = 60;
  const table = new AssociatedLegendre(cosine, sine);
  const values = Array.from({length: top + 1}, () =>
    Array.from({length: top + 1}, () => new Float64Array(6))
  );
  const rows = new Float64Array(6 * (top + 1));
  for (let m = 0; m <= top; ++m) {
    table.fill(m, top + 1 - m, rows);
    for (let l = m; l <= top; ++l) values[l][m].set(rows.subarray(6 * (l - m), 6 * (l - m + 1)));
  }
  for (let l = 0; l <= top; ++l) {
    const norm = (2 * l + 1) / (4 * Math.PI);
    for (let a = 0; a < 6; ++a) {
      expect(Math.abs(values[l][0][a] - Math.sqrt(norm) * legendre(top + 1, cosine[a])[l])).toBeLessThan(
        1e-13
      );
      for (let b = 0; b < 6; ++b) {
        for (const phi of [0, 1]) {
          const cosGamma = cosine[a] * cosine[b] + sine[a] * sine[b] * Math.cos(phi);
          let sum = values[l][0][a] * values[l][0][b];
          for (let m = 1; m <= l; ++m) sum += 2 * values[l][m][a] * values[l][m][b] * Math.cos(m * phi);
          const bounded = Math.max(-1, Math.min(1, cosGamma));
          expect(Math.abs(sum - norm * legendre(top + 1, bounded)[l])).toBeLessThan(1e-13 * (2 * l + 1));
        }
      }
    }
  }
});

test("the WebAssembly tile adds the product of 4 rows and 4 columns", () => {
  const tiles = vectorTiles() as Tiles;
  const depth = 13;
  const numbers = tiles.room(300);
  const [a, b, c] = [0, 100, 200];
  numbers.set(normals(stream(1), 300));
  const before = numbers.slice();
  tiles.multiply(a, b, c, depth, 15, 6); // rows of A lie 15 numbers apart, those of C 6
  for (let r = 0; r < 4; ++r) {
    for (let s = 0; s < 4; ++s) {
      let sum = before[c + 6 * r + s];
      for (let k = 0; k < depth; ++k) sum += before[a + 15 * r + k] * before[b + 4 * k + s];
      expect(numbers[c + 6 * r + s]).toBeCloseTo(sum, 13);
      before[c + 6 * r + s] = numbers[c + 6 * r + s];
    }
  }
  expect(numbers).toEqual(before); // nothing else was touched
});
