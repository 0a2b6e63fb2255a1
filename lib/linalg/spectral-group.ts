import {checkInteger, DomainError} from "../errors.js";
import type {ComplexSchur} from "./complex-schur.js";

/** What belongs to some eigenvalues of A = Z T Z*: their spectral projector and how A acts on their space. */
export interface SpectralGroup {
  readonly count: number;
  /** The projector on the invariant space of the group along that of the others, n² entries. */
  readonly re: Float64Array;
  readonly im: Float64Array;
  /** Frobenius' norm of A − λ̄ on the space (orthonormal axes), λ̄ the mean of the group: 0 for a multiple of the identity. */
  readonly departure: number;
  /** The mean λ̄. */
  readonly meanRe: number;
  readonly meanIm: number;
}

/** The group of the eigenvalues at the marked positions of the diagonal. */
export function spectralGroup(schur: ComplexSchur, marked: boolean[]): SpectralGroup {
  const ordered = schur.copy();
  ordered.raise(marked);
  const count = marked.filter(Boolean).length;
  const {n, tRe, tIm, zRe, zIm} = ordered;
  const mean = (values: Float64Array) => values.subarray(0, count).reduce((a, b) => a + b, 0) / count;
  const [meanRe, meanIm] = [mean(ordered.re), mean(ordered.im)];
  let square = 0;
  for (let i = 0; i < count; ++i) {
    for (let j = i; j < count; ++j) {
      const [re, im] =
        i === j ? [ordered.re[i] - meanRe, ordered.im[i] - meanIm] : [tRe[i * n + j], tIm[i * n + j]];
      square += re * re + im * im;
    }
  }
  const x = coupling(ordered, count);
  // the first columns of Z times [1 −X] Z*
  const rest = n - count;
  const re = new Float64Array(n * n);
  const im = new Float64Array(n * n);
  for (let k = 0; k < count; ++k) {
    const rowRe = new Float64Array(n);
    const rowIm = new Float64Array(n);
    for (let j = 0; j < n; ++j) {
      let sumRe = zRe[j * n + k];
      let sumIm = -zIm[j * n + k];
      for (let l = 0; l < rest; ++l) {
        const [aRe, aIm] = [x.re[k * rest + l], x.im[k * rest + l]];
        const [bRe, bIm] = [zRe[j * n + count + l], zIm[j * n + count + l]];
        sumRe -= aRe * bRe + aIm * bIm;
        sumIm -= aIm * bRe - aRe * bIm;
      }
      rowRe[j] = sumRe;
      rowIm[j] = sumIm;
    }
    for (let i = 0; i < n; ++i) {
      const [aRe, aIm] = [zRe[i * n + k], zIm[i * n + k]];
      for (let j = 0; j < n; ++j) {
        re[i * n + j] += aRe * rowRe[j] - aIm * rowIm[j];
        im[i * n + j] += aRe * rowIm[j] + aIm * rowRe[j];
      }
    }
  }
  return {count, re, im, departure: Math.sqrt(square), meanRe, meanIm};
}

/** Solves T₁₁X − XT₂₂ = −T₁₂ column by column, T₁₁ the leading `count` rows. */
function coupling({n, tRe, tIm, re, im}: ComplexSchur, count: number): {re: Float64Array; im: Float64Array} {
  const rest = n - count;
  const x = {re: new Float64Array(count * rest), im: new Float64Array(count * rest)};
  for (let j = 0; j < rest; ++j) {
    for (let i = count - 1; i >= 0; --i) {
      let sumRe = -tRe[i * n + count + j];
      let sumIm = -tIm[i * n + count + j];
      for (let k = 0; k < j; ++k) {
        const [bRe, bIm] = [tRe[(count + k) * n + count + j], tIm[(count + k) * n + count + j]];
        sumRe += x.re[i * rest + k] * bRe - x.im[i * rest + k] * bIm;
        sumIm += x.re[i * rest + k] * bIm + x.im[i * rest + k] * bRe;
      }
      for (let k = i + 1; k < count; ++k) {
        const [bRe, bIm] = [tRe[i * n + k], tIm[i * n + k]];
        sumRe -= bRe * x.re[k * rest + j] - bIm * x.im[k * rest + j];
        sumIm -= bRe * x.im[k * rest + j] + bIm * x.re[k * rest + j];
      }
      const [dRe, dIm] = [re[i] - re[count + j], im[i] - im[count + j]];
      const square = dRe * dRe + dIm * dIm;
      if (square === 0) {
        throw new DomainError("count", count, "a number of eigenvalues that does not divide equal ones");
      }
      x.re[i * rest + j] = (sumRe * dRe + sumIm * dIm) / square;
      x.im[i * rest + j] = (sumIm * dRe - sumRe * dIm) / square;
    }
  }
  return x;
}

/** How many eigenvalues a group has: not all of a pair's would be a group that is not real. */
export function checkGroup(count: number, im: Float64Array): void {
  checkInteger("count", count, 1, im.length);
  let balance = 0;
  for (let i = 0; i < count; ++i) balance += Math.sign(im[i]);
  if (balance !== 0) throw new DomainError("count", count, "a number that does not divide a complex pair");
}
