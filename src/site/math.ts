// $inline$ and $$display$$ mathematics, typeset by KaTeX (HTML and MathML) when the page is built.
//   $$ {#eq-name}      numbers the equation; [](#eq-name) refers to it as "(3)"
// Bad TeX throws, and with it the build.
import katex from "katex";
import type MarkdownIt from "markdown-it";
import {labels} from "./labels.js";

const macros = {
  "\\E": "\\operatorname{\\mathbb{E}}",
  "\\Var": "\\operatorname{Var}",
  "\\sd": "\\operatorname{sd}",
  "\\dd": "\\mathrm{d}",
  "\\R": "\\mathbb{R}",
  "\\phi": "\\varphi" // as φ stands in the running text
};

/** Renders TeX to HTML with MathML beside it; throws on anything that KaTeX does not know. */
export function tex(source: string, displayMode = false): string {
  return katex.renderToString(source, {
    displayMode,
    macros: {...macros},
    throwOnError: true,
    strict: (code: string) => (code === "newLineInDisplayMode" ? "ignore" : "error"),
    output: "htmlAndMathml"
  });
}

/** {@link tex}, with the page's name in the message of an error. */
function located({path}: {path: string}, source: string, displayMode = false): string {
  try {
    return tex(source, displayMode);
  } catch (error) {
    throw new Error(`src${path}.md: ${(error as Error).message}`);
  }
}

export function math(md: MarkdownIt): void {
  md.inline.ruler.after("escape", "math_inline", (state, silent) => {
    const {src, pos, posMax} = state;
    if (src[pos] !== "$" || /[\s{$]/.test(src[pos + 1] ?? " ")) return false;
    let end = src.indexOf("$", pos + 1);
    while (end >= 0 && src[end - 1] === "\\") end = src.indexOf("$", end + 1);
    if (end < 0 || end >= posMax || /\s/.test(src[end - 1]) || /[\d{]/.test(src[end + 1] ?? "")) return false;
    if (!silent) state.push("math_inline", "math", 0).content = src.slice(pos + 1, end);
    state.pos = end + 1;
    return true;
  });

  md.block.ruler.before(
    "fence",
    "math_block",
    (state, startLine, endLine, silent) => {
      const line = (i: number) => state.src.slice(state.bMarks[i] + state.tShift[i], state.eMarks[i]).trim();
      const open = /^\$\$(?:\s*\{#([\w-]+)\})?$/.exec(line(startLine));
      if (!open) return false;
      let next = startLine + 1;
      while (next < endLine && line(next) !== "$$") ++next;
      if (next >= endLine) throw new Error(`${state.env.path}: unclosed $$ in line ${startLine + 1}`);
      if (silent) return true;
      const token = state.push("math_block", "math", 0);
      token.block = true;
      token.map = [startLine, next + 1];
      token.content = state.getLines(startLine + 1, next, state.tShift[startLine], false);
      token.meta = open[1];
      state.line = next + 1;
      return true;
    },
    {alt: ["paragraph", "reference", "blockquote", "list"]}
  );

  // A line must not begin with the comma or full stop after a formula.
  md.core.ruler.after("inline", "math_punctuation", (state) => {
    for (const {children} of state.tokens) {
      children?.forEach((token, i) => {
        const next = children[i + 1];
        const mark =
          token.type === "math_inline" && next?.type === "text" && /^[.,;:!?)]+/.exec(next.content)?.[0];
        if (!mark) return;
        token.meta = mark;
        next.content = next.content.slice(mark.length);
      });
    }
  });

  md.renderer.rules.math_inline = (tokens, i, _options, env) => {
    const {content, meta: mark} = tokens[i];
    const html = located(env, content);
    if (!mark) return html;
    const glued = `${html}${mark}`;
    return content.length > 40 ? glued : `<span class="glued">${glued}</span>`;
  };
  md.renderer.rules.math_block = (tokens, i, _options, env) => {
    const {content, meta: id} = tokens[i];
    if (!id)
      return `<div class="equation" tabindex="0" role="group" aria-label="equation">${located(env, content, true)}</div>\n`;
    const {number} = labels(env.path, id);
    const link = `<a class="equation-link" href="#${id}" aria-label="equation ${number}"></a>`;
    // beside the number, in what is as wide as the formula
    const html = located(env, `${content}\\tag{${number}}`, true).replace(/(<\/span><\/span>)$/, `${link}$1`);
    return `<div class="equation" id="${id}" tabindex="0" role="group" aria-label="equation ${number}">${html}</div>\n`;
  };
}
