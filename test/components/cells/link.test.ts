import {deflateSync} from "node:zlib";
import fc from "fast-check";
import {describe, expect, test, vi} from "vitest";
import {type Edits, noEdits, withAdded, withSource} from "../../../src/components/cells/edits.js";
import {
  decodeLink,
  encodeLink,
  type Link,
  LinkError,
  parseEdits
} from "../../../src/components/cells/link.js";
import {edits} from "./arbitraries.js";

const link = fc.record({
  page: fc.constantFrom("/", "/gibbs", "/phases/heat_2", "/toy-model"),
  version: fc.constantFrom("0.1.0", "", "1.0.0-rc.1+5"),
  edits
});

const small: Link = {
  page: "/gibbs",
  version: "0.1.0",
  edits: withAdded(
    withSource(noEdits, "row", "const row = {u: [1, 2], beta: 0.5};", "const row = view(f);"),
    {
      name: "mine",
      after: "row",
      source: "display(row.beta * 2) // ½ 𝛽"
    }
  )
};

/** A link's text of any bytes, as somebody else may make it. */
const packed = (data: string | Uint8Array) => deflateSync(data, {level: 9}).toString("base64url");
const forged = (value: unknown) => packed(typeof value === "string" ? value : JSON.stringify(value));

/** What decoding gives: the link, or the sentence with which it is refused; anything else thrown fails the test. */
async function opened(text: string): Promise<Link | string> {
  try {
    return await decodeLink(text);
  } catch (error) {
    expect(error).toBeInstanceOf(LinkError);
    const {message} = error as LinkError;
    expect(message).toMatch(/^[A-Z“][^\n]{10,300}\.$/);
    return message;
  }
}

describe("a link", () => {
  test("gives back what was put into it", async () => {
    await fc.assert(
      fc.asyncProperty(link, async (made) => {
        const text = await encodeLink(made);
        expect(text).toMatch(/^[\w-]+$/);
        expect(await decodeLink(text)).toEqual(made);
      })
    );
  });

  test("takes any text as a source: lone surrogates, zeros, markup", async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({unit: "binary"}), async (source) => {
        const made = {...small, edits: withSource(noEdits, "row", `${source}\ud800\0</script>`, source)};
        expect(await decodeLink(await encodeLink(made))).toEqual(made);
      })
    );
  });

  test("is short for a small change", async () => {
    expect((await encodeLink(small)).length).toBeLessThan(300);
  });

  test("is not made of more than it can carry", async () => {
    const noise = fc.sample(fc.string({minLength: 60_000, maxLength: 60_000}), 1)[0];
    const huge = (source: string) => encodeLink({...small, edits: withSource(noEdits, "row", source, "")});
    await expect(huge(noise)).rejects.toThrow(
      /too large for a link: \d+,\d+ characters, where 50,000 are possible/
    );
    await expect(huge("a".repeat(1_000_000))).rejects.toThrow(LinkError);
    await expect(huge("\n".repeat(2000))).rejects.toThrow(/2,001 lines in a cell, where 2,000 are possible/);
    expect(
      await encodeLink({...small, edits: withSource(noEdits, "row", "\n".repeat(1999), "")})
    ).toBeTruthy();
  });
});

describe("a damaged link", () => {
  test("of random characters gets a sentence", async () => {
    const characters = fc.string({unit: fc.constantFrom(..."AZaz09-_=+/%& é\0")});
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.string({unit: "binary"}), characters), async (text) => {
        expect(await opened(text)).toMatch(/damaged/);
      })
    );
  });

  test("of random bytes gets a sentence, also where they are compressed", async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array(), async (bytes) => {
        expect(typeof (await opened(Buffer.from(bytes).toString("base64url")))).toBe("string");
        expect(typeof (await opened(packed(bytes)))).toBe("string");
      })
    );
  });

  test("that was cut off anywhere gets a sentence", async () => {
    const text = await encodeLink(small);
    for (let length = 0; length < text.length; ++length) {
      expect(await opened(text.slice(0, length)), `${length} characters`).toMatch(/damaged/);
    }
  });

  test("with one changed bit gets a sentence, or reads the same", async () => {
    const bytes = Buffer.from(await encodeLink(small), "base64url");
    for (let bit = 0; bit < 8 * bytes.length; ++bit) {
      const changed = Buffer.from(bytes);
      changed[bit >> 3] ^= 1 << (bit & 7);
      const result = await opened(changed.toString("base64url"));
      if (typeof result !== "string") expect(result, `bit ${bit}`).toEqual(small);
    }
  });

  test("with changed characters gets a sentence, or reads the same", async () => {
    const text = await encodeLink(small);
    const character = fc.constantFrom(..."ABCXYZabcxyz0189-_");
    const place = fc.nat({max: text.length - 1});
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(place, character), {minLength: 1, maxLength: 4}),
        async (changes) => {
          const letters = [...text];
          for (const [at, letter] of changes) letters[at] = letter;
          const result = await opened(letters.join(""));
          if (typeof result !== "string") expect(result).toEqual(small);
        }
      )
    );
  });

  test.each([
    ["no JSON", packed("{")],
    ["nothing", packed("")],
    ["bytes that are no UTF-8", packed(Uint8Array.of(0x22, 0xff, 0xfe, 0x22))],
    ["half a character", packed(Uint8Array.of(0x22, 0xc3, 0x22))],
    ["100 000 brackets", packed("[".repeat(100_000))]
  ])("with %s gets a sentence", async (_, text) => {
    expect(await opened(text)).toMatch(/damaged|cannot be read/);
  });
});

describe("a hostile link", () => {
  test("that unpacks to gigabytes is stopped while it unpacks", async () => {
    const bomb = packed(" ".repeat(35_000_000));
    expect(bomb.length).toBeLessThan(50_000);
    let unpacked = 0;
    const Unpacking = DecompressionStream;
    vi.stubGlobal("DecompressionStream", function counting(format: CompressionFormat) {
      const {readable, writable} = new Unpacking(format);
      const count = new TransformStream<Uint8Array, Uint8Array>({
        transform(chunk, controller) {
          unpacked += chunk.length;
          controller.enqueue(chunk);
        }
      });
      return {readable: readable.pipeThrough(count), writable};
    });
    expect(await opened(bomb)).toMatch(/too large for a link: more than 1,000,000 bytes/);
    vi.unstubAllGlobals();
    expect(unpacked).toBeGreaterThan(1_000_000);
    expect(unpacked).toBeLessThan(1_500_000);
  });

  test("that is too long is not even unpacked", async () => {
    expect(await opened("A".repeat(50_001))).toMatch(
      /too large for a link: 50,001 characters, where 50,000 are possible/
    );
  });

  test("of any JSON gets a sentence", async () => {
    await fc.assert(
      fc.asyncProperty(fc.jsonValue(), async (value) => {
        expect(typeof (await opened(forged(value)))).toBe("string");
        expect(typeof (await opened(forged({...small, edits: value})))).toBe("string");
      })
    );
  });

  const withEdits = (edits: unknown) => forged({page: "/gibbs", version: "0.1.0", edits});
  const cell = (name: string, after = "row", source = "1") => ({name, after, source});
  const change = {source: "1", base: "2"};
  const many = (n: number) => Object.fromEntries(Array.from({length: n}, (_, i) => [`cell${i}`, change]));
  test.each([
    ["a list for a record", withEdits([]), /no record/],
    ["null", withEdits(null), /no record/],
    ["a list of changes", withEdits({changed: [], added: []}), /no record/],
    ["a record of added cells", withEdits({changed: {}, added: {}}), /no list/],
    ["a length that lies", withEdits({changed: {}, added: {length: 1e9}}), /no list/],
    ["no added cells", withEdits({changed: {}}), /changed, added and nothing else/],
    ["another field", withEdits({changed: {}, added: [], run: true}), /nothing else/],
    [
      "a field of a cell too many",
      withEdits({changed: {row: {...change, run: "1"}}, added: []}),
      /nothing else/
    ],
    ["a source that is a number", withEdits({changed: {row: {source: 1, base: ""}}, added: []}), /no text/],
    ["a source that is a list", withEdits({changed: {}, added: [{...cell("a"), source: ["1"]}]}), /no text/],
    [
      "__proto__ among the changes",
      forged(
        '{"page":"/","version":"1","edits":{"changed":{"__proto__":{"source":"1","base":"2"}},"added":[]}}'
      ),
      /meaning in JavaScript/
    ],
    ["__proto__ as a name", withEdits({changed: {}, added: [cell("__proto__")]}), /meaning in JavaScript/],
    [
      "constructor as a name",
      withEdits({changed: {constructor: change}, added: []}),
      /meaning in JavaScript/
    ],
    ["a name that is markup", withEdits({changed: {"<img>": change}, added: []}), /is not a name/],
    [
      "a name of a million letters",
      withEdits({changed: {["x".repeat(9e5)]: change}, added: []}),
      /64 characters/
    ],
    ["an empty name", withEdits({changed: {}, added: [cell("")]}), /needs a name/],
    ["two cells of one name", withEdits({changed: {}, added: [cell("a"), cell("a")]}), /named a already/],
    [
      "a changed cell that is added, too",
      withEdits({changed: {a: change}, added: [cell("a")]}),
      /named a already/
    ],
    ["a cell after itself", withEdits({changed: {}, added: [cell("a", "a")]}), /after one that comes later/],
    ["cells in a circle", withEdits({changed: {}, added: [cell("a", "b"), cell("b", "a")]}), /comes later/],
    ["a place that is no name", withEdits({changed: {}, added: [cell("a", "b c")]}), /is not a name/],
    [
      "thousands of cells",
      withEdits({changed: many(5000), added: []}),
      /5,000 changed cells, where 256 are possible/
    ],
    [
      "more new cells than a page has room for",
      withEdits({changed: {}, added: Array.from({length: 65}, (_, i) => cell(`c${i}`))}),
      /they add 65 cells, and a page has room for 64/
    ],
    [
      "a cell of 90 000 lines",
      withEdits({changed: {}, added: [cell("a", "row", "\n".repeat(9e4))]}),
      /lines in a cell, where/
    ],
    ["a page on another host", forged({...small, page: "https://example.org/x"}), /no address of ours/],
    ["a page that is a script", forged({...small, page: "javascript:alert(1)"}), /no address of ours/],
    ["a page that is a number", forged({...small, page: 7}), /no text/],
    ["a version of a book's length", forged({...small, version: "1".repeat(101)}), /version is too long/]
  ])("with %s gets a sentence", async (_, text, sentence) => {
    expect(await opened(text)).toMatch(sentence);
  });

  test("changes no prototype", async () => {
    const text = forged(
      '{"page":"/","version":"1","edits":{"changed":{"__proto__":{"source":"1","base":"2"}},"added":[],"__proto__":{"x":1}}}'
    );
    expect(typeof (await opened(text))).toBe("string");
    expect(({} as Record<string, unknown>).x).toBeUndefined();
    expect(({} as Record<string, unknown>).source).toBeUndefined();
  });
});

test("edits that were kept as JSON are read again, of any size", () => {
  fc.assert(
    fc.property(edits, (made: Edits) => {
      expect(parseEdits(JSON.parse(JSON.stringify(made)))).toEqual(made);
    })
  );
  const long = withSource(noEdits, "row", "\n".repeat(5000), "");
  expect(parseEdits(JSON.parse(JSON.stringify(long)))).toEqual(long);
});
