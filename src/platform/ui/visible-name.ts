// Marks that turn the order of letters, and letters without a shape: a name with them can look like another one ("photo\u202Efdp.exe").
const HIDDEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

/** A file's name as it may stand in a sentence: each hidden mark written out as its code, and the whole kept from turning what is around it. */
export const visibleName = (name: string): string =>
  `\u2068${name.replace(HIDDEN, (mark) => `[U+${(mark.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}]`)}\u2069`;
