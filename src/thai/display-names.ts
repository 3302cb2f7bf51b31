import { madeOnce } from "./made-once.ts";

type Reader = "th" | "en";
type Kind = "language" | "region";

const names = {
  language: madeOnce((reader: Reader) => new Intl.DisplayNames(reader, { type: "language", fallback: "none" })),
  region: madeOnce((reader: Reader) => new Intl.DisplayNames(reader, { type: "region", fallback: "none" })),
};

/**
 * What a language (ISO 639) or a country (ISO 3166-1 alpha-2) is called in the reader's language, as the browser or server knows it.
 * @returns undefined for a code that is none or that nobody has a name for, and where the browser has no names at all
 */
export function displayName(code: string, kind: Kind, reader: Reader): string | undefined {
  try {
    return names[kind](reader).of(code);
  } catch {
    return undefined;
  }
}
