// On every page, before Framework's client: notes the page's cells, and fetches the editor when somebody wants it.
import "./capture.js";
import {pagePath} from "./identity.js";
import {keptText} from "./storage.js";

/** When the page's own cells are defined. */
const ready = new Promise((resolve) => document.addEventListener("DOMContentLoaded", resolve, {once: true}));

// A toggle event does not bubble: it is caught on its way down.
const opened = async ({target}: Event) => {
  const details = target as HTMLDetailsElement;
  if (!details.open || !details.matches(".cell > .source")) return;
  await ready;
  const {openPanel} = await import("./panel.js");
  openPanel(details.parentElement!);
};
document.addEventListener("toggle", (event) => void opened(event), true);

/** Changed code, in the link that brought the reader here or from an earlier visit. */
const resume = async () => {
  const isLink = /[#&]edit=/.test(location.hash);
  if (!isLink && keptText(pagePath) === null) return;
  await ready;
  const {openKept, openLink} = await import("./resume.js");
  if (isLink) await openLink();
  else openKept();
};
void resume();
addEventListener("hashchange", () => {
  if (/[#&]edit=/.test(location.hash)) void resume();
});
