import type MarkdownIt from "markdown-it";
import {blocks} from "./src/site/blocks.js";
import {cells} from "./src/site/cells.js";
import {footer, head, header, navigation} from "./src/site/chrome.js";
import {coverageTables} from "./src/site/coverage.js";
import {figureCells} from "./src/site/figure-cells.js";
import {figurePages} from "./src/site/figure-pages.js";
import {figureRules} from "./src/site/figure-text.js";
import {collectFonts} from "./src/site/fonts.js";
import {ledger} from "./src/site/ledger.js";
import {libraryTable} from "./src/site/library.js";
import {refreshLoaders, watchLoaders} from "./src/site/loaders.js";
import {math} from "./src/site/math.js";
import {generateModules} from "./src/site/modules.js";
import {symbolTable} from "./src/site/symbols.js";
import {vendor} from "./src/site/vendor.js";

process.env.OBSERVABLE_TELEMETRY_DISABLE ??= "true";

await vendor("src", ["htl", "isoformat", "d3", "@observablehq/plot"]);
collectFonts();
generateModules();
await refreshLoaders();
if (process.argv.includes("preview")) watchLoaders();

export default {
  root: "src",
  output: "dist",
  title: "Phases of Attention",
  style: "style.css",
  globalStylesheets: [],
  interpreters: {".ts": [process.execPath, "--import", "tsx"]},
  sidebar: false,
  toc: false,
  pager: false,
  pages: navigation,
  dynamicPaths: function* () {
    for (const {path} of figurePages()) yield path;
  },
  head,
  header,
  footer,
  linkify: false,
  markdownIt(md: MarkdownIt) {
    md.validateLink = () => true; // claim: and cite: are resolved, all other links checked, below
    math(md);
    blocks(md);
    ledger(md);
    coverageTables(md);
    libraryTable(md);
    symbolTable(md);
    figureRules(md);
    cells(md);
    figureCells(md);
    return md;
  }
};
