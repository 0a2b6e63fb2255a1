// What the pages cite. [](cite:key) refers to an entry, [§3.3](cite:key) to a place in it.

export interface Reference {
  /** How a citation in running text reads. */
  short: string;
  /** The entry in the list of sources, as plain text. */
  full: string;
  url?: string;
}

export const bibliography: Record<string, Reference> = {
  "analysis-03": {
    short: "Analysis 03",
    full: "O. Goldman, Analysis 03: Mean-field toy model for attention concentration. Shogu Research Group, Datamutant.ai."
  },
  "theorem-02": {
    short: "Theorem 02",
    full: "O. Goldman, Theorem 02: β as an attention coupling parameter. Shogu Research Group, Datamutant.ai."
  },
  "three-phases": {
    short: "Bruno, Pasqualotto & Agazzi 2025",
    full: "G. Bruno, F. Pasqualotto, A. Agazzi, A multiscale analysis of mean-field transformers in the moderate interaction regime (2025). arXiv:2509.25040.",
    url: "https://arxiv.org/abs/2509.25040"
  },
  "three-phases-summary": {
    short: "the summary",
    full: "An unsigned summary of arXiv:2509.25040, with mechanisms, assumptions, experiments, failure signatures and open questions; not by the authors of the paper. Where the two differ, the pages say which of them is meant."
  },
  "mean-field-survey": {
    short: "Rigollet 2025",
    full: "P. Rigollet, The mean-field dynamics of transformers (2025). arXiv:2512.01868.",
    url: "https://arxiv.org/abs/2512.01868"
  },
  "low-temperature": {
    short: "low temperature",
    full: "A. Alcalde, L. Bungert, K. Riedl, T. Roith, Quantifying concentration phenomena of mean-field transformers in the low-temperature regime (2026). arXiv:2605.10931.",
    url: "https://arxiv.org/abs/2605.10931"
  },
  perceptron: {
    short: "perceptron block",
    full: "A. Álvarez-López, B. Geshkovski, D. Ruiz-Balet, Perceptrons and localization of attention’s mean-field landscape (2026). arXiv:2601.21366.",
    url: "https://arxiv.org/abs/2601.21366"
  },
  vaswani2017: {
    short: "Vaswani et al. 2017",
    full: "A. Vaswani et al., Attention is all you need. Advances in Neural Information Processing Systems 30 (2017). arXiv:1706.03762.",
    url: "https://arxiv.org/abs/1706.03762"
  },
  derrida1981: {
    short: "Derrida 1981",
    full: "B. Derrida, Random-energy model: an exactly solvable model of disordered systems. Physical Review B 24, 2613 (1981). doi:10.1103/PhysRevB.24.2613.",
    url: "https://doi.org/10.1103/PhysRevB.24.2613"
  },
  wu1982: {
    short: "Wu 1982",
    full: "F. Y. Wu, The Potts model. Reviews of Modern Physics 54, 235 (1982). doi:10.1103/RevModPhys.54.235.",
    url: "https://doi.org/10.1103/RevModPhys.54.235"
  },
  binder1981: {
    short: "Binder 1981",
    full: "K. Binder, Finite size scaling analysis of Ising model block distribution functions. Zeitschrift für Physik B 43, 119 (1981). doi:10.1007/BF01293604.",
    url: "https://doi.org/10.1007/BF01293604"
  },
  cer2018: {
    short: "Cer et al. 2018",
    full: "D. Cer et al., Universal sentence encoder (2018). arXiv:1803.11175.",
    url: "https://arxiv.org/abs/1803.11175"
  },
  yang1952: {
    short: "Yang and Lee 1952",
    full: "C. N. Yang, T. D. Lee, Statistical theory of equations of state and phase transitions. I. Theory of condensation. Physical Review 87, 404 (1952). doi:10.1103/PhysRev.87.404.",
    url: "https://doi.org/10.1103/PhysRev.87.404"
  },
  kac1963: {
    short: "Kac, Uhlenbeck & Hemmer 1963",
    full: "M. Kac, G. E. Uhlenbeck, P. C. Hemmer, On the van der Waals theory of the vapor–liquid equilibrium. I. Discussion of a one-dimensional model. Journal of Mathematical Physics 4, 216 (1963). doi:10.1063/1.1703946.",
    url: "https://doi.org/10.1063/1.1703946"
  },
  pelissetto2002: {
    short: "Pelissetto & Vicari 2002",
    full: "A. Pelissetto, E. Vicari, Critical phenomena and renormalization-group theory. Physics Reports 368, 549 (2002). arXiv:cond-mat/0012164.",
    url: "https://arxiv.org/abs/cond-mat/0012164"
  },
  popoviciu1935: {
    short: "Popoviciu 1935",
    full: "T. Popoviciu, Sur les équations algébriques ayant toutes leurs racines réelles. Mathematica (Cluj) 9, 129 (1935)."
  }
};

/** The entry `key`; an unknown key throws. */
export function cited(key: string, path: string): Reference {
  const entry = bibliography[key];
  if (!entry) throw new Error(`${path}: unknown citation ${key}`);
  return entry;
}
