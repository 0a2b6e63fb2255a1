// What a reader sees of a job: its name, a bar, the time that remains, and a button that cancels it.
import {inWords} from "./estimate.js";
import type {Job, Progress} from "./job.js";

/** An element whose value is the last value of a job, and which sends an `input` event at each: made for `view`. */
export type JobElement<T> = HTMLElement & {value: T};

const tick = 1000;
const isLive = typeof Worker === "function";

/**
 * Shows a job while it runs. In a cell:
 *
 *     const crossing = view(progress(work("lib/landau/index.js", "binderCrossing", [1e6])));
 *
 * A job whose element has left the page, because its cell ran again, is cancelled.
 */
export function progress<T>(job: Job<T>): JobElement<T> {
  const bar = document.createElement("progress");
  bar.setAttribute("aria-label", job.title);
  const told = Object.assign(document.createElement("span"), {className: "told"});
  const cancel = Object.assign(document.createElement("button"), {type: "button", textContent: "Cancel"});
  cancel.setAttribute("aria-label", `Cancel: ${job.title}`);
  cancel.addEventListener("click", job.cancel);
  const spoken = Object.assign(document.createElement("span"), {className: "spoken"});
  spoken.setAttribute("role", "status");
  const element = Object.assign(document.createElement("div"), {
    className: "work",
    value: job.value as T
  });
  element.append(told, spoken, bar, cancel);

  let wasShown = false;
  const show = () => {
    const {phase, fraction, elapsed, error} = job.progress;
    const isOver = phase !== "waiting" && phase !== "running";
    element.dataset.phase = phase;
    told.textContent = sentence(job.title, job.progress);
    told.classList.toggle("failure", phase === "failed");
    if (error && phase === "failed") told.setAttribute("role", "alert");
    if (fraction !== undefined) bar.value = fraction;
    bar.hidden = cancel.hidden = isOver;
    // Only what takes a while is worth an announcement.
    if (!isOver && elapsed >= tick / 1000) spoken.textContent ||= `${job.title}: running`;
    else if (isOver && spoken.textContent) spoken.textContent = told.textContent;
    if (isOver) stop();
  };
  const update = () => {
    if (wasShown && !element.isConnected) job.cancel();
    wasShown ||= element.isConnected;
    show();
    if (job.value === undefined || job.value === element.value) return;
    element.value = job.value;
    element.dispatchEvent(new Event("input", {bubbles: true}));
  };
  const unwatch = job.watch(update);
  // Between two steps time goes on, too.
  const timer = isLive ? setInterval(update, tick) : undefined;
  const stop = () => {
    unwatch();
    clearInterval(timer);
  };
  update();
  return element;
}

/** How far a job is, in a sentence. */
function sentence(title: string, {phase, elapsed, remaining, error}: Progress): string {
  if (phase === "waiting") return `${title}: waiting`;
  if (phase === "running")
    return remaining === undefined ? `${title} …` : `${title}: ${inWords(remaining)} left`;
  if (phase === "cancelled") return `${title}: cancelled`;
  if (phase === "failed") return `${title}: ${error?.message}`;
  // The pages that are built stay the same to the byte, whatever time it took.
  return isLive ? `${title}: done in ${elapsed.toFixed(1)} s` : `${title}: done when this page was built`;
}
