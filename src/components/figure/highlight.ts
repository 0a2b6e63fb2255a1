// Linked highlighting: elements of drawings that show the same thing carry the same data-link ("key 3", "n = 10").
// Pointing at one marks all of them on the page; a list, which shows itself when it has the focus, does the same.
import {create} from "../create.js";

let pointedAt: string | undefined;
let chosen: string | undefined;

/** Marks in a drawing what is pointed at or chosen. */
export function mark(drawing: Element): void {
  const link = pointedAt ?? chosen;
  let isLinked = false;
  for (const element of drawing.querySelectorAll("[data-link]")) {
    const found = element.getAttribute("data-link") === link;
    element.classList.toggle("linked", found);
    isLinked ||= found;
  }
  drawing.classList.toggle("linking", isLinked);
}

function markAll(): void {
  for (const drawing of document.querySelectorAll(".frame .drawing")) mark(drawing);
}

function pointAt(link: string | undefined): void {
  if (link === pointedAt) return;
  pointedAt = link;
  markAll();
}

const {compare} = new Intl.Collator("en", {numeric: true});

/** What the elements of a drawing are linked by, each name once, in the order of a list. */
const linksOf = (drawing: Element) =>
  [...new Set(Array.from(drawing.querySelectorAll("[data-link]"), (e) => e.getAttribute("data-link")!))].sort(
    compare
  );

// Marks are smaller than what one can aim at: in these distances around the pointer, in px, they still count.
const distances = [0, 4, 8, 12];
const directions = Array.from({length: 8}, (_, i) => [
  Math.cos((i * Math.PI) / 4),
  Math.sin((i * Math.PI) / 4)
]);

/** The link of the mark at a point of the screen, or of one that is near. */
function linkAt(drawing: Element, {clientX, clientY}: PointerEvent): string | undefined {
  for (const distance of distances) {
    for (const [x, y] of directions) {
      const element = document.elementFromPoint(clientX + distance * x, clientY + distance * y);
      const linked = element?.closest("[data-link]");
      if (linked && drawing.contains(linked)) return linked.getAttribute("data-link")!;
      if (distance === 0) break;
    }
  }
  return undefined;
}

/** Lets pointers point at the marks of a drawing; a finger marks until it touches something else. */
export function pointing(drawing: HTMLElement): void {
  drawing.addEventListener("pointermove", (event) => {
    if (event.pointerType === "mouse" && event.buttons === 0) pointAt(linkAt(drawing, event));
  });
  drawing.addEventListener("pointerleave", (event) => {
    if (event.pointerType === "mouse") pointAt(undefined);
  });
  drawing.addEventListener("pointerdown", (event) => {
    if (event.pointerType !== "mouse") pointAt(linkAt(drawing, event));
  });
}

/** The list of what can be marked in a drawing; nothing if nothing is linked in it. */
export function highlights(drawing: Element): HTMLElement | undefined {
  const links = linksOf(drawing);
  if (!links.length) return undefined;
  const select = create("select", {});
  const offer = () => {
    const names = ["nothing", ...linksOf(drawing)];
    if (names.join() !== Array.from(select.options, ({value}) => value).join())
      select.replaceChildren(...names.map((name) => create("option", {value: name}, name)));
    select.selectedIndex = Math.max(0, names.indexOf(chosen ?? ""));
  };
  offer();
  select.addEventListener("focus", offer);
  select.addEventListener("input", () => {
    chosen = select.selectedIndex === 0 ? undefined : select.value;
    markAll();
  });
  return create(
    "label",
    {class: "field choice highlights"},
    create("span", {class: "label"}, "highlight"),
    select
  );
}
