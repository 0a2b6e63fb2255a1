import {expect, test} from "vitest";
import {DomainError} from "../../../lib/errors.js";
import {freeEnergyExact} from "../../../lib/landau/free-energy-exact.js";
import {meanFieldFreeEnergy} from "../../../lib/landau/mean-field-free-energy.js";
import {meanFieldRoots} from "../../../lib/landau/mean-field-roots.js";
import {transition} from "../../../lib/landau/transition.js";
import {num, reference, relativeError} from "../../reference/index.js";
import {goldenMinimum} from "./helpers.js";

test("has the reference values to 1e-12", () => {
  for (const n of [3, 10]) {
    const {value} = reference(`a03.potts.n${n}`);
    const lower = reference(`a03.spinodal.n${n}`).value;
    const found = transition(n);
    expect(found.kind).toBe("first-order");
    expect(relativeError(found.coupling, num(value.K_t))).toBeLessThan(1e-12);
    expect(relativeError(found.jump, num(value.phi_jump))).toBeLessThan(1e-12);
    expect(relativeError(found.latentHeat, num(value.latent))).toBeLessThan(1e-12);
    expect(relativeError(found.upperSpinodal.coupling, num(value.K_spinodal_upper))).toBeLessThan(1e-12);
    expect(relativeError(found.lowerSpinodal.p1, num(lower.p1))).toBeLessThan(1e-12);
    expect(relativeError(found.lowerSpinodal.coupling, num(lower.K))).toBeLessThan(1e-12);
  }
});

test("is where a search finds two equally deep minima, from φ = 0 to the jump", () => {
  for (const n of [3, 4, 5, 10, 100]) {
    const {coupling, jump, lowerSpinodal, upperSpinodal} = transition(n);
    const f = (K: number) => (phi: number) => meanFieldFreeEnergy(n, K, 0, phi);
    const barrier = 0.5 - 1 / n; // p₁ = ½, the maximum between them at K_t
    expect(Math.abs(goldenMinimum(f(coupling), -1 / n, barrier))).toBeLessThan(1e-7);
    expect(Math.abs(goldenMinimum(f(coupling), barrier, 1 - 1 / n) - jump)).toBeLessThan(1e-7);
    // to 1e-10, as 1e-10 in K tilts the balance by φ²/2 of it
    const tilt = (K: number) => f(K)(meanFieldRoots(n, K, 0).at(-1)!.phi);
    expect(tilt(coupling - 1e-10)).toBeGreaterThan(0);
    expect(tilt(coupling + 1e-10)).toBeLessThan(0);
    expect(lowerSpinodal.coupling).toBeLessThan(coupling);
    expect(upperSpinodal.coupling).toBeGreaterThan(coupling);
  }
});

test("has the latent heat as the jump of the entropy and of the coupling's energy", () => {
  for (const n of [3, 4, 10, 1000]) {
    const {coupling, jump, latentHeat} = transition(n);
    // entropy per row is ln n − f₀; energy over temperature is −(K/2)φ²
    expect(relativeError(freeEnergyExact(n, jump), latentHeat)).toBeLessThan(2e-14);
    expect(relativeError((coupling / 2) * jump ** 2, latentHeat)).toBeLessThan(1e-15);
  }
});

test("has two minima in zero field exactly between its spinodals", () => {
  for (const n of [3, 10]) {
    const {lowerSpinodal, upperSpinodal} = transition(n);
    const minima = (K: number) => meanFieldRoots(n, K, 0).filter((root) => root.susceptibility > 0).length;
    expect(minima(lowerSpinodal.coupling - 1e-6)).toBe(1);
    expect(minima(lowerSpinodal.coupling + 1e-6)).toBe(2);
    // beyond the upper spinodal φ = 0 is the maximum, and a minimum of φ < 0 has taken its place
    const zero = (K: number) => meanFieldRoots(n, K, 0).find(({phi}) => phi === 0)!.stability;
    expect(zero(upperSpinodal.coupling - 1e-4)).toBe("metastable");
    expect(zero(upperSpinodal.coupling + 1e-4)).toBe("unstable");
  }
});

test("is continuous for two keys: φ ≃ ½√(3t) above K = 4", () => {
  expect(transition(2)).toEqual({
    kind: "continuous",
    coupling: 4,
    jump: 0,
    latentHeat: 0,
    upperSpinodal: {p1: 0.5, coupling: 4},
    lowerSpinodal: {p1: 0.5, coupling: 4}
  });
  const t = 2 ** -20;
  const phi = meanFieldRoots(2, 4 * (1 + t), 0).at(-1)!.phi;
  expect(relativeError(phi, 0.5 * Math.sqrt(3 * t))).toBeLessThan(2 * t); // the next term is −9t/10
});

test("rejects one key", () => {
  expect(() => transition(1)).toThrow(DomainError);
});
