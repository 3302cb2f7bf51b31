const INVISIBLE = /[\s\u00ad\u200b-\u200f\u2060\ufeff]/g;

/** Whether a text says anything: at least one visible character; blanks and zero-width characters alone say nothing. */
export function hasWords(text: string | undefined): text is string {
  return text !== undefined && text.replaceAll(INVISIBLE, "") !== "";
}
