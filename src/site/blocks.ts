// Typed blocks, references, claims and citations in the Markdown of the pages.
//
//   ::: theorem #thm-entropy The title, with $mathematics$      …      :::
//   :::: proof  ::: step The title …  :::  ::::                 steps open and close
//   ::: correction #cor-beta Title   ::: conjecture, open, definition, proposition, experiment, note
//   ::: figure #fig-row wide         one cell, then the caption; widths: text (default), wide, full
//   [](#thm-entropy)  [](./landau#eq-kt)  [](#fig-row)          "Theorem 1", "(3)", "Figure 2"
//   [](claim:t02.monotone)                                      a badge with the status of the claim
//   [](cite:theorem-02)  [§3.3](cite:theorem-02)                "Theorem 02", "Theorem 02, §3.3"
//
// Whatever cannot be resolved throws, and with it the build.
import {posix} from "node:path";
import type MarkdownIt from "markdown-it";
import type StateCore from "markdown-it/lib/rules_core/state_core.mjs";
import type Token from "markdown-it/lib/token.mjs";
import container from "markdown-it-container";
import {type Claim, claims} from "../../lib/claims/index.js";
import {meanings} from "../components/statuses.js";
import {cited} from "./bibliography.js";
import {kinds, labels} from "./labels.js";

const plain = {proof: "Proof", note: undefined, step: undefined, summary: undefined} as const;
const badge = /\s*\[\]\(claim:([^)\s]+)\)/g;
const opening = /^(\w+)(?:\s+#([\w-]+))?\s*(.*)$/;

const closing: Record<string, string> = {step: "</div></details>\n", figure: "</figure>\n"};

export const escapeHtml = (s: string) => s.replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`);

export function blocks(md: MarkdownIt): void {
  for (const name of [...Object.keys(kinds), ...Object.keys(plain)]) {
    md.use(container, name, {
      render: (tokens: Token[], i: number, _options: unknown, env: {path: string}) => {
        if (tokens[i].nesting === -1) return closing[name] ?? "</section>\n";
        const [, , id, rest] = opening.exec(tokens[i].info.trim())!;
        if (name === "step") return step(md, rest, env);
        if (name === "figure") return figure(id, rest, env);
        return section(md, name, id, rest, env);
      }
    });
  }
  md.core.ruler.push("captions", captions);
  md.core.ruler.push("references", references);
  md.core.ruler.push("sources", (state) => {
    if (!state.inlineMode) state.tokens.push(new state.Token("sources", "", 0));
  });
  md.renderer.rules.sources = (_tokens, _i, _options, env) => sources(md, env);
}

function section(
  md: MarkdownIt,
  name: string,
  id: string | undefined,
  title: string,
  env: {path: string}
): string {
  if (name in kinds && !id) throw new Error(`${env.path}: ::: ${name} needs a label`);
  const label = id ? labels(env.path, id).text : plain[name as keyof typeof plain];
  const head = [
    id
      ? `<a class="block-label" href="#${id}">${label}</a>`
      : label && `<span class="block-label">${label}</span>`,
    title && `<span class="block-name">${md.renderInline(title, env)}</span>`
  ].filter(Boolean);
  const attributes = `class="block ${name}"${id ? ` id="${id}"` : ""}`;
  return `<section ${attributes}>${head.length ? `<p class="block-title">${head.join(" ")}</p>` : ""}\n`;
}

/** A summary must hold no links: its badges are plain there, and the evidence in the step leads to the ledger. */
function step(md: MarkdownIt, title: string, env: {path: string}): string {
  const badges = Array.from(title.matchAll(badge), ([, id]) => known(id, env.path).status);
  const marks = badges.map((status) => ` <span class="badge ${status}">${status}</span>`).join("");
  const summary = md.renderInline(title.replaceAll(badge, ""), env);
  return `<details class="step"><summary>${summary}${marks}</summary><div class="step-body">\n`;
}

function figure(id: string | undefined, width: string, env: {path: string}): string {
  if (!id) throw new Error(`${env.path}: ::: figure needs a label`);
  if (!["", "wide", "full"].includes(width)) throw new Error(`${env.path}: unknown width ${width} of #${id}`);
  return `<figure class="figure ${width || "text"}" id="${id}" aria-label="${labels(env.path, id).text}">\n`;
}

/** Puts the text of a figure, which follows its cell, into its caption, with the figure's number before it. */
function captions(state: StateCore): void {
  const {tokens} = state;
  for (let i = 0; i < tokens.length; ++i) {
    if (tokens[i].type !== "container_figure_open") continue;
    const id = opening.exec(tokens[i].info.trim())![2];
    const close = tokens.findIndex(
      (t, j) => j > i && t.type === "container_figure_close" && t.level === tokens[i].level
    );
    const inside = tokens.slice(i, close);
    const fence = tokens.findIndex((t, j) => j > i && j < close && t.type === "fence");
    const paragraph = tokens.findIndex((t, j) => j > fence && j < close && t.type === "inline");
    if (inside.filter(({type}) => type === "fence").length !== 1 || paragraph < 0)
      throw new Error(`${state.env.path}: the figure #${id} needs one cell and then a caption`);
    const html = (content: string) => Object.assign(new state.Token("html_inline", "", 0), {content});
    const label = labels(state.env.path, id).text;
    tokens[paragraph].children!.unshift(html(`<a class="figure-label" href="#${id}">${label}</a> `));
    tokens.splice(close, 0, html("</figcaption>\n"));
    tokens.splice(paragraph - 1, 0, html("<figcaption>\n"));
  }
}

/** Resolves empty links to labels, claims and citations. */
function references(state: StateCore): void {
  const {path} = state.env as {path: string};
  state.env.citations ??= [];
  const citations: string[] = state.env.citations;
  for (const {children} of state.tokens) {
    for (let i = 0; children && i < children.length; ++i) {
      const open = children[i];
      if (open.type !== "link_open") continue;
      const href = String(open.attrGet("href"));
      const empty = children[i + 1].type === "link_close";
      const insert = (text: string, at = i + 1) => {
        const token = new state.Token("text", "", 0);
        token.content = text;
        children.splice(at, 0, token);
      };
      const label = /^([^:#]*)#((?:eq|fig|thm|prop|def|cor|con|open|exp)-[\w-]+)$/.exec(href);
      if (label && empty) {
        const page = label[1] ? posix.join(posix.dirname(path), label[1]) : path;
        insert(labels(page === "/" ? "/index" : page, label[2]).text);
        open.attrJoin("class", "reference");
      } else if (href.startsWith("claim:")) {
        const {id, status, title} = known(decodeURI(href.slice("claim:".length)), path);
        open.attrSet("href", `/claims#${id}`);
        open.attrSet("class", `badge ${status}`);
        open.attrSet("title", `${title} (${status}: ${meanings[status]})`);
        open.attrSet("aria-label", `${status}: ${title}`);
        if (empty) insert(status);
      } else if (href.startsWith("cite:")) {
        const key = href.slice("cite:".length);
        insert(`${cited(key, path).short}${empty ? "" : ", "}`);
        open.attrSet("href", `#ref-${key}`);
        open.attrSet("class", "cite");
        if (!citations.includes(key)) citations.push(key);
      }
    }
  }
}

/** The claim with this id; an unknown one throws with the page's name. */
function known(id: string, path: string): Claim {
  const found = claims.find((c) => c.id === id);
  if (!found) throw new Error(`${path}: unknown claim ${id}`);
  return found;
}

/** The list of what the page cites, at its end. */
function sources(md: MarkdownIt, {path, citations}: {path: string; citations: string[]}): string {
  if (!citations.length) return "";
  const items = citations.map((key) => {
    const {full, url} = cited(key, path);
    const text = md.utils.escapeHtml(full);
    return `<li id="ref-${key}">${url ? `<a href="${url}">${text}</a>` : text}</li>`;
  });
  return `<section class="sources"><h2 id="sources">Sources</h2><ul>${items.join("\n")}</ul></section>\n`;
}
