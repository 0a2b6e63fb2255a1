// Memory that is used again.

/** Arrays that every call needs again: kept from call to call, made anew when another length is asked for. */
export class Scratch {
  private readonly kept = new Map<string, Float64Array<ArrayBuffer>>();

  /** The array of this name; it holds what was left there. */
  array(name: string, length: number): Float64Array<ArrayBuffer> {
    const kept = this.kept.get(name);
    if (kept?.length === length) return kept;
    const made = new Float64Array(length);
    this.kept.set(name, made);
    return made;
  }
}
