// Edits as the fragment of a link: JSON, compressed, in base64url. What comes in such a link may come from anybody.
import {type Edits, nameFault} from "./edits.js";
import {mostAdded} from "./limits.js";

export interface Link {
  /** The path of the page, "/gibbs". */
  page: string;
  /** The version of the document on which the edits were made. */
  version: string;
  edits: Edits;
}

/** Why a link cannot be made or read, in a sentence. */
export class LinkError extends Error {
  override name = "LinkError";
}

/** The most that a link carries; the bytes are those of its JSON. */
const most = {characters: 50_000, bytes: 1_000_000, "changed cells": 256, "lines in a cell": 2000};

/** With a checksum, so that a damaged link does not pass for other code. */
const format = "deflate";

const damaged = "This link is damaged: a part of it is missing or was changed on the way.";

/** The text that carries the edits, to stand after "#edit="; throws LinkError if they are too many for a link. */
export async function encodeLink({page, version, edits}: Link): Promise<string> {
  checkSize(edits);
  const bytes = new TextEncoder().encode(JSON.stringify({page, version, edits}));
  const packed = await piped(bytes, new CompressionStream(format), Number.POSITIVE_INFINITY);
  const text = base64url(packed);
  allow(bytes.length, "bytes");
  allow(text.length, "characters");
  return text;
}

/** What {@link encodeLink} made this text of; throws LinkError for any other text. */
export async function decodeLink(text: string): Promise<Link> {
  allow(text.length, "characters");
  const bytes = await piped(bytesOf(text), new DecompressionStream(format), most.bytes);
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder("utf-8", {fatal: true}).decode(bytes));
  } catch {
    throw new LinkError(damaged);
  }
  const {page, version, edits} = fields(value, ["page", "version", "edits"]);
  const link = {page: string(page), version: string(version), edits: parseEdits(edits)};
  if (!/^\/[\w/-]*$/.test(link.page)) throw unreadable("the page has no address of ours");
  if (link.version.length > 100) throw unreadable("the version is too long");
  checkSize(link.edits);
  return link;
}

/** The edits in a value that JSON.parse gave, whoever wrote it; throws LinkError if it holds anything else. */
export function parseEdits(value: unknown): Edits {
  const parts = fields(value, ["changed", "added"]);
  const taken = new Set<string>();
  const free = (name: string) => {
    const fault = nameFault(name, taken);
    if (fault) throw new LinkError(`These changes cannot be read. ${fault}`);
    taken.add(name);
    return name;
  };
  const changed = Object.entries(object(parts.changed)).map(([name, cell]) => {
    const {source, base} = fields(cell, ["source", "base"]);
    return [free(name), {source: string(source), base: string(base)}] as const;
  });
  if (!Array.isArray(parts.added)) throw unreadable("the added cells are no list");
  if (parts.added.length > mostAdded)
    throw unreadable(`they add ${parts.added.length} cells, and a page has room for ${mostAdded}`);
  const added = parts.added.map((cell) => {
    const {name, after, source} = fields(cell, ["name", "after", "source"]);
    return {name: free(string(name)), after: string(after), source: string(source)};
  });
  const names = added.map(({name}) => name);
  for (const [i, {name, after}] of added.entries()) {
    const fault = nameFault(after, new Set());
    if (fault) throw new LinkError(`These changes cannot be read. ${fault}`);
    if (names.indexOf(after) >= i) throw unreadable(`the cell ${name} stands after one that comes later`);
  }
  return {changed: Object.fromEntries(changed), added};
}

function checkSize({changed, added}: Edits): void {
  const sources = [
    ...Object.values(changed).flatMap(({source, base}) => [source, base]),
    ...added.map(({source}) => source)
  ];
  allow(Object.keys(changed).length, "changed cells");
  allow(Math.max(0, ...sources.map((source) => source.split("\n").length)), "lines in a cell");
}

const grouped = (n: number) => n.toLocaleString("en-US");

function allow(n: number, unit: keyof typeof most): void {
  if (n > most[unit]) throw tooLarge(`${grouped(n)} ${unit}, where ${grouped(most[unit])} are possible`);
}

const tooLarge = (what: string) =>
  new LinkError(`These changes are too large for a link: ${what}. “Save page (.md)” can carry them.`);
const unreadable = (why: string) => new LinkError(`These changes cannot be read: ${why}.`);

/** What comes out of `transform` for these bytes; stops, with a LinkError, when that is more than `limit` bytes. */
async function piped(
  bytes: Uint8Array<ArrayBuffer>,
  transform: CompressionStream | DecompressionStream,
  limit: number
): Promise<Uint8Array<ArrayBuffer>> {
  const reader = new Blob([bytes]).stream().pipeThrough(transform).getReader();
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let length = 0;
  for (;;) {
    const {done, value} = await reader.read().catch(() => {
      throw new LinkError(damaged);
    });
    if (done) return new Uint8Array(await new Blob(chunks).arrayBuffer());
    chunks.push(value);
    length += value.length;
    if (length <= limit) continue;
    await reader.cancel().catch(() => {}); // what it unpacks to is already too much, whatever follows
    throw tooLarge(`more than ${grouped(limit)} bytes`);
  }
}

const base64url = (bytes: Uint8Array): string =>
  btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");

function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  if (!/^[\w-]+$/.test(text) || text.length % 4 === 1) throw new LinkError(damaged);
  const binary = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(binary, (character) => character.charCodeAt(0));
}

function object(value: unknown): object {
  if (typeof value !== "object" || value === null || Array.isArray(value))
    throw unreadable("a part of them is no record");
  return value;
}

/** The record `value` if it has these fields and no others. */
function fields<K extends string>(value: unknown, keys: readonly K[]): Record<K, unknown> {
  const found = object(value);
  if (Object.keys(found).sort().join() !== [...keys].sort().join())
    throw unreadable(`a record should have ${keys.join(", ")} and nothing else`);
  return found as Record<K, unknown>;
}

function string(value: unknown): string {
  if (typeof value !== "string") throw unreadable("something is no text that should be");
  return value;
}
