// The drawing of a figure: the one that the page was built with, until a state or the reader asks for another.
import {create} from "../create.js";
import type {Canvas, FigureSpec} from "../figure.js";
import {loadPlot} from "../plot.js";
import {mark} from "./highlight.js";

/** Whether this is a reader's browser, and not the build of the site. */
export const isLive = typeof matchMedia === "function";
const narrowScreen = "(max-width: 639px)";

export interface Drawing {
  element: HTMLElement;
  /** To be called when the element comes into the page, and when the state has changed. */
  update(): void;
  /** To be called when more is known about the present state, and this changes the drawing or what the canvas shows. */
  refresh(what?: "canvas"): void;
  /** Sees to it that the drawing shows the present state and was drawn in this browser. */
  redraw(): Promise<void>;
  /** Calls `use` with a drawing of the present state as on paper: light, and as wide as it was designed. */
  onPaper<T>(use: (sheet: HTMLElement) => Promise<T>): Promise<T>;
  /** Whether the present state is that in which the page was built. */
  isAsBuilt(): boolean;
}

/** What an element shows: the state, and that of what was drawn in this browser, if anything was. */
interface Shown {
  element: HTMLElement;
  state?: string;
  isDrawn: boolean;
  /** With a canvas: the state as far as the drawing below it shows it. */
  below?: string;
}

/** A state as text; numbers to nine digits, since engines differ in the last ones. */
const fingerprint = (state: object) =>
  JSON.stringify(state, (_key, value) => (typeof value === "number" ? Number(value.toPrecision(9)) : value));

/**
 * The drawing of the state that a figure has at the time; when the site is built, in both layouts. In a browser,
 * `changed` is called when something else is drawn.
 */
export function drawingOf<S extends object>(
  spec: FigureSpec<S>,
  state: () => S,
  changed: () => void
): Drawing {
  const element = create("div", {class: "drawing"});
  const failure = create("p", {class: "failure", role: "alert"});
  const shown: Shown = {element, isDrawn: false};
  const {canvas} = spec;
  const overlay = isLive && canvas ? paintingOver(element, spec, canvas, state) : undefined;
  const belowOf = (whole: S) =>
    fingerprint(canvas ? {...whole, ...Object.fromEntries(canvas.keys.map((key) => [key, 0]))} : whole);
  const paint = () => {
    const layouts = isLive ? [matchMedia(narrowScreen).matches] : [true, false];
    element.replaceChildren(...layouts.map((narrow) => drawn(spec, state(), narrow, isLive && !!canvas)));
    shown.state = fingerprint(state());
    shown.below = belowOf(state());
    overlay?.paint();
  };
  if (!isLive) {
    paint(); // what throws here fails the build
    element.dataset.state = shown.state;
    return {
      element,
      update: paint,
      refresh: paint,
      redraw: async () => paint(),
      onPaper: (use) => use(element),
      isAsBuilt: () => true
    };
  }

  const attempt = (work: () => void) => {
    try {
      work();
      failure.remove();
    } catch (error) {
      fail(error);
    }
  };
  const draw = () => {
    attempt(() => {
      paint();
      element.style.removeProperty("aspect-ratio");
      mark(element);
      changed();
    });
    shown.isDrawn = true;
  };
  const repaint = () =>
    attempt(() => {
      overlay?.paint();
      shown.state = fingerprint(state());
    });
  const fail = (error: unknown) => {
    failure.textContent = error instanceof Error ? error.message : String(error);
    element.after(failure);
  };
  const load = () =>
    loadPlot().catch((error) => {
      fail(error);
      throw error;
    });
  const redraw = async () => {
    await load();
    if (!shown.isDrawn || shown.state !== fingerprint(state())) draw();
  };
  const drawSoon = () =>
    load().then(
      () => request(draw),
      () => {}
    );

  const onPaper = async <T>(use: (sheet: HTMLElement) => Promise<T>) => {
    await load();
    const sheet = create(
      "div",
      {class: "drawing sheet", "aria-hidden": "true"},
      drawn(spec, state(), false, false)
    );
    sheet.style.width = `${layoutOf(spec, state(), false).width}px`;
    document.body.append(sheet);
    try {
      return await use(sheet);
    } finally {
      sheet.remove();
    }
  };

  const first = fingerprint(state());
  const built = builtDrawing(spec.title);
  if (built) take(built, shown);
  again.set(element, () => shown.isDrawn && request(draw));
  return {
    element,
    update() {
      const last = latest.get(spec);
      if (!element.hasChildNodes() && last && !last.element.isConnected) {
        take(last, shown);
        changed();
      }
      latest.set(spec, shown);
      if (!element.hasChildNodes()) {
        const {width, height} = layoutOf(spec, state(), matchMedia(narrowScreen).matches);
        element.style.aspectRatio = `${width} / ${height}`;
      }
      if (shown.state === fingerprint(state())) return;
      if (shown.isDrawn && overlay && shown.below === belowOf(state())) request(repaint);
      else drawSoon();
    },
    refresh(what) {
      if (shown.isDrawn) request(what === "canvas" ? repaint : draw);
      else drawSoon();
    },
    redraw,
    onPaper,
    isAsBuilt: () => fingerprint(state()) === (builtStates.get(spec.title) ?? first)
  };
}

// The last drawing of each figure. When its cell runs again, the new figure takes it over: it shows the same, or
// something until it is drawn.
const latest = new WeakMap<object, Shown>();

function take(from: Shown, to: Shown): void {
  to.element.append(...from.element.childNodes);
  to.state = from.state;
  to.below = from.below;
  to.isDrawn = from.isDrawn;
}

/** A canvas over a drawing, as sharp as the screen. */
function paintingOver<S extends object>(
  element: HTMLElement,
  spec: FigureSpec<S>,
  {paint}: Canvas<S>,
  state: () => S
): {paint(): void} {
  const canvas = create("canvas", {"aria-hidden": "true"});
  return {
    paint() {
      const drawing = element.querySelector("svg");
      if (!drawing) return;
      if (canvas.parentElement !== element) element.append(canvas);
      const layout = layoutOf(spec, state(), matchMedia(narrowScreen).matches);
      const {width, height} = drawing.getBoundingClientRect();
      const [w, h] = [width, height].map((x) => Math.round(x * devicePixelRatio));
      if (canvas.width !== w || canvas.height !== h) Object.assign(canvas, {width: w, height: h});
      const context = canvas.getContext("2d")!;
      context.setTransform(1, 0, 0, 1, 0, 0);
      context.clearRect(0, 0, w, h);
      context.setTransform(w / layout.width, 0, 0, h / layout.height, 0, 0);
      paint(context, state(), layout, drawing);
      drawing.setAttribute("aria-label", `${spec.title}. ${spec.describe(state())}`);
    }
  };
}

/** The states in which the figures of the page were built, by title. */
const builtStates = new Map<string, string>();

/** The drawing of the figure with this title that was made when the site was built, if no figure has taken it yet. */
function builtDrawing(title: string): Shown | undefined {
  const built = Array.from(document.getElementsByTagName("figure-frame")).filter(
    (frame) => frame.getAttribute("data-figure") === title && frame.closest("observablehq-loading")
  );
  const element = built
    .map((frame) => frame.querySelector<HTMLElement>(".drawing")!)
    .find((drawing) => drawing.hasChildNodes());
  if (element?.dataset.state !== undefined) builtStates.set(title, element.dataset.state);
  // Where the reader has changed cells, the same state need not mean the same drawing.
  const isEdited = document.querySelector(".cell.edited") !== null;
  return element && {element, state: isEdited ? undefined : element.dataset.state, isDrawn: false};
}

// Drawings are made one a task, so that the page answers in between when many follow one control.
const requests = new Set<() => void>();
let isWaiting = false;

function request(draw: () => void): void {
  requests.add(draw);
  if (!isWaiting) requestAnimationFrame(drawNext);
  isWaiting = true;
}

function drawNext(): void {
  const [draw] = requests;
  requests.delete(draw);
  isWaiting = requests.size > 0;
  if (isWaiting) setTimeout(drawNext);
  draw();
}

// How each drawing in the page is made again when the screen becomes narrow or wide, light or dark.
const again = new WeakMap<Element, () => void>();
if (isLive) {
  // a canvas does not follow the theme by itself
  for (const query of [narrowScreen, "(prefers-color-scheme: dark)"]) {
    matchMedia(query).addEventListener("change", () => {
      for (const element of document.querySelectorAll(".drawing")) again.get(element)?.();
    });
  }
}

function layoutOf<S extends object>({size}: FigureSpec<S>, state: S, narrow: boolean) {
  const sizes = typeof size === "function" ? size(state) : size;
  const [width, height] = (narrow ? sizes?.narrow : sizes?.wide) ?? (narrow ? [360, 320] : [704, 360]);
  return {width, height, narrow};
}

function drawn<S extends object>(
  spec: FigureSpec<S>,
  state: S,
  narrow: boolean,
  hasCanvas: boolean
): Element {
  const node = spec.draw(state, {...layoutOf(spec, state, narrow), ...(hasCanvas && {hasCanvas})});
  // An image has one name: those that Plot gives to its parts go.
  for (const part of node.querySelectorAll("[aria-label]")) part.removeAttribute("aria-label");
  node.setAttribute("role", "img");
  node.setAttribute("aria-label", `${spec.title}. ${spec.describe(state)}`);
  node.classList.add(narrow ? "narrow" : "regular");
  if (!isLive) renameIds(node, spec.title);
  return node;
}

/**
 * Plot counts the ids of its clip paths, anew in the reader's browser and at build time in the order in which figures
 * happen to be drawn: those made then get the name of their figure.
 */
function renameIds(node: Element, title: string): void {
  const name = `built-${title.toLowerCase().replace(/[^a-z0-9]+/g, "-")}-${node.classList.contains("narrow") ? "narrow" : "regular"}`;
  const names = new Map<string, string>();
  for (const marked of node.querySelectorAll("[id]")) {
    names.set(`url(#${marked.id})`, `url(#${name}-${names.size})`);
    marked.id = `${name}-${names.size - 1}`;
  }
  for (const user of node.querySelectorAll("[clip-path]")) {
    const path = user.getAttribute("clip-path")!;
    user.setAttribute("clip-path", names.get(path) ?? path);
  }
}
