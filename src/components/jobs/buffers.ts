/** The memory of all typed arrays in plain data, each once, to be moved with a message instead of copied. */
export function buffersOf(value: unknown, found = new Set<ArrayBuffer>()): ArrayBuffer[] {
  if (ArrayBuffer.isView(value)) {
    if (value.buffer instanceof ArrayBuffer) found.add(value.buffer);
  } else if (value instanceof ArrayBuffer) found.add(value);
  else if (typeof value === "object" && value !== null) {
    for (const member of Object.values(value)) buffersOf(member, found);
  }
  return [...found];
}
