// The choice of a method, and what it keeps from call to call.
import {DomainError} from "../errors.js";
import {directCost, gridCost, harmonicsCost, matrixCost} from "./cost.js";
import {type Kernel, kernel, kernelResolutions} from "./kernel.js";
import {type MatrixMemory, matrixMemory} from "./matrix-sight.js";
import {conformalFactor, type Head, normBound} from "./model.js";
import type {Resolution} from "./resolution.js";

/** How the sums over all pairs are taken. */
export type FieldMethod = "direct" | "matrix" | "grid" | "harmonics";

/** What serves N tokens: the method, and what it keeps from call to call. */
export type Plan =
  | {readonly method: "direct"}
  | {readonly method: "matrix"; readonly memory: MatrixMemory}
  | {readonly method: "grid" | "harmonics"; readonly kernel: Kernel};

/**
 * Chooses the method for a number of tokens: the one that was asked for, or the cheapest by the cost model. What a
 * method needs is made when it is first chosen, and once.
 */
export function planner(head: Head, asked: FieldMethod | "auto", accuracy: number): (n: number) => Plan {
  if (!["auto", "direct", "matrix", "grid", "harmonics"].includes(asked)) {
    throw new DomainError("method", asked, `"auto", "direct", "matrix", "grid" or "harmonics"`);
  }
  const expansion = expansionOf(head, asked);
  let products: {readonly memory: MatrixMemory | undefined} | undefined;
  /** Made when it is first asked for; undefined where WebAssembly is missing or forbidden. */
  const memory = () => {
    products ??= {memory: matrixMemory()};
    return products.memory;
  };
  if (asked === "matrix" && memory() === undefined) throw withoutWebAssembly(asked);
  let candidates: Resolution[] | undefined;
  const kernels = new Map<Resolution, Kernel>();

  /** The cheapest resolution for n tokens. */
  const resolve = ({dimension, kappa}: Expansion, n: number, method: "grid" | "harmonics"): Costed => {
    candidates ??= kernelResolutions(dimension, kappa, accuracy);
    const cost = method === "grid" ? gridCost : harmonicsCost;
    return cheapest(
      candidates.map((resolution) => ({method, resolution, cost: cost(resolution, n, dimension)}))
    );
  };

  const choose = (n: number): Costed => {
    if (asked === "direct" || asked === "matrix") return {method: asked, cost: 0};
    if (asked !== "auto") return resolve(expansion as Expansion, n, asked);
    const all: Costed[] = [{method: "direct", cost: directCost(n, head.dimension)}];
    if (n > SMALL && n * head.dimension < MAX_ENTRIES) {
      all.push({method: "matrix", cost: matrixCost(n, head.dimension)});
    }
    if (n > SMALL && expansion !== undefined && expansion.kappa <= MAX_KAPPA) {
      all.push(resolve(expansion, n, expansion.conformal ? "grid" : "harmonics"));
    }
    const best = cheapest(all);
    if (best.method !== "matrix" || memory() !== undefined) return best;
    return cheapest(all.filter((other) => other.method !== "matrix"));
  };

  return (n) => {
    const {method, resolution} = choose(n);
    if (method === "direct") return {method};
    if (method === "matrix") {
      if (n * head.dimension >= MAX_ENTRIES) {
        throw new DomainError("tokens", `${n} tokens`, `N·d below ${MAX_ENTRIES} for the method "matrix"`);
      }
      return {method, memory: memory() as MatrixMemory};
    }
    const {dimension, kappa} = expansion as Expansion;
    const known = kernels.get(resolution as Resolution);
    const made = known ?? kernel(dimension, kappa, resolution as Resolution);
    if (known === undefined) kernels.set(resolution as Resolution, made);
    return {method, kernel: made};
  };
}

const withoutWebAssembly = (method: "matrix") =>
  new DomainError(
    "method",
    method,
    `"auto" or another method: "matrix" needs WebAssembly with 128-bit vectors, which is missing or forbidden here`
  );

/** A way to take the sums, and what it costs. */
interface Costed {
  readonly method: FieldMethod;
  readonly resolution?: Resolution;
  readonly cost: number;
}

const cheapest = (all: readonly Costed[]) =>
  all.reduce((best, other) => (other.cost < best.cost ? other : best));

interface Expansion {
  readonly dimension: 2 | 3;
  /** The largest κ = β|Ax|. */
  readonly kappa: number;
  /** Whether |Ax| is the same for all x. */
  readonly conformal: boolean;
}

/** The expansion that serves a head; throws {@link DomainError} when a method is asked for that cannot serve it. */
function expansionOf(
  {dimension, beta, interaction}: Head,
  asked: FieldMethod | "auto"
): Expansion | undefined {
  const forced = asked === "grid" || asked === "harmonics";
  if (dimension !== 2 && dimension !== 3) {
    if (forced) throw new DomainError("method", asked, `"direct" or "matrix" for dimensions above 3`);
    return undefined;
  }
  const factor = conformalFactor(interaction, dimension);
  if (asked === "grid" && factor === undefined) {
    throw new DomainError(
      "method",
      asked,
      `"direct", "matrix" or "harmonics", as |KᵀQx| is not the same for all x`
    );
  }
  const kappa = beta * (factor ?? normBound(interaction, dimension));
  if (forced && kappa > MAX_KAPPA) {
    throw new DomainError("method", asked, `"direct" or "matrix" for β|KᵀQ| above ${MAX_KAPPA}`);
  }
  return {dimension, kappa, conformal: factor !== undefined};
}

/** Up to so many tokens the direct sum serves, whose drift is exact even where it is exponentially small. */
const SMALL = 64;

/** Above this the grid of the sphere would not fit into memory. */
const MAX_KAPPA = 2e4;

/** Above so many entries the matrices would not fit into the memory of a WebAssembly module. */
const MAX_ENTRIES = 1e8;
