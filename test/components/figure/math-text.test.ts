// @vitest-environment jsdom
import {readFileSync} from "node:fs";
import {describe, expect, test} from "vitest";
import {mathText} from "../../../src/components/figure/math-text.js";
import {pages} from "../../../src/site/labels.js";
import {tex} from "../../../src/site/math.js";

/** The plain text of a formula in TeX, by way of what the page shows. */
function plain(source: string): string {
  document.body.innerHTML = tex(source);
  return mathText(document.querySelector("math")!);
}

describe("a formula in plain text", () => {
  test.each([
    ["\\beta", "β"],
    ["\\chi_k", "χ_k"],
    ["d_k = 256", "d_k = 256"],
    ["p_1", "p₁"],
    ["\\beta_{\\mathrm{MF}}", "β_MF"],
    ["a_{i+1}", "a_(i + 1)"],
    ["-\\beta w^2/4", "−βw²/4"],
    ["10^{-5}", "10⁻⁵"],
    ["R^{-1/2}", "R^(−1/2)"],
    ["e^{-r/\\xi}", "e^(−r/ξ)"],
    ["e^x", "e^x"],
    ["z^*", "z*"],
    ["\\ln n - \\frac18\\beta^2w^2", "ln n − (1/8)β²w²"],
    ["1-\\frac K4", "1 − K/4"],
    ["\\frac1{4-K}", "1/(4 − K)"],
    ["\\frac{n-1}{2n}", "(n − 1)/(2n)"],
    ["\\frac{16}3(\\phi-\\phi_c)^3", "(16/3)(φ − φ_c)³"],
    ["\\frac12\\sqrt{3t}", "(1/2)√(3t)"],
    ["m < \\sqrt n", "m < √n"],
    ["\\sqrt{2\\ln n}", "√(2 ln n)"],
    ["z=\\ln(n-1)", "z = ln(n − 1)"],
    ["\\langle\\phi\\rangle=\\frac12-\\frac1n", "⟨φ⟩ = 1/2 − 1/n"],
    ["|z|=\\rho", "|z| = ρ"],
    ["-\\beta\\,\\Var u", "−β Var u"],
    ["w = \\max u - \\min u", "w = max u − min u"],
    ["(H-\\E H)/\\ln n", "(H − E H)/ln n"],
    ["g=\\beta\\,\\sd(u)", "g = β sd(u)"],
    ["\\bar u", "u\u0304"],
    ["h\\ne0", "h ≠ 0"],
    ["R\\to\\infty", "R → ∞"],
    ["f(x, -y)", "f(x, −y)"]
  ])("%s is %s", (source, expected) => {
    expect(plain(source)).toBe(expected);
  });

  test("has no TeX left in it, whatever the pages say", () => {
    const sources = pages().flatMap(({file}) =>
      Array.from(readFileSync(file, "utf8").matchAll(/\$(?![\s{$])([^$\n]+)(?<!\s)\$(?!\d)/g), (m) => m[1])
    );
    expect(sources.length).toBeGreaterThan(500);
    for (const source of new Set(sources)) {
      const text = plain(source);
      expect(text, source).toMatch(/^[^\\$\u2061-\u2064]+$/);
      if (!source.includes("\\{")) expect(text, source).not.toMatch(/[{}]/);
    }
  });
});
