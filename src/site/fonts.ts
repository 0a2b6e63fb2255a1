// Collects the fonts that the pages use into src/fonts: KaTeX's, and the text faces in the subsets we need.
import {copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync} from "node:fs";
import {basename, join} from "node:path";

const faces = {
  "source-serif-4": ["400", "400-italic", "600"],
  "source-sans-3": ["400", "400-italic", "600"]
};
const subsets = /-(latin|greek)-\d+-/;

/** Writes src/fonts/fonts.css and the woff2 files that it names. */
export function collectFonts(out = join("src", "fonts")): void {
  rmSync(out, {recursive: true, force: true});
  mkdirSync(out, {recursive: true});
  const css: string[] = [];
  const add = (source: string, folder: string, keep: (url: string) => boolean) => {
    const rules = source.replace(/\/\*.*?\*\//gs, "").match(/@font-face\s*\{[^}]*\}/g) ?? [];
    for (const rule of rules) {
      const url = /url\(([^)]+\.woff2)\)/.exec(rule)?.[1];
      if (!url || !keep(url)) continue;
      copyFileSync(join(folder, url), join(out, basename(url)));
      css.push(
        rule
          .replace(/src:[^;}]+/, `src: url(${basename(url)}) format("woff2")`)
          // A text face that comes late is left out of this view rather than moving the text.
          .replace("font-display: swap", "font-display: optional")
          .replace(/\s+/g, " ")
      );
    }
  };
  for (const [family, styles] of Object.entries(faces)) {
    const folder = join("node_modules", "@fontsource", family);
    for (const style of styles) {
      add(readFileSync(join(folder, `${style}.css`), "utf8"), folder, (url) => subsets.test(url));
    }
  }
  const folder = join("node_modules", "katex", "dist");
  const katex = readFileSync(join(folder, "katex.min.css"), "utf8");
  add(katex, folder, () => true);
  css.push(katex.replace(/@font-face\s*\{[^}]*\}/g, ""));
  writeFileSync(join(out, "fonts.css"), `${css.join("\n")}\n`);
}
