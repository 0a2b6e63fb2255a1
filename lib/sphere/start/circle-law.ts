import {besselIScaled} from "../../special/bessel-i-scaled.js";
import {besselIScaledSequence} from "../../special/bessel-i-scaled-sequence.js";
import {erf} from "../../special/erf.js";
import {normalPdf} from "../../special/normal-pdf.js";

/** A law on the circle, symmetric about the angle 0. */
export interface CircleLaw {
  /** The mass between the angles 0 and x, an odd function of x with mass(x + 2π) = mass(x) + 1. */
  mass(x: number): number;
  /** The density at x, per radian. */
  density(x: number): number;
}

/** Largest variance for which images of the normal law are summed; above it the Fourier series has at most 6 terms. */
const MANY_IMAGES = 4;

/** The normal law of variance v wrapped on the circle. */
export function wrappedNormalLaw(variance: number): CircleLaw {
  if (variance > MANY_IMAGES) {
    return fourierLaw(
      Float64Array.from({length: 6}, (_, k) => Math.exp((-(k + 1) * (k + 1) * variance) / 2))
    );
  }
  const deviation = Math.sqrt(variance);
  const reach = Math.ceil((9 * deviation) / (2 * Math.PI)); // images further away have mass below 1e-18
  const image = (x: number, k: number) => (x + 2 * Math.PI * k) / deviation;
  const around = (x: number) => Math.round(x / (2 * Math.PI)); // how many images lie behind
  return {
    mass(x) {
      const turns = around(x);
      let mass = turns;
      for (let k = -reach; k <= reach; ++k) {
        mass += signedMass(image(x - 2 * Math.PI * turns, k)) - signedMass(image(0, k));
      }
      return mass;
    },
    density(x) {
      const turns = around(x);
      let density = 0;
      for (let k = -reach; k <= reach; ++k) {
        density += normalPdf(image(x - 2 * Math.PI * turns, k)) / deviation;
      }
      return density;
    }
  };
}

/** The von Mises law of concentration κ. */
export function vonMisesLaw(kappa: number): CircleLaw {
  const count = 10 + Math.ceil(8.8 * Math.sqrt(kappa)); // I_k/I_0 ≈ e^{−k²/2κ} is below 1e-16 from there on
  const bessel = besselIScaledSequence(count + 1, kappa);
  const {mass} = fourierLaw(bessel.subarray(1).map((value) => value / bessel[0]));
  const scale = 1 / (2 * Math.PI * besselIScaled(0, kappa));
  return {mass, density: (x) => scale * Math.exp(-2 * kappa * Math.sin(x / 2) ** 2)};
}

/** The law of density (1 + 2Σ_k a_k cos kx)/2π, k = 1 …. */
function fourierLaw(a: Float64Array): CircleLaw {
  return {
    mass(x) {
      let sum = x / 2;
      for (let k = 1; k <= a.length; ++k) sum += (a[k - 1] / k) * Math.sin(k * x);
      return sum / Math.PI;
    },
    density(x) {
      let sum = 0.5;
      for (let k = 1; k <= a.length; ++k) sum += a[k - 1] * Math.cos(k * x);
      return sum / Math.PI;
    }
  };
}

/** Φ(x) − ½. */
const signedMass = (x: number) => 0.5 * erf(x * Math.SQRT1_2);
