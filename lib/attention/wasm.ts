// The few WebAssembly instructions that the inner loops need, as nested lists of bytes, and the module around them:
// 128-bit vectors of two numbers, which JavaScript cannot express. An expression is written in its operands' order:
// `addVectors(x, y)` is x, then y, then the instruction.

export type Code = readonly (number | Code)[];

export const I32 = 0x7f;
export const F64 = 0x7c;
export const V128 = 0x7b;

const bytes = (code: Code): number[] =>
  code.flatMap((part) => (typeof part === "number" ? part : bytes(part)));
const unsigned = (n: number): number[] => (n < 128 ? [n] : [(n & 127) | 128, ...unsigned(n >>> 7)]);
const signed = (n: number): number[] =>
  n < 64 && n >= -64 ? [n & 127] : [(n & 127) | 128, ...signed(n >> 7)];
const after =
  (...opcode: number[]) =>
  (...operands: Code[]): Code => [...operands, ...opcode];

export const get = (local: number): Code => [0x20, local];
export const set = (local: number, value: Code): Code => [value, 0x21, local];
export const call = (index: number, ...operands: Code[]): Code => [...operands, 0x10, index];

export const integer = (value: number): Code => [0x41, signed(value)];
export const loadInteger = (address: Code, offset = 0): Code => [address, 0x28, 2, unsigned(offset)];
export const add = after(0x6a);
export const multiply = after(0x6c);
export const truncate = after(0xaa);
/** Runs the body as many times as a local says, at least once, and leaves 0 there. */
export const countdown = (local: number, body: Code): Code => [
  [0x03, 0x40, body],
  [get(local), integer(-1), 0x6a, 0x22, local, 0x0d, 0, 0x0b]
];
/** Moves an address on. */
export const advance = (local: number, bytes: Code): Code => set(local, add(get(local), bytes));

export const number = (value: number): Code => [0x44, ...new Uint8Array(Float64Array.of(value).buffer)];
export const loadNumber = (address: Code, offset = 0): Code => [address, 0x2b, 3, unsigned(offset)];
export const addNumbers = after(0xa0);
export const subtractNumbers = after(0xa1);
export const multiplyNumbers = after(0xa2);
export const ceiling = after(0x9b);

const vector = (...opcode: number[]) => after(0xfd, ...opcode);
export const loadVector = (address: Code, offset = 0): Code => [address, 0xfd, 0x00, 3, unsigned(offset)];
export const loadTwice = (address: Code, offset = 0): Code => [address, 0xfd, 0x0a, 3, unsigned(offset)];
export const storeVector = (address: Code, offset: number, value: Code): Code => [
  [address, value],
  [0xfd, 0x0b, 3, unsigned(offset)]
];
/** The same number twice. */
export const twice = vector(0x14);
export const addVectors = vector(0xf0, 1);
export const subtractVectors = vector(0xf1, 1);
export const multiplyVectors = vector(0xf2, 1);
/** The smaller of two numbers, twice. */
export const leastVectors = vector(0xf4, 1);
/** All bits set where the first is at least the second, else none. */
export const notBelow = vector(0x4c);
export const commonBits = vector(0x4e);
/** The bits of each number moved up, by an integer. */
export const shiftedLeft = vector(0xcb, 1);
/** A vector's two numbers in the other order; the vector is a local. */
export const exchanged = (value: Code): Code =>
  vector(0x0d, ...[8, 9, 10, 11, 12, 13, 14, 15, 0, 1, 2, 3, 4, 5, 6, 7])(value, value);

/** A function: its arguments are the first locals. */
export interface Definition {
  readonly name: string;
  readonly parameters: readonly number[];
  readonly results: readonly number[];
  /** Types of the other locals, with how many of each. */
  readonly locals: readonly (readonly [count: number, type: number])[];
  readonly body: Code;
}

/** Arrays of so many numbers in one memory, their addresses, and functions that work on them. */
export interface Module<Part extends string> {
  readonly arrays: Readonly<Record<Part, Float64Array<ArrayBuffer>>>;
  readonly functions: Readonly<Record<string, (...args: number[]) => void>>;
}

/** A module with its memory; undefined where WebAssembly is missing or forbidden. */
export function moduleOf<Part extends string>(
  lengths: Readonly<Record<Part, number>>,
  define: (addresses: Readonly<Record<Part, number>>) => readonly Definition[]
): Module<Part> | undefined {
  const addresses = {} as Record<Part, number>;
  const parts = Object.keys(lengths) as Part[];
  let end = 0;
  for (const part of parts) {
    addresses[part] = end;
    end += 16 * Math.ceil(lengths[part] / 2);
  }
  const made = bareModule(end, define(addresses));
  if (made === undefined) return undefined;
  const {memory, functions} = made;
  const arrays = {} as Record<Part, Float64Array<ArrayBuffer>>;
  for (const part of parts) arrays[part] = new Float64Array(memory.buffer, addresses[part], lengths[part]);
  return {arrays, functions};
}

/** Functions with a memory of at least so many bytes; undefined where WebAssembly is missing or forbidden. */
export function bareModule(bytes: number, definitions: readonly Definition[]) {
  if (typeof WebAssembly === "undefined") return undefined;
  const memory = new WebAssembly.Memory({initial: Math.ceil(bytes / 65536)});
  try {
    return {memory, functions: instance(memory, definitions) as Module<never>["functions"]};
  } catch (error) {
    if (error instanceof WebAssembly.CompileError) return undefined;
    throw error;
  }
}

/** The functions, working on `memory`. Throws where the page forbids WebAssembly. */
export function instance(memory: WebAssembly.Memory, definitions: readonly Definition[]) {
  const list = (items: readonly Code[]): Code => [unsigned(items.length), ...items];
  const sized = (content: Code): Code => {
    const all = bytes(content);
    return [unsigned(all.length), all];
  };
  const section = (id: number, items: readonly Code[]): Code => [id, sized(list(items))];
  const name = (text: string): Code => list([...text].map((letter) => [letter.charCodeAt(0)]));
  const types = definitions.map(
    ({parameters, results}): Code => [
      0x60,
      list(parameters.map((type) => [type])),
      list(results.map((type) => [type]))
    ]
  );
  const bodies = definitions.map(({locals, body}) => sized([list(locals), body, 0x0b]));
  const all = bytes([
    [0, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    section(1, types),
    section(2, [[name(""), name("memory"), 2, 0, 1]]),
    section(
      3,
      definitions.map((_, i) => [i])
    ),
    section(
      7,
      definitions.map((definition, i) => [name(definition.name), 0, i])
    ),
    section(10, bodies)
  ]);
  const module = new WebAssembly.Module(new Uint8Array(all));
  return new WebAssembly.Instance(module, {"": {memory}}).exports;
}
