/** Fewer signs than this could hold no picture worth the name. */
const SHORTEST = 1200;
const DATA_URI = /data:(?:[\w.+-]+\/[\w.+-]+[;,]|;base64,)/i;
const BETWEEN = /[\s=\u00ad\u200b-\u200d\u2060\ufeff]+/g;
// Tried at the begin of a run only: each letter of a long one would begin the count anew.
const CODED = /(?<![A-Za-z0-9+/_-])[A-Za-z0-9+/_-]{1200,}/g;

/**
 * True when a text holds a file written out as letters: a `data:` address, base64, hexadecimal or quoted-printable of 900 bytes and more,
 * also when cut into lines or by invisible signs. Long prose and lists of numbers are none: code mixes letters and digits.
 */
export function holdsWrittenOutFile(text: string): boolean {
  if (DATA_URI.test(text)) return true;
  if (text.length < SHORTEST) return false;
  return [...text.replace(BETWEEN, "").matchAll(CODED)].some(([run]) => isCode(run));
}

// Prose has few digits, a list of numbers few letters.
function isCode(run: string): boolean {
  const digits = run.replace(/\D/g, "").length / run.length;
  return digits > 0.05 && digits < 0.85;
}
