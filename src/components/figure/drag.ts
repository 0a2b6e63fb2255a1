// Dragging the elements of a drawing that are marked with data-handle, in the coordinates of the data.

/** A plot, or one of the plots of which a drawing is composed. */
type Panel = SVGGraphicsElement & {
  scale?: (name: string) => {invert?: (position: number) => number} | undefined;
};

/** The plot in which an element lies: the nearest around it that has scales. */
function panelOf(drawing: HTMLElement, handle: Element | null): Panel | null {
  let node = handle;
  while (node && node !== drawing && !("scale" in node)) node = node.parentElement;
  return node && node !== drawing ? (node as Panel) : drawing.querySelector("svg");
}

/** Of the handles under the pointer that whose middle is nearest: where handles lie close, they overlap. */
function grasped({clientX, clientY}: PointerEvent): string | undefined {
  const distance = (handle: Element) => {
    const {left, right, top, bottom} = handle.getBoundingClientRect();
    return Math.hypot(clientX - (left + right) / 2, clientY - (top + bottom) / 2);
  };
  const [nearest] = document
    .elementsFromPoint(clientX, clientY)
    .filter((element) => element.hasAttribute("data-handle"))
    .sort((a, b) => distance(a) - distance(b));
  return nearest?.getAttribute("data-handle") ?? undefined;
}

/**
 * Lets pointers move the handles in a drawing.
 *
 * @param ready makes the drawing one that has scales; what the pointer does meanwhile counts when it is done
 * @param move takes the handle to a point in the coordinates of the panel in which it lies; `start`, the same object
 * for the whole gesture, is where the pointer was put down
 */
export function drags(
  drawing: HTMLElement,
  ready: () => Promise<void>,
  move: (handle: string, point: {x: number; y: number}, start: {x: number; y: number}) => void
): void {
  drawing.addEventListener("pointerdown", async (event) => {
    const handle = event.button === 0 ? grasped(event) : undefined;
    if (handle === undefined) return;
    event.preventDefault();
    drawing.setPointerCapture(event.pointerId);
    drawing.classList.add("dragging");
    let isReady = false;
    let last: PointerEvent | undefined;
    let start: {x: number; y: number} | undefined;
    const pointAt = (pointer: PointerEvent) => {
      const panel = panelOf(drawing, drawing.querySelector(`[data-handle="${CSS.escape(handle)}"]`));
      const matrix = panel?.getScreenCTM();
      if (!panel || !matrix) return undefined;
      const at = new DOMPoint(pointer.clientX, pointer.clientY).matrixTransform(matrix.inverse());
      const x = panel.scale?.("x")?.invert?.(at.x) ?? at.x;
      const y = panel.scale?.("y")?.invert?.(at.y) ?? at.y;
      return {x, y};
    };
    const follow = (pointer: PointerEvent) => {
      last = pointer;
      if (!isReady) return;
      start ??= pointAt(event);
      const point = pointAt(pointer);
      if (point && start) move(handle, point, start);
    };
    const end = () => {
      drawing.classList.remove("dragging");
      drawing.removeEventListener("pointermove", follow);
      drawing.removeEventListener("pointerup", end);
      drawing.removeEventListener("pointercancel", end);
    };
    drawing.addEventListener("pointermove", follow);
    drawing.addEventListener("pointerup", end);
    drawing.addEventListener("pointercancel", end);
    try {
      await ready();
    } catch {
      return; // the figure says why it could not be drawn
    }
    isReady = true;
    if (last) follow(last);
  });
}
