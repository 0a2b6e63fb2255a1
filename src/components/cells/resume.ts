// Changed code that was not typed on this visit: a link's, which runs only when the reader has seen it and agreed,
// and the reader's own from an earlier visit.
import "./bar.js";
import {type Edits, isEmpty, outdated} from "./edits.js";
import {pagePath, siteVersion} from "./identity.js";
import {decodeLink, parseEdits} from "./link.js";
import {notice} from "./notice.js";
import {change, currentEdits, pageSources, resetAll} from "./session.js";
import {type Kept, keep, keptText} from "./storage.js";

/** Shows what the code in the address changes, and asks. */
export async function openLink(): Promise<void> {
  const text = /[#&]edit=([^&]*)/.exec(location.hash)?.[1] ?? "";
  let link: Awaited<ReturnType<typeof decodeLink>>;
  try {
    link = await decodeLink(text);
  } catch (error) {
    notice("The changes in this link cannot be opened", [(error as Error).message], {Dismiss: forgetLink});
    return;
  }
  const {page, version, edits} = link;
  if (page !== pagePath) {
    notice(`This link changes the page ${page}, not this one`, ["Nothing of it has run."], {
      Dismiss: forgetLink
    });
    return;
  }
  if (isEmpty(edits)) return forgetLink();
  const own =
    isEmpty(currentEdits()) && keptText(pagePath) === null
      ? ""
      : "Your own changes of this page give way to them; Undo brings those back.";
  ask(
    "This link changes the code of the page",
    "Whoever made the link wrote this code. Nothing of it has run yet: look at what differs, then decide.",
    own,
    version,
    edits
  );
}

/** Runs what the reader changed on an earlier visit, or asks first if that is not safe or no longer fits. */
export function openKept(): void {
  const kept = read();
  if (!kept) return;
  const {version, edits, survived} = kept;
  const {changedSince, missing, taken} = outdated(edits, pageSources);
  if (!survived) {
    ask(
      "Your changes of this page were kept",
      "The page was closed before they had run for three seconds, so they have not been run again. Do you want to run them?",
      "",
      version,
      edits
    );
  } else if (changedSince.length || missing.length || taken.length) {
    ask("You changed this page, and so have we", "Nothing of your changes has run yet.", "", version, edits);
  } else {
    change(edits);
    notice(
      "Your changes of this page are in force",
      [`You made them on an earlier visit: ${listed(edits)}.`],
      {Keep() {}, Discard: resetAll},
      edits
    );
  }
}

function ask(title: string, text: string, own: string, version: string, edits: Edits): void {
  const {changedSince, missing, taken} = outdated(edits, pageSources);
  const sentences = [
    `${text} ${own}`,
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
  ];
  notice(
    title,
    sentences.filter((sentence) => sentence.trim()),
    {
      "Run these changes"() {
        forgetLink();
        change(without(edits, [...missing, ...taken]));
      },
      "Do not run them"() {
        if (!/[#&]edit=/.test(location.hash)) keep(pagePath, null);
        forgetLink();
      }
    },
    edits,
    changedSince
  );
}

/** The changes without those that no longer fit the page. */
const without = ({changed, added}: Edits, unfit: readonly string[]): Edits => ({
  changed: Object.fromEntries(Object.entries(changed).filter(([name]) => !unfit.includes(name))),
  added: added.filter(({name}) => !unfit.includes(name))
});

const listed = ({changed, added}: Edits) =>
  [...Object.keys(changed), ...added.map(({name}) => `${name} (added)`)].join(", ");

/** Takes the code out of the address. */
function forgetLink(): void {
  const hash = location.hash.replace(/[#&]edit=[^&]*/, "");
  history.replaceState(history.state, "", `${location.pathname}${location.search}${hash}`);
}

/** What an earlier visit kept; what cannot be read is removed. */
function read(): Kept | undefined {
  const text = keptText(pagePath);
  if (text === null) return undefined;
  try {
    const {version, edits, survived} = JSON.parse(text) as Kept;
    return {version: String(version), edits: parseEdits(edits), survived: survived === true};
  } catch {
    keep(pagePath, null);
    return undefined;
  }
}
