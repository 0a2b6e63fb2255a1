// "Check this here": runs the checks of the ledger in the reader's browser, away from the page.
import type {CheckResult} from "../lib/claims/index.js";
import {scientific} from "./format.js";
import {work} from "./jobs/index.js";

const sentence = ({pass, residual, tolerance}: CheckResult) =>
  `${pass ? "holds" : "fails"} here: residual ${scientific(residual)}, tolerance ${scientific(tolerance, 1)}`;

/** What the ledger calls the claim of an outcome: its heading, after the status. */
const titleOf = (outcome: HTMLElement) =>
  outcome.closest(".claim")!.querySelector("h3")!.lastChild!.textContent!.trim();

/**
 * Puts a button beside each outcome of the ledger, and returns a button for all of them, which are `total`.
 * `load` fetches the output of the loader on which a measured claim is checked.
 */
export function liveChecks(total: number, load: (name: string) => Promise<unknown>): HTMLElement {
  const outcomes = [...document.querySelectorAll<HTMLElement>("[data-check]")];
  const loaded = new Map<string, Promise<unknown>>();
  const dataOf = (name: string) => {
    const data = loaded.get(name) ?? load(name);
    loaded.set(name, data);
    return data;
  };

  /** Whether the claim holds; undefined when the check was cancelled. */
  const check = async (outcome: HTMLElement, signal?: AbortSignal): Promise<boolean | undefined> => {
    const before = outcome.textContent;
    const {check: id, file} = outcome.dataset;
    let pass = false;
    outcome.textContent = "checking …";
    try {
      const args = [id!, undefined, file && (await dataOf(file))] as const;
      const options = {title: titleOf(outcome), signal};
      const result = await work("lib/claims/index.js", "checkClaim", [...args], options).result;
      pass = result.pass;
      outcome.textContent = sentence(result);
    } catch (error) {
      const {name, message} = error as Error;
      outcome.textContent = name === "AbortError" ? before : `could not be checked here: ${message}`;
      if (name === "AbortError") return undefined;
    }
    outcome.classList.toggle("holds", pass);
    outcome.classList.toggle("fails", !pass);
    return pass;
  };

  for (const outcome of outcomes) {
    const button = newButton("check this here");
    button.setAttribute("aria-label", `check this here: ${titleOf(outcome)}`);
    button.addEventListener("click", () => {
      outcome.setAttribute("role", "status");
      void check(outcome);
    });
    outcome.after(" ", button);
  }
  return checkAll(total, outcomes, check);
}

/** The button for all: it cancels while they run; what came out of them is said once, at their end. */
function checkAll(
  total: number,
  outcomes: readonly HTMLElement[],
  check: (outcome: HTMLElement, signal: AbortSignal) => Promise<boolean | undefined>
): HTMLElement {
  const button = newButton(`Check all ${total} here`);
  const bar = Object.assign(document.createElement("progress"), {max: total, hidden: true});
  bar.setAttribute("aria-label", "claims checked");
  const count = document.createElement("span");
  const summary = document.createElement("span");
  summary.setAttribute("role", "status");
  const element = Object.assign(document.createElement("div"), {className: "check-all"});
  element.append(button, " ", bar, " ", count, summary);

  let running: AbortController | undefined;
  button.addEventListener("click", async () => {
    if (running) return running.abort();
    running = new AbortController();
    const {signal} = running;
    let [checked, passed] = [0, 0];
    const told = () => `${checked} of ${total} checked, ${passed} hold`;
    const label = button.textContent;
    button.textContent = "Cancel";
    summary.textContent = "";
    bar.hidden = false;
    bar.value = 0;
    await Promise.all(
      outcomes.map(async (outcome) => {
        outcome.removeAttribute("role");
        const pass = await check(outcome, signal);
        if (pass === undefined) return;
        ++checked;
        if (pass) ++passed;
        bar.value = checked;
        count.textContent = told();
      })
    );
    running = undefined;
    button.textContent = label;
    bar.hidden = true;
    count.textContent = "";
    summary.textContent = told();
  });
  return element;
}

const newButton = (textContent: string) =>
  Object.assign(document.createElement("button"), {type: "button", textContent});
