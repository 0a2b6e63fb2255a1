import {realSchur} from "./real-schur.js";

/**
 * A = Z T Z* with Z unitary and T upper triangular, whose diagonal can be put into any order: what invariant subspaces,
 * spectral projectors and eigenvectors are read from. Real parts and imaginary parts are kept apart, row after row.
 */
export class ComplexSchur {
  readonly n: number;
  readonly tRe: Float64Array;
  readonly tIm: Float64Array;
  readonly zRe: Float64Array;
  readonly zIm: Float64Array;
  /** The eigenvalues in the order of the diagonal: real ones exactly real, pairs exactly conjugate. */
  readonly re: Float64Array;
  readonly im: Float64Array;

  /** It changes `a`. */
  constructor(a: Float64Array, n: number) {
    const {form, basis} = realSchur(a, n);
    this.n = n;
    this.tRe = form;
    this.tIm = new Float64Array(n * n);
    this.zRe = basis;
    this.zIm = new Float64Array(n * n);
    this.re = new Float64Array(n);
    this.im = new Float64Array(n);
    for (let i = 0; i < n; ++i) {
      if (i + 1 < n && form[(i + 1) * n + i] !== 0) this.splitPair(i++);
      else this.re[i] = form[i * (n + 1)];
    }
  }

  /** Sorts the diagonal by a comparison of positions, as Array.sort does, by exchanging neighbours. */
  sort(compare: (i: number, j: number) => number): void {
    for (let end = this.n - 1; end > 0; --end) {
      for (let i = 0; i < end; ++i) if (compare(i, i + 1) > 0) this.exchange(i);
    }
  }

  /** Brings the positions that are marked to the top, in the order in which they stand. */
  raise(marked: boolean[]): void {
    const marks = marked.slice();
    let top = 0;
    for (let i = 0; i < this.n; ++i) {
      if (!marks[i]) continue;
      for (let k = i; k > top; --k) {
        this.exchange(k - 1);
        marks[k] = marks[k - 1];
      }
      marks[top++] = true;
    }
  }

  copy(): ComplexSchur {
    const other = Object.create(ComplexSchur.prototype) as ComplexSchur;
    const {n, tRe, tIm, zRe, zIm, re, im} = this;
    return Object.assign(other, {
      n,
      ...{
        tRe: tRe.slice(),
        tIm: tIm.slice(),
        zRe: zRe.slice(),
        zIm: zIm.slice(),
        re: re.slice(),
        im: im.slice()
      }
    });
  }

  /** The 2 × 2 block at i of a complex pair becomes triangular, the eigenvalue of positive imaginary part first. */
  private splitPair(i: number): void {
    const {n, tRe} = this;
    const b = tRe[i * n + i + 1];
    const c = tRe[(i + 1) * n + i];
    const half = (tRe[i * (n + 1)] - tRe[(i + 1) * (n + 1)]) / 2;
    const re = (tRe[i * (n + 1)] + tRe[(i + 1) * (n + 1)]) / 2;
    const im = Math.sqrt(-(half * half + b * c));
    this.re.fill(re, i, i + 2);
    this.im[i] = im;
    this.im[i + 1] = -im;
    this.rotate(i, half, im, c, 0);
    this.tRe[(i + 1) * n + i] = 0;
    this.tIm[(i + 1) * n + i] = 0;
  }

  /** Exchanges the eigenvalues at i and i + 1. */
  private exchange(i: number): void {
    const {n, tRe, tIm, re, im} = this;
    const at = i * n + i + 1;
    const low = at + n;
    // the eigenvector of the lower eigenvalue
    const [bRe, bIm] = [tRe[at], tIm[at]];
    const [dRe, dIm] = [tRe[low] - tRe[at - 1], tIm[low] - tIm[at - 1]];
    if (dRe !== 0 || dIm !== 0) {
      this.rotate(i, bRe, bIm, dRe, dIm);
      tRe[low - 1] = 0;
      tIm[low - 1] = 0;
    }
    [re[i], re[i + 1]] = [re[i + 1], re[i]];
    [im[i], im[i + 1]] = [im[i + 1], im[i]];
  }

  /** Turns the axes i and i + 1 so that the first becomes the direction of (x, y). */
  private rotate(i: number, xRe: number, xIm: number, yRe: number, yIm: number): void {
    const {n} = this;
    const length = Math.hypot(xRe, xIm, yRe, yIm);
    const [pRe, pIm, qRe, qIm] = [xRe / length, xIm / length, yRe / length, yIm / length];
    // first = p·u + q·w, second = −q̄·u + p̄·w for columns; rows with the conjugates; below the diagonal T is 0
    for (let k = i; k < n; ++k) {
      const a = i * n + k;
      const b = a + n;
      const [uRe, uIm, wRe, wIm] = [this.tRe[a], this.tIm[a], this.tRe[b], this.tIm[b]];
      this.tRe[a] = pRe * uRe + pIm * uIm + qRe * wRe + qIm * wIm;
      this.tIm[a] = pRe * uIm - pIm * uRe + qRe * wIm - qIm * wRe;
      this.tRe[b] = -(qRe * uRe - qIm * uIm) + pRe * wRe - pIm * wIm;
      this.tIm[b] = -(qRe * uIm + qIm * uRe) + pRe * wIm + pIm * wRe;
    }
    for (const [re, im, below] of [
      [this.tRe, this.tIm, i + 2],
      [this.zRe, this.zIm, n]
    ] as const) {
      for (let k = 0; k < below; ++k) {
        const a = k * n + i;
        const b = a + 1;
        const [uRe, uIm, wRe, wIm] = [re[a], im[a], re[b], im[b]];
        re[a] = pRe * uRe - pIm * uIm + qRe * wRe - qIm * wIm;
        im[a] = pRe * uIm + pIm * uRe + qRe * wIm + qIm * wRe;
        re[b] = -(qRe * uRe + qIm * uIm) + pRe * wRe + pIm * wIm;
        im[b] = -(qRe * uIm - qIm * uRe) + pRe * wIm - pIm * wRe;
      }
    }
  }
}

/** The order of eigenvalues by falling real part; of equal ones, pairs of larger imaginary part first. */
export const byRealPart =
  ({re, im}: {re: Float64Array; im: Float64Array}) =>
  (i: number, j: number): number =>
    re[j] - re[i] || Math.abs(im[j]) - Math.abs(im[i]) || im[j] - im[i];
