// Analysis 03, §0 to §3, section by section and equation by equation, in its own order.
import type {Coverage} from "./coverage.js";

export const analysis03Row: Coverage[] = [
  {
    section: "0",
    what: "a toy model, no statement about real attention",
    where: "/toy-model#what-phase-transition-does-not-mean-here"
  },
  {section: "0", what: "aim: an order parameter for attention collapse", where: "/toy-model#prop-range"},
  {section: "0", what: "aim: a Landau free energy for it", where: "/landau#cor-landau-form"},
  {
    section: "0",
    what: "aim: the exponents of mean field, if a coupling is postulated",
    where: "/landau#cor-exponents"
  },
  {
    section: "0",
    what: "the likeness to a condensate, as an analogy",
    where: "/landau#cor-condensate"
  },
  {section: "1", what: "one privileged key, $n-1$ symmetric background keys", where: "/toy-model#the-row"},
  {section: "1.1", equation: 1, what: "logits $u_1=\\Delta$, $u_j=0$", where: "/toy-model#eq-logits"},
  {section: "1.1", what: "$\\beta=1/\\sqrt{d_k}$", where: "/toy-model#the-row"},
  {
    section: "1.1",
    equation: 2,
    what: "$p_1(\\beta)$ and $p_j(\\beta)$",
    where: "/toy-model#eq-probabilities"
  },
  {section: "1.2", equation: 1, what: "order parameter $\\phi=p_1-\\frac1n$", where: "/toy-model#eq-phi"},
  {
    section: "1.2",
    what: "$\\phi=0$ is uniform, $\\phi>0$ is called collapsed",
    where: "/toy-model#cor-collapse"
  },
  {
    section: "1.2",
    what: "an analysis near a critical point is announced",
    where: "/toy-model#cor-critical-point"
  },
  {section: "2", equation: 1, what: "$p_1(\\beta)$ again", where: "/toy-model#eq-probabilities"},
  {section: "2", equation: 2, what: "$x=e^{\\beta\\Delta}$", where: "/toy-model#eq-x"},
  {section: "2", equation: 3, what: "$p_1=\\frac x{x+(n-1)}$", where: "/toy-model#eq-x"},
  {section: "2", equation: 4, what: "$p_1=\\frac1n+\\phi$", where: "/toy-model#eq-x"},
  {section: "2", equation: 5, what: "$\\phi=\\frac x{x+(n-1)}-\\frac1n$", where: "/toy-model#eq-difference"},
  {section: "2", equation: 6, what: "$\\phi$ over a common denominator", where: "/toy-model#eq-difference"},
  {section: "2", equation: 7, what: "$\\phi(\\beta)$, exactly", where: "/toy-model#eq-exact"},
  {
    section: "2",
    what: "a point at which the row passes from uniform to peaked",
    where: "/toy-model#cor-critical-point"
  },
  {
    section: "3",
    equation: 1,
    what: "$e^{\\beta\\Delta}$ to second order",
    where: "/toy-model#eq-exponential"
  },
  {section: "3", equation: 2, what: "the numerator", where: "/toy-model#eq-numerator"},
  {section: "3", equation: 3, what: "the denominator", where: "/toy-model#eq-denominator"},
  {section: "3", equation: 4, what: "the denominator with $n^2$ taken out", where: "/toy-model#eq-factored"},
  {section: "3", equation: 5, what: "the quotient", where: "/toy-model#eq-quotient"},
  {section: "3", equation: 6, what: "the quotient by $1/(1+a)=1-a+O(a^2)$", where: "/toy-model#eq-geometric"},
  {section: "3", equation: 7, what: "the product to second order", where: "/toy-model#eq-bracket"},
  {
    section: "3",
    equation: 8,
    what: "$\\phi=a_1(\\beta\\Delta)+a_2(\\beta\\Delta)^2+O((\\beta\\Delta)^3)$",
    where: "/toy-model#eq-second-order"
  },
  {section: "3", equation: 9, what: "$a_1$ and $a_2$", where: "/toy-model#eq-coefficients"},
  {
    section: "3",
    what: "a regular expansion, no singularity at finite $\\beta$",
    where: "/toy-model#thm-analytic"
  },
  {section: "3", what: "non-analytic behaviour as $n\\to\\infty$", where: "/toy-model#thm-step"},
  {
    section: "3",
    what: "… identified with true criticality, also by coupling rows",
    where: "/toy-model#cor-many-keys"
  },
  {section: "3", what: "a free energy of Landau’s type is announced", where: "/landau#thm-row"}
];
