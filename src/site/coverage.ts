// `::: coverage theorem-02` … `:::` is replaced by the table of where each section and equation is treated.
import type MarkdownIt from "markdown-it";
import type Token from "markdown-it/lib/token.mjs";
import container from "markdown-it-container";
import {bibliography} from "./bibliography.js";
import {analysis03Coupled} from "./coverage/analysis-03-coupled.js";
import {analysis03Row} from "./coverage/analysis-03-row.js";
import type {Coverage} from "./coverage/coverage.js";
import {theorem02} from "./coverage/theorem-02.js";

export const coverage: Record<string, Coverage[]> = {
  "theorem-02": theorem02,
  "analysis-03": [...analysis03Row, ...analysis03Coupled]
};

const number = (section: string) => section.replace("§", "");

export function coverageTables(md: MarkdownIt): void {
  md.use(container, "coverage", {
    render: (tokens: Token[], i: number, _options: unknown, env: {path: string}) => {
      if (tokens[i].nesting === -1) return "";
      const document = tokens[i].info.trim().split(/\s+/)[1];
      const entries = coverage[document];
      if (!entries) throw new Error(`${env.path}: no coverage of ${document}`);
      const rows = entries.map(({section, equation, what, where}) => {
        const place = `${bibliography[document].short}, §${number(section)}${equation ? ` (${equation})` : ""}`;
        return `<tr data-words="${bibliography[document].short}"><td>§${number(section)}</td><td>${equation ? `(${equation})` : ""}</td><td>${md.renderInline(what, env)}</td><td><a href=".${where}" aria-label="${place}: ${where}">${where}</a></td></tr>`;
      });
      return `<table class="coverage"><thead><tr><th>Section</th><th>Equation</th><th>What</th><th>Treated at</th></tr></thead><tbody>\n${rows.join("\n")}\n</tbody></table>\n`;
    }
  });
}
