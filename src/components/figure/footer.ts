// The last row of a figure's frame: reset, a link to its state, downloads, citation and provenance.
// What a button needs is loaded when it is pressed.
import {copy} from "../copy.js";
import {create} from "../create.js";

/** A figure as it is shown, to be taken away. */
export interface Shown {
  /** The frame, which sends an `input` event at each change of the state. */
  frame: HTMLElement;
  /** Holds the drawing that is seen. */
  drawing: HTMLElement;
  title: string;
  describe(): string;
  /** The whole state. */
  state(): Readonly<Record<string, unknown>>;
  /** Only what differs from the default. */
  changes(): Readonly<Record<string, unknown>>;
  /** The absolute address of the figure in this state. */
  address(): string;
  /** Makes sure that the drawing was made in this browser, so that its marks are known. */
  redraw(): Promise<void>;
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

  const download = (format: Format) =>
    action(format.toUpperCase(), `Download as ${format.toUpperCase()}`, async () => {
      status.textContent = "…";
      return `Saved ${await (await import("./download.js")).download(shown, format)}.`;
    });

  // The buttons share the place below the row; what stands there follows the state.
  let open: {button: HTMLButtonElement; fill: () => Promise<Node>} | undefined;
  const refill = async () => {
    const asked = open;
    const content = await asked?.fill();
    if (asked && asked === open) panel.replaceChildren(content!);
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
  row.append(
    create(
      "span",
      {role: "group", "aria-label": "Download"},
      create("span", {"aria-hidden": "true"}, "Download"),
      download("svg"),
      download("png"),
      download("csv")
    ),
    cite,
    embed,
    provenance,
    status
  );
  return create("div", {class: "take"}, row, address, panel);
}
