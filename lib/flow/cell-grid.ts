/** Points of R², R³ by the cell of a square grid in which they lie; cells that share a slot of the table add candidates. */
export class CellGrid {
  private readonly points: Float64Array;
  private readonly dimension: number;
  private readonly heads: Int32Array;
  private readonly following: Int32Array;
  private readonly mask: number;
  private side = 1;

  constructor(points: Float64Array, dimension: number) {
    this.points = points;
    this.dimension = dimension;
    const n = points.length / dimension;
    const slots = 2 ** Math.ceil(Math.log2(2 * n));
    this.mask = slots - 1;
    this.heads = new Int32Array(slots).fill(-1);
    this.following = new Int32Array(n);
  }

  /** Removes all points; cells have this side from now on. */
  clear(side: number): void {
    this.side = side;
    this.heads.fill(-1);
  }

  insert(i: number): void {
    const slot = this.slot(i, 0, 0, 0);
    this.following[i] = this.heads[slot];
    this.heads[slot] = i;
  }

  /**
   * Calls `visit` with the points that were inserted in the cells up to `reach` away from that of point i in each
   * coordinate, and perhaps with others.
   */
  near(i: number, reach: number, visit: (j: number) => void): void {
    const last = this.dimension === 3 ? reach : 0;
    for (let a = -reach; a <= reach; ++a) {
      for (let b = -reach; b <= reach; ++b) {
        for (let c = -last; c <= last; ++c) {
          for (let j = this.heads[this.slot(i, a, b, c)]; j !== -1; j = this.following[j]) visit(j);
        }
      }
    }
  }

  private slot(i: number, a: number, b: number, c: number): number {
    const {points, dimension, side} = this;
    const at = i * dimension;
    let hash = Math.imul(Math.floor(points[at] / side) + a, 0x9e3779b1);
    hash = Math.imul(hash ^ (hash >>> 15), 0x85ebca6b) ^ (Math.floor(points[at + 1] / side) + b);
    hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
    if (dimension === 3)
      hash = Math.imul((hash ^ (hash >>> 16)) + (Math.floor(points[at + 2] / side) + c), 0x27d4eb2f);
    return (hash ^ (hash >>> 15)) & this.mask;
  }
}
