// The address bar, which all figures of a page share. Each gesture is one entry of the browser's history: Back goes
// to the state before it. While it lasts the entry is rewritten, no faster than browsers allow.
const interval = 350; // ms; some browsers allow 100 changes in 30 s
const patience = 1000; // ms after which the next change begins another gesture

let pending: string | undefined; // what the bar will say
let rewriting: ReturnType<typeof setTimeout> | undefined;
let ending: ReturnType<typeof setTimeout> | undefined;
let isGesture = false;
let isPressed = false;
let isListening = false;
const restores = new Set<() => void>();

/** The query of the address, as it is or is about to be. */
export const query = (): string => pending ?? location.search;

const address = (search: string) => `${location.pathname}${search}${location.hash}`;

/** Puts a query into the address. */
export function put(search: string): void {
  if (search === query()) return;
  // The history of a page in a frame is that of the page around it: no entries there.
  if (isGesture || window !== window.top) {
    pending = search;
    rewriting ??= setTimeout(rewrite, interval);
  } else {
    isGesture = true;
    history.pushState(history.state, "", address(search));
  }
  rest();
}

function rewrite(): void {
  clearTimeout(rewriting);
  rewriting = undefined;
  if (pending !== undefined) history.replaceState(history.state, "", address(pending));
  pending = undefined;
}

/** A gesture ends after a while without changes, unless a pointer is held. */
function rest(): void {
  clearTimeout(ending);
  ending = setTimeout(() => (isPressed ? rest() : finish()), patience);
}

function finish(): void {
  rewrite();
  isGesture = false;
}

/** Calls `restore` when the reader goes back or forward, until the returned function is called. */
export function onReturn(restore: () => void): () => void {
  if (!isListening) listen();
  isListening = true;
  restores.add(restore);
  return () => restores.delete(restore);
}

function listen(): void {
  const press = (pressed: boolean) => () => {
    finish();
    isPressed = pressed;
  };
  addEventListener("pointerdown", press(true), true);
  addEventListener("pointerup", press(false), true);
  addEventListener("pointercancel", press(false), true);
  addEventListener("focusin", finish);
  addEventListener("popstate", () => {
    pending = undefined;
    finish();
    for (const restore of restores) restore();
  });
}
