/** Hands a file to the browser's own download; the page never shows it. `type` is its MIME type. */
export function saveFile(fileName: string, content: BlobPart, type: string): void {
  const address = URL.createObjectURL(new Blob([content], { type }));
  const link = document.createElement("a");
  link.href = address;
  link.download = fileName;
  link.click();
  // The browser has begun to read it by then, also one that first asks whether to.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

/** The same for what an action answers as a paper. */
export function savePaper({ fileName, type, base64 }: { readonly fileName: string; readonly type: string; readonly base64: string }): void {
  saveFile(fileName, Uint8Array.from(atob(base64), (letter) => letter.codePointAt(0) ?? 0), type);
}
