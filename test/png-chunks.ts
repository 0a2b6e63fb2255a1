import {crc32} from "node:zlib";

/** The chunks of a PNG; throws on a wrong checksum. */
export function chunks(png: Buffer): {type: string; content: Buffer}[] {
  const found = [];
  for (let at = 8; at < png.length; ) {
    const length = png.readUInt32BE(at);
    const body = png.subarray(at + 4, at + 8 + length);
    if (crc32(body) !== png.readUInt32BE(at + 8 + length))
      throw new Error(`checksum of ${body.subarray(0, 4)}`);
    found.push({type: body.toString("latin1", 0, 4), content: body.subarray(4)});
    at += 12 + length;
  }
  return found;
}
