// The table of symbols: `::: symbols` … `:::`. Each symbol names the function of lib that computes it, if one does;
// a name that lib does not export fails the build, as does an address that leads nowhere.
import type MarkdownIt from "markdown-it";
import type Token from "markdown-it/lib/token.mjs";
import container from "markdown-it-container";
import {libraryExports} from "./library.js";
import {tex} from "./math.js";

interface Symbol {
  /** TeX. */
  symbol: string;
  name: string;
  range: string;
  /** The function of lib that computes it; none for what is chosen. */
  code?: string;
  /** Where it is defined: "/gibbs#eq-gibbs". */
  where: string;
}

export const symbols: Symbol[] = [
  {symbol: "n", name: "number of keys in a row", range: "n ≥ 1; n ≥ 2 where stated", where: "/gibbs"},
  {symbol: "d_k", name: "dimension of queries and keys", range: "d_k ≥ 1", where: "/gibbs"},
  {symbol: "u_j", name: "logit of key j, unscaled: q · k_j", range: "real", code: "logits", where: "/gibbs"},
  {
    symbol: "\\beta",
    name: "inverse temperature; 1/√d_k in a transformer. Never a critical exponent here",
    range: "β ≥ 0",
    where: "/gibbs"
  },
  {
    symbol: "p_j(\\beta)",
    name: "attention probability of key j",
    range: "(0, 1), Σp = 1",
    code: "probabilities",
    where: "/gibbs"
  },
  {
    symbol: "Z(\\beta)",
    name: "partition function (computed as its logarithm)",
    range: "Z > 0",
    code: "logPartitionFunction",
    where: "/gibbs"
  },
  {symbol: "F", name: "free energy, −ln Z / β", range: "real, β > 0", code: "freeEnergy", where: "/gibbs"},
  {
    symbol: "H(\\beta)",
    name: "Shannon entropy of a row, in nats",
    range: "[0, ln n]",
    code: "entropyAt",
    where: "/gibbs"
  },
  {
    symbol: "\\kappa_m(\\beta)",
    name: "cumulant of order m of the logits under p(β)",
    range: "real",
    code: "cumulants",
    where: "/gibbs"
  },
  {
    symbol: "g",
    name: "scale-invariant coupling, β sd(u)",
    range: "g ≥ 0",
    code: "scaleInvariantCoupling",
    where: "/gibbs"
  },
  {
    symbol: "\\beta_{1/2}",
    name: "half-maximum inverse temperature: H = ½ ln n",
    range: "exists if m < √n",
    code: "halfMaximumInverseTemperature",
    where: "/gibbs"
  },
  {
    symbol: "m",
    name: "multiplicity of the largest logit",
    range: "1 … n",
    code: "lowTemperatureLimit",
    where: "/gibbs"
  },
  {
    symbol: "\\sigma",
    name: "standard deviation of random logits, β absorbed",
    range: "σ ≥ 0",
    code: "randomLogitEntropy",
    where: "/gibbs"
  },
  {
    symbol: "\\sigma_{1/2}",
    name: "σ at which random logits have mean entropy ½ ln n",
    range: "σ > 0",
    code: "randomLogitHalfEntropy",
    where: "/gibbs"
  },
  {symbol: "\\Delta", name: "logit advantage of the privileged key", range: "real", where: "/toy-model"},
  {symbol: "z", name: "field, βΔ", range: "real", where: "/toy-model"},
  {
    symbol: "p_1",
    name: "probability of the privileged key",
    range: "(0, 1)",
    code: "toyProbability",
    where: "/toy-model"
  },
  {
    symbol: "\\phi",
    name: "order parameter, p₁ − 1/n",
    range: "[−1/n, 1 − 1/n]",
    code: "orderParameter",
    where: "/toy-model"
  },
  {symbol: "c", name: "field in units of ln n: z = c ln n", range: "real", where: "/toy-model"},
  {
    symbol: "y",
    name: "collapse variable, z − ln(n − 1)",
    range: "real",
    code: "collapseVariable",
    where: "/toy-model"
  },
  {
    symbol: "C",
    name: "specific heat of the toy row, z² p₁(1 − p₁)",
    range: "C ≥ 0",
    code: "specificHeat",
    where: "/toy-model"
  },
  {
    symbol: "c_k",
    name: "Taylor coefficient of φ in z, an exact fraction",
    range: "rational",
    code: "orderParameterTaylor",
    where: "/toy-model"
  },
  {
    symbol: "\\rho",
    name: "radius of convergence of that series",
    range: "ρ ≥ π",
    code: "radiusOfConvergence",
    where: "/toy-model"
  },
  {
    symbol: "f_0(\\phi)",
    name: "free energy of a row held at φ",
    range: "f₀ ≥ 0",
    code: "rowFreeEnergy",
    where: "/landau"
  },
  {symbol: "J", name: "coupling between rows", range: "J ≥ 0", where: "/landau"},
  {symbol: "K", name: "dimensionless coupling, βJ", range: "K ≥ 0", where: "/landau"},
  {
    symbol: "K_t",
    name: "coupling of the transition at z = 0",
    range: "K_t ≥ 4",
    code: "transition",
    where: "/landau"
  },
  {
    symbol: "\\chi",
    name: "susceptibility, dφ/dz",
    range: "χ > 0 in stable states",
    code: "susceptibility",
    where: "/landau"
  },
  {symbol: "R", name: "number of rows", range: "R ≥ 1", where: "/landau"},
  {symbol: "U", name: "Binder cumulant", range: "(−∞, 2/3]", code: "binderCumulant", where: "/landau"},
  {
    symbol: "\\xi",
    name: "correlation length on the ring, in lattice units",
    range: "ξ > 0",
    code: "ringCorrelationLength",
    where: "/landau"
  },
  {symbol: "N", name: "number of tokens", range: "N ≥ 1", where: "/dynamics"},
  {symbol: "x_i", name: "token i, a unit vector", range: "in S^{d−1}, d ≥ 2", where: "/dynamics"},
  {symbol: "Q,K,V", name: "matrices of one head of attention", range: "real", where: "/dynamics"},
  {symbol: "A", name: "KᵀQ, through which alone Q and K enter", range: "real", where: "/dynamics"},
  {
    symbol: "p_{ij}",
    name: "attention of token i on token j",
    range: "(0, 1), Σ_j p = 1",
    where: "/dynamics#def-flow"
  },
  {
    symbol: "\\dot x_i",
    name: "velocity of token i",
    range: "tangent at x_i",
    code: "fieldEvaluator",
    where: "/dynamics#eq-sa"
  },
  {
    symbol: "E_\\beta",
    name: "interaction energy of the tokens",
    range: "(0, e^β/2β]",
    code: "fieldEvaluator",
    where: "/dynamics#eq-energy"
  },
  {
    symbol: "Z_i",
    name: "mean of e^{β⟨x_i, x_j⟩} over j",
    range: "Z > 0",
    code: "fieldEvaluator",
    where: "/dynamics#eq-energy"
  },
  {
    symbol: "\\rho",
    name: "overlap ⟨x_i, x_j⟩ of tokens at equal angles",
    range: "[−1/(n − 1), 1]",
    code: "equiangularRate",
    where: "/dynamics#prop-equiangular"
  },
  {
    symbol: "|\\text{mean}|",
    name: "polar order parameter, |Σ_i x_i|/N",
    range: "[0, 1]",
    code: "polarOrder",
    where: "/dynamics"
  },
  {
    symbol: "W",
    name: "sum of the attention between different atoms; ds = W dt",
    range: "W > 0",
    code: "mergerSequence",
    where: "/dynamics#prop-clock"
  },
  {
    symbol: "y^*",
    name: "where a token looks, Ax/|Ax|",
    range: "in S^{d−1}",
    code: "attendedMean",
    where: "/alignment#prop-expansion"
  },
  {
    symbol: "\\tau",
    name: "time of the linear flow, dt = |Ay| dτ",
    range: "τ ≥ 0",
    code: "alignmentFlow",
    where: "/alignment#eq-flow"
  },
  {
    symbol: "E_{\\max}",
    name: "space of the eigenvalues of VA with the largest real part",
    range: "dimension 1 … d",
    code: "alignmentSpectrum",
    where: "/alignment"
  },
  {
    symbol: "\\Pi",
    name: "spectral projector on E_max",
    range: "Π² = Π",
    code: "alignmentSpectrum",
    where: "/alignment#eq-projection"
  },
  {
    symbol: "v_1,\\ell_1",
    name: "right and left eigenvector of VA",
    range: "unit vectors, ⟨ℓ₁, v₁⟩ > 0",
    code: "alignmentMassSplit",
    where: "/alignment#thm-points"
  },
  {
    symbol: "\\sigma_k",
    name: "growth rate of a displacement across a plane",
    range: "real",
    code: "transverseGrowth",
    where: "/alignment#eq-sigma"
  },
  {
    symbol: "V_\\perp",
    name: "the part of V across a space that V keeps",
    range: "real matrix",
    where: "/robustness#eq-across"
  },
  {
    symbol: "\\alpha",
    name: "the angle by which A turns where it is a rotation",
    range: "real",
    code: "rotatedGrowth",
    where: "/robustness#eq-rotated"
  },
  {
    symbol: "T_1,T_2,T_3",
    name: "times of alignment, of clusters and of the first merger",
    range: "T ≥ 0",
    code: "phaseTimes",
    where: "/robustness#fig-times"
  },
  {
    symbol: "s",
    name: "rescaled time of the heat phase, t/β",
    range: "s ≥ 0",
    where: "/heat#prop-gradient"
  },
  {
    symbol: "\\gamma",
    name: "rate and direction of heat, ±λ₂/λ₁ of A = λ₁ and V = ±λ₂; positive: backward",
    range: "real",
    code: "heatVariance",
    where: "/heat#eq-heat"
  },
  {
    symbol: "W_\\kappa",
    name: "kernel of attention, e^{κ⟨x, y⟩}, κ = βλ₁",
    range: "W > 0",
    code: "smoothedDrift",
    where: "/heat#eq-gradient"
  },
  {
    symbol: "v(s)",
    name: "variance of a Gaussian of tokens at finite β",
    range: "v > 0",
    code: "gaussianVariance",
    where: "/heat#eq-lambert"
  },
  {
    symbol: "\\lambda_\\ell",
    name: "growth rate of degree ℓ on evenly spread tokens",
    range: "λ ≥ 0",
    code: "growthRates",
    where: "/heat#eq-growth"
  },
  {
    symbol: "a_1,a_2",
    name: "masses of two atoms",
    range: "a > 0",
    where: "/pairing#thm-two"
  },
  {
    symbol: "r",
    name: "ratio of the masses of two atoms",
    range: "r > 0",
    where: "/pairing"
  },
  {
    symbol: "\\theta_0",
    name: "angle between two atoms at the start",
    range: "0 … π",
    where: "/pairing#thm-two"
  },
  {
    symbol: "T",
    name: "time in which two atoms come to the angle 0.01",
    range: "T ≥ 0",
    code: "pairMergerTime",
    where: "/pairing#eq-time"
  },
  {
    symbol: "S",
    name: "space that given tokens do not leave: the span of their starts and of the range of V",
    range: "2 to d dimensions",
    code: "invariantSpan",
    where: "/robustness#prop-span"
  }
];

export function symbolTable(md: MarkdownIt): void {
  md.use(container, "symbols", {
    render: (tokens: Token[], i: number) => {
      if (tokens[i].nesting === -1) return "";
      const exported = libraryExports();
      const rows = symbols.map(({symbol, name, range, code, where}) => {
        const found = exported.find((e) => e.name === code);
        if (code && !found) throw new Error(`the table of symbols names ${code}, which lib does not export`);
        const from = found ? `<code>${found.module}/${found.name}</code>` : "chosen";
        return `<tr><td>${tex(symbol)}</td><td>${md.utils.escapeHtml(name)}</td><td data-label="range">${md.utils.escapeHtml(range)}</td><td data-label="computed by">${from}</td><td data-label="defined on"><a href=".${where}">${where}</a></td></tr>`;
      });
      return `<table class="reference symbols"><thead><tr><th>Symbol</th><th>Name</th><th>Range</th><th>Computed by</th><th>Defined on</th></tr></thead><tbody>\n${rows.join("\n")}\n</tbody></table>\n`;
    }
  });
}
