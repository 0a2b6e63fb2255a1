/** The indices of `keys` in the order of rising keys, equal keys in the order they came: a bottom-up merge sort. */
export function sortedOrder(keys: Float64Array): Uint32Array {
  const n = keys.length;
  let from = {keys: keys.slice(), index: Uint32Array.from(keys, (_, i) => i)};
  let to = {keys: new Float64Array(n), index: new Uint32Array(n)};
  for (let width = 1; width < n; width *= 2) {
    for (let start = 0; start < n; start += 2 * width) {
      const middle = Math.min(start + width, n);
      merge(from.keys, from.index, to.keys, to.index, start, middle, Math.min(middle + width, n));
    }
    [from, to] = [to, from];
  }
  return from.index;
}

function merge(
  keys: Float64Array,
  index: Uint32Array,
  toKeys: Float64Array,
  toIndex: Uint32Array,
  start: number,
  middle: number,
  end: number
): void {
  let left = start;
  let right = middle;
  for (let k = start; k < end; ++k) {
    const next = right >= end || (left < middle && keys[left] <= keys[right]) ? left++ : right++;
    toKeys[k] = keys[next];
    toIndex[k] = index[next];
  }
}
