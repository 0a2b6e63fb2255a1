// Formulas where there is nothing but text: read from the MathML that stands beside each formula in a page.

/** A formula in one line of plain text: "ln n − (1/8)β²w²", "d_k", "√(2 ln n)". */
export const mathText = (math: Element): string => text(math).replace(/\s+/g, " ").trim();

const text = (node: Element): string => (forms[node.localName] ?? row)(node);

const row = (node: Element): string =>
  node.children.length ? Array.from(node.children, text).join("") : (node.textContent ?? "");

const forms: Record<string, ((node: Element) => string) | undefined> = {
  annotation: () => "",
  mspace: () => " ",
  mi: identifier,
  mo: operator,
  mfrac: fraction,
  msqrt: (node) => `√${enclosed(row(node).trim(), atom)}`,
  msub: (node) => part(node, 0) + lower(part(node, 1)),
  munder: (node) => part(node, 0) + lower(part(node, 1)),
  msup: (node) => part(node, 0) + upper(part(node, 1)),
  mover: (node) => part(node, 0) + (accents[part(node, 1)] ?? upper(part(node, 1))),
  msubsup: (node) => part(node, 0) + lower(part(node, 1)) + upper(part(node, 2)),
  munderover: (node) => part(node, 0) + lower(part(node, 1)) + upper(part(node, 2))
};

const part = (node: Element, i: number) => mathText(node.children[i]);

/** A name of several letters stands apart from the factor before it. */
function identifier(node: Element): string {
  const name = node.textContent!.replace("∣", "|");
  const before = node.previousElementSibling?.textContent ?? "";
  return /^\p{L}{2,}$/u.test(name) && /[\p{L}\p{N})]$/u.test(before) ? ` ${name}` : name;
}

const infix = /^[=≠<>≤≥≈∼≃≡∝→↦⇒⇔∈∉⊂≪≫±×·−+]$/;

/** What joins two sides stands apart from both, a sign does not; a function stands apart from a bare argument. */
function operator(node: Element): string {
  const sign = node.textContent!.trim();
  const [before, after] = [node.previousElementSibling, node.nextElementSibling];
  if (sign === "\u2061") return after?.textContent === "(" ? "" : " ";
  if (sign === ",") return ", ";
  const isJoining =
    infix.test(sign) && before && !(before.localName === "mo" && /^[(,]$/.test(before.textContent!));
  return isJoining ? ` ${sign} ` : sign;
}

/** a/b, in brackets where it is a factor. */
function fraction(node: Element): string {
  const quotient = `${enclosed(part(node, 0), product)}/${enclosed(part(node, 1), atom)}`;
  const [before, after] = [node.previousElementSibling, node.nextElementSibling];
  const isFactor =
    (before && before.localName !== "mo") ||
    (after && (after.localName !== "mo" || after.textContent === "("));
  return isFactor ? `(${quotient})` : quotient;
}

const atom = /^(\d+(\.\d+)?|\p{L}\p{M}*(_\p{L}+|[₀-₉]+)?)$/u;
const product = /^[\p{L}\p{M}\p{N}_.]+$/u;
const enclosed = (content: string, plain: RegExp) => (plain.test(content) ? content : `(${content})`);

const accents: Record<string, string | undefined> = {
  ˉ: "\u0304",
  "¯": "\u0304",
  "^": "\u0302",
  "~": "\u0303",
  "˙": "\u0307"
};

const lower = (script: string) =>
  /^\d+$/.test(script)
    ? script.replace(/\d/g, (digit) => "₀₁₂₃₄₅₆₇₈₉"[Number(digit)])
    : `_${enclosed(script, /^[\p{L}\p{N}]+$/u)}`;

const raised: Record<string, string | undefined> = {"−": "⁻", "+": "⁺", "∗": "*", "′": "′", n: "ⁿ"};
const upper = (script: string) => {
  const signs = Array.from(script, (c) => "⁰¹²³⁴⁵⁶⁷⁸⁹"[Number.parseInt(c, 10)] ?? raised[c]);
  return signs.every((sign) => sign !== undefined) ? signs.join("") : `^${enclosed(script, atom)}`;
};
