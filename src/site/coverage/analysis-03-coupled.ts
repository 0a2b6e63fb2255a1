import type {Coverage} from "./coverage.js";

/** Analysis 03, §4 to §6: coupled rows. */
export const analysis03Coupled: Coverage[] = [
  {section: "4", what: "effective free energy and mean-field exponents", where: "/landau"},
  {
    section: "4.1",
    what: "the free energy of a row, and what it minimises",
    where: "/landau#the-free-energy-of-one-row"
  },
  {section: "4.1", equation: 1, what: String.raw`$F=-\ln Z$`, where: "/landau#eq-log-z"},
  {
    section: "4.1",
    equation: 2,
    what: String.raw`the even Landau form $F_0+at\phi^2+b\phi^4$; corrected`,
    where: "/landau#eq-landau-form"
  },
  {
    section: "4.1",
    what: "$t$, $a>0$, $b>0$: a row offers no $t$, and its coefficients are fixed",
    where: "/landau#cor-landau-form"
  },
  {
    section: "4.1",
    what: String.raw`minima at $0$ and at $\pm\sqrt{-at/2b}$; outside the allowed range`,
    where: "/landau#fig-truncations"
  },
  {
    section: "4.2",
    what: String.raw`$\beta\Delta$ as control parameter, $\phi\approx a_1\beta\Delta$; corrected`,
    where: "/landau#cor-control"
  },
  {section: "4.2", equation: 1, what: "the coupling between rows", where: "/landau#eq-source-coupling"},
  {
    section: "4.2",
    what: "independent copies, coupled, all equal: the effective quadratic term; corrected",
    where: "/landau#cor-coupling"
  },
  {
    section: "4.2",
    what: String.raw`exponents $\frac12$, $1$, $\frac12$; corrected, and measured where they exist`,
    where: "/landau#cor-exponents"
  },
  {section: "4.2", what: String.raw`the exponent $\nu$ needs a space`, where: "/landau#prop-ring"},
  {section: "4.2", what: "the same exponents as a condensate; corrected", where: "/landau#cor-condensate"},
  {section: "4.3", what: "what is proven", where: "/landau#what-is-shown-and-what-is-not"},
  {section: "5", what: "limitations, and a conjecture for real attention", where: "/landau#open-attention"},
  {section: "5.1", what: "what is not proven, and what that would need", where: "/landau#open-attention"},
  {section: "5.2", what: "a speculative hypothesis that nobody endorses", where: "/landau#open-hypothesis"},
  {section: "6", what: "summary, with its condition", where: "/landau#what-is-shown-and-what-is-not"}
];
