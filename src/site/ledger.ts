// `::: ledger` … `:::` is replaced by every claim of the ledger, with its status, source, places and check.
import {existsSync, readFileSync} from "node:fs";
import {join} from "node:path";
import type MarkdownIt from "markdown-it";
import type Token from "markdown-it/lib/token.mjs";
import container from "markdown-it-container";
import {type Claim, claims} from "../../lib/claims/index.js";
import {scientific} from "../components/format.js";
import {bibliography} from "./bibliography.js";
import {escapeHtml} from "./blocks.js";
import {navigation} from "./chrome.js";
import {pages} from "./labels.js";

/** The pages on which each claim stands, by id; throws on a claim that no page shows. */
export function placesOfClaims(): Map<string, string[]> {
  const places = new Map<string, string[]>(claims.map(({id}) => [id, []]));
  for (const {path, file} of pages()) {
    for (const [, id] of readFileSync(file, "utf8").matchAll(/\]\(claim:([^)\s]+)\)/g)) {
      const found = places.get(id);
      if (!found) throw new Error(`${path}: unknown claim ${id}`);
      if (!found.includes(path)) found.push(path);
    }
  }
  const hidden = [...places].filter(([, found]) => !found.length).map(([id]) => id);
  if (hidden.length) throw new Error(`claims that no page shows: ${hidden.join(", ")}`);
  return places;
}

interface Recorded {
  id: string;
  residual: number;
  tolerance: number;
  pass: boolean;
}

/** What the loader data/claims.json.ts found, by id. */
function recorded(): Map<string, Recorded> {
  const file = join("src", ".observablehq", "cache", "data", "claims.json");
  if (!existsSync(file)) return new Map();
  const {checks} = JSON.parse(readFileSync(file, "utf8")) as {checks: Recorded[]};
  return new Map(checks.map((check) => [check.id, check]));
}

export function ledger(md: MarkdownIt): void {
  md.use(container, "ledger", {
    render: (tokens: Token[], i: number, _options: unknown, env: {path: string}) => {
      if (tokens[i].nesting === -1) return "</div>\n";
      const places = placesOfClaims();
      const results = recorded();
      const items = claims.map((c) => entry(md, env, c, places.get(c.id)!, results.get(c.id)));
      return `<div class="ledger">\n${items.join("\n")}`;
    }
  });
}

/** What the navigation calls a page. */
const nameOf = (path: string) =>
  navigation.find((page) => page.path === path)?.name ?? (path === "/index" ? "Overview" : path);

function entry(md: MarkdownIt, env: {path: string}, c: Claim, places: string[], result?: Recorded): string {
  const text = (markdown: string) => md.render(markdown, {...env, citations: []});
  const {document, section, equation} = c.source;
  const from = [bibliography[document]?.short ?? document, section, equation].filter(Boolean).join(", ");
  const shown = places.map((path) => `<a href=".${path}">${nameOf(path)}</a>`).join(", ");
  const check = result
    ? `Residual ${scientific(result.residual)}, tolerance ${scientific(result.tolerance, 1)}: ${result.pass ? "holds" : "fails"}`
    : "";
  return `<article class="claim" id="${c.id}" data-status="${c.status}" data-pages="${places.map(nameOf).map(escapeHtml).join("|")}">
<h3><span class="badge ${c.status}">${c.status}</span> <a class="observablehq-header-anchor" href="#${c.id}">${escapeHtml(c.title)}</a></h3>
${text(c.statement)}
${c.sourceSays ? `<p class="source-says"><b>The source says:</b></p>${text(c.sourceSays)}` : ""}
<dl>
<dt>Id</dt><dd><code>${c.id}</code></dd>
<dt>Source</dt><dd>${escapeHtml(from)}</dd>
<dt>Shown on</dt><dd>${shown}</dd>
${c.check ? `<dt>Check</dt><dd>${c.route ? md.renderInline(c.route, env) : ""} <span class="outcome" data-check="${c.id}"${c.data ? ` data-file="${c.data}"` : ""}>${check}</span></dd>` : ""}
${c.reason ? `<dt>No check</dt><dd>${md.renderInline(c.reason, env)}</dd>` : ""}
</dl>
</article>`;
}
