// The title of a figure is how the page finds the drawing that it was built with: no other figure there has it.

/** A message for each title that several figures of a built page have. */
export function sharedTitles(document: Document): string[] {
  const cells = new Map<string, string[]>();
  for (const frame of document.querySelectorAll("figure-frame[data-figure]")) {
    const title = frame.getAttribute("data-figure")!;
    const cell = frame.closest(".cell")!.getAttribute("data-name")!;
    cells.set(title, [...(cells.get(title) ?? []), cell]);
  }
  return [...cells]
    .filter(([, names]) => names.length > 1)
    .map(([title, names]) =>
      new Set(names).size > 1
        ? `the figures of the cells ${names.join(" and ")} have the same title “${title}”`
        : `the cell ${names[0]} has ${names.length} figures with the same title “${title}”`
    );
}
