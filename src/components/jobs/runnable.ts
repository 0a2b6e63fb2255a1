// Work that the reader starts.
import type {Job} from "./job.js";
import {type JobElement, progress} from "./progress.js";

/** The last job of each runnable, by its title and code: a cell that runs again makes the same one anew. */
const lastJobs = new Map<string, Job<unknown>>();

const isOver = ({progress: {phase}}: Job<unknown>) => phase !== "waiting" && phase !== "running";

/**
 * A button that starts a job and shows its progress, again as often as the reader likes; its value is `initial` at
 * first, then the last value of the last job. When its cell runs again since its inputs have changed, it says so, stops
 * the job, and its value is `initial` again: what was found belongs to other inputs than those that others now see. In
 * a cell:
 *
 *     const found = view(runnable("Crossings up to R = 10⁶", [], (options) => work(…, …, […], options)));
 */
export function runnable<T>(
  title: string,
  initial: T,
  start: (options: {title: string}) => Job<T>
): JobElement<T> {
  const key = `${title}\n${start}`;
  const before = lastJobs.get(key) as Job<T> | undefined;
  const wasRunning = before !== undefined && !isOver(before);
  before?.cancel();
  const note = wasRunning
    ? ": stopped, as its inputs changed"
    : before
      ? ": its inputs have changed; run it again"
      : "";
  const told = Object.assign(document.createElement("span"), {className: "told", textContent: title + note});
  // Only what the reader was waiting for is worth an announcement.
  if (wasRunning) told.setAttribute("role", "status");
  const run = Object.assign(document.createElement("button"), {type: "button", textContent: "Run"});
  run.setAttribute("aria-label", `Run: ${title}`);
  const idle = Object.assign(document.createElement("div"), {className: "work"});
  idle.append(told, run);
  const element = Object.assign(document.createElement("div"), {value: initial});
  element.append(idle);

  /** Shows why there is no job: what it is to compute was refused. */
  const refuse = ({message}: Error) => {
    told.textContent = `${title}: ${message}`;
    told.classList.add("failure");
    told.setAttribute("role", "status");
    idle.append(run);
    element.replaceChildren(idle);
  };
  run.addEventListener("click", () => {
    let job: Job<T>;
    try {
      job = start({title});
    } catch (error) {
      return refuse(error as Error);
    }
    lastJobs.set(key, job);
    // Before the element hides its Cancel button, which may hold the focus.
    const unwatch = job.watch(() => {
      if (!isOver(job)) return;
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
