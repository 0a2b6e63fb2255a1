// A figure stands in its cell, so that the caption follows what is displayed, and the code of the cell comes last:
//   <div class="cell" …><figure …>what the cell displays<figcaption>…</figcaption></figure>code</div>
import type MarkdownIt from "markdown-it";
import {cellBegin, cellEnd, isCell} from "./cells.js";

export function figureCells(md: MarkdownIt): void {
  md.core.ruler.push("cells of figures", ({tokens, Token}) => {
    const html = (content: string) => Object.assign(new Token("html_inline", "", 0), {content});
    for (let i = tokens.length - 1; i >= 0; --i) {
      if (tokens[i].type !== "container_figure_open") continue;
      const close = tokens.findIndex(
        (t, j) => j > i && t.type === "container_figure_close" && t.level === tokens[i].level
      );
      const cell = tokens.slice(i, close).find((t) => t.type === "fence" && isCell(t.info));
      if (!cell) continue;
      cell.meta = {isInFigure: true};
      tokens.splice(close + 1, 0, html(cellEnd(cell)));
      tokens.splice(i, 0, html(cellBegin(cell)));
    }
  });
}
