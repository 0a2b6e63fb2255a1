// A drawing as an SVG that stands alone: in the colours that the reader sees, with its fonts, and with what it shows
// in words. What the page draws outside SVG (a legend in HTML, a canvas) becomes part of it.
import {type Embedded, embedded, type Run} from "./fonts.js";

const namespace = "http://www.w3.org/2000/svg";
const margin = 8;

/** What the file says of itself. */
export interface Words {
  title: string;
  description: string;
  metadata: readonly (readonly [keyword: string, text: string])[];
}

/** The text of an SVG, and the fonts that it carries. */
export interface Standalone {
  text: string;
  faces: readonly Embedded[];
}

/** The drawing as it is seen now. */
export async function standalone(drawing: HTMLElement, words: Words): Promise<Standalone> {
  const parts = Array.from(drawing.querySelectorAll<SVGSVGElement | HTMLCanvasElement>("svg, canvas")).filter(
    (node) => isShown(node) && !node.parentElement!.closest("svg")
  );
  const lines = textLines(drawing);
  if (!parts.length && !lines.length) throw new Error("There is no drawing to save.");
  const toImage = frameOf(drawing, parts);
  const nodes = [
    ...parts.map((part) => (part instanceof SVGSVGElement ? copyOf(part, toImage) : imageOf(part, toImage))),
    ...lines.map((line) => lineOf(line, toImage))
  ];

  const seen = [...parts, ...parts.flatMap((part) => [...part.querySelectorAll("text")])].filter(isShown);
  const box = union(
    [...seen.map((node) => node.getBoundingClientRect()), ...lines].map((rect) => toImage.rect(rect))
  );
  const [left, top] = [box.left - margin, box.top - margin].map(Math.floor);
  const [width, height] = [Math.ceil(box.right + margin) - left, Math.ceil(box.bottom + margin) - top];

  const root = make("svg", {width, height, viewBox: `${left} ${top} ${width} ${height}`});
  root.setAttributeNS("http://www.w3.org/XML/1998/namespace", "xml:space", "preserve");
  const faces = await embedded(runsOf(nodes), document.styleSheets);
  root.append(
    make("title", {}, words.title),
    make("desc", {}, words.description),
    rdf(words.metadata),
    make("style", {}, faces.map(({rule}) => rule).join("\n")),
    make("rect", {x: left, y: top, width, height, fill: plain(background(drawing))}),
    ...nodes
  );
  return {text: legal(new XMLSerializer().serializeToString(root)), faces};
}

function make(
  tag: string,
  attributes: Record<string, string | number>,
  ...children: (Node | string)[]
): SVGElement {
  const element = document.createElementNS(namespace, tag) as SVGElement;
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
  element.append(...children);
  return element;
}

/** XML has no place for some characters. */
const legal = (text: string) =>
  text.replace(/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu, "\ufffd");

const isShown = (node: Element) =>
  node.getClientRects().length > 0 && getComputedStyle(node).visibility === "visible";

interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** From places on the screen to places in the image, whose unit is that of the first SVG. */
interface Frame {
  scale: number;
  rect(rect: Box): Box;
}

function frameOf(drawing: HTMLElement, parts: readonly Element[]): Frame {
  const first = parts.find((part) => part instanceof SVGSVGElement);
  const {left, top} = (first ?? drawing).getBoundingClientRect();
  const scale = first ? first.viewBox.baseVal.width / first.getBoundingClientRect().width : 1;
  const rect = (r: Box) => ({
    left: scale * (r.left - left),
    top: scale * (r.top - top),
    right: scale * (r.right - left),
    bottom: scale * (r.bottom - top)
  });
  return {scale, rect};
}

const union = (boxes: readonly Box[]): Box => ({
  left: Math.min(...boxes.map(({left}) => left)),
  top: Math.min(...boxes.map(({top}) => top)),
  right: Math.max(...boxes.map(({right}) => right)),
  bottom: Math.max(...boxes.map(({bottom}) => bottom))
});

// The properties that an SVG may have as attributes and that our style sheets set.
const inherited = [
  ..."fill fill-opacity fill-rule stroke stroke-opacity stroke-width stroke-linecap stroke-linejoin".split(
    " "
  ),
  ..."stroke-miterlimit stroke-dasharray stroke-dashoffset paint-order shape-rendering visibility".split(" "),
  ..."font-family font-size font-style font-weight letter-spacing text-anchor".split(" ")
];

/** A copy of an SVG as a group, in which every style is an attribute of its own. */
function copyOf(source: SVGSVGElement, toImage: Frame): Element {
  const copy = make("g", {}, ...source.cloneNode(true).childNodes);
  settle(source, copy);
  const {left, top, right} = toImage.rect(source.getBoundingClientRect());
  const {x, y, width} = source.viewBox.baseVal;
  const scale = (right - left) / width;
  const [dx, dy] = [left - scale * x, top - scale * y];
  const isPlaced = Math.hypot(dx, dy, 1000 * (scale - 1)) < 1e-3;
  if (!isPlaced) copy.setAttribute("transform", `translate(${dx},${dy}) scale(${scale})`);
  return copy;
}

/** Writes the style that `source` has in the page into `copy`, all the way down; leaves out what nobody sees. */
function settle(source: Element, copy: Element, around?: CSSStyleDeclaration): void {
  const style = getComputedStyle(source);
  const set = (name: string, value: string, normal: string | undefined) => {
    if (value === normal) copy.removeAttribute(name);
    else copy.setAttribute(name, plain(value));
  };
  for (const name of inherited) set(name, style.getPropertyValue(name), around?.getPropertyValue(name));
  set("opacity", style.opacity, "1");
  for (const name of copy.getAttributeNames()) {
    if (/^(data-|aria-|(class|role|style|tabindex)$)/.test(name)) copy.removeAttribute(name);
  }
  const children = Array.from(copy.children, (child, i) => [source.children[i], child] as const);
  for (const [from, to] of children) {
    if (isVoid(from)) to.remove();
    else if (!from.matches("title, desc")) settle(from, to, style);
  }
  if (copy.localName === "g" && around && !copy.hasChildNodes()) copy.remove();
}

const shapes = "circle, ellipse, line, path, polygon, polyline, rect, text, tspan";

/** A style sheet, or something that leaves no mark: a transparent handle, what is hidden. */
function isVoid(node: Element): boolean {
  if (node.localName === "style") return true;
  if (node.closest("clipPath, defs, marker, mask, pattern")) return false;
  const style = getComputedStyle(node);
  const paints = (name: "fill" | "stroke") =>
    style[name] !== "none" &&
    !/^rgba\(.*, 0\)$/.test(style[name]) &&
    Number(style.getPropertyValue(`${name}-opacity`)) > 0;
  const isDrawn = paints("fill") || (paints("stroke") && Number.parseFloat(style.strokeWidth) > 0);
  return style.display === "none" || style.opacity === "0" || (node.matches(shapes) && !isDrawn);
}

/** A computed value as every program reads it: #rrggbb, lengths without a unit. */
function plain(value: string): string {
  const rgb = /^rgb\((\d+), (\d+), (\d+)\)$/.exec(value);
  if (!rgb) return value.replace(/([\d.])px\b/g, "$1");
  return `#${rgb
    .slice(1)
    .map((part) => Number(part).toString(16).padStart(2, "0"))
    .join("")}`;
}

/** The colour behind an element. */
function background(element: Element): string {
  for (let node: Element | null = element; node; node = node.parentElement) {
    const {backgroundColor} = getComputedStyle(node);
    if (!/^rgba\(.*, 0\)$/.test(backgroundColor)) return backgroundColor;
  }
  return "none";
}

function imageOf(canvas: HTMLCanvasElement, toImage: Frame): Element {
  const {left, top, right, bottom} = toImage.rect(canvas.getBoundingClientRect());
  return make("image", {
    x: left,
    y: top,
    width: right - left,
    height: bottom - top,
    href: canvas.toDataURL()
  });
}

/** A line of text in HTML, and where it stands on the screen. */
interface Line extends Box {
  text: string;
  style: CSSStyleDeclaration;
}

/** The lines of all text that is seen outside SVG. */
function textLines(drawing: Element): Line[] {
  const lines: Line[] = [];
  const walker = document.createTreeWalker(drawing, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode as Text;
    if (node.parentElement!.closest("svg, style") || !isShown(node.parentElement!)) continue;
    const style = getComputedStyle(node.parentElement!);
    for (const {0: text, index} of node.data.matchAll(/\S+/g)) {
      const range = document.createRange();
      range.setStart(node, index);
      range.setEnd(node, index + text.length);
      const {left, top, right, bottom} = range.getBoundingClientRect();
      const last = lines.at(-1);
      if (last && last.style === style && last.top === top)
        Object.assign(last, {text: `${last.text} ${text}`, right});
      else lines.push({text, style, left, top, right, bottom});
    }
  }
  return lines;
}

function lineOf({text, style, ...box}: Line, toImage: Frame): Element {
  const {left, top, bottom} = toImage.rect(box);
  return make(
    "text",
    {
      x: left,
      y: (top + bottom) / 2,
      "dominant-baseline": "central",
      fill: plain(style.color),
      "font-family": style.fontFamily,
      "font-size": toImage.scale * Number.parseFloat(style.fontSize),
      "font-style": style.fontStyle,
      "font-weight": style.fontWeight
    },
    text
  );
}

/** The text of a drawing, by the face in which it is set. */
function runsOf(nodes: readonly Element[]): Run[] {
  const texts = nodes.flatMap((node) =>
    node.localName === "text" ? [node] : [...node.querySelectorAll("text")]
  );
  const value = (node: Element, name: string) => node.closest(`[${name}]`)?.getAttribute(name) ?? "normal";
  return texts.map((node) => ({
    family: value(node, "font-family"),
    weight: value(node, "font-weight"),
    style: value(node, "font-style"),
    text: node.textContent ?? ""
  }));
}

const dc = "http://purl.org/dc/elements/1.1/";
const dcterms = "http://purl.org/dc/terms/";
const rdfNamespace = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
const terms: Record<string, [namespace: string, name: string]> = {
  Title: [dc, "dc:title"],
  Author: [dc, "dc:creator"],
  Description: [dc, "dc:description"],
  Source: [dc, "dc:source"],
  Copyright: [dc, "dc:rights"],
  Citation: [dcterms, "dcterms:bibliographicCitation"]
};

/** The metadata in the terms of Dublin Core, which programs and catalogues read. */
function rdf(metadata: Words["metadata"]): Element {
  const about = document.createElementNS(rdfNamespace, "rdf:Description");
  about.setAttributeNS(rdfNamespace, "rdf:about", "");
  for (const [keyword, text] of metadata) {
    const [space, name] = terms[keyword] ?? [dcterms, "dcterms:provenance"];
    const element = document.createElementNS(space, name);
    element.textContent = keyword in terms ? text : `${keyword}: ${text}`;
    about.append(element);
  }
  const all = document.createElementNS(rdfNamespace, "rdf:RDF");
  all.setAttributeNS("http://www.w3.org/2000/xmlns/", "xmlns:dc", dc);
  all.setAttributeNS("http://www.w3.org/2000/xmlns/", "xmlns:dcterms", dcterms);
  all.append(about);
  return make("metadata", {}, all);
}
