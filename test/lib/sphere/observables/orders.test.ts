import fc from "fast-check";
import {describe, expect, test} from "vitest";
import {DomainError, ShapeError} from "../../../../lib/errors.js";
import {normals, stream} from "../../../../lib/random/index.js";
import {legendre} from "../../../../lib/special/index.js";
import {
  anglesOnCircle,
  centreOfMass,
  circleModes,
  equiangularTokens,
  gramMatrix,
  halfSpaceShare,
  harmonicPower,
  meanOverlap,
  nematicOrder,
  polarOrder,
  quietUniformTokens,
  symmetrised,
  type Tokens,
  tokens,
  transverseDistance
} from "../../../../lib/sphere/index.js";
import {
  anyDimension,
  dot,
  farthest,
  norm,
  reference,
  reversed,
  rotated,
  rotation,
  row,
  seeds,
  weighted
} from "../helpers.js";

const sizes = fc.integer({min: 2, max: 40});
const total = (x: Tokens) => x.masses.reduce((a, b) => a + b, 0);

/** The same measure with each token given `copies` times. */
const copied = (x: Tokens, copies: number) => {
  const positions = Array.from({length: copies}, () => Array.from(x.positions)).flat();
  const masses = Array.from({length: copies}, () => Array.from(x.masses)).flat();
  return tokens(positions, x.dimension, {masses});
};

const atOnePlace = (x: Tokens) =>
  tokens(Array.from(x.masses, () => Array.from(row(x, 0))).flat(), x.dimension, {masses: x.masses});

/** Every order parameter that is defined for all d, by its name. */
const orders: Record<string, (x: Tokens) => number> = {polarOrder, nematicOrder, meanOverlap};

describe.each(Object.keys(orders))("%s", (name) => {
  test("does not change with a rotation, the order of the tokens or the unit of mass", () => {
    fc.assert(
      fc.property(seeds, anyDimension, sizes, (seed, d, n) => {
        const x = weighted(seed, n, d);
        const value = orders[name](x);
        const tolerance = 5e-15 + 1e-16 * d; // two reflections turn each row by 1e-16·√d; λ counts d times
        expect(Math.abs(orders[name](rotated(x, seed)) - value)).toBeLessThan(tolerance);
        expect(Math.abs(orders[name](reversed(x)) - value)).toBeLessThan(tolerance);
        const scaled = tokens(x.positions, d, {masses: x.masses.map((mass) => mass * 1e120)});
        expect(Math.abs(orders[name](scaled) - value)).toBeLessThan(tolerance);
        expect(value).toBeLessThan(1 + 1e-14);
        expect(value).toBeGreaterThan(name === "meanOverlap" ? -1 - 1e-14 : -1e-14);
      })
    );
  });

  test("is 1 when all tokens are at one place", () => {
    fc.assert(
      fc.property(seeds, anyDimension, sizes, (seed, d, n) => {
        expect(Math.abs(orders[name](atOnePlace(weighted(seed, n, d))) - 1)).toBeLessThan(1e-14 + 4e-16 * d);
      })
    );
  });
});

describe("centre of mass and polar order", () => {
  test("are Σ m x / Σ m and its length, the square root of ΣΣ m m ⟨x, x⟩ / (Σ m)²", () => {
    fc.assert(
      fc.property(seeds, anyDimension, sizes, (seed, d, n) => {
        const x = weighted(seed, n, d);
        const centre = centreOfMass(x);
        const k = seed % d;
        const coordinate =
          dot(
            x.masses,
            Array.from(x.masses, (_, i) => x.positions[i * d + k])
          ) / total(x);
        expect(Math.abs(centre[k] - coordinate)).toBeLessThan(2e-16);
        const gram = gramMatrix(x);
        const pairs = gram.reduce(
          (sum, g, index) => sum + g * x.masses[Math.floor(index / n)] * x.masses[index % n],
          0
        );
        expect(Math.abs(polarOrder(x) ** 2 - pairs / total(x) ** 2)).toBeLessThan(2e-15);
        expect(farthest(centreOfMass(copied(x, 3)), centre)).toBeLessThan(1e-15); // a mass is as good as copies
        const turn = rotation(stream(seed).split("rotation"), d);
        expect(farthest(centreOfMass(rotated(x, seed)), turn(centre))).toBeLessThan(3e-15);
      })
    );
  });

  test("vanish exactly for two antipodal tokens", () => {
    expect(polarOrder(symmetrised(weighted(1, 1, 50), "antipodal"))).toBe(0);
  });
});

describe("nematic order", () => {
  test("is 1 on an axis, at either end, and 0 for the axes of a cross", () => {
    fc.assert(
      fc.property(seeds, anyDimension, (seed, d) => {
        const axis = symmetrised(atOnePlace(weighted(seed, 3, d)), "antipodal");
        expect(Math.abs(nematicOrder(axis) - 1)).toBeLessThan(1e-14 + 4e-16 * d);
        expect(Math.abs(nematicOrder(equiangularTokens(d, d, 0)))).toBeLessThan(1e-14);
      }),
      {numRuns: 8}
    );
  });

  test("on the circle is the second mode", () => {
    fc.assert(
      fc.property(seeds, sizes, (seed, n) => {
        const x = weighted(seed, n, 2);
        expect(Math.abs(nematicOrder(x) - circleModes(x, 3)[2])).toBeLessThan(2e-15);
      })
    );
  });

  test("is the same from fewer tokens than dimensions and from more", () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const few = weighted(seed, 20, 50); // by the Gram matrix
        expect(Math.abs(nematicOrder(few) - nematicOrder(copied(few, 3)))).toBeLessThan(1e-14); // by the tensor
      }),
      {numRuns: 20}
    );
  });

  test("equiangular tokens: the eigenvalue (1 + (n − 1)ρ)/n", () => {
    for (const [n, d, rho] of [
      [5, 8, 0.3],
      [100, 100, 0.9],
      [30, 512, 0.01],
      [512, 512, 0.5]
    ]) {
      const expected = ((d * (1 + (n - 1) * rho)) / n - 1) / (d - 1);
      expect(Math.abs(nematicOrder(equiangularTokens(n, d, rho)) - expected)).toBeLessThan(1e-14);
    }
  });
});

describe("mean overlap", () => {
  test("is the mean of the Gram matrix off its diagonal", () => {
    fc.assert(
      fc.property(seeds, anyDimension, sizes, (seed, d, n) => {
        const x = weighted(seed, n, d);
        let [sum, weight] = [0, 0];
        gramMatrix(x).forEach((value, index) => {
          const [i, j] = [Math.floor(index / n), index % n];
          if (i === j) return;
          sum += x.masses[i] * x.masses[j] * value;
          weight += x.masses[i] * x.masses[j];
        });
        expect(Math.abs(meanOverlap(x) - sum / weight)).toBeLessThan(5e-15);
      })
    );
  });

  test("is ρ for equiangular tokens", () => {
    for (const rho of [-0.02, 0, 0.4, 1])
      expect(Math.abs(meanOverlap(equiangularTokens(50, 60, rho)) - rho)).toBeLessThan(2e-15);
  });

  test("needs two tokens that count", () => {
    expect(() => meanOverlap(tokens([1, 0], 2))).toThrow(DomainError);
    expect(() => meanOverlap(tokens([1, 0, 0, 1], 2, {masses: [1, 1e-30]}))).toThrow(DomainError);
  });
});

describe("circle modes", () => {
  test("are |Σ m e^{ikθ}| / Σ m", () => {
    fc.assert(
      fc.property(seeds, sizes, (seed, n) => {
        const x = weighted(seed, n, 2);
        const angles = anglesOnCircle(x);
        circleModes(x, 60).forEach((mode, k) => {
          const real = dot(
            x.masses,
            angles.map((a) => Math.cos(k * a))
          );
          const imaginary = dot(
            x.masses,
            angles.map((a) => Math.sin(k * a))
          );
          expect(Math.abs(mode - Math.hypot(real, imaginary) / total(x))).toBeLessThan(1e-15 * (1 + k));
        });
      }),
      {numRuns: 30}
    );
  });

  test("do not change with a rotation, and stay accurate to high order", () => {
    const x = weighted(5, 30, 2);
    expect(farthest(circleModes(rotated(x, 5), 50), circleModes(x, 50))).toBeLessThan(5e-14);
    const corners = circleModes(quietUniformTokens(1000, 2), 5001);
    for (let k = 0; k <= 5000; ++k)
      expect(Math.abs(corners[k] - (k % 1000 === 0 ? 1 : 0))).toBeLessThan(1e-15 * (1 + k));
  });

  test("keep to their domain", () => {
    expect(() => circleModes(weighted(1, 3, 3), 4)).toThrow(DomainError);
    expect(() => circleModes(weighted(1, 3, 2), 0)).toThrow(DomainError);
    expect(() => circleModes(weighted(1, 1e5, 2), 1e5)).toThrow(DomainError);
    expect(() => circleModes(undefined as never, 4)).toThrow(ShapeError);
  });
});

describe("harmonic power", () => {
  test("agrees with values to 22 digits", () => {
    const {positions, masses, values} = reference.harmonicPower;
    const x = tokens(positions.flat().map(Number), 3, {masses: masses.map(Number)});
    expect(farthest(harmonicPower(x, values.length), values.map(Number))).toBeLessThan(2e-15);
  });

  test("is the sum over pairs of Legendre polynomials, at the poles too", () => {
    fc.assert(
      fc.property(seeds, sizes, (seed, n) => {
        const random = weighted(seed, n, 3);
        const x = tokens([...random.positions, 0, 0, 1, 0, 0, -1, 1e-170, 0, 1], 3, {
          masses: [...random.masses, 1, 0.7, 0.3]
        });
        const expected = new Float64Array(40);
        for (let i = 0; i < n + 3; ++i) {
          for (let j = 0; j < n + 3; ++j) {
            const cosine = Math.max(-1, Math.min(1, dot(row(x, i), row(x, j))));
            const p = legendre(40, cosine);
            for (let l = 0; l < 40; ++l) expected[l] += (p[l] * x.masses[i] * x.masses[j]) / total(x) ** 2;
          }
        }
        const power = harmonicPower(x, 40);
        // P_ℓ′(1) = ℓ(ℓ+1)/2 makes the sum over pairs the less accurate of the two
        for (let l = 0; l < 40; ++l)
          expect(Math.abs(power[l] - expected[l])).toBeLessThan(1e-14 * (1 + l / 10));
      }),
      {numRuns: 20}
    );
  });

  test("degree 1 is the square of the polar order, degree ℓ of one place is 1, to high degree", () => {
    const x = weighted(9, 25, 3);
    expect(Math.abs(harmonicPower(x, 2)[1] - polarOrder(x) ** 2)).toBeLessThan(1e-15);
    for (const power of [harmonicPower(atOnePlace(x), 1000), harmonicPower(tokens([0, 0, 1], 3), 1000)]) {
      for (let l = 0; l < 1000; ++l) expect(Math.abs(power[l] - 1)).toBeLessThan(1e-14 * (1 + l / 10));
    }
  });

  test("does not change with a rotation; antipodal tokens have no odd degree", () => {
    fc.assert(
      fc.property(seeds, sizes, (seed, n) => {
        const x = weighted(seed, n, 3);
        const power = harmonicPower(x, 30);
        expect(farthest(harmonicPower(rotated(x, seed), 30), power)).toBeLessThan(3e-14); // the turn: ℓ·2e-16 a row
        const even = harmonicPower(symmetrised(x, "antipodal"), 30);
        for (let l = 1; l < 30; l += 2) expect(even[l]).toBeLessThan(1e-30);
        for (let l = 0; l < 30; l += 2) expect(Math.abs(even[l] - power[l])).toBeLessThan(1e-14);
      })
    );
  });

  test("keeps to its domain", () => {
    expect(() => harmonicPower(weighted(1, 3, 2), 4)).toThrow(DomainError);
    expect(() => harmonicPower(weighted(1, 3, 3), 1001)).toThrow(DomainError);
  });
});

describe("the Gram matrix", () => {
  test("holds the inner products", () => {
    fc.assert(
      fc.property(seeds, anyDimension, sizes, (seed, d, n) => {
        const x = weighted(seed, n, d);
        const gram = gramMatrix(x);
        const [i, j] = [seed % n, (7 * seed) % n];
        expect(Math.abs(gram[i * n + j] - dot(row(x, i), row(x, j)))).toBeLessThan(1e-15);
        expect(gram[i * n + j]).toBe(gram[j * n + i]);
        expect(Math.abs(gram[i * n + i] - 1)).toBeLessThan(1e-15 + 1e-16 * Math.sqrt(d));
        expect(farthest(gramMatrix(rotated(x, seed)), gram)).toBeLessThan(2e-15 + 1e-16 * d);
      }),
      {numRuns: 50}
    );
    expect(() => gramMatrix(quietUniformTokens(4097, 2))).toThrow(DomainError);
  });
});

describe("the transverse distance", () => {
  test("to a plane of coordinates is the rms of the others, in whatever basis the plane is given", () => {
    fc.assert(
      fc.property(seeds, fc.constantFrom(3, 4, 50, 512), sizes, (seed, d, n) => {
        const x = weighted(seed, n, d);
        const source = stream(seed).split("basis");
        const k = 1 + (seed % Math.min(5, d - 1));
        const basis = new Float64Array(k * d);
        for (let i = 0; i < k; ++i) {
          const mixed = normals(source, k);
          for (let j = 0; j < k; ++j) basis[i * d + j] = 1e100 * (mixed[j] + (i === j ? 4 : 0));
        }
        let square = 0;
        x.masses.forEach((mass, i) => {
          square += mass * norm(row(x, i).slice(k)) ** 2;
        });
        const expected = Math.sqrt(square / total(x));
        expect(Math.abs(transverseDistance(x, basis) - expected)).toBeLessThan(1e-14);
        const turn = rotation(stream(seed).split("rotation"), d);
        expect(Math.abs(transverseDistance(rotated(x, seed), turn(basis)) - expected)).toBeLessThan(3e-14);
      }),
      {numRuns: 60}
    );
  });

  test("is 0 in the whole space, tiny distances keep their digits, and a line is the sine of the angle", () => {
    const x = weighted(3, 10, 3);
    expect(transverseDistance(x, [1, 2, 3, 0, 1, 1, 5, 0, 1])).toBeLessThan(1e-15);
    const tilted = tokens([Math.sqrt(1 - 1e-24), 0, 1e-12], 3);
    expect(Math.abs(transverseDistance(tilted, [1, 0, 0, 0, 1, 0]) / 1e-12 - 1)).toBeLessThan(1e-15);
    expect(Math.abs(transverseDistance(tokens([0.6, 0.8], 2), [7, 0]) - 0.8)).toBeLessThan(2e-16);
  });

  test("needs a basis", () => {
    const x = weighted(1, 3, 3);
    expect(() => transverseDistance(x, [1, 0])).toThrow(ShapeError);
    expect(() => transverseDistance(x, [])).toThrow(ShapeError);
    expect(() => transverseDistance(x, [0, 0, 0])).toThrow(DomainError);
    expect(() => transverseDistance(x, [1, 2, 3, 2, 4, 6])).toThrow(/row 1 of basis/);
    expect(() => transverseDistance(x, [1, 0, 0, 0, 1, 0, 0, 0, 1, 1, 1, 1])).toThrow(ShapeError);
  });
});

describe("halfSpaceShare", () => {
  test("counts masses on one side, those on the plane half", () => {
    const x = tokens([1, 0, 0, 0.6, 0.8, 0, -1, 0, 0, 0, 0, 1], 3, {masses: [1, 2, 4, 6]});
    expect(halfSpaceShare(x, [5, 0, 0])).toBeCloseTo(6 / 13, 15);
    expect(halfSpaceShare(x, [-0.8, 0.6, 0])).toBeCloseTo((4 + 1 + 3) / 13, 15);
  });

  test("the shares of the two sides make 1; tokens about a direction are on its side", () => {
    fc.assert(
      fc.property(seeds, anyDimension, sizes, (seed, d, n) => {
        const x = weighted(seed, n, d);
        const normal = row(x, 0);
        const share = halfSpaceShare(x, normal);
        // a sum of N masses twice
        expect(
          share +
            halfSpaceShare(
              x,
              normal.map((v) => -v)
            )
        ).toBeCloseTo(1, 13);
        expect(share).toBeGreaterThanOrEqual(x.masses[0] / total(x) - 1e-15);
      })
    );
  });

  test("refuses a normal of another length", () => {
    expect(() => halfSpaceShare(tokens([1, 0], 2), [1, 0, 0])).toThrow(ShapeError);
    expect(() => halfSpaceShare(tokens([1, 0], 2), [Number.NaN, 0])).toThrow(DomainError);
  });
});
