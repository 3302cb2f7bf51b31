type Reader = "th" | "en";
type Kind = "language" | "region";

/** Made when first asked, then kept: a browser takes a millisecond for each, and a list asks for thirty names. */
const made = new Map<string, Intl.DisplayNames>();

/**
 * What a language (ISO 639) or a country (ISO 3166-1 alpha-2) is called in the reader's language, as the browser or server knows it.
 * @returns undefined for a code that is none or that nobody has a name for, and where the browser has no names at all
 */
export function displayName(code: string, kind: Kind, reader: Reader): string | undefined {
  try {
    return namesOf(kind, reader).of(code);
  } catch {
    return undefined;
  }
}

function namesOf(kind: Kind, reader: Reader): Intl.DisplayNames {
  const key = `${kind} ${reader}`;
  const known = made.get(key);
  if (known) return known;
  const names = new Intl.DisplayNames(reader, { type: kind, fallback: "none" });
  made.set(key, names);
  return names;
}
