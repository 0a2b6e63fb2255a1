// "Check this here": runs the checks of the ledger in the reader's browser, in a worker.
import type {CheckResult} from "../lib/claims/index.js";
import {claim, claims} from "../lib/claims/index.js";
import {scientific} from "./format.js";

interface Answer {
  id: string;
  result?: CheckResult;
  error?: string;
}

const sentence = ({result, error}: Answer) =>
  result
    ? `${result.pass ? "holds" : "fails"} here: residual ${scientific(result.residual)}, tolerance ${scientific(result.tolerance, 1)}`
    : `could not be checked here: ${error}`;

/**
 * Puts a button beside each outcome of the ledger, and returns a button for all of them.
 * `load` fetches the output of the loader on which a measured claim is checked.
 */
export function liveChecks(load: (name: string) => Promise<unknown>): HTMLElement {
  const outcomes = [...document.querySelectorAll<HTMLElement>("[data-check]")];
  let worker: Worker | undefined;
  const check = async (outcome: HTMLElement) => {
    worker ??= new Worker(import.meta.resolve("./check-worker.js"), {type: "module"});
    const id = outcome.dataset.check!;
    outcome.textContent = "checking …";
    const {data} = claim(id);
    const current = worker;
    const answer = await new Promise<Answer>((resolve) => {
      const listen = ({data}: MessageEvent<Answer>) => {
        if (data.id !== id) return;
        current.removeEventListener("message", listen);
        resolve(data);
      };
      current.addEventListener("message", listen);
      current.addEventListener("error", () => resolve({id, error: "the worker did not start"}), {once: true});
      (data === undefined ? Promise.resolve(undefined) : load(data)).then(
        (value) => current.postMessage({id, data: value}),
        (error: Error) => resolve({id, error: error.message})
      );
    });
    outcome.textContent = sentence(answer);
    outcome.classList.toggle("holds", answer.result?.pass === true);
    outcome.classList.toggle("fails", answer.result?.pass !== true);
    return answer;
  };
  for (const outcome of outcomes) {
    const button = Object.assign(document.createElement("button"), {
      type: "button",
      textContent: "check this here"
    });
    button.setAttribute("aria-label", `check this here: ${claim(outcome.dataset.check!).title}`);
    button.addEventListener("click", () => void check(outcome));
    outcome.setAttribute("role", "status");
    outcome.after(" ", button);
  }
  const all = Object.assign(document.createElement("div"), {className: "check-all"});
  const button = Object.assign(document.createElement("button"), {
    type: "button",
    textContent: `Check all ${claims.filter(({check}) => check).length} here`
  });
  const summary = document.createElement("span");
  summary.setAttribute("role", "status");
  button.addEventListener("click", async () => {
    button.disabled = true;
    let passed = 0;
    for (const [i, outcome] of outcomes.entries()) {
      const {result} = await check(outcome);
      if (result?.pass) ++passed;
      summary.textContent = ` ${i + 1} of ${outcomes.length} checked, ${passed} hold`;
    }
    button.disabled = false;
  });
  all.append(button, summary);
  return all;
}
