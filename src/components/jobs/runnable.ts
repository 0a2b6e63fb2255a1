// Work that the reader starts.
import type {Job} from "./job.js";
import {type JobElement, progress} from "./progress.js";

/**
 * A button that starts a job and shows its progress, again as often as the reader likes; its value is `initial` at
 * first, then the last value of the last job. In a cell:
 *
 *     const found = view(runnable("Crossings up to R = 10⁶", [], (options) => work(…, …, […], options)));
 */
export function runnable<T>(
  title: string,
  initial: T,
  start: (options: {title: string}) => Job<T>
): JobElement<T> {
  const run = Object.assign(document.createElement("button"), {type: "button", textContent: "Run"});
  run.setAttribute("aria-label", `Run: ${title}`);
  const idle = Object.assign(document.createElement("div"), {className: "work"});
  idle.append(Object.assign(document.createElement("span"), {className: "told", textContent: title}), run);
  const element = Object.assign(document.createElement("div"), {value: initial});
  element.append(idle);

  run.addEventListener("click", () => {
    const job = start({title});
    // Before the element hides its Cancel button, which may hold the focus.
    const unwatch = job.watch(() => {
      if (job.progress.phase === "waiting" || job.progress.phase === "running") return;
      unwatch();
      const hadFocus = shown.contains(document.activeElement);
      run.textContent = "Run again";
      run.setAttribute("aria-label", `Run again: ${title}`);
      shown.append(run);
      if (hadFocus) run.focus();
    });
    const shown = progress(job);
    shown.addEventListener("input", (event) => {
      event.stopPropagation();
      element.value = shown.value;
      element.dispatchEvent(new Event("input", {bubbles: true}));
    });
    element.replaceChildren(shown);
    shown.querySelector("button")!.focus();
  });
  return element;
}
