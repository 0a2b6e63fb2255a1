// The faces that a drawing uses, as style rules that carry the fonts themselves.

/** The text that is set in one face. */
export interface Run {
  /** As CSS has it: a list of families. */
  family: string;
  weight: string;
  style: string;
  text: string;
}

/** A face that goes with a drawing. */
export interface Embedded extends Pick<Face, "family" | "weight" | "style"> {
  /** The @font-face rule, with the font as data. */
  rule: string;
  /** A character that the drawing sets in this face. */
  sample: string;
}

/** The faces that `runs` need; a family that the page does not bring is left to the reader's system. */
export async function embedded(runs: readonly Run[], sheets: Iterable<CSSStyleSheet>): Promise<Embedded[]> {
  const rules = Array.from(sheets).flatMap((sheet) =>
    Array.from(sheet.cssRules)
      .filter((rule): rule is CSSFontFaceRule => rule instanceof CSSFontFaceRule)
      .map((rule) => ({face: faceOf(rule), base: sheet.href ?? document.baseURI}))
  );
  const faces = rules.map(({face}) => face);
  const needed = rules.flatMap(({face, base}) => {
    const sample = runs.map((run) => sampleOf(face, run, faces)).find((found) => found !== undefined);
    return sample === undefined ? [] : [{face, base, sample}];
  });
  return Promise.all(
    needed.map(async ({face: {family, weight, style, ...rest}, base, sample}) => {
      const rule = await withData({family, weight, style, ...rest}, base);
      return {family, weight, style, rule, sample};
    })
  );
}

interface Face {
  family: string;
  weight: string;
  style: string;
  src: string;
  /** What it can set; empty for everything. */
  range: string;
}

function faceOf({style}: CSSFontFaceRule): Face {
  const value = (name: string) => style.getPropertyValue(name);
  return {
    family: unquoted(value("font-family")),
    weight: number(value("font-weight")),
    style: value("font-style") || "normal",
    src: value("src"),
    range: value("unicode-range")
  };
}

const unquoted = (family: string) => family.trim().replace(/^["']|["']$/g, "");
const number = (weight: string) => ({"": "400", normal: "400", bold: "700"})[weight] ?? weight;

/** A character of the run that this face sets: of its family, style and weight, or else of the nearest weight. */
function sampleOf(face: Face, run: Run, faces: readonly Face[]): string | undefined {
  if (!run.family.split(",").map(unquoted).includes(face.family) || face.style !== run.style)
    return undefined;
  const far = ({weight}: Face) => Math.abs(Number(weight) - Number(number(run.weight)));
  const kin = faces.filter(({family, style}) => family === face.family && style === face.style);
  if (far(face) > Math.min(...kin.map(far))) return undefined;
  return Array.from(run.text).find((c) => c.trim() && covers(face.range, c.codePointAt(0)!));
}

/** Whether a unicode-range, as in "U+0-FF, U+2212, U+4??", holds the character. */
export function covers(range: string, point: number): boolean {
  if (!range) return true;
  return range.split(",").some((part) => {
    const [from, to = from] = part.trim().slice(2).split("-");
    const hex = (text: string, blank: string) => Number.parseInt(text.replaceAll("?", blank), 16);
    return hex(from, "0") <= point && point <= hex(to, "F");
  });
}

async function withData({family, weight, style, src, range}: Face, base: string): Promise<string> {
  const url = /url\(["']?([^"')]+)/.exec(src)?.[1] ?? "";
  const response = await fetch(new URL(url, base));
  if (!response.ok) throw new Error(`The font ${family} could not be loaded.`);
  const data = await asDataUrl(new Blob([await response.arrayBuffer()], {type: "font/woff2"}));
  const ranged = range ? `;unicode-range:${range}` : "";
  return `@font-face{font-family:"${family}";font-weight:${weight};font-style:${style};src:url(${data}) format("woff2")${ranged}}`;
}

const asDataUrl = (blob: Blob) =>
  new Promise<string>((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result as string);
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(blob);
  });
