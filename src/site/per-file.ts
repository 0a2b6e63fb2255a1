import {statSync} from "node:fs";

/** `read`, which is called anew for a file only when the file has changed. */
export function perFile<T>(read: (file: string) => T): (file: string) => T {
  const known = new Map<string, {mtimeMs: number; value: T}>();
  return (file) => {
    const {mtimeMs} = statSync(file);
    const entry = known.get(file);
    if (entry?.mtimeMs === mtimeMs) return entry.value;
    const value = read(file);
    known.set(file, {mtimeMs, value});
    return value;
  };
}
