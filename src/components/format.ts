// Numbers as they are printed: a true minus sign, and powers of ten as such.

const superscripts = "⁰¹²³⁴⁵⁶⁷⁸⁹";

/** An integer as a superscript: ⁻⁷. */
export const raised = (exponent: number): string =>
  (exponent < 0 ? "⁻" : "") + Array.from(String(Math.abs(exponent)), (d) => superscripts[Number(d)]).join("");

/** x with `digits` decimals: −0.25. */
export const fixed = (x: number, digits: number): string => x.toFixed(digits).replace("-", "−");

/** 10 to an integer power: 10⁻⁷. */
export const powerOfTen = (exponent: number): string => `10${raised(exponent)}`;

/** x with `digits` significant digits and a power of ten: 7.1 × 10⁻⁷; 0 stays 0. */
export function scientific(x: number, digits = 2): string {
  if (x === 0) return "0";
  const [mantissa, exponent] = x.toExponential(digits - 1).split("e");
  const power = powerOfTen(Number(exponent));
  return mantissa === "1" ? power : `${mantissa.replace("-", "−")}\u00a0×\u00a0${power}`;
}

/** A label of a logarithmic axis: 10⁻², and 1 itself. */
export const decade = (x: number): string => (x === 1 ? "1" : scientific(x, 1));
