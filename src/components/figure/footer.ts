// The last row of a figure's frame: reset, a link to its state, downloads, citation and provenance.
// What a button needs is loaded when it is pressed.
import {copy} from "../copy.js";
import {create} from "../create.js";
import type {Parameter} from "./parameters.js";

/** A figure as it is shown, to be taken away. */
export interface Shown {
  /** The frame, which sends an `input` event at each change of the state. */
  frame: HTMLElement;
  title: string;
  describe(): string;
  /** The whole state. */
  parameters(): readonly Parameter[];
  /** The state as text, unless it is that in which the page was built. */
  variant(): string | undefined;
  /** The absolute address of the figure in this state. */
  address(): string;
  /** Calls `use` with the drawing on the screen, or with one for paper; both made in this browser, so that their marks are known. */
  withDrawing<T>(asOnScreen: boolean, use: (drawing: HTMLElement) => Promise<T>): Promise<T>;
  /** Absent where nothing can be changed. */
  reset?(): void;
}

/** The formats of a download. */
export type Format = "svg" | "png" | "csv";

/** The row; also part of the page as it is built, where nothing listens yet. */
export function footer(shown: Shown): HTMLElement {
  const status = create("span", {role: "status"});
  const panel = create("div", {class: "about"});
  panel.hidden = true;

  /** A button whose work ends with a sentence; a failure is one, too. */
  const action = (label: string, title: string, work: () => string | Promise<string>) => {
    const button = create("button", {type: "button", title}, label);
    button.addEventListener("click", async () => {
      status.textContent = "";
      try {
        status.textContent = await work();
      } catch (error) {
        status.textContent = error instanceof Error ? error.message : String(error);
      }
    });
    return button;
  };

  const address = create("input", {type: "text", readonly: "", "aria-label": "address of this state"});
  address.hidden = true;
  const link = action("Link", "Copy a link to the figure in this state", () => {
    address.value = shown.address();
    return copy(address);
  });

  const asOnScreen = create("input", {type: "checkbox"});
  const save = (format: Format) =>
    action(format.toUpperCase(), `Download as ${format.toUpperCase()}`, async () => {
      status.textContent = "…";
      const {download} = await import("./download.js");
      return `Saved ${await download(shown, format, asOnScreen.checked)}.`;
    });
  const formats = create(
    "div",
    {class: "row"},
    save("svg"),
    save("png"),
    save("csv"),
    create("label", {}, asOnScreen, " in the colours and the width of this screen")
  );

  // The buttons share the place below the row; what stands there follows the state.
  let open: {button: HTMLButtonElement; fill: () => Promise<Node>} | undefined;
  const refill = async () => {
    const asked = open;
    const content = await asked?.fill();
    if (asked && asked === open && panel.firstChild !== content) panel.replaceChildren(content!);
  };
  const disclosure = (label: string, title: string, fill: () => Promise<Node>) => {
    const button = action(label, title, async () => {
      open?.button.setAttribute("aria-expanded", "false");
      open = open?.button === button ? undefined : {button, fill};
      open?.button.setAttribute("aria-expanded", "true");
      await refill();
      panel.hidden = !open;
      return "";
    });
    button.setAttribute("aria-expanded", "false");
    return button;
  };
  const download = disclosure("Download", "The figure as a file", async () => formats);
  const cite = disclosure("Cite", "How to cite the figure in this state", async () =>
    (await import("./cite.js")).citePanel(shown)
  );
  const embed = disclosure("Embed", "The figure alone, to be shown on another page", async () =>
    (await import("./embed.js")).embedPanel(shown)
  );
  const provenance = disclosure("Provenance", "What made this figure, and how to make it again", async () =>
    (await import("./provenance.js")).provenancePanel(shown)
  );
  shown.frame.addEventListener("input", () => void refill());

  const {reset} = shown;
  const row = create("div", {class: "row"}, link);
  if (reset) {
    row.prepend(
      action("Reset", "Back to the state that the page came with", () => {
        reset.call(shown);
        return "";
      })
    );
  }
  row.append(download, cite, embed, provenance, status);
  return create("div", {class: "take"}, row, address, panel);
}
