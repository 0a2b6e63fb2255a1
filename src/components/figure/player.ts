// Play, pause, step, speed and restart for a number of the figure's state; its slider is what one scrubs.
// Nothing starts by itself. It stops when the figure is off the screen or the page out of sight.
import {create} from "../create.js";
import {advanced, fewSteps, lastPhase, phaseOf, type Sweep, stepped, steps, valueAt} from "./sweep.js";

export interface Player {
  element: HTMLElement;
  /** Ends playing because something else has changed the state. */
  pause(): void;
  /** Watches whether the figure can be seen, until the returned function is called, which stops it. */
  watch(frame: Element): () => void;
}

/** Seconds by which one frame may move it: after a pause of the browser it goes on from where it was. */
const most = 0.5;

const icons = {
  play: "M4 2v12l10-6z",
  pause: "M3 2h4v12H3zM9 2h4v12H9z",
  restart: "M2 2h2v12H2zM14 2v12L5 8z",
  back: "M12 2h2v12h-2zM10 2v12L1 8z",
  forward: "M2 2h2v12H2zM6 2v12l9-6z"
};

function icon(path: string): SVGElement {
  const namespace = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(namespace, "svg");
  svg.setAttribute("viewBox", "0 0 16 16");
  svg.setAttribute("aria-hidden", "true");
  const shape = document.createElementNS(namespace, "path");
  shape.setAttribute("d", path);
  svg.append(shape);
  return svg;
}

/**
 * @param label what is played
 * @param sweep the sweep in the present state
 * @param value the present value
 * @param set takes the state to a value while it plays
 * @param paused is called when playing has stopped by itself or by a button, and after each step
 */
export function player(
  label: string,
  sweep: () => Sweep,
  value: () => number,
  set: (value: number) => void,
  paused: () => void
): Player {
  let phase = 0;
  let timer: number | undefined; // while it plays
  const here = () => {
    const now = sweep();
    if (valueAt(now, phase) !== value()) phase = phaseOf(now, value(), phase);
    return phase;
  };
  const go = (to: number) => {
    phase = to;
    set(valueAt(sweep(), phase));
  };

  const button = (name: string, shape: keyof typeof icons, act: () => void) => {
    const made = create("button", {type: "button", "aria-label": `${name} ${label}`}, icon(icons[shape]));
    made.addEventListener("click", act);
    return made;
  };
  const speed = create("select", {"aria-label": `speed of ${label}`});
  for (const factor of ["0.5", "1", "2", "4"]) {
    const option = create("option", {value: factor}, `${factor.replace("0.5", "½")}×`);
    if (factor === "1") option.setAttribute("selected", "");
    speed.append(option);
  }
  const toggle = button("play", "play", () => (timer === undefined ? start() : stop()));
  const step = (count: number) => () => {
    pause();
    go(stepped(sweep(), here(), count, steps));
    paused();
  };

  const show = (isPlaying: boolean) => {
    toggle.setAttribute("aria-label", `${isPlaying ? "pause" : "play"} ${label}`);
    toggle.replaceChildren(icon(isPlaying ? icons.pause : icons.play));
  };
  const pause = () => {
    if (timer === undefined) return;
    cancelAnimationFrame(timer);
    timer = undefined;
    show(false);
  };
  const stop = () => {
    if (timer === undefined) return;
    pause();
    paused();
  };
  const start = () => {
    const isStill = matchMedia("(prefers-reduced-motion: reduce)").matches;
    if (here() >= lastPhase(sweep())) go(0);
    let before = isStill ? Number.NEGATIVE_INFINITY : performance.now();
    const tick = (now: number) => {
      const seconds = Math.max(0, (Number(speed.value) * (now - before)) / 1000);
      if (!isStill || seconds >= sweep().seconds / fewSteps) {
        before = now;
        const next = isStill
          ? stepped(sweep(), here(), 1, fewSteps)
          : advanced(sweep(), here(), Math.min(seconds, most));
        go(next);
      }
      if (here() >= lastPhase(sweep())) stop();
      // asked for after the drawing of this step, which the next frame then makes first: asked for before, it would be made
      // in every second frame only
      if (timer !== undefined) timer = requestAnimationFrame(tick);
    };
    timer = requestAnimationFrame(tick);
    show(true);
  };

  const restart = button("restart", "restart", () => {
    go(0);
    if (timer === undefined) paused();
  });
  const element = create(
    "div",
    {class: "field player", role: "group", "aria-label": `play ${label}`},
    create("span", {class: "label", "aria-hidden": "true"}, `play ${label}`),
    restart,
    button("step back", "back", step(-1)),
    toggle,
    button("step on", "forward", step(1)),
    speed
  );
  return {
    element,
    pause,
    watch(frame) {
      const seen = new IntersectionObserver(([entry]) => {
        if (!entry.isIntersecting) stop();
      });
      const hidden = () => {
        if (document.hidden) stop();
      };
      seen.observe(frame);
      document.addEventListener("visibilitychange", hidden);
      return () => {
        stop();
        seen.disconnect();
        document.removeEventListener("visibilitychange", hidden);
      };
    }
  };
}
