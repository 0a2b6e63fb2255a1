// Changed code that was not typed on this visit: a link's, which runs only when the reader has seen it and agreed,
// and the reader's own from an earlier visit.
import "./bar.js";
import {cellLinks} from "./cell-links.js";
import {type Edits, editedNames, isEmpty, outdated} from "./edits.js";
import {pagePath, siteVersion} from "./identity.js";
import {decodeLink, LinkError, parseEdits} from "./link.js";
import {notice} from "./notice.js";
import {change, currentEdits, hold, pageSources, release, resetAll} from "./session.js";
import {type Kept, keep, keptText} from "./storage.js";

/** Shows what the code in the address changes, and asks. */
export async function openLink(): Promise<void> {
  // What an earlier visit kept waits until the reader has decided about the link.
  const kept = isEmpty(currentEdits()) ? read() : undefined;
  if (kept) hold();
  const refuse = () => {
    forgetLink();
    release();
    if (kept) openKept();
  };
  const text = /[#&]edit=([^&]*)/.exec(location.hash)?.[1] ?? "";
  let link: Awaited<ReturnType<typeof decodeLink>>;
  try {
    link = await decodeLink(text);
  } catch (error) {
    notice("The changes in this link cannot be opened", [(error as Error).message], {Dismiss: refuse});
    return;
  }
  const {page, version, edits} = link;
  if (page !== pagePath) {
    notice(`This link changes the page ${page}, not this one`, ["Nothing of it has run."], {Dismiss: refuse});
    return;
  }
  if (isEmpty(edits)) return refuse();
  const own = kept?.edits ?? currentEdits();
  ask({
    title: "This link changes the code of the page",
    text: [
      "Whoever made the link wrote this code. Nothing of it has run yet: look at what differs, then decide.",
      "While it runs, it can read this page, what you type here and what your browser keeps for this site. It could pass that on, by taking you to another address or by connecting to another computer. So run it only if you understand it, or trust whoever made it.",
      isEmpty(own) ? "" : "Your own changes of this page give way to these; Undo brings them back."
    ],
    version,
    edits,
    run(fitting) {
      forgetLink();
      release();
      change(fitting, own);
      tell("The changes of the link are running", fitting, {"Take them back": () => change(own)});
    },
    refusal: {"Do not run them": refuse}
  });
}

/** Runs what the reader changed on an earlier visit, or asks first if that is not safe or no longer fits. */
export function openKept(): void {
  const kept = read();
  if (!kept) return;
  const {version, edits, survived} = kept;
  const {changedSince, missing, taken} = outdated(edits, pageSources);
  const fits = changedSince.length + missing.length + taken.length === 0;
  if (survived && fits) {
    change(edits);
    tell("Your earlier changes of this page are running", edits, {"Discard my changes": resetAll}, edits);
    return;
  }
  hold();
  ask({
    title: fits ? "Your changes of this page were kept" : "You changed this page, and so have we",
    text: survived
      ? ["Nothing of your changes has run yet."]
      : ["The page was closed before they had run for three seconds, so they have not been run again."],
    version,
    edits,
    run(fitting) {
      release();
      change(fitting);
      tell("Your changes of this page are running", fitting, {"Discard my changes": resetAll});
    },
    refusal: {"Discard them": () => release("now")}
  });
}

/** Says which changes are running, and where they are; what they change, too, if that is given. */
function tell(
  title: string,
  edits: Edits,
  actions: Readonly<Record<string, () => void>>,
  differences?: Edits
): void {
  const names = editedNames(edits);
  if (names.length)
    notice(title, [["See ", ...cellLinks(names), "."]], {Close() {}, ...actions}, differences);
}

/** Changes that run only if the reader says so. */
interface Question {
  title: string;
  text: readonly string[];
  version: string;
  edits: Edits;
  /** Called with the changes that fit the page. */
  run(fitting: Edits): void;
  refusal: Readonly<Record<string, () => void>>;
}

function ask({title, text, version, edits, run, refusal}: Question): void {
  const {changedSince, missing, taken} = outdated(edits, pageSources);
  const sentences = [
    ...text,
    version === siteVersion
      ? ""
      : `They were made on version ${version} of this document; this is version ${siteVersion}.`,
    changedSince.length
      ? `Changed by us since: ${changedSince.join(", ")}; below is what we changed, too.`
      : "",
    taken.length
      ? `The page has cells of its own with these names now, and the added ones are left out: ${taken.join(", ")}.`
      : "",
    missing.length ? `No longer on this page, and left out: ${missing.join(", ")}.` : ""
  ].filter(Boolean);
  const actions = {"Run these changes": () => run(without(edits, [...missing, ...taken])), ...refusal};
  notice(title, sentences, actions, edits, changedSince);
}

/** The changes without those that no longer fit the page. */
const without = ({changed, added}: Edits, unfit: readonly string[]): Edits => ({
  changed: Object.fromEntries(Object.entries(changed).filter(([name]) => !unfit.includes(name))),
  added: added.filter(({name}) => !unfit.includes(name))
});

/** Takes the code out of the address. */
function forgetLink(): void {
  const hash = location.hash.replace(/[#&]edit=[^&]*/, "");
  history.replaceState(history.state, "", `${location.pathname}${location.search}${hash}`);
}

/** What an earlier visit kept; says so if it cannot be read. */
function read(): Kept | undefined {
  const text = keptText(pagePath);
  if (text === null) return undefined;
  try {
    const {version, edits, survived} = JSON.parse(text) as Kept;
    return {version: String(version), edits: parseEdits(edits), survived: survived === true};
  } catch (error) {
    const why = error instanceof LinkError ? error.message : "They are damaged.";
    notice("The changes that this browser kept of the page cannot be used", [why], {
      "Remove them": () => keep(pagePath, null)
    });
    return undefined;
  }
}
