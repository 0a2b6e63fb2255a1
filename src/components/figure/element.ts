// The element around a figure. The copy that the page was built with is a picture and does nothing.

/** Starts a figure that has come into the page; what it returns is called when it has left. */
export type Start = () => () => void;

export type FigureFrame = HTMLElement & {start?: Start};

export function figureFrame(): FigureFrame {
  if (!customElements.get("figure-frame")) customElements.define("figure-frame", frameClass());
  return document.createElement("figure-frame");
}

/** Made when it is needed: there is no HTMLElement where figures are only read. */
const frameClass = () =>
  class extends HTMLElement {
    start?: Start;
    private stop?: () => void;
    connectedCallback() {
      this.stop = this.start?.();
    }
    disconnectedCallback() {
      this.stop?.();
    }
  };
