// The frame of every figure: a drawing, and the controls that drive it.
//
// A figure is a pure drawing function with the controls of its state. The same function draws the static
// default when the site is built (in both layouts, of which the style sheet shows one) and every later state.
import {type Control, type Field, field} from "./controls.js";

/** The size at which a figure is drawn; the page scales it to the column. */
export interface Layout {
  width: number;
  height: number;
  /** For a screen narrower than 640 px. */
  narrow: boolean;
}

type Controls<S> = {[K in keyof S]?: Control};

export interface FigureSpec<S extends object> {
  /** The accessible name of the drawing. */
  title: string;
  /** The whole state with its default values; `controls` may drive any part of it. */
  state: S;
  controls?: Controls<S>;
  /** Width and height of the drawing on a wide and on a narrow screen; default 704 × 360 and 360 × 320. */
  size?: {wide?: [number, number]; narrow?: [number, number]};
  /** Draws a state; pure: the same state and layout give the same nodes. */
  draw(state: S, layout: Layout): Element;
  /** What the drawing shows, in a sentence, for those who cannot see it. */
  describe(state: S): string;
  /**
   * Dragging an element marked with `data-handle`: the new values for the point in data coordinates, those of the
   * panel in which the handle lies if the drawing has several.
   */
  drag?(handle: string, point: {x: number; y: number}, state: S): Partial<S>;
  /** For a state with a memory: what else changes when the state has gone from `previous` to `state`. */
  follow?(state: S, previous: S): Partial<S>;
}

/** A figure in the page: an element whose value is its state, and which sends an `input` event at each change. */
export type FigureElement<S> = HTMLElement & {value: S};

const narrowScreen = "(max-width: 639px)";
const isLive = typeof matchMedia === "function";

// How each figure in the page draws itself again when the screen becomes narrow or wide.
const redraws = new WeakMap<Element, () => void>();
if (isLive) {
  matchMedia(narrowScreen).addEventListener("change", () => {
    for (const frame of document.querySelectorAll(".frame")) redraws.get(frame)?.();
  });
}

/** Makes the element of a figure, with some of the state's defaults replaced; to be shown by display or view. */
export function figure<S extends object>(spec: FigureSpec<S>, overrides: Partial<S> = {}): FigureElement<S> {
  const initial: S = {...spec.state, ...overrides};
  const element = Object.assign(document.createElement("div"), {className: "frame", value: initial});
  const drawing = Object.assign(document.createElement("div"), {className: "drawing"});
  const failure = Object.assign(document.createElement("p"), {className: "failure"});
  failure.setAttribute("role", "alert");
  element.append(drawing);
  element.setAttribute("data-figure", spec.title);

  let isDrawn = false;
  const draw = () => {
    isDrawn = true;
    try {
      const layouts = isLive ? [matchMedia(narrowScreen).matches] : [true, false];
      drawing.replaceChildren(...layouts.map((narrow) => drawn(spec, element.value, narrow)));
      failure.remove();
    } catch (error) {
      failure.textContent = error instanceof Error ? error.message : String(error);
      element.append(failure);
    }
  };

  const fields = new Map<keyof S, Field>();
  let frame = 0;
  const update = (change: Partial<S>) => {
    const next = {...element.value, ...change};
    const followed = spec.follow?.(next, element.value) ?? {};
    element.value = {...next, ...followed};
    for (const key of Object.keys({...change, ...followed}) as (keyof S)[]) {
      fields.get(key)?.show(element.value[key]);
    }
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(draw);
    element.dispatchEvent(new Event("input", {bubbles: true}));
  };

  const controls = Object.entries(spec.controls ?? {}) as [keyof S, Control][];
  if (controls.length) {
    const form = Object.assign(document.createElement("form"), {className: "controls"});
    form.addEventListener("submit", (event) => event.preventDefault());
    for (const [key, control] of controls) {
      const made = field({...control, value: initial[key]} as Control, (value) =>
        update({[key]: value} as Partial<S>)
      );
      // The fields' own input events stop here: the figure sends its own when its value has changed.
      made.element.addEventListener("input", (event) => event.stopPropagation());
      fields.set(key, made);
      form.append(made.element);
    }
    const reset = Object.assign(document.createElement("button"), {
      type: "button",
      className: "reset",
      textContent: "Reset"
    });
    reset.addEventListener("click", () => update(initial));
    form.append(reset);
    element.append(form);
  }

  // The drawing that the page came with shows this very state: it stays until something changes.
  const built = isLive ? builtDrawing(spec.title) : undefined;
  if (built) drawing.append(...built.childNodes);
  else draw();
  redraws.set(element, draw);
  if (isLive && spec.drag) {
    const ready = () => {
      if (!isDrawn) draw();
    };
    drags(spec, element, drawing, update, ready);
  }
  return element;
}

/** The drawing of the figure with this title that was made when the site was built, if no figure has taken it yet. */
function builtDrawing(title: string): Element | undefined {
  const frames = document.querySelectorAll(`observablehq-loading .frame[data-figure="${CSS.escape(title)}"]`);
  return Array.from(frames, (frame) => frame.querySelector(".drawing")!).find((drawing) =>
    drawing.hasChildNodes()
  );
}

function drawn<S extends object>(spec: FigureSpec<S>, state: S, narrow: boolean): Element {
  const [width, height] =
    (narrow ? spec.size?.narrow : spec.size?.wide) ?? (narrow ? [360, 320] : [704, 360]);
  const node = spec.draw(state, {width, height, narrow});
  // An image has one name: those that Plot gives to its parts go.
  for (const part of node.querySelectorAll("[aria-label]")) part.removeAttribute("aria-label");
  node.setAttribute("role", "img");
  node.setAttribute("aria-label", `${spec.title}. ${spec.describe(state)}`);
  node.classList.add(narrow ? "narrow" : "regular");
  if (!isLive) renameIds(node);
  return node;
}

/** Plot counts the ids of its clip paths anew in the reader's browser: those made at build time get names of their own. */
function renameIds(node: Element): void {
  for (const marked of node.querySelectorAll("[id]")) marked.id = `built-${marked.id}`;
  for (const user of node.querySelectorAll("[clip-path]")) {
    user.setAttribute("clip-path", user.getAttribute("clip-path")!.replace("url(#", "url(#built-"));
  }
}

/** A plot, or one of the plots of which a drawing is composed. */
type Panel = SVGGraphicsElement & {
  scale?: (name: string) => {invert?: (position: number) => number} | undefined;
};

/** The plot in which a handle lies: the nearest element around it that has scales. */
function panelOf(drawing: HTMLElement, handle: string): Panel | null {
  let node: Element | null = drawing.querySelector(`[data-handle="${CSS.escape(handle)}"]`);
  while (node && node !== drawing && !("scale" in node)) node = node.parentElement;
  return node && node !== drawing ? (node as Panel) : drawing.querySelector("svg");
}

/** Lets pointers move the elements marked with data-handle; positions are inverted through the drawing's scales. */
function drags<S extends object>(
  spec: FigureSpec<S>,
  element: FigureElement<S>,
  drawing: HTMLElement,
  update: (change: Partial<S>) => void,
  ready: () => void
): void {
  drawing.addEventListener("pointerdown", (event) => {
    const handle = (event.target as Element).closest("[data-handle]")?.getAttribute("data-handle");
    if (!handle) return;
    event.preventDefault();
    ready();
    drawing.setPointerCapture(event.pointerId);
    const move = ({clientX, clientY}: PointerEvent) => {
      const panel = panelOf(drawing, handle);
      const matrix = panel?.getScreenCTM();
      if (!panel || !matrix) return;
      const position = new DOMPoint(clientX, clientY).matrixTransform(matrix.inverse());
      const x = panel.scale?.("x")?.invert?.(position.x) ?? position.x;
      const y = panel.scale?.("y")?.invert?.(position.y) ?? position.y;
      update(spec.drag!(handle, {x, y}, element.value));
    };
    const end = () => {
      drawing.removeEventListener("pointermove", move);
      drawing.removeEventListener("pointerup", end);
      drawing.removeEventListener("pointercancel", end);
    };
    drawing.addEventListener("pointermove", move);
    drawing.addEventListener("pointerup", end);
    drawing.addEventListener("pointercancel", end);
  });
}
