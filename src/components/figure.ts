// The frame of every figure: a drawing, and the controls that drive it.
//
// A figure is a pure drawing function with the controls of its state. The same function draws the static
// default when the site is built (in both layouts, of which the style sheet shows one) and every later state.
import {type Control, nearest, type RangeControl, same} from "./controls.js";
import {create} from "./create.js";
import {valuesIn, withValues} from "./figure/address.js";
import {drags} from "./figure/drag.js";
import {drawingOf, isLive} from "./figure/drawing.js";
import {type FigureFrame, figureFrame} from "./figure/element.js";
import {type Field, field} from "./figure/fields.js";
import {footer} from "./figure/footer.js";
import {highlights, pointing} from "./figure/highlight.js";
import {onReturn, put, query} from "./figure/history.js";
import {parametersOf} from "./figure/parameters.js";
import {type Player, player} from "./figure/player.js";
import {loadPlot} from "./plot.js";

/** The size at which a figure is drawn; the page scales it to the column. */
export interface Layout {
  width: number;
  height: number;
  /** For a screen narrower than 640 px. */
  narrow: boolean;
  /** Whether a canvas over the drawing shows what moves, so that it need not be drawn. */
  hasCanvas?: boolean;
}

interface Size {
  wide?: [number, number];
  narrow?: [number, number];
}

type Controls<S> = {[K in keyof S]?: Control};
type AllControls = Readonly<Record<string, Control>>;
type Values = Readonly<Record<string, unknown>>;

export interface FigureSpec<S extends object> {
  /** The accessible name of the drawing. */
  title: string;
  /** The whole state with its default values. */
  state: S;
  /**
   * What a reader can set, in this order; whatever changes belongs here, since the address of the page keeps it.
   * A function where what is allowed depends on the state; what cannot be set in a state is undefined there.
   */
  controls?: Controls<S> | ((state: S) => Controls<S>);
  /** What parts of the state without a control are called in citations and files, if they are to be told there. */
  names?: {[K in keyof S]?: string};
  /** Width and height of the drawing on a wide and on a narrow screen; default 704 × 360 and 360 × 320. */
  size?: Size | ((state: S) => Size);
  /** Draws a state; pure: the same state and layout give the same nodes. */
  draw(state: S, layout: Layout): Element;
  /** What the drawing shows, in a sentence, for those who cannot see it. */
  describe(state: S): string;
  /**
   * Dragging an element marked with `data-handle`: the new values for the point in data coordinates, those of the
   * panel in which the handle lies if the drawing has several; `from` is where the pointer was when it was put down, and
   * the state then. The frame takes the values to the nearest step in range.
   */
  drag?(handle: string, point: Point, state: S, from: {point: Point; state: S}): Partial<S>;
  /** For a state with a memory: what else changes when the state has gone from `previous` to `state`. */
  follow?(state: S, previous: S): Partial<S>;
  /**
   * The number that play buttons move, through the range of its slider or through `span`, and with `back` back again, in
   * so many seconds (default 8); it waits where it must not yet go beyond `limit`.
   */
  play?: {
    key: keyof S & string;
    span?(state: S): readonly [from: number, to: number];
    back?: boolean;
    seconds?: number;
    limit?(state: S): number;
  };
  /** What moves too fast for `draw`, on a canvas over the drawing. On paper, `draw` shows it, too. */
  canvas?: Canvas<S>;
  /** What goes on away from the page while the figure is shown. */
  background?: Background<S>;
}

export interface Point {
  x: number;
  y: number;
}

export interface Canvas<S> {
  /** The parts of the state that the canvas alone shows: when only they change, the drawing stays. */
  keys: readonly (keyof S & string)[];
  /** Paints a state, in the coordinates of the drawing, which may have to move its handles. */
  paint(context: CanvasRenderingContext2D, state: S, layout: Layout, drawing: Element): void;
}

export interface Background<S> {
  /** Stands below the controls, and tells how far the work is. */
  element: HTMLElement;
  /**
   * Is told each state that the figure comes to; calls `changed` when more is known, and the drawing is then made again,
   * or where `canvas` is given only painted.
   */
  update(state: S, changed: (what?: "canvas") => void): void;
  /** Ends it: the figure has left the page. */
  stop(): void;
}

/** A figure in the page: an element whose value is its state, and which sends an `input` event at each change. */
export type FigureElement<S> = FigureFrame & {value: S};

/** Makes the element of a figure, with some of the state's defaults replaced; to be shown by display or view. */
export function figure<S extends object>(spec: FigureSpec<S>, overrides: Partial<S> = {}): FigureElement<S> {
  type Key = keyof S & string;
  const initial: S = {...spec.state, ...overrides};
  const {background} = spec;
  const element = Object.assign(figureFrame(), {className: "frame", value: initial});
  element.setAttribute("data-figure", spec.title);
  element.classList.toggle("painted", spec.canvas !== undefined);
  const drawing = drawingOf(
    spec,
    () => element.value,
    () => offer()
  );
  const controls = (state = element.value) =>
    (typeof spec.controls === "function" ? spec.controls(state) : {...spec.controls}) as AllControls;
  const keys = Object.keys(controls()) as Key[];
  const form = create("form", {class: "controls"});
  const more = create("details", {class: "more"}, create("summary", {}, "More settings"));
  const fields = new Map<Key, Field>();
  /** Shows the values of what can be set in the present state, in the order of the controls. */
  const fill = () => {
    const current = controls();
    const last = new Map<Element, Element | null>([
      [form, null],
      [more, more.firstElementChild]
    ]);
    for (const key of keys) {
      const control = current[key];
      let made = fields.get(key);
      if (made) made.element.hidden = !control;
      if (!control) continue;
      if (made) made.show(element.value[key], control);
      else {
        made = field(control, element.value[key], (value) => set({[key]: value} as Partial<S>));
        fields.set(key, made);
        const place = control.more ? more : form;
        place.insertBefore(made.element, last.get(place)?.nextElementSibling ?? null);
      }
      last.set(control.more ? more : form, made.element);
    }
  };

  const show = (state: S) => {
    element.value = state;
    fill();
    complaint.remove();
    drawing.update();
    background?.update(state, drawing.refresh);
  };
  /** Takes the figure to a state and tells those who depend on it. */
  const go = (state: S) => {
    show(state);
    element.dispatchEvent(new Event("input", {bubbles: true}));
  };
  const change = (values: Partial<S>) => {
    const next = {...element.value, ...values};
    go({...next, ...spec.follow?.(next, element.value)});
  };

  // The address of the page holds what differs from the default, if the figure has a name there.
  let name: string | undefined;
  const complaint = create("p", {class: "failure", role: "alert"});
  const changes = (): Partial<S> => {
    const settable = controls();
    const changed = keys.filter((key) => settable[key] && !same(element.value[key], initial[key]));
    return Object.fromEntries(changed.map((key) => [key, element.value[key]])) as Partial<S>;
  };
  const parameters = () =>
    parametersOf(element.value as Values, controls(), {...spec.names}, changes() as Values);
  const remember = () => {
    if (name) put(withValues(query(), name, changes()));
  };
  /** Takes the figure to the state that the address asks for, and says what it asks in vain. */
  const recall = (name: string, take: (state: S) => void) => {
    const {values, refusals} = valuesIn(query(), name, (found) => controls({...initial, ...found}));
    const state = {...initial, ...values};
    take({...state, ...spec.follow?.(state, state)});
    complaint.textContent = refusals.join(" ");
    if (refusals.length) drawing.element.after(complaint);
  };

  const playing = spec.play && sweepPlayer(spec.play, () => element.value, controls, change, remember);
  /** A change by the reader: it ends playing, and the address keeps it. */
  const set = (values: Partial<S>) => {
    playing?.pause();
    change(values);
    remember();
  };
  const reset = () => {
    playing?.pause();
    go(initial);
    remember();
  };

  /** To a state that an earlier address holds, which may be the present one. */
  const goBack = (state: S) => {
    if (keys.every((key) => same(state[key], element.value[key]))) return;
    playing?.pause();
    go(state);
  };

  form.addEventListener("submit", (event) => event.preventDefault());
  // The controls' own input events stop here: the figure sends its own when its value has changed.
  form.addEventListener("input", (event) => event.stopPropagation());
  fill();
  if (more.childElementCount > 1) form.append(more);
  if (playing) fields.get(spec.play!.key)!.element.after(playing.element);
  let list: HTMLElement | undefined;
  /** Offers what is linked in the drawing, once something is. */
  const offer = () => {
    list ??= highlights(drawing.element);
    if (list && !list.parentElement) form.append(list);
    if (form.hasChildNodes() && !form.parentElement) drawing.element.after(form);
  };
  element.append(drawing.element);
  offer();
  if (background) element.append(background.element);
  element.append(
    footer({
      frame: element,
      title: spec.title,
      describe: () => spec.describe(element.value),
      parameters,
      variant: () =>
        drawing.isAsBuilt() && !Object.keys(changes()).length ? undefined : JSON.stringify(element.value),
      address: () => {
        const id = element.closest("figure")?.id;
        return new URL(`${location.pathname}${query()}${id ? `#${id}` : ""}`, location.href).href;
      },
      withDrawing: (asOnScreen, use) =>
        asOnScreen ? drawing.redraw().then(() => use(drawing.element)) : drawing.onPaper(use),
      ...(keys.length > 0 && {reset})
    })
  );
  if (!isLive) return element;

  pointing(drawing.element);
  if (spec.drag) {
    let from: {point: Point; state: S} | undefined;
    drags(drawing.element, drawing.redraw, (handle, point, start) => {
      if (from?.point !== start) from = {point: start, state: element.value};
      set(onSteps(spec.drag!(handle, point, element.value, from), controls()));
    });
  }
  for (const type of ["pointerenter", "focusin", "touchstart"]) {
    // The first sign of interest. If loading fails, the figure says so when it has to draw.
    element.addEventListener(type, () => loadPlot().catch(() => {}), {once: true, passive: true});
  }
  element.start = () => {
    const stops = [playing?.watch(element)];
    const own = element.closest("figure")?.id.replace(/^fig-/, "");
    name = own;
    if (own) {
      recall(own, show);
      stops.push(onReturn(() => recall(own, goBack)));
    } else show(element.value);
    return () => {
      for (const stop of stops) stop?.();
      background?.stop();
    };
  };
  return element;
}

/** Values as their sliders give them: multiples of the step, within the range. */
function onSteps<S>(values: Partial<S>, controls: AllControls): Partial<S> {
  const entries = Object.entries(values).map(([key, value]) => {
    const control = controls[key];
    return [key, control?.kind === "range" ? nearest(control, value as number) : value];
  });
  return Object.fromEntries(entries) as Partial<S>;
}

/** The player of one number of the state. */
function sweepPlayer<S extends object>(
  {key, span, back = false, seconds = 8, limit}: NonNullable<FigureSpec<S>["play"]>,
  state: () => S,
  controls: () => AllControls,
  change: (values: Partial<S>) => void,
  paused: () => void
): Player {
  const control = () => controls()[key] as RangeControl;
  const sweep = () => {
    const [from, to] = span?.(state()) ?? [control().min, control().max];
    return {control: control(), from, to, back, seconds};
  };
  const value = () => state()[key] as number;
  const go = (x: number) => {
    const most = limit ? Math.max(value(), limit(state())) : x;
    change({[key]: x > most ? nearest(control(), most) : x} as Partial<S>);
  };
  return player(control().label, sweep, value, go, paused);
}
