// The Markdown of a page with a reader's edits in it.
import {cellOrder, type Edits} from "../edits.js";
import {isCell, nameIn} from "../fence.js";
import {checkCharacters} from "./characters.js";

/** The fence of a cell: the lines of its two marks, and the line after which another cell can stand. */
interface Fence {
  name: string;
  open: number;
  close: number;
  end: number;
}

/** Lines to take out, and others to put in their place. */
interface Change {
  line: number;
  remove: number;
  insert: string[];
}

/**
 * The page with the changed cells' new sources and with the added cells after theirs (after the block, if that is a
 * figure); all else stays as it is to the byte. Throws a sentence for edits that the page cannot hold: of a cell that it
 * does not have, or with a line or a character that it cannot keep.
 */
export function pageFile(markdown: string, edits: Edits): string {
  const lines = markdown.split("\n");
  const fences = fencesOf(lines);
  const names = fences.map(({name}) => name);
  const missing = Object.keys(edits.changed).filter((name) => !names.includes(name));
  if (missing.length) throw new Error(`The page has no cell named ${missing.join(" or ")}.`);

  const bodies: Change[] = [];
  for (const {name, open, close} of fences) {
    if (!Object.hasOwn(edits.changed, name)) continue;
    const [, indent, mark, info] = opening.exec(lines[open])!;
    const {source} = edits.changed[name];
    const insert = fenced(name, source, indent, longer(mark, source), info);
    bodies.push({line: open, remove: close - open + 1, insert});
  }
  const additions: Change[] = [];
  let fence: Fence | undefined;
  const added = edits.added.map((cell) => ({...cell, after: lastOfBlock(cell.after, fences)}));
  for (const name of cellOrder(names, {...edits, added})) {
    const source = added.find((cell) => cell.name === name)?.source;
    if (source === undefined) {
      fence = fences.find((one) => one.name === name);
      continue;
    }
    const indent = fence ? opening.exec(lines[fence.open])![1] : "";
    const mark = longer("```", source.replace(/[^`]+/g, "\n"));
    const line = fence ? fence.end + 1 : lines.length;
    const between = lines[line]?.trim() ? [""] : [];
    const insert = ["", ...fenced(name, source, indent, mark, `ts name=${name}`), ...between];
    additions.push({line, remove: 0, insert});
  }
  // From the end, so that the line numbers before a change stay right; of additions at one line, the last goes in first.
  const changes = [...bodies, ...additions.reverse()].sort((a, b) => b.line - a.line);
  for (const {line, remove, insert} of changes) lines.splice(line, remove, ...insert);
  return lines.join("\n");
}

/** The last cell of the figure in which a cell stands, else the cell itself. */
function lastOfBlock(name: string, fences: readonly Fence[]): string {
  const end = fences.find((fence) => fence.name === name)?.end;
  return fences.findLast((fence) => fence.end === end)?.name ?? name;
}

/** Indentation, mark and info string of the line that opens a fence. */
const opening = /^([ \t]*)(`{3,}|~{3,})((?<=`)[^`]*|(?<=~).*)$/;

/** The cells of the page. */
function fencesOf(lines: readonly string[]): Fence[] {
  const fences: Fence[] = [];
  let figureEnd = -1;
  for (let i = 0; i < lines.length; ++i) {
    const figure = /^ {0,3}(:{3,})\s*figure\b/.exec(lines[i]);
    if (figure) figureEnd = lines.findIndex((line, j) => j > i && ends(line, figure[1]));
    const fence = opening.exec(lines[i]);
    if (!fence) continue;
    const [, indent, mark, info] = fence;
    const open = i;
    const close = lines.findIndex((line, j) => j > i && ends(line, mark, indent.length));
    if (close < 0) break;
    i = close;
    const name = isCell(info) && nameIn(info);
    if (name) fences.push({name, open, close, end: Math.max(close, figureEnd)});
  }
  return fences;
}

/** Whether the line ends a block that `mark` has opened: as many of its characters or more, and nothing else. */
function ends(line: string, mark: string, indent = 0): boolean {
  const found = line.trim();
  return (
    found.length >= mark.length && found === mark[0].repeat(found.length) && line.search(/\S/) <= indent + 3
  );
}

/** A mark of a fence that no line of `source` ends. */
function longer(mark: string, source: string): string {
  const runs = source.split("\n").filter((line) => ends(line, mark, Number.POSITIVE_INFINITY));
  return mark[0].repeat(Math.max(mark.length, ...runs.map((line) => line.trim().length + 1)));
}

function fenced(name: string, source: string, indent: string, mark: string, info: string): string[] {
  checkCharacters(name, source);
  const body = source === "" ? [] : source.split("\n");
  if (body.some((line) => ends(line, ":::")))
    throw new Error(
      `The cell ${name} has a line of colons alone, which would end a block of the page: indent it by four spaces.`
    );
  return [
    `${indent}${mark}${info}`,
    ...body.map((line) => (line ? indent + line : line)),
    `${indent}${mark}`
  ];
}
