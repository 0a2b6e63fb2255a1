import {checkInteger, DomainError, ShapeError} from "../../errors.js";
import type {AlignmentKind, AlignmentSpectrum} from "./alignment-spectrum.js";

/** Returns `spectrum` if it is one, of one of the given kinds where they are given; throws otherwise. */
export function checkSpectrum(spectrum: AlignmentSpectrum, ...kinds: AlignmentKind[]): AlignmentSpectrum {
  const isObject = typeof spectrum === "object" && spectrum !== null;
  if (!isObject || !(spectrum.projector instanceof Float64Array)) {
    throw new ShapeError("spectrum", spectrum, "what alignmentSpectrum returns");
  }
  checkInteger("spectrum.dimension", spectrum.dimension, 2, 512);
  if (kinds.length > 0 && !kinds.includes(spectrum.kind)) {
    throw new DomainError("spectrum.kind", spectrum.kind, kinds.join(" or "));
  }
  return spectrum;
}
