// A PNG of a drawing, at twice its size, that says what it shows: text chunks after the PNG specification.
import type {Standalone} from "./svg.js";

const scale = 2;
/** CSS pixels are 1/96 inch; PNG counts per metre. */
const pixelsPerMetre = Math.round((scale * 96) / 0.0254);

type Texts = readonly (readonly [keyword: string, text: string])[];

/** The image of a stand-alone SVG, with its size doubled and with `texts` in it. */
export async function png(svg: Standalone, texts: Texts): Promise<Blob> {
  const canvas = await drawn(svg);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve));
  if (!blob) throw new Error("The browser could not make an image of this size.");
  const bytes = new Uint8Array(await blob.arrayBuffer());
  return new Blob([described(bytes, pixelsPerMetre, texts)], {type: "image/png"});
}

// An image is ready before the fonts that it carries are, and nothing tells when these have come. So each face sets
// one character in a strip below the image: once all of them are seen, what is above the strip is right, too.
const strip = 24;
const patience = 10_000;

async function drawn({text, faces}: Standalone): Promise<HTMLCanvasElement> {
  const {address, width, height} = withStrip(text, faces);
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    const whole = canvasOf(width, height + strip);
    const context = whole.getContext("2d", {willReadFrequently: true})!;
    const isSeen = (_: unknown, i: number) => {
      const {data} = context.getImageData(scale * strip * i, scale * height, scale * strip, scale * strip);
      return data.some((value) => value < 128);
    };
    for (const start = performance.now(); ; await new Promise((resolve) => setTimeout(resolve, 20))) {
      context.drawImage(image, 0, 0, whole.width, whole.height);
      if (faces.every(isSeen)) break;
      if (performance.now() - start > patience)
        throw new Error("The browser does not draw the fonts of this image.");
    }
    const canvas = canvasOf(width, height);
    canvas.getContext("2d")!.drawImage(whole, 0, 0);
    return canvas;
  } finally {
    URL.revokeObjectURL(address);
  }
}

const canvasOf = (width: number, height: number) =>
  Object.assign(document.createElement("canvas"), {width: scale * width, height: scale * height});

/** The address of the SVG with its strip, and its size without. */
function withStrip(text: string, faces: Standalone["faces"]) {
  const page = new DOMParser().parseFromString(text, "image/svg+xml");
  const root = page.documentElement;
  const [left, top, width, height] = root.getAttribute("viewBox")!.split(" ").map(Number);
  root.setAttribute("height", String(height + strip));
  root.setAttribute("viewBox", `${left} ${top} ${width} ${height + strip}`);
  const add = (tag: string, attributes: Record<string, string | number>, content = "") => {
    const element = page.createElementNS(root.namespaceURI, tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
    element.textContent = content;
    root.append(element);
  };
  add("rect", {x: left, y: top + height, width, height: strip, fill: "white"});
  for (const [i, {family, weight, style, sample}] of faces.entries()) {
    const font = {"font-family": `"${family}"`, "font-weight": weight, "font-style": style, "font-size": 20};
    add("text", {x: left + strip * i + 4, y: top + height + 19, fill: "black", ...font}, sample);
  }
  const blob = new Blob([new XMLSerializer().serializeToString(page)], {type: "image/svg+xml"});
  return {address: URL.createObjectURL(blob), width, height};
}

/** The PNG with its resolution, and each text as an iTXt chunk, after its header. */
export function described(bytes: Uint8Array, resolution: number, texts: Texts): Uint8Array<ArrayBuffer> {
  const header = 8 + 25; // the signature, and the chunk IHDR
  const size = new DataView(new ArrayBuffer(9));
  size.setUint32(0, resolution);
  size.setUint32(4, resolution);
  size.setUint8(8, 1); // the unit is the metre
  const parts = [
    bytes.subarray(0, header),
    chunk("pHYs", new Uint8Array(size.buffer)),
    // keyword, end, not compressed (two bytes), no language, no translated keyword
    ...texts.map(([keyword, text]) => chunk("iTXt", utf8(`${keyword}\0\0\0\0\0${withoutNull(text)}`))),
    bytes.subarray(header)
  ];
  return joined(parts);
}

const utf8 = (text: string) => new TextEncoder().encode(text);
const withoutNull = (text: string) => text.replaceAll("\0", "\ufffd");

function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(parts.reduce((sum, {length}) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

/** Length, type, content, and the checksum of the latter two. */
function chunk(type: string, content: Uint8Array): Uint8Array {
  const body = joined([utf8(type), content]);
  const numbers = new DataView(new ArrayBuffer(8));
  numbers.setUint32(0, content.length);
  numbers.setUint32(4, crc32(body));
  return joined([new Uint8Array(numbers.buffer, 0, 4), body, new Uint8Array(numbers.buffer, 4, 4)]);
}

/** The cyclic redundancy check of PNG, bit by bit: there is little to check. */
function crc32(bytes: Uint8Array): number {
  let crc = ~0;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; ++bit) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc >>> 0;
}
