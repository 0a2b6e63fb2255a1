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
  /** Dragging an element marked with `data-handle`: the new values for the point in data coordinates. */
  drag?(handle: string, point: {x: number; y: number}, state: S): Partial<S>;
}

/** A figure in the page: an element whose value is its state, and which sends an `input` event at each change. */
export type FigureElement<S> = HTMLElement & {value: S};

const narrowScreen = "(max-width: 639px)";
const isLive = () => typeof matchMedia === "function";

/** Makes the element of a figure, with some of the state's defaults replaced; to be shown by display or view. */
export function figure<S extends object>(spec: FigureSpec<S>, overrides: Partial<S> = {}): FigureElement<S> {
  const initial: S = {...spec.state, ...overrides};
  const element = Object.assign(document.createElement("div"), {className: "frame", value: initial});
  const drawing = Object.assign(document.createElement("div"), {className: "drawing"});
  const failure = Object.assign(document.createElement("p"), {className: "failure"});
  failure.setAttribute("role", "alert");
  element.append(drawing);

  const draw = () => {
    try {
      const layouts = isLive() ? [matchMedia(narrowScreen).matches] : [true, false];
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
    element.value = {...element.value, ...change};
    for (const key of Object.keys(change) as (keyof S)[]) fields.get(key)?.show(element.value[key]);
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

  draw();
  if (isLive()) {
    matchMedia(narrowScreen).addEventListener("change", draw);
    if (spec.drag) drags(spec, element, drawing, update);
  }
  return element;
}

function drawn<S extends object>(spec: FigureSpec<S>, state: S, narrow: boolean): Element {
  const [width, height] =
    (narrow ? spec.size?.narrow : spec.size?.wide) ?? (narrow ? [360, 320] : [704, 360]);
  const node = spec.draw(state, {width, height, narrow});
  node.setAttribute("role", "img");
  node.setAttribute("aria-label", `${spec.title}. ${spec.describe(state)}`);
  node.classList.add(narrow ? "narrow" : "regular");
  return node;
}

interface Scale {
  invert?: (position: number) => number;
}

/** Lets pointers move the elements marked with data-handle; positions are inverted through the drawing's scales. */
function drags<S extends object>(
  spec: FigureSpec<S>,
  element: FigureElement<S>,
  drawing: HTMLElement,
  update: (change: Partial<S>) => void
): void {
  drawing.addEventListener("pointerdown", (event) => {
    const handle = (event.target as Element).closest("[data-handle]")?.getAttribute("data-handle");
    const svg = drawing.querySelector("svg");
    if (!handle || !svg) return;
    event.preventDefault();
    drawing.setPointerCapture(event.pointerId);
    const scale = (svg as unknown as {scale(name: string): Scale | undefined}).scale;
    const x = scale("x");
    const y = scale("y");
    const box = svg.viewBox.baseVal;
    const move = ({clientX, clientY}: PointerEvent) => {
      const {left, top, width, height} = (drawing.querySelector("svg") ?? svg).getBoundingClientRect();
      const px = box.x + ((clientX - left) / width) * box.width;
      const py = box.y + ((clientY - top) / height) * box.height;
      update(spec.drag!(handle, {x: x?.invert?.(px) ?? px, y: y?.invert?.(py) ?? py}, element.value));
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
