import {crc32, deflateSync} from "node:zlib";
import {expect, test} from "vitest";
import {described} from "../../../src/components/figure/png.js";
import {chunks} from "../../png-chunks.js";

/** A chunk made the way that Node makes checksums. */
function chunk(type: string, content: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, "latin1"), content]);
  const numbers = Buffer.alloc(8);
  numbers.writeUInt32BE(content.length, 0);
  numbers.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([numbers.subarray(0, 4), body, numbers.subarray(4)]);
}

/** One grey pixel. */
const header = Buffer.from([0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0]);
const pixel = Buffer.concat([
  Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
  chunk("IHDR", header),
  chunk("IDAT", deflateSync(Buffer.from([0, 128]))),
  chunk("IEND", Buffer.alloc(0))
]);

test("texts and resolution stand between the header and the image, which stay as they were", () => {
  const texts = [
    ["Title", "An attention row"],
    ["Parameters", "β = 0.8, φ ≤ ½ — 𝔼"],
    ["Description", `<&>"'{}%#_,\na line, \u0001 and 😀`]
  ] as const;
  const found = chunks(Buffer.from(described(pixel, 7559, texts)));
  expect(found.map(({type}) => type)).toEqual(["IHDR", "pHYs", "iTXt", "iTXt", "iTXt", "IDAT", "IEND"]);
  const [first, size, ...rest] = found.map(({content}) => content);
  expect(first).toEqual(header);
  expect([size.readUInt32BE(0), size.readUInt32BE(4), size[8]]).toEqual([7559, 7559, 1]);
  expect(rest[3]).toEqual(chunks(pixel)[1].content);
  for (const [i, [keyword, text]] of texts.entries()) {
    const content = rest[i];
    const end = content.indexOf(0);
    expect(content.toString("latin1", 0, end)).toBe(keyword);
    // not compressed, method 0, no language, no translated keyword
    expect([...content.subarray(end + 1, end + 5)]).toEqual([0, 0, 0, 0]);
    expect(content.toString("utf8", end + 5)).toBe(text);
  }
});

test("a text that the format cannot hold is changed, and ends where it ends", () => {
  const [{content}] = chunks(Buffer.from(described(pixel, 1, [["Title", "a\0b\ud800c"]]))).filter(
    ({type}) => type === "iTXt"
  );
  expect(content.toString("utf8", "Title".length + 5)).toBe("a\ufffdb\ufffdc");
});
