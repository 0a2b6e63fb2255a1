// Copying to the clipboard, which a browser may refuse.

/** Copies what stands in `field`, or selects it where the clipboard is refused; says which. */
export async function copy(field: HTMLInputElement | HTMLTextAreaElement): Promise<string> {
  try {
    await navigator.clipboard.writeText(field.value);
    return "Copied.";
  } catch {
    field.hidden = false;
    field.focus();
    field.select();
    return "The browser does not let this page copy: the text is selected, copy it from here.";
  }
}
