// The parts of the fast methods, each against something that shares no code with it.
import fc from "fast-check";
import {expect, test} from "vitest";
import {AssociatedLegendre} from "../../../lib/attention/associated-legendre.js";
import {FourierTransform} from "../../../lib/attention/fourier-transform.js";
import {tile} from "../../../lib/attention/tile.js";
import {Window} from "../../../lib/attention/window.js";
import {normals, stream} from "../../../lib/random/index.js";
import {besselIScaled, legendre} from "../../../lib/special/index.js";

test("the fast Fourier transform is the sum that defines it, there and back", () => {
  for (const size of [2, 4, 32, 256]) {
    const re = normals(stream(size).split("re"), size);
    const im = normals(stream(size).split("im"), size);
    const [a, b] = [re.slice(), im.slice()];
    const transform = new FourierTransform(size);
    transform.forward(a, b);
    for (let k = 0; k < size; ++k) {
      let [x, y] = [0, 0];
      for (let j = 0; j < size; ++j) {
        const angle = (-2 * Math.PI * ((j * k) % size)) / size;
        x += re[j] * Math.cos(angle) - im[j] * Math.sin(angle);
        y += re[j] * Math.sin(angle) + im[j] * Math.cos(angle);
      }
      expect(Math.hypot(a[k] - x, b[k] - y)).toBeLessThan(1e-14 * size);
    }
    transform.forward(b, a);
    for (let j = 0; j < size; ++j) expect(a[j] / size).toBeCloseTo(re[j], 13);
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
  for (let m = 0; m <= top; ++m) {
    table.start(m);
    for (let l = m; ; table.next(l++, m)) {
      values[l][m].set(table.values);
      if (l === top) break;
    }
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
  const memory = new WebAssembly.Memory({initial: 1});
  const multiply = tile(memory);
  const depth = 13;
  const numbers = new Float64Array(memory.buffer);
  const [a, b, c] = [0, 100, 200];
  numbers.set(normals(stream(1), 300));
  const before = numbers.slice();
  multiply(8 * a, 8 * b, 8 * c, depth, 8 * 15, 8 * 6); // rows of A lie 15 numbers apart, those of C 6
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
