// Plain data as the source text that makes it.

const width = 100;

const typedArrays = [
  Float64Array,
  Float32Array,
  Int32Array,
  Int16Array,
  Int8Array,
  Uint32Array,
  Uint16Array,
  Uint8Array,
  Uint8ClampedArray
];

/**
 * An expression whose value equals `value`: a number, string, boolean, bigint, null, undefined, or an array, typed array
 * or plain object of such. Undefined for everything else: functions, elements, instances of classes, circles.
 */
export const literal = (value: unknown): string | undefined => written(value, "", []);

/** Whether a value consists of numbers and booleans, so that its literal has the type that code gives to such values. */
export function isNumeric(value: unknown): boolean {
  if (Array.isArray(value)) return value.length > 0 && value.every(isNumeric);
  if (typeof value === "object" && value !== null)
    return typedArrays.some((type) => value.constructor === type) || Object.values(value).every(isNumeric);
  return typeof value === "number" || typeof value === "boolean";
}

function written(value: unknown, indent: string, within: readonly object[]): string | undefined {
  if (typeof value === "string") return JSON.stringify(value);
  if (typeof value === "bigint") return `${value}n`;
  if (Object.is(value, -0)) return "-0";
  if (value === null || ["undefined", "boolean", "number"].includes(typeof value)) return String(value);
  if (typeof value !== "object" || within.includes(value)) return undefined;
  const part = (item: unknown) => written(item, `${indent}  `, [...within, value]);
  const typed = typedArrays.find((type) => value.constructor === type);
  if (typed) return list(`${typed.name}.of(`, Array.from(value as ArrayLike<number>, part), ")", indent);
  const keys = Object.keys(value);
  if (Array.isArray(value)) {
    // Holes, or properties beside the items.
    if (keys.length !== value.length || keys.some((key, i) => key !== String(i))) return undefined;
    return list("[", value.map(part), "]", indent);
  }
  const prototype = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) return undefined;
  const properties = Object.entries(value).map(([key, item]) => {
    const text = part(item);
    return text === undefined ? undefined : `${keyText(key)}: ${text}`;
  });
  return list("{", properties, "}", indent, "\n");
}

const keyText = (key: string) =>
  key === "__proto__" ? '["__proto__"]' : /^[A-Za-z_$][\w$]*$/.test(key) ? key : JSON.stringify(key);

/** The parts on one line if they fit, else on several: as many on each as fit, or, with the separator "\n", one. */
function list(
  open: string,
  parts: readonly (string | undefined)[],
  close: string,
  indent: string,
  separator = " "
): string | undefined {
  if (!parts.every((part) => part !== undefined)) return undefined;
  const whole = open + parts.join(", ") + close;
  if (indent.length + whole.length <= width && !whole.includes("\n")) return whole;
  const lines: string[] = [];
  for (const part of parts) {
    const last = lines.at(-1);
    const fits = last !== undefined && indent.length + last.length + part.length + 5 <= width;
    if (separator === " " && fits && !part.includes("\n")) lines[lines.length - 1] = `${last}, ${part}`;
    else lines.push(part);
  }
  return `${open}\n${lines.map((line) => `${indent}  ${line}`).join(",\n")}\n${indent}${close}`;
}
