// The relative addresses in the code of a cell: what it imports, and the files that it loads.
const specifier = /(\bfrom\s*|\bimport\s*\(?\s*|\bFileAttachment\s*\(\s*)(["'])(\.\.?\/[^"'\n]+)\2/g;

/** The code, with `move` applied to each relative address. */
export const relocated = (code: string, move: (address: string) => string): string =>
  code.replace(specifier, (_, before, quote, address) => before + quote + move(address) + quote);
