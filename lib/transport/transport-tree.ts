import type {Costs} from "./costs.js";
import {NO_MASS} from "./plan.js";

/**
 * A spanning tree of sources and targets, with a flow and a price on each node. Nodes 0 … N − 1 are sources,
 * N … N + M − 1 targets, the root is source 0. A node's flow is that on the arc between it and its parent, which leads
 * from the source to the target; prices obey u_i + v_j = c_ij on the arcs.
 */
export class TransportTree {
  readonly parent: Int32Array;
  readonly flow: Float64Array;
  readonly depth: Int32Array;
  readonly price: Float64Array;
  private readonly costs: Costs;
  // The children of a node form a list.
  private readonly firstChild: Int32Array;
  private readonly next: Int32Array;
  private readonly previous: Int32Array;

  /** The tree of the north-west corner rule: an arc without flow leads from the new node up to the old one. */
  constructor(costs: Costs, supplies: Float64Array, demands: Float64Array) {
    const n = supplies.length;
    const m = demands.length;
    this.costs = costs;
    this.flow = new Float64Array(n + m);
    this.price = new Float64Array(n + m);
    this.depth = new Int32Array(n + m);
    [this.parent, this.firstChild, this.next, this.previous] = Array.from({length: 4}, () =>
      new Int32Array(n + m).fill(-1)
    );
    let supply = supplies[0];
    let demand = demands[0];
    let node = n;
    this.attach(node, 0);
    for (let i = 0, j = 0; ; ) {
      const moved = Math.min(supply, demand);
      this.flow[node] = moved;
      supply -= moved;
      demand -= moved;
      if (i + 1 < n && (supply === 0 || j + 1 === m)) {
        node = ++i;
        supply += supplies[i];
        this.attach(node, n + j);
      } else if (j + 1 < m) {
        node = n + ++j;
        demand += demands[j];
        this.attach(node, i);
      } else break;
    }
  }

  /**
   * Cuts the arc above `leaving`, and hangs the part below it, to which `node` belongs, on `parent` by `node`, with that
   * flow on the new arc.
   */
  rehang(node: number, parent: number, flow: number, leaving: number): void {
    let [child, above, amount] = [node, parent, flow];
    for (;;) {
      const [oldParent, oldFlow] = [this.parent[child], this.flow[child]];
      this.detach(child);
      this.attach(child, above);
      this.flow[child] = amount;
      if (child === leaving) break;
      [child, above, amount] = [oldParent, child, oldFlow];
    }
    this.follow(node);
  }

  /**
   * Computes the flows anew, each as the mass of the part below its arc, in sums of twice the working precision: what
   * pivots left over in an arc would show in W₂ by its square root.
   */
  settle(supplies: Float64Array, demands: Float64Array): void {
    const {parent, flow, depth} = this;
    const n = supplies.length;
    const smallest = NO_MASS * supplies.reduce((sum, mass) => sum + mass);
    const high = Float64Array.from(depth, (_, node) => (node < n ? supplies[node] : -demands[node - n]));
    const low = new Float64Array(high.length);
    const upwards = Uint32Array.from(depth.keys()).sort((i, j) => depth[j] - depth[i]);
    for (const node of upwards) {
      if (node === 0) continue;
      const mass = (high[node] + low[node]) * (node < n ? 1 : -1);
      flow[node] = mass > smallest ? mass : 0;
      const above = parent[node];
      const sum = high[above] + high[node];
      const taken = sum - high[above];
      low[above] += high[above] - (sum - taken) + (high[node] - taken) + low[node];
      high[above] = sum;
    }
  }

  private attach(node: number, parent: number): void {
    const {firstChild, next, previous} = this;
    this.parent[node] = parent;
    next[node] = firstChild[parent];
    previous[node] = -1;
    if (next[node] >= 0) previous[next[node]] = node;
    firstChild[parent] = node;
    this.update(node);
  }

  private detach(node: number): void {
    const {firstChild, next, previous} = this;
    if (previous[node] >= 0) next[previous[node]] = next[node];
    else firstChild[this.parent[node]] = next[node];
    if (next[node] >= 0) previous[next[node]] = previous[node];
  }

  /** Depth and price of a node, from those of its parent. */
  private update(node: number): void {
    const parent = this.parent[node];
    const n = this.costs.sources;
    this.depth[node] = this.depth[parent] + 1;
    const cost = node < n ? this.costs.at(node, parent - n) : this.costs.at(parent, node - n);
    this.price[node] = cost - this.price[parent];
  }

  /** Depths and prices of all nodes below one. */
  private follow(top: number): void {
    const {parent, firstChild, next} = this;
    let node = top;
    for (;;) {
      if (firstChild[node] >= 0) node = firstChild[node];
      else {
        while (node !== top && next[node] < 0) node = parent[node];
        if (node === top) return;
        node = next[node];
      }
      this.update(node);
    }
  }
}
