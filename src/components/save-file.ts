/** Gives the reader a file of this name to save. */
export function saveFile(name: string, content: Blob): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  // The browser has taken hold of the file once the click is done with.
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}
